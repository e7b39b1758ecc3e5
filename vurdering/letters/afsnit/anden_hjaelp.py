"""Other help on page one (RSL § 5): what it is, who sees to it, and when; the citizen is never left to find the rule."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.anden_hjaelp import AndenHjaelp
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

#: What stands for a provision that nothing has been recorded about.
_UBEROERT: Final = AndenHjaelp()


def anden_hjaelp(sag: Sag, v: Vurdering, dato: date) -> dict[str, Any] | None:
    """The fields of `_afsnit/anden_hjaelp.md` in a letter of `dato`.

    When nothing points to other help, a refusal tells what the citizen was advised about, and any other letter nothing (None).
    """
    if not v.andre_muligheder:
        raadgivet = sag.sagsgang.raadgivet_om if v.resultat == "afslag" else ""
        return {"punkter": [], "faelles": None, "raadgivet": uden_punktum(raadgivet)} if raadgivet else None
    optegnet = {o.bestemmelse: o for o in sag.anden_hjaelp}
    punkter = [(_hvad(m.hjemmel, dato), optegnet.get(_id(m.hjemmel)) or _UBEROERT) for m in v.andre_muligheder]
    aabne = [o for _, o in punkter if o.undersoeges]
    # Said once when the same person sees to all of it.
    faelles = len({(o.kontakt, o.kontakt_frist) for o in aabne}) == 1
    return {
        "punkter": [{"hvad": hvad, "hvem": None if faelles and o.undersoeges else _hvem(sag, o, dato)} for hvad, o in punkter],
        "faelles": _hvem(sag, aabne[0], dato) if faelles else None,
        "raadgivet": None,
    }


def _id(hjemmel: Hjemmel) -> str:
    return f"{hjemmel.kilde.lower()}_{hjemmel.paragraf}"


def _hvad(hjemmel: Hjemmel, dato: date) -> str:
    tekst: str = saetninger()["anden_hjaelp"][hjemmel.noegle]
    tillaeg = saetninger()["anden_hjaelp_tillaeg"].get(hjemmel.noegle)
    return f"{tekst} {tillaeg['tekst']}" if tillaeg and tillaeg["fra"] <= dato else tekst


def _hvem(sag: Sag, optegnet: AndenHjaelp, dato: date) -> str:
    """What has come of it, or who gets in touch about it and when."""
    if optegnet.ikke_aktuelt:
        return f"Vi har set på det. Vi går ikke videre med det nu: {uden_punktum(optegnet.ikke_aktuelt)}."
    if optegnet.afgjort is not None:
        return f"Det har vi afgjort den {shown(optegnet.afgjort)}."
    if optegnet.sendt_til:
        return f"Vi har sendt det videre til {uden_punktum(optegnet.sendt_til)}."
    kontakt = optegnet.kontakt or sag.brev.kontakt or mangler("hvem der kontakter borgeren om den anden hjælp")
    frist = optegnet.kontakt_frist or sag.brev.kontakt_frist
    if frist is None or frist < dato:
        return f"{kontakt} kontakter dig om det senest {mangler('en dato for at kontakte borgeren om den anden hjælp, ikke før brevets')}."
    return f"{kontakt} kontakter dig om det senest den {shown(frist)}."
