"""Values in the figures and signs a Danish reader expects, alike on every face of the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from vurdering.domain.fakta import ALLE_FAKTA, DELVIS, JA, NEJ, TALARTER, UDELUKKENDE, VED_IKKE, Art, Vaerdi

if TYPE_CHECKING:
    # The first screen needs these words before it needs a case: what makes up one is loaded after it is painted.
    from vurdering.domain.hjemmel import Kildehenvisning
    from vurdering.domain.sag import Stemme
    from vurdering.domain.vurdering import Kriterieudfald, Udfald, Udmaaling, Vurdering

#: A mark and a word for each outcome: state is never told by colour alone.
UDFALD_TEGN: Final[dict[Udfald, str]] = {"opfyldt": "✓", "ikke_opfyldt": "✗", "uafklaret": "?"}
UDFALD_ORD: Final[dict[Udfald, str]] = {"opfyldt": "opfyldt", "ikke_opfyldt": "ikke opfyldt", "uafklaret": "uoplyst"}
#: The mark of a judgement that a person makes.
SKOEN_TEGN: Final = "✎"
#: The source of a fact that was set on the evidence there is, as it is said and typed.
GRUNDLAG: Final = "foreliggende grundlag"

#: Said before a relative's words are recorded (FVL § 9: a party may see the documents of the case).
PAAROERENDE_VARSEL: Final = (
    "Det, en pårørende siger, bliver en del af sagen, og borgeren har ret til at læse det. Sig det, før du skriver det ned."
)
#: Said when something was typed that can be a CPR number.
CPR_VARSEL: Final = (
    "I teksten står noget, der ligner et CPR-nummer. Er det et journalnummer, er alt i orden. Er det en persons, så slet det: "
    "brevet kan ikke sendes med en andens CPR-nummer."
)

#: From the separators of a program to those of a Danish reader.
_DANSK: Final = str.maketrans(",.", ".,")
_SVAR: Final = {JA: "ja", NEJ: "nej", VED_IKKE: "ved ikke", DELVIS: "delvis", UDELUKKENDE: "udelukkende"}


def dag(dato: date | None) -> str:
    """`1.10.2026`; «uden dato» for None."""
    return f"{dato.day}.{dato.month}.{dato.year}" if dato else "uden dato"


def tal(vaerdi: float) -> str:
    """`15`, `7,5`."""
    return f"{vaerdi:.15g}".replace(".", ",")


def stort_tal(vaerdi: float) -> str:
    """`12.000`, `1.234,5`: with points between thousands, for what may be large."""
    return f"{vaerdi:,.10g}".translate(_DANSK)


def tal_i_ord(vaerdi: float, art: Art) -> str:
    """`7,5 timer`, `12.000 kr.`, `25 timer om ugen`."""
    return f"{tal(vaerdi)} timer" if art == "timer" else f"{stort_tal(vaerdi)} {TALARTER[art].enhed}"


def opremset(ord_: Sequence[str], bindeord: str = "og") -> str:
    """`a, b og c`; empty for none."""
    return f" {bindeord} ".join(filter(None, [", ".join(ord_[:-1]), *ord_[-1:]]))


def kilde_i_tekst(kilde: Kildehenvisning) -> str:
    """`SEL § 97, stk. 1 (LBK 1129/2025)`; with its status wherever that is not verified."""
    uvist = "" if kilde.er_efterproevet or kilde.status == kilde.version else f", {kilde.status}"
    return f"{kilde.hjemmel} ({kilde.version}{uvist})"


def vaerdi_i_ord(vaerdi: Vaerdi | None, sti: str = "") -> str:
    """A fact's value: `ja`, `ved ikke`, `7,5 timer`, a date. `sti` tells what a number counts; without it, hours."""
    if isinstance(vaerdi, int | float):
        faktum = ALLE_FAKTA.get(sti.rpartition(".")[2])
        return tal_i_ord(vaerdi, faktum.art if faktum and faktum.art in TALARTER else "timer")
    if vaerdi is None or vaerdi in _SVAR:
        return _SVAR[vaerdi or VED_IKKE]
    try:
        return dag(date.fromisoformat(vaerdi))
    except ValueError:
        return vaerdi


def sted(kilde: str) -> str:
    """Where it stands, as it is said."""
    from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG

    return f"det {GRUNDLAG}" if kilde == FORELIGGENDE_GRUNDLAG else kilde or "uden kilde"


def kilde_laest(skrevet: str) -> str:
    """The source a person wrote, as the case keeps it."""
    from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG

    ren = skrevet.strip()
    return FORELIGGENDE_GRUNDLAG if ren.casefold().removeprefix("det ") == GRUNDLAG else ren


def kilde_i_ord(stemme: Stemme, kilde: str, dato: date | None) -> str:
    """`Borgeren, samtale, 1.10.2026`."""
    from vurdering.domain.sag import STEMMER

    return f"{STEMMER[stemme]}, {sted(kilde)}, {dag(dato)}"


def kriterielinje(k: Kriterieudfald) -> str:
    """`✓ Opfyldt: Varigt nedsat funktionsevne`; an open judgement says whose it is."""
    if k.skoen and k.udfald == "uafklaret":
        return f"{SKOEN_TEGN} Kræver din vurdering: {k.titel}"
    return f"{UDFALD_TEGN[k.udfald]} {UDFALD_ORD[k.udfald].capitalize()}: {k.titel}"


def udmaalingslinje(u: Udmaaling) -> str:
    """`Kompensationsydelse: 1.155 kr. om måneden (SEL § 100, stk. 2; beregnet)`."""
    return f"{u.navn}: {stort_tal(u.vaerdi)} {u.enhed} ({'; '.join(filter(None, (str(u.hjemmel), u.maerke)))})"


def resultatlinje(v: Vurdering) -> str:
    """`Bevilling, 15 timer om måneden`."""
    from vurdering.domain.vurdering import RESULTAT_TITEL

    timer = f", {tal(v.timer_pr_maaned)} timer om måneden" if v.timer_pr_maaned else ""
    return f"{RESULTAT_TITEL[v.resultat]}{timer}"
