"""L36: a letter that takes help away tells what has changed since it was granted, and from when it is less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import datoer
from vurdering.letters.kontrol.regler import fund

_SIDEN: Final = re.compile(r"\bsiden\b|\bændre\w*|\bflyttet\b|\bikke længere\b|\bsidst\b|\bdengang\b|\btidligere\b|\bforbedre\w*|\bnu\b")
_VIRKER: Final = re.compile(r"\bfra\b|\bpr\.|\bvirkning\b|\bden dag\b|\bgælder\b|\bophører\b|\bstopper\b|\btil og med\b")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What the letter does not tell about the change."""
    if k.brev is None or not k.gaelder("indgreb"):
        return
    a = k.sag.aendring
    afsnit = [x for x in k.brev.krop if x.rolle not in ("regler", "klage", "aftalt") and not x.citat]
    tekst = "\n".join(x.tekst for x in afsnit)
    fortalt = any(_SIDEN.search(x.egne) and k.ord.er_sagens(x.tekst) for x in afsnit)
    if a.siden and not (fortalt and k.ord.ligner(tekst, a.siden, 0.4)):
        raad = "Skriv, hvad der har ændret sig siden bevillingen, hvornår det skete, og hvor det står."
        yield fund("L36", "Brevet siger ikke, hvad der har ændret sig, siden hjælpen blev bevilget.", raad)
    fra = a.virkning_fra
    if fra is not None and fra not in {dato for dato, _ in datoer(tekst)}:
        yield fund("L36", "Brevet siger ikke, hvornår ændringen virker fra.", "Skriv den dato, sagen har som virkningsdato.")
    elif fra is None and not any(_VIRKER.search(s) and any(True for _ in datoer(s)) for x in afsnit for s in x.saetninger):
        yield fund(
            "L36",
            "Brevet siger ikke, hvornår ændringen virker fra.",
            "Skriv virkningsdatoen i sagen og i brevet, så borgeren kan nå at indrette sig.",
        )
    if _varsles(k) and not re.search(r"14 uger|fjorten uger|varsel", tekst):
        yield fund(
            "L36", "Brevet nævner ikke varslet på 14 uger.", "Skriv, at hjælpen fortsætter, til varslet er gået.", hjemmel="SEL § 3 a"
        )


def _varsles(k: Kontekst) -> bool:
    from vurdering.law.fristregning import bestemmelser_med_varsel

    return k.v.bestemmelse in bestemmelser_med_varsel()
