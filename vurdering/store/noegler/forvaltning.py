"""Looking after the keys: change a passphrase, let a colleague in, use the key ring, recover. What is done is in the log first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vurdering.content.filskrivning import skriv_ny
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import accept
from vurdering.store import faelleslager
from vurdering.store.aabning import aabn_med, noter
from vurdering.store.database.sqlite import er_ukrypteret
from vurdering.store.kaede.logbog import NOEGLER
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import genopretning, noeglefil, noeglering
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import ADGANGSKODE, GENOPRETNING, NOEGLERING, Noeglefil, som_tekst

_UDEN_NAVN: Final = "ejer"


@dataclass(frozen=True, slots=True)
class Noegletilstand:
    """What unlocks a store, without anything that could."""

    lager: str
    """The store's own random id."""
    adgangskoder: tuple[str, ...]
    """Whose passphrases; `ejer` for who made the store."""
    noeglering: bool
    """Whether the system's key store does."""
    modtagere: tuple[str, ...]
    """The public keys of recovery."""
    hel: bool
    """Whether the key file and its copy are both whole and alike."""
    aaben: bool
    """Whether the file beside them can be read by anybody all the same: the keys are not its own, or it was never encrypted to the end."""


def tilstand(mappe: Path) -> Noegletilstand | None:
    """The keys of the store in `mappe`; None when it has none. Raises `Inputfejl` when they cannot be read."""
    if not noeglefil.findes(mappe):
        return None
    fil = noeglefil.laes(mappe)
    return Noegletilstand(
        fil.lager,
        tuple(p.navn or _UDEN_NAVN for p in fil.af_art(ADGANGSKODE)),
        bool(fil.af_art(NOEGLERING)),
        tuple(p.navn for p in fil.af_art(GENOPRETNING)),
        noeglefil.hel(mappe),
        not faelleslager.adresse(mappe) and er_ukrypteret(mappe / FILNAVN),
    )


def skift(lager: Lager, mappe: Path, gammel: str, ny: str) -> None:
    """Let `ny` open what `gammel` does. Raises `Inputfejl` when it does not, or `ny` is too easy to guess; then nothing is changed."""
    gemt = noeglefil.find_plads(noeglefil.laes(mappe), gammel)[1]
    plads = noeglefil.plads_til_adgangskode(_hovednoegle(lager), ny, gemt.navn)

    def nyt(fil: Noeglefil) -> Noeglefil:
        if gemt not in fil.pladser:
            raise Inputfejl("Adgangskoden er lige skiftet af et andet program. Prøv igen med den, der gælder nu.")
        return fil.med(plads)

    _ret(lager, mappe, "adgangskode_skiftet", gemt.navn, nyt)


def tilfoej(lager: Lager, mappe: Path, navn: str, kode: str, ud: Path | None) -> None:
    """Let the person `navn` in with the passphrase `kode`: here, or (with `ud`) by a key file for the person's own machine.

    The file holds that one passphrase's slot and those of recovery. Raises `Inputfejl`; an existing file is never replaced.
    """
    navn = _navn(navn)
    fil = noeglefil.laes(mappe)
    plads = noeglefil.plads_til_adgangskode(_hovednoegle(lager), kode, navn)
    if ud is None:
        _kun_en(fil, navn)
        _ret(lager, mappe, "adgangskode_tilfoejet", navn, lambda fil: _kun_en(fil, navn).med(plads))
        return
    fil.efterse(lager.noegle)
    egen = Noeglefil(fil.lager, (plads, *fil.af_art(GENOPRETNING))).forseglet(lager.noegle)
    _log(lager, "noeglefil_skrevet", navn)
    if not skriv_ny(ud, som_tekst(egen).encode("utf-8")):
        raise Inputfejl(f"{ud}: filen findes allerede. Vælg et andet navn.")


def tilslut(mappe: Path, sti: Path, kode: str) -> None:
    """Put a colleague's key file in place on this machine. Raises `Inputfejl` when there are keys or cases already, or `kode` is wrong."""
    fil = noeglefil.proev(sti)
    if fil is None:
        raise Inputfejl(f"{sti}: filen er ikke en nøglefil, eller den er beskadiget. Få den skrevet igen med «vurdering noegle tilfoej».")
    if (mappe / FILNAVN).exists():
        raise Inputfejl(f"{mappe}: her er allerede et lager, som en ny nøgle ikke passer til. Vælg en anden mappe med VURDERING_HJEM.")
    noeglefil.laas_op(fil, kode)
    if not noeglefil.opret(mappe, fil):
        raise Inputfejl(f"{mappe}: her er allerede en nøglefil. Vælg en anden mappe med VURDERING_HJEM, eller flyt den, der er.")


