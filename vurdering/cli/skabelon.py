"""`vurdering skabelon tjek|vis|ny`: the letters' templates, those that ship and the municipality's own."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.content.brevskabelon import Brevskabelon, Felt
    from vurdering.letters.skabeloner.skabelonproeve import Tjek
    from vurdering.letters.skabeloner.skabelontjek import Fund

_TYPEORD: Final = {"tekst": "tekst", "tal": "tal", "dato": "dato", "ja_nej": "ja eller nej", "liste": "liste", "gruppe": "gruppe"}
_SAADAN: Final = """
Skriv et felt som {{ navn }}. Et felt, der kan mangle, skal stå mellem {% if navn is not none %} og {% endif %}.
En liste gennemløbes med {% for punkt in liste %} og {% endfor %}. Det, der står efter listens navn og et punktum, er hvert punkts:
{{ punkt.titel }}. Et afsnit sættes ind med {% include "_afsnit/navn.md" %}."""
#: Seconds of silence before the command tells how far it has come.
_STILLE: Final = 1.0


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("handling", choices=("tjek", "vis", "ny"), help="kontrollér, vis felterne, eller begynd en egen skabelon")
    parser.add_argument("hvad", nargs="?", metavar="ID", help="brevets id; tjek kan også få en mappe; uden ID vises eller tjekkes alle")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Do what was asked; status 1 when a template has faults."""
    som_json = args.format == "json" or (args.format is None and not sys.stdout.isatty())
    if args.handling == "tjek":
        return _tjek(args.hvad, som_json)
    if args.handling == "ny":
        return _ny(args.hvad)
    return _vis(args.hvad, som_json)


def _kendt(id: str | None) -> str:
    from vurdering.content.brevskabelon import brevtyper

    if id is None or id not in brevtyper():
        hvad = f"»{id[:40]}« er ikke et brev" if id else "der mangler et brev"
        raise Inputfejl(f"{hvad}. Vælg et af: {', '.join(brevtyper())}.")
    return id


def _ny(id: str | None) -> int:
    from vurdering.content.skabeloner import skriv_ny

    print(f"Skabelonen er skrevet: {skriv_ny(_kendt(id))}. Ret den; «vurdering skabelon tjek {id}» kontrollerer den.")
    return 0


# --- tjek ------------------------------------------------------------------------------------------------------------


def _tjek(hvad: str | None, som_json: bool) -> int:
    from vurdering.content.brevskabelon import brevtyper
    from vurdering.content.eksempler import eksempelnavne
    from vurdering.content.skabeloner import proev

    mappe, ider = _udvalg(hvad, brevtyper())
    from vurdering.letters.skabeloner.skabelonproeve import mappefund, tjek

    with proev(mappe) if mappe else nullcontext():
        loese = [] if hvad in ider else list(mappefund())
        videre = _fremdrift(len(ider) * len(eksempelnavne()))
        fundet = [tjek(id, videre) for id in ider]
    ok = not loese and all(t.ok for t in fundet)
    if som_json:
        svar = {"ok": ok, "mappe": [_fund(f) for f in loese], "breve": [_svar(t) for t in fundet]}
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_linjer(fundet, loese, ok)))
    return 0 if ok else 1


def _udvalg(hvad: str | None, alle: Sequence[str]) -> tuple[Path | None, Sequence[str]]:
    """The folder to look in, when it is not the municipality's own, and the letters to check."""
    if hvad is None:
        return None, alle
    if hvad in alle:
        return None, (hvad,)
    mappe = Path(hvad)
    if not mappe.is_dir():
        raise Inputfejl(f"»{hvad[:200]}« er hverken et brev eller en mappe. Giv en mappe, eller vælg et af: {', '.join(alle)}.")
    if mappe.resolve().name in alle and (mappe / "brev.md").exists():
        return mappe.resolve().parent, (mappe.resolve().name,)
    return mappe, alle


def _fremdrift(i_alt: int) -> Callable[[], None]:
    """Tells on standard error how far it has come, once it has taken more than a second."""
    begyndt = sidst = time.monotonic()
    gjort = 0

    def videre() -> None:
        nonlocal gjort, sidst
        gjort += 1
        nu = time.monotonic()
        if nu - begyndt > _STILLE and nu - sidst > _STILLE:
            sidst = nu
            print(f"Prøver skabelonerne på eksemplerne: {gjort} af højst {i_alt} …", file=sys.stderr, flush=True)

    return videre


