"""What a case system needs to know of a letter beside its file, as JSON: no free text and no names (`docs/journalnotat.md`)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from vurdering import __version__
from vurdering.content.skabeloner import egen_skabelon, gaeldende
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel, Kildehenvisning
from vurdering.domain.sag import Sag
from vurdering.law import frister
from vurdering.law.kilder import henvis
from vurdering.letters.afsnit.hoved import modtager
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import vurdering_bag
from vurdering.letters.breve import foelgebrev, forsinkelse, hoering, kvittering, samtykke

FORMAT: Final = "vurdering.journal/1"
#: The municipalities' common subject, by provision. Read in an undated list, so it is to be checked against the KLE of the day.
KLE: Final = {"sel_97": ("27.48.04", "Ledsageordning")}
KLE_MAERKE: Final = "ikke efterprøvet"
#: The ways a decision is likely to be sent: the deadline depends on it, and the letter is not sent when this is written.
_KANALER: Final = ("digital_post", "brev")
#: The rules about the handling that a letter of the process tells of, on its date.
_HJEMLER: Final[dict[str, Callable[[date], tuple[Hjemmel, ...]]]] = {
    "kvittering": lambda _: kvittering.HJEMLER,
    "foelgebrev": foelgebrev.hjemler,
    "samtykke": lambda _: samtykke.HJEMLER,
    "partshoering": lambda _: hoering.HJEMLER,
    "forsinkelse": lambda _: forsinkelse.HJEMLER,
}
_INDSAT: Final = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")


def journal(brev: Brev, sag: Sag, fil: bytes, endelse: str, nu: datetime) -> dict[str, Any]:
    """The record of `brev`, written at `nu` as the file `fil` of the kind `endelse` (`.pdf`)."""
    v = vurdering_bag(brev, sag, nu.date())
    nummer, titel = KLE.get(brev.bestemmelse, (None, None))
    return {
        "format": FORMAT,
        "program": __version__,
        "tid": nu.isoformat(timespec="seconds"),
        "sagsnummer": brev.sagsnummer,
        "kle": {"nummer": nummer, "titel": titel, "status": KLE_MAERKE} if nummer else None,
        "brev": {
            "type": brev.type,
            "bestemmelse": brev.bestemmelse,
            "dato": brev.dato.isoformat(),
            "udkast": brev.udkast,
            "afgoerelse": brev.er_afgoerelse,
            "til_repraesentant": modtager(sag) is not None,
            "sagens_version": brev.version,
            "sagens_log": brev.log or None,
        },
        "fil": {"endelse": endelse.removeprefix("."), "bytes": len(fil), "sha256": hashlib.sha256(fil).hexdigest()},
        "skabelon": _skabelon(brev.type),
        "regelsaet": {"id": v.regler.id, "hash": v.regler.hash},
        "regler_i_vurderingen": [_kilde(henvis(h, v.dato)) for h in v.hjemmel],
        "regler_i_brevet": [_kilde(henvis(h, brev.dato)) for h in _i_brevet(brev)],
        "klagefrist": [_klagefrist(brev.dato, kanal) for kanal in _KANALER] if brev.er_afgoerelse else None,
    }


def som_tekst(data: dict[str, Any]) -> bytes:
    """The record as the bytes of a file."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _i_brevet(brev: Brev) -> tuple[Hjemmel, ...]:
    return _HJEMLER[brev.type](brev.dato) if brev.type in _HJEMLER else ()


def _kilde(k: Kildehenvisning) -> dict[str, Any]:
    return {"hjemmel": str(k.hjemmel), "version": k.version, "status": k.status}


def _klagefrist(sendt: date, kanal: str) -> dict[str, Any]:
    """The deadline if the letter is sent on its date; without a date where the calendar or the rules do not reach."""
    try:
        frist = frister.klage(sendt, kanal)
    except Inputfejl as fejl:
        return {"kanal": kanal, "hvis_sendt": sendt.isoformat(), "dato": None, "regnet": None, "kilde": None, "forbehold": [str(fejl)]}
    regnet = {"dato": frist.dato.isoformat(), "regnet": frist.regel, "kilde": frist.kilde, "forbehold": list(frist.forbehold)}
    return {"kanal": kanal, "hvis_sendt": sendt.isoformat(), **regnet}


def _skabelon(type_: str) -> dict[str, Any]:
    """Which template the letter was made with: a fingerprint of it and of each section it inserts, and whether any is one's own."""
    navne = tuple(dict.fromkeys(_med_afsnit(f"{type_}/brev.md")))
    tekst = "\0".join(f"{navn}\0{gaeldende(navn)}" for navn in sorted(navne))
    egen = any(egen_skabelon(navn) is not None for navn in navne)
    return {"id": type_, "egen": egen, "sha256": hashlib.sha256(tekst.encode("utf-8")).hexdigest()}


def _med_afsnit(navn: str) -> Iterator[str]:
    yield navn
    for indsat in _INDSAT.findall(gaeldende(navn)):
        yield from _med_afsnit(indsat)
