"""L07–L11 and L21: reasons there are, resting on the law and on this case, and an answer to what the citizen says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.domain.ord import opremset
from vurdering.law.sagsbehandling import SKOEN_BAG_AFSLAG
from vurdering.law.stier import med_id
from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.henvisninger import henvisninger, henvist, kun_standard
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import datoer, har
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.roller import rolle
from vurdering.letters.kontrol.sted import om_overskrift, sted

_GRUND: Final = re.compile(
    r"\bfordi\b|\bda du\b|\bidet\b|lagt vægt|lægger vægt|\bvurder|begrund|\bderfor\b|skyldes|fremgår|på baggrund af|af den grund"
)
_HOVEDHENSYN: Final = re.compile(
    r"lagt (?:\w+ ){0,3}vægt|lægge[r]? (?:\w+ ){0,3}vægt|vægtlagt|lagt til grund|lægger til grund|afgørende (?:er|"
    r"for)|tillagt (?:\w+ )?betydning"
    r"|till(?:agt|ægge[r]?)[^.]{0,30} (?:betydning|vægt)|betydning for (?:afgørelsen|vurderingen)|(?:vi|kommunen) "
    r"(?:har )?vurdere[rt]|(?:er|vores|kommunens) (?:samlede |faglige )?vurdering|hensyn til"
)
_HENSYNSORD: Final = ("vægt", "grund", "afgørende", "betydning", "vurder", "hensyn")
#: Words in which a refusal by this ground is argued, whoever argues it.
_OM_GRUND: Final = {
    "alder_nedre": r"\b18\b|alder|fyldt|født|barn|ung",
    "alder_oevre": r"alder|pension|\b6[5-9]\b|født|fyldt|fylder",
    "varigt_nedsat": r"varig|midlertidig|forbigående|bedring|bedre|genoptræn|prognose|livsvarig",
    "betydeligt_nedsat": r"betydelig|funktion|let(?:tere)? |begrænse|klare[r]? ",
    "sociale_aarsager": r"social",
    "faerdes_alene": r"alene|på egen hånd|selv\b|selvstændig|færdes|uden (?:hjælp|ledsager|følge)",
    "efterspoerge": r"pædagogisk|efterspørge|bede om|strukturere|støtte undervejs|mere end (?:ledsag|følge)|guid",
    "udtrykke_oenske": r"ønske|udtryk|vise|tilkendegive|signal",
    "bevidst_om_indhold": r"bevidst|forstå|indhold|ved ikke|kender ikke|klar over|går ud på",
    "bpa": r"bpa|§ 96|hjælper?ordning|personlig assistance",
    "kontaktperson_98": r"kontaktperson|§ 98",
    "fuldt_fradrag": r"allerede|fradrag|træk|i forvejen",
}
#: Grounds that a fact of the person's own status is all there is to say about.
_NOK_I_SIG_SELV: Final = {
    "bpa": re.compile(r"\bdu (?:har|får|modtager|er bevilget|fik)\b[^.]{0,60}(?:hjælper?ordning|bpa|personlig assistance)")
}


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is wrong with the reasons."""
    if k.brev is None or not (k.gaelder("ikke_fuldt") or k.drift_afslag):
        return
    dele = _dele(k.brev)
    tom = any(rolle(norm(o)) == "begrundelse" for o in k.brev.overskrifter) and not k.brev.med("begrundelse")
    if tom or not _er_begrundet(dele):
        raad = "Skriv et afsnit med begrundelsen: reglen, hvad I har lagt vægt på, og de oplysninger, I bygger på."
        yield fund("L07", "Brevet har ingen begrundelse.", raad)
        return
    if k.drift_afslag:
        return
    yield from _lov(k, k.brev)
    yield from _hovedhensyn(k, k.brev)
    yield from _tomme(k, dele)
    yield from _fremmede_datoer(k, k.brev)
    yield from _grunde(k, dele)


Del = tuple[Tekstafsnit, ...]
#: Fewer words than this are no reasons.
_FAA_ORD: Final = 12


