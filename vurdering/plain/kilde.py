"""Who says it, where it stands and when: for one answer or for the rest of the talk."""

from __future__ import annotations

from vurdering.dialogue import fortolkning
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import GRUNDLAG, PAAROERENDE_VARSEL, dag, kilde_laest, sted
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, STEMMER, Samtale
from vurdering.domain.tekst import accept
from vurdering.plain.linjer import FORTRYD, Fortrudt, Linjer
from vurdering.plain.ord import kilde_sagt
from vurdering.plain.vis import KUN_SAG, fjernede_tegn


def skift(linjer: Linjer, session: Session, stillet: Stillet, nu: Kildeangivelse, *, moede: bool) -> Kildeangivelse | None:
    """Ask for a new source; None when it was set for the whole talk (and saved), else it holds for the next answer.

    In a meeting (`moede`) nothing can be set on the evidence there is: that is the caseworker's own decision.
    Raises `Inputfejl` for a voice or date that cannot be read, `Fortrudt` when it is given up; then nothing has changed.
    """
    if not stillet.spoergsmaal.har_kilde:
        raise Inputfejl("Svaret bygger ikke på, hvad nogen siger, så her er ingen kilde at skifte.")
    linjer.sig(f"Nu: {kilde_sagt(nu)}. Enter beholder. {FORTRYD} fortryder.", "Hvem siger det?")
    stemmer = list(STEMMER)
    linjer.sig(*(f"{i}. {STEMMER[s]}{' (nu)' if s == nu.stemme else ''}" for i, s in enumerate(stemmer, start=1)))
    valgt = _spoerg(linjer, "Stemme: ")
    if valgt and valgt not in {str(i) for i in range(1, len(stemmer) + 1)}:
        raise Inputfejl(f"Vælg et tal fra 1 til {len(stemmer)}.")
    stemme = stemmer[int(valgt) - 1] if valgt else nu.stemme
    if stemme == "paaroerende":
        linjer.sig(PAAROERENDE_VARSEL)
    grundlag = "" if moede else f" Kan oplysningen ikke fås, så skriv {GRUNDLAG} (RSL § 11 b)."
    linjer.sig(f"Hvor står det, fx samtale eller lægeudtalelse? Nu: {sted(nu.kilde)}.{grundlag}")
    skrevet = accept(_spoerg(linjer, "Kilde: "), "Kilden", one_line=True)
    linjer.sig(*fjernede_tegn(skrevet.removed))
    kilde = kilde_laest(skrevet.text) or nu.kilde
    if moede and kilde == FORELIGGENDE_GRUNDLAG:
        raise Inputfejl(KUN_SAG)
    dato = _spoerg(linjer, f"Dato (nu: {dag(nu.dato)}): ")
    ny = Kildeangivelse(stemme, kilde, fortolkning.dato(dato, session.i_dag) if dato else nu.dato)
    if stillet.spoergsmaal.art == "samtale":
        linjer.sig("Hvad gælder det?", "1. Kun dette svar", "2. Hele samtalen fra nu af")
        match _spoerg(linjer, "Valg: "):
            case "2":
                session.skift_samtale(Samtale(ny.stemme, ny.kilde, ny.dato))
                linjer.sig("Gemt.")
                return None
            case "1":
                pass
            case _:
                raise Inputfejl("Vælg 1 eller 2.")
    linjer.sig(f"Dit næste svar får kilden: {kilde_sagt(ny)}.")
    return ny


def _spoerg(linjer: Linjer, prompt: str) -> str:
    linje = linjer.spoerg(prompt).strip()
    if linje == FORTRYD:
        raise Fortrudt
    return linje
