"""The neighbouring provisions as the case stands: the outcome of each, and below it why, on what, and what is missing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.anden_hjaelp import REGISTER, AndenBestemmelse, foerste_aabne, intet_aabent, linje, om, oversigt, undersoeg
from vurdering.dialogue.session import Session
from vurdering.domain.anden_hjaelp import ANLEDNINGER
from vurdering.tui import commands, texts
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.screens.record import page_for
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

_GOTO, _RECORD, _STAY = "goto", "record", "stay"


class OtherHelpScreen(ListPage):
    """One row for each provision; everything about the marked one is told below."""

    KEYS = commands.ANDEN_HJAELP
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Anden hjælp"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Hver række er en bestemmelse ved siden af § 97, vurderet på det, sagen siger nu: ✓ opfyldt, ✗ ikke opfyldt, ? uoplyst. "
        "I parentes står, om sagen peger på den, eller om den er taget med. "
        "Under listen står, hvorfor den er værd at se på, kriterier med kilder, hvad der mangler, og beløb. PgUp og PgDn ruller i det.",
        "Enter tager bestemmelsen med i sagen og går til dens første åbne spørgsmål. Der spørges kun om de bestemmelser, der er taget med.",
        "En tur eller et ønske kan pege på anden hjælp, også når § 97 bevilges: Hele behovet skal ses samlet (RSL § 5).",
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._provisions: dict[str, AndenBestemmelse] = {}

    def compose(self) -> ComposeResult:
        """The list, and what is said about the marked provision."""
        yield Head("Anden hjælp", f"sag {self.session.sag.sagsnummer}")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False, one_line=True)
        with VerticalScroll(can_focus=False, id="om"):
            yield Text(id="hvorfor")
        yield Status()
        yield Foot(self.KEYS)

    def on_screen_resume(self) -> None:
        """Show the case as it is now."""
        super().on_screen_resume()
        self._fill()

    def _fill(self, mark: str = "") -> None:
        self._provisions = {en.id: en for en in oversigt(self.session)}
        examined = sum(en.optegnelse is not None for en in self._provisions.values())
        self.query_one(Head).show("Anden hjælp", f"{examined} taget med")
        self.query_one(ChoiceList).update([Row(en.id, linje(en)) for en in self._provisions.values()], mark)
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell about the marked provision."""
        en = self._provisions.get(self.marked)
        self.query_one("#hvorfor", Text).show("\n".join(om(self.session, en)) if en else "")
        self.query_one("#om").scroll_home(animate=False)

    def action_details(self, steps: int) -> None:
        """Roll in what is told about the provision."""
        self.query_one("#om").scroll_relative(y=steps * 5, animate=False)

    def action_choose(self) -> None:
        """Offer to examine the marked provision, or to go on with it."""
        en = self._provisions.get(self.marked)
        if en is None:
            return
        examined = en.optegnelse is not None and en.optegnelse.undersoeges
        if examined:
            text = f"{en.titel} er taget med i sagen. Hvad nu?"
            rows = [Row(_GOTO, "Gå til det første åbne spørgsmål"), Row(_RECORD, "Skriv, hvad der kom ud af det")]
        else:
            text = f"Skal {en.titel} undersøges i sagen? Vælg hvorfor."
            rows = [Row(key, f"Ja: {words}") for key, words in ANLEDNINGER.items()]

        async def act(answer: str | None) -> None:
            if answer == _RECORD:
                self._write(en)
                return
            refused = answer in ANLEDNINGER and await self.written(lambda session: undersoeg(session, en.id, answer))
            if answer not in (None, _STAY) and not refused:
                self._go_on(en)

        self.app.push_screen(ChoiceDialog(text, [*rows, Row(_STAY, "Nej, gå tilbage")]), act)

    async def resolved(self) -> None:
        """Show the case as it is now."""
        self._fill()

    def _go_on(self, en: AndenBestemmelse) -> None:
        """Go to the first open question of the provision; stay where nothing is missing."""
        if (stillet := foerste_aabne(self.session, en.id)) is not None:
            self.dismiss(stillet.noegle)
            return
        self._fill(en.id)
        self.status.say(f"{en.titel} er taget med. {intet_aabent(self.session, en.id)}")

    def _write(self, en: AndenBestemmelse) -> None:
        def told(id: str | None) -> None:
            if id:
                self.status.say(f"gemt {texts.klokken(self.wizard.ur())}")

        self.app.push_screen(page_for(self.session, REGISTER, en.optegnelse), told)
