"""Which provision each outing belongs under (78-15, 52-15): § 97, § 85, § 83, outside § 97, or no need.

The border is drawn by the steps below alone; what is said of each provision at one outing is read off the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from vurdering.domain.fakta import JA, NEJ, Vaerdi, titel
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import vaerdi_i_ord
from vurdering.domain.sag import Aktivitet
from vurdering.domain.vurdering import Aktivitetsspor, Graense, Spor
from vurdering.law.kilder import henvis, praksis, udgivet


class Trin(NamedTuple):
    """One step: with this value the fact takes the outing off § 97, to this track and for this reason."""

    navn: str
    vaerdi: str
    spor: Spor
    hvorfor: str
    praksis: str = ""


#: What takes an outing out of § 97 altogether, whatever else is unknown.
UDEN_FOR: Final = (
    Trin(
        "laegeordineret", JA, "uden_for_97", "Lægeordineret aktivitet er ikke omfattet, heller ikke når borgeren selv vælger den", "52-15"
    ),
    Trin("noedvendig_aftale", JA, "uden_for_97", "En nødvendig aftale hos læge eller myndighed er ikke en selvvalgt aktivitet"),
    Trin("selvvalgt", NEJ, "uden_for_97", "Aktiviteten er ikke selvvalgt"),
)
_PRAKTISK: Final = Trin("praktisk_opgave", JA, "sel_83", "Opgaven udføres for borgeren, der ikke selv er med; det er praktisk hjælp")
_STOETTE: Final = Trin(
    "behov_socialpaedagogisk",
    JA,
    "sel_85",
    "Borgeren har brug for socialpædagogisk støtte undervejs; det er mere end ledsagelse",
    "78-15",
)
#: The steps after that, in order: the first that applies gives the track.
TRIN: Final = (_PRAKTISK, _STOETTE, Trin("kan_faerdes_alene", JA, "intet_behov", "Borgeren kan selv komme derhen og være der"))
_ALLE: Final = (*UDEN_FOR, *TRIN)
LEDSAGELSE: Final = "Selvvalgt aktivitet, som borgeren ikke kan komme til alene, og som ikke kræver socialpædagogisk støtte."

_LEDSAGELSE: Final = (Hjemmel("SEL", "97", "1"), Hjemmel("BEK", "4"))
#: What makes ældreloven take the place of § 83, and the first day of the consolidation in which it has been read.
AELDRELOV: Final = Hjemmel("SEL", "2", "5")
AELDRELOV_FRA: Final = date(2025, 9, 22)
#: Where each track rests.
_STED: Final[dict[Spor, tuple[Hjemmel, ...]]] = {
    "sel_97": _LEDSAGELSE,
    "sel_85": (Hjemmel("SEL", "85"), Hjemmel("BEK", "4")),
    "sel_83": (Hjemmel("SEL", "83", "1"),),
    "uden_for_97": (Hjemmel("BEK", "4"), Hjemmel("BEK", "5", "1")),
    "intet_behov": (Hjemmel("SEL", "97", "1"),),
    "uafklaret": (Hjemmel("RSL", "10"),),
}


def spor(aktivitet: Aktivitet, dato: date, kan_faa_aeldrelov: Vaerdi | None = None) -> Aktivitetsspor:
    """Return the outing's track by the law of `dato`, with its reason; `uafklaret` at the first fact on the way that is unknown.

    `kan_faa_aeldrelov` is the case's answer to whether the help can be had under ældreloven.
    """
    trin, ukendt = _foerste(aktivitet)
    aeldrelov = kan_faa_aeldrelov == JA and dato >= AELDRELOV_FRA
    graenser = (_om_97(aktivitet), _om_85(aktivitet), _om_83(aktivitet, aeldrelov))
    if trin is not None:
        steder = (AELDRELOV,) if trin.spor == "sel_83" and aeldrelov else _STED[trin.spor]
        kendt = trin.praksis if trin.praksis and udgivet(trin.praksis, dato) else ""
        hvorfor = f"{trin.hvorfor} ({kendt})." if kendt else f"{trin.hvorfor}."
        return _svar(aktivitet, dato, trin.spor, hvorfor, steder, (kendt,) if kendt else (), graenser)
    if ukendt is not None:
        hvorfor = f"Uoplyst: {_titel(aktivitet, ukendt).lower()}."
        return _svar(aktivitet, dato, "uafklaret", hvorfor, _STED["uafklaret"], (), graenser)
    numre = tuple(nummer for nummer in ("95-16", "78-15") if udgivet(nummer, dato))
    return _svar(aktivitet, dato, "sel_97", LEDSAGELSE, _STED["sel_97"], numre, graenser)


def _svar(
    aktivitet: Aktivitet,
    dato: date,
    spor_: Spor,
    hvorfor: str,
    steder: tuple[Hjemmel, ...],
    numre: tuple[str, ...],
    graenser: tuple[Graense, ...],
) -> Aktivitetsspor:
    kilder = tuple(henvis(hjemmel, dato) for hjemmel in steder)
    return Aktivitetsspor(aktivitet.navn, spor_, hvorfor, kilder, tuple(praksis(nummer, dato) for nummer in numre), graenser)


def _foerste(aktivitet: Aktivitet) -> tuple[Trin | None, str | None]:
    """The step that settles the outing's track, or else the first fact on the way to one that is unknown; neither for § 97."""
    for trin in UDEN_FOR:
        if _gaelder(trin, aktivitet):
            return trin, None
    for trin in _ALLE:
        if _gaelder(trin, aktivitet):
            return trin, None
        if _uoplyst(trin, aktivitet):
            return None, trin.navn
    return None, None


