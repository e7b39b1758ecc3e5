"""Opening a person's own store: finds out what lies in the folder, and unlocks it."""

from __future__ import annotations

import contextlib
import functools
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from vurdering.content import placering
from vurdering.content.indstillinger import indstillinger
from vurdering.domain.fejl import Inputfejl
from vurdering.store import faelleslager, hoejvande
from vurdering.store.database.fejl import Fremmed
from vurdering.store.database.sqlite import er_ukrypteret
from vurdering.store.kaede.logbog import AFVIST
from vurdering.store.kryptering import ARBEJDE
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import afvisninger, noeglefil
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.noegler.noeglefil import ForkertAdgangskode
from vurdering.store.noegler.omgivelser import KODE
from vurdering.store.noegler.pladser import NOEGLERING, Noeglefil
from vurdering.store.sig import Sig, ingen
from vurdering.store.sikkerhedskopi import igang

#: Set to «ja», a new store is made without encryption, for made-up data: tests and training.
TEST_VARIABEL: Final = "VURDERING_TESTLAGER"
#: What is said wherever a store that anybody can read is open.
UKRYPTERET: Final = "Lageret er ikke krypteret: kun opdigtede data."
#: Seconds after which a person is told that the program is still at it.
_STILLE: Final = 1.0

Sov = Callable[[float], object]


class Laast(Inputfejl):
    """The store needs a passphrase that nobody has given. `ny`: it has none yet, so one is to be chosen."""

    def __init__(self, *, ny: bool, hvorfor: str = "") -> None:
        hvad = "Lageret er nyt og skal have en adgangskode" if ny else "Lageret er låst"
        super().__init__(f"{hvad}. {hvorfor} Kør programmet i en terminal, eller sæt {KODE.fil} eller {KODE.navn}.".replace("  ", " "))
        self.ny: Final = ny
        self.hvorfor: Final = hvorfor
        """Why another way to unlock did not do; a sentence, or empty."""


def testlager() -> bool:
    """Whether the one who runs the program has chosen stores that are not encrypted, for made-up data."""
    return os.environ.get(TEST_VARIABEL) == "ja"


def findes(mappe: Path) -> bool:
    """Whether there is a store in the folder. Opening would make one; a look-up must leave nothing behind."""
    return (mappe / FILNAVN).is_file() or noeglefil.findes(mappe) or bool(faelleslager.adresse(mappe))


def uden_noegler(mappe: Path) -> Inputfejl | None:
    """What is to be said of a folder without a key file that has a store which cannot be read without one; None where it has not."""
    if faelleslager.adresse(mappe) and not testlager():
        return Inputfejl(
            f"{mappe}: nøglefilen {noeglefil.FILNAVN} mangler, og uden den kan den fælles databases sager ikke læses. Få en nøglefil"
            " hos en kollega («vurdering noegle tilfoej»), og sæt den på plads med «vurdering noegle tilslut FIL»."
            " En ny database laves med «vurdering lager opret»."
        )
    if not faelleslager.adresse(mappe) and (mappe / FILNAVN).exists() and not er_ukrypteret(mappe / FILNAVN):
        return Inputfejl(
            f"{mappe}: nøglefilen {noeglefil.FILNAVN} mangler, og uden den kan {FILNAVN} ikke læses. Læg den tilbage fra en"
            " sikkerhedskopi, eller gendan hele sikkerhedskopien i en ny mappe med «vurdering gendan»."
        )
    return None


