"""Where one is in the conversation, in the words of those who see the screen."""

from __future__ import annotations

from vurdering.dialogue import moede
from vurdering.dialogue.forloeb import Stillet, fornavn
from vurdering.dialogue.session import Session
from vurdering.domain.spoergsmaal import ART_TITEL
from vurdering.tui.order import in_play


def heading(session: Session, shown: Stillet | None, *, meeting: bool) -> tuple[str, str]:
    """Title and remark: for a meeting the citizen's first name and the part of the talk, else the method's stage and the case."""
    title = f"Samtale med {fornavn(session.sag)}"
    if shown is None:
        return (title, "") if meeting else ("Samtalen er færdig", f"sag {session.sag.sagsnummer}")
    keys = in_play(session, shown.noegle, meeting=meeting)
    place = f"{keys.index(shown.noegle) + 1} af {len(keys)}"
    outing = [shown.aktivitet.navn] if shown.aktivitet else []
    if meeting:
        return title, " · ".join([shown.fase.borgertitel, *outing, place])
    return " · ".join([*dict.fromkeys((shown.trin, shown.fase.titel)), *outing]), f"{ART_TITEL[shown.spoergsmaal.art]} · {place}"


def left_to_talk_about(session: Session) -> str:
    """What is left of the talk, in a line; empty when nothing is."""
    left = moede.mangler(session)
    return f"Det mangler vi at tale om: {' · '.join(left)}" if left else ""