def _dele(brev: Brevtekst) -> list[Del]:
    """The reasons, part by part: what stands under one heading or after one bold lead, with the facts of the case."""
    med_navn = any(a.rolle in ("begrundelse", "sag") and a.overskrift != brev.titel for a in brev.krop)
    dele: list[list[Tekstafsnit]] = []
    for a in brev.krop:
        # The short reason on page one is told in full further down, when there is a part for it.
        if a.overskrift == brev.titel and med_navn:
            continue
        if a.rolle in ("begrundelse", "sag") or (a.rolle == "" and (_GRUND.search(a.egne) if med_navn else _kan_begrunde(a))):
            if dele and dele[-1][0].overskrift == a.overskrift and not a.leder:
                dele[-1].append(a)
            else:
                dele.append([a])
    return [tuple(d) for d in dele]


_INDLEDER: Final = re.compile(
    r"du har (?:den [^.]{0,20})?(?:søgt|ansøgt)|vi har (?:modtaget|behandlet)|kommunen har (?:modtaget|behandlet)|tak for|vi skriver"
)


def _kan_begrunde(a: Tekstafsnit) -> bool:
    """Whether a paragraph of a letter without a part for reasons may be one: more than the result, and no mere beginning."""
    return not _INDLEDER.match(a.egne) and (len(a.saetninger) > 1 or _GRUND.search(a.egne) is not None)


def _er_begrundet(dele: list[Del]) -> bool:
    return sum(len(a.tekst.split()) for d in dele for a in d) >= _FAA_ORD


