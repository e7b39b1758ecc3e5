"""Two persons changed one case at the same time: what of one's own unsaved changes can be kept, and what must be chosen.

Nothing is merged by itself. A change that touches nothing of what the other did is proposed again on the case as it is
now; where both answered the same, both answers are laid side by side; what can no longer be kept is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vurdering.dialogue.egen import Egen, Valg
from vurdering.dialogue.imens import Imens, imens
from vurdering.dialogue.ombasering import Flytning, note
from vurdering.dialogue.sammenstoed import Andre
from vurdering.dialogue.tilstand import fold, fortsat
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Sag


@dataclass(frozen=True, slots=True)
class Fletning:
    """What happened meanwhile, and one's own changes beside it."""

    foer: Sag = field(repr=False)
    """The case as it was read."""
    siden: tuple[Haendelse, ...] = field(repr=False)
    """What others did since."""
    imens: tuple[Imens, ...]
    egne: tuple[Egen, ...]

    @property
    def synlige(self) -> tuple[Egen, ...]:
        """One's own changes that say something."""
        return tuple(e for e in self.egne if e.titel)

    @property
    def valgene(self) -> tuple[Egen, ...]:
        """Those that a choice must be made about."""
        return tuple(e for e in self.egne if e.muligheder)

    @property
    def kan_gemmes(self) -> bool:
        """Whether anything can be saved."""
        return any(e.udfald == "frit" or e.muligheder for e in self.egne)

    def haendelser(self, valg: Sequence[Valg]) -> tuple[Haendelse, ...]:
        """What is to be saved when this is chosen about each of `valgene`, in order. Raises ValueError when a choice is missing."""
        flytning = Flytning(self.foer, self.siden)
        valgte = dict(zip(map(id, self.valgene), valg, strict=True))
        for egen in self.egne:
            valgt: Valg | None = valgte.get(id(egen))
            if valgt == "aabent":
                flytning.lad_staa_aabent(egen.haendelse, note(egen.titel, egen.mit, egen.deres), i_sagen=egen.udfald == "sammenstoed")
            elif valgt == "mit" or egen.udfald == "frit":
                flytning.gentag(egen.haendelse)
            else:
                flytning.undlad(egen.haendelse)
        return tuple(flytning.haendelser)


def sammenflet(haendelser: Sequence[Haendelse], laest: int, egne: Sequence[Haendelse]) -> Fletning:
    """Compare what was to be saved on the case as it was after the first `laest` events with what all its events now say."""
    foer, siden = fold(haendelser[:laest]), tuple(haendelser[laest:])
    nu = fortsat(foer, siden)
    andre = Andre(foer, nu, fortsat(foer, egne), siden, tuple(egne))
    return Fletning(foer, siden, imens(foer, nu, siden), tuple(map(andre.mod, egne)))
