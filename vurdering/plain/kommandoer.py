"""Everything that may be typed instead of an answer. The help lists exactly what is registered here."""

from __future__ import annotations

from typing import Final

from vurdering.dialogue.belysning import belysning
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.soeg import soeg
from vurdering.dialogue.tidslinje import ARTER, punktlinje, tidslinje
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.tekst import clean
from vurdering.plain import bilag, brev, hvad_hvis, indtast, kilde, registre, vis
from vurdering.plain.behandling import giv_videre, godkend_afgoerelsen
from vurdering.plain.dialog import SOEG, Dialog, Kommando
from vurdering.plain.linjer import Fortrudt
from vurdering.plain.lukning import luk_sagen
from vurdering.plain.ord import antal, citat, kilde_sagt


def hjaelp(d: Dialog, stillet: Stillet | None) -> None:
    """Help on the question, what its answer will rest on, and every command of the view."""
    if stillet is not None:
        d.linjer.sig(stillet.hjaelp)
        if stillet.spoergsmaal.register and not d.moede:
            d.linjer.sig(REGISTRE[stillet.spoergsmaal.register].hjaelp)
        if stillet.spoergsmaal.har_kilde:
            d.linjer.sig(f"Svaret gemmes som: {kilde_sagt(d.kilde or d.session.kildeangivelse(stillet))}. k ændrer det.")
        if not d.moede:
            _oplyst(d, stillet)
            d.linjer.sig(*map(citat, belysning(d.session.sag, stillet)))
    d.linjer.sig("Du kan altid skrive:")
    d.linjer.sig(*(f"{tegn} {k.tekst}" for tegn, k in d.kommandoer.items() if not (d.moede and k.kun_sag)))
    d.linjer.sig("Om fakta kan du altid svare: ved ikke.")


def _oplyst(d: Dialog, stillet: Stillet) -> None:
    """Say who has told what about the question."""
    for sti in map(stillet.sti, stillet.spoergsmaal.stier):
        for o in (o for o in d.session.sag.oplysninger if o.fakta == sti):
            d.linjer.sig(f"Oplyst af {kilde_sagt(o)}" + (f": {citat(o.note)}" if o.note else "."))
        if stillet.spoergsmaal.svartype == "valg":
            return


def hvorfor(d: Dialog, stillet: Stillet | None) -> None:
    """Why the question is asked; the source only to the caseworker."""
    spoergsmaal = _kraev(stillet).spoergsmaal
    d.linjer.sig(f"Hvorfor: {spoergsmaal.hvorfor}", *(() if d.moede else (f"Kilde: {spoergsmaal.kilde}",)))


def tilbage(d: Dialog, stillet: Stillet | None) -> None:
    """Go to the question before, among those that are answered or matter."""
    noegler = [s.noegle for s in d.synlige]
    foer = d.synlige if stillet is None else d.synlige[: noegler.index(stillet.noegle)]
    forrige = next((s for s in reversed(foer) if s.besvaret or s.betyder_noget), None)
    if forrige is None:
        raise Inputfejl("Det er det første spørgsmål.")
    d.gaa_til(forrige.noegle)


def spring(d: Dialog, stillet: Stillet | None) -> None:
    """Leave the question open; it comes again when the others are done."""
    stillet = _kraev(stillet)
    if not stillet.besvaret:
        d.spring(stillet)
        d.linjer.sig("Sprunget over for nu.")
    d.videre()


def skift_kilde(d: Dialog, stillet: Stillet | None) -> None:
    """Change who says it, where it stands and when."""
    stillet = _kraev(stillet)
    d.kilde = kilde.skift(d.linjer, d.session, stillet, d.kilde or d.session.kildeangivelse(stillet), moede=d.moede)


def visning(d: Dialog, stillet: Stillet | None) -> None:
    """Between the meeting and the case."""
    d.skift_visning()


def status(d: Dialog, stillet: Stillet | None) -> None:
    """Say how the case stands; in a meeting, only what is left to talk about."""
    d.linjer.sig(*([vis.at_tale_om(d.session)] if d.moede else vis.status(d.session)))


def alle(d: Dialog, stillet: Stillet | None) -> None:
    """List every question of the view, and jump to one."""
    for nummer, s in enumerate(d.synlige, start=1):
        tilstand = "besvaret" if s.besvaret else "mangler" if s.betyder_noget else "ikke nødvendigt lige nu"
        d.linjer.sig(f"{nummer}. {vis.sted(s, moede=d.moede)}: {s.tekst} – {tilstand}")
    valgt = indtast.nummer(d.linjer, "Hop til (tal, Enter bliver her): ", len(d.synlige))
    if valgt is not None:
        d.gaa_til(d.synlige[valgt].noegle)


def fjern(d: Dialog, stillet: Stillet | None) -> None:
    """Take an outing out of the case."""
    ture = d.session.sag.aktiviteter
    if not ture:
        raise Inputfejl("Der er ingen ture at fjerne.")
    d.linjer.sig("Hvilken tur skal fjernes?", *(f"{i}. {a.navn}" for i, a in enumerate(ture, start=1)))
    valgt = indtast.nummer(d.linjer, "Fjern (tal, Enter fjerner ingen): ", len(ture))
    if valgt is not None:
        with d.gemmer(f"Turen »{ture[valgt].navn}« er fjernet."):
            d.session.fjern_aktivitet(ture[valgt].id)


