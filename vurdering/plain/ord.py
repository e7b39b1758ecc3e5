"""Values in the words a person hears."""

from __future__ import annotations

from datetime import date

from vurdering.dialogue.forloeb import Stillet, nuvaerende_tekst, nuvaerende_valg
from vurdering.dialogue.session import Kildeangivelse
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.ord import dag, kilde_i_ord, vaerdi_i_ord
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
    if spoergsmaal.svartype == "hoering":
        return "; ".join(_hoering(h.sendt, h.frist, h.svar, h.ikke_noedvendig) for h in sag.partshoering)
    tekst = nuvaerende_tekst(spoergsmaal, sag, stillet.aktivitet)
    if spoergsmaal.svartype == "timer" and tekst not in ("", VED_IKKE):
        return vaerdi_i_ord(float(tekst))
    if spoergsmaal.svartype in ("dato", "timer") and (tekst or stillet.besvaret):
        return vaerdi_i_ord(tekst or VED_IKKE)
    return tekst


def _hoering(sendt: date | None, frist: date | None, svar: str, ikke_noedvendig: str) -> str:
    if ikke_noedvendig:
        return f"ikke nødvendig: {ikke_noedvendig}"
    return f"sendt {dag(sendt)}, frist {dag(frist)}, svar: {svar or 'intet endnu'}"
