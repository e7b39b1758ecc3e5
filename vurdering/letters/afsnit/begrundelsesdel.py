"""One part of the reasons, and the words that every part is made of: the rule, where it stands, and the case's own dates and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset, stort_tal
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Kriterieudfald, Vurdering
from vurdering.law.alder import folkepension_fra, graense
from vurdering.law.kilder import kan_baere, kildetitel, udgivet
from vurdering.law.regelsaet import regelsaet, saet
from vurdering.law.satser import sats
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

#: Told by what it is about and not by the criterion: of outings that a doctor has ordered, and of 74-10 the later ones say the same.
_UDEN_FOR_KRITERIET: Final = ("52-15", "74-10")


@dataclass(frozen=True, slots=True)
class Post:
    """One line of a table: what, how much, and what was made of it."""

    hvad: str
    tal: str
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Del:
    """One part of the reasons: what it is about, its paragraphs, and the table that belongs to them."""

    titel: str
    tekster: tuple[str, ...]
    poster: tuple[Post, ...] = ()
    steder: tuple[Hjemmel, ...] = ()
    """The places in the law that the paragraphs name."""

    def felter(self) -> dict[str, Any]:
        """What a template is given of it."""
        return {"titel": self.titel, "tekster": self.tekster, "poster": tuple(asdict(post) for post in self.poster)}


def grundord(grund: str, v: Vurdering) -> dict[str, str]:
    """What `begrundelse.toml` says of a criterion under the rules of the day: `titel` where it is not met, and `regel`."""
    ord_: dict[str, dict[str, str]] = saetninger()["afslag"]
    ydelse = saet("sel_100", v.dato)["ydelse"] if v.bestemmelse == "sel_100" else ""
    return ord_.get(f"{grund}.{ydelse}") or ord_[grund]


def stedord(steder: Iterable[Hjemmel], numre: Sequence[str] = (), *, laesning: bool = False) -> str:
    """`Det står i serviceloven § 97, stk. 1, og ledsagebekendtgørelsen § 4.` An act with several places is named once.

    What rests on principafgørelser (`numre`) or on our own reading of the law does not stand there: it builds on it.
    """
    efter_kilde: dict[str, dict[str, list[str]]] = {}
    for h in dict.fromkeys(steder):
        efter_kilde.setdefault(h.kilde, {}).setdefault(h.paragraf, []).extend(filter(None, [h.stk]))
    dele = [f"{kildetitel(kilde)} {_paragraffer(paragraffer)}" for kilde, paragraffer in efter_kilde.items()]
    lov = opremset(dele, ", og").replace(" , og", ", og")
    if numre:
        lov += f", og på Ankestyrelsens {praksisord(numre)}"
    return f"Det {'bygger på' if numre or laesning else 'står i'} {lov}."


def _paragraffer(efter_nummer: dict[str, list[str]]) -> str:
    """`§ 97, stk. 1 og 2, og § 98`."""
    ord_ = [f"§ {nummer}" + (f", stk. {opremset(stk)}" if stk else "") for nummer, stk in efter_nummer.items()]
    return opremset(ord_, ", og").replace(" , og", ", og") if any("stk." in et for et in ord_[:-1]) else opremset(ord_)


def praksisnumre(kriterier: Iterable[Kriterieudfald], dato: date) -> tuple[str, ...]:
    """Numbers of the principafgørelser behind the criteria that a decision on `dato` may rely on."""
    numre = dict.fromkeys(p.nummer for k in kriterier for p in k.praksis if p.nummer not in _UDEN_FOR_KRITERIET)
    return tuple(nummer for nummer in numre if udgivet(nummer, dato) and kan_baere(nummer, dato))


def praksisord(numre: Sequence[str]) -> str:
    """`principafgørelser 95-16 og 78-15`."""
    return f"{'principafgørelse' if len(numre) == 1 else 'principafgørelser'} {opremset(numre)}"


def stedet(h: Hjemmel) -> str:
    """`serviceloven § 97, stk. 1`."""
    return f"{kildetitel(h.kilde)} § {h.paragraf}" + (f", stk. {h.stk}" if h.stk else "")


def udfyld(saetning: str, sag: Sag, v: Vurdering) -> str:
    """The sentence with the case's dates and hours filled in, a gap where one is missing."""
    foedt = sag.borger.foedselsdato
    felter: dict[str, Any] = {
        "foedt": (foedt, "fødselsdato"),
        "graense": (graense(foedt) if foedt else None, "fødselsdato"),
        "folkepension": (folkepension_fra(foedt) if foedt else None, "fødselsdato"),
        "ansoegt": (sag.datoer.ansoegning_modtaget, "hvornår ansøgningen er modtaget"),
        "dato": (v.dato, "dato"),
    }
    for navn, (felt, hvad) in felter.items():
        if "{" + navn + "}" in saetning:
            saetning = saetning.replace("{" + navn + "}", shown(felt) if felt is not None else mangler(hvad))
    if "{sats}" in saetning:
        saetning = saetning.replace("{sats}", shown(regelsaet(v.dato)[1]))
    return _med_beloeb(saetning, v)


def _med_beloeb(saetning: str, v: Vurdering) -> str:
    """The sentence with the amounts of the day: `{kompensation_minimum}` is `6.660 kr. (2025)`."""
    for navn in ("kompensation_minimum", "kompensation_dokumenteret", "merudgift_minimum"):
        if "{" + navn + "}" in saetning:
            en = sats(f"sel_100.{navn}", v.dato)
            beregnet = f", {en.forbehold}" if en.forbehold else ""
            saetning = saetning.replace("{" + navn + "}", f"{stort_tal(en.beloeb)} kr. ({en.aar}-niveau{beregnet})")
    return saetning
