"""The conversation: one question at a time, with the case as it stands beside it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Samtale
from vurdering.domain.spoergsmaal import ART_TITEL
from vurdering.store.lager import Konflikt
from vurdering.tui import commands, texts
from vurdering.tui.order import after, in_play
from vurdering.tui.screens.base import removed_text, settled
from vurdering.tui.screens.case import CaseScreen
from vurdering.tui.screens.source import SourceDialog
from vurdering.tui.widgets.finished import Finished
from vurdering.tui.widgets.frame import Foot, Head, Status
from vurdering.tui.widgets.pane import SourceLine
from vurdering.tui.widgets.panel import LivePanel
from vurdering.tui.widgets.prose import Prose

_CHANGED: Final = (
    "Sagen er ændret et andet sted, så svaret er ikke gemt. Sagen er nu læst igen, og det, du skrev, står her endnu. Se efter, og gem igen."
)


class ConversationScreen(CaseScreen):
    """Goes from question to question. Every answer goes through the session, and counts when its method has returned."""

    KEYS = commands.SAMTALE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Samtalen"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg et svar med et tal eller med pil op og ned. Tab går til noten. Enter gemmer; i et felt med flere linjer gør F10 det.",
        "Du kan altid gå tilbage og ændre et svar; alt andet bliver stående. Svaret er gemt, når der står »gemt« nederst.",
        "Det tomme svar og »Det ved vi ikke endnu« betyder det samme: uoplyst. Det bliver aldrig læst som et nej.",
    )
    AUTO_FOCUS = ""

    def __init__(self, session: Session, said: str = "") -> None:
        super().__init__(session)
        self._said = said

    def compose(self) -> ComposeResult:
        """Where we are; the question and the case; what happened; the keys."""
        yield Head()
        with Horizontal(id="midte"):
            yield self.pane
            yield LivePanel(id="panel")
        yield SourceLine()
        yield Status()
        yield Foot(self.KEYS)

    async def on_mount(self) -> None:
        """Begin where the case was left."""
        self.status.say(self._said)
        await self.show(self.session.naeste)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.pane.dirty or bool(self.pane.waiting)

    async def show(self, stillet: Stillet | None) -> None:
        """Put the question, or say that there is none left."""
        await self.pane.put(stillet)
        self._show_case()

    def _show_case(self) -> None:
        self._show_head()
        self.query_one(SourceLine).show_source(self.pane.source)
        self.query_one(LivePanel).show(self.session)

    def _show_head(self) -> None:
        s = self.pane.stillet
        if s is None:
            self.query_one(Head).show("Samtalen er færdig", f"sag {self.session.sag.sagsnummer}")
            return
        keys = in_play(self.session, self.pane.key)
        title = s.fase.titel + (f" · {s.aktivitet.navn}" if s.aktivitet else "")
        self.query_one(Head).show(title, f"{ART_TITEL[s.spoergsmaal.art]} · {keys.index(s.noegle) + 1} af {len(keys)}")

    async def _save(self) -> bool:
        """Record what is typed, and tell how it went."""
        try:
            saved = self.pane.save()
        except Konflikt:
            await self._read_again()
            return False
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return False
        removed = f" · {removed_text(self.session.fjernet)}" if self.session.fjernet else ""
        self.status.say(f"gemt {texts.klokken(self.wizard.ur())}{removed}" if saved else "")
        return True

    async def _read_again(self) -> None:
        """Somebody else has changed the case: show it as it is now, with what is typed still in its fields."""
        try:
            self.session = self.pane.session = self.wizard.read_again(self.session.sag.sagsnummer)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return
        await self.goto(self.pane.key)
        self.status.fail(_CHANGED)

    async def save_all(self) -> bool:
        """Record what is typed, here and at other questions; stop at the first that is refused."""
        if self.pane.dirty and not await self._save():
            return False
        while waiting := self.pane.waiting:
            await self.show(waiting[0])
            if not await self._save():
                return False
        return True

    async def goto(self, key: str | None) -> None:
        """Go to the question with this key; without one, show the present one as it now stands."""
        found = next((s for s in self.session.spoergsmaal if s.noegle == (key or self.pane.key)), None)
        if not key and found is not None and self.pane.dirty and self.pane.shows(found):
            self._show_case()
        else:
            await self.show(found or self.session.naeste)

    async def action_next(self) -> None:
        """Save, and go on to the next question that has no answer."""
        await settled(self.focused)
        if self.pane.form is not None and await self._save():
            await self.show(after(self.session, self.pane.key))

    async def action_skip(self) -> None:
        """Go on without an answer."""
        await settled(self.focused)
        if self.pane.stillet is not None:
            await self.show(after(self.session, self.pane.key) or self.pane.stillet)

    async def action_back(self) -> None:
        """Go to the question before."""
        await settled(self.focused)
        keys = in_play(self.session, self.pane.key)
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

    def _use_source(self, answer: tuple[Kildeangivelse, bool] | None) -> None:
        if answer is None:
            return
        kilde, for_talk = answer
        if for_talk:
            try:
                self.session.skift_samtale(Samtale(kilde.stemme, kilde.kilde, kilde.dato))
            except Inputfejl as fejl:
                self.status.fail(str(fejl))
                return
        self.pane.use_source(kilde)
        self._show_case()

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
