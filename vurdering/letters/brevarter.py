"""Every letter that a case can give rise to, in the order of the process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.letters.brev import Brev
from vurdering.letters.brevart import Brevart, Skriver
from vurdering.letters.breve import (
    aendringsbrev,
    afgoerelse_anden,
    bestilling,
    foelgebrev,
    forsinkelse,
    genvurdering_forsinket,
    hoering,
    journalnotat,
    klage_sendt,
    klagebrev,
    kontantbrev,
    kvittering,
    ledsagerbrev,
    opsparingsbrev,
    samtykke,
    udgiftsbrev,
    udlandsbrev,
    videresendelse,
)
from vurdering.letters.breve.afgoerelse import TYPE, skriver


def _ny_hjaelp(skriv: Skriver) -> Skriver:
    """For help that is applied for: what changes help there is has letters of its own."""

    def kun_ny(sag: Sag, i_dag: date, udkast: bool) -> Brev:
        if aendringsbrev.er_aendring(sag, "sel_97"):
            raise Inputfejl("Sagen ændrer hjælp, borgeren har i forvejen, og den har sine egne breve. Lad --type være ude.")
        return skriv(sag, i_dag, udkast)

    return kun_ny


BREVARTER: Final[dict[str, Brevart]] = {
    "kvittering": Brevart("Kvittering for ansøgningen", kvittering.skriv),
    "foelgebrev": Brevart("Følgebrev til samtaleskemaet", foelgebrev.skriv),
    "anmodning": Brevart("Anmodning om oplysninger", skriver("anmodning")),
    "samtykke": Brevart("Anmodning om samtykke", samtykke.skriv),
    "partshoering": Brevart("Partshøring", hoering.skriv),
    "forsinkelse": Brevart("Besked om forsinkelse", forsinkelse.skriv),
    "bevilling": Brevart("Bevilling af ledsagelse (§ 97)", _ny_hjaelp(skriver("bevilling"))),
    "afslag": Brevart("Afslag på ledsagelse (§ 97)", _ny_hjaelp(skriver("afslag"))),
    "viderefoerelse": Brevart("Hjælpen fortsætter", aendringsbrev.skriver("viderefoerelse")),
    "forhoejelse": Brevart("Hjælpen bliver sat op", aendringsbrev.skriver("forhoejelse")),
    "nedsaettelse": Brevart("Hjælpen bliver sat ned", aendringsbrev.skriver("nedsaettelse")),
    "ophoer": Brevart("Hjælpen hører op", aendringsbrev.skriver("ophoer")),
    **afgoerelse_anden.brevarter(),
    "ledsager_godkendt": Brevart("Ledsageren er godkendt (§ 97)", ledsagerbrev.skriv_godkendt),
    "ledsager_afvist": Brevart("Ledsageren kan ikke godkendes (§ 97)", ledsagerbrev.skriv_afvist),
    "kontant_tilskud": Brevart("Kontant tilskud (§ 97, stk. 5)", kontantbrev.skriv),
    "udgifter": Brevart("Tilskud til ledsagerens udgifter (§ 97, stk. 7)", udgiftsbrev.skriv),
    "opsparing": Brevart("Aftale om at spare timer op (§ 97, stk. 6)", opsparingsbrev.skriv),
    "udlandsophold": Brevart("Ledsagelse under ophold i udlandet", udlandsbrev.skriv),
    "genvurdering_forsinket": Brevart("Klage: genvurderingen er forsinket", genvurdering_forsinket.skriv),
    "klage_fastholdt": Brevart("Klage: vi holder fast i afgørelsen", klagebrev.skriv_fastholdt),
    "klage_delvist": Brevart("Klage: borgeren får delvist medhold", klagebrev.skriv_delvist),
    "klage_medhold": Brevart("Klage: borgeren får fuldt medhold", klagebrev.skriv_medhold),
    "videresendelse": Brevart("Klagen sendes til Ankestyrelsen", videresendelse.skriv),
    "klage_sendt": Brevart("Klage: vi har sendt den til Ankestyrelsen", klage_sendt.skriv),
    "bestilling": Brevart("Bestilling hos en udfører", bestilling.skriv),
    "journalnotat": Brevart("Journalnotat", journalnotat.skriv),
}


def passende(sag: Sag, i_dag: date, bestemmelse: str = "sel_97") -> str:
    """The letter that the case's result under the provision calls for; in a change of its help, what the change comes to.

    Raises `Inputfejl` for a provision that has no letter of its own, or that cannot be decided yet.
    """
    aendret = aendringsbrev.aendringens_type(sag, i_dag) if aendringsbrev.er_aendring(sag, bestemmelse) else None
    if aendret is not None:
        return aendret
    if bestemmelse != "sel_97":
        return afgoerelse_anden.type_for(sag, bestemmelse, i_dag)
    return TYPE[vurder(sag, i_dag=i_dag).resultat]


def skriv_brev(type_: str | None, sag: Sag, i_dag: date, *, dato: date | None = None, udkast: bool, bestemmelse: str = "sel_97") -> Brev:
    """The letter of this type, or the one that fits the result under `bestemmelse`; `dato` stands for the case's own date of assessment.

    Raises `Inputfejl` for an unknown type, and with what stands in the way of the letter: an obstacle, a gap, or an error that the
    check of the letter finds.
    """
    if dato is not None:
        sag = replace(sag, datoer=replace(sag.datoer, afgoerelse=dato))
    valgt = type_ or passende(sag, i_dag, bestemmelse)
    if valgt not in BREVARTER:
        raise Inputfejl(f"--type {valgt[:40]} er ikke et brev. Vælg et af: {', '.join(BREVARTER)}.")
    brev = BREVARTER[valgt].skriv(sag, i_dag, udkast)
    if not brev.udkast:
        _afvis_fejl(brev, sag, i_dag)
    return brev


def _afvis_fejl(brev: Brev, sag: Sag, i_dag: date) -> None:
    from vurdering.letters.kontrol.kontrol import kontroller

    if fundne := kontroller(sag, vurdering_bag(brev, sag, i_dag), brev.dokument, type=brev.type, i_dag=i_dag, kun_fejl=True):
        linjer = "\n".join(f"- {f.regel}: {f.hvad} {f.raad}" for f in fundne)
        raise Inputfejl(f"Brevet kan ikke sendes, som det er. Tjekket finder:\n{linjer}\nRet det, eller brug et udkast (--udkast).")


def vurdering_bag(brev: Brev, sag: Sag, i_dag: date) -> Vurdering:
    """The assessment that a decision letter of `sag` rests on, under its own provision on its own date."""
    if brev.bestemmelse == "sel_97":
        return vurder(sag, dato=brev.dato, i_dag=i_dag)
    return vurder_bestemmelse(sag, brev.bestemmelse, dato=brev.dato, i_dag=i_dag)
