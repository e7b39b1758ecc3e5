"""A meeting as keys struck in a terminal where the wizard runs at full screen."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.script import Answer, Closing, Filed, Meeting, Method, Note, Record, Source, Step, View, Voice, empty_session, start_of
from meeting.terminal import Terminal

from vurdering.content.temaer import temaer
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.moede import i_moedet
from vurdering.dialogue.optegnelser import valgmuligheder
from vurdering.dialogue.session import Session
from vurdering.dialogue.soeg import soeg
from vurdering.domain.optegnelse import Felt
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER
from vurdering.domain.sagsgang import METODER
from vurdering.tui.order import after, in_view

#: The signs of rows, as they are counted.
SIGNS = "123456789abcdefghijklmnopqrstuvwxyzæøå"


class Keys:
    """Strikes a meeting; follows along in a session of its own where the wizard must be, and looks before it types."""

    def __init__(self, terminal: Terminal, number: str, *, pasting: bool = False) -> None:
        """`pasting`: what is longer than a word is pasted, which is faster to wait for and is another way in."""
        self.terminal, self.number, self.pasting = terminal, number, pasting
        self.session, self.events = empty_session(number)
        self.steps: list[Step] = []
        self.typed = 0
        """How many characters of words were typed, as apart from keys that choose or go somewhere."""
        self._meeting = True
        self._at: Stillet | None = None
        self._left = ("", "")

    def hold(self, meeting: Meeting) -> None:
        """Make the case and hold the meeting."""
        self.terminal.wait_for("Enter opretter")
        if self.number not in self.terminal.screen:
            self.terminal.press("ctrl+u")
            self.terminal.type(self.number)
        self.terminal.press("enter")
        self._at = after(self.session, "", meeting=True)
        self._left = (self.session.naeste.noegle if self.session.naeste else "", self._at.noegle if self._at else "")
        for step in meeting.steps(self.session):
            # One more than the session knows of: the one that made the case.
            self.terminal.wait_saved(self.number, len(self.events) + 1)
            self._look()
            self.steps.append(step)
            self._do(step)
        self.terminal.wait_saved(self.number, len(self.events) + 1)
        self._look()

    def _look(self) -> None:
        """See that the wizard is where it must be."""
        end = "Nu har vi talt om det hele." if self._meeting else "Der er ikke flere spørgsmål."
        # A step just carried out in our session decides where the wizard went.
        if self.steps and isinstance(step := self.steps[-1], Answer | Closing):
            self._at = after(self.session, step.key, meeting=self._meeting)
        elif self._at is not None:
            self._at = next((s for s in self.session.spoergsmaal if s.noegle == self._at.noegle), None)
        self.terminal.wait_for(_beginning(self._at.tekst if self._at else end))

    def _go(self, key: str) -> Stillet:
        """To the question, by the list of them when the wizard is not there."""
        found = self.session.find(key)
        if self._at is None or self._at.noegle != key:
            self.terminal.press("f4")
            self.terminal.wait_for("Skriv for at finde")
            self._type(self._words_for(found))
            self.terminal.wait(lambda: "Skriv for at finde" not in self.terminal.screen)
            self.terminal.press("enter")
            self.terminal.wait_for(_beginning(found.tekst))
        self._at = found
        return found

    def _words_for(self, wanted: Stillet) -> str:
        """The shortest beginning of the question, or words from it, that the list has once."""
        seen = {s.noegle for s in in_view(self.session, meeting=self._meeting)}
        words = wanted.tekst.rstrip("?:.").split()
        tries = [*words, *(f"{a} {b}" for a in words for b in words if a != b)]
        for text in sorted(tries, key=len):
            fit = [f.spoergsmaal for f in soeg(self.session, text, internt=not self._meeting) if f.spoergsmaal in seen]
            if set(fit) == {wanted.noegle}:
                return text
        raise AssertionError(f"{wanted.noegle} cannot be found by its words")

    def _type(self, text: str) -> None:
        if self.pasting and (len(text) > 12 or not text.isprintable()):
            self.terminal.paste(text)
        else:
            self.terminal.type(text)
        self.typed += len(text)

    def _do(self, step: Step) -> None:
        match step:
            case Answer():
                self._answer(self._go(step.key), step)
            case Record():
                stillet = self._go(step.key)
                self._fields(stillet.spoergsmaal.register, stillet.spoergsmaal.foreslaa, step.fields)
                self.terminal.press("f10")
            case Closing():
                self._go(step.key)
                self.terminal.press("f10")
            case Voice():
                self._source(self._go(step.key), step.source, talk=True)
            case Note():
                self.terminal.press("ctrl+n")
                self.terminal.wait_for("Er noten kun til dig?")
                self._fields("note", {}, {"tekst": step.text, "intern": step.intern})
                self.terminal.press("f10")
            case Filed():
                self._filed(step)
            case Method():
                self._overview(len(REGISTRE))
                self.terminal.wait_for("Hvilken metode følger sagen?")
                self.terminal.press(SIGNS[list(METODER).index(step.id)])
                self.terminal.wait_saved(self.number, len(self.events) + 2)
                self.terminal.press("f3")
            case View():
                self._turn()

    def _turn(self) -> None:
        """To the other view; the wizard keeps the question where it can, and remembers where the other view was left."""
        self.terminal.press("f8")
        self._meeting = not self._meeting
        other, here = self._left
        shown = self._at
        key = shown.noegle if shown else ""
        if self._meeting:
            self._at = shown if shown and i_moedet(shown) else after(self.session, key, meeting=True)
            self._left = (key, self._at.noegle if self._at else "")
        else:
            left_at = next((s for s in self.session.spoergsmaal if s.noegle == other), self.session.naeste)
            self._at = left_at if key == here else shown or self.session.naeste

    def _answer(self, stillet: Stillet, step: Answer) -> None:
        s, before = stillet.spoergsmaal, stillet.besvaret
        if step.source is not None:
            self._source(stillet, step.source, talk=False)
        match s.svartype:
            case "valg":
                self.terminal.press(_sign([m.noegle for m in s.muligheder], step.text))
                if step.note:
                    self.terminal.press("tab")
            case "skoen":
                self.terminal.press("1" if step.text == "ja" else "2", "tab")
            case _:
                if before:
                    raise AssertionError(f"the meeting has no way to write over {stillet.noegle}")
                self._type(step.text)
                if step.note:
                    self.terminal.press("tab")
        self._type(step.note)
        self.terminal.press("f10")

    def _source(self, stillet: Stillet, source: Source, *, talk: bool) -> None:
        self.terminal.press("f5")
        self.terminal.wait_for("Hvad gælder det?")
        self.terminal.press(str(list(STEMMER).index(source.stemme) + 1))
        known = self.session.kildeangivelse(stillet)
        for text, now in ((source.kilde, known.kilde), (source.dato, f"{known.dato}")):
            self.terminal.press("tab")
            if text != now:
                self.terminal.press("ctrl+u")
                self._type(text)
        self.terminal.press("tab", "2" if talk else "1", "f10")
        self.terminal.wait(lambda: "Hvad gælder det?" not in self.terminal.screen, "the question again")

    def _overview(self, row: int) -> None:
        self.terminal.press("ctrl+o")
        self.terminal.wait_for("Hele sagen")
        self.terminal.press(SIGNS[row])

    def _filed(self, step: Filed) -> None:
        register = REGISTRE[step.art]
        self._overview(list(REGISTRE).index(step.art))
        records = self.session.sag.register(register)
        self.terminal.wait_for(register.titel, "F5 Tilføj")
        if step.id:
            self.terminal.press(*["down"] * [o.id for o in records].index(step.id), "enter")
        else:
            self.terminal.press("f5")
        self.terminal.wait_for(f"{register.titel}: {'ret' if step.id else 'ny'}")
        self._fields(step.art, {}, step.fields, step.id)
        self.terminal.press("f10")
        self.terminal.wait_for("F5 Tilføj")
        self.terminal.press("f3")
        self.terminal.wait_for("Hele sagen")
        self.terminal.press("f3")

    def _fields(self, art: str, foreslaa: Mapping[str, str], fields: Mapping[str, str], id: str = "") -> None:
        """Fill in the fields, from the first, which has the keyboard, to the last that is to hold something else than it does."""
        register = REGISTRE[art]
        start = start_of(self.session, art, foreslaa, id)
        wanted = [felt for felt in register.felter if fields.get(felt.navn, start[felt.navn]) != start[felt.navn]]
        for felt in register.felter[: register.felter.index(wanted[-1]) + 1]:
            if felt in wanted:
                self._fill(art, felt, start[felt.navn], fields[felt.navn])
            if felt is not wanted[-1]:
                self.terminal.press("tab")

    def _check(self, keys: list[str], now: list[str], wanted: list[str]) -> None:
        """Set and take away crosses; those that stand there already come first in the list."""
        listed = sorted(keys, key=lambda key: key not in now)
        cursor = -1
        for row in sorted(listed.index(key) for key in {*now} ^ {*wanted}):
            self.terminal.press(*(SIGNS[row] if row < 9 else [*["down"] * (row - cursor), "space"]))
            cursor = row

    def _fill(self, art: str, felt: Felt, now: str, text: str) -> None:
        keys = [key for key, _ in valgmuligheder(self.session.sag, REGISTRE[art], felt)]
        match felt.type:
            case "valg":
                self.terminal.press(_sign(keys, text))
            case "undertema":
                self._type(_narrowing(self.session, art, felt, text))
            case "fakta" | "undertemaer":
                self._check(keys, now.split(), text.split())
            case _:
                if now:
                    self.terminal.press("ctrl+u")
                self._type(text)


def _sign(keys: list[str], key: str) -> str:
    """What goes to the row with this key; a scale keeps its own numbers."""
    return key if keys[0] == "0" else SIGNS[keys.index(key)]


def _beginning(text: str) -> str:
    """As many of the first words as surely stand on one line."""
    words = text.split()
    return next(begun for n in range(len(words), 0, -1) if len(begun := " ".join(words[:n])) <= 24 or n == 1)


def _narrowing(session: Session, art: str, felt: Felt, wanted: str) -> str:
    """The shortest beginning of the sub-theme's name that makes it the first that fits."""
    offered = {key for key, _ in valgmuligheder(session.sag, REGISTRE[art], felt)}
    names = {u.id: (f"{tema.titel} {u.titel}", u.titel) for tema in temaer() for u in tema.undertemaer if u.id in offered}
    title = names[wanted][1]
    for n in range(1, len(title) + 1):
        if next(id for id, (full, _) in names.items() if title[:n].casefold() in full.casefold()) == wanted:
            return title[:n]
    raise AssertionError(f"{wanted} cannot be found by its name")
