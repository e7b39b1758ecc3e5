"""What a sentence of a letter claims: hours, dates, deadlines, amounts, sources, and what it gives or refuses.

Claims are compared, never understood: two sentences that claim the same may use other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from vurdering.letters.saetningsforskel import ens
from vurdering.letters.sprogord import MAANEDER
from vurdering.letters.talord import TALORD

Slags = Literal["citat", "dato", "kilde", "beloeb", "maengde", "tal", "hyppighed", "kriterium", "konklusion"]
#: What each kind is called in a finding.
SLAGS: Final[dict[Slags, str]] = {
    "citat": "citatet",
    "dato": "datoen",
    "kilde": "kilden",
    "beloeb": "beløbet",
    "maengde": "tallet",
    "tal": "tallet",
    "hyppighed": "hvor tit det er",
    "kriterium": "det afgørende ord",
    "konklusion": "udfaldet",
}


@dataclass(frozen=True, slots=True)
class Udsagn:
    """One claim."""

    slags: Slags
    vaerdi: str
    """The same for every way of writing it."""
    graense: str = ""
    """Which way it bounds: `højst`, `mindst`, `senest`, `tidligst`, `cirka`."""
    skrevet: str = ""
    """The words it was read from."""

    @property
    def kerne(self) -> tuple[str, str, str]:
        """What makes two claims the same."""
        return self.slags, self.vaerdi, self.graense


_TAL: Final = r"\d+(?:\.\d{3})*(?:,\d+)?"
_ORDTAL: Final = "|".join(sorted(TALORD, key=len, reverse=True))
_MAANED: Final = "|".join(f"{navn}|{navn[:3]}\\.?" for navn in MAANEDER)
_ENHEDER: Final = {
    "time": r"(?:ledsage\w*)?tim(?:e|er|ers|es)",
    "uge": "uge|uger|ugers|uges",
    "hverdag": "hverdag|hverdage|hverdages|arbejdsdag|arbejdsdage|arbejdsdages",
    "dag": "dag|dage|dages|døgn",
    "måned": "måned|måneder|måneders|måneds",
    "år": "år|års",
    "minut": "minut|minutter|minutters",
    "gang": "gang|gange",
    "kilometer": "km|kilometer",
    "procent": "%|pct\\.?|procent",
}
_ENHED: Final = "|".join(f"(?:{m})" for m in _ENHEDER.values())
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
_LOVE: Final = {"SEL": "serviceloven", "RSL": "retssikkerhedsloven", "FVL": "forvaltningsloven"}
_KRITERIER: Final = (
    "varig", "midlertidig", "forbigående", "betydelig", "ubetydelig", "let nedsat", "moderat", "dokumenter", "udokumenter",
    "socialpædagogisk", "nødvendig", "unødvendig", "ordiner", "folkepension", "kontaktperson", "selvvalgt",
)  # fmt: skip
_NAEGTER: Final = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden|næppe)\b")
#: What one can be given without its being a decision.
_UFARLIGT: Final = (
    r"(?:besked|svar|brev|brevet|kopi|en kopi|et brev|opringning|tid|lov|mulighed|en (?:anden|ven)|sagen"
    r"|hjælp til at (?:klage|læse|forstå))\b"
)
_GIVER: Final = re.compile(
    rf"\b(?:få|får|fået|fik|beholder|beholde|modtager|modtage|tildel\w*)\b(?! (?:også |dog |altid |selv |en )?{_UFARLIGT})"
    r"|\bret til\b|\bberettiget\b|\bopfylder\b|\bomfattet\b|\bbevil\w*|\bimødekom\w*|\bmedhold\b|\bgodken\w*"
    r"|\bvi (?:\w+ )?(?:giver|yder|betaler|dækker)\b|\b(?:siger|sagt) (?:\w+ )?ja\b"
)
_TAGER: Final = re.compile(
    r"\bafslag\w*|\bafslå\w*|\bafvis\w*|\bophør\w*|\bstandse\w*|\bnedsætte[rs]?\b|\bmister?\b|\bfratage\w*|\bstopper\b"
    r"|\b(?:siger|sagt) (?:\w+ )?nej\b"
)
_LED: Final = re.compile(r"[,;:.!?()]| men | fordi | hvis | når | så ")
_KLAGE: Final = re.compile(r"\bklage\w*|\bankestyrelse\w*|\banke\b")
_BINDER: Final = re.compile(r"\b(?:skal|kun|først|senest|inden|mister?|frist\w*|ikke|aldrig|ingen|uden)\b")
_OGSAA: Final = re.compile(r"\b(?:også|desuden|yderligere|ekstra|derudover|herudover|samt|oveni|tillige|supplerende)\b")


def udsagn(tekst: str) -> tuple[Udsagn, ...]:
    """The claims of a sentence, in the order in which it makes them."""
    return _Laeser(ens(tekst)).laes()


class _Laeser:
    """Reads one sentence; what has been read is blanked, so that a number is one claim."""

    def __init__(self, tekst: str) -> None:
        self._hel = self._tekst = tekst
        self._fundne: list[tuple[int, Udsagn]] = []

    def laes(self) -> tuple[Udsagn, ...]:
        self._tag(r'"([^"]*)"', "citat", lambda m: m[1].strip(" .").lower(), blank=" ")
        self._datoer()
        self._kilder()
        self._tag(rf"({_TAL})(?:\s*-)?\s*(?:kr\b\.?|kroner\b|dkk\b)", "beloeb", lambda m: _tal(m[1]))
        for enhed, former in _ENHEDER.items():
            self._maengder(enhed, former)
        self._tag(r"\d[\d./:-]*\d(?: \d\d)*|\d", "tal", lambda m: m[0].replace(" ", ""))
        self._tag(r"\b(?:om|pr\.?|per|hver|i) (måneden?|ugen?|dagen?|døgnet|året|år)\b", "hyppighed", _hyppighed)
        self._tag(r"\b(måned|uge|dag|år)lig(?:t|e)?\b", "hyppighed", lambda m: m[1].lower())
        for stamme in _KRITERIER:
            self._tag(rf"\b{stamme}\w*", "kriterium", partial(_fast, stamme))
        self._konklusioner()
        return tuple(u for _, u in sorted(self._fundne, key=lambda par: par[0]))

    def _tag(self, moenster: str, slags: Slags, vaerdi: Callable[[re.Match[str]], str | list[str]], blank: str = "\0") -> None:
        """Read what the pattern finds; `vaerdi` gives its value, several, or none when it is no claim after all."""

        def laest(fundet: re.Match[str]) -> str:
            vaerdier = vaerdi(fundet)
            for ord_ in [vaerdier] * bool(vaerdier) if isinstance(vaerdier, str) else vaerdier:
                self._fundne.append((fundet.start(), Udsagn(slags, ord_, self._graense(fundet.start(), slags), fundet[0])))
            return blank * len(fundet[0]) if vaerdier else fundet[0]

        self._tekst = re.sub(moenster, laest, self._tekst, flags=re.IGNORECASE)

    def _maengder(self, enhed: str, former: str) -> None:
        slut = "" if enhed == "procent" else r"\b"
        self._tag(rf"\b({_TAL}|{_ORDTAL})[ -]?{_TILLAEGSORD}(?:{former}){slut}", "maengde", lambda m: f"{_tal(m[1])} {enhed}")
        self._tag(rf"(?<=inden |efter )e[nt] (?:{former}){slut}", "maengde", lambda _: f"1 {enhed}")

    def _graense(self, start: int, slags: Slags) -> str:
        if slags not in ("dato", "beloeb", "maengde", "tal"):
            return ""
        foer = self._tekst[max(0, start - 30) : start]
        fundne = [(fundet.start(), navn) for navn, moenster in _FOER_TALLET if (fundet := moenster.search(foer))]
        # `ikke før` begins before `før`.
        return min(fundne, default=(0, ""))[1]

    def _datoer(self) -> None:
        def dag(aar: str | None, maaned: int, dag: str) -> str:
            helt = "" if not aar else aar if len(aar) == 4 else f"20{aar}"
            return f"{helt}-{maaned:02}-{int(dag):02}" if 1 <= maaned <= 12 and 1 <= int(dag) <= 31 else ""

        def ord_(m: re.Match[str]) -> str:
            return dag(m[3], next(i for i, navn in enumerate(MAANEDER, 1) if navn.startswith(m[2].lower().rstrip(".")[:3])), m[1])

        self._tag(rf"\b(\d{{1,2}})\.? ?({_MAANED})\b(?:,? (\d{{4}}))?", "dato", ord_)
        self._tag(r"(?<![\d./-])(\d{4})-(\d\d)-(\d\d)(?![\d-])", "dato", lambda m: dag(m[1], int(m[2]), m[3]))
        self._tag(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?![\d./-]*\d)", "dato", lambda m: dag(m[3], int(m[2]), m[1]))
        self._tag(rf"\b({_MAANED}) (\d{{4}})\b", "dato", lambda m: f"{m[2]}-{m[1].lower()[:3]}")

    def _kilder(self) -> None:
        for navn, lov in _LOVE.items():
            self._tag(rf"\b{navn}\b", "kilde", partial(_fast, lov))
        self._tag(r"\b\w{4,}(?:loven|bekendtgørelsen)(?=s?\b)", "kilde", lambda m: m[0].lower())
        nummer = r"\d+(?: [a-hj-z]\b)?"
        self._tag(
            rf"(?:§§|paragrafferne) ?({nummer}(?:(?:, | og | eller |-){nummer})*)", "kilde", lambda m: [f"§ {n}" for n in _liste(m[1])]
        )
        self._tag(rf"(?:§|paragraf) ?({nummer})", "kilde", lambda m: f"§ {m[1].lower()}")
        self._tag(
            r"\b(stk|nr|pkt)\. ?(\d+(?:(?:, | og | eller |-)\d+)*)", "kilde", lambda m: [f"{m[1].lower()}. {n}" for n in _liste(m[2])]
        )
        self._tag(r"\b\d{1,3}-\d\d\b", "kilde", lambda m: m[0])

    def _konklusioner(self) -> None:
        tekst = self._tekst.lower()
        start = 0
        for led in _LED.split(tekst):
            sted = tekst.index(led, start)
            start = sted + len(led)
            naegtet = bool(_NAEGTER.search(led))
            for moenster, giver in ((_GIVER, True), (_TAGER, False)):
                for fundet in moenster.finditer(led):
                    udfald = "ja" if giver != naegtet else "nej"
                    ogsaa = " også" if giver and _OGSAA.search(led) else ""
                    self._fundne.append((sted + fundet.start(), Udsagn("konklusion", udfald + ogsaa, "", self._hel[sted:start].strip())))
        if (klage := _KLAGE.search(tekst)) and _BINDER.search(tekst):
            self._fundne.append((klage.start(), Udsagn("konklusion", "klage", "", self._hel.strip())))


def _fast(vaerdi: str, _: re.Match[str]) -> str:
    return vaerdi


def _tal(skrevet: str) -> str:
    ord_ = skrevet.lower()
    return TALORD.get(ord_, ord_.replace(".", "").removesuffix(",00").removesuffix(",0"))


def _liste(numre: str) -> list[str]:
    return re.split(r", | og | eller |-", numre.lower())


def _hyppighed(fundet: re.Match[str]) -> str:
    foerste, _, hvad = fundet[0].lower().partition(" ")
    if foerste == "i" and not hvad.endswith(("en", "et")):
        return ""
    if hvad == "år" and foerste == "om":
        return ""
    return next(enhed for enhed in ("måned", "uge", "dag", "døgn", "år") if hvad.startswith(enhed))


def indholdsord(tekst: str) -> frozenset[str]:
    """The first letters of the words that say what a sentence is about."""
    return frozenset(ord_[:5] for ord_ in _ord(tekst) if len(ord_) > 3 and ord_ not in _TOMME)


def _ord(tekst: str) -> Iterator[str]:
    yield from re.findall(r"[a-zæøåé]+", ens(tekst).lower())


_TOMME: Final = frozenset(
    "ikke eller også efter inden denne dette disse deres vores hvad hvor hvem hvis have havde skal skulle kunne ville være blive bliver"
    " blev derfor fordi samt både enten altså netop sådan altid dine jeres hans hendes alle andre noget nogen nogle mere mest".split()
)
