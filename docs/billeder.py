"""Makes the guide's pictures: `python -m docs.billeder`, from the folder that holds `docs`.

Each is a screen of the wizard with a fictional case and a clock that stands still, so the same program gives the same bytes.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final
from unittest import mock

from textual.pilot import Pilot

from vurdering.store import konto
from vurdering.store.aabning import aabn_lager
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.unlock import KeyDialog

MAPPE: Final = Path(__file__).parent / "billeder"
NU: Final = datetime(2026, 10, 12, 10, 42, tzinfo=timezone(timedelta(hours=2)))
_EKSEMPLER: Final = Path(__file__).parents[1] / "questions" / "eksempler"


@dataclass(frozen=True, slots=True)
class Billede:
    """One picture: its file, the screen it must end on, what it shows, and the keys that lead there."""

    navn: str
    skaerm: str
    tekst: str
    taster: tuple[str, ...] = ()
    sag: str | None = "06_mette_fradrag"
    stoerrelse: tuple[int, int] = (80, 24)
    aaben: bool = False
    """Whether the case is in the middle of its talk, with something left to ask."""
    imens: bool = False
    """Whether a colleague answers the question that is shown, before the last key."""
    laas: str = ""
    """`ny` when the store is to get its passphrase, `laast` when it has one; empty when it is open."""


BILLEDER: Final = (
    Billede("foerste_start", "SetupDialog", "Første gang: vælg en adgangskode", tuple("fire gode ord"), sag=None, laas="ny"),
    Billede("laas_op", "UnlockDialog", "Lageret er låst", tuple("fire gode"), sag=None, laas="laast"),
    Billede("start", "StartScreen", "Listen over sager", sag=None),
    Billede("cpr_soegning", "PersonDialog", "Find en borgers sager", ("f7", *"010180"), sag=None),
    Billede("moedevisning", "ConversationScreen", "Mødevisningen: det, borgeren ser med på", aaben=True),
    Billede("moedets_slutning", "ConversationScreen", "Når der ikke er mere at tale om"),
    Billede("kilde", "SourceDialog", "Hvem siger det, og varslet før en pårørendes ord", ("f5", "2"), aaben=True),
    Billede("hvorfor", "ReadDialog", "Hvorfor spørges der", ("f2",), aaben=True),
    Billede("sagsvisning", "ConversationScreen", "Sagsvisningen, når du er alene", ("f8",), aaben=True, stoerrelse=(120, 36)),
    Billede("forlad", "LeaveDialog", "Noget er skrevet og ikke gemt", ("2", "ctrl+q"), aaben=True),
    Billede("hjaelp", "HelpDialog", "Hjælp på hver skærm", ("f8", "f1")),
    Billede("kommandoer", "PaletteDialog", "Find en kommando", ("f8", "ctrl+p")),
    Billede("note", "NoteDialog", "En note når som helst", ("f8", "ctrl+n")),
    Billede("sagen", "OverviewScreen", "Sagen: alt er højst to tast væk", ("f8", "ctrl+o")),
    Billede("overdrag", "HandOverDialog", "Overdrag sagen til en kollega", ("f8", "ctrl+o", "s")),
    Billede("samtidig", "ConflictScreen", "I har begge svaret på det samme", ("2", "enter"), aaben=True, imens=True),
    Billede("aftaler", "RecordsScreen", "Et register", ("f8", "ctrl+o", "a")),
    Billede("aftale", "RecordPage", "En optegnelse", ("f8", "ctrl+o", "a", "enter")),
    Billede("dokument", "DocumentPage", "Et dokument og det, det belyser", ("f8", "ctrl+o", "5", "enter")),
    Billede("fjern", "ChoiceDialog", "Der spørges, før noget fjernes", ("f8", "ctrl+o", "a", "f8")),
    Billede("udredning", "RecordsScreen", "Udredningen", ("f8", "ctrl+o", "6"), sag="43_vum_med_maal_og_bestilling"),
    Billede("ture", "OutingsScreen", "Ture: hvad vides, fra hvem, og hvor hører de under", ("f8", "f9"), stoerrelse=(120, 36)),
    Billede("ny_tur", "LineDialog", "En ny tur", ("f8", "f9", "f5")),
    Billede("paa_plads", "GatesScreen", "Det, der skal være på plads før afgørelsen", ("f8", "f7"), sag="41_kopi_sendt_for_sent"),
    Billede("anden_hjaelp", "OtherHelpScreen", "Anden hjælp: de andre bestemmelser, som sagen står nu", ("f8", "ctrl+r", "down")),
    Billede("hvad_hvis", "WhatIfScreen", "Hvad hvis", ("f8", "f7", "f5")),
    Billede("tidslinje", "TimelineScreen", "Tidslinjen", ("f8", "ctrl+t")),
    Billede("find", "QuestionsScreen", "Find spørgsmål, svar, kilder og noter", ("f8", "f4", "k", "l", "u", "b")),
    Billede("brev", "LetterScreen", "Brevet", ("f8", "f6")),
    Billede("tjek", "FindingsScreen", "Tjek brevet: hvad der er galt, og hvad du kan gøre", ("f8", "f6", "f5")),
    Billede("breve", "LettersScreen", "Sagens breve", ("f8", "f6", "f4")),
    Billede("ret_brev", "EditLetterScreen", "Ret brevet: vælg en del", ("f8", "f6", "f9")),
    Billede("ret_del", "EditPartScreen", "Den del, der rettes", ("f8", "f6", "f9", *["down"] * 4, "enter")),
)


def _data(billede: Billede) -> dict[str, Any] | None:
    if billede.sag is None:
        return None
    data: dict[str, Any] = json.loads((_EKSEMPLER / billede.sag / "sag.json").read_text(encoding="utf-8"))
    if billede.aaben:
        tur = data["aktiviteter"][0]
        del tur["kan_faerdes_alene"], tur["behov_socialpaedagogisk"], data["sagsgang"]["sammenfatning"], data["aftaler"]
        stier = ("aktiviteter.0.kan_faerdes_alene", "aktiviteter.0.behov_socialpaedagogisk")
        data["oplysninger"] = [o for o in data["oplysninger"] if o["fakta"] not in stier]
        vaek = ("ture.alene/0", "socialpaedagogisk/0", "sammenfatning.tekst", "aftaler.aftale")
        data["besvaret"] = [b for b in data["besvaret"] if not b.endswith(vaek)]
    return data


async def _settled(pilot: Pilot[int], app: VurderingApp) -> None:
    await app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()


async def tegn(billede: Billede, lager: Path) -> str:
    """The picture as SVG. Raises ValueError when the keys lead to another screen than the picture is of."""
    app = VurderingApp(lager, _data(billede), ur=lambda: NU)
    try:
        # The name that is logged in stands in the timeline, and it is nobody's business.
        testlager = {"VURDERING_TESTLAGER": "" if billede.laas else "ja"}
        with mock.patch.object(konto, "navn", lambda: "jonas"), mock.patch.dict(os.environ, testlager):
            if billede.laas == "laast":
                aabn_lager(lager, "fire gode ord her").close()
            return await _tegn(billede, app)
    finally:
        if app.lager is not None:
            app.lager.close()


def _klar(billede: Billede, app: VurderingApp) -> bool:
    if billede.laas:
        return isinstance(app.screen, KeyDialog) and app.focused is not None
    return app.lager is not None and (billede.sag is None or app.conversation is not None)


async def _tegn(billede: Billede, app: VurderingApp) -> str:
    async with app.run_test(size=billede.stoerrelse) as pilot:
        while not _klar(billede, app):
            await pilot.pause(0.02)
        await _settled(pilot, app)
        for nummer, tast in enumerate(billede.taster, start=1):
            if billede.imens and nummer == len(billede.taster):
                _kollegaens_svar(app)
            await pilot.press(tast)
            await _settled(pilot, app)
        if (skaerm := type(app.screen).__name__) != billede.skaerm:
            raise ValueError(f"{billede.navn}: {skaerm}, not {billede.skaerm}")
        return _uden_netadresser(app.export_screenshot(title=billede.tekst))


def _kollegaens_svar(app: VurderingApp) -> None:
    from vurdering.store import sager

    if app.lager is None or app.conversation is None or (stillet := app.conversation.stillet) is None:
        raise ValueError("a colleague can only answer a question that is put")
    session = sager.aabn(app.lager, app.conversation.session.sag.sagsnummer, ur=app.ur, aktoer="B456")
    session.besvar(stillet, stillet.svar(stillet.spoergsmaal.muligheder[0]))


def _uden_netadresser(svg: str) -> str:
    """The picture with the reader's own fixed-width font: a picture must not send its reader's browser anywhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    # Else some readers take away the blanks that hold the columns in place.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return svg.replace("font-family: Fira Code", "font-family: ui-monospace, Consolas, Menlo")


def main() -> None:
    """Make all of them, or those that are named."""
    valgte = sys.argv[1:]
    MAPPE.mkdir(exist_ok=True)
    for billede in BILLEDER:
        if not valgte or billede.navn in valgte:
            with tempfile.TemporaryDirectory() as lager:
                svg = asyncio.run(tegn(billede, Path(lager)))
            (MAPPE / f"{billede.navn}.svg").write_text(svg, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{billede.navn}.svg\n")


if __name__ == "__main__":
    main()
