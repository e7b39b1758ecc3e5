"""A view of a case with a list, where one row is taken."""

from __future__ import annotations

from vurdering.dialogue.session import Session
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.choice_list import ChoiceList


class ListPage(Writing, Page[str]):
    """Ends with the key of the question to go to, or with nothing."""

    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def marked(self) -> str:
        """The key of the row under the cursor."""
        return self.query_one(ChoiceList).current

    @property
    def target(self) -> str:
        """The question that the row under the cursor leads to; empty when it leads nowhere."""
        return self.marked

    async def action_enter(self) -> None:
        """Enter goes to the question."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to the question."""
        if target := self.target:
            self.dismiss(target)

    def on_choice_list_chosen(self) -> None:
        """Enter in the list, or a click."""
        self.action_choose()
