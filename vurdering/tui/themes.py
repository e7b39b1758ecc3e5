"""The wizard's own colours. Blue and orange carry for and against, and a mark and a word always say the same."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

#: Variables that name a state; each is readable on every background.
TILSTANDE: Final = ("met", "unmet", "open", "judgement", "fault")


def _theme(
    navn: str, *, dark: bool, paper: str, field: str, panel: str, ink: str, muted: str, cursor: tuple[str, str], states: tuple[str, ...]
) -> Theme:
    met, unmet, unknown, judgement, fault = states
    return Theme(
        name=navn,
        primary=met,
        secondary=judgement,
        accent=met,
        success=met,
        warning=unknown,
        error=fault,
        foreground=ink,
        background=paper,
        surface=field,
        panel=panel,
        dark=dark,
        variables={
            "muted": muted,
            "met": met,
            "unmet": unmet,
            "open": unknown,
            "judgement": judgement,
            "fault": fault,
            "chosen": cursor[0],
            "on-chosen": cursor[1],
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": cursor[0],
            "input-selection-foreground": cursor[1],
            "scrollbar": muted,
            "scrollbar-background": panel,
            "scrollbar-corner-color": panel,
        },
    )


TEMAER: Final = (
    _theme(
        "lys",
        dark=False,
        paper="#fcfcfa",
        field="#f0f1ee",
        panel="#e6e9e7",
        ink="#17191c",
        muted="#41464c",
        cursor=("#0b3f78", "#ffffff"),
        states=("#0b4a8f", "#8a2f0c", "#5c4400", "#5f1d96", "#8f1414"),
    ),
    _theme(
        "moerk",
        dark=True,
        paper="#14171a",
        field="#1f2428",
        panel="#262c31",
        ink="#eef1f3",
        muted="#c3cbd1",
        cursor=("#b8dcff", "#0b1116"),
        states=("#7cc4ff", "#ffab70", "#f2d35b", "#d7b3ff", "#ff9d9d"),
    ),
    _theme(
        "kontrast",
        dark=True,
        paper="#000000",
        field="#101010",
        panel="#000000",
        ink="#ffffff",
        muted="#ffffff",
        cursor=("#ffff00", "#000000"),
        states=("#8fd9ff", "#ffb84d", "#ffff66", "#ffc4ff", "#ffb3b3"),
    ),
)
STANDARD: Final = "lys"
