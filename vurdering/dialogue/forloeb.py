"""Which questions a case has, which are answered, which still matter, and which is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.content.metoder import sagens_metode
from vurdering.dialogue import andre
from vurdering.domain.fakta import AKTIVITETSTEKST, JA, NEJ, VED_IKKE, Vaerdi
from vurdering.domain.optegnelse import felter
from vurdering.domain.ord import tal
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Aktivitet, Sag
from vurdering.domain.sagsgang import Udredning
from vurdering.domain.spoergsmaal import Fase, Mulighed, Spoergsmaal
from vurdering.domain.vurdering import Vurdering
from vurdering.law import sagsfrist
from vurdering.law.aendring import relevante_felter as aendringens_felter
from vurdering.law.ordning import relevante_felter as ordningens_felter
from vurdering.law.relevans import relevante_fakta

#: The choice that is no fact of the law but says who writes the letter.
KOMMUNE = "kommune"


@dataclass(frozen=True, slots=True)
class Stillet:
    """A question as it stands in one case: put about one outing, or about the case."""

    spoergsmaal: Spoergsmaal
    trin: str
    """The method's name for the stage."""
    fase: Fase
    aktivitet: Aktivitet | None
    tekst: str
    hjaelp: str
    """What to look out for, said about this citizen."""
    besvaret: bool
    betyder_noget: bool
    """Whether an answer can still change the result, a track, the reasons, the other help, or the letter."""

    @property
    def noegle(self) -> str:
        """Identifies it within the case."""
        return f"{self.spoergsmaal.id}/{self.aktivitet.id}" if self.aktivitet else self.spoergsmaal.id

    def sti(self, sti: str) -> str:
        """The path with the outing filled in."""
        return sti.replace("*", self.aktivitet.id) if self.aktivitet else sti

    def svar(self, mulighed: Mulighed) -> dict[str, Vaerdi]:
        """The facts that this choice sets; what another choice would have set and this one leaves open becomes *ved ikke*."""
        aabne = dict.fromkeys((self.sti(sti) for sti in self.spoergsmaal.stier), VED_IKKE)
        return {**aabne, **{self.sti(sti): vaerdi for sti, vaerdi in mulighed.saetter.items()}}


def fornavn(sag: Sag) -> str:
    """What the questions call the citizen."""
    return (sag.borger.navn or "borgeren").split()[0]


def stillede(sag: Sag, vurdering: Vurdering) -> tuple[Stillet, ...]:
    """Return every question of the case, in order, with whether it is answered and whether it matters."""
    relevante = relevante_fakta(sag, vurdering) | andre.relevante_fakta(sag, vurdering.dato)
    return tuple(
        Stillet(
            spoergsmaal,
            trin,
            fase,
            aktivitet,
            _tekst(spoergsmaal, sag, aktivitet),
            spoergsmaal.hjaelp.replace("{navn}", fornavn(sag)),
            _besvaret(spoergsmaal, sag, aktivitet),
            _betyder_noget(spoergsmaal, sag, aktivitet, relevante, vurdering),
        )
        for trin, fase, aktivitet, spoergsmaal in _raekke(sag, relevante)
    )


def stil(sag: Sag, noegle: str) -> Stillet | None:
    """The question with this key as it stands in the case, also when the case does not put it now; None for one that nobody knows."""
    id, _, tur = noegle.partition("/")
    aktivitet = next((a for a in sag.aktiviteter if a.id == tur), None)
    if tur and aktivitet is None:
        return None
    for fase in (*sagens_metode(sag).faser, *andre.faser()):
        for s in fase.spoergsmaal:
            if s.id == id:
                return Stillet(s, "", fase, aktivitet, _tekst(s, sag, aktivitet), "", _besvaret(s, sag, aktivitet), betyder_noget=False)
    return None


def naeste(alle: tuple[Stillet, ...]) -> Stillet | None:
    """The first question that is not answered and matters; None when there is no more to ask."""
    return next((s for s in alle if s.betyder_noget and not s.besvaret), None)


