"""The conversation: one question at a time, with the case as it stands beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.sag import STEMMER, Samtale
from vurdering.domain.spoergsmaal import ART_TITEL
from vurdering.tui import commands, texts
from vurdering.tui.kilder import kilde_vist
from vurdering.tui.screens.base import Page, removed_text, settled
from vurdering.tui.screens.dialogs import ReadDialog
from vurdering.tui.screens.source import SourceDialog
from vurdering.tui.widgets.finished import Finished
from vurdering.tui.widgets.form import Draft, QuestionForm, oplysning
from vurdering.tui.widgets.forms import FORMS
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.panel import LivePanel
from vurdering.tui.widgets.prose import Prose


class ConversationScreen(Page[None]):
    """Renders a session. Every answer goes through it, and counts when its method has returned."""

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
        super().__init__()
        self.session = session
        self.stillet: Stillet | None = None
        self.form: QuestionForm | None = None
        self._kilde: Kildeangivelse | None = None
        self._drafts: dict[str, tuple[Draft, Kildeangivelse | None]] = {}

    def compose(self) -> ComposeResult:
        """Where we are; the question and the case; what happened; the keys."""
        yield Head()
        with Horizontal(id="midte"):
            with Vertical():
                yield Text(id="spoergsmaal")
                yield VerticalScroll(id="krop", can_focus=False)
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

    def _show_panel(self) -> None:
        self.query_one(LivePanel).show(self.session, wide=self.has_class("-wide"))

    @property
    def _line(self) -> list[Stillet]:
        """The questions in play, in order."""
        return [s for s in self.session.spoergsmaal if s.betyder_noget or s.besvaret or s.noegle == self._key]

    @property
    def _key(self) -> str:
        return self.stillet.noegle if self.stillet else ""

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self._drafts) or self._dirty

    @property
    def _dirty(self) -> bool:
        return self.form is not None and (self.form.dirty or self._kilde is not None)

    def _keep_draft(self) -> None:
        if self.form is not None and self._dirty:
            self._drafts[self._key] = (self.form.read(), self._kilde)

    async def show(self, stillet: Stillet | None) -> None:
        """Put the question, or say that there is none left. What is typed about another stays with that one."""
        self._keep_draft()
        self.stillet = stillet
        draft, self._kilde = self._drafts.pop(self._key, (None, None))
        self.form = FORMS[stillet.spoergsmaal.svartype](self.session, stillet, draft) if stillet else None
        body = self.query_one("#krop", VerticalScroll)
        with self.app.batch_update():
            await body.remove_children()
            if stillet is not None and self.form is not None:
                await body.mount(Text(stillet.spoergsmaal.hjaelp, classes="hjaelp"), self.form)
            else:
                await body.mount(Finished(self.session))
            self.query_one("#spoergsmaal", Text).show(stillet.tekst if stillet else "Der er ikke flere spørgsmål.")
        body.scroll_home(animate=False)
        self._show_head()
        self._show_source()
        self._show_panel()
        if self.form is not None:
            self.form.focus_first()
        else:
            self.query_one(Finished).focus_first()

    def _show_head(self) -> None:
        if self.stillet is None:
            self.query_one(Head).show("Samtalen er færdig", f"sag {self.session.sag.sagsnummer}")
            return
        line, s = self._line, self.stillet
        number = [x.noegle for x in line].index(s.noegle) + 1
        title = s.fase.titel + (f" · {s.aktivitet.navn}" if s.aktivitet else "")
        self.query_one(Head).show(title, f"{ART_TITEL[s.spoergsmaal.art]} · {number} af {len(line)}")

    def _source(self, stillet: Stillet) -> Kildeangivelse:
        kendt = oplysning(self.session, stillet)
        kendt_kilde = Kildeangivelse(kendt.stemme, kendt.kilde, kendt.dato) if kendt else None
        return self._kilde or kendt_kilde or self.session.kildeangivelse(stillet)

    def _show_source(self) -> None:
        line = self.query_one("#kilde", Text)
        line.display = self.form is not None and self.form.source_matters
        if self.form is not None and line.display:
            k = self._source(self.form.stillet)
            line.show(f"Hvem siger det?  {STEMMER[k.stemme]} · {kilde_vist(k.kilde)} · {dag(k.dato)}   F5 skift")

    def _save(self) -> bool:
        """Record what is typed. A refusal is shown, and the fields stand as they were."""
        form = self.form
        if form is None or (not self._dirty and form.stillet.noegle in self.session.sag.besvaret):
            self.status.say("")
            return True
        try:
            form.save(self._source(form.stillet) if form.source_matters else None)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return False
        removed = f" · {removed_text(self.session.fjernet)}" if self.session.fjernet else ""
        self.status.say(f"gemt {texts.klokken(self.wizard.ur())}{removed}")
        self.form = self._kilde = None
        return True

    async def save_all(self) -> bool:
        """Record what is typed, here and at other questions; stop at the first that is refused."""
        if self._dirty and not self._save():
            return False
        while self._drafts:
            key = next(iter(self._drafts))
            found = next((s for s in self.session.spoergsmaal if s.noegle == key), None)
            if found is None:
                del self._drafts[key]
                continue
            await self.show(found)
            if not self._save():
                return False
        return True

    async def action_next(self) -> None:
        """Save, and go on to the next question that has no answer."""
        await settled(self.focused)
        if self.form is None:
            return
        key = self._key
        if self._save():
            await self.show(self._after(key))

    async def action_skip(self) -> None:
        """Go on without an answer."""
        await settled(self.focused)
        if self.stillet is not None:
            await self.show(self._after(self._key, skip=self._key))

    def _after(self, key: str, skip: str = "") -> Stillet | None:
        keys = [s.noegle for s in self.session.spoergsmaal]
        place = keys.index(key) if key in keys else -1
        left = self.session.tilbage
        later = [s for s in left if keys.index(s.noegle) > place]
        return next(iter(later), next((s for s in left if s.noegle != skip), self.stillet if skip else None))

    async def action_back(self) -> None:
        """Go to the question before."""
        await settled(self.focused)
        line = self._line
        place = [s.noegle for s in line].index(self._key) if self.stillet else len(line)
        if place == 0:
            self.status.say("Det er det første spørgsmål. F12 går til listen over sager.")
            return
        self.status.say("")
        await self.show(line[place - 1])

    async def action_enter(self) -> None:
        """Enter saves and goes on; where there are several lines to write it makes one more."""
        if self.form is None or isinstance(self.focused, Prose):
            raise SkipAction
        await self.action_next()

    async def on_finished_wanted(self, event: Finished.Wanted) -> None:
        """Do what was chosen at the end."""
        await self.run_action(event.action)

    async def goto(self, key: str | None) -> None:
        """Go to the question with this key; without one, show the present one as it now stands."""
        wanted = key or self._key
        found = next((s for s in self.session.spoergsmaal if s.noegle == wanted), None)
        if found is not None and not key and self._dirty:
            self._show_panel()
            return
        if found is None:
            self.form = None
        await self.show(found or self.session.naeste)

    def action_all_questions(self) -> None:
        """Show every question."""
        from vurdering.tui.screens.questions import QuestionsScreen

        self.app.push_screen(QuestionsScreen(self.session, self._key), self.goto)

    def action_gates(self) -> None:
        """Show what must be in place."""
        from vurdering.tui.screens.gates import GatesScreen

        self.app.push_screen(GatesScreen(self.session), self.goto)

    def action_outings(self) -> None:
        """Show the outings together."""
        from vurdering.tui.screens.outings import OutingsScreen

        self.app.push_screen(OutingsScreen(self.session), self.goto)

    def action_letter(self) -> None:
        """Show the letter."""
        from vurdering.tui.screens.letter import LetterScreen

        self.app.push_screen(LetterScreen(self.session))

    def action_why(self) -> None:
        """Show why the question is asked."""
        if self.stillet is not None:
            s = self.stillet.spoergsmaal
            words = (("Hjælp", s.hjaelp), ("Hvorfor spørges der?", s.hvorfor), ("Kilde", s.kilde))
            self.app.push_screen(ReadDialog(self.stillet.tekst, words))

    def action_source(self) -> None:
        """Change who says it."""
        if self.form is None or not self.form.source_matters:
            self.status.say("Her skal der ikke stå, hvem der siger det.")
            return
        self.app.push_screen(SourceDialog(self._source(self.form.stillet), self.session.i_dag), self._use_source)

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
        self._kilde = kilde
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

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """The case may have changed in another view."""
        if self.form is not None or self.stillet is None:
            self.call_after_refresh(self._show_panel)