def aabn_lager(
    mappe: Path,
    adgangskode: str | None = None,
    *,
    modtagere: Sequence[str] = (),
    sig: Sig = ingen,
    advar: Sig | None = None,
    sov: Sov = time.sleep,
) -> Lager:
    """Open the store in `mappe`, and make it when it is not there, sealed for the public keys `modtagere` too.

    `sig` is told, in a sentence and from another thread, when it takes more than a second; `advar` what is to be known of
    a store that was just made, or brought up from an earlier version. After several wrong passphrases there is a wait, with `sov`.
    Raises `Laast` when a passphrase is needed and neither given nor in the environment, `ForkertAdgangskode` when it is
    wrong, `Inputfejl` when the store cannot be used.
    """
    igang.afvis(mappe)
    placering.afvis(mappe, indstillinger(mappe).lager.trods_sted)
    kode = adgangskode if adgangskode is not None else KODE.hent()
    if _er_aaben(mappe):
        return _lager(mappe, AABEN, sig, advar)
    with _fortael(sig):
        if noeglefil.findes(mappe):
            hovednoegle = _laas_op(mappe, kode, sig, sov)
        elif mangler := uden_noegler(mappe):
            raise mangler
        elif kode is None:
            raise Laast(ny=True)
        else:
            hovednoegle = _nyt(mappe, kode, modtagere, advar or sig)
        if (mappe / ARBEJDE).exists():
            from vurdering.store.kryptering.krypter import ryd_op

            # The program was stopped after the encrypted store had taken the other's place.
            ryd_op(mappe)
        return aabn_med(mappe, hovednoegle, sig, advar)


def aabn_med(mappe: Path, hovednoegle: Hovednoegle, sig: Sig = ingen, advar: Sig | None = None) -> Lager:
    """Open the store in `mappe` by its root key; the key file is mended, and refused attempts are written in the log.

    Raises `Inputfejl`.
    """
    try:
        lager = _lager(mappe, hovednoegle, sig, advar)
    except Fremmed:
        raise Inputfejl(
            f"{mappe / FILNAVN}: adgangskoden er rigtig, men databasen kan ikke læses med den. Den er beskadiget, eller den hører til et"
            f" andet lager end {noeglefil.FILNAVN}. Lad filerne ligge urørt, og hent sagerne fra en sikkerhedskopi."
        ) from None
    try:
        noeglefil.mend(mappe)
        afvisninger.toem(mappe, lambda post: noter(lager, AFVIST, post))
    except BaseException:
        lager.close()
        raise
    return lager


def noegle_til_faelles(mappe: Path, kode: str, modtagere: Sequence[str], sig: Sig) -> Hovednoegle:
    """The root key in the data folder for a team's store; made, and sealed for `modtagere` too, when there is none. Raises `Inputfejl`."""
    with _fortael(sig):
        return _laas_op(mappe, kode, sig, time.sleep) if noeglefil.findes(mappe) else _nyt(mappe, kode, modtagere, sig)


def _lager(mappe: Path, hovednoegle: Hovednoegle, sig: Sig, advar: Sig | None) -> Lager:
    if adresse := faelleslager.adresse(mappe):
        return faelleslager.aabn(adresse, hovednoegle)
    hoejvande.kraev_fil(mappe)
    lager = Lager.aabn(mappe, hovednoegle, sig, advar)
    try:
        hoejvande.efterse(mappe, lager)
        lager.ved_lukning = functools.partial(hoejvande.efterse, mappe, lager)
    except BaseException:
        lager.close()
        raise
    return lager


def noter(lager: Lager, handling: str, indhold: dict[str, object]) -> None:
    """Write in the log what was done to the store as such. Raises `Inputfejl`."""
    from vurdering.store.sager import bruger

    with lager.skriver() as connection:
        lager.log(connection, bruger(), handling, indhold)


def oevelseslager(mappe: Path) -> Lager:
    """A store for made-up data that is thrown away; not encrypted, and says so. Raises `Inputfejl` when it cannot be used."""
    return Lager.aabn(mappe)


