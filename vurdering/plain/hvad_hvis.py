"""«Hvad hvis»: try other answers, and hear what the assessment would be. The case is not touched."""

from __future__ import annotations

from vurdering.dialogue import fortolkning
from vurdering.dialogue.hvad_hvis import kandidater, proev, vaerdier
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import VED_IKKE, Vaerdi
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import resultatlinje, vaerdi_i_ord
from vurdering.domain.vurdering import SPOR_TITEL
from vurdering.law.stier import beskrivelse
from vurdering.plain import indtast
from vurdering.plain.linjer import Linjer
from vurdering.plain.vis import VENTER


def hvad_hvis(linjer: Linjer, session: Session) -> None:
    """Ask for one other answer after another, and say the outcome of them all. Raises `Inputfejl` while the result waits."""
    if not session.vurdering_skrevet:
        raise Inputfejl(f"»Hvad hvis« {VENTER}.")
    sag = session.sag
    stier = kandidater(sag)
    aendret: dict[str, Vaerdi] = {}
    linjer.sig("", "Hvad hvis? Her prøver du andre svar. Sagen ændres ikke.", f"Nu er resultatet: {resultatlinje(session.vurdering)}.")
    while True:
        linjer.sig("Hvilket svar skal være anderledes?")
        nu = [f"{beskrivelse(sag, sti)}: {vaerdi_i_ord(_nu(session, aendret, sti))}" for sti in stier]
        valgt = indtast.Liste(linjer, nu).en("Valg (tal eller ord, Enter slutter): ")
        if not isinstance(valgt, int):
            linjer.sig("Slut på hvad hvis. Sagen er ikke ændret.")
            return
        svar = _svar(linjer, stier[valgt])
        if svar is None:
            continue
        aendret[stier[valgt]] = svar
        proevet = proev(sag, aendret, session.i_dag)
        linjer.sig(*(f"Hvis {beskrivelse(sag, sti)} er {vaerdi_i_ord(v)}" for sti, v in aendret.items()))
        linjer.sig(f"så er resultatet: {resultatlinje(proevet)}.")
        for foer, efter in zip(session.vurdering.aktiviteter, proevet.aktiviteter, strict=True):
            if foer.spor != efter.spor:
                linjer.sig(f"Turen »{efter.navn}«: {SPOR_TITEL[efter.spor]}. {efter.hvorfor}")


def _nu(session: Session, aendret: dict[str, Vaerdi], sti: str) -> Vaerdi | None:
    vaerdi = aendret[sti] if sti in aendret else session.sag.vaerdi(sti)
    return vaerdi if vaerdi is None or isinstance(vaerdi, str | float | int) else vaerdi.isoformat()


def _svar(linjer: Linjer, sti: str) -> Vaerdi | None:
    muligheder = vaerdier(sti)
    if muligheder:
        valgt = indtast.Liste(linjer, [vaerdi_i_ord(v) for v in muligheder]).en("Hvad skal svaret være (tal, Enter fortryder): ")
        return muligheder[valgt] if isinstance(valgt, int) else None
    while True:
        linje = indtast.ren(indtast.besked(linjer, "Hvor mange timer (tal eller ved ikke, Enter fortryder): "))
        if not linje:
            return None
        try:
            return VED_IKKE if linje == "ved ikke" else fortolkning.timer(linje)
        except Inputfejl as fejl:
            linjer.sig(f"Fejl: {fejl}")
