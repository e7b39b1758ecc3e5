"""Damage on the disk: single bits that flip, and files that end too soon.

python -m pytest -m campaign -n 0 -s tests/store/test_bitfejl.py
"""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest
from store.test_logkontrol import byg

from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.sqlite import connect
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

#: The rows that are cases, log and keys. Whatever else a flip changes, these are what must not be believed wrongly.
#: When a chain was deleted stands in the log; of its row only whether it was.
_INDHOLD = {
    "kaede": "id, uid, art, version, hoved, oprettet, aendret, slettet IS NULL",
    **dict.fromkeys(("noegle", "sag", "haendelse", "bilag"), "*"),
}


class Offer:
    """A store whose file can be damaged again and again."""

    def __init__(self, mappe: Path, noegle: Hovednoegle, sager: int = 1) -> None:
        byg(mappe, noegle, sager)
        self.mappe, self.noegle = mappe, noegle
        self.fil = mappe / FILNAVN
        assert not self.fil.with_name(f"{FILNAVN}-wal").exists()
        self.hel = self.fil.read_bytes()
        self.raekker = self.laes()

    def beskadig(self, data: bytes) -> None:
        """Put these bytes in the place of the store."""
        for ende in ("-wal", "-shm"):
            self.fil.with_name(f"{FILNAVN}{ende}").unlink(missing_ok=True)
        self.fil.write_bytes(data)

    def laes(self) -> list[object]:
        """Every row that counts, as the database gives them."""
        with closing(connect(self.fil, self.noegle)) as raa:
            return [sorted(raa.execute(f"SELECT {kolonner} FROM {tabel}").fetchall(), key=repr) for tabel, kolonner in _INDHOLD.items()]

    def fundet(self, data: bytes) -> str:
        """By what the damage is found: the opening, or the verification. Empty when it is not."""
        self.beskadig(data)
        try:
            lager = Lager.aabn(self.mappe, self.noegle)
        except Inputfejl:
            return "åbning"
        with lager:
            return "logkontrol" if kontroller(lager, "test").fund else ""

    def harmloes(self, data: bytes) -> bool:
        """Whether every row that counts reads as it did."""
        self.beskadig(data)
        try:
            return self.laes() == self.raekker
        except Exception:
            return False


@pytest.fixture
def krypteret(tmp_path: Path) -> Offer:
    """A store as a person has it."""
    return Offer(tmp_path / "lager", Hovednoegle.ny())


def _vendt(data: bytes, r: random.Random) -> bytes:
    sted = r.randrange(len(data))
    return data[:sted] + bytes([data[sted] ^ (1 << r.randrange(8))]) + data[sted + 1 :]


def _taelling(fundne: list[str]) -> str:
    return ", ".join(f"{navn or 'ikke fundet'}: {fundne.count(navn)}" for navn in sorted(set(fundne)))


def test_a_flipped_bit_and_a_short_file_are_found(krypteret: Offer) -> None:
    """Wherever it is, also where nothing is kept."""
    r = random.Random(6)
    assert all(krypteret.fundet(_vendt(krypteret.hel, r)) for _ in range(8))
    assert all(krypteret.fundet(krypteret.hel[: r.randrange(0, len(krypteret.hel), 512)]) for _ in range(3))
    assert not krypteret.fundet(krypteret.hel)


#: Each run of the campaign below flips this many bits, one at a time.
_FLIP = 500


@pytest.mark.campaign
@pytest.mark.parametrize("runde", range(10))
def test_every_flip_in_an_encrypted_store_is_found(krypteret: Offer, runde: int) -> None:
    """Each page bears a keyed checksum of all of it."""
    r = random.Random(2026 + runde)
    fundne = [krypteret.fundet(_vendt(krypteret.hel, r)) for _ in range(_FLIP)]
    print(f"\nSQLCipher, {len(krypteret.hel)} byte: {_taelling(fundne)}")
    assert "" not in fundne


@pytest.mark.campaign
@pytest.mark.parametrize("runde", range(4))
def test_a_flip_in_a_store_that_is_not_encrypted_is_found_or_changes_nothing(tmp_path: Path, runde: int) -> None:
    """A plain file has room that nothing is kept in, where a flip is never seen; every row that counts is vouched for by the chains."""
    offer = Offer(tmp_path / "lager", AABEN, sager=12)
    r = random.Random(3026 + runde)
    fundne, farlige = [], 0
    for _ in range(_FLIP):
        data = _vendt(offer.hel, r)
        fundne.append(offer.fundet(data))
        farlige += not fundne[-1] and not offer.harmloes(data)
    print(f"\nSQLite, {len(offer.hel)} byte: {_taelling(fundne)}; ikke fundet og ændret indhold: {farlige}")
    assert farlige == 0


@pytest.mark.campaign
@pytest.mark.parametrize("slags", ["krypteret", "åben"])
def test_every_truncation_is_found(tmp_path: Path, slags: str) -> None:
    """At each 512 bytes, as when the disk lost the rest."""
    offer = Offer(tmp_path / "lager", AABEN if slags == "åben" else Hovednoegle.ny())
    fundne = [offer.fundet(offer.hel[:laengde]) for laengde in range(0, len(offer.hel), 512)]
    print(f"\n{slags}, {len(offer.hel)} byte, {len(fundne)} længder: {_taelling(fundne)}")
    assert "" not in fundne
