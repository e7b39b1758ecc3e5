"""Draws each provision's rule from the tree the program decides by: `python -m docs.regeltraeer`, from the folder that holds `docs`.

Writes `docs/regler/ID.svg` and the index `docs/regler/README.md`, which says the same in words. The rules are those of the day on
which the sources were compared, so the same program gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from docs.traetegning import Knude, tegn
from vurdering.domain import ord
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, SKOEN, TALARTER
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.bevis import opslag
from vurdering.law.bevis_datoer import perioder
from vurdering.law.kilder import efterproevet
from vurdering.law.kriterium import Kriterium
from vurdering.law.udtryk import FOEDSELSDATO, FOLKEPENSION, FYLDT_12, FYLDT_18, OVER_GRAENSEN
from vurdering.law.undtagelser import UDEN_VIRKNING
from vurdering.rules.expression import All, Compare, Expression, Is, Not, Some

MAPPE: Final = Path(__file__).parent / "regler"

#: What it is to be born on or before a limit.
_ALDER: Final = {
    FYLDT_12: "fyldt 12 år",
    FYLDT_18: "fyldt 18 år",
    FOLKEPENSION: "nået folkepensionsalderen",
    OVER_GRAENSEN: "nået den øvre aldersgrænse i § 97",
}
_ORDEN: Final = {"<=": "højst", ">": "over", ">=": "mindst"}


def regler() -> dict[str, tuple[date, Bestemmelse]]:
    """Each provision by id, with the day of its rules; where outings count, those of a case with one."""
    fundet = {}
    for id, slaa_op in opslag().items():
        fra, til = perioder(id)[-1]
        dag = min(max(fra, efterproevet()), til)
        fundet[id] = (dag, slaa_op(dag)[:2][-1])
    return fundet


def trae(bestemmelse: Bestemmelse) -> Knude:
    """The provision as a tree: its criteria with their sources, and below them what each result asks for where it is more than that."""
    kriterier = tuple(_kriterium(k, bestemmelse.parametre) for k in bestemmelse.kriterier)
    led = Knude("led", "alle", boern=kriterier)
    boern = (led, *_resultater(bestemmelse))
    return Knude("rod", f"{bestemmelse.titel} ({bestemmelse.hjemmel})", boern=boern)


def tegning(bestemmelse: Bestemmelse, dag: date) -> str:
    """The provision's tree as SVG."""
    rod = trae(bestemmelse)
    return tegn(rod, f"Reglen i {bestemmelse.hjemmel}: {bestemmelse.titel}, den {ord.dag(dag)}", f"{_saetning(rod)}.")


def i_ord(bestemmelse: Bestemmelse) -> Iterator[str]:
    """The tree as a Markdown list."""
    for del_ in trae(bestemmelse).boern:
        yield from _liste(del_, 0)


def indeks() -> str:
    """The index of all rules, with each in words."""
    linjer = [
        "# Reglerne som træer",
        "",
        "Hver tegning er lavet af det træ, programmet afgør efter, af `python -m docs.regeltraeer`. Ret aldrig i filerne her.",
        "",
        "- **alle**: hvert led til højre skal være opfyldt. **en af**: ét led er nok. **ikke**: leddet må ikke være opfyldt.",
        "- Når alle kriterier er opfyldt, gives hjælpen. Hvert kriterium, der ikke er opfyldt, er en grund til afslag.",
        "- Et ubesvaret spørgsmål er hverken ja eller nej; resultatet er åbent, så længe svaret kan ændre det.",
        "- En nævnt tur: der er et led som dette for hver tur på sagens liste.",
        "- ✎: et skøn, som et menneske skal begrunde. Stiplet kant: uden virkning på resultatet.",
        "",
    ]
    for id, (dag, bestemmelse) in regler().items():
        overskrift = f"{bestemmelse.titel} ({bestemmelse.hjemmel})"
        billede = f"![Reglen i {bestemmelse.hjemmel} som træ; den står i ord herunder]({id}.svg)"
        linjer += [f"## {overskrift}", "", f"`{id}`, reglerne den {ord.dag(dag)}.", "", billede, "", *i_ord(bestemmelse), ""]
    return "\n".join(linjer)


def _saetning(knude: Knude) -> str:
    """The tree in one sentence: what is joined stands in parentheses."""
    dele = "; ".join(_saetning(barn) for barn in knude.boern)
    return f"{knude.tekst} ({dele})" if knude.art == "led" else f"{knude.tekst}: {dele}" if dele else knude.tekst