def _er_aaben(mappe: Path) -> bool:
    """Whether the store is one that anybody can read. Raises `Inputfejl` when such a one lies where an encrypted one should."""
    database = mappe / FILNAVN
    faelles = bool(faelleslager.adresse(mappe))
    if er_ukrypteret(database) and not faelles:
        if noeglefil.findes(mappe):
            raise Inputfejl(
                f"{database}: lageret har en nøglefil, men filen er ikke krypteret. Blev «vurdering lager krypter» afbrudt, så er sagerne"
                " der alle: kør kommandoen igen med den adgangskode, der blev valgt. Ellers er filen måske skiftet ud: læg den rigtige"
                f" {FILNAVN} tilbage."
            )
        return True
    return (faelles or not database.exists()) and not noeglefil.findes(mappe) and testlager()


def _laas_op(mappe: Path, kode: str | None, sig: Sig, sov: Sov) -> Hovednoegle:
    fil = noeglefil.laes(mappe)
    if kode is not None:
        return _med_kode(mappe, fil, kode, sig, sov)
    hvorfor = ""
    if fil.af_art(NOEGLERING):
        from vurdering.store.noegler import noeglering

        try:
            hovednoegle = noeglering.laas_op(fil)
        except Inputfejl as fejl:
            hvorfor = str(fejl)
        else:
            if hovednoegle is not None:
                return hovednoegle
            hvorfor = "Systemets nøglering åbnede det ikke."
    raise Laast(ny=False, hvorfor=hvorfor)


def _med_kode(mappe: Path, fil: Noeglefil, kode: str, sig: Sig, sov: Sov) -> Hovednoegle:
    afviste = afvisninger.laes(mappe)
    if vent := afviste.ventetid(_nu()):
        sig(f"{afviste.antal} forsøg er afvist siden sidste åbning. Det næste prøves om {math.ceil(vent)} sekunder …")
        sov(vent)
    try:
        return noeglefil.laas_op(fil, kode)
    except ForkertAdgangskode as forkert:
        afvisninger.noter(mappe, _nu())
        kopi = noeglefil.proev(mappe / noeglefil.KOPI)
        if kopi is not None and kopi.lager != fil.lager:
            raise Inputfejl(
                f"{mappe}: {noeglefil.FILNAVN} og {noeglefil.KOPI} hører til hvert sit lager, og adgangskoden passer ikke til den første."
                " Flyt den af dem, der ikke hører til her, og prøv igen."
            ) from None
        antal = afviste.antal + 1
        raise ForkertAdgangskode(f"{forkert} Afviste forsøg siden sidste åbning: {antal}. De skrives i loggen.") from None


def _nyt(mappe: Path, kode: str, modtagere: Sequence[str], advar: Sig) -> Hovednoegle:
    """The key of a new store. The slots are safe on the disk before anything is sealed with it."""
    from vurdering.store.noegler.adgangskode import svag
    from vurdering.store.noegler.genopretning import INGEN, modtagere_sat, plads_til_modtager

    hovednoegle = Hovednoegle.ny()
    til = dict.fromkeys((*modtagere, *modtagere_sat(mappe)))
    pladser = [plads_til_modtager(hovednoegle, modtager) for modtager in til]
    if noeglefil.opret(mappe, noeglefil.ny(hovednoegle, noeglefil.plads(hovednoegle, kode, ""), *pladser)):
        if grund := svag(kode):
            # A person is asked again where the passphrase is chosen; one from the environment is chosen by who set the machine up.
            advar(grund)
        if not pladser:
            advar(INGEN)
        return hovednoegle
    # Another program was first. What it sealed, or is about to seal, opens with its key alone.
    try:
        return noeglefil.laas_op(noeglefil.laes(mappe), kode)
    except ForkertAdgangskode:
        raise ForkertAdgangskode("Et andet program lavede lageret i det samme, og med en anden adgangskode. Brug den.") from None


@contextlib.contextmanager
def _fortael(sig: Sig) -> Iterator[None]:
    """Tell after a second that it is still going on."""
    timer = threading.Timer(_STILLE, sig, ("Låser op …",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _nu() -> datetime:
    return datetime.now(UTC)