def _raekke(sag: Sag, relevante: frozenset[str]) -> Iterator[tuple[str, Fase, Aktivitet | None, Spoergsmaal]]:
    for trin, fase in ((t.titel, f) for t in sagens_metode(sag).trin for f in t.faser):
        if fase.pr_aktivitet:
            for aktivitet in sag.aktiviteter:
                yield from ((trin, fase, aktivitet, s) for s in fase.spoergsmaal)
            continue
        if fase.andre:
            yield from ((trin, del_, None, s) for del_, s in andre.raekke(sag, fase.andre, relevante))
        for spoergsmaal in fase.spoergsmaal:
            if spoergsmaal.pr_aktivitet:
                yield from ((trin, fase, aktivitet, spoergsmaal) for aktivitet in sag.aktiviteter)
            else:
                yield trin, fase, None, spoergsmaal


def _tekst(spoergsmaal: Spoergsmaal, sag: Sag, aktivitet: Aktivitet | None) -> str:
    tekst = spoergsmaal.tekst.replace("{navn}", fornavn(sag))
    if aktivitet is None:
        return tekst
    navn = aktivitet.navn[:1].upper() + aktivitet.navn[1:] if tekst.startswith("{aktivitet}") else aktivitet.navn
    return tekst.replace("{aktivitet}", navn)


def _stier(spoergsmaal: Spoergsmaal, aktivitet: Aktivitet | None) -> list[str]:
    return [sti.replace("*", aktivitet.id) if aktivitet else sti for sti in spoergsmaal.stier]


def _besvaret(spoergsmaal: Spoergsmaal, sag: Sag, aktivitet: Aktivitet | None) -> bool:
    noegle = f"{spoergsmaal.id}/{aktivitet.id}" if aktivitet else spoergsmaal.id
    if noegle in sag.besvaret:
        return True
    if spoergsmaal.stier == (KOMMUNE,):
        return sag.kommune is not None
    if spoergsmaal.svartype in ("valg", "timer", "tal"):
        return any(sag.vaerdi(sti) is not None for sti in _stier(spoergsmaal, aktivitet))
    if spoergsmaal.svartype == "skoen":
        skoen = sag.skoen.get(spoergsmaal.stier[0].partition(".")[2])
        return skoen is not None and skoen.vurdering is not None and bool(skoen.begrundelse)
    if spoergsmaal.register:
        fundne = sag.register(REGISTRE[spoergsmaal.register])
        return any(all(getattr(o, navn) == v for navn, v in spoergsmaal.foreslaa.items()) for o in fundne)
    if spoergsmaal.svartype in ("dato", "linje", "tekst"):
        return bool(nuvaerende_tekst(spoergsmaal, sag, aktivitet))
    return False


def nuvaerende_tekst(spoergsmaal: Spoergsmaal, sag: Sag, aktivitet: Aktivitet | None) -> str:
    """What stands in the case now for a question that is answered with words, a date or a number; empty when nothing does."""
    sti = spoergsmaal.stier[0]
    rod, _, navn = sti.partition(".")
    if aktivitet:
        return str(aktivitet.tekst.get(sti.rpartition(".")[2], ""))
    if rod == "fakta":
        return str(sag.fakta.get(navn, ""))
    if rod in ("aktiviteter", "skoen", "register") or not navn or spoergsmaal.svartype == "aktiviteter":
        return ""
    fundet = getattr(getattr(sag, rod), navn)
    if isinstance(fundet, float):
        return tal(fundet)
    return fundet.isoformat() if isinstance(fundet, date) else str(fundet or "")


def nuvaerende_valg(stillet: Stillet, sag: Sag) -> Mulighed | None:
    """The choice that the facts of the case agree with now, if one does."""
    for mulighed in stillet.spoergsmaal.muligheder:
        if stillet.spoergsmaal.stier == (KOMMUNE,):
            if sag.kommune == mulighed.noegle:
                return mulighed
        elif all((sag.vaerdi(sti) or VED_IKKE) == svar for sti, svar in stillet.svar(mulighed).items()):
            return mulighed
    return None


