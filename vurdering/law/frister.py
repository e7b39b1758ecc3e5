"""The deadlines of a case, from receipt of the application to what follows a complaint or a request for access.

RSL §§ 3, 3 a, 67; BEK-RS §§ 11–13; SEL § 3 a; FVL §§ 16, 19.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vurdering.content.kommuner import kommune
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.law import sagsfrist
from vurdering.law.fristregning import (
    Regel,
    bestemmelser_med_varsel,
    borgers_frist,
    formodning,
    formodning_forbehold,
    fra_post,
    indstillinger,
    myndigheds_frist,
    regel,
)
from vurdering.law.kalender import hverdage_efter, laesning, med_ugedag


@dataclass(frozen=True, slots=True)
class Frist:
    """A deadline, and what it rests on."""

    dato: date
    """Its last day."""
    regel: str
    """How it is counted, in Danish."""
    kilde: str
    """`RSL § 67, stk. 1 (LBK 354/2025)`."""
    forbehold: tuple[str, ...]
    """What may give another date, and what else is to be done."""
    virkning_fra: date | None = None
    """The first day on which a change may take effect; only for a notice."""


def sagsbehandling(ansoegt: date, kommune_id: str) -> Frist:
    """When the application received on `ansoegt` must be decided by the municipality's own deadline (RSL § 3, stk. 2)."""
    return _kommunens(regel("sagsbehandling", ansoegt), kommune_id, f"Ansøgningen er modtaget den {dag(ansoegt)}.")


def hjemvist(modtaget: date, kommune_id: str) -> Frist:
    """When a case sent back must be decided anew; Ankestyrelsen's decision came on `modtaget` (RSL § 3 a)."""
    aarsag = f"Sagen er hjemvist, og kommunens frist regnes forfra, fra Ankestyrelsens afgørelse er modtaget den {dag(modtaget)}."
    return _kommunens(regel("hjemvist", modtaget), kommune_id, aarsag)


def _kommunens(r: Regel, kommune_id: str, aarsag: str) -> Frist:
    profil = kommune(kommune_id)
    laengde = sagsfrist.laengde(kommune_id)
    if laengde is None:
        raise Inputfejl(
            f"kommune {kommune_id}: kommunen har ikke oplyst en frist for sagsbehandling (profilen {kommune_id}.toml har ingen [frist]). "
            f'Find fristen på kommunens hjemmeside, og skriv den i profilen: [frist] uger = …, kilde = "…".'
        )
    dato, sidste, ulejlig = myndigheds_frist(r.dato, laengde)
    sat = f"{profil['navn']} har fastsat en frist på {i_uger(laengde)}."
    udsaettelse = regel("sagsbehandling", r.dato)
    forbehold = (
        f"Kan fristen ikke holdes, skal borgeren inden da have skriftlig besked om, hvornår afgørelsen ventes, jf. {udsaettelse.kilde}.",
        f"Fristen er den, profilen har ({profil['frist']['kilde']}). Se efter på kommunens hjemmeside, om den stadig gælder.",
        *ulejlig,
        *r.forbehold,
    )
    return Frist(dato, f"{aarsag} {sat} {sidste}", r.kilde, forbehold)


def klage(sendt: date, kanal: str) -> Frist:
    """When a complaint must be in, over a decision sent on `sendt` by `kanal` (RSL § 67)."""
    r = regel("klage", sendt)
    dato, sidste, andre = borgers_frist(fra_post(sendt, kanal), r.laengde)
    for_sent, saerlig_grund = regel("for_sent", dato), regel("saerlig_grund", dato)
    forbehold = (
        formodning_forbehold(),
        f"Skriv «{i_uger(r.laengde)} fra du modtog afgørelsen» i brevet og ikke datoen.",
        *andre,
        "En klage, der kommer senere, afvises ikke af kommunen: den sendes straks til Ankestyrelsen med besked om, at fristen ikke er "
        f"overholdt, jf. {for_sent.kilde}. Ankestyrelsen kan se bort fra fristen, når der er særlig grund, jf. {saerlig_grund.kilde}.",
        *r.forbehold,
    )
    hvad = f"Klagen skal være inde senest {i_uger(r.laengde)} efter, at borgeren har fået afgørelsen."
    return Frist(dato, f"{hvad} {formodning(sendt, kanal)} {sidste}", r.kilde, forbehold)


