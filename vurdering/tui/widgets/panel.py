"""The case as it stands, beside the conversation: criteria, what is missing, and the result when it may be seen."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from vurdering.dialogue.session import Session
from vurdering.domain.ord import SKOEN_TEGN, UDFALD_ORD, UDFALD_TEGN, resultatlinje
from vurdering.domain.vurdering import Kriterieudfald, Udfald

_STYLE: Final[dict[Udfald, str]] = {"opfyldt": "$met", "ikke_opfyldt": "$unmet", "uafklaret": "$open"}
_LEGEND: Final = (*((UDFALD_TEGN[u], style, UDFALD_ORD[u]) for u, style in _STYLE.items()), (SKOEN_TEGN, "$judgement", "dit skøn"))
_SKJULT: Final = "Vises, når din vurdering er skrevet."


def resultat_nu(session: Session) -> str:
    """The result as it stands, once the caseworker's own assessment is written: it must not be made for them."""
    return resultatlinje(session.vurdering) if session.vurdering_skrevet else _SKJULT


def sign(kriterium: Kriterieudfald) -> tuple[str, str]:
    """The criterion's sign and its colour; an open judgement is the person's to make, so it has its own."""
    if kriterium.skoen and kriterium.udfald == "uafklaret":
        return SKOEN_TEGN, "$judgement"
    return UDFALD_TEGN[kriterium.udfald], _STYLE[kriterium.udfald]


class LivePanel(VerticalScroll, can_focus=False):
    """Shows a session; `show` is called after each change."""

    _session: Session | None = None

    def compose(self) -> ComposeResult:
        """One text, which may be longer than the screen."""
        yield Static()

    def show(self, session: Session) -> None:
        """Show the case as it stands."""
        self._session = session
        # The room is known when the screen is laid out.
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """The words follow the width."""
        self.call_after_refresh(self._draw)

    def toggle(self) -> None:
        """Show or hide it, whatever the screen has room for."""
        shown = self.display
        self.set_class(shown, "-away").set_class(not shown, "-wanted")

    def _draw(self) -> None:
        """Where there is little room each criterion keeps to one line."""
        if self._session is None:
            return
        session, v = self._session, self._session.vurdering
        text, wide = self.query_one(Static), self.screen.has_class("-wide")
        room = max(10, text.size.width - 2)
        parts: list[Content] = [
            Content.assemble(("Uoplyst ", "bold"), str(len(v.mangler)), ("   Ikke på plads ", "bold"), str(len(v.spaerringer))),
            Content.styled("Resultat, som det står", "bold"),
            Content(resultat_nu(session)),
            Content(""),
            Content.styled("Kriterier", "bold"),
        ]
        for kriterium in v.kriterier:
            mark, style = sign(kriterium)
            lines = Content(kriterium.titel).wrap(room) if wide else [Content(kriterium.titel).truncate(room, ellipsis=True)]
            parts += [Content.assemble((f"{mark} " if n == 0 else "  ", style), line) for n, line in enumerate(lines)]
        parts.append(_legend(room + 2))
        text.update(Content("\n").join(parts))


def _legend(width: int) -> Content:
    lines, line = [], Content("")
    for mark, style, word in _LEGEND:
        item = Content.assemble((mark, style), (f" {word}", "$muted"))
        joined = Content.assemble(line, "  ", item) if line.plain else item
        if joined.cell_length > width:
            lines.append(line)
            joined = item
        line = joined
    return Content("\n").join([*lines, line])