#: What is asked only where the case gives occasion for it: path → when.
_BETINGET: Final[dict[str, Callable[[Sag, Vurdering], bool]]] = {
    "register.partshoering": lambda sag, v: bool(sag.partshoering) or any(s.id == "partshoering" for s in v.spaerringer),
    "register.uenighed": lambda sag, v: sag.sagsgang.uenig == JA,
    "register.undertema": lambda sag, v: bool(sag.undertemaer),
    "register.indsatsmaal": lambda sag, v: bool(sag.undertemaer),
    "register.bestilling": lambda sag, v: bool(sag.indsatsmaal),
    "sagsgang.barnets_lov_afgjort": lambda sag, v: (
        sag.sagsgang.barnets_lov_afgjort is not None or any(s.id == "barnets_lov_89" for s in v.spaerringer)
    ),
    **dict.fromkeys(("brev.kontakt", "brev.kontakt_frist"), lambda sag, v: bool(v.andre_muligheder)),
    **dict.fromkeys(("sagsgang.ny_frist", "sagsgang.ny_frist_grund"), lambda sag, v: _fristen_truer(sag, v)),
    "sagsgang.opfoelgning": lambda sag, v: v.resultat in ("bevilling", "delvis_bevilling"),
    **dict.fromkeys((f"udredning.{f.navn}" for f in felter(Udredning)), lambda sag, v: bool(sag.undertemaer)),
    "register.ledsagelse": lambda sag, v: bool(sag.ledsagelse_i_forvejen) or sag.fakta.get("bor_i_botilbud") == JA,
    **dict.fromkeys(("register.ledsager", "register.udlandsophold"), lambda sag, v: bool(ordningens_felter(sag))),
    "register.driftsafgoerelse": lambda sag, v: (
        bool(sag.driftsafgoerelser) or bool(sag.ordning.aarsbeloeb) or sag.ordning.oensker_kontant == JA
    ),
    "register.klage": lambda sag, v: bool(sag.klager),
}
#: Parts that are asked about once they are begun by hand: root → the fields that then matter.
_BEGYNDT: Final[dict[str, Callable[[Sag], frozenset[str]]]] = {
    "aendring": lambda sag: aendringens_felter(sag.aendring),
    "ordning": lambda sag: ordningens_felter(sag),
}


def _fristen_truer(sag: Sag, vurdering: Vurdering) -> bool:
    """Whether the citizen must be told of a new date, or is being told."""
    begyndt = sag.sagsgang.ny_frist is not None or bool(sag.sagsgang.ny_frist_grund)
    return begyndt or (not vurdering.klar_til_afgoerelse and sagsfrist.taet_paa(sag, vurdering.dato))


def _betyder_noget(
    spoergsmaal: Spoergsmaal, sag: Sag, aktivitet: Aktivitet | None, relevante: frozenset[str], vurdering: Vurdering
) -> bool:
    if spoergsmaal.har_kilde and spoergsmaal.svartype in ("valg", "timer", "tal"):
        return any(sti in relevante for sti in _stier(spoergsmaal, aktivitet))
    if aktivitet is not None:
        return _tekst_om_tur(spoergsmaal.stier[0].rpartition(".")[2], aktivitet)
    if spoergsmaal.svartype == "skoen":
        return vurdering.personkreds == "opfyldt"
    rod, _, navn = spoergsmaal.stier[0].partition(".")
    if rod in _BEGYNDT:
        return navn in _BEGYNDT[rod](sag)
    if spoergsmaal.stier[0] in _BETINGET:
        return _BETINGET[spoergsmaal.stier[0]](sag, vurdering)
    if spoergsmaal.stier[0] == "borgerens_syn.svar":
        return vurdering.resultat != "mangler_oplysninger" and not vurdering.fuldt_medhold
    return True


def _tekst_om_tur(felt: str, aktivitet: Aktivitet) -> bool:
    """Free words are asked for where they tell what a fact rests on."""
    if felt not in AKTIVITETSTEKST or aktivitet.fakta.get("praktisk_opgave") == JA:
        return False
    return felt != "stoette_paa_vejen" or aktivitet.fakta.get("kan_faerdes_alene") == NEJ
