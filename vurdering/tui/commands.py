"""Every key of the wizard, once: bindings, footer and the help's list of commands are all read from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from textual.binding import Binding, BindingType

_SHOWN: Final = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}


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
    own: bool = False
    """Whether it shows what is the caseworker's own, and is therefore refused while the citizen sees the screen."""

    @property
    def shown_key(self) -> str:
        """The key as a person reads it."""
        if not self.keys:
            return ""
        return _SHOWN.get(self.keys[0]) or "+".join(part.capitalize() for part in self.keys[0].split("+"))


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
PALET: Final = Command("app.palette", "Kommandoer", "Find det, du vil gøre, ved at skrive en del af ordet.", ("ctrl+p",), footer=False)
OVERALT: Final = (PALET, TEMA, AFSLUT)
#: In the views that tell the result.
PROEV: Final = Command(
    "what_if", "Hvad hvis", "Prøv, hvad resultatet ville være, hvis noget var anderledes. Sagen bliver, som den er.", footer=False, own=True
)
#: In every view of a case.
NOTE: Final = Command("app.note", "Note", "Skriv en note. Det, du er i gang med, bliver stående.", ("ctrl+n",), footer=False)

START: Final = (
    HJAELP,
    Command("open", "Åbn eller opret", "Åbn den markerede sag, eller opret en sag med nummeret i feltet.", ("f10",)),
    Command("find", "Find", "Gå til søgefeltet. Er du der, vises alle sager igen.", ("f4",)),
    Command("next_status", "Status", "Vis kun sager med én status; igen går til den næste, og til sidst vises alle.", ("f5",)),
    Command("mine", "Mine", "Vis kun de sager, du er ansvarlig for, eller alle igen.", ("f6",)),
    Command("person", "CPR", "Find en borgers sager på CPR-nummer. Det vises ikke, og søgningen skrives i loggen.", ("f7",)),
)

_TIL_MOEDE: Final = Command("view", "Møde", "Gå til mødevisningen, som borgeren kan se med på.", ("f8",))
_TIL_SAG: Final = Command("view", "Sagsvisning", "Gå til sagsvisningen, når borgeren ikke ser med på skærmen.", ("f8",))
SAMTALE: Final = (
    HJAELP,
    Command(
        "next",
        "Næste",
        "Gem svaret, og gå til næste spørgsmål. Enter gør det samme, når du ikke er i et tekstfelt med flere linjer.",
        ("f10",),
    ),
    Command("back", "Tilbage", "Gå til spørgsmålet før. Det, du har skrevet, bliver stående.", ("f3", "escape")),
    _TIL_MOEDE,
    Command("overview", "Sagen", "Se alt, hvad sagen rummer, og åbn det med ét tegn.", ("ctrl+o",), own=True),
    Command("all_questions", "Find", "Vis alle spørgsmål, søg, og gå direkte til det, du finder.", ("f4",)),
    Command("why", "Hvorfor", "Vis, hvorfor der spørges.", ("f2",)),
    Command("letter", "Brev", "Se brevet, og gem det.", ("f6",), own=True),
    Command("gates", "På plads", "Se, hvad der skal være på plads før afgørelsen, og hvad der kan ændre resultatet.", ("f7",), own=True),
    Command("outings", "Ture", "Se turene samlet; tilføj eller fjern en tur.", ("f9",), own=True),
    NOTE,
    Command("source", "Kilde", "Skift, hvem der siger det, hvor det står, og hvornår.", ("f5",), footer=False),
    PROEV,
    Command("timeline", "Tidslinje", "Se alt, hvad der er sket i sagen.", ("ctrl+t",), footer=False, own=True),
    Command(
        "other_help",
        "Anden hjælp",
        "Se de andre bestemmelser, vurderet på det, sagen siger nu, og tag en af dem med i sagen.",
        ("ctrl+r",),
        footer=False,
        own=True,
    ),
    Command("hand_over", "Overdrag sag", "Giv sagen til en anden sagsbehandler.", footer=False, own=True),
    Command("approve", "Godkend", "Godkend afgørelsen, når en anden har skrevet den.", footer=False, own=True),
    Command("panel", "Panel", "Vis eller skjul kriterierne til højre.", footer=False, own=True),
    Command("skip", "Vent", "Gå videre uden at svare; spørgsmålet kommer igen.", ("f11",), footer=False),
    Command("cases", "Sager", "Gå til listen over sager.", ("f12",), footer=False),
)

#: While the citizen sees the screen.
MOEDE: Final = tuple(_TIL_SAG if command is _TIL_MOEDE else command for command in SAMTALE if not command.own)

