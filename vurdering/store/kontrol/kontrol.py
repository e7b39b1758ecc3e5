"""The verification of a store: the file, every chain, what the log says of the others, and what anchors and letters say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.store import skema
from vurdering.store.kaede import logbog
from vurdering.store.kaede.anker import Anker, offentlig_noegle
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kontrol.fund import Fund
from vurdering.store.kontrol.indhold import Loggens, aabnede, laes_log, sagens
from vurdering.store.kontrol.kaeder import Kaederaekke, Paastand, Raekke, efterproev, hold_op, kaederaekker, led, uret_tilbage
from vurdering.store.lager import Lager

#: Told how many events are verified, of how many.
Fremdrift = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Maerke:
    """What a letter says about the chain of its case."""

    sagsnummer: str
    version: int
    hoved: str
    """The first 12 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Rapport:
    """What came of it."""

    kaeder: int
    haendelser: int
    fund: tuple[Fund, ...]
    bemaerket: tuple[str, ...]
    """What is worth knowing and no fault."""


def kontroller(
    lager: Lager,
    aktoer: str,
    *,
    ankre: Sequence[Anker] = (),
    maerker: Sequence[Maerke] = (),
    fremdrift: Fremdrift = lambda _naaet, _i_alt: None,
) -> Rapport:
    """Verify all of it. Looks at every case, shows none, and writes that in the log; a log that cannot be written is a finding."""
    koersel = _Koersel(lager, fremdrift)
    try:
        with lager.skriver() as connection:
            lager.log(connection, aktoer, logbog.LOGKONTROL, {"ankre": len(ankre), "maerker": len(maerker)})
    except Inputfejl as fejl:
        koersel.fund.append(Fund("log_laast", "Loggen", str(fejl)))
    for anker in ankre:
        koersel.tag_anker(anker)
    try:
        with lager.laeser() as connection:
            koersel.alt(connection, maerker)
    except Inputfejl as fejl:
        koersel.fund.append(Fund("fil", "Lageret", str(fejl)))
    return Rapport(koersel.kaeder, koersel.haendelser, tuple(koersel.fund), tuple(koersel.bemaerket))


