"""What a letter says the decision is: each sentence that grants, refuses or changes, with the hours it gives.

A sentence about the law, about another time, about a condition or about what an outing may not be used for says no decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.moenstre import TIMER, har, tal
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.sprog.punktum import saetninger_i

Art = Literal["bevilling", "afslag", "ophoer", "nedsaettelse", "fortsat"]


@dataclass(frozen=True, slots=True)
class Udsagn:
    """One statement of the decision."""

    art: Art
    timer: float | None
    saetning: str
    afsnit: int
    """The paragraph's number; -1 for the title."""
    klart: bool
    """Whether it is about the application as a whole, in words that decide."""


#: A statement of the decision names the help, and says what becomes of it.
_EMNER: Final = tuple(
    "timer ledsag ansøg afslag afslå bevil imødekom ordning opfylder berettiget omfattet hjælp støtte søgt kontaktperson udgift "
    "beskæftigelse samvær".split()
)
_VERBER: Final = (
    *"bevil tildel imødekom afsl afvis ophør stop bortfald afslut hører nedsæt sæt sat reduc fortsæt videre behold uændr".split(),
    *"bevar opfylder omfattet berettiget medhold give efterkom godkend får modtag frakend tilbagekald ophæv standse".split(),
    " få",
    "ret til",
    "ikke ledsag",
    "ikke en ledsag",
)
_ADVERBIER: Final = (
    r"(?:(?:derfor|nu|hermed|således|fremover|fortsat|stadig|desværre|dermed|også|altså|på det foreliggende grundlag|på nuværende tidspunkt"
    r"|for nærværende|efter loven|længere|samlet set|herefter|i alt|fra nu af|som udgangspunkt|månedligt) )*"
)
_UDE: Final = re.compile(
    r"^(?:har|får|er|kan|vil) du\b|\bhvis\b|\bsåfremt\b|\bhidtil\b|\btidligere\b|\bi dag\b|\bplejer\b|"
    r"\ballerede\b|\bloven (?:giver|siger)|\bman\b|\bkan søge\b|\bkan du\b.*\?"
    r"|\bhar (?:du )?søgt\b.*\bhar (?:du )?ikke\b|\bom du (?:kan|har|er|opfylder|får)\b|\bnår (?:du|man)\b.*\b(?:får|"
    r"kan)\b|\bønsker\b|\bmener\b"
    r"|\boplyst\b|\bfremgår\b|\bfortalt\b|\b(?:viser|skriver|oplyser|siger),? at\b|\bi perioden\b|\bsidste år\b|"
    r"\bfik\b|\bdengang\b|\bandre borgere\b|\bden, der\b|\bpersoner,? (?:der|som)\b|\bborgere,? (?:der|som)\b"
)
_HVAD: Final = (
    r"(?:ledsag\w*|\w*timer?s?\b|ordning\w*|hjælp\w*|støtte\w*|kontaktperson\w*|tilskud\w*|plads\w*|tilbud\w*|"
    r"udgift\w*|beskæftigelse|samvær\w*|kompensation\w*|§ \d+)"
)
_VI: Final = r"\b(?:vi|kommunen|\w+ kommune|visitationen|afdelingen|udvalget|myndighed\w*|\w+forvaltningen|jeg)\b"
_DU: Final = r"\bdu\b"