def genvurdering(klaget: date, *, varsel_14_uger: bool = False, hastende: bool = False) -> Frist:
    """When the municipality must have re-assessed after a complaint received on `klaget` (BEK-RS § 11)."""
    almindelig = regel("genvurdering_varsel" if varsel_14_uger else "genvurdering", klaget)
    inden, sidste, ulejlig = myndigheds_frist(klaget, almindelig.laengde)
    i_tid = i_uger(almindelig.laengde)
    afsluttet = "en ny afgørelse være sendt til borgeren, eller klagen, genvurderingen og akterne være sendt til Ankestyrelsen."
    modtaget = f"Klagen er modtaget den {dag(klaget)}."
    if hastende:
        straks = regel("genvurdering_hastende", klaget)
        forbehold = (
            "Loven sætter ingen dag: datoen er den dag, klagen kom. Hvad der end sker, skal sagen være genvurderet senest den "
            f"{dag(inden)}, jf. {almindelig.kilde}.",
            *straks.forbehold,
        )
        return Frist(klaget, f"{modtaget} Den er hastende: straks skal {afsluttet}", straks.kilde, forbehold)
    if varsel_14_uger:
        udskydes = f"Fristen kan ikke forlænges i sager med 14 ugers varsel, jf. {almindelig.kilde}."
    else:
        besked = regel("genvurdering_besked", klaget).kilde
        udskydes = (
            "Mangler der oplysninger eller vurderinger, så fristen ikke kan holdes, skal borgeren have besked om det og om, hvornår "
            f"genvurderingen ventes færdig, jf. {besked}."
        )
    forbehold = (
        udskydes,
        *ulejlig,
        f"Er klagen kommet for sent, sendes den straks til Ankestyrelsen, jf. {regel('for_sent', klaget).kilde}.",
        *almindelig.forbehold,
    )
    return Frist(inden, f"{modtaget} Inden {i_tid} skal {afsluttet} {sidste}", almindelig.kilde, forbehold)


def fastholdelse(sendt: date, kanal: str) -> Frist:
    """Until when the citizen may say that a complaint met in part is upheld; the new decision was sent on `sendt` (BEK-RS § 12)."""
    r = regel("fasthold", sendt)
    dato, sidste, andre = borgers_frist(fra_post(sendt, kanal), r.laengde)
    hvad = f"Borgeren har fået delvist medhold og siger inden {i_uger(r.laengde)} efter den nye afgørelse, om klagen fastholdes."
    videre = f"Fastholdes klagen, sendes den til Ankestyrelsen inden {i_uger(regel('videresendelse', dato).laengde)}, jf. {r.kilde}."
    return Frist(dato, f"{hvad} {formodning(sendt, kanal)} {sidste}", r.kilde, (formodning_forbehold(), *andre, videre, *r.forbehold))


def videresendelse(fastholdt: date) -> Frist:
    """When a complaint that was upheld on `fastholdt` must be with Ankestyrelsen (BEK-RS § 12)."""
    r = regel("videresendelse", fastholdt)
    dato, sidste, ulejlig = myndigheds_frist(fastholdt, r.laengde)
    hvad = f"Borgeren har den {dag(fastholdt)} fastholdt klagen. Inden {i_uger(r.laengde)} sendes den til Ankestyrelsen med akterne."
    return Frist(dato, f"{hvad} {sidste}", r.kilde, ("Borgeren skal samtidig have besked om det.", *ulejlig, *r.forbehold))


def varsel(sendt: date, kanal: str, bestemmelse: str) -> Frist:
    """The last day of the 14 weeks' notice of a decision sent on `sendt` (SEL § 3 a). Raises `Inputfejl` where no notice is laid down."""
    if bestemmelse not in bestemmelser_med_varsel():
        raise Inputfejl(
            f"--bestemmelse: varslet på 14 uger gælder kun frakendelse eller nedsættelse efter {', '.join(bestemmelser_med_varsel())}, og "
            f"{bestemmelse[:20]} er ikke nævnt i servicelovens § 3 a. Regn uden dette varsel, eller vælg en af de nævnte."
        )
    r = regel("varsel", sendt)
    modtaget = fra_post(sendt, kanal)
    dato = modtaget["valgt"] + r.laengde
    fra = dato + timedelta(days=1)
    paragraf = indstillinger()["regel"]["varsel"]["bestemmelser"][bestemmelse]
    hvad = f"Frakendelse eller nedsættelse efter {paragraf} varsles mindst {i_uger(r.laengde)} fra borgerens modtagelse af afgørelsen."
    ender = f"Varslets sidste dag er {med_ugedag(dato)}, og ændringen kan tidligst virke fra {med_ugedag(fra)}."
    forbehold = [formodning_forbehold()]
    if modtaget["bredest"] > modtaget["valgt"]:
        sent = modtaget["bredest"] + r.laengde + timedelta(days=1)
        forbehold.append(f"Læses dage, som kilderne er i tvivl om, bredest til borgerens fordel, er den første dag {med_ugedag(sent)}.")
    if bestemmelse == "sel_114":
        forbehold.append("For bilstøtte gælder varslet kun frakendelse, inden genanskaffelsesperioden er udløbet.")
    forbehold.append(
        f"Klager borgeren, må ændringen først sættes i værk, når varslet er udløbet, jf. {regel('varsel_klage', sendt).kilde}."
    )
    return Frist(dato, f"{hvad} {formodning(sendt, kanal)} {ender}", r.kilde, (*forbehold, *r.forbehold), fra)


