"""The barest Textual program with as many widgets of the same kinds as the wizard's first screen. Run as a script."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static


class BareApp(App[None]):
    """A heading of two, a notice, two labels, a field, a scrolling list, a status line and a foot."""

    CSS = "Horizontal { height: 1; } Horizontal Static { width: auto; } VerticalScroll { height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """One widget for each of the wizard's."""
        with Horizontal():
            yield Static("vurdering")
            yield Static("ledsageordning efter servicelovens § 97")
        yield Static("Ny sag – skriv et sagsnummer, og tryk Enter")
        yield Static("Ny sag – skriv et sagsnummer, og tryk Enter")
        yield Input(disabled=True)
        yield Static("Dine sager – pil op og ned, og Enter åbner")
        with VerticalScroll():
            yield Static()
        yield Static("Åbner lageret …")
        yield Static("F1 Hjælp")


if __name__ == "__main__":
    BareApp().run()