def fjern(lager: Lager, mappe: Path, navn: str) -> None:
    """Take a person's passphrase out of the key file. Raises `Inputfejl` when there is none, or it is the last."""

    def nyt(fil: Noeglefil) -> Noeglefil:
        koder = [p.navn for p in fil.af_art(ADGANGSKODE)]
        fundet = "" if navn == _UDEN_NAVN else navn
        if fundet not in koder:
            raise Inputfejl(f"Ingen adgangskode står i navnet {navn}. Navnene er: {', '.join(k or _UDEN_NAVN for k in koder)}.")
        if len(koder) == 1:
            raise Inputfejl("Det er den sidste adgangskode, og uden den kan ingen åbne lageret. Tilføj en anden først.")
        return fil.uden(ADGANGSKODE, fundet)

    nyt(noeglefil.laes(mappe))
    _ret(lager, mappe, "adgangskode_fjernet", navn, nyt)


def noeglering_til(lager: Lager, mappe: Path) -> None:
    """Let the system's key store open the store without a passphrase. Raises `Inputfejl` when there is none that is secure."""
    foer = noeglefil.laes(mappe)
    plads = noeglering.plads(foer, _hovednoegle(lager))
    _ret(lager, mappe, "noeglering_til", "", lambda fil: fil.uden(NOEGLERING).med(plads))
    noeglering.glem(foer)


def noeglering_fra(lager: Lager, mappe: Path) -> bool:
    """Open with a passphrase only, and forget the key in the system's key store; False when it was so already. Raises `Inputfejl`."""
    foer = noeglefil.laes(mappe)
    if not foer.af_art(NOEGLERING):
        return False
    _ret(lager, mappe, "noeglering_fra", "", lambda fil: fil.uden(NOEGLERING))
    noeglering.glem(foer)
    return True


def tilfoej_modtager(lager: Lager, mappe: Path, modtager: str) -> str:
    """Seal the root key for one more public key, and return it. Raises `Inputfejl` when it is none."""
    plads = genopretning.plads_til_modtager(_hovednoegle(lager), modtager)
    _ret(lager, mappe, "modtager_tilfoejet", plads.navn, lambda fil: fil.med(plads))
    return plads.navn


def fjern_modtager(lager: Lager, mappe: Path, modtager: str) -> None:
    """Let a recovery key no longer open the store. Raises `Inputfejl` when it is not one of its recipients."""

    def nyt(fil: Noeglefil) -> Noeglefil:
        if modtager not in (kendte := [p.navn for p in fil.af_art(GENOPRETNING)]):
            raise Inputfejl(f"Lageret er ikke forseglet til den nøgle. Det er forseglet til: {', '.join(kendte) or 'ingen'}.")
        return fil.uden(GENOPRETNING, modtager)

    nyt(noeglefil.laes(mappe))
    _ret(lager, mappe, "modtager_fjernet", modtager, nyt)


def gendan(mappe: Path, identitet: Path, ny: Callable[[], str], efter: Callable[[Lager], None] = lambda _: None) -> None:
    """Open the store with a recovery key, and let what `ny` answers take the place of its first passphrase. Raises `Inputfejl`.

    `ny` is asked only when the recovery key fits; `efter` is given the open store when all is done.
    """
    fil = noeglefil.laes(mappe)
    hovednoegle = genopretning.laas_op(fil, identitet)
    koder = fil.af_art(ADGANGSKODE)
    plads = noeglefil.plads_til_adgangskode(hovednoegle, ny(), koder[0].navn if koder else "")
    with aabn_med(mappe, hovednoegle) as lager:
        _ret(lager, mappe, "gendannet", plads.navn, lambda fil: fil.med(plads))
        efter(lager)


def _hovednoegle(lager: Lager) -> Hovednoegle:
    """The key that the slots hold. Raises `Inputfejl` while the keys lie beside a store that is not yet sealed with them."""
    if not lager.krypteret:
        raise Inputfejl(f"{lager.sted}: lageret er ikke krypteret endnu. Gør det færdigt med «vurdering lager krypter», og prøv igen.")
    return lager.noegle


def _ret(lager: Lager, mappe: Path, hvad: str, navn: str, aendring: Callable[[Noeglefil], Noeglefil]) -> None:
    hovednoegle = _hovednoegle(lager)
    noeglefil.laes(mappe).efterse(hovednoegle)
    _log(lager, hvad, navn)
    noeglefil.ret(mappe, hovednoegle, aendring)


def _log(lager: Lager, hvad: str, navn: str) -> None:
    noter(lager, NOEGLER, {"hvad": hvad, "navn": navn})


def _navn(skrevet: str) -> str:
    from vurdering.content.cpr import holder_cpr

    navn = accept(skrevet, "Navnet", one_line=True).text
    if holder_cpr(navn):
        raise Inputfejl("Navnet ligner et CPR-nummer, og det står åbent i nøglefilen. Skriv et brugernavn, fx B123.")
    if not navn or navn == _UDEN_NAVN:
        raise Inputfejl(f"»{navn}« kan ikke bruges som navn. Skriv et brugernavn, fx B123; det står åbent i nøglefilen.")
    return navn


def _kun_en(fil: Noeglefil, navn: str) -> Noeglefil:
    if navn in (p.navn for p in fil.af_art(ADGANGSKODE)):
        raise Inputfejl(f"{navn} har allerede en adgangskode. Skift den med «vurdering noegle skift», eller fjern den først.")
    return fil
