"""`vurdering kilder [NØGLE]`: the register of sources, one source, what changed, and the cases to look at again."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

#: Said of a source on a day before the register's first word about it.
_IKKE_ENDNU = "registret siger intet om den dag"

if TYPE_CHECKING:
    from vurdering.law.kilderegister import Kilde, Praksis, Statusskift


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("noegle", metavar="NØGLE", nargs="?", help="kun én kilde: SEL, BEK … eller en principafgørelses nummer (95-16)")
    parser.add_argument("--dato", metavar="D", help="hvad der gælder på denne dato (2026-10-01); ellers i dag")
    parser.add_argument("--aendret-siden", metavar="D", help="kun det, der har fået anden status eller version efter denne dato")
    parser.add_argument("--sager", action="store_true", help="de afgjorte sager i lageret, hvis kilder er ændret siden")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print what was asked for."""
    from vurdering.cli.kilde import dato, i_dag

    dag = dato(args.dato) if args.dato else i_dag()
    siden = dato(args.aendret_siden, "--aendret-siden") if args.aendret_siden else None
    if args.sager:
        svar, linjer = _sager(args.noegle, dag, siden)
    elif args.noegle:
        svar, linjer = _en(args.noegle, dag, siden)
    else:
        svar, linjer = _alle(dag, siden)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print("\n".join(linjer))
    return 0


def _alle(dag: date, siden: date | None) -> tuple[dict[str, Any], list[str]]:
    from vurdering.law.kilder import register

    kilder = [_kilde(k, dag, siden) for k in register().kilder.values()]
    praksis = [_praksis(p, dag, siden) for p in register().praksis.values()]
    if siden is not None:
        kilder = [k for k in kilder if k["aendringer"]]
        praksis = [p for p in praksis if p["aendringer"]]
    svar = {"dato": dag.isoformat(), "efterproevet": register().efterproevet.isoformat(), "kilder": kilder, "praksis": praksis}
    linjer = [f"Kilder den {dag.isoformat()}. Teksterne er sidst sammenlignet den {svar['efterproevet']}.", ""]
    linjer += [f"{k['noegle']:<17} {k['version'] or '–'}, {k['titel']}: {k['status']}. {_hvad(k)}" for k in kilder]
    linjer += ["", "Principafgørelser:", *(f"{p['nummer']:<17} {p['status']}. {p['laere']}" for p in praksis)] if praksis else []
    return svar, linjer if kilder or praksis else [f"Ingen kilder har fået anden status eller version efter den {siden}."]


def _hvad(kilde: dict[str, Any]) -> str:
    return "; ".join(kilde["aendringer"]) or kilde["hvordan"].capitalize()


def _en(noegle: str, dag: date, siden: date | None) -> tuple[dict[str, Any], list[str]]:
    from vurdering.domain.fejl import Inputfejl
    from vurdering.law.kildebrug import kriterier_paa, spaerringer_paa
    from vurdering.law.kilder import register

    alle = register()
    if noegle in alle.praksis:
        svar = _praksis(alle.praksis[noegle], dag, siden)
    elif noegle in alle.kilder:
        svar = _kilde(alle.kilder[noegle], dag, siden)
    else:
        raise Inputfejl(f"»{noegle[:40]}« er ikke i kilderegistret. Vælg en af {', '.join(alle.kilder)}, eller et nummer som 95-16.")
    svar["bruges_af"] = {"kriterier": list(kriterier_paa(noegle, dag)), "spaerringer": list(spaerringer_paa(noegle, dag))}
    linjer = [f"{noegle}: {svar.get('titel') or svar['spoergsmaal']}", f"Status den {dag.isoformat()}: {svar['status']}"]
    linjer += [
        f"{navn}: {svar[felt]}" for navn, felt in (("Lære", "laere"), ("Kendte fakta", "fakta"), ("Udfald", "udfald")) if svar.get(felt)
    ]
    linjer.append(f"Efterprøvet: {svar['hvor']}")
    if svar["afloest_af"]:
        linjer.append(f"Afløst af: {svar['afloest_af']}")
    linjer += ["Versioner:", *(_versionslinje(v) for v in svar["versioner"])] if svar.get("versioner") else []
    linjer += [
        "Status over tid:",
        *(f"  fra {s['fra']}: {s['status']}{' – ' + s['hvorfor'] if s['hvorfor'] else ''}" for s in svar["skift"]),
    ]
    linjer += [f"Ændret: {a}" for a in svar["aendringer"]]
    navne = {"kriterier": "Kriterier, der bygger på den", "spaerringer": "Spærringer, der bygger på den"}
    linjer += [f"{navne[felt]}: {', '.join(ider) or 'ingen'}" for felt, ider in svar["bruges_af"].items()]
    return svar, linjer


