"""What the talk ended with, to keep: who was there, what was found, disputed and agreed, and what happens next (BEK-FEM § 4, stk. 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.content.metoder import sagens_metode
from vurdering.domain.fakta import JA
from vurdering.domain.ord import opremset
from vurdering.domain.rettigheder import ROLLER, Indhentning, Samtykke
from vurdering.domain.sag import Sag
from vurdering.letters.afsnit.aftalt import aftalelinje, uden_punktum, uenigheder
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.afsnit.skemasvar import skemasvar
from vurdering.letters.brev import Brev
from vurdering.letters.skabeloner.brevdokument import brevdokument
from vurdering.letters.skabeloner.values import shown

#: What each method calls it.
TITLER: Final = {"vum": "Opsummering og aftaler", "funktionsevne": "Aftaleskema"}
_GENNEMGAAET: Final = {JA: "Vi har læst det igennem sammen.", "oenskede_ikke": "Du ønskede ikke at læse det igennem sammen med os."}


def byg_aftaleskema(sag: Sag, i_dag: date) -> Brev:
    """Return the sheet: only what is recorded. No note, no CPR and no result stands in it."""
    titel = TITLER[sagens_metode(sag).id]
    gang = sag.sagsgang
    felter = {
        "titel": titel,
        "sagsnummer": sag.sagsnummer,
        "dato": i_dag,
        "talt": next(reversed(sag.samtaledage), None),
        "kontakt": kontakt(sag),
        "personer": list(_personer(sag)) or None,
        "sammenfatning": gang.sammenfatning or None,
        "gennemgaaet": _GENNEMGAAET.get(gang.gennemgaaet),
        "syn": sag.borgerens_syn.tekst or None,
        "uenigheder": uenigheder(sag, afgoerelse=False),
        "aftaler": [aftalelinje(a) for a in sag.aftaler] or None,
        "samtykker": [_samtykke(s) for s in sag.samtykker] or None,
        "indhentninger": [_indhentning(i) for i in sag.indhentninger] or None,
        "raadgivet": gang.raadgivet_om or None,
        "skema": list(skemasvar(sag)) or None if sagens_metode(sag).kopi == "aftaleskema" else None,
        "opfoelgning": gang.opfoelgning,
    }
    dokument = brevdokument("aftaleskema", felter)
    return Brev("aftaleskema", dokument, titel, kommunenavn(sag), i_dag, sag.sagsnummer, udkast=False)


def har_aftaler(sag: Sag) -> bool:
    """Whether the talk has been summed up or something agreed."""
    return bool(sag.aftaler or sag.uenigheder or sag.sagsgang.sammenfatning or sag.sagsgang.raadgivet_om)


def kontakt(sag: Sag) -> str:
    """Whom to tell when something is not right, as far as it is known."""
    hvem = " på ".join(filter(None, [sag.afsender.sagsbehandler, sag.afsender.telefon]))
    ring = f" Ring til {hvem}." if hvem else ""
    return f"Er der noget, der ikke passer, så sig det til os.{ring}"


def _personer(sag: Sag) -> Iterator[str]:
    if sag.afsender.sagsbehandler:
        yield f"{sag.afsender.sagsbehandler}, sagsbehandler"
    for person in sag.personer:
        yield f"{person.navn}, {ROLLER[person.rolle].lower()}" + (f": {person.omfang}" if person.omfang else "")


def _samtykke(s: Samtykke) -> str:
    givet = f" Du sagde ja den {shown(s.givet)}." if s.givet else " Du har ikke sagt ja endnu."
    til = f" Det gælder til og med den {shown(s.udloeber)}." if s.udloeber else ""
    slut = f" Du trak det tilbage den {shown(s.tilbagekaldt)}." if s.tilbagekaldt else ""
    return f"{_hvad_hvorfor(s.hvad, s.fra_hvem, s.hvorfor)}{givet}{til}{slut}"


def _indhentning(i: Indhentning) -> str:
    sendt = f"bedt om den {shown(i.sendt)}" if i.sendt else "ikke bedt om endnu"
    frist = f"svar ventes senest den {shown(i.frist)}" if i.frist and not i.modtaget else ""
    modtaget = f"modtaget den {shown(i.modtaget)}" if i.modtaget else ""
    opgivet = f" Vi har opgivet at få dem: {i.opgivet}" if i.opgivet else ""
    status = opremset([del_ for del_ in (sendt, frist, modtaget) if del_])
    return f"{_hvad_hvorfor(i.hvad, i.fra_hvem, i.hvorfor)} Det er {status}.{opgivet}"


def _hvad_hvorfor(hvad: str, fra_hvem: str, hvorfor: str) -> str:
    return f"{uden_punktum(hvad)} – fra {uden_punktum(fra_hvem)}. Derfor: {uden_punktum(hvorfor)}."
