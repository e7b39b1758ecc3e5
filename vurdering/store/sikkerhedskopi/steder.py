"""Where copies were taken to and whom they are sealed for there, as noted in the data folder.

Each place is sealed under the root key: whoever can write in the folder could else have the keys sealed for a stranger the
next time the key copies are renewed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from vurdering.content import driftsnoter
from vurdering.store.kaede.skriv import canonical
from vurdering.store.noegler.hovednoegle import Hovednoegle

_HVAD: Final = "vurdering.sted/1"


def kendte_steder(hjem: Path) -> dict[str, list[str]]:
    """Every folder that copies are said to have been taken to, and the public keys they were last sealed for; may be a stranger's."""
    steder = _note(hjem).get("steder")
    if not isinstance(steder, dict):
        return {}
    return {sted: noegler for sted, noegler in steder.items() if isinstance(noegler, list) and all(isinstance(n, str) for n in noegler)}


def betroede_steder(hjem: Path, hovednoegle: Hovednoegle) -> dict[Path, list[str] | None]:
    """The same, with None for the keys of a place that was not noted by who held the root key."""
    segl = _segl(hjem)
    return {
        Path(sted): noegler if segl.get(sted) == _af(hovednoegle, sted, noegler) else None for sted, noegler in kendte_steder(hjem).items()
    }


def noter_sted(hjem: Path, hovednoegle: Hovednoegle, sted: Path, noegler: Sequence[str], note: Mapping[str, Any] | None = None) -> None:
    """Note that copies in the folder `sted` are sealed for `noegler`, and with `note` what was just taken there. Raises `Inputfejl`.

    The other places stay as they are: what was not sealed does not come to be.
    """
    navn = str(sted.absolute())
    steder = {**kendte_steder(hjem), navn: list(noegler)}
    segl = {**_segl(hjem), navn: _af(hovednoegle, navn, noegler)}
    driftsnoter.noter(hjem, driftsnoter.SIKKERHEDSKOPI, {**(_note(hjem) if note is None else note), "steder": steder, "segl": segl})


def _note(hjem: Path) -> dict[str, Any]:
    return driftsnoter.laes(hjem).get(driftsnoter.SIKKERHEDSKOPI, {})


def _segl(hjem: Path) -> dict[str, Any]:
    segl = _note(hjem).get("segl")
    return segl if isinstance(segl, dict) else {}


def _af(hovednoegle: Hovednoegle, sted: str, noegler: Sequence[str]) -> str:
    return hovednoegle.segl(_HVAD, canonical({"sted": sted, "noegler": list(noegler)}))