def _versionslinje(v: dict[str, Any]) -> str:
    til = f" til {v['gyldig_til']}" if v["gyldig_til"] else f" (sikker til {v['sikker_til']})" if v["sikker_til"] else ""
    return f"  {v['nr']}: fra {v['gyldig_fra']}{til}; {v['hvordan']}{'; afløst af ' + v['afloest_af'] if v['afloest_af'] else ''}"


def _kilde(kilde: Kilde, dag: date, siden: date | None) -> dict[str, Any]:
    from vurdering.law.kilderegister import ARTER, HVORDAN, STATUS, status_paa

    version = kilde.version_paa(dag)
    nye = [f"{v.nr} fra {v.gyldig_fra.isoformat()}" for v in kilde.version if siden and siden < v.gyldig_fra <= dag]
    return {
        "noegle": kilde.noegle,
        "art": ARTER[kilde.art],
        "titel": kilde.titel,
        "version": version.nr if version else None,
        "status": STATUS[status_paa(kilde.status, dag).status] if dag >= kilde.status[0].fra else _IKKE_ENDNU,
        "hvordan": HVORDAN[version.hvordan if version else kilde.hvordan],
        "hvor": kilde.hvor,
        "afloest_af": kilde.afloest_af or None,
        "versioner": [
            {
                "nr": v.nr,
                "titel": v.titel,
                "gyldig_fra": v.gyldig_fra.isoformat(),
                "gyldig_til": v.gyldig_til.isoformat() if v.gyldig_til else None,
                "sikker_til": v.sikker_til.isoformat() if v.sikker_til else None,
                "afloest_af": v.afloest_af or None,
                "hvordan": HVORDAN[v.hvordan],
            }
            for v in kilde.version
        ],
        "skift": _skift(kilde.status),
        "aendringer": [*nye, *_nye_status(kilde.status, dag, siden)],
    }


def _praksis(praksis: Praksis, dag: date, siden: date | None) -> dict[str, Any]:
    from vurdering.law import kilder

    return {
        "nummer": praksis.nummer,
        "spoergsmaal": praksis.spoergsmaal,
        "laere": praksis.laere,
        "fakta": praksis.fakta or None,
        "udfald": praksis.udfald or None,
        "angaar": list(praksis.angaar),
        "status": kilder.praksis(praksis.nummer, dag).status,
        "kan_baere": kilder.kan_baere(praksis.nummer, dag),
        "hvor": praksis.hvor,
        "afloest_af": praksis.afloest_af or None,
        "skift": _skift(praksis.status),
        "aendringer": list(_nye_status(praksis.status, dag, siden)),
    }


def _skift(status: tuple[Statusskift, ...]) -> list[dict[str, str | None]]:
    from vurdering.law.kilderegister import STATUS

    return [{"fra": s.fra.isoformat(), "status": STATUS[s.status], "hvorfor": s.hvorfor or None} for s in status]


def _nye_status(status: tuple[Statusskift, ...], dag: date, siden: date | None) -> list[str]:
    from vurdering.law.kilderegister import STATUS

    # The first entry tells when the source came, which for one with versions those tell.
    nye = [s for s in status[1:] if siden and siden < s.fra <= dag]
    return [f"{STATUS[s.status]} fra {s.fra.isoformat()}{': ' + s.hvorfor if s.hvorfor else ''}" for s in nye]


def _sager(noegle: str | None, dag: date, siden: date | None) -> tuple[dict[str, Any], list[str]]:
    from vurdering.cli.lager import aabn
    from vurdering.content.steder import data_mappe
    from vurdering.law.kildegrundlag import aendret, i_ord
    from vurdering.store.aabning import findes
    from vurdering.store.afgjorte import afgjorte

    afgjort = []
    if findes(data_mappe()):
        with aabn() as lager:
            alle = list(afgjorte(lager))
        afgjort = [(nr, a) for nr, a in alle if a is not None]
        if lukkede := len(alle) - len(afgjort):
            print(f"Bemærk: {lukkede} afgjorte sager er lukket for dig og er ikke med.", file=sys.stderr)
    fundne = [(nr, a, [x for x in aendret(a, dag, siden) if noegle in (None, x.kilde)]) for nr, a in afgjort]
    sager = [
        {
            "sagsnummer": nr,
            "afgjort": a.dato.isoformat(),
            "kilder": [
                {"kilde": x.kilde, "foer": x.foer, "nu": x.nu, "fra": x.fra.isoformat() if x.fra else None, "hvorfor": x.hvorfor}
                for x in aendringer
            ],
        }
        for nr, a, aendringer in fundne
        if aendringer
    ]
    linjer = [f"Sager at se på igen: {len(sager)} af {len(fundne)} afgjorte."]
    for nr, a, aendringer in fundne:
        if aendringer:
            linjer.append(f"{nr}, afgjort den {a.dato.isoformat()}")
            linjer += [f"  {i_ord(x)}. {x.hvorfor}" for x in aendringer]
    return {"afgjorte": len(fundne), "sager": sager}, linjer
