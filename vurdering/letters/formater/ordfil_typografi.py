"""The names of the Word styles a letter is written in, and what each says of the paragraph's place in the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from vurdering.letters.formater.ast import MAX_DEPTH

Kasse = Literal["L", "Q"]
"""What a paragraph lies in: an item of a list, or a quote."""
Art = Literal["tekst", "punkt", "tal"]

STREG: Final = "Streg"
TABELHOVED: Final = "Tabelhoved"
TABELTEKST: Final = "Tabeltekst"


@dataclass(frozen=True, slots=True)
class Plads:
    """Where a paragraph lies, outermost first, and whether it begins an item: a bulleted or a numbered one."""

    kasser: tuple[Kasse, ...] = ()
    art: Art = "tekst"


#: Word's own styles for lists within lists.
_LISTER: Final[dict[Art, str]] = {"tekst": "List Continue", "punkt": "List Bullet", "tal": "List Number"}
_SIDST: Final[dict[Art, str]] = {"tekst": "Liste", "punkt": "Punkt", "tal": "Tal"}


def typografi(plads: Plads) -> str:
    """The style's name. Word has its own for all but quotes in lists and lists in quotes; those are spelt out («Citat – Punkt»)."""
    match plads.kasser:
        case ():
            return "Normal"
        case ("Q",):
            return "Quote"
        case kasser if "Q" not in kasser:
            return _LISTER[plads.art] + (f" {len(kasser)}" if len(kasser) > 1 else "")
        case (*ydre, inderst):
            ord_ = ["Liste" if kasse == "L" else "Citat" for kasse in ydre]
            return " – ".join([*ord_, "Citat" if inderst == "Q" else _SIDST[plads.art]])
    raise AssertionError(plads)


def egen(plads: Plads) -> bool:
    """Whether the style is one of ours, not Word's own."""
    return "Q" in plads.kasser and len(plads.kasser) > 1


def typografi_id(navn: str) -> str:
    """A style's id in the file."""
    return "".join(filter(str.isalnum, navn))


def _alle() -> Iterator[Plads]:
    alle: tuple[Kasse, ...] = ("L", "Q")
    for dybde in range(MAX_DEPTH + 1):
        for kasser in product(alle, repeat=dybde):
            yield Plads(kasser)
            if kasser[-1:] == ("L",):
                yield Plads(kasser, "punkt")
                yield Plads(kasser, "tal")


_ALMINDELIG: Final = Plads()
#: Names in lower case. Word itself gives its styles English names in the file in every language; other programs may not.
PLADSER: Final = {typografi(plads).lower(): plads for plads in _alle()} | {
    "standard": _ALMINDELIG,
    "body text": _ALMINDELIG,
    "brødtekst": _ALMINDELIG,
    "no spacing": _ALMINDELIG,
    "ingen afstand": _ALMINDELIG,
    "list paragraph": _ALMINDELIG,
    "listeafsnit": _ALMINDELIG,
    "normal (web)": _ALMINDELIG,
    TABELHOVED.lower(): _ALMINDELIG,
    TABELTEKST.lower(): _ALMINDELIG,
    "citat": Plads(("Q",)),
    "opstilling - punkttegn": Plads(("L",), "punkt"),
    "opstilling - talopstilling": Plads(("L",), "tal"),
    "opstilling - forts.": Plads(("L",)),
}
OVERSKRIFTER: Final = {f"{navn} {niveau}": niveau for navn in ("heading", "overskrift") for niveau in range(1, 7)}
