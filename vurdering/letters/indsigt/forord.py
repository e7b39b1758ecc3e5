"""What the reader of the documents is told first: what they are, how they are written, and what is not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vurdering.letters.indsigt.akt import Akt
from vurdering.letters.indsigt.akter import HISTORIK


def forord(akter: Sequence[Akt]) -> tuple[str, ...]:
    """The paragraphs. Nothing of the law is said in them."""
    return tuple(_forord(akter))


def _forord(akter: Sequence[Akt]) -> Iterator[str]:
    yield "Her er det, der er gemt om sagen i det program, vi bruger til vurderingen. Det, vi har i andre systemer, er ikke med."
    yield "Spørgsmålene er skrevet til den, der behandler sagen. Derfor er »du« og »I« i dem os i kommunen."
    if any(akt.id == HISTORIK and not akt.udeladt for akt in akter):
        yield (
            "Under »Alt, der er sket i sagen« står også det, der senere er rettet eller fjernet."
            " Nogle steder står programmets egne navne i stedet for almindelige ord."
        )
    if any(akt.udeladt or "[udeladt: " in str(linje) for akt in akter for linje in akt.linjer):
        yield "Hvor noget er udeladt, står reglen i stedet. FVL er forvaltningsloven."
