"""The conversation: one question at a time; in a meeting for the citizen to see, else with the case as it stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.moede import i_moedet
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Samtale
from vurdering.store.aabnet import FORNY, Aabning
from vurdering.store.gemt import Konflikt
from vurdering.tui import commands, texts
from vurdering.tui.commands import Command
from vurdering.tui.heading import heading, left_to_talk_about
from vurdering.tui.order import after, in_play, in_view
from vurdering.tui.screens.base import remarks, settled
from vurdering.tui.screens.case import CaseScreen, own
from vurdering.tui.screens.source import SourceDialog
from vurdering.tui.widgets.finished import Finished
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.pane import SourceLine
from vurdering.tui.widgets.panel import LivePanel
from vurdering.tui.widgets.prose import Prose

#: Said when what was typed was not saved, because somebody else changed the case first and nothing was chosen.
CHANGED: Final = "Ikke gemt. Sagen er læst igen, som den anden har gemt den, og det, du skrev, står her endnu. Gemmer du nu, gælder dit."


class ConversationScreen(CaseScreen):
    """Goes from question to question. Every answer goes through the session, and counts when its method has returned."""

    KEYS = commands.SAMTALE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Sagsvisning"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg et svar med et tal eller med pil op og ned. Tab går til noten. Enter gemmer; i et felt med flere linjer gør F10 det.",
        "Du kan altid gå tilbage og ændre et svar; alt andet bliver stående. Svaret er gemt, når der står »gemt« nederst.",
        "Det tomme svar og »Det ved vi ikke endnu« betyder det samme: uoplyst. Det bliver aldrig læst som et nej.",
    )
    MEETING_NAME: ClassVar[str] = "Mødevisning"
    MEETING_HELP: ClassVar[tuple[str, ...]] = (
        "Her taler I om ét ad gangen, og skærmen kan vendes, så begge ser den. Den viser kun det, I taler om.",
        *HELP_TEXT[:2],
        "Alt andet om sagen står i sagsvisningen. F8 skifter frem og tilbage, og det, du har skrevet, bliver stående.",
    )
    AUTO_FOCUS = ""

    def __init__(self, session: Session, presence: Aabning, said: str = "") -> None:
        super().__init__(session)
        self._presence, self._said = presence, said
        #: The question that the other view was left at, and the one that this view then came to.
        self._left = ("", "")

    def compose(self) -> ComposeResult:
        """Where we are; the question and the case; what happened; the keys."""
        yield Head()
        with Horizontal(id="midte"):
            yield self.pane
            yield LivePanel(id="panel")
        yield SourceLine()
        yield Text(id="mangler")
        yield Status()
        yield Foot(self.keys)

    @property
    def keys(self) -> Sequence[Command]:
        """A meeting has fewer."""
        return commands.MOEDE if self.meeting else commands.SAMTALE

    @property
    def help_words(self) -> tuple[str, Sequence[str]]:
        """Each view has its own."""
        return (self.MEETING_NAME, self.MEETING_HELP) if self.meeting else (self.NAME, self.HELP_TEXT)

    async def on_mount(self) -> None:
        """Begin where the talk was left."""
        self.status.say(self._said)
        self._show_presence()
        self.set_interval(FORNY.total_seconds(), self._show_presence)
        self._set_view(meeting=True)
        first = after(self.session, "", meeting=True)
        self._left = (self.session.naeste.noegle if self.session.naeste else "", first.noegle if first else "")
        await self.show(first)

    def on_unmount(self) -> None:
        """The case is left."""
        self._presence.slip()

    def _show_presence(self) -> None:
        # In a thread: that a colleague is told must not hold up a key.
        self.run_worker(self._presence.meld, "presence", thread=True, exclusive=True)

    def _set_view(self, *, meeting: bool) -> None:
        self.meeting = meeting
        self.set_class(meeting, "-meeting")
        self.query_one(Foot).show(self.keys)

    async def action_view(self) -> None:
        """Go to the other view: to the same question where both have it, else to where that view was left."""
        await settled(self.focused)
        shown = self.stillet
        self._set_view(meeting=not self.meeting)
        self.status.say("")
        other, here = self._left
        if self.meeting:
            found = shown if shown and i_moedet(shown) else after(self.session, self.pane.key, meeting=True)
            self._left = (self.pane.key, found.noegle if found else "")
        elif self.pane.key == here and not self.pane.dirty:
            found = next((s for s in self.session.spoergsmaal if s.noegle == other), self.session.naeste)
        else:
            found = shown or self.session.naeste
        if found and self.pane.shows(found):
            self._show_case()
        else:
            await self.show(found)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.pane.dirty or bool(self.pane.waiting)

    async def show(self, stillet: Stillet | None) -> None:
        """Put the question, or say that there is none left."""
        await self.pane.put(stillet, meeting=self.meeting)
        self._show_case()

    def _show_case(self) -> None:
        self.query_one(Head).show(*heading(self.session, self.stillet, meeting=self.meeting))
        self.query_one(SourceLine).show_source(self.pane.source, self.pane.answered_by)
        self.query_one("#mangler", Text).show(left_to_talk_about(self.session))
        if not self.meeting:
            self.query_one(LivePanel).show(self.session)

    async def _save(self) -> bool:
        """Record what is typed, and tell how it went."""
        try:
            saved = self.pane.save()
        except Konflikt as konflikt:
            await self.conflict(konflikt, self._settled)
            return False
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return False
        said = remarks(self.session)
        more = "; skriv en mere, eller gå videre med tomme felter" if self.pane.again else ""
        self.status.say(f"gemt {texts.klokken(self.wizard.ur())}{more}{f' · {said}' if said else ''}" if saved else "")
        return True

    async def _settled(self, settled: bool | None) -> None:
        """Go on from the question when its answer was settled."""
        if not settled:
            self.status.fail(CHANGED)
            return
        self.pane.let_go()
        self.status.say(f"gemt {texts.klokken(self.wizard.ur())}")
        await self.show(after(self.session, self.pane.key, meeting=self.meeting))

    async def save_all(self) -> bool:
        """Record what is typed, here and at other questions; stop at the first that is refused."""
        if self.pane.dirty and not await self._save():
            return False
        while waiting := self.pane.waiting:
            if self.meeting and not i_moedet(waiting[0]):
                self._set_view(meeting=False)
            await self.show(waiting[0])
            if not await self._save():
                return False
        return True

    async def goto(self, key: str | None) -> None:
        """Go to the question with this key; without one, show the present one as it now stands."""
        seen = in_view(self.session, meeting=self.meeting)
        found = next((s for s in seen if s.noegle == (key or self.pane.key)), None)
        if not key and found is not None and self.pane.dirty and self.pane.shows(found):
            self._show_case()
        else:
            await self.show(found or after(self.session, "", meeting=self.meeting))

    async def action_next(self) -> None:
        """Save, and go on to the next question that has no answer, or to the same one where there may be more to write."""
        await settled(self.focused)
        if self.pane.form is not None and await self._save():
            if self.pane.again:
                await self.goto(self.pane.key)
            else:
                await self.show(after(self.session, self.pane.key, meeting=self.meeting))

    async def action_skip(self) -> None:
        """Go on without an answer."""
        await settled(self.focused)
        if self.pane.stillet is not None:
            await self.show(after(self.session, self.pane.key, meeting=self.meeting) or self.pane.stillet)

    async def action_back(self) -> None:
        """Go to the question before."""
        await settled(self.focused)
        keys = in_play(self.session, self.pane.key, meeting=self.meeting)
        place = keys.index(self.pane.key) if self.pane.stillet else len(keys)
        if place == 0:
            self.status.say("Det er det første spørgsmål. F12 går til listen over sager.")
            return
        self.status.say("")
        await self.goto(keys[place - 1])

    async def action_enter(self) -> None:
        """Enter saves and goes on; where there are several lines to write it makes one more."""
        if self.pane.form is None or isinstance(self.focused, Prose):
            raise SkipAction
        await self.action_next()

    async def on_finished_wanted(self, event: Finished.Wanted) -> None:
        """Do what was chosen at the end."""
        await self.run_action(event.action)

    def action_source(self) -> None:
        """Change who says it."""
        if (kilde := self.pane.source) is None:
            self.status.say("Her skal der ikke stå, hvem der siger det.")
            return
        self.app.push_screen(SourceDialog(kilde, self.session.i_dag), self._use_source)

    async def _talk_settled(self, settled: bool | None) -> None:
        self.status.say("" if settled else "Hvem der taler, er ikke ændret.")
        self._show_case()

    async def _use_source(self, answer: tuple[Kildeangivelse, bool] | None) -> None:
        if answer is None:
            return
        kilde, for_talk = answer
        if for_talk:
            try:
                self.session.skift_samtale(Samtale(kilde.stemme, kilde.kilde, kilde.dato))
            except Konflikt as konflikt:
                await self.conflict(konflikt, self._talk_settled)
                return
            except Inputfejl as fejl:
                self.status.fail(str(fejl))
                return
        self.pane.use_source(kilde)
        self._show_case()

    @own
    def action_panel(self) -> None:
        """Show or hide the criteria."""
        self.query_one(LivePanel).toggle()

    async def action_cases(self) -> None:
        """Go to the list of cases; what is typed and not saved is asked about first."""
        await settled(self.focused)
        if not self.unsaved:
            self.dismiss()
            return
        from vurdering.tui.screens.leaving import ask_to_leave

        ask_to_leave(self.app, self, self.dismiss)
