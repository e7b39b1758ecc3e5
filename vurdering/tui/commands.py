"""Every key of the wizard, once: bindings, footer and the help's list of commands are all read from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

_SHOWN: Final = {"escape": "Esc", "ctrl+q": "Ctrl+Q", "enter": "Enter"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do."""

    action: str
    """Name of the action on the screen, or `app.NAME`."""
    label: str
    """Two words at most, for the footer."""
    help: str
    """A sentence saying what happens."""
    keys: tuple[str, ...] = ()
    """Textual's names of the keys; the first is the one that is shown. Empty: chosen from the help's list."""
    footer: bool = True

    @property
    def shown_key(self) -> str:
        """The key as a person reads it."""
        return _SHOWN.get(self.keys[0], self.keys[0].upper()) if self.keys else ""


#: Keys that the focused field may have a better use for.
_YIELDING: Final = frozenset({"up", "down", "delete"})


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as Textual bindings.

    A key is taken before the field that has the keyboard sees it: only then are keys that come in a burst, or while the
    machine is busy, handled in the order they were struck.
    """
    return [
        Binding(key, command.action, command.label, show=False, priority=key not in _YIELDING)
        for command in commands
        for key in command.keys
    ]


#: Keys of every view that need no telling.
SILENT: Final[tuple[BindingType, ...]] = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    Binding("enter", "enter", show=False, priority=True),
)


HJAELP: Final = Command("help", "Hjælp", "Vis hjælp til skærmen og alt, hvad du kan gøre her.", ("f1",))
LUK: Final = Command("close", "Tilbage", "Gå tilbage til samtalen.", ("escape", "f3"))
AFSLUT: Final = Command("app.quit", "Luk", "Luk programmet. Det, der er gemt, er gemt.", ("ctrl+q",))
TEMA: Final = Command("app.next_theme", "Farver", "Skift mellem lyse, mørke og ekstra tydelige farver.", footer=False)
OVERALT: Final = (TEMA, AFSLUT)

START: Final = (HJAELP, Command("open", "Åbn eller opret", "Åbn den markerede sag, eller opret en sag med nummeret i feltet.", ("f10",)))

SAMTALE: Final = (
    HJAELP,
    Command(
        "next",
        "Næste",
        "Gem svaret, og gå til næste spørgsmål. Enter gør det samme, når du ikke er i et tekstfelt med flere linjer.",
        ("f10",),
    ),
    Command("back", "Tilbage", "Gå til spørgsmålet før. Det, du har skrevet, bliver stående.", ("f3", "escape")),
    Command("all_questions", "Alle", "Vis alle spørgsmål, og gå direkte til et af dem.", ("f4",)),
    Command("why", "Hvorfor", "Vis, hvorfor der spørges, og hvor det står.", ("f2",)),
    Command("letter", "Brev", "Se brevet, og gem det.", ("f6",)),
    Command("gates", "På plads", "Se, hvad der skal være på plads før afgørelsen, og hvad der kan ændre resultatet.", ("f7",)),
    Command("outings", "Ture", "Se turene samlet; tilføj eller fjern en tur.", ("f9",)),
    Command("source", "Kilde", "Skift, hvem der siger det, hvor det står, og hvornår.", ("f5",), footer=False),
    Command("panel", "Panel", "Vis eller skjul kriterierne til højre.", ("f8",), footer=False),
    Command("skip", "Vent", "Gå videre uden at svare; spørgsmålet kommer igen.", ("f11",), footer=False),
    Command("cases", "Sager", "Gå til listen over sager.", ("f12",), footer=False),
)

ALLE: Final = (HJAELP, LUK, Command("choose", "Gå til", "Gå til det markerede spørgsmål. Enter gør det samme.", ("f10",)))
PILE: Final = (Command("move(-1)", "Op", "Én op.", ("up",), footer=False), Command("move(1)", "Ned", "Én ned.", ("down",), footer=False))
PAA_PLADS: Final = (
    HJAELP,
    LUK,
    Command("choose", "Gå til", "Gå til spørgsmålet, der klarer det markerede. Enter gør det samme.", ("f10",)),
)
TURE: Final = (
    HJAELP,
    LUK,
    Command("choose", "Gå til", "Gå til turens første spørgsmål. Enter gør det samme.", ("f10",)),
    Command("add", "Tilføj tur", "Tilføj en tur, borgeren gerne vil på.", ("f5",)),
    Command("remove", "Fjern tur", "Fjern den markerede tur fra sagen. Du bliver spurgt først.", ("f8", "delete")),
)
BREV: Final = (HJAELP, LUK, Command("save", "Gem brev", "Gem brevet som PDF (.pdf) eller tekst (.txt, .md).", ("f10",)))
KILDE: Final = (
    Command("close", "Fortryd", "Luk uden at ændre noget.", ("escape", "f3")),
    Command("accept", "Brug", "Brug kilden.", ("f10", "enter")),
)