class _Koersel:
    """One verification: what is known so far, and what was found."""

    def __init__(self, lager: Lager, fremdrift: Fremdrift) -> None:
        self._lager = lager
        self._fremdrift = fremdrift
        self._log = Loggens()
        #: What anchors and letters say, by chain.
        self._udefra: dict[str, set[Paastand]] = defaultdict(set)
        self.fund: list[Fund] = []
        self.bemaerket: list[str] = []
        self.kaeder = 0
        self.haendelser = 0

    def tag_anker(self, anker: Anker) -> None:
        """Believe what the anchor says, when it is genuine and this store's."""
        lokal = anker.tid.astimezone()
        navn = f"Ankeret fra {dag(lokal.date())} kl. {lokal:%H.%M}"
        if not anker.aegte:
            self.fund.append(Fund("anker_forfalsket", navn, "Underskriften passer ikke til indholdet."))
        elif anker.noegle != offentlig_noegle(self._lager.noegle):
            self.fund.append(Fund("anker_andet_lager", navn, "Ankeret er underskrevet med et andet lagers nøgle."))
        else:
            for uid, (version, hoved) in anker.kaeder.items():
                self._udefra[uid].add(Paastand(version, hoved, navn))

    def alt(self, connection: Connection, maerker: Sequence[Maerke]) -> None:
        """Verify the file, and every chain; the log comes first, for what it says is held against the rest."""
        self.fund += _fil(connection, krypteret=self._lager.krypteret)
        raekker = kaederaekker(connection)
        numre = {r.sagsnummer: r.uid for r in connection.execute(select(skema.sag.c.sagsnummer, skema.kaede.c.uid).join(skema.kaede))}
        for m in maerker:
            self._udefra[numre.get(m.sagsnummer, f"sag {m.sagsnummer}")].add(Paastand(m.version, m.hoved, "Brevet"))
        i_alt = sum(k.version for k in raekker)
        efter = BEGYNDELSE
        for raekke in raekker:
            rows = led(connection, raekke)
            if raekke.art == "logbog":
                brud = self._maaned(raekke, rows, efter)
                efter = raekke.hoved
            else:
                brud = self._sag(connection, raekke, rows)
            self.fund += [*brud, *hold_op(raekke, rows, self._log.paastande.get(raekke.uid, set()) | self._udefra.get(raekke.uid, set()))]
            if not brud and (om_uret := uret_tilbage(raekke, rows)):
                self.bemaerket.append(om_uret)
            self.kaeder += 1
            self.haendelser += len(rows)
            self._fremdrift(self.haendelser, max(i_alt, self.haendelser))
        self.fund += [*self._mangler(raekker), *_foraeldreloese(connection)]

    def _maaned(self, maaned: Kaederaekke, rows: Sequence[Raekke], efter: bytes) -> list[Fund]:
        brud = list(efterproev(maaned, rows, efter))
        if maaned.indpakket is not None and not brud:
            indhold, lukket = aabnede(self._lager, maaned, rows, efter)
            brud += [lukket] if lukket else []
            laes_log(self._log, rows, indhold)
        self._log.huller |= maaned.indpakket is None or bool(brud)
        return brud

    def _sag(self, connection: Connection, sag: Kaederaekke, rows: Sequence[Raekke]) -> list[Fund]:
        brud = list(efterproev(sag, rows))
        slettet = sag.slettet is not None or sag.uid in self._log.slettet
        if sag.indpakket is None:
            if not (sag.slettet and (sag.uid in self._log.slettet or self._log.huller)):
                brud.append(Fund("sletning_uden_post", sag.navn, "Sagens nøgle er der ikke, og loggen siger ikke, at sagen er slettet."))
        elif slettet:
            brud.append(Fund("noegle_tilbage", sag.navn, "Sagen er slettet, men dens nøgle er der."))
        elif not brud:
            brud += sagens(self._lager, connection, sag, rows, self._log)
        if not self._log.huller and sag.uid not in self._log.oprettet:
            brud.append(Fund("ukendt_for_loggen", sag.navn, "Loggen siger ikke, at sagen er oprettet."))
        return brud

    def _mangler(self, raekker: Sequence[Kaederaekke]) -> Iterator[Fund]:
        """Chains that the log, an anchor or a letter tells of, and that are not there; months whose key is gone without a word."""
        kendte = {r.uid for r in raekker}
        for uid in sorted((self._log.paastande.keys() | self._udefra.keys()) - kendte):
            alle = self._log.paastande.get(uid, set()) | self._udefra.get(uid, set())
            seneste = max(alle, key=lambda p: p.version)
            hvad = uid[:8] if "-" not in uid and " " not in uid else uid.replace("logbog-", "Loggen for ")
            yield Fund("kaede_mangler", hvad[0].upper() + hvad[1:], f"{seneste.kilde} kender {seneste.version} hændelser. Nu er der ingen.")
        for r in raekker:
            if r.art == "logbog" and r.indpakket is None and r.uid not in self._log.slettet:
                yield Fund("sletning_uden_post", r.navn, "Månedens nøgle er der ikke, og loggen siger ikke, at måneden er slettet.")


def _fil(connection: Connection, *, krypteret: bool) -> Iterator[Fund]:
    if connection.dialect.name != "sqlite":
        return
    for pragma in ("integrity_check(5)", *(["cipher_integrity_check"] if krypteret else [])):
        svar = connection.exec_driver_sql(f"PRAGMA {pragma}").scalars().all()
        if [s for s in svar if s != "ok"]:
            yield Fund("fil", "Lageret", "Databasens egen prøve finder, at filen er beskadiget.")
            return


def _foraeldreloese(connection: Connection) -> Iterator[Fund]:
    sager = select(skema.kaede.c.id).where(skema.kaede.c.art == "sag")
    alle = select(skema.kaede.c.id)
    for tabel, kendte in ((skema.haendelse, alle), (skema.noegle, alle), (skema.sag, sager), (skema.bilag, sager)):
        antal = connection.execute(select(func.count()).select_from(tabel).where(tabel.c.kaede_id.not_in(kendte))).scalar_one()
        if antal:
            yield Fund("foraeldreloes", "Lageret", f"{antal} rækker i »{tabel.name}« hører ikke til nogen kæde.")
