"""Which parts of a case name an employee, and a case's data without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: Fields of `behandling` that hold a user's name.
BEHANDLERE: Final = frozenset({"ansvarlig", "overdraget_fra", "godkendt_af", "kun_for"})
#: Who made a judgement, in an answer or a case file.
_AF: Final = "af"


def uden_navne(data: Any) -> Any:
    """The data of an event or a case without the names of those who handled it; the sender of letters, whom the citizen knows, stays."""
    if isinstance(data, Mapping):
        return {noegle: uden_navne(vaerdi) for noegle, vaerdi in data.items() if not _navngiver(noegle)}
    return [uden_navne(del_) for del_ in data] if isinstance(data, list | tuple) else data


def _navngiver(noegle: str) -> bool:
    return noegle == _AF or noegle.removeprefix("behandling.") in BEHANDLERE
