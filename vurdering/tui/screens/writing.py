"""What every view that writes in the case in hand shares: a refusal is told, and what is typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from textual.screen import Screen

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.store.gemt import Konflikt
from vurdering.tui import texts
from vurdering.tui.screens.base import remarks
from vurdering.tui.widgets.frame import Status

if TYPE_CHECKING:
    from vurdering.tui.app import VurderingApp

_CHANGED: Final = "Ikke gemt. Sagen er læst igen, som den anden har gemt den."

#: Seconds that a remark stays on top of the view one goes back to.
_TIME_TO_READ: Final = 15


class Writing:
    """Mixed into a screen. `session` is that of the conversation, whoever has read the case again."""

    session: Session

    def on_screen_resume(self) -> None:
        """Another view may have read the case again."""
        if (conversation := self._wizard.conversation) is not None:
            self.session = conversation.session

    @property
    def _wizard(self) -> VurderingApp:
        return cast("VurderingApp", self._screen.app)

    @property
    def _screen(self) -> Screen[object]:
        return cast("Screen[object]", self)

    async def written(self, work: Callable[[Session], object]) -> str:
        """Do it, and return an empty text; when it is refused, tell why and return that."""
        status = self._screen.query_one(Status)
        try:
            work(self.session)
        except Konflikt as konflikt:
            said = await self._conflict(konflikt)
        except Inputfejl as fejl:
            said = str(fejl)
        else:
            if told := remarks(self.session):
                self._wizard.notify(told, markup=False, timeout=_TIME_TO_READ)
            return ""
        status.fail(said)
        return said

    async def resolved(self) -> None:
        """Go on after what was to be written has been settled in the view of what somebody else changed."""
        raise NotImplementedError

    async def _conflict(self, konflikt: Konflikt) -> str:
        async def then(settled: bool | None) -> None:
            if (now := self._wizard.conversation) is not None:
                self.session = now.session
            if settled:
                self._screen.query_one(Status).say(f"gemt {texts.klokken(self._wizard.ur())}")
                await self.resolved()

        if (conversation := self._wizard.conversation) is not None:
            await conversation.conflict(konflikt, then)
            self.session = conversation.session
        return _CHANGED
