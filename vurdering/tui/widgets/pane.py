"""One question being answered, and what is typed about the others until it is saved or let go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from vurdering.dialogue.belysning import belysning
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.domain.ord import kilde_i_ord
from vurdering.domain.sag import STEMMER, Stemme
from vurdering.tui.widgets.finished import CaseFinished, TalkFinished
from vurdering.tui.widgets.form import Draft, QuestionForm, oplysning
from vurdering.tui.widgets.forms import FORMS
from vurdering.tui.widgets.frame import Text

#: A question and the outing it is about by name too: a removed outing's id may be given to another.
_Place = tuple[str, str]
#: How many lines of evidence there is room for at the question.
_BESIDE: Final = 3


def _place(stillet: Stillet) -> _Place:
    return stillet.noegle, stillet.aktivitet.navn if stillet.aktivitet else ""


class SourceLine(Text):
    """Whom the answer rests on."""

    def show_source(self, kilde: Kildeangivelse | None, svaret: Stemme | None) -> None:
        """Show it, and who gave the present answer when that is another; where it rests on nobody's word there is no line."""
        self.display = kilde is not None
        if kilde is not None:
            andre = f" · svaret nu er fra: {STEMMER[svaret]}" if svaret is not None and svaret != kilde.stemme else ""
            self.show(f"Hvem siger det (F5): {kilde_i_ord(kilde.stemme, kilde.kilde, kilde.dato)}{andre}")


class QuestionPane(Vertical):
    """The question, its form, and the drafts. Without a question it says that there is none left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.stillet: Stillet | None = None
        self.form: QuestionForm | None = None
        #: Whether the answer just saved left more to write about the same question.
        self.again = False
        self._kilde: Kildeangivelse | None = None
        self._drafts: dict[_Place, tuple[Draft, Kildeangivelse | None]] = {}

    def compose(self) -> ComposeResult:
        """The question stays; what belongs to its answer scrolls."""
        yield Text(id="spoergsmaal")
        yield VerticalScroll(id="krop", can_focus=False)

    @property
    def key(self) -> str:
        """The key of the question that is shown."""
        return self.stillet.noegle if self.stillet else ""

    @property
    def dirty(self) -> bool:
        """Whether something is typed here that is not saved."""
        return self.form is not None and (self.form.dirty or self._kilde is not None)

    @property
    def waiting(self) -> tuple[Stillet, ...]:
        """The other questions that something is typed about. What was about an outing that is gone, is gone with it."""
        return tuple(s for s in self.session.spoergsmaal if _place(s) in self._drafts)

    @property
    def source(self) -> Kildeangivelse | None:
        """What the answer rests on; None where it rests on nobody's word."""
        if self.form is None or not self.form.source_matters:
            return None
        kendt = oplysning(self.session, self.form.stillet, i_samtalen=True)
        kendt_kilde = Kildeangivelse(kendt.stemme, kendt.kilde, kendt.dato) if kendt else None
        return self._kilde or kendt_kilde or self.session.kildeangivelse(self.form.stillet)

    @property
    def answered_by(self) -> Stemme | None:
        """Who gave the answer that stands in the case."""
        if self.form is None or not self.form.source_matters:
            return None
        kendt = oplysning(self.session, self.form.stillet)
        return kendt.stemme if kendt else None

    def use_source(self, kilde: Kildeangivelse) -> None:
        """Let the answer rest on this."""
        self._kilde = kilde

    def shows(self, stillet: Stillet) -> bool:
        """Whether this is the question that is shown, about the same outing."""
        return self.stillet is not None and _place(self.stillet) == _place(stillet)

    async def put(self, stillet: Stillet | None, *, meeting: bool) -> None:
        """Put the question. What is typed about another stays with that one."""
        self._keep_draft()
        self.stillet = stillet
        draft, self._kilde = self._drafts.pop(_place(stillet), (None, None)) if stillet else (None, None)
        self.form = FORMS[stillet.spoergsmaal.svartype](self.session, stillet, draft) if stillet else None
        end = TalkFinished(self.session) if meeting else CaseFinished(self.session)
        body = self.query_one("#krop", VerticalScroll)
        with self.app.batch_update():
            await body.remove_children()
            if stillet is not None and self.form is not None:
                await body.mount(*_beside(self.session, stillet), self.form)
            else:
                await body.mount(end)
            self.query_one("#spoergsmaal", Text).show(stillet.tekst if stillet else end.TITLE)
        body.scroll_home(animate=False)
        (self.form or end).focus_first()

    def _keep_draft(self) -> None:
        if self.form is not None and self.dirty:
            self._drafts[_place(self.form.stillet)] = (self.form.read(), self._kilde)

    def let_go(self) -> None:
        """Keep nothing of what is typed here: it has been settled in another way."""
        self.form = self._kilde = None

    def save(self) -> bool:
        """Record what is typed; tell whether there was anything to record. Raises `Inputfejl`, and then the fields stand as they were."""
        self.again = False
        if self.form is None or (not self.dirty and self.key in self.session.sag.besvaret):
            return False
        self.form.save(self.source)
        self.again = self.form.again
        self.form = self._kilde = None
        return True


def _beside(session: Session, stillet: Stillet) -> Iterator[Text]:
    """What the caseworker alone reads above the answer: help, and what elsewhere in the case bears on it."""
    yield Text(stillet.hjaelp, classes="hjaelp")
    lines = [" ".join(f"Belyst: {line}".split()) for line in belysning(session.sag, stillet)]
    more = [f"Belyst: {len(lines) - _BESIDE} mere (F2)"] if len(lines) > _BESIDE else []
    if lines:
        yield Text("\n".join([*lines[:_BESIDE], *more]), classes="belyst")
