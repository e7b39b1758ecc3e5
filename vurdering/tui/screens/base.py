"""What every view shares: keys from the registry, help, and the way back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.actions import SkipAction
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from vurdering.domain.ord import CPR_VARSEL
from vurdering.tui.commands import OVERALT, SILENT, Command
from vurdering.tui.widgets.fields import Removed
from vurdering.tui.widgets.frame import Status

if TYPE_CHECKING:
    from vurdering.dialogue.session import Session
    from vurdering.tui.app import VurderingApp

T = TypeVar("T")


async def settled(field: Widget | None) -> None:
    """Wait until the field has taken in every key struck before now, so that nothing typed is missed."""
    if field is not None and field.is_attached:
        done = asyncio.Event()
        field.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), 2)


class LeftOnce(Screen[T]):
    """A view that is left once: a key struck twice must not take the view below along."""

    _gone = False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave."""
        if self._gone:
            return AwaitComplete()
        self._gone = True
        return super().dismiss(result)


class Page(LeftOnce[T]):
    """A view that fills the screen."""

    BINDINGS: ClassVar[list[BindingType]] = list(SILENT)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middle"), (110, "-wide")]  # noqa: RUF012 - Textual's own name and type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (23, "-high"), (34, "-tall")]  # noqa: RUF012 - likewise
    NAME: ClassVar[str] = ""
    """What the view is called in its help."""
    HELP_TEXT: ClassVar[tuple[str, ...]] = ()
    """Paragraphs of help."""
    KEYS: ClassVar[Sequence[Command]] = ()

    @property
    def keys(self) -> Sequence[Command]:
        """What can be done here now."""
        return self.KEYS

    @property
    def help_words(self) -> tuple[str, Sequence[str]]:
        """What the view is called in its help, and the help's paragraphs."""
        return self.NAME, self.HELP_TEXT

    @property
    def wizard(self) -> VurderingApp:
        """The program."""
        return cast("VurderingApp", self.app)

    @property
    def status(self) -> Status:
        """Where this view tells what happened."""
        return self.query_one(Status)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed here that is not saved."""
        return False

    async def save_all(self) -> bool:
        """Save what is typed here; tell whether it could be."""
        return True

    async def action_enter(self) -> None:
        """Enter is the field's own, unless the view has a use for it."""
        raise SkipAction

    async def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_help(self) -> None:
        """Show the help, and do what is chosen there."""
        from vurdering.tui.screens.dialogs import HelpDialog

        async def act(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(HelpDialog(*self.help_words, [*self.keys, *OVERALT]), act)

    def on_removed(self, event: Removed) -> None:
        """Tell what was taken out of pasted text."""
        self.status.say(removed_text(event.codes))


class Dialog(ModalScreen[T], LeftOnce[T]):
    """A box on top of a view; Escape leaves it without changing anything."""

    BINDINGS: ClassVar[list[BindingType]] = list(SILENT[:2])

    @property
    def unsaved(self) -> bool:
        """Whether something is typed here that is not saved."""
        return False

    async def save_all(self) -> bool:
        """Save what is typed here; tell whether it could be."""
        return True

    def on_resize(self) -> None:
        """Leave room for what stands above and below the part that scrolls, so that the keys are always in sight."""
        for scroller in self.query(VerticalScroll):
            scroller.styles.max_height = max(1, self.size.height - 8)

    async def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def on_removed(self, event: Removed) -> None:
        """Tell what was taken out of pasted text, where the box has a line for it."""
        for status in self.query(Status):
            status.say(removed_text(event.codes))


def remarks(session: Session) -> str:
    """What there is to say about the text that was just saved; empty when there is nothing."""
    return " ".join([*([removed_text(session.fjernet)] if session.fjernet else ()), *([CPR_VARSEL] if session.ligner_cpr else ())])


def removed_text(codes: Sequence[str]) -> str:
    """What is said about characters that were taken out."""
    return f"Usynlige tegn er fjernet ({', '.join(codes[:5])})."