def _liste(knude: Knude, dybde: int) -> Iterator[str]:
    noter = f" ({'; '.join(knude.smaa)})" if knude.smaa else ""
    yield f"{'  ' * dybde}- {knude.tekst}{noter}{':' if knude.boern else ''}"
    for barn in knude.boern:
        yield from _liste(barn, dybde + 1)


def _kriterium(k: Kriterium, parametre: Any) -> Knude:
    noter = [*(["; ".join(str(h) for h in k.hjemmel)] if k.hjemmel else []), *(["praksis: " + ", ".join(k.praksis)] if k.praksis else [])]
    if k.id in UDEN_VIRKNING:
        noter.append("uden virkning på resultatet")
    if k.forbehold:
        noter.append("til dels vores læsning af loven")
    titel = f"✎ {k.titel}" if k.skoen else k.titel
    return Knude("kriterium", titel, tuple(noter), (_knude(k.udtryk, parametre),), stiplet=k.id in UDEN_VIRKNING)


def _knude(udtryk: Expression, parametre: Any) -> Knude:
    match udtryk:
        case Is(name, value):
            return Knude("faktum", f"{_fakta(name)}: {ord.vaerdi_i_ord(value)}")
        case Compare(name, order, parameter):
            return Knude("faktum", _sammenligning(name, order, parameter, parametre))
        case Not(child):
            return Knude("led", "ikke", boern=(_knude(child, parametre),))
        case All(children=children) | Some(children=children):
            boern = tuple(_knude(barn, parametre) for barn in children)
            # A junction of one part says what the part says.
            return boern[0] if len(boern) == 1 else Knude("led", "alle" if isinstance(udtryk, All) else "en af", boern=boern)
    raise TypeError(type(udtryk).__name__)


def _fakta(sti: str) -> str:
    sted, _, navn = sti.rpartition(".")
    if sted.startswith("aktiviteter."):
        return f"En nævnt tur: {AKTIVITETSFAKTA[navn].titel.lower()}"
    return SKOEN[navn] if sted == "skoen" else ALLE_FAKTA[navn].titel


def _sammenligning(sti: str, orden: str, parameter: str, parametre: Any) -> str:
    if sti == FOEDSELSDATO:
        alder = _ALDER[parameter]
        return alder[0].upper() + alder[1:] if orden == "<=" else f"Ikke {alder}"
    graense = f"{parametre[parameter]:.10g}".replace(".", ",")
    return f"{_fakta(sti)}: {_ORDEN[orden]} {graense} {TALARTER[ALLE_FAKTA[sti.rpartition('.')[2]].art].enhed}"


def _resultater(bestemmelse: Bestemmelse) -> Iterator[Knude]:
    """What each result asks for, where it is not just that every criterion is met or that one is not."""
    kriterier = {k.udtryk: k.titel for k in bestemmelse.kriterier}
    if len(bestemmelse.decision.results) == 2:
        return
    for resultat, udtryk in bestemmelse.decision.results:
        boern = (_henvist(udtryk, kriterier, bestemmelse.parametre),)
        yield Knude("kriterium", f"Resultat: {RESULTAT_TITEL[resultat].lower()}", boern=boern)  # type: ignore[index]


def _henvist(udtryk: Expression, kriterier: dict[Expression, str], parametre: Any) -> Knude:
    """The expression, with what stands among the criteria already named instead of drawn again."""
    if udtryk in kriterier:
        return Knude("faktum", f"»{kriterier[udtryk]}«")
    if isinstance(udtryk, Not):
        return Knude("led", "ikke", boern=(_henvist(udtryk.child, kriterier, parametre),))
    if not isinstance(udtryk, All | Some):
        return _knude(udtryk, parametre)
    naevnt = [kriterier[barn] for barn in udtryk.children if barn in kriterier]
    ord_ = "alle" if isinstance(udtryk, All) else "en af"
    if len(naevnt) > 2 and len(naevnt) == len(udtryk.children):
        return Knude("faktum", f"{ord_} kriterier fra »{naevnt[0]}« til »{naevnt[-1]}«")
    return Knude("led", ord_, boern=tuple(_henvist(barn, kriterier, parametre) for barn in udtryk.children))


def main() -> None:
    """Make all of them."""
    MAPPE.mkdir(exist_ok=True)
    for id, (dag, bestemmelse) in regler().items():
        (MAPPE / f"{id}.svg").write_text(tegning(bestemmelse, dag), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{id}.svg\n")
    (MAPPE / "README.md").write_text(indeks(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
