"""A case as documents: what it says now, its records one by one, its history, its decision letter made anew, and its kept files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from vurdering.dialogue.optegnelser import i_ord
from vurdering.domain.fakta import AKTIVITETSTEKST, ALLE_SKOEN, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.moedet import Note
from vurdering.domain.optegnelse import felter, siger_intet
from vurdering.domain.ord import dag, kilde_i_ord, tal_i_ord, vaerdi_i_ord
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Oplysning, Sag
from vurdering.domain.sagsgang import METODER
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.law.stier import beskrivelse
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.indsigt.akt import Akt, Fil, Linje
from vurdering.letters.indsigt.historik import historik
from vurdering.letters.indsigt.navne import BEHANDLERE

HISTORIK = "historik"
#: The titles of the parts of a case that are declared field by field.
_DELE = {
    "sagsgang": "Sagens gang",
    "udredning": "Udredning",
    "aendring": "Ændring af hjælp",
    "ordning": "Ordningen i drift",
    "brev": "Valg til brevet",
    "behandling": "Behandlingen i kommunen",
}


def akter(sag: Sag, haendelser: Sequence[Haendelse], filer: Iterable[Fil], i_dag: date, *, med_navne: bool = True) -> tuple[Akt, ...]:
    """Every document of the case; `med_navne` tells who recorded what. One with nothing in it is not made."""
    alle = [
        Akt("stamdata", "Borgeren og sagen", tuple(_stamdata(sag))),
        Akt("oplysninger", "Oplysninger, og hvor de kommer fra", tuple(_oplyst(sag, o) for o in sag.oplysninger)),
        Akt("fakta", "Oplysninger, som sagen bruger dem", tuple(_fakta(sag))),
        Akt("skoen", "Faglige vurderinger", tuple(_skoen(sag, med_navne=med_navne))),
        Akt(
            "syn",
            "Borgerens eget syn",
            tuple(Linje(t, v) for t, v in (("Borgeren", sag.borgerens_syn.tekst), ("Svar", sag.borgerens_syn.svar)) if v),
        ),
        *(Akt(rod, titel, tuple(_erklaeret(sag, rod, med_navne=med_navne))) for rod, titel in _DELE.items()),
        *_optegnelser(sag),
        Akt("afgoerelser", "Afgørelser, der er skrevet", tuple(_afgjort(sag))),
        *_brev(sag, i_dag),
        Akt(HISTORIK, "Alt, der er sket i sagen", historik(haendelser, med_navne=med_navne)),
    ]
    fundne = [akt for akt in alle if akt.linjer]
    return (*fundne, *(Akt(f"fil-{fil.navn[:8]}", f"Gemt fil ({fil.navn})", fil=fil) for fil in filer))


def _stamdata(sag: Sag) -> Iterator[Linje]:
    yield Linje("Sagsnummer", sag.sagsnummer)
    par = {
        "Kommune": kommunenavn(sag) if sag.kommune else "",
        "Navn": sag.borger.navn,
        "CPR-nummer": sag.borger.cpr,
        "Fødselsdato": sag.borger.foedselsdato,
        "Ansøgningen er modtaget": sag.datoer.ansoegning_modtaget,
        "Afgørelsens dato": sag.datoer.afgoerelse,
        "Enhed": sag.afsender.enhed,
        "Sagsbehandler": sag.afsender.sagsbehandler,
        "Telefon": sag.afsender.telefon,
        "E-mail": sag.afsender.email,
        "Adresse": sag.afsender.adresse,
    }
    yield from (Linje(titel, dag(v) if isinstance(v, date) else v) for titel, v in par.items() if v)
    yield Linje("Samtalen", kilde_i_ord(sag.samtale.stemme, sag.samtale.kilde, sag.samtale.dato))


def _oplyst(sag: Sag, o: Oplysning) -> Linje:
    note = f": »{o.note}«" if o.note else ""
    return Linje(beskrivelse(sag, o.fakta), f"{vaerdi_i_ord(o.vaerdi, o.fakta)} ({kilde_i_ord(o.stemme, o.kilde, o.dato)}){note}")


def _fakta(sag: Sag) -> Iterator[Linje]:
    yield from (Linje(beskrivelse(sag, f"fakta.{navn}"), vaerdi_i_ord(vaerdi, navn)) for navn, vaerdi in sag.fakta.items())
    for tur in sag.aktiviteter:
        yield Linje("Tur", tur.navn)
        yield from (Linje(beskrivelse(sag, f"aktiviteter.{tur.id}.{navn}"), vaerdi_i_ord(v, navn)) for navn, v in tur.fakta.items())
        yield from (Linje(f"{AKTIVITETSTEKST[navn]} ({tur.navn})", v) for navn, v in tur.tekst.items() if v)


def _skoen(sag: Sag, *, med_navne: bool) -> Iterator[Linje]:
    for navn, skoen in sag.skoen.items():
        af = f"{skoen.af or 'uden navn'}, " if med_navne else ""
        yield Linje(ALLE_SKOEN[navn], f"{vaerdi_i_ord(skoen.vurdering)}. {skoen.begrundelse} ({af}{dag(skoen.dato)})")


def _erklaeret(sag: Sag, rod: str, *, med_navne: bool) -> Iterator[Linje]:
    del_ = getattr(sag, rod)
    for felt in felter(ERKLAERET[rod]):
        vaerdi = getattr(del_, felt.navn)
        if siger_intet(vaerdi) or (rod == "behandling" and felt.navn in BEHANDLERE and not med_navne):
            continue
        if felt.type == "valg":
            tekst = METODER.get(vaerdi, felt.valg.get(vaerdi, vaerdi))
        elif felt.type == "tal":
            tekst = tal_i_ord(vaerdi, felt.talart)
        else:
            tekst = dag(vaerdi) if isinstance(vaerdi, date) else ", ".join(vaerdi) if isinstance(vaerdi, tuple) else str(vaerdi)
        yield Linje(felt.titel.rstrip("?"), tekst)


def _optegnelser(sag: Sag) -> Iterator[Akt]:
    for register in REGISTRE.values():
        for nummer, o in enumerate(sag.register(register), start=1):
            datoer = (v for f in register.felter if f.type == "dato" and (v := getattr(o, f.navn)))
            linjer = tuple(Linje(titel.rstrip("?"), vaerdi) for titel, vaerdi in i_ord(sag, register, o))
            intern = isinstance(o, Note) and o.intern != NEJ
            yield Akt(o.id, f"{register.titel}, nr. {nummer}", linjer, next(datoer, None), intern=intern)


def _afgjort(sag: Sag) -> Iterator[Linje]:
    titler: dict[str, str] = dict(RESULTAT_TITEL.items())
    for a in sag.afgjort:
        titel = titler[a.resultat]
        kilder = ", ".join(f"{k.kilde} ({k.version}, {k.status})" for k in a.kilder)
        praksis = ", ".join(f"{p.nummer} ({p.status})" for p in a.praksis)
        yield Linje(dag(a.dato), "; ".join(filter(None, [titel, a.bestemmelse, f"regler {a.regelsaet}", kilder, praksis])))


def _brev(sag: Sag, i_dag: date) -> Iterator[Akt]:
    """The latest decision made anew from the case as it is: the program keeps no copy of the letter that was sent."""
    if not sag.afgjort:
        return
    seneste = sag.afgjort[-1]
    with suppress(Inputfejl):
        brev = skriv_brev(None, sag, i_dag, dato=seneste.dato, udkast=True, bestemmelse=seneste.bestemmelse)
        maerke = f"KOPI, lavet igen den {dag(i_dag)} af det, sagen siger nu. Det er ikke det brev, der blev sendt, og kan sige noget andet."
        tekst = (Linje("", stykke) for stykke in to_text(brev.dokument).split("\n\n") if stykke.strip())
        yield Akt("brev-kopi", "Afgørelsen, lavet igen som kopi", (Linje("", maerke), *tekst), seneste.dato)