def _gaelder(trin: Trin, aktivitet: Aktivitet) -> bool:
    return aktivitet.fakta.get(trin.navn) == trin.vaerdi


def _uoplyst(trin: Trin, aktivitet: Aktivitet) -> bool:
    return aktivitet.fakta.get(trin.navn) not in (JA, NEJ)


def _om_97(aktivitet: Aktivitet) -> Graense:
    """§ 97 serves the outing when none of the steps takes it away."""
    imod = _find(_ALLE, aktivitet, _gaelder)
    if imod is not None:
        return Graense(_LEDSAGELSE[0], "ikke_opfyldt", f"{imod.hvorfor}.")
    uoplyst = _find(_ALLE, aktivitet, _uoplyst)
    if uoplyst is not None:
        return Graense(_LEDSAGELSE[0], "uafklaret", _mangler(aktivitet, uoplyst))
    return Graense(_LEDSAGELSE[0], "opfyldt", LEDSAGELSE)


def _om_85(aktivitet: Aktivitet) -> Graense:
    """§ 85 has the outings with support on the way; one that § 97 never serves may belong there also without (a necessary visit)."""
    hjemmel = _STED["sel_85"][0]
    if _gaelder(_PRAKTISK, aktivitet):
        return Graense(hjemmel, "ikke_opfyldt", f"{_PRAKTISK.hvorfor}.")
    if _gaelder(_STOETTE, aktivitet):
        if _uoplyst(_PRAKTISK, aktivitet):
            return Graense(hjemmel, "uafklaret", _mangler(aktivitet, _PRAKTISK))
        return Graense(hjemmel, "opfyldt", f"{_STOETTE.hvorfor}.")
    uden_for = _find(UDEN_FOR, aktivitet, _gaelder)
    if uden_for is not None:
        return Graense(hjemmel, "uafklaret", f"{uden_for.hvorfor}; undersøg, om borgeren har brug for støtte efter § 85.")
    if _uoplyst(_STOETTE, aktivitet):
        return Graense(hjemmel, "uafklaret", _mangler(aktivitet, _STOETTE))
    return Graense(hjemmel, "ikke_opfyldt", _svarer(aktivitet, _STOETTE))


def _om_83(aktivitet: Aktivitet, aeldrelov: bool) -> Graense:
    """§ 83, or ældreloven in its place, has the tasks that are done for the citizen."""
    hjemmel = AELDRELOV if aeldrelov else _STED["sel_83"][0]
    if _gaelder(_PRAKTISK, aktivitet):
        efter = ", som borgeren kan få efter ældreloven" if aeldrelov else ""
        return Graense(hjemmel, "opfyldt", f"{_PRAKTISK.hvorfor}{efter}.")
    if _uoplyst(_PRAKTISK, aktivitet):
        return Graense(hjemmel, "uafklaret", _mangler(aktivitet, _PRAKTISK))
    return Graense(hjemmel, "ikke_opfyldt", _svarer(aktivitet, _PRAKTISK))


def _find(trin: Iterable[Trin], aktivitet: Aktivitet, hvad: Callable[[Trin, Aktivitet], bool]) -> Trin | None:
    return next((t for t in trin if hvad(t, aktivitet)), None)


def _mangler(aktivitet: Aktivitet, trin: Trin) -> str:
    return f"Uoplyst: {_titel(aktivitet, trin.navn).lower()}."


def _svarer(aktivitet: Aktivitet, trin: Trin) -> str:
    return f"{_titel(aktivitet, trin.navn)}: {vaerdi_i_ord(aktivitet.fakta[trin.navn])}."


def _titel(aktivitet: Aktivitet, navn: str) -> str:
    return titel(f"aktiviteter.{aktivitet.id}.{navn}")


def afgjort_af(aktivitet: Aktivitet) -> str | None:
    """The fact that keeps the outing from § 97; None while it is not kept from it."""
    trin = _find(_ALLE, aktivitet, _gaelder)
    return None if trin is None else trin.navn


def kan_aendre_spor(aktivitet: Aktivitet, navn: str) -> bool:
    """Whether an answer to the unknown fact `navn` can still bring the outing's track nearer to settled.

    So for the three facts that may take it out of § 97 while none has, and for the steps that no earlier step settles.
    """
    if _find(UDEN_FOR, aktivitet, _gaelder):
        return False
    if navn in {trin.navn for trin in UDEN_FOR}:
        return True
    for trin in TRIN:
        if trin.navn == navn:
            return True
        if _gaelder(trin, aktivitet):
            return False
    return False
