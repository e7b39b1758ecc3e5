"""What a database server writes in its own log, told to write all it is asked, gives nobody away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from databaseserver import Navngiven, Server, ny_database
from leaks.planted import marks_in, people
from sqlalchemy import text

from vurdering.content.sagsform import sag_som_dict
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_INDLAEST, SVAR_GIVET, Haendelse
from vurdering.domain.sag import Borger, Sag
from vurdering.store import faelleslager, sager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.soeg import Soegning, soeg


@pytest.mark.campaign
def test_the_servers_log_gives_nobody_away(databaseserver: Server | Navngiven, svar: Callable[..., Haendelse]) -> None:
    """Fifty people are stored, changed, searched for and refused on a server that logs every statement; none is in its log."""
    if isinstance(databaseserver, Navngiven):
        pytest.skip("serverens log kan kun læses, når testen selv har startet den")
    persons, key = people(), Hovednoegle.ny()
    with ny_database(databaseserver) as name:
        faelleslager.opret(databaseserver.url(name), key)
        with faelleslager.aabn(databaseserver.url(name), key, login="") as lager:
            for number, person in enumerate(persons):
                sag = Sag(f"2026-{number}", borger=Borger(navn=person.name, cpr=person.cpr, foedselsdato=person.born))
                sager.indlaes(lager, sag, aktoer="B123")
                said = Haendelse(SVAR_GIVET, {"note": f"{person.name} {person.cpr}"}, svar(number).tidspunkt, "B123")
                assert lager.tilfoej(sag.sagsnummer, 1, [said]) == 2
                with pytest.raises(Inputfejl):
                    lager.tilfoej(sag.sagsnummer, 1, [said])
                with pytest.raises(Inputfejl):
                    lager.opret(sag.sagsnummer, [Haendelse(SAG_INDLAEST, {"sag": sag_som_dict(sag)}, said.tidspunkt, "B123")])
                assert [line.sagsnummer for line in soeg(lager, Soegning(cpr=person.cpr), Adgang("B123"))] == [sag.sagsnummer]
            with pytest.raises(Inputfejl), lager.laeser() as connection:
                connection.execute(text("SELECT forseglet / 0 FROM haendelse"))
    log = databaseserver.log.read_bytes()
    assert b"INSERT INTO haendelse" in log and b"2026-49" in log
    assert not marks_in(log, persons)
