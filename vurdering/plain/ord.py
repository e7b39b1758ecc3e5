"""Values in the words a person hears."""

from __future__ import annotations

from vurdering.dialogue.forloeb import Stillet, nuvaerende_tekst, nuvaerende_valg
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.ord import kilde_i_ord, vaerdi_i_ord
from vurdering.domain.sag import Oplysning, Sag


def citat(tekst: str) -> str:
    """A text of several lines with all but the first set in, so that none of them can pass for what the program says."""
    return tekst.replace("\n", "\n  ")


def antal(tal: int, ental: str, flertal: str) -> str:
    """`1 tur`, `2 ture`, `ingen ture`."""
    return f"{tal or 'ingen'} {ental if tal == 1 else flertal}"


def kilde_sagt(kilde: Kildeangivelse | Oplysning) -> str:
    """`Borgeren, samtale, 1.10.2026`."""
    return kilde_i_ord(kilde.stemme, kilde.kilde, kilde.dato)


def svar_nu(stillet: Stillet, sag: Sag) -> str:
    """What the case says now for the question; empty while nothing does."""
    spoergsmaal = stillet.spoergsmaal
    if spoergsmaal.svartype == "valg":
        valgt = nuvaerende_valg(stillet, sag) if stillet.besvaret else None
        return valgt.tekst if valgt else ""
    if spoergsmaal.svartype == "aktiviteter":
        return ", ".join(a.navn for a in sag.aktiviteter)
    if spoergsmaal.svartype == "skoen":
        skoen = sag.skoen.get(spoergsmaal.stier[0].partition(".")[2])
        return f"{vaerdi_i_ord(skoen.vurdering)}. {skoen.begrundelse}".strip() if skoen else ""
    tekst = nuvaerende_tekst(spoergsmaal, sag, stillet.aktivitet)
    if spoergsmaal.svartype in ("timer", "tal") and tekst not in ("", VED_IKKE):
        return vaerdi_i_ord(float(tekst), spoergsmaal.stier[0])
    if spoergsmaal.svartype in ("dato", "timer", "tal") and (tekst or stillet.besvaret):
        return vaerdi_i_ord(tekst or VED_IKKE)
    return tekst
