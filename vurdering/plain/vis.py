"""The case in words: a question, the status, what an answer changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vurdering.dialogue.forloeb import Stillet, nuvaerende_valg
from vurdering.dialogue.session import Session
from vurdering.dialogue.vej import spoergsmaal_for
from vurdering.domain.ord import kriterielinje, resultatlinje, vaerdi_i_ord
from vurdering.domain.sag import Sag
from vurdering.domain.spoergsmaal import ART_TITEL, Svartype
from vurdering.domain.vurdering import RESULTAT_TITEL, SPOR_TITEL, Resultat, Vurdering
from vurdering.law.sagsbehandling import beskrivelse
from vurdering.plain.ord import antal, citat, svar_nu

VENTER = "vises, når din vurdering er skrevet"

#: How to answer, said where the question's own help does not show it.
FORM: dict[Svartype, tuple[str, ...]] = {
    "tekst": ("Skriv en eller flere linjer. Slut med en tom linje.",),
    "aktiviteter": ("Skriv én på hver linje. Slut med en tom linje.",),
    "skoen": ("1. Ja", "2. Nej"),
    "hoering": ("1. Oplysningerne er sendt til borgeren", "2. Høring er ikke nødvendig"),
}


def spoergsmaal(session: Session, stillet: Stillet) -> Iterator[str]:
    """The question as it is put: where we are, the text, the choices, and what stands now."""
    alle = session.spoergsmaal
    nummer = [s.noegle for s in alle].index(stillet.noegle) + 1
    yield ""
    yield f"[{ART_TITEL[stillet.spoergsmaal.art]}] {sted(stillet)} (spørgsmål {nummer} af {len(alle)})"
    yield stillet.tekst
    if stillet.spoergsmaal.svartype == "hoering":
        yield from (s.hvad for s in session.vurdering.spaerringer if s.id == "partshoering")
    yield from _muligheder(stillet, session.sag)
    yield from FORM.get(stillet.spoergsmaal.svartype, ())
    if stillet.aktivitet and stillet.spoergsmaal.svartype == "tekst" and not stillet.besvaret:
        yield "Enter med det samme går videre uden svar."
    nu = svar_nu(stillet, session.sag)
    if nu and stillet.spoergsmaal.svartype != "valg":
        yield f"Svaret nu: {citat(nu)}"
    if stillet.besvaret:
        yield "Enter beholder svaret."


def sted(stillet: Stillet) -> str:
    """The part of the conversation, and the outing."""
    return stillet.fase.titel + (f" – {stillet.aktivitet.navn}" if stillet.aktivitet else "")


def _muligheder(stillet: Stillet, sag: Sag) -> Iterator[str]:
    valgt = nuvaerende_valg(stillet, sag) if stillet.besvaret else None
    for nummer, mulighed in enumerate(stillet.spoergsmaal.muligheder, start=1):
        yield f"{nummer}. {mulighed.tekst}" + (" (nu)" if mulighed == valgt else "")


def status(session: Session) -> Iterator[str]:
    """Everything about the case as it stands; the result only when the caseworker's own assessment is written."""
    v, sag = session.vurdering, session.sag
    yield ""
    yield f"Status for sag {v.sagsnummer}"
    yield from _afsnit("Kriterier", [kriterielinje(k) for k in v.kriterier])
    yield from _afsnit("Uoplyst", [m.hvorfor for m in v.mangler])
    yield from paa_plads(session)
    yield from _afsnit("Ture", [f"{a.navn}: {SPOR_TITEL[a.spor]}. {a.hvorfor}" for a in v.aktiviteter])
    yield from _afsnit("Andre muligheder", [f"{m.hjemmel}: {m.hvorfor}" for m in v.andre_muligheder])
    yield from _afsnit("Advarsler", v.advarsler)
    if not session.vurdering_skrevet:
        yield from ("", f"Resultat: {VENTER}.", f"Hvad kan ændre resultatet? Det {VENTER}.")
        return
    yield from ("", f"Resultat: {resultatlinje(v)}.")
    vipper = [f"{beskrivelse(sag, x.fakta)}: Var svaret {vaerdi_i_ord(x.til)}, ville {_ville(x.resultat)}." for x in v.vipper]
    yield from _afsnit("Hvad kan ændre resultatet?", vipper)


def _ville(resultat: Resultat) -> str:
    return "der mangle oplysninger" if resultat == "mangler_oplysninger" else f"resultatet være {RESULTAT_TITEL[resultat].lower()}"


def paa_plads(session: Session) -> Iterator[str]:
    """What stands in the way of a decision, each with the number of the question that does something about it."""
    numre = {s.noegle: i for i, s in enumerate(session.spoergsmaal, start=1)}
    linjer = []
    for spaerring in session.vurdering.spaerringer:
        stillet = spoergsmaal_for(session, spaerring)
        linjer.append(f"{spaerring.hvad} ({spaerring.hjemmel})" + (f" Spørgsmål {numre[stillet.noegle]}." if stillet else ""))
    yield from _afsnit("Skal være på plads før afgørelse", linjer)


def _afsnit(titel: str, linjer: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{titel}: {len(linjer) or 'ingen'}"
    yield from linjer


def aendringer(foer: tuple[Sag, Vurdering], efter: tuple[Sag, Vurdering], fjernet: Sequence[str]) -> Iterator[str]:
    """What an answer changed, in words; never the result, which waits for the caseworker's own assessment."""
    if fjernet:
        yield f"{antal(len(fjernet), 'slags usynligt tegn', 'slags usynlige tegn')} blev fjernet: {', '.join(fjernet[:5])}."
    mangler = len(efter[1].mangler)
    if mangler != len(foer[1].mangler):
        yield f"Nu mangler {antal(mangler, 'oplysning', 'oplysninger')}."
    gamle = {a.id: spor.spor for a, spor in zip(foer[0].aktiviteter, foer[1].aktiviteter, strict=True)}
    for a, spor in zip(efter[0].aktiviteter, efter[1].aktiviteter, strict=True):
        if spor.spor != gamle.get(a.id, "uafklaret"):
            yield f"Turen »{a.navn}«: {SPOR_TITEL[spor.spor]}. {spor.hvorfor}"
