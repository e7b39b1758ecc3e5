"""What every form has in common: what the case says, what is typed, and where the keyboard goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from textual.containers import Vertical
from textual.widget import Widget

from vurdering.dialogue.forloeb import Stillet, nuvaerende_tekst
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.optegnelser import SKILLETEGN
from vurdering.dialogue.session import Session
from vurdering.domain.sag import Oplysning
from vurdering.tui.widgets.check_list import CheckList
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.pick_list import PickList
from vurdering.tui.widgets.prose import Prose

#: What stands in each field, in order.
Draft = tuple[str, ...]
FieldT = TypeVar("FieldT", bound=Widget)


class QuestionForm(Vertical):
    """What is typed about one question. Nothing counts until `save` returns."""

    DEFAULT_CSS = "QuestionForm { height: auto; }"

    def __init__(self, session: Session, stillet: Stillet, draft: Draft | None) -> None:
        super().__init__()
        self.session, self.stillet = session, stillet
        #: What the case says, field by field.
        self.stored: Draft = self._stored()
        self.start: Draft = draft or self.stored
        #: Whether the same question is put again when this is saved, because there may be more to write.
        self.again = False

    @property
    def dirty(self) -> bool:
        """Whether something is typed that the case does not say."""
        return self.is_mounted and self.read() != self.stored

    @property
    def source_matters(self) -> bool:
        """Whether the answer rests on somebody's word."""
        spoergsmaal = self.stillet.spoergsmaal
        return spoergsmaal.har_kilde and spoergsmaal.svartype in ("valg", "timer", "tal", "dato", "tekst")

    @property
    def sti(self) -> str:
        """The first thing the answer fills in."""
        return self.stillet.sti(self.stillet.spoergsmaal.stier[0])

    def _stored(self) -> Draft:
        return (nuvaerende_tekst(self.stillet.spoergsmaal, self.session.sag, self.stillet.aktivitet),)

    def read(self) -> Draft:
        """What stands in the fields now."""
        return tuple(content(field) for field in self.query(".felt"))

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the answer. Raises `Inputfejl`, and then nothing has changed and the fields stand as they were."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the answer goes."""
        # At once, not by a message: the next key may already be waiting.
        self.screen.set_focus(keyboard(self.query(".felt").first()), scroll_visible=False)


def felt(field: FieldT, *classes: str) -> FieldT:
    """The field as one that the form reads."""
    field.add_class("felt", *classes)
    return field


def content(field: Widget) -> str:
    """What stands in the field."""
    if isinstance(field, CheckList):
        return SKILLETEGN.join(field.chosen)
    if isinstance(field, ChoiceList):
        return field.current
    return field.text if isinstance(field, Prose) else field.value if isinstance(field, Line | PickList) else ""


def keyboard(field: Widget) -> Widget:
    """What takes the keys for the field."""
    return field.keyboard if isinstance(field, PickList) else field


def oplysning(session: Session, stillet: Stillet, *, i_samtalen: bool = False) -> Oplysning | None:
    """The statement that the present answer rests on; with `i_samtalen` only one by the voice that speaks in the talk now.

    What is typed at a question of the talk is that voice's words: they must never be added to somebody else's.
    """
    taler = session.sag.samtale.stemme if i_samtalen and stillet.spoergsmaal.art == "samtale" else None
    for sti in stillet.spoergsmaal.stier:
        for o in reversed(session.sag.kilder_til(stillet.sti(sti))):
            if taler in (None, o.stemme):
                return o
    return None


class NotedForm(QuestionForm):
    """An answer that may carry a note: the words that were said."""

    def _note(self) -> str:
        kendt = oplysning(self.session, self.stillet, i_samtalen=True)
        return kendt.note if kendt else ""

    def _note_field(self, text: str) -> Iterator[Widget]:
        yield Text("Note", id="notetekst", classes="label")
        yield felt(Prose(text, id="note"), "kort")
