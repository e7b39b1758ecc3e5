"""The conversation: one question at a time, with the case as it stands beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import kilde_i_ord
from vurdering.domain.sag import Samtale
from vurdering.domain.spoergsmaal import ART_TITEL
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import removed_text, settled
from vurdering.tui.screens.case import CaseScreen
from vurdering.tui.screens.source import SourceDialog
from vurdering.tui.widgets.finished import Finished
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.pane import QuestionPane
from vurdering.tui.widgets.panel import LivePanel
from vurdering.tui.widgets.prose import Prose


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

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pane = QuestionPane(session)

    def compose(self) -> ComposeResult:
        """Where we are; the question and the case; what happened; the keys."""
        yield Head()
        with Horizontal(id="midte"):
            yield self.pane
            with VerticalScroll(id="panel", can_focus=False):
                yield LivePanel()
        yield Text(id="kilde")
        yield Status()
        yield Foot(self.KEYS)

    async def on_mount(self) -> None:
        """Begin where the case was left."""
        await self.show(self.session.naeste)

    def on_resize(self) -> None:
        """The panel is written for the room it has."""
        self.call_after_refresh(self._show_panel)

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
        self._show_source()
        self._show_panel()

    def _show_panel(self) -> None:
        self.query_one(LivePanel).show(self.session, wide=self.has_class("-wide"))

    def _show_head(self) -> None:
        s = self.pane.stillet
        if s is None:
            self.query_one(Head).show("Samtalen er færdig", f"sag {self.session.sag.sagsnummer}")
            return
        keys = self._keys()
        title = s.fase.titel + (f" · {s.aktivitet.navn}" if s.aktivitet else "")
        self.query_one(Head).show(title, f"{ART_TITEL[s.spoergsmaal.art]} · {keys.index(s.noegle) + 1} af {len(keys)}")

    def _show_source(self) -> None:
        line, kilde = self.query_one("#kilde", Text), self.pane.source
        line.display = kilde is not None
        if kilde is not None:
            line.show(f"Hvem siger det? (F5 skifter)  {kilde_i_ord(kilde.stemme, kilde.kilde, kilde.dato)}")

    def _keys(self) -> list[str]:
        """The questions in play, in order."""
        return [s.noegle for s in self.session.spoergsmaal if s.betyder_noget or s.besvaret or s.noegle == self.pane.key]

    def _after(self, key: str) -> Stillet | None:
        """The next question to answer: the first one further on, else the first one passed over."""
        keys = [s.noegle for s in self.session.spoergsmaal]
        place = keys.index(key) if key in keys else -1
        left = [s for s in self.session.tilbage if s.noegle != key]
        return next((s for s in left if keys.index(s.noegle) > place), next(iter(left), None))

    def _save(self) -> bool:
        """Record what is typed, and tell how it went."""
        try:
            saved = self.pane.save()
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return False
        removed = f" · {removed_text(self.session.fjernet)}" if self.session.fjernet else ""
        self.status.say(f"gemt {texts.klokken(self.wizard.ur())}{removed}" if saved else "")
        return True

    async def save_all(self) -> bool:
        """Record what is typed, here and at other questions; stop at the first that is refused."""
        if self.pane.dirty and not self._save():
            return False
        while waiting := self.pane.waiting:
            await self.show(waiting[0])
            if not self._save():
                return False
        return True

    @property
    def stillet(self) -> Stillet | None:
        """The question that is shown."""
        return self.pane.stillet

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
        if self.pane.form is not None and self._save():
            await self.show(self._after(self.pane.key))

    async def action_skip(self) -> None:
        """Go on without an answer."""
        await settled(self.focused)
        if self.pane.stillet is not None:
            await self.show(self._after(self.pane.key) or self.pane.stillet)

    async def action_back(self) -> None:
        """Go to the question before."""
        await settled(self.focused)
        keys = self._keys()
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
        self._show_source()

    def action_panel(self) -> None:
        """Show or hide the criteria."""
        panel = self.query_one("#panel")
        panel.styles.display = "none" if panel.display else "block"
        self.on_resize()

    async def action_cases(self) -> None:
        """Go to the list of cases; what is typed and not saved is asked about first."""
        await settled(self.focused)
        if not self.unsaved:
            self.dismiss()
            return
        from vurdering.tui.screens.leaving import ask_to_leave

        ask_to_leave(self.app, self, self.dismiss)
