"""Reads the questions in `questions/` into domain objects."""

from __future__ import annotations

from functools import cache
from typing import Any

from vurdering.content.kommuner import kommune_ider, kommunens_navn
from vurdering.content.toml import question_toml
from vurdering.domain.fakta import DELVIS, JA, NEJ, UDELUKKENDE, VED_IKKE
from vurdering.domain.registre import erklaeret_felt
from vurdering.domain.spoergsmaal import Fase, Mulighed, Spoergsmaal, Svartype

_UVIST = "Det ved vi ikke endnu"
_AARSAG = ((NEJ, "Nej"), (DELVIS, "Delvis"), (UDELUKKENDE, "Udelukkende"))


@cache
def fase(fil: str) -> Fase:
    """Return the part of the conversation in `questions/<fil>.toml`."""
    data = question_toml(f"{fil}.toml")
    spoergsmaal = tuple(_spoergsmaal(s) for s in data["spoergsmaal"])
    return Fase(data["id"], data["titel"], data.get("borgertitel", data["titel"]), spoergsmaal, data.get("pr_aktivitet", False))


def _spoergsmaal(data: dict[str, Any]) -> Spoergsmaal:
    muligheder = _muligheder(data)
    register = data.get("register", "")
    stier = tuple(dict.fromkeys(sti for m in muligheder for sti in m.saetter)) or (data.get("sti") or _registersti(data),)
    svartype: Svartype = "valg" if muligheder else data["svar"]
    return Spoergsmaal(
        id=data["id"],
        art=data["art"],
        svartype=svartype,
        stier=stier,
        tekst=data["tekst"],
        hjaelp=data["hjaelp"],
        hvorfor=data["hvorfor"],
        kilde=data["kilde"],
        muligheder=muligheder,
        begrundes=tuple(data.get("begrundes", ())),
        skoen=data.get("skoen", ""),
        standardkilde=data.get("standardkilde", ""),
        register=register,
        foreslaa=data.get("foreslaa", {}),
    )


def _registersti(data: dict[str, Any]) -> str:
    """The register that answers the question, narrowed to what a record must hold to do so: `register.udsendelse.udredning`.

    A question that no single path answers goes by its id.
    """
    register: str | None = data.get("register")
    return ".".join(("register", register, *data.get("foreslaa", {}).values())) if register else str(data["id"])


def _muligheder(data: dict[str, Any]) -> tuple[Mulighed, ...]:
    if "mulighed" in data:
        valg = tuple(Mulighed(m["noegle"], m["tekst"], m["saetter"]) for m in data["mulighed"])
        alle = dict.fromkeys((sti for m in valg for sti in m.saetter), VED_IKKE)
        return (*valg, Mulighed(VED_IKKE, _UVIST, alle))
    if data["svar"] == "kommune":
        return tuple(Mulighed(id, kommunens_navn(id), {data["sti"]: id}) for id in kommune_ider())
    par: tuple[tuple[str, str], ...]
    if data["svar"] == "ja_nej":
        par = ((JA, data.get("ja", "Ja")), (NEJ, data.get("nej", "Nej")))
    elif data["svar"] == "aarsag":
        par = _AARSAG
    elif data["svar"] == "valg":
        felt = erklaeret_felt(data["sti"])
        par = tuple(felt.valg.items()) if felt else ()
    else:
        return ()
    return tuple(Mulighed(noegle, tekst, {data["sti"]: noegle}) for noegle, tekst in (*par, (VED_IKKE, _UVIST)))
