"""Whatever shows or takes out a stored case is first written in the log, with its purpose; where that fails it does not happen."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from tui.keys import Guide, conversation, shown, started, type_text, wait

import vurdering
from vurdering.cli.koer import koer
from vurdering.content.eksempler import eksempel
from vurdering.content.steder import data_mappe
from vurdering.domain.behandling import Behandling
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import FORMAAL
from vurdering.domain.sag import Sag
from vurdering.plain.run import run
from vurdering.store import sager
from vurdering.store.database.sqlite import connect
from vurdering.store.indgang import IkkeForBrugeren
from vurdering.store.kaede.skriv import Post
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.livscyklus.opslagslog import logposter
from vurdering.store.noegler.hovednoegle import AABEN
from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.letter import LetterScreen
from vurdering.tui.screens.timeline import TimelineScreen

NUMMER: Final = "2026-7"
#: Nothing that is not logged may show it.
NAVN: Final = "Karoline Planteret"

#: What a command is given, and what the log says it did. {ud} stands for a file to write, {mappe} for a folder.
KOMMANDOER: Final = {
    "vurder": (["vurder", NUMMER], ["set"]),
    "kontrol": (["kontrol", NUMMER], ["set"]),
    "ordning": (["ordning", NUMMER], ["set"]),
    "sammenlign": (["sammenlign", NUMMER], ["set"]),
    "brev": (["brev", NUMMER, "--udkast", "--ud", "{ud}"], ["set", "brev"]),
    "samtaleark": (["samtaleark", NUMMER, "--ud", "{ud}"], ["set", "brev"]),
    "samtaleskema": (["samtaleskema", NUMMER, "--ud", "{ud}"], ["set", "brev"]),
    "udredning": (["udredning", NUMMER, "--ud", "{ud}"], ["set", "brev"]),
    "eksporter": (["eksporter", NUMMER, "--ud", "{ud}"], ["eksport"]),
    "sagspakke": (["sagspakke", NUMMER, "--ud", "{mappe}"], ["set", "bilag", "eksport", "set"]),
}


@pytest.fixture(scope="module")
def faerdigt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two stores to copy: one where the case is the user's own, and one where it is another's."""
    fundne = {}
    for navn in (sager.bruger(), "en_anden"):
        fundne[navn] = tmp_path_factory.mktemp("faerdigt") / "lager"
        laeg_ind(Behandling(ansvarlig=navn), fundne[navn])
    return fundne


@pytest.fixture
def hjemme(faerdigt: dict[str, Path]) -> Path:
    """The user's own store, with a case and a file in it."""
    return Path(shutil.copytree(faerdigt[sager.bruger()], data_mappe(), dirs_exist_ok=True))


@pytest.fixture
def andens(faerdigt: dict[str, Path]) -> None:
    """The same where the case is another's."""
    shutil.copytree(faerdigt["en_anden"], data_mappe(), dirs_exist_ok=True)


def laeg_ind(behandling: Behandling, mappe: Path | None = None) -> None:
    """Put the case in the user's own store, or that in `mappe`, with nothing in the log yet but that."""
    sag = replace(eksempel("06_mette_fradrag")[0], sagsnummer=NUMMER, behandling=behandling)
    sag = replace(sag, borger=replace(sag.borger, navn=NAVN))
    with Lager.aabn(mappe or data_mappe()) as lager:
        sager.indlaes(lager, sag)
        lager.gem_bilag(NUMMER, "a.pdf", b"indhold")


def log(fra: int = 2) -> list[Post]:
    """What the log says, after the case was put in."""
    with Lager.aabn(data_mappe()) as lager, lager.laeser() as connection:
        return list(logposter(lager, connection))[fra:]


def arter(fra: int = 2) -> list[str]:
    """The kinds of those entries."""
    return [p.art for p in log(fra)]


