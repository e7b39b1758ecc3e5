"""L12, L13, L19 and L20: who the scheme is for. The letter says nothing that the case or the law does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.law import sel_97
from vurdering.law.alder import graense
from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import har
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted

_NEJ: Final = r"(?:ikke|aldrig|næppe)"
#: What a letter says of a criterion when it says that it is met, and when it says that it is not: (criterion, met, not met).
_OM: Final = (
    (
        sel_97.FAERDES_ALENE,
        re.compile(rf"\bdu (?:kan|er) (?:derfor |således )?{_NEJ} (?:i stand til at )?(?:selv )?færdes (?:på egen hånd|alene)\b"),
        re.compile(r"\bdu (?:kan|er i stand til at) (?:(?!ikke|aldrig)\w+ ){0,3}færdes (?:alene|på egen hånd|selvstændigt|ude alene)\b"),
    ),
    (
        sel_97.EFTERSPOERGE,
        re.compile(r"\bdu kan (?:godt |selv )*(?:efterspørge|bede om) (?:individuel )?ledsag"),
        re.compile(rf"\bdu (?:kan|er) {_NEJ} (?:i stand til at |selv )*(?:efterspørge|bede om) (?:individuel )?ledsag"),
    ),
    (
        "sel_97.udtrykke_oenske",
        re.compile(r"\bdu kan (?:godt |selv )*(?:udtrykke|give udtryk for) (?:et ønske|ønsker|dine ønsker|hvad du)"),
        re.compile(
            rf"\bdu (?:kan|er) {_NEJ} (?:i stand til at |selv )*(?:udtrykke|give udtryk for) (?:et ønske|ønsker|dine ønsker|hvad du)"
        ),
    ),
    (
        "sel_97.bevidst_om_indhold",
        re.compile(r"\bdu (?:er (?:godt )?bevidst om|ved godt|forstår godt)"),
        re.compile(rf"\bdu (?:er {_NEJ} bevidst om|ved {_NEJ}, hvad|forstår {_NEJ}, hvad) "),
    ),
)
_KRAVORD: Final = ("færdes", "efterspørge", "bede om", "udtryk", "bevidst", "ved godt", "ved ikke", "forstår")
_ALDERSORD: Final = ("pension", "alder", " år", "fyld", "67", "65")
_OM_ALDER: Final = re.compile(r"\b[5-7]\d\b|pension|\balder")
#: A statement about some places or some outings only.
_NOGLE: Final = re.compile(
    r"\bkendte?\b|hjemme|i boligen|nærområde|i dit (?:hjem|kvarter)|\bmen\b|nogle|\btil (?:bageren|butik|naboen)|"
    r"undertiden|af og til|indenfor|på (?:gode dage|stedet)|\bandre steder\b"
)

_DIAGNOSE: Final = re.compile(
    r"sindslid|psykisk syg|psykisk lid|psykiatrisk|diagnos|skizofren|autis|\badhd\b|asperger|bipolar|depression|"
    r"\bangst\b|personlighedsforstyr|demens|udviklingshæmm|\bptsd\b|psykose"
)
_AFVIST: Final = re.compile(
    r"\bafslag\b|\bafslår\b|\bafslås\b|\bikke (?:få|får|bevilge\w*|imødekom\w*|berettiget|omfattet|i målgruppen|"
    r"tilhøre\w*|høre\w* til)|\buden for (?:personkreds|målgruppe|ordning)|\bfalder uden for|\budelukke\w*|"
    r"\bundtaget\b"
    r"|ordningen (?:er|gælder|omfatter) ikke|\bomfatter ikke\b|\bikke (?:kan )?(?:få|gives?)|\bikke for (?:personer|"
    r"borgere|mennesker)|\bopfylder (?:du )?(?:derfor |således )?ikke\b"
)
_AFVIST_ORD: Final = ("afsl", "ikke", "uden for", "udeluk", "undtag")
_FUNKTION: Final = re.compile(
    r"pædagogisk|færdes|brug for|behov for|støtte (?:under|til)|undervejs|kan ikke (?:finde|komme|gå|tage)|orientere|konkret|klare[r]?\b"
)
_ALDRIG_ALENE: Final = re.compile(
    rf"{_NEJ} (?:i sig selv|alene|kun|diagnosen|på grund af|fordi)|uanset (?:diagnose|om|hvad)|uafhængig\w* af "
    rf"diagnose|ikke (?:er )?diagnosen|{_NEJ}[^.]{{0,25}}(?:i sig selv|alene)"
)
_AARSAG: Final = re.compile(r"\bderfor\b|\bdermed\b|\bfordi\b|\bda\b|\bidet\b|på grund af|som følge af|\bherefter\b|\bsåledes\b")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What the letter says wrongly about the group of persons."""
    if k.brev is None or not k.afgoerelse or not k.sel_97 or k.v.resultat == "mangler_oplysninger":
        return
    yield from _modsiger(k, k.brev)
    yield from _alder(k, k.brev)
    yield from _udelukker(k, k.brev)
    if k.gaelder("ikke_fuldt"):
        yield from _diagnose(k, k.brev)


