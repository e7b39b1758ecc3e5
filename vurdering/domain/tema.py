"""VUM's themes and sub-themes (Fælles Faglige Begreber, version 20240530, KL)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UndertemaBeskrivelse:
    """A sub-theme as the method has it."""

    id: str
    """ASCII, stable; what a case file writes."""
    titel: str
    tema: str
    """The theme's title."""
    kategori: str
    kode: str
    """The official code (a UUID)."""
    belyser: tuple[str, ...]
    """Facts under § 97 that it may be evidence for; it never answers them."""


@dataclass(frozen=True, slots=True)
class Tema:
    """A theme and its sub-themes."""

    id: str
    titel: str
    kategori: str
    kode: str
    undertemaer: tuple[UndertemaBeskrivelse, ...]