ALLE: Final = (HJAELP, LUK, Command("choose", "Gå til", "Gå til det markerede spørgsmål. Enter gør det samme.", ("f10",)), NOTE)
PILE: Final = (
    Command("move(-1)", "Op", "Én op.", ("up",), footer=False),
    Command("move(1)", "Ned", "Én ned.", ("down",), footer=False),
    Command("move(-10)", "Ti op", "Ti op.", ("pageup",), footer=False),
    Command("move(10)", "Ti ned", "Ti ned.", ("pagedown",), footer=False),
)
PAA_PLADS: Final = (
    HJAELP,
    LUK,
    Command("choose", "Gå til", "Gå til spørgsmålet, der klarer det markerede. Enter gør det samme.", ("f10",)),
    replace(PROEV, keys=("f5",), footer=True),
    NOTE,
)
HVAD_HVIS: Final = (
    HJAELP,
    LUK,
    Command("try_next", "Prøv", "Prøv den næste mulighed for det markerede. Enter gør det samme, og et tal vælger direkte.", ("f10",)),
    Command("as_it_is", "Som nu", "Sæt det markerede tilbage til det, sagen siger.", ("f5", "delete")),
    Command("all_as_it_is", "Alt som nu", "Sæt alt tilbage til det, sagen siger.", ("f8",)),
    NOTE,
)
TIDSLINJE: Final = (
    HJAELP,
    LUK,
    Command("kind(1)", "Slags", "Vis kun én slags, eller alle. Skift+Tab går den anden vej.", ("tab",)),
    Command("kind(-1)", "Forrige", "Vis slagsen før.", ("shift+tab",), footer=False),
    NOTE,
)
TURE: Final = (
    HJAELP,
    LUK,
    Command("choose", "Gå til", "Gå til turens første spørgsmål. Enter gør det samme.", ("f10",)),
    Command("add", "Tilføj tur", "Tilføj en tur, borgeren gerne vil på.", ("f5",)),
    Command("remove", "Fjern tur", "Fjern den markerede tur fra sagen. Du bliver spurgt først.", ("f8", "delete")),
    Command("details(-1)", "Op", "Rul op i det, der står om turen.", ("pageup",), footer=False),
    Command("details(1)", "Ned", "Rul ned i det, der står om turen.", ("pagedown",), footer=False),
    NOTE,
)
ANDEN_HJAELP: Final = (
    HJAELP,
    LUK,
    Command(
        "choose",
        "Tag med",
        "Tag den markerede bestemmelse med i sagen, og gå til dens første åbne spørgsmål. Enter gør det samme.",
        ("f10",),
    ),
    Command("details(-1)", "Op", "Rul op i det, der står om bestemmelsen.", ("pageup",), footer=False),
    Command("details(1)", "Ned", "Rul ned i det, der står om bestemmelsen.", ("pagedown",), footer=False),
    NOTE,
)
BREV: Final = (
    HJAELP,
    LUK,
    Command("save", "Gem brev", "Gem brevet som PDF (.pdf), Word (.docx), webside (.html) eller tekst (.txt, .md).", ("f10",)),
    Command("check", "Tjek", "Tjek brevet: hvad der er galt, og hvad du kan gøre.", ("f5",)),
    Command("edit", "Ret", "Skriv en del af brevet om. Resultatet, tallene og klagevejledningen ændres kun i sagen.", ("f9",)),
    Command("letters", "Andet brev", "Vælg et andet af sagens breve.", ("f4",)),
    NOTE,
)
TJEK: Final = (HJAELP, LUK, NOTE)
RET_BREV: Final = (HJAELP, LUK, Command("choose", "Ret", "Skriv den markerede del om. Enter gør det samme.", ("f10",)), NOTE)
RET_DEL: Final = (
    HJAELP,
    LUK,
    Command("save", "Prøv og gem", "Vis, hvad der er ændret, og tjek det. Tryk igen for at gemme.", ("f10",)),
    NOTE,
)
BREVE: Final = (HJAELP, LUK, Command("choose", "Vis", "Vis det markerede brev. Rækkens tegn og Enter gør det samme.", ("f10",)), NOTE)
OVERBLIK: Final = (HJAELP, LUK, Command("choose", "Åbn", "Åbn det markerede. Rækkens tegn og Enter gør det samme.", ("f10",)), NOTE)
_FORTRYD: Final = Command("close", "Tilbage", "Gå tilbage. Er der skrevet noget, bliver du spurgt først.", ("escape", "f3"))
_GEM: Final = Command("save", "Gem", "Gem det, der er skrevet. Enter gør det samme, når du ikke er i et felt med flere linjer.", ("f10",))
OPTEGNELSER: Final = (
    HJAELP,
    Command("close", "Tilbage", "Gå tilbage.", ("escape", "f3")),
    Command("choose", "Ret", "Ret det markerede. Enter gør det samme.", ("f10",)),
    Command("add", "Tilføj", "Skriv en ny.", ("f5",)),
    Command("remove", "Fjern", "Fjern det markerede fra sagen. Du bliver spurgt først.", ("f8", "delete")),
    NOTE,
)
OPTEGNELSE: Final = (HJAELP, _GEM, _FORTRYD, NOTE)
DOKUMENT: Final = (
    HJAELP,
    _GEM,
    _FORTRYD,
    Command("point_out", "Udpeg fil", "Sæt filens aftryk på dokumentet, så filen altid kan genkendes.", ("f9",)),
    NOTE,
)
NOTAT: Final = (_GEM, _FORTRYD)
KONFLIKT: Final = (
    HJAELP,
    Command("save", "Gem", "Gem det, du har valgt. Enter gør det samme.", ("f10",)),
    Command("close", "Ikke nu", "Gå tilbage uden at gemme. Det, du skrev, står i sit felt endnu.", ("escape", "f3")),
)
KILDE: Final = (
    Command("close", "Fortryd", "Luk uden at ændre noget.", ("escape", "f3")),
    Command("accept", "Brug", "Brug kilden.", ("f10", "enter")),
)
