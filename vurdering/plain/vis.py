"""The case in words: a question, the status, what an answer changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vurdering.dialogue import moede as moedet
from vurdering.dialogue.behandling import ansvarlig_i_ord, godkendelse_i_ord
from vurdering.dialogue.forloeb import Stillet, nuvaerende_valg
from vurdering.dialogue.fortolkning import eksempel
from vurdering.dialogue.optegnelser import SKILLETEGN, foreslag, udsagn
from vurdering.dialogue.session import Session
from vurdering.dialogue.svar_i_ord import svar_nu
from vurdering.dialogue.vej import registre_for, spoergsmaal_for
from vurdering.domain.fakta import TALARTER
from vurdering.domain.optegnelse import Register
from vurdering.domain.ord import CPR_VARSEL, kriterielinje, opremset, resultatlinje, vaerdi_i_ord
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.spoergsmaal import ART_TITEL, Svartype
from vurdering.domain.vurdering import RESULTAT_TITEL, SPOR_TITEL, Resultat, Spaerring, Vurdering
from vurdering.law.stier import beskrivelse
from vurdering.plain.indtast import nummererede
from vurdering.plain.optegnelser import linjer_om
from vurdering.plain.ord import antal, citat

VENTER = "vises, når din vurdering er skrevet"
KUN_SAG = "Det hører til sagsvisningen. Skriv m."

#: How to answer, said where the question's own help does not show it.
FORM: dict[Svartype, tuple[str, ...]] = {
    "tekst": ("Skriv en eller flere linjer. Slut med en tom linje.",),
    "aktiviteter": ("Skriv én på hver linje. Slut med en tom linje.",),
    "skoen": ("1. Ja", "2. Nej"),
}


def visning(session: Session, moede: bool) -> Iterator[str]:
    """Which of the two views is open, and what is to be done in it."""
    yield ""
    if moede:
        yield "Mødevisning: her er kun det, I taler om. m skifter til sagsvisningen."
        yield at_tale_om(session)
    else:
        yield "Sagsvisning: alle spørgsmål, kilder og status. m skifter til mødevisningen."
        yield f"Åbne spørgsmål: {len(session.tilbage)}."


def at_tale_om(session: Session) -> str:
    """What is left to talk about."""
    dele = moedet.mangler(session)
    return f"Det mangler vi at tale om: {' · '.join(dele)}." if dele else "Der er ikke mere, vi mangler at tale om."


def spoergsmaal(session: Session, stillet: Stillet, alle: Sequence[Stillet], *, moede: bool, nyt_trin: bool) -> Iterator[str]:
    """The question as it is put: where we are, the text, the choices, and what stands now."""
    nummer = [s.noegle for s in alle].index(stillet.noegle) + 1
    yield ""
    if nyt_trin and not moede:
        yield f"Trin: {stillet.trin}"
    art = "" if moede else f"[{ART_TITEL[stillet.spoergsmaal.art]}] "
    yield f"{art}{sted(stillet, moede=moede)} (spørgsmål {nummer} af {len(alle)})"
    yield stillet.tekst
    if stillet.spoergsmaal.register:
        yield from _optegnelser(session, stillet)
        return
    yield from _muligheder(stillet, session.sag)
    yield from FORM.get(stillet.spoergsmaal.svartype, ())
    if stillet.spoergsmaal.svartype == "tal":
        art = stillet.spoergsmaal.talart
        yield f"Skriv et tal: {TALARTER[art].enhed}, fx {eksempel(art)}."
    if stillet.aktivitet and stillet.spoergsmaal.svartype == "tekst" and not stillet.besvaret:
        yield "Enter med det samme går videre uden svar."
    nu = svar_nu(stillet, session.sag)
    if nu and stillet.spoergsmaal.svartype != "valg":
        yield f"Svaret nu: {citat(nu)}"
    if stillet.besvaret:
        yield "Enter beholder svaret."


def sted(stillet: Stillet, *, moede: bool = False) -> str:
    """The part of the conversation, as it is called to the citizen in a meeting, and the outing."""
    fase = stillet.fase.borgertitel if moede else stillet.fase.titel
    return fase + (f" – {stillet.aktivitet.navn}" if stillet.aktivitet else "")


def _optegnelser(session: Session, stillet: Stillet) -> Iterator[str]:
    register = REGISTRE[stillet.spoergsmaal.register]
    skrevet = linjer_om(session, register)
    yield from skrevet
    yield from skal_hoeres(session, register)
    yield f"Tilføj {register.en}? Skriv ja; {'et tal retter; ' if skrevet else ''}Enter går videre."


def skal_hoeres(session: Session, register: Register) -> Iterator[str]:
    """Each fact that the citizen must see, and who said it."""
    stier = foreslag(session, register, {}).get("fakta", "").split(SKILLETEGN)
    if any(stier):
        yield from (s.hvad for s in session.vurdering.spaerringer if s.id == register.art)
    for sti in stier:
        yield from map(citat, udsagn(session.sag, sti))


def _muligheder(stillet: Stillet, sag: Sag) -> Iterator[str]:
    valgt = nuvaerende_valg(stillet, sag) if stillet.besvaret else None
    muligheder = stillet.spoergsmaal.muligheder
    if not muligheder:
        return
    foerste, tekster = nummererede([(m.noegle, m.tekst) for m in muligheder])
    for nummer, (mulighed, tekst) in enumerate(zip(muligheder, tekster, strict=True), start=foerste):
        yield f"{nummer}. {tekst}" + (" (nu)" if mulighed == valgt else "")


def status(session: Session) -> Iterator[str]:
    """Everything about the case as it stands; the result only when the caseworker's own assessment is written."""
    v, sag = session.vurdering, session.sag
    yield ""
    yield f"Status for sag {v.sagsnummer}"
    yield f"{ansvarlig_i_ord(sag)}."
    if godkendelse := godkendelse_i_ord(sag):
        yield godkendelse
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
    """What stands in the way of a decision, each with the number of the question or else the registers that do something about it."""
    linjer = [f"{s.hvad} ({s.hjemmel}){_vej(session, s)}" for s in session.vurdering.spaerringer]
    yield from _afsnit("Skal være på plads før afgørelse", linjer)