def luk_loggen() -> None:
    """From here, nothing can be written in the log, and everything else can."""
    with closing(connect(data_mappe() / FILNAVN, AABEN)) as raa:
        raa.execute(
            "CREATE TRIGGER luk BEFORE INSERT ON haendelse WHEN (SELECT art FROM kaede WHERE id = NEW.kaede_id) = 'logbog'"
            " BEGIN SELECT RAISE(ABORT, 'nej'); END"
        )


@pytest.fixture
def kald(tmp_path: Path) -> Callable[[str], list[str]]:
    """A function that gives the arguments of a command, with somewhere to write."""
    return lambda navn: [a.format(ud=tmp_path / "ud.txt", mappe=tmp_path / "ud") for a in KOMMANDOER[navn][0]]


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_a_command_is_logged_by_what_it_does(hjemme: Path, kald: Callable[[str], list[str]], navn: str) -> None:
    """Each entry names the case, its version and head, the purpose and the user, and no content."""
    assert koer(kald(navn)) in (0, 1)
    poster = log()
    assert [p.art for p in poster] == KOMMANDOER[navn][1]
    for post in poster:
        assert post.aktoer == sager.bruger() and post.indhold["formaal"] == "sagsbehandling"
        assert {"sag", "version", "hoved"} <= set(post.indhold)
        assert NUMMER not in str(post.indhold) and NAVN not in str(post.indhold)


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_a_command_fails_closed(
    hjemme: Path, kald: Callable[[str], list[str]], navn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the log cannot be written the command is refused, shows nothing of the case and leaves no file."""
    luk_loggen()
    assert koer(kald(navn)) == 2
    ude = capsys.readouterr()
    assert "loggen" in ude.err and not ude.out
    assert NAVN not in ude.err and [sti.name for sti in tmp_path.iterdir()] in ([], ["hjem"], ["data"])
    assert arter() == []


def test_a_letter_taken_out_of_a_store_that_cannot_log_it_is_not_written(hjemme: Path, tmp_path: Path) -> None:
    """The case was opened while the log could be written; the letter is a deed of its own."""
    with Lager.aabn(hjemme) as lager:
        sager.aabn(lager, NUMMER)
        luk_loggen()
        with pytest.raises(Inputfejl, match="loggen"):
            sager.maerke(lager, NUMMER, "brev")


def test_an_unknown_number_is_logged_without_the_number(hjemme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed may be a CPR number: only its keyed hash is kept."""
    assert koer(["vurder", "010190-1234"]) == 2
    (post,) = log()
    assert (post.art, post.indhold["hvorfor"], post.indhold["handling"]) == ("afvist", "ukendt", "set")
    assert len(post.indhold["sagsnummer"]) == 64 and "0101" not in str(post.indhold) and "0101" not in capsys.readouterr().err


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_no_command_opens_anothers_case_without_a_purpose(andens: None, navn: str, kald: Callable[[str], list[str]]) -> None:
    """It is refused before anything is read, so nothing is in the log either: nobody was shown anything."""
    assert koer(kald(navn)) == 2
    assert arter() == []


@pytest.mark.parametrize("navn", ["kontrol", "sagspakke"])
def test_a_purpose_stands_in_every_entry_of_the_command(
    andens: None, navn: str, kald: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without one the refusal lists what to choose from; what is no purpose is refused too."""
    assert koer(kald(navn)) == koer([*kald(navn), "--formaal", "nysgerrighed"]) == 2
    fejl = capsys.readouterr().err
    assert all(fejl.count(f) >= 2 for f in FORMAAL)
    assert koer([*kald(navn), "--formaal", "klage"]) in (0, 1)
    assert [p.indhold["formaal"] for p in log()] == ["klage"] * len(KOMMANDOER[navn][1])


def test_a_closed_case_asks_for_a_purpose_too(kald: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    """Also of who had it: the handling is over."""
    laeg_ind(Behandling(ansvarlig=sager.bruger(), lukket=date(2026, 1, 2)))
    assert koer(kald("vurder")) == 2 and "lukket" in capsys.readouterr().err
    assert koer([*kald("vurder"), "--formaal", "klage"]) == 0


#: Who opens events: the store after the log, the door before it, what reads the log itself, and what verifies, moves or destroys
#: without showing.
LAESERE: Final = {
    "store/lager",
    "store/indgang",
    "store/bilag",
    "store/kaede/laes",
    "store/udveksling/forloeb",
    "store/livscyklus/opslagslog",
    "store/livscyklus/sletning",
    "store/kontrol/indhold",
    "store/kryptering/omforsegl",
    "store/migrationer/eftersyn",
    "store/sikkerhedskopi/efterproeve",
}

LUKKET: Final = Behandling(ansvarlig=sager.bruger(), kun_for="chefen, B9")


def test_a_case_closed_to_the_user_is_refused_and_opened_only_with_a_reason(kald: Callable[[str], list[str]]) -> None:
    """The refusal and the forced opening are in the log, the latter with its reason; a reason that says nothing is refused."""
    laeg_ind(LUKKET)
    assert koer(kald("vurder")) == 2
    assert koer([*kald("vurder"), "--noedadgang", "derfor"]) == 2
    assert koer([*kald("vurder"), "--noedadgang", "borgeren 010190-1234 ringede"]) == 2
    assert koer([*kald("vurder"), "--noedadgang", "Akut: borgeren er indlagt"]) == 0
    afvist, aabnet = log()
    assert (afvist.art, afvist.indhold["hvorfor"]) == ("afvist", "ikke_for_brugeren")
    assert (aabnet.art, aabnet.indhold["noedadgang"], aabnet.indhold["handling"]) == ("noedadgang", "Akut: borgeren er indlagt", "set")


@pytest.mark.parametrize("maade", ["hent", "aabn", "historik", "bilag", "maerke"])
def test_no_way_into_the_store_passes_the_door(maade: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way to a case's content refuses who it is closed to, and lets those in whom it is for, however their name is written."""
    laeg_ind(LUKKET)
    with Lager.aabn(data_mappe()) as lager:

        def ind() -> object:
            if maade == "bilag":
                return lager.bilag(NUMMER, sager.adgang())
            return sager.maerke(lager, NUMMER, "brev") if maade == "maerke" else getattr(sager, maade)(lager, NUMMER)

        with pytest.raises(IkkeForBrugeren):
            ind()
        monkeypatch.setattr(sager, "bruger", lambda: "b9")
        assert ind()
    assert arter()[0] == "afvist" and len(arter()) == 2


def tal(*linjer: str) -> str:
    """What --plain says to these lines."""
    ud = io.StringIO()
    run(data_mappe(), sagsnummer=NUMMER, ind=io.StringIO("".join(f"{li}\n" for li in linjer)), ud=ud)
    return ud.getvalue()


def test_plain_asks_nothing_of_who_has_the_case(hjemme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening, the timeline and a saved letter are three deeds; the letter bears where the log of its case stood."""
    monkeypatch.chdir(tmp_path)
    sagt = tal("m", "l", "", "b", "brev.txt")
    assert FORMAAL["klage"] not in sagt
    assert [a for a in arter() if a != "tidslinje"] == ["set", "brev"] and "tidslinje" in arter()
    sidste = log()[-1]
    brev = (tmp_path / "brev.txt").read_text(encoding="utf-8")
    assert brev.rstrip().endswith(f"Sagens log: version {sidste.indhold['version']}, {sidste.indhold['hoved'][:12]}")


def test_plain_asks_for_a_purpose_and_keeps_it(andens: None) -> None:
    """One number opens another's case; what is done in it has the same purpose. Enter leaves it alone."""
    with pytest.raises(Inputfejl, match="ikke åbnet"):
        tal("")
    assert arter() == []
    tal("3", "m", "l", "")
    assert [(p.art, p.indhold["formaal"]) for p in log()] == [("set", "klage"), ("tidslinje", "klage")]


def test_plain_opens_a_closed_case_with_a_reason() -> None:
    """The attempt is logged before the reason is asked for."""
    laeg_ind(LUKKET)
    with pytest.raises(Inputfejl, match="ikke åbnet"):
        tal("")
    assert arter() == ["afvist"]
    assert f"Sag {NUMMER}." in tal("Akut: borgeren er indlagt")
    assert arter() == ["afvist", "afvist", "noedadgang"]


def test_plain_fails_closed(hjemme: Path) -> None:
    """Neither the case nor its timeline is shown when the log cannot be written."""
    luk_loggen()
    with pytest.raises(Inputfejl, match="loggen"):
        tal("m")


async def _vaelg(guide: Guide) -> None:
    await wait(guide, lambda: NUMMER in shown(guide))
    await guide.press("enter")


def wizard(steps: Callable[[Guide], object]) -> None:
    """Run the steps in the wizard on the user's own store."""

    async def whole() -> None:
        async with started(data_mappe()) as guide:
            await _vaelg(guide)
            await steps(guide)  # type: ignore[misc]

    asyncio.run(whole())


def test_the_wizard_asks_nothing_of_who_has_the_case(hjemme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening, the timeline and a saved letter are three deeds; the letter bears the log's mark."""
    monkeypatch.chdir(tmp_path)

    async def steps(guide: Guide) -> None:
        await wait(guide, lambda: isinstance(guide.app.screen, ConversationScreen))
        guide.app.push_screen(TimelineScreen(conversation(guide).session))
        await wait(guide, lambda: isinstance(guide.app.screen, TimelineScreen) and arter() == ["set", "tidslinje"])
        guide.app.switch_screen(screen := LetterScreen(guide.app.conversation.session, "journalnotat"))  # type: ignore[attr-defined]
        await wait(guide, lambda: screen._brev is not None)
        screen._saving("brev.md")
        await wait(guide, lambda: (tmp_path / "brev.md").exists())

    wizard(steps)
    assert arter() == ["set", "tidslinje", "brev"]
    assert "Sagens log: version 1, " in (tmp_path / "brev.md").read_text(encoding="utf-8")


def test_the_wizard_asks_for_a_purpose_with_one_key(andens: None) -> None:
    """A digit opens another's case; Escape leaves it."""

    async def steps(guide: Guide) -> None:
        await wait(guide, lambda: isinstance(guide.app.screen, ChoiceDialog))
        assert "loggen" in shown(guide)
        await guide.press("escape")
        await wait(guide, lambda: not isinstance(guide.app.screen, ChoiceDialog))
        assert arter() == []
        await guide.press("enter")
        await wait(guide, lambda: isinstance(guide.app.screen, ChoiceDialog))
        await guide.press("2")
        await wait(guide, lambda: isinstance(guide.app.screen, ConversationScreen))

    wizard(steps)
    assert [(p.art, p.indhold["formaal"]) for p in log()] == [("set", "afloesning")]


def test_the_wizard_opens_a_closed_case_with_a_reason() -> None:
    """The attempt is logged before the reason is asked for, and a reason that says nothing stays in the field."""
    laeg_ind(LUKKET)

    async def steps(guide: Guide) -> None:
        await wait(guide, lambda: isinstance(guide.app.screen, LineDialog))
        assert arter() == ["afvist"]
        await type_text(guide, "nej")
        await guide.press("enter")
        await guide.pause()
        assert isinstance(guide.app.screen, LineDialog)
        await type_text(guide, " borgeren er indlagt")
        await guide.press("enter")
        await wait(guide, lambda: isinstance(guide.app.screen, ConversationScreen))

    wizard(steps)
    assert arter() == ["afvist", "noedadgang"]


def test_the_wizard_fails_closed(hjemme: Path) -> None:
    """When the log cannot be written the case is not opened, and the timeline of an open one is empty."""

    async def steps(guide: Guide) -> None:
        await wait(guide, lambda: isinstance(guide.app.screen, ConversationScreen))
        luk_loggen()
        guide.app.push_screen(screen := TimelineScreen(conversation(guide).session))
        await wait(guide, lambda: "loggen" in shown(guide))
        assert screen._points == () and NAVN not in shown(guide)
        await guide.press("escape", "f12")
        await wait(guide, lambda: NUMMER in shown(guide) and not isinstance(guide.app.screen, ConversationScreen))
        await guide.press("enter")
        await wait(guide, lambda: "loggen" in shown(guide))
        assert NAVN not in shown(guide)

    wizard(steps)


def test_an_exported_case_holds_who_it_is_closed_to(hjemme: Path, tmp_path: Path) -> None:
    """The restriction is a part of the case: it comes along to another store."""
    ud = tmp_path / "sag.json"
    with Lager.aabn(data_mappe()) as lager:
        sag: Sag = sager.hent(lager, NUMMER)
    from vurdering.content.sagsfil import sag_som_tekst

    ud.write_text(sag_som_tekst(replace(sag, sagsnummer="2026-8", behandling=LUKKET)), encoding="utf-8")
    assert koer(["importer", str(ud)]) == 0
    assert koer(["vurder", "2026-8"]) == 2
    assert json.loads(ud.read_text(encoding="utf-8"))["behandling"]["kun_for"] == "chefen, B9"


def test_a_case_is_closed_to_others_and_opened_again_by_a_command(hjemme: Path, kald: Callable[[str], list[str]]) -> None:
    """Who may open it stands in the case and in what it is found by, so the door and the verification agree."""
    assert koer(["adgang", NUMMER, "--kun-for", " B9 ;chefen"]) == 0
    assert koer(kald("vurder")) == 2
    assert koer(["adgang", NUMMER, "--alle"]) == 2
    assert koer(["logkontrol"]) == 0
    assert koer(["adgang", NUMMER, "--alle", "--noedadgang", "lukket ved en fejl"]) == 0
    assert koer(kald("vurder")) == 0
    for forkert in (["--kun-for", " "], ["--kun-for", ",;"], ["--kun-for", "010190-1234"], [], ["--alle", "--kun-for", "b9"]):
        assert koer(["adgang", NUMMER, *forkert]) == 2


def test_nothing_reads_a_case_past_the_door() -> None:
    """Only these modules open events or files, and each has written in the log first, or shows nobody what it opens."""
    rod = Path(vurdering.__file__).parent
    laesere = {
        str(fil.relative_to(rod).with_suffix("")).replace("\\", "/")
        for fil in rod.rglob("*.py")
        if re.search(r"\b(laes\.poster|poster|bilag_i|aabnede)\(connection|\blaes\.poster\(|\bbilag_i\(", fil.read_text(encoding="utf-8"))
    }
    assert laesere <= LAESERE, laesere - LAESERE


def test_decided_cases_that_are_closed_to_the_user_are_counted_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """One closed case among them keeps nobody from the rest; the refusal is in the log."""
    laeg_ind(Behandling(ansvarlig=sager.bruger()))
    assert koer(["sagspakke", NUMMER, "--ud", str(data_mappe() / "ud")]) == 0
    capsys.readouterr()
    assert koer(["kilder", "--sager", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["afgjorte"] == 1 and arter()[-1] == "set"
    assert koer(["adgang", NUMMER, "--kun-for", "b9"]) == 0
    capsys.readouterr()
    assert koer(["kilder", "--sager", "--format", "json"]) == 0
    ude = capsys.readouterr()
    assert json.loads(ude.out)["afgjorte"] == 0 and "1 afgjorte sager er lukket for dig" in ude.err and arter()[-1] == "afvist"