def _lov(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    tekst = "\n".join(a.tekst for a in brev.krop if a.rolle != "klage") + "\n" + brev.titel.lower()
    hoved = k.v.bestemmelse.partition("_")[2]
    hjemler = [h for h in k.v.hjemmel if h.kilde in ("SEL", "BL") and h.paragraf == hoved]
    if not hjemler:
        return
    fundne = henvisninger(tekst)
    hele = [h for h in hjemler if henvist(fundne, h)]
    if not hele:
        if any(f.paragraf == h.paragraf for f in fundne for h in hjemler):
            hvad = f"Begrundelsen nævner § {hjemler[0].paragraf}, men ikke stykket eller loven."
        elif kun_standard(tekst):
            hvad = "Begrundelsen bygger på kommunens kvalitetsstandard og nævner ikke loven."
        else:
            hvad = "Begrundelsen nævner ikke den lovregel, afgørelsen bygger på."
        yield fund("L08", hvad, f"Nævn reglen: {opremset([_i_ord(h) for h in hjemler])}.")
        return
    if k.aendring == "":
        for h in hjemler:
            if h not in hele and k.v.resultat == "afslag" and h.stk not in (None, "1", "2"):
                yield fund("L08", f"Afslaget bygger på {_i_ord(h)}, som brevet ikke nævner.", f"Nævn {_i_ord(h)}.")
    for h in k.v.hjemmel:
        if str(h) == "BEK § 5, stk. 2" and k.fradrag and not henvist(fundne, h):
            yield fund(
                "L08", "Fradraget bygger på bekendtgørelsens § 5, stk. 2, som brevet ikke nævner.", "Nævn bekendtgørelsens § 5, stk. 2."
            )


def _i_ord(h: object) -> str:
    return str(h).replace("SEL", "serviceloven").replace("BL ", "barnets lov ")


def _hovedhensyn(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    if not _hviler_paa_skoen(k):
        return
    fundne = [a for a in brev.krop if a.rolle not in ("klage", "regler") and har(a.egne, _HENSYNSORD) and _HOVEDHENSYN.search(a.egne)]
    if not fundne:
        yield fund(
            "L09",
            "Brevet siger ikke, hvad kommunen har lagt vægt på i sit skøn.",
            "Skriv: »Vi har lagt vægt på, at …«, og nævn det, der afgjorde sagen.",
        )
    elif not any(_indhold(k, brev, a) for a in fundne):
        hvad = "Det, brevet siger, at kommunen har lagt vægt på, kunne stå i enhver afgørelse."
        yield fund("L09", hvad, "Skriv, hvad i netop denne borgers forhold der afgjorde skønnet.", sted(fundne[0]))


def _hviler_paa_skoen(k: Kontekst) -> bool:
    """Whether a judgement of a person's is what the decision rests on."""
    if k.v.resultat != "afslag":
        return any(c.skoen for c in k.v.kriterier)
    if not k.sel_97:
        return any(c.skoen for c in k.v.kriterier if c.id in k.v.afslagsgrunde)
    return any(k.sag.fakta.get(navn) == svar for navn, svar in (SKOEN_BAG_AFSLAG[g] for g in k.v.afslagsgrunde if g in SKOEN_BAG_AFSLAG))


def _indhold(k: Kontekst, brev: Brevtekst, afsnit: Tekstafsnit) -> bool:
    """Whether the paragraph, or a list right after it, holds something of this case."""
    naeste = [a for a in brev.krop if afsnit.nr < a.nr <= afsnit.nr + 4 and a.overskrift == afsnit.overskrift]
    return any(k.ord.er_sagens(a.tekst) for a in (afsnit, *naeste))


def _tomme(k: Kontekst, dele: list[Del]) -> Iterator[Fund]:
    for d in dele:
        tekst = "\n".join(a.tekst for a in d)
        egen = any(a.rolle in ("begrundelse", "sag") for a in d)
        if egen and len(tekst.split()) >= 8 and not k.ord.er_sagens(tekst) and not _om_en_grund(k, tekst):
            hvad = "En del af begrundelsen nævner intet fra sagen: ingen oplysning, kilde, dato eller navn."
            raad = "Skriv, hvilken oplysning i sagen det bygger på, og hvem der har givet den."
            yield fund("L10", hvad, raad, om_overskrift(d[0].overskrift) if d[0].overskrift else sted(d[0]))


def _om_en_grund(k: Kontekst, tekst: str) -> bool:
    return any(re.search(_OM_GRUND.get(g.partition(".")[2], r"(?!)"), tekst) for g in k.v.afslagsgrunde)


_LOVDATO: Final = re.compile(r"(?:nr\.? ?\d+|lov\w*|bekendtgørelse\w*|vejledning\w*|lbk|bek) (?:nr\.? ?\d+ )?(?:af|fra)(?: den)? $")


def _fremmede_datoer(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    for a in brev.krop:
        if a.rolle not in ("begrundelse", "sag"):
            continue
        for dato, plads in datoer(a.tekst):
            if not k.ord.kender_dag(dato) and dato not in _udregnede(k) and not _LOVDATO.search(a.tekst[:plads]):
                hvad = "Begrundelsen nævner en dato, som ikke findes i sagen."
                raad = "Se efter, om datoen er rigtig, og om dokumentet eller samtalen er ført ind i sagen."
                yield fund("L10", hvad, raad, sted(a))
                return


def _udregnede(k: Kontekst) -> frozenset[object]:
    """Days the case does not hold but that follow from it."""
    from vurdering.law.alder import MYNDIG, folkepension_fra, fylder, graense

    foedt = k.sag.borger.foedselsdato
    alder = {graense(foedt), folkepension_fra(foedt), fylder(foedt, MYNDIG)} if foedt else set()
    return frozenset({k.v.dato, k.i_dag, *alder})


def _grunde(k: Kontekst, dele: list[Del]) -> Iterator[Fund]:
    if k.v.resultat != "afslag":
        return
    kriterier = {c.id: c.titel for c in k.v.kriterier}
    for grund in k.v.afslagsgrunde:
        navn = grund.partition(".")[2]
        moenster = re.compile(_OM_GRUND.get(navn, r"(?!)")) if k.sel_97 else None
        om = [d for d in dele if moenster is None or any(moenster.search(a.tekst) for a in d) or _fortaeller(k, grund, d)]
        tekster = ["\n".join(a.tekst for a in d) for d in om]
        titel = kriterier[grund]
        if not om:
            raad = "Skriv, hvilke oplysninger om borgeren der gør, at kravet ikke er opfyldt."
            yield fund("L11", f"Begrundelsen siger ikke, hvorfor kravet »{titel}« ikke er opfyldt.", raad)
        elif not any(k.ord.er_sagens(t) or (navn in _NOK_I_SIG_SELV and _NOK_I_SIG_SELV[navn].search(t)) for t in tekster):
            hvad = f"Begrundelsen for kravet »{titel}« gentager kun reglen."
            raad = "Skriv den oplysning om borgeren, som vurderingen bygger på, med kilde og dato."
            yield fund("L11", hvad, raad, om_overskrift(om[0][0].overskrift) if om[0][0].overskrift else sted(om[0][0]))


def _fortaeller(k: Kontekst, grund: str, d: Del) -> bool:
    """Whether the part tells what was said about the facts that the ground rests on, in whatever words it calls the ground."""
    stier = (med_id(k.sag, sti) for sti in k.v.kriterium(grund).baerende)
    tekst = "\n".join(a.tekst for a in d)
    return any(o.note and k.ord.ligner(tekst, o.note, 0.5) for sti in stier for o in k.sag.kilder_til(sti))
