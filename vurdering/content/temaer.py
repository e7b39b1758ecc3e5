"""Reads VUM's themes and sub-themes, with the codes of Fælles Faglige Begreber."""

from __future__ import annotations

from functools import cache
from typing import Final

from vurdering.content.toml import question_toml
from vurdering.domain.tema import Tema, UndertemaBeskrivelse

#: The only category whose sub-themes carry a level.
AKTIVITET_OG_DELTAGELSE: Final = "aktivitet_og_deltagelse"


@cache
def temaer() -> tuple[Tema, ...]:
    """The eleven themes, in the order of the method."""
    return tuple(
        Tema(
            tema["id"],
            tema["titel"],
            tema["kategori"],
            tema["kode"],
            tuple(
                UndertemaBeskrivelse(u["id"], u["titel"], tema["titel"], tema["kategori"], u["kode"], tuple(u.get("belyser", ())))
                for u in tema["undertema"]
            ),
        )
        for tema in question_toml("vum/temaer.toml")["tema"]
    )


@cache
def undertemaer() -> dict[str, UndertemaBeskrivelse]:
    """The sixty-seven sub-themes by id."""
    return {u.id: u for tema in temaer() for u in tema.undertemaer}