def _vej(session: Session, spaerring: Spaerring) -> str:
    stillet = spoergsmaal_for(session, spaerring)
    if stillet is not None:
        return f" Spørgsmål {[s.noegle for s in session.spoergsmaal].index(stillet.noegle) + 1}."
    numre = [str(list(REGISTRE).index(r.art) + 1) for r in registre_for(spaerring)]
    return f" Register {opremset(numre)} (r)." if numre else ""


def _afsnit(titel: str, linjer: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{titel}: {len(linjer) or 'ingen'}"
    yield from linjer


def bemaerket(session: Session) -> Iterator[str]:
    """What there is to say about the text that was typed: that something was taken out, or that it holds what can be a CPR number."""
    yield from fjernede_tegn(session.fjernet)
    if session.ligner_cpr:
        yield CPR_VARSEL


def fjernede_tegn(fjernet: Sequence[str]) -> Iterator[str]:
    """That something was taken out of what was typed."""
    if fjernet:
        yield f"{antal(len(fjernet), 'slags usynligt tegn', 'slags usynlige tegn')} blev fjernet: {', '.join(fjernet[:5])}."


def aendringer(foer: tuple[Sag, Vurdering], efter: tuple[Sag, Vurdering]) -> Iterator[str]:
    """What an answer changed, in words; never the result, which waits for the caseworker's own assessment."""
    mangler = len(efter[1].mangler)
    if mangler != len(foer[1].mangler):
        yield f"Nu mangler {antal(mangler, 'oplysning', 'oplysninger')}."
    gamle = {a.id: spor.spor for a, spor in zip(foer[0].aktiviteter, foer[1].aktiviteter, strict=True)}
    for a, spor in zip(efter[0].aktiviteter, efter[1].aktiviteter, strict=True):
        if spor.spor != gamle.get(a.id, "uafklaret"):
            yield f"Turen »{a.navn}«: {SPOR_TITEL[spor.spor]}. {spor.hvorfor}"