_BEVILLING: Final = (
    re.compile(
        rf"{_DU} (?:(?:vil|har|kan|er|bliver|skal) )*{_ADVERBIER}(?:får|få|fået|bevilges|bevilget|bevilliget|tildeles|tildelt|modtager|"
        rf"har ret til|ret til|berettiget til|har fået|bliver bevilget) {_ADVERBIER}[^.;:]{{0,70}}?{_HVAD}"
    ),
    re.compile(rf"\b(?:bevilges|tildeles|får) du {_ADVERBIER}[^.;:]{{0,70}}?{_HVAD}"),
    re.compile(
        rf"{_VI} [^.;:]{{0,60}}?\b(?:bevilger|bevilge|bevilget|bevilliger|bevillige|tildeler|tildele|imødekommer|imødekomme|imødekommet|"
        rf"giver dig|give dig|giver medhold|efterkommer)\b[^.;:]{{0,90}}?(?:{_HVAD}|ansøg|søgt|anmodning)"
    ),
    re.compile(
        r"\b(?:ansøgning\w*|anmodning\w*)\b[^.;:]{0,70}?\b(?:imødekommet|imødekommes|bevilget|bevilges|godkendt|godkendes|efterkommes)\b"
    ),
    re.compile(rf"\b(?:der|hermed) (?:er )?(?:bevilges|bevilget|gives|givet|tildeles)\b[^.;:]{{0,60}}?{_HVAD}"),
    re.compile(rf"\bbevilling(?:en)? (?:af|på|om|til) [^.;:]{{0,40}}?{_HVAD}"),
)
_AFSLAG: Final = (
    re.compile(
        rf"{_DU} (?:(?:kan|får|er|har|bliver|bevilges|vil|tildeles) )?{_ADVERBIER}(?:ikke|ingen) {_ADVERBIER}"
        rf"(?:(?:får|få|bevilges|bevilget|tildeles|tildelt|berettiget|omfattet|ret til|have ret|modtage|fået|bevilliges|blive bevilget)\b"
        rf"[^.;:]{{0,60}}?(?:{_HVAD}|personkreds|målgruppe|det, du)|i (?:målgruppen|personkredsen)|(?:en |nogen )?ledsag\w*|{TIMER})"
    ),
    re.compile(r"\bafslag på\b|\bafslag til\b|\b(?:giver|give|meddeler|meddele|får|fået|gives)\b[^.;:]{0,40}? afslag\b|^afslag\b"),
    re.compile(
        r"\b(?:ansøgning\w*|anmodning\w*)\b[^.;:]{0,70}?\b(?:afslås|afslået|afvises|imødekommes ikke|ikke(?: kan| at)? "
        r"(?:imødekommes|imødekommet|bevilges|bevilget|godkendes|efterkommes|kunne imødekommes|blevet imødekommet))"
    ),
    re.compile(
        rf"{_VI} (?:(?:kan|har|må|finder|ser|er|vil|har desværre|kan desværre) )?[^.;:]{{0,40}}?\b(?:ikke|ingen)\b {_ADVERBIER}"
        rf"(?:kan |at |har |kunne |mulighed for at |grundlag for at |muligt at )*(?:imødekomm\w+|bevilg\w*|give dig|"
        rf"giver dig|tilbyde|efterkomme)\b"
        rf"[^.;:]{{0,60}}?(?:{_HVAD}|ansøg|søgt|det\b)"
    ),
    re.compile(rf"{_DU} [^.;:]{{0,30}}?\bikke\b {_ADVERBIER}(?:er )?(?:omfattet af|i målgruppen|i personkredsen|berettiget)"),
    re.compile(r"\bopfylder\b[^.;:]{0,25}? ikke\b[^.;:]{0,40}?\b(?:betingelse|kriterie|krav)"),
)
_OPHOER: Final = re.compile(
    r"\b(?:ledsage(?:r?ordning\w*|lse\w*)|ordningen|bevillingen|hjælpen|støtten|kontaktperson\w*|tilbuddet)\b[^.;:]{0,60}?\b"
    r"(?:ophører|hører op\b|ophør\b|stopper|bortfalder|afsluttes|standses|ophæves|frakendes)|\bophør af\b|\b(?:stopper|ophæver|"
    r"afslutter|tilbagekalder)\b"
    r"[^.;:]{0,40}?(?:ledsag|ordning|bevilling|hjælp|støtte)"
)
_NED: Final = re.compile(
    rf"\b(?:nedsættes|sættes ned|nedsætter|nedsat|reduceres|reducerer|reduceret|nedsættelse af|nedsætte)\b[^.;:]{{0,60}}?(?:ledsag|{TIMER})"
    rf"|\bsætter\b[^.;:]{{0,60}}\bned\b|(?:ledsag\w*|timer?)\b[^.;:]{{0,40}}?\b(?:nedsættes|sættes ned|reduceres|nedsat til|sat ned)\b"
)
_FORTSAT: Final = re.compile(
    r"\b(?:fortsætter|fortsætte|videreføres|viderefører|beholder|uændre\w+|bevarer|bevares)\b[^.;:]{0,60}?(?:ledsag|"
    r"ordning|timer|hjælp|støtte)"
    r"|(?:ledsag\w*|ordningen|timer\w*|hjælpen)\b[^.;:]{0,40}?\b(?:fortsætter|videreføres|uændret|bevares)\b"
)
_TIMER: Final = re.compile(TIMER)
#: After a «ikke få» that leaves the rest of the help as it is.
_BEGRAENSET: Final = re.compile(
    r"\bikke\b[^.;:]{0,40}?\b(?:alle|hele|mere|flere|fuldt?e?|andet|forskud|bruge[sr]?|anvende[sr]?|længere end|"
    r"udover|ud over|kun)\b|\bdog ikke\b"
)
#: A «til noget» after the help: the refusal is of one outing or one kind of use.
_TIL: Final = re.compile(r"(?:ledsag\w*|timer\w*|hjælp\w*|støtte\w*)\s+(?:til|i forbindelse med|ved|under)\s+(?!dig\b|at færdes)")


