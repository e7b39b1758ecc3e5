"""What a view with one record's form shares: Enter, and leaving without losing what is typed."""

from __future__ import annotations

from textual.actions import SkipAction

from vurdering.tui.screens.base import settled
from vurdering.tui.screens.leaving import LeaveDialog
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.record_form import RecordForm


class FormView(Writing):
    """Mixed into a screen that holds a `RecordForm`."""

    async def save(self) -> bool:
        """Save what is typed; tell why not when it is refused."""
        raise NotImplementedError

    async def action_save(self) -> None:
        """Save, and go back."""
        raise NotImplementedError

    @property
    def form(self) -> RecordForm:
        """The form."""
        return self._screen.query_one(RecordForm)

    def on_mount(self) -> None:
        """The first field has the keyboard."""
        self.form.focus_first()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.dirty

    async def save_all(self) -> bool:
        """Save what is typed."""
        return not self.unsaved or await self.save()

    async def action_enter(self) -> None:
        """Enter saves; where there are several lines to write it makes one more."""
        if isinstance(self._screen.focused, Prose):
            raise SkipAction
        await self.action_save()

    async def action_close(self) -> None:
        """Go back; what is typed and not saved is asked about first."""
        await settled(self._screen.focused)
        if not self.unsaved:
            self._screen.dismiss(None)
            return

        async def act(answer: str | None) -> None:
            if answer == "discard":
                self._screen.dismiss(None)
            elif answer == "save":
                await self.action_save()

        self._screen.app.push_screen(LeaveDialog(), act)
