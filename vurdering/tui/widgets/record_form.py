"""The fields of one record, made from what its register declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from vurdering.dialogue.optegnelser import SKILLETEGN, udsagn, valgmuligheder
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import TALARTER
from vurdering.domain.optegnelse import Felt, Register
from vurdering.law.rettigheder import betydning
from vurdering.tui.widgets.check_list import CheckList
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.form import content, felt, keyboard
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.pick_list import PickList
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.rows import Row

#: Where what a choice means is told beside it: the register and the field.
_ROLLE = ("person", "rolle")
_HOERES = ("partshoering", "fakta")


class RecordForm(Vertical):
    """What is typed about one record, field by field, as text."""

    DEFAULT_CSS = "RecordForm { height: auto; }"

    def __init__(self, session: Session, register: Register, start: Mapping[str, str]) -> None:
        super().__init__()
        self._session, self.register = session, register
        self._choices = {f.navn: _chosen_first(valgmuligheder(session.sag, register, f), f, start[f.navn]) for f in register.felter}
        self._start = {navn: self._ordered(navn, text) for navn, text in start.items()}

    def _ordered(self, navn: str, text: str) -> str:
        """Several keys in the order in which they are read again."""
        if self.register.felt(navn).type not in ("fakta", "undertemaer"):
            return text
        return SKILLETEGN.join(key for key, _ in self._choices[navn] if key in text.split(SKILLETEGN))

    def compose(self) -> ComposeResult:
        """Title, help and place for each field."""
        for f in self.register.felter:
            yield Text(f"{f.titel} – skal udfyldes" if f.kraevet else f.titel, classes="label")
            if f.hjaelp:
                yield Text(f.hjaelp, classes="muted")
            if (self.register.art, f.navn) == _HOERES:
                yield Text(id="betyder", classes="muted")
            yield felt(self._field(f, self._start[f.navn]), "kort")
            if (self.register.art, f.navn) == _ROLLE:
                yield Text(id="betyder", classes="muted")

    def _field(self, f: Felt, text: str) -> Widget:
        place = _id(f.navn)
        if f.type == "tekst":
            return Prose(text, id=place)
        if f.type in ("linje", "dato", "tal"):
            return Line(text, placeholder={"dato": "fx 1/10-2026", "tal": TALARTER[f.talart].enhed}.get(f.type, ""), id=place)
        rows = [Row(key, words) for key, words in self._choices[f.navn]]
        if f.type == "valg":
            return ChoiceList(rows, current=text, radio=True, clearable=not f.kraevet, id=place)
        if f.type == "undertema":
            return PickList(_grouped(rows), current=text, id=place)
        return CheckList(rows or [Row("", "Der er intet at vælge endnu.", " ")], chosen=text.split(SKILLETEGN), id=place)

    def on_mount(self) -> None:
        """Tell what the first choices mean."""
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell what the role means, or what was said about each fact that the citizen is to answer."""
        for text in self.query("#betyder").results(Text):
            text.show("\n".join(self._meaning()))

    def _meaning(self) -> Iterator[str]:
        values = self.read()
        if self.register.art == "person":
            yield betydning(values["rolle"]) if values["rolle"] else "Vælg en rolle for at se, hvad den betyder for breve og klage."
        else:
            for sti in values["fakta"].split():
                yield from udsagn(self._session.sag, sti)

    def read(self) -> dict[str, str]:
        """What stands in each field now."""
        return {f.navn: content(self._widget(f)) for f in self.register.felter}

    @property
    def dirty(self) -> bool:
        """Whether something is typed that did not stand there."""
        return self.is_mounted and any(text.strip() != self._start[navn] for navn, text in self.read().items())

    def put(self, navn: str, text: str) -> None:
        """Put a text in a field of one line."""
        self.query_one(f"#{_id(navn)}", Line).value = text

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        self._focus(self.register.felter[0])

    def focus_named(self, sentence: str) -> None:
        """Put the keyboard in the field that the sentence names, where it names one."""
        named = next((f for f in self.register.felter if f"»{f.titel}«" in sentence), None)
        if named is not None:
            self._focus(named)

    def _focus(self, f: Felt) -> None:
        self.screen.set_focus(keyboard(self._widget(f)))

    def _widget(self, f: Felt) -> Widget:
        return self.query_one(f"#{_id(f.navn)}")


def _id(navn: str) -> str:
    """The widget's id, which no other part of the program styles."""
    return f"felt-{navn}"


def _chosen_first(choices: Sequence[tuple[str, str]], f: Felt, start: str) -> Sequence[tuple[str, str]]:
    """Of many that may all be taken, those that are, first."""
    if f.type not in ("fakta", "undertemaer"):
        return choices
    return sorted(choices, key=lambda choice: choice[0] not in start.split(SKILLETEGN))


def _grouped(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under the part of their words that comes before the colon."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        heading, _, words = row.text.partition(": ")
        groups.setdefault(heading, []).append(Row(row.key, words))
    return list(groups.items())