def _fund(fund: Fund) -> dict[str, Any]:
    return {**asdict(fund), "alvor": "fejl" if fund.er_fejl else "raad"}


def _svar(t: Tjek) -> dict[str, Any]:
    return {
        "id": t.brev.id,
        "navn": t.brev.navn,
        "egen": t.egen,
        "ok": t.ok,
        "lix": t.lix,
        "eksempler": t.skrevet,
        "fund": [_fund(f) for f in t.fund],
    }


def _linjer(fundet: Sequence[Tjek], loese: Sequence[Fund], ok: bool) -> Iterator[str]:
    for fund in loese:
        yield f"✗ {fund}"
    for t in fundet:
        yield f"{'✓' if t.ok else '✗'} {t.brev.id}{' (egen)' if t.egen else ''}: {t.brev.navn}. {_tal(t)}"
        for fund in t.fund:
            yield f"    {'Fejl' if fund.er_fejl else 'Råd'}: {fund}"
    yield "Skabelonerne kan bruges." if ok else "Der er fejl. Et brev med fejl i skabelonen bliver ikke skrevet, før skabelonen er rettet."


def _tal(t: Tjek) -> str:
    return f"LIX {t.lix}, skrevet for {t.skrevet} af eksemplerne." if t.ok else "Ikke prøvet på eksemplerne."


# --- vis -------------------------------------------------------------------------------------------------------------


def _vis(id: str | None, som_json: bool) -> int:
    from vurdering.content.brevskabelon import brevskabelon, brevtyper
    from vurdering.content.skabeloner import egne_filer

    egne = set(egne_filer())
    valgte = [brevskabelon(id) for id in ([_kendt(id)] if id else brevtyper())]
    if som_json:
        print(json.dumps({"breve": [_brev(b, f"{b.id}/brev.md" in egne) for b in valgte]}, ensure_ascii=False, indent=2, default=str))
    elif id:
        print("\n".join(_brevlinjer(valgte[0])))
    else:
        bredde = max(len(b.id) for b in valgte)
        print("\n".join(f"{b.id:<{bredde}}  {b.navn}{' (egen skabelon)' if f'{b.id}/brev.md' in egne else ''}" for b in valgte))
        print("\n«vurdering skabelon vis ID» viser et brevs felter; «vurdering skabelon ny ID» begynder en egen skabelon.")
    return 0


def _brev(b: Brevskabelon, egen: bool) -> dict[str, Any]:
    felter = [{"navn": f.navn, "hvad": f.hvad, "type": f.type, "kan_mangle": f.ukendt, "eksempel": f.eksempel} for f in b.felter.values()]
    fast = {"id": b.id, "navn": b.navn, "formaal": b.formaal, "afgoerelse": b.afgoerelse, "egen": egen}
    return {**fast, "faste_afsnit": list(b.afsnit), "felter": felter}


def _brevlinjer(b: Brevskabelon) -> Iterator[str]:
    yield f"{b.navn}{' (afgørelse)' if b.afgoerelse else ''}\n{b.formaal}"
    if b.afsnit:
        yield "\nFaste afsnit, i denne rækkefølge:"
        yield from (f'  {{% include "_afsnit/{navn}.md" %}}' for navn in b.afsnit)
    yield "\nFelter:"
    bredde = max(len(navn) for navn in b.felter)
    for felt in b.felter.values():
        yield f"  {felt.navn:<{bredde}}  {felt.hvad}. {_felt(felt)}"
    yield _SAADAN


def _felt(felt: Felt) -> str:
    """`Tekst, kan mangle. Fx »9 timer«.`"""
    return f"{_TYPEORD[felt.type].capitalize()}{', kan mangle' if felt.ukendt else ''}.{_eksempel(felt.eksempel)}"


def _eksempel(vaerdi: Any) -> str:
    from vurdering.letters.skabeloner.values import enumerated, shown

    if vaerdi is None or isinstance(vaerdi, bool):
        return ""
    return f" Fx »{enumerated(vaerdi) if isinstance(vaerdi, list) else shown(vaerdi)}«."