def udsagn(brev: Brevtekst) -> tuple[Udsagn, ...]:
    """Each statement, in order."""
    return tuple(_alle(brev))


def _alle(brev: Brevtekst) -> Iterator[Udsagn]:
    for saetning in saetninger_i(brev.titel):
        yield from _i_saetning(norm(saetning), -1)
    for afsnit in brev.krop:
        if _relevant(afsnit):
            for saetning in afsnit.saetninger:
                yield from (u for u in _i_saetning(saetning, afsnit.nr) if afsnit.rolle != "begrundelse" or _ogsaa_i_grunde(u))


_I_GRUNDE: Final = re.compile(r"bevil|tildel|imødekom|afslag|afslå|afvis|ikke (?:\w+ )?(?:få|bevil|beret|omfat|ledsag)|opfylder")


def _ogsaa_i_grunde(u: Udsagn) -> bool:
    """Reasons tell of what has been, what others give and what would be; there only a plain refusal or a word for granting is one."""
    return u.klart and (u.art == "afslag" or (u.art == "bevilling" and re.search(r"bevil|tildel|imødekom", u.saetning) is not None))


def _relevant(afsnit: Tekstafsnit) -> bool:
    if afsnit.rolle == "begrundelse":
        return _I_GRUNDE.search(afsnit.egne) is not None
    return (
        afsnit.rolle not in ("syn", "regler", "klage", "aftalt", "sag", "anden_hjaelp")
        and har(afsnit.egne, _EMNER)
        and har(afsnit.egne, _VERBER)
    )


def _i_saetning(saetning: str, nr: int) -> Iterator[Udsagn]:
    if har(saetning, _EMNER) and har(saetning, _VERBER):
        yield from (u for u in _maaske(saetning, nr) if not _UDE.search(saetning))


def _maaske(saetning: str, nr: int) -> Iterator[Udsagn]:
    if _NED.search(saetning) and "funktion" not in saetning:
        til = re.search(rf"\btil {TIMER}", saetning)
        yield Udsagn("nedsaettelse", tal(til["tal"]) if til else None, saetning, nr, True)
        return
    if _OPHOER.search(saetning) and "når" not in saetning.split():
        yield Udsagn("ophoer", None, saetning, nr, True)
        return
    if any(m.search(saetning) for m in _AFSLAG):
        begraenset = bool(_BEGRAENSET.search(saetning) or _TIL.search(saetning))
        yield Udsagn("afslag", None, saetning, nr, not begraenset)
        return
    for moenster in _BEVILLING:
        fundet = moenster.search(saetning)
        if fundet is None or re.search(r"\b(?:ikke|ingen|afslag|delvis\w* afslag)\b", fundet[0]):
            continue
        timer = _TIMER.search(saetning, fundet.start())
        kan = re.search(r"\b(?:kan|skal|må) (?:kun |godt |også |altid )?(?:få|bevilge|give|tilbyde|modtage|bruge)", fundet[0]) and not timer
        if not kan:
            yield Udsagn("bevilling", tal(timer["tal"]) if timer else None, saetning, nr, timer is not None or "ansøg" in fundet[0])
            return
    if _FORTSAT.search(saetning):
        timer = _TIMER.search(saetning)
        yield Udsagn("fortsat", tal(timer["tal"]) if timer else None, saetning, nr, timer is not None)
