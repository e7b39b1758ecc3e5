"""The neighbouring provisions as this case stands: their outcome, why they are looked at, and the way to examine one.

Both faces of the program show these lines, and add a provision to the case by the same function.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.optegnelser import i_ord
from vurdering.dialogue.session import Session
from vurdering.domain.anden_hjaelp import BESTEMMELSER, AndenHjaelp
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Kildehenvisning
from vurdering.domain.ord import UDFALD_ORD, UDFALD_TEGN, kriterielinje, opremset, stort_tal
from vurdering.domain.registre import REGISTRE
from vurdering.domain.vurdering import Kriterieudfald, Resultat, Spaerring, Udfald, Udmaaling, Vurdering
from vurdering.law.relevans import relevante_for
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

REGISTER: Final = REGISTRE["anden_hjaelp"]
#: Whether the conditions of a provision are met, as its result says it.
_UDFALD: Final[dict[Resultat, Udfald]] = {
    "bevilling": "opfyldt",
    "delvis_bevilling": "opfyldt",
    "afslag": "ikke_opfyldt",
    "mangler_oplysninger": "uafklaret",
}
#: The mark and the words of a provision that has no rules on the date of the case.
UDEN_REGLER: Final = ("–", "kan ikke vurderes på sagens dato")


@dataclass(frozen=True, slots=True)
class AndenBestemmelse:
    """One neighbouring provision in one case."""

    id: str
    vurdering: Vurdering | None
    """None when no rules are known for the date of the case; `fejl` says so."""
    fejl: str
    peger: str
    """Why the facts of the case point to it; empty when they do not."""
    optegnelse: AndenHjaelp | None
    """The latest record that it is examined."""

    @property
    def titel(self) -> str:
        """`§ 85 Socialpædagogisk støtte`."""
        return BESTEMMELSER[self.id]

    @property
    def udfald(self) -> tuple[str, str]:
        """A mark and words for whether its conditions are met."""
        if self.vurdering is None:
            return UDEN_REGLER
        udfald = _UDFALD[self.vurdering.resultat]
        return UDFALD_TEGN[udfald], UDFALD_ORD[udfald]

    @property
    def tilstand(self) -> str:
        """What is done about it: examined, pointed to, or nothing."""
        if self.optegnelse is None:
            return "sagen peger på den" if self.peger else ""
        return _tilstand(self.optegnelse)


def _tilstand(hjaelp: AndenHjaelp) -> str:
    if hjaelp.undersoeges:
        return "undersøges"
    return "ikke aktuelt" if hjaelp.ikke_aktuelt else "sendt videre" if hjaelp.sendt_til else "afgjort"


def oversigt(session: Session) -> tuple[AndenBestemmelse, ...]:
    """Every neighbouring provision, in the order of the law."""
    peger = {f"{m.hjemmel.kilde}_{m.hjemmel.paragraf}".lower(): m.hvorfor for m in session.vurdering.andre_muligheder}
    optegnet = {o.bestemmelse: o for o in session.sag.anden_hjaelp}
    return tuple(_en(session, id, peger.get(id, ""), optegnet.get(id)) for id in BESTEMMELSER)


def _en(session: Session, id: str, peger: str, optegnelse: AndenHjaelp | None) -> AndenBestemmelse:
    try:
        vurdering = vurder_bestemmelse(session.sag, id, dato=session.vurdering.dato)
    except Inputfejl as fejl:
        return AndenBestemmelse(id, None, str(fejl), peger, optegnelse)
    return AndenBestemmelse(id, vurdering, "", peger, optegnelse)


def linje(en: AndenBestemmelse) -> str:
    """`✓ opfyldt · § 85 Socialpædagogisk støtte (undersøges)`."""
    tegn, ord_ = en.udfald
    return f"{tegn} {ord_} · {en.titel}" + (f" ({en.tilstand})" if en.tilstand else "")


def om(session: Session, en: AndenBestemmelse) -> Iterator[str]:
    """Everything about one provision: why, what is recorded, criteria with sources, what is missing, amounts, remarks."""
    yield f"Hvorfor: {en.peger}" if en.peger else "Oplysningerne i sagen peger ikke selv på den."
    if en.optegnelse is not None:
        sagt = [f"{titel.rstrip('?')}: {v}" for titel, v in i_ord(session.sag, REGISTER, en.optegnelse)[1:]]
        yield f"{REGISTER.titel}: {' · '.join(sagt) or en.tilstand}"
    if en.vurdering is None:
        yield en.fejl
        return
    yield from (f"{kriterielinje(k)}{_kilder(k)}" for k in en.vurdering.kriterier)
    yield from (f"Mangler: {m.hvorfor}" for m in en.vurdering.mangler)
    yield from map(beloeb, en.vurdering.udmaaling)
    yield from (f"Skal være på plads: {s.hvad} ({s.hjemmel})" for s in _egne_spaerringer(session, en.vurdering))
    yield from (f"Bemærk: {advarsel}" for advarsel in en.vurdering.advarsler if advarsel not in session.vurdering.advarsler)


def _egne_spaerringer(session: Session, vurdering: Vurdering) -> Iterator[Spaerring]:
    """What this provision alone asks for: not what the whole case waits for anyway, nor what is told to be missing."""
    kendte = {s.hvad for s in session.vurdering.spaerringer}
    mangler = {m.fakta for m in vurdering.mangler}
    yield from (s for s in vurdering.spaerringer if s.hvad not in kendte and not (s.stier and mangler.issuperset(s.stier)))


def _kilder(k: Kriterieudfald) -> str:
    steder = [*map(_kilde, k.kilder), *(f"{p.nummer} ({p.status})" for p in k.praksis)]
    return f" – {opremset(steder)}" if steder else ""


def _kilde(kilde: Kildehenvisning) -> str:
    """`SEL § 85`; how far it is checked, where it is not verified."""
    return str(kilde.hjemmel) if kilde.er_efterproevet else f"{kilde.hjemmel} ({kilde.status})"


def beloeb(u: Udmaaling) -> str:
    """`Kompensationsydelse: 1.155 kr. om måneden (SEL § 100, stk. 2; beregnet)`."""
    return f"{u.navn}: {stort_tal(u.vaerdi)} {u.enhed} ({'; '.join(filter(None, (str(u.hjemmel), u.maerke)))})"


def undersoeg(session: Session, id: str, anledning: str) -> None:
    """Record that the provision is examined. Raises `Inputfejl`, and then nothing has changed."""
    session.skriv(REGISTER, {"bestemmelse": id, "anledning": anledning})


def foerste_aabne(session: Session, id: str) -> Stillet | None:
    """The first open question that matters to the provision; None when nothing is missing."""
    try:
        stier = relevante_for(session.sag, id, session.vurdering.dato)
    except Inputfejl:
        return None
    return next((s for s in session.tilbage if any(s.sti(sti) in stier for sti in s.spoergsmaal.stier)), None)


def intet_aabent(session: Session, id: str) -> str:
    """Why there is no question to go to: nothing is missing, nobody knows what is, or there are no rules for the date."""
    nu = _en(session, id, "", None)
    if nu.vurdering is None:
        return nu.fejl
    if nu.vurdering.mangler:
        return "Der er spurgt om det hele; det, der mangler, ved vi ikke endnu."
    return "Sagen mangler ingen oplysninger om den."
