"""Keys in the order in which they are struck, however fast they come: a dictation program types whole sentences at once."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.widget import Widget

_PATIENCE_S = 2.0
_LOOK_AGAIN_S = 0.05


async def caught_up(app: App[Any]) -> None:
    """Wait until what has the keyboard has obeyed every key it was given, and the views around it have done what follows."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            screen = None
            while screen is not app.screen:
                screen, focused = app.screen, app.screen.focused
                # What the field tells about a key goes by its own queue first, and then up.
                nodes: list[DOMNode] = [screen] if focused is None else [focused, focused, *focused.ancestors]
                for node in nodes:
                    if isinstance(node, Widget):
                        await _reached(node)


async def _reached(pump: MessagePump) -> None:
    """Wait until it has come to the end of its queue, or is no more: it may be on its way out."""
    done = asyncio.Event()
    while pump.is_running and not done.is_set() and pump.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _LOOK_AGAIN_S)


async def obey(field: Widget, event: events.Key) -> None:
    """Obey a key that the field has bound, now.

    Left to itself, such a key travels up to the program before it is obeyed, and letters struck after it are taken meanwhile.
    """
    for binding in field._bindings.key_to_bindings.get(event.key, ()):
        if not binding.priority and await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return