def tilfoej(d: Dialog, stillet: Stillet | None) -> None:
    """Add an outing."""
    navn = indtast.besked(d.linjer, "Hvilken tur (Enter fortryder): ")
    if not clean(navn).text:
        raise Fortrudt
    if clean(navn, one_line=True).text.casefold() in {a.navn.casefold() for a in d.session.sag.aktiviteter}:
        raise Inputfejl("Den tur er der allerede.")
    with d.gemmer():
        d.session.tilfoej_aktiviteter([navn])


def skriv_brev(d: Dialog, stillet: Stillet | None) -> None:
    """Show the letter and save it."""
    brev.brev(d.linjer, d.session, d.adgang.maerke)


def hvis(d: Dialog, stillet: Stillet | None) -> None:
    """Try other answers; the case is not touched."""
    hvad_hvis.hvad_hvis(d.linjer, d.session)


def anden_hjaelp(d: Dialog, stillet: Stillet | None) -> None:
    """Tell about the neighbouring provisions; their rules are loaded when they are first wanted."""
    from vurdering.plain.andre import andre

    andre(d, stillet)


def tid(d: Dialog, stillet: Stillet | None) -> None:
    """Tell what happened, all of it or one kind."""
    punkter = tidslinje(d.session.sag, d.adgang.haendelser())
    arter = [art for art in ARTER if any(p.art == art for p in punkter)]
    d.linjer.sig("Tidslinje. Hvad vil du høre?")
    valgt = indtast.Liste(d.linjer, [ARTER[art] for art in arter]).en("Valg (tal, Enter er alt): ")
    vist = [p for p in punkter if not isinstance(valgt, int) or p.art == arter[valgt]]
    d.linjer.sig(*(citat(punktlinje(p)) for p in vist))


def find(d: Dialog, stillet: Stillet | None) -> None:
    """Search, and go to what was found. In a meeting, only among what is talked about."""
    ord_ = clean(d.skrevet[1:] or indtast.besked(d.linjer, "Søg efter: "), one_line=True).text
    synlige = {s.noegle for s in d.synlige}
    fundne = [f for f in soeg(d.session, ord_, internt=not d.moede) if f.spoergsmaal in synlige or (f.register and not d.moede)]
    if not fundne:
        raise Inputfejl("Det står ingen steder. Prøv med et andet ord.")
    d.linjer.sig(f"Fundet: {antal(len(fundne), 'sted', 'steder')}.")
    d.linjer.sig(*(f"{i}. {f.hvor}: {citat(f.tekst)}" for i, f in enumerate(fundne, start=1)))
    valgt = indtast.nummer(d.linjer, "Gå til (tal, Enter bliver her): ", len(fundne))
    if valgt is None:
        return
    if fundne[valgt].register:
        registre.se(d, REGISTRE[fundne[valgt].register], fundne[valgt].id)
    else:
        d.gaa_til(fundne[valgt].spoergsmaal)


def slut(d: Dialog, stillet: Stillet | None) -> None:
    """Stop; every answer is saved already."""
    d.linjer.slut()


def _kraev(stillet: Stillet | None) -> Stillet:
    if stillet is None:
        raise Inputfejl("Der er ikke noget spørgsmål her. Skriv < for at gå tilbage eller a for at vælge et.")
    return stillet


KOMMANDOER: Final[dict[str, Kommando]] = {
    "?": Kommando("hjælp til spørgsmålet og kommandoerne", hjaelp),
    "!": Kommando("hvorfor der spørges, og i sagsvisningen hvor det står", hvorfor),
    "<": Kommando("tilbage til spørgsmålet før", tilbage),
    ">": Kommando("spring over for nu; spørgsmålet kommer igen til sidst", spring),
    "k": Kommando("skift, hvem der siger det, kilden og datoen", skift_kilde),
    "m": Kommando("skift mellem mødevisning og sagsvisning", visning),
    "s": Kommando("status: hvad mangler", status),
    "a": Kommando("alle spørgsmål, og hop til et af dem", alle),
    SOEG: Kommando("søg: skriv ordet lige efter stregen", find),
    "n": Kommando("skriv en note", registre.note),
    "t": Kommando("tilføj en tur", tilfoej),
    "f": Kommando("fjern en tur", fjern),
    "r": Kommando("registre: personer, samtykker, dokumenter, aftaler med mere, og metoden", registre.registre, kun_sag=True),
    "d": Kommando("peg filen til et dokument ud", bilag.udpeg, kun_sag=True),
    "l": Kommando("tidslinje: hvad der er sket hvornår", tid, kun_sag=True),
    "o": Kommando("anden hjælp: de andre bestemmelser, og tag en af dem med", anden_hjaelp, kun_sag=True),
    "h": Kommando("hvad hvis: prøv andre svar uden at ændre sagen", hvis, kun_sag=True),
    "v": Kommando("giv sagen videre til en anden sagsbehandler", giv_videre, kun_sag=True),
    "g": Kommando("godkend afgørelsen, når en anden har skrevet den", godkend_afgoerelsen, kun_sag=True),
    "x": Kommando("luk sagen, åbn den igen, eller sig, at den skal bevares", luk_sagen, kun_sag=True),
    "b": Kommando("brevet: læs det, og gem det", skriv_brev, kun_sag=True),
    "q": Kommando("gem og slut", slut),
}
