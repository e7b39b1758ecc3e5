"""Records line by line: adding, changing and removing them, and what is refused at which field."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from plain_conftest import optegnelse, session  # type: ignore[import-not-found]

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.optegnelser import foreslag, linje, udsagn
from vurdering.domain.registre import REGISTRE, ROLLER
from vurdering.law.rettigheder import betydning
from vurdering.store import sager
from vurdering.store.lager import Lager

ARTER = list(REGISTRE)
HUB = {art: str(nummer) for nummer, art in enumerate(REGISTRE, start=1)}
AFTALE = ["ny", "Ring til klubben", "", "Mette", "1/10-2026", ""]