def partshoering(sendt: date, kanal: str) -> Frist:
    """A reasonable deadline for answering a hearing sent on `sendt` (FVL § 19)."""
    r = regel("partshoering", sendt)
    dato, sidste, andre = borgers_frist(fra_post(sendt, kanal), r.laengde)
    hvad = f"Borgeren bør have {i_uger(r.laengde)} til at svare på partshøringen, regnet fra modtagelsen."
    forbehold = (
        f"Loven nævner ingen længde: {i_uger(r.laengde)} er et forslag. Sæt en længere frist, når sagen eller borgeren kræver det.",
        formodning_forbehold(),
        *andre,
        *r.forbehold,
    )
    return Frist(dato, f"{hvad} {formodning(sendt, kanal)} {sidste}", r.kilde, forbehold)


def aktindsigt(anmodet: date) -> Frist:
    """By when a party's request for access, received on `anmodet`, must be dealt with: 7 working days (FVL § 16, stk. 2)."""
    r = regel("aktindsigt", anmodet)
    efter = {maade: hverdage_efter(anmodet, r.hverdage, laesning(maade)) for maade in ("valgt", "snaevrest")}
    dato, tidligst = efter["valgt"], efter["snaevrest"]
    hvorfor = "Loven siger ikke, hvilke dage der er arbejdsdage. Tælles dage, som kilderne er i tvivl om, med"
    tvivl = f"{hvorfor}, er sidste dag {med_ugedag(tidligst)}. Bliv færdig til da."
    forbehold = (
        "Anmodningen afgøres snarest; de 7 arbejdsdage er det længste. Kan de undtagelsesvis ikke nås, for eksempel på grund af sagens "
        "omfang eller kompleksitet, skal parten have at vide hvorfor, og hvornår anmodningen ventes færdig.",
        *([tvivl] if tidligst < dato else []),
        "Er sagen ikke afgjort, og skal anmodningen imødekommes, udsættes afgørelsen, til parten har fået aktindsigt. Det gælder ikke, "
        "hvis en lovbestemt frist så overskrides, eller væsentlige hensyn vejer tungere end partens interesse i det, jf. "
        f"{regel('aktindsigt_udsaettelse', anmodet).kilde}.",
        "Er afgørelsen meddelt, og løber klagefristen, kan I bestemme, at den afbrydes; den løber så videre, når aktindsigt er givet eller "
        "afslået, med mindst 14 dage. Andre, der kan klage og har fået afgørelsen skriftligt, skal samtidig have den nye frist at vide, "
        f"jf. {regel('aktindsigt_klagefrist', anmodet).kilde}.",
        "Afgørelsen om aktindsigt kan påklages for sig, til den samme klageinstans som sagen; imens gælder det samme om at udsætte sagens "
        f"afgørelse, jf. {regel('aktindsigt_klage', anmodet).kilde}.",
        *r.forbehold,
    )
    hvad = f"Anmodningen er modtaget den {dag(anmodet)} og skal være færdigbehandlet inden {r.hverdage} arbejdsdage efter modtagelsen."
    return Frist(dato, f"{hvad} Sidste dag er {med_ugedag(dato)}.", r.kilde, forbehold)


def i_uger(laengde: timedelta) -> str:
    """`4 uger`, `1 uge`; two weeks are `14 dage`, as in the acts."""
    uger = laengde.days // 7
    return "14 dage" if uger == 2 else f"{uger} uge{'r' * (uger != 1)}"