def saetninger_om(brev: Brevtekst, emne: tuple[str, ...], *uden: str) -> Iterator[tuple[Tekstafsnit, tuple[str, ...]]]:
    """The sentences of the paragraphs that hold one of `emne`, save those with the roles `uden`."""
    for a in brev.krop:
        if not a.citat and a.rolle not in ("syn", "klage", "aftalt", *uden) and har(a.egne, emne):
            yield a, a.saetninger


def _modsiger(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    udfald = {c.id: (c.udfald, c.titel) for c in k.v.kriterier}
    for a, saetninger in saetninger_om(brev, _KRAVORD, "regler"):
        for s in saetninger:
            if "du " not in s or _NOGLE.search(s) or (" at du " in f" {s}" and "mener" in s):
                continue
            for id, opfyldt, ikke in _OM:
                er, titel = udfald[id]
                # The criterion is that one can not go alone: what says that one can says that it is not met.
                siger_imod = (er == "opfyldt" and ikke.search(s)) or (er == "ikke_opfyldt" and opfyldt.search(s))
                if siger_imod:
                    hvad = f"Brevet siger noget andet end sagen om kravet »{titel}«."
                    yield fund("L12", hvad, "Ret brevet, eller ret svaret i sagen, hvis det er forkert.", sted(a))
                    return


def _alder(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    foedt = k.sag.borger.foedselsdato
    for a, saetninger in saetninger_om(brev, _ALDERSORD):
        for s in saetninger:
            if not _OM_ALDER.search(s):
                continue
            hvad = _forkert_alder(k, s)
            if hvad:
                raad = "Skriv aldersgrænsen efter loven: folkepensionsalderen, dog mindst 67 år, på den dag, ansøgningen kom."
                yield fund("L19", hvad, raad, sted(a))
                return
            if foedt and "sel_97.alder_oevre" not in k.v.afslagsgrunde and _GRAENSE.search(s) and _graense_aar(k) not in _tal_i(s):
                yield fund(
                    "L19",
                    "Brevet nævner en anden øvre aldersgrænse end den, loven giver for borgeren.",
                    "Skriv folkepensionsalderen, dog mindst 67 år.",
                    sted(a),
                )
                return


_GRAENSE: Final = re.compile(
    r"\b(?:mellem|fra) 1\d (?:og|til) [5-7]\d\b|\b1\d ?- ?[5-7]\d[- ]?år|\b(?:under|til(?: og med)?|indtil|ikke "
    r"fyldt|fyldte?|fylder|over) (?:det |de )?(?:fyldte )?[5-7]\d\b\.?(?: år)?"
)
_SLUTTER: Final = re.compile(
    r"\bmister?\b[^.]{0,60}(?:fylder \d\d|pension)|(?:ordningen|ledsag\w*|hjælpen|bevilling\w*|"
    r"retten)[^.]{0,60}(?:ophører|stopper|bortfalder|slutter|gælder kun (?:til|indtil)|mister)[^.]{0,60}(?:fylder "
    r"\d\d|pension)|(?:når du|fordi du)[^.]{0,40}(?:fylder \d\d|folkepension\w*|pensionist)[^.]{0,60}(?:ophører|"
    r"stopper|bortfalder|slutter|mister|ikke længere)"
)


def _forkert_alder(k: Kontekst, s: str) -> str:
    over = "sel_97.alder_oevre" in k.v.afslagsgrunde
    if _SLUTTER.search(s) and not re.search(rf"\b{_NEJ}\b", s) and not over:
        return "Brevet siger, at ordningen slutter ved pensionsalderen. Den, der har fået ordningen før, beholder den."
    if (
        not over
        and "sel_97.alder_nedre" not in k.v.afslagsgrunde
        and _AFVIST.search(s)
        and re.search(r"\balder\b|aldersgræns|over \d\d år|fyldt \d\d|folkepensionist", s)
    ):
        return "Brevet afslår på grund af alderen, men aldersgrænsen er ikke nået efter loven."
    return ""


def _graense_aar(k: Kontekst) -> str:
    foedt = k.sag.borger.foedselsdato
    return str(graense(foedt).year - foedt.year) if foedt else ""


def _tal_i(s: str) -> set[str]:
    return {*re.findall(r"\b\d\d\b", s)} | ({"67", "68", "69"} if "pensionsalder" in s else set())


_UDELUKKER: Final = (
    ("sel_97.kontaktperson_98", re.compile(r"§ 98|kontaktperson"), "kontaktperson (§ 98)"),
    ("sel_97.bpa", re.compile(r"§ 96\b|\bbpa\b|hjælper?ordning"), "hjælpeordning (§ 96)"),
    (
        "",
        re.compile(r"§ 85\b|§ 107|§ 108|§ 105|§ 83\b|§ 95|botilbud|bosted|bofællesskab|hjemmehjælp|bostøtte"),
        "anden hjælp eller et botilbud",
    ),
)
_FORDI: Final = re.compile(
    r"\bfordi\b|\bda du\b|\bidet du\b|\bnår (?:du|man)\b|på grund af|udelukke\w*|samtidig med|ved siden af|sammen "
    r"med|\bsom (?:bor|modtager|har)\b|derfor"
)


def _udelukker(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    if k.v.resultat != "afslag":
        return
    for a, saetninger in saetninger_om(brev, _AFVIST_ORD, "regler", "anden_hjaelp", "naeste"):
        for s in saetninger:
            if not (_AFVIST.search(s) and _FORDI.search(s)) or "pædagogisk" in s or re.search(r"timer|fradrag|træk|i forvejen", s):
                continue
            for grund, moenster, navn in _UDELUKKER:
                if moenster.search(s) and grund not in k.v.afslagsgrunde:
                    hvad = (
                        f"Brevet afslår, fordi borgeren har {navn}. Det er ikke den grund, sagen hviler på, og kun § 96 udelukker efter "
                        f"loven."
                    )
                    yield fund("L20", hvad, "Begrund afslaget med det krav, der ikke er opfyldt, eller ret resultatet.", sted(a))
                    return


def _diagnose(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    if k.v.resultat != "afslag":
        return
    for a, saetninger in saetninger_om(brev, _AFVIST_ORD, "regler"):
        if not _DIAGNOSE.search(a.egne) or _ALDRIG_ALENE.search(a.egne):
            continue
        for foer, s in zip(("", *saetninger), saetninger, strict=False):
            afvist = _AFVIST.search(s) is not None
            samme = afvist and _DIAGNOSE.search(s) and not _FUNKTION.search(s)
            to = afvist and _DIAGNOSE.search(foer) and not _FUNKTION.search(f"{foer} {s}") and _AARSAG.search(s)
            if samme or to:
                hvad = "Brevet afslår på grund af en diagnose eller en sindslidelse. Den kan ikke alene være grund til afslag."
                raad = "Begrund afslaget med, hvad borgeren kan og har brug for på de ture, der er søgt om."
                yield fund("L13", hvad, raad, sted(a))
                return
