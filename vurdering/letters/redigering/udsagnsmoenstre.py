"""How the claims of a sentence are written: dates, sources, amounts, numbers with what they count, how often, and words that decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal

from vurdering.letters.sprog.sprogord import MAANEDER
from vurdering.letters.sprog.talord import TALORD

Slags = Literal["citat", "dato", "kilde", "beloeb", "maengde", "tal", "hyppighed", "kriterium", "konklusion"]
#: What a match claims: nothing when it is no claim after all, several when it lists.
Vaerdi = Callable[[re.Match[str]], Sequence[str]]

_TAL: Final = r"\d+(?:\.\d{3})*(?:,\d+)?"
_ORDTAL: Final = "|".join(sorted(TALORD, key=len, reverse=True))
_MAANED: Final = "|".join(f"{navn}|{navn[:3]}\\.?" for navn in MAANEDER)
_ENHEDER: Final = {
    "time": r"(?:ledsage\w*)?tim(?:e|er|ers|es)",
    "uge": r"ugers?|uges?",
    "hverdag": r"(?:hver|arbejds)dag(?:e|es)?",
    "dag": r"dag(?:e|es)?|døgn",
    "måned": r"måned(?:er|ers|s)?",
    "år": r"års?",
    "minut": r"minut(?:ter|ters)?",
    "gang": r"gange?",
    "kilometer": r"km|kilometer",
    "procent": r"%|pct\.?|procent",
}
_ENHED: Final = "|".join(_ENHEDER.values())
_TILLAEGSORD: Final = r"(?:hele |fulde |ekstra |flere |sammenhængende |ugentlige |månedlige )?"
_GRAENSER: Final = (
    ("senest", r"inden(?: for)?|senest|før|ikke senere end|frist(?:en)?(?: er)?(?: på)?"),
    ("tidligst", r"tidligst|efter|ikke før|først"),
    ("højst", r"højst|højest|maksimalt|maks\.?|max\.?|op til|ikke (?:mere|flere) end|ikke over|under|(?:mindre|færre) end"),
    ("mindst", r"mindst|minimum|ikke (?:mindre|færre) end|ikke under|over|(?:mere|flere) end"),
    ("cirka", r"cirka|ca\.?|omkring|omtrent|næsten|knap|godt"),
)
#: At most one word may stand between: `højst have 90 timer`.
_FOER_TALLET: Final = tuple((navn, re.compile(rf"(?:^|\W)(?:{m})(?: \w+\.?)? ?$", re.IGNORECASE)) for navn, m in _GRAENSER)
_LOVE: Final = {"sel": "serviceloven", "rsl": "retssikkerhedsloven", "fvl": "forvaltningsloven"}
_KRITERIER: Final = (
    "varig|midlertidig|forbigående|betydelig|ubetydelig|let nedsat|moderat|dokumenter|udokumenter|socialpædagogisk|nødvendig|unødvendig"
    "|ordiner|folkepension|kontaktperson|selvvalgt"
)
_NR: Final = r"\d+(?: [a-hj-z]\b)?"
_OGSAA_NR: Final = "(?:, | og | eller |-)"


def graense(foer: str) -> str:
    """Which way the words right before a number bound it; empty when they do not."""
    fundne = [(fundet.start(), navn) for navn, moenster in _FOER_TALLET if (fundet := moenster.search(foer))]
    # `ikke før` begins before `før`.
    return min(fundne, default=(0, ""))[1]


def _tal(skrevet: str) -> str:
    ord_ = skrevet.lower()
    return TALORD.get(ord_, ord_.replace(".", "").removesuffix(",00").removesuffix(",0"))


def _dag(aar: str | None, maaned: int, dag: str) -> tuple[str, ...]:
    helt = "" if not aar else aar if len(aar) == 4 else f"20{aar}"
    return (f"{helt}-{maaned:02}-{int(dag):02}",) if 1 <= maaned <= 12 and 1 <= int(dag) <= 31 else ()


def _maaned(ord_: str) -> int:
    return next(nummer for nummer, navn in enumerate(MAANEDER, 1) if navn.startswith(ord_.lower()[:3]))


def _liste(numre: str, foran: str) -> list[str]:
    return [f"{foran} {nummer}" for nummer in re.split(r", | og | eller |-", numre.lower())]


def _enhed(ord_: str) -> str:
    return next(navn for navn, former in _ENHEDER.items() if re.fullmatch(former, ord_.lower()))


def _hyppighed(fundet: re.Match[str]) -> tuple[str, ...]:
    foerste, _, hvad = fundet[0].lower().partition(" ")
    # `i dag` and `om år` say when, not how often.
    if (foerste == "i" and not hvad.endswith(("en", "et"))) or (foerste == "om" and hvad == "år"):
        return ()
    return (next(enhed for enhed in ("måned", "uge", "dag", "døgn", "år") if hvad.startswith(enhed)),)


def _m(moenster: str) -> re.Pattern[str]:
    return re.compile(moenster, re.IGNORECASE)


#: In the order in which they are read: what one has read, no other reads.
MOENSTRE: Final[tuple[tuple[Slags, re.Pattern[str], Vaerdi], ...]] = (
    ("citat", _m(r'"([^"]*)"'), lambda m: (m[1].strip(" .").lower(),)),
    ("dato", _m(rf"\b(\d{{1,2}})\.? ?({_MAANED})(?!\w)(?:,? (\d{{4}}))?"), lambda m: _dag(m[3], _maaned(m[2]), m[1])),
    ("dato", _m(r"(?<![\d./-])(\d{4})-(\d\d)-(\d\d)(?![\d-])"), lambda m: _dag(m[1], int(m[2]), m[3])),
    ("dato", _m(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?![\d./-]*\d)"), lambda m: _dag(m[3], int(m[2]), m[1])),
    ("dato", _m(rf"\b({_MAANED}) (\d{{4}})\b"), lambda m: (f"{m[2]}-{_maaned(m[1]):02}",)),
    ("kilde", re.compile(r"\b(?:SEL|RSL|FVL)\b"), lambda m: (_LOVE[m[0].lower()],)),
    ("kilde", _m(r"\b\w{4,}(?:loven|bekendtgørelsen)(?=s?\b)"), lambda m: (m[0].lower(),)),
    ("kilde", _m(rf"(?:§§|paragrafferne) ?({_NR}(?:{_OGSAA_NR}{_NR})*)"), lambda m: _liste(m[1], "§")),
    ("kilde", _m(rf"(?:§|paragraf) ?({_NR})"), lambda m: (f"§ {m[1].lower()}",)),
    ("kilde", _m(rf"\b(stk|nr|pkt)\. ?(\d+(?:{_OGSAA_NR}\d+)*)"), lambda m: _liste(m[2], m[1].lower())),
    ("kilde", _m(r"\b\d{1,3}-\d\d\b"), lambda m: (m[0],)),
    ("beloeb", _m(rf"({_TAL})(?:\s*-)?\s*(?:kr\b\.?|kroner\b|dkk\b)"), lambda m: (_tal(m[1]),)),
    ("maengde", _m(rf"\b({_TAL}|{_ORDTAL})[ -]?{_TILLAEGSORD}({_ENHED})(?!\w)"), lambda m: (f"{_tal(m[1])} {_enhed(m[2])}",)),
    ("maengde", _m(rf"(?<=inden |efter )e[nt] ({_ENHED})(?!\w)"), lambda m: (f"1 {_enhed(m[1])}",)),
    ("tal", _m(r"\d[\d./:-]*\d(?: \d\d)*|\d"), lambda m: (m[0].replace(" ", ""),)),
    ("hyppighed", _m(r"\b(?:om|pr\.?|per|hver|i) (?:måned(?:en)?|uge(?:n)?|dag(?:en)?|døgnet|året|år)\b"), _hyppighed),
    ("hyppighed", _m(r"\b(måned|uge|dag|år)lig(?:t|e)?\b"), lambda m: (m[1].lower(),)),
    ("kriterium", _m(rf"\b({_KRITERIER})\w*"), lambda m: (m[1].lower(),)),
)
