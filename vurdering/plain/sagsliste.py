"""The cases of the store, some at a time, and finding one among many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import LOGGES
from vurdering.domain.ord import dag
from vurdering.domain.tekst import clean
from vurdering.plain import doer, hemmelig
from vurdering.plain.dialog import SOEG
from vurdering.plain.linjer import FORTRYD, Linjer
from vurdering.store import sager
from vurdering.store.aabnet import aabne
from vurdering.store.gemt import Sagslinje
from vurdering.store.lager import Lager
from vurdering.store.opslag import STATUS
from vurdering.store.soeg import Soegning, passer, soeg

#: How many cases are read aloud at a time.
SIDE: Final = 20
_CPR: Final = "CPR-nummer, ti cifre (Enter fortryder): "


class Sagsliste:
    """The list that a case is chosen from."""

    def __init__(self, linjer: Linjer, lager: Lager) -> None:
        self._linjer, self._lager = linjer, lager
        self._ord = ""
        self._fra = 0
        self._fundet: list[Sagslinje] | None = None
        """What a search by CPR number found; None while all cases are looked through."""

    def vaelg(self) -> Session:
        """Let the person choose a case or start one, until one is open. Raises `Slut`."""
        while True:
            viste = self._passende()
            self._sig(viste)
            kan_soege = f"{SOEG}ord for at søge, " if viste or self._ord else ""
            linje = self._linjer.spoerg(f"Vælg en sag (tal), skriv {kan_soege}n for en ny sag eller q for at slutte: ").strip()
            try:
                if (session := self._udfoer(linje, viste)) is not None:
                    return session
            except Inputfejl as fejl:
                self._linjer.sig(f"Fejl: {fejl}")

    def _passende(self) -> list[Sagslinje]:
        alle = self._lager.liste() if self._fundet is None else self._fundet
        return passer(alle, self._ord)

    def _sig(self, viste: Sequence[Sagslinje]) -> None:
        self._fra = min(self._fra, max(0, (len(viste) - 1) // SIDE * SIDE))
        side = viste[self._fra : self._fra + SIDE]
        soegt = " med det CPR-nummer" if self._fundet is not None else ""
        ord_ = f", der passer til »{self._ord}«" if self._ord else ""
        uden = "ingen" if soegt or ord_ else "ingen endnu"
        del_ = f". Her er {self._fra + 1} til {self._fra + len(side)}" if len(viste) > SIDE else ""
        self._linjer.sig("", f"Sager{soegt}{ord_}: {len(viste) or uden}{del_}")
        nu = sager.nu()
        andre = aabne(self._lager, nu, undtagen=sager.bruger())
        for nummer, s in enumerate(side, start=self._fra + 1):
            aabnet = "".join(f", åbnet af {en.i_ord(nu)}" for en in andre.get(s.sagsnummer, ()))
            self._linjer.sig(
                f"{nummer}. {s.sagsnummer}, ændret {dag(s.aendret.astimezone().date())}, {STATUS[s.status].lower()},"
                f" {s.ansvarlig or 'ingen ansvarlig'}{aabnet}"
            )

    def _udfoer(self, linje: str, viste: Sequence[Sagslinje]) -> Session | None:
        kommandoer: dict[str, Callable[[], Session | None]] = {
            "q": self._linjer.slut,
            "n": self._ny,
            "c": self._cpr,
            "?": self._hjaelp,
            ">": lambda: self._bladr(SIDE, len(viste)),
            FORTRYD: lambda: self._bladr(-SIDE, len(viste)),
        }
        if linje.startswith(SOEG):
            self._ord, self._fra = clean(linje[1:], one_line=True).text, 0
            if not self._ord:
                self._fundet = None
            return None
        if goer := kommandoer.get(linje.casefold()):
            return goer()
        if linje.isascii() and linje.isdigit() and len(linje) < 7 and 1 <= int(linje) <= len(viste):
            return doer.aabn(self._linjer, self._lager, viste[int(linje) - 1].sagsnummer)
        raise Inputfejl(f"Vælg et tal fra 1 til {len(viste)}, n eller q." if viste else "Skriv n for en ny sag eller q for at slutte.")

    def _ny(self) -> Session | None:
        nummer = self._linjer.spoerg("Den nye sags nummer, fx 2026-0042 (Enter fortryder): ")
        return sager.opret(self._lager, nummer) if nummer.strip() else None

    def _bladr(self, skridt: int, antal: int) -> None:
        if not 0 <= self._fra + skridt < antal:
            raise Inputfejl("Der er ikke flere sager den vej.")
        self._fra += skridt

    def _cpr(self) -> None:
        """Find the cases of one person. The number is not shown, and the search is logged."""
        cpr = self._uden_at_vise() if self._linjer.ved_terminal else self._linjer.spoerg(_CPR).strip()
        if not cpr:
            return
        fundet = soeg(self._lager, Soegning(cpr=cpr), sager.adgang())
        self._fundet, self._ord, self._fra = fundet, "", 0
        self._linjer.sig("Søgningen er skrevet i loggen.", f"{SOEG} viser alle sager igen.")

    def _uden_at_vise(self) -> str:
        try:
            return hemmelig.spoerg(_CPR).strip()
        except Inputfejl:
            raise Inputfejl("Nummeret ville kunne ses her. Brug en anden terminal, eller «vurdering sager --cpr-fil FIL».") from None

    def _hjaelp(self) -> None:
        self._linjer.sig(
            "Skriv tallet foran en sag for at åbne den. Skriv n for at begynde en ny. Alt gemmes undervejs.",
            f"{SOEG}ord finder sager med ordet i nummer, status, ansvarlig eller dato; {SOEG} alene viser alle. > og < bladrer.",
            "c finder en borgers sager på CPR-nummer.",
            LOGGES,
        )
