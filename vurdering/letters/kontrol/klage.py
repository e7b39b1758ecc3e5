"""L24–L29: how to complain. What a letter says of it is read wherever it stands, and other complaints (of pain, of noise) are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import TALORD
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.kontrol.regler import fund

_OM_KLAGE: Final = re.compile(
    r"\bklage(?:frist\w*|n|vejledning\w*|adgang\w*|ret\w*)?\b(?!\s+over (?:smerte|svimmel|støj|træthed))|\bklager "
    r"du\b|\buenig i (?:afgørelsen|beslutningen)"
)
#: Page one may say that there is a way to complain and where in the letter it is told.
_HENVISER: Final = re.compile(r"(?:se|læs)\b[^.]{0,40}(?:nedenfor|til sidst|sidst i brevet|på næste side|sidste side|vedlagt)")
_LAENGDE: Final = re.compile(
    rf"\b(?P<tal>\d{{1,2}}|{'|'.join(o for o in TALORD if len(o) > 1)})\s*(?P<enhed>ugers?|dages?|måned(?:er|ers|s)?|"
    rf"hverdage|arbejdsdage)\b"
)
_VI: Final = re.compile(r"\b(?:vi|kommunen|\w+ kommune|myndigheden)\b")
_BEHANDLER: Final = re.compile(
    r"\b(?:ser|se|kigger|kigge|vurderer|vurdere|revurder\w*|genvurder\w*|behandler|behandle|(?:tager|tage) (?:vi |"
    r"kommunen )?(?:igen )?stilling|gennemgår|gennemgå|svarer|svare|"
    r"træffer|træffe|overvejer|overveje|sende|sender|videresend\w*)\b"
)
_BORGEREN: Final = re.compile(r"\bdu\b|klage(?:n|frist\w*)?\b")
_FRA_MODTAGET: Final = re.compile(
    r"(?:fra|efter)(?:,? at)?,? (?:den (?:dag|dato),? )?(?:hvor |på hvilken )?(?:du |de |du selv )?(?:har |er "
    r")?(?:fik|får|fået|modtog|modtager|modtaget|blevet bekendt)\b"
    r"|(?:fra|efter) (?:den (?:dag|dato)[^.]{0,15})?(?:modtagelse|du har|du får|du fik|brevet er kommet frem|"
    r"afgørelsen er kommet frem|underretning|meddelelse)"
    r"|(?:efter|fra)[^.]{0,40}\b(?:(?:er|bliver) (?:kommet frem|modtaget|meddelt)|(?:kom|kommer|nåede|når) frem)"
)
_FRA_DATO: Final = re.compile(
    r"(?:fra|efter) (?:den )?(?:dags|dagen?s|brevets|afgørelsens|denne|datoen|ovenstående|\d)\b[^.]{0,20}(?:dato|"
    r"dags)?|(?:fra|efter) (?:brevets|afgørelsens) dat|datoen (?:på|for|i) |dateringen|fra d\.?d"
)
_TIL_OS: Final = re.compile(
    r"\b(?:send\w*|skriv\w*|indgiv\w*|ring\w*|kontakt\w*|henvend\w*|aflever\w*|klage[nr]?|rette\w*|"
    r"stiles)\b[^.]{0,60}?\b(?:til|på|hos|ved)\b[^.]{0,60}?"
    r"(?:\bos\b|kommunen|kommune\b|afdeling|forvaltning|visitation|myndighed|sagsbehandler|undertegnede|rådhus|"
    r"nedenstående|ovenstående|adresse|\S+@\S+|\d{2} ?\d{2} ?\d{2} ?\d{2})"
    r"|\b(?:ring|skriv|send|kontakt) (?:den |din klage |klagen )?til os\b|\bkontakt(?:e)? os\b|\b(?:vi|kommunen) "
    r"skal (?:have|modtage)[^.]{0,20} klage|klage[^.]{0,30} (?:sendes|indsendes|gives|afleveres) til "
    r"(?!ankestyrelsen)"
)
_DIREKTE: Final = re.compile(
    r"\b(?:send|sende|sendes|skriv|skrive|stiles|rettes?|indbringes?|indgives?|klage) (?:du )?(?:din |klagen |den |"
    r"skriftligt |direkte )*(?:klage )?(?:direkte )?(?:til|for)\s+(?:ankestyrelsen|nævnet)"
)
_VIDERE: Final = re.compile(r"\bvi\b|\bkommunen\b|videre|vi sender|sender vi")
_GAMMEL: Final = re.compile(
    r"statsforvaltning|sociale nævn|statsamt|beskæftigelsesankenævn|det sociale ankenævn|amtsrådet|byretten som klageinstans"
)
_SKRIFTLIG: Final = re.compile(r"skrift|\bskriv|\bsend(?:e|es)?\b|\bbrev\b|mail|digital post|@")
_MUNDTLIG: Final = re.compile(r"mundtlig|\bring\b|\bringe\b|telefon|\bsige det\b|personligt fremmøde|møde op|komme forbi|kom forbi|\btlf\b")
_KONTAKT: Final = re.compile(r"\d{2}\s?\d{2}\s?\d{2}\s?\d{2}|\S+@\S+\.\w+|telefon(?:en|nummer)? (?:øverst|nedenfor|ovenfor)")
_TELEFON: Final = re.compile(r"(?<!\d)\d{2}\s?\d{2}\s?\d{2}\s?\d{2}(?!\d)")
_IGEN: Final = re.compile(r"\b(?:igen|på ny|på ny(?:t|e)|genvurder\w*|revurder\w*|en gang til|fornyet)\b|genbehandl")
_SERVICE: Final = re.compile(
    r"\bklage[rn]?\b[^.]{0,60}\bover\b[^.]{0,90}(?:serviceniveau|kvalitetsstandard|service-niveau|samtaleskema|skema|"
    r"udfyld\w*|metode|sagsbehandlingens? tempo)"
)
_NEJ: Final = re.compile(r"\b(?:ikke|aldrig|ingen)\b")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is missing or wrong in what the letter says about complaining."""
    if k.brev is None:
        return
    yield from _serviceniveau(k.brev)
    if not k.gaelder("ikke_fuldt") and not k.drift_afslag:
        return
    vejledning = _vejledning(k.brev)
    if not vejledning:
        raad = "Sæt afsnittet om klage ind: hvor klagen sendes hen, fristen på 4 uger, genvurdering og Ankestyrelsen."
        yield fund("L24", "Brevet har ingen klagevejledning.", raad)
        return
    yield from _instans(vejledning)
    yield from _frist(vejledning)
    yield from _genvurdering(vejledning)
    yield from _form(vejledning)


def _vejledning(brev: Brevtekst) -> tuple[str, ...]:
    """The sentences of the complaint guidance, in small letters; none when the letter only points to one that is not there."""
    fundne: list[str] = []
    for a in brev.afsnit:
        # A notice of a change is counted in weeks too, and says what a complaint comes to.
        if a.citat or a.rolle == "syn" or (a.rolle != "klage" and "varsel" in a.egne):
            continue
        if a.rolle == "klage" or ("klag" in a.egne and ("ankestyrelsen" in a.egne or "uger" in a.egne) and _OM_KLAGE.search(a.egne)):
            fundne.extend(s for s in a.saetninger if s)
    hele = " ".join(fundne)
    naevner = re.search(r"klag", hele) and not (len(hele.split()) < 25 and _HENVISER.search(hele))
    om = re.search(
        r"\b(?:du kan|du har ret|ret til at|kan du|skal du|vil du|ønsker du|klagen|klagefrist|klages?|kan klage|klager du)\b", hele
    )
    return tuple(fundne) if naevner and om else ()


def _instans(vejledning: tuple[str, ...]) -> Iterator[Fund]:
    hele = " ".join(vejledning)
    gammel = _GAMMEL.search(hele)
    if gammel:
        yield fund(
            "L25",
            "Klagevejledningen nævner en klageinstans, der ikke findes mere.",
            "Skriv, at Ankestyrelsen afgør klagen, når kommunen fastholder.",
        )
    elif "ankestyrelsen" not in hele:
        yield fund(
            "L25",
            "Klagevejledningen nævner ikke Ankestyrelsen.",
            "Skriv, at klagen sendes videre til Ankestyrelsen, hvis kommunen fastholder afgørelsen.",
        )
    direkte = any((m := _DIREKTE.search(s)) and not _VIDERE.search(s) and not _NEJ.search(s[: m.end()]) for s in vejledning)
    if direkte or not any(_TIL_OS.search(s) for s in vejledning):
        hvad = (
            "Klagevejledningen sender klagen direkte til klageinstansen."
            if direkte
            else "Klagevejledningen siger ikke, at klagen skal til kommunen."
        )
        yield fund("L25", hvad, "Skriv, at klagen skal sendes til kommunen, som ser på sagen igen først.")


def _frist(vejledning: tuple[str, ...]) -> Iterator[Fund]:
    raad = "Skriv: »Du kan klage inden 4 uger fra den dag, du fik brevet.«"
    frister = [(m, s) for s in vejledning for m in _LAENGDE.finditer(s) if _er_klagefrist(s, m)]
    if not frister:
        yield fund("L26", "Klagevejledningen siger ikke, hvor lang klagefristen er.", raad)
        return
    if any(not (m["tal"] in ("4", "fire") and m["enhed"].startswith("uge")) for m, _ in frister):
        yield fund("L26", "Klagefristen er en anden end 4 uger.", raad)
    elif any(_FRA_DATO.search(s[m.end() : m.end() + 60]) and not _FRA_MODTAGET.search(s) for m, s in frister):
        yield fund("L26", "Klagefristen regnes fra brevets eller afgørelsens dato. Den regnes fra den dag, borgeren fik brevet.", raad)
    elif not any(_FRA_MODTAGET.search(s) for _, s in frister) and not any(_FRA_MODTAGET.search(s) and "frist" in s for s in vejledning):
        yield fund("L26", "Klagevejledningen siger ikke, at fristen regnes fra den dag, borgeren fik brevet.", raad)


def _er_klagefrist(saetning: str, fundet: re.Match[str]) -> bool:
    """Whether the length is the citizen's, and not the time the municipality has to look at the case again."""
    foer = saetning[: fundet.start()]
    vi = _VI.search(saetning) is not None and _BEHANDLER.search(saetning) is not None
    if vi and not re.search(r"\bdu\b[^.]{0,40}\bklage", foer):
        return bool(re.search(r"(?:skal|må) (?:vi |kommunen )?(?:have|modtage)|(?:vi|kommunen) skal have", saetning))
    return _BORGEREN.search(saetning) is not None


def _genvurdering(vejledning: tuple[str, ...]) -> Iterator[Fund]:
    hele = " ".join(vejledning)
    mangler = []
    if not any(_VI.search(s) and (_IGEN.search(s) or re.search(r"genvurder|revurder", s)) for s in vejledning):
        mangler.append("at kommunen selv ser på sagen igen")
    elif not any(
        re.search(r"\b(?:4|fire) uger", s) and (_IGEN.search(om) or _BEHANDLER.search(om)) and not _kun_klagefrist(om)
        for s, om in zip(vejledning, _med_den_foer(vejledning), strict=True)
    ):
        mangler.append("at det sker inden 4 uger")
    if not re.search(
        r"\b(?:send\w*|videresend\w*|går|oversend\w*|videregiv\w*|komme\w*)\b[^.]{0,60}ankestyrelsen|"
        r"ankestyrelsen[^.]{0,40}(?:videre|sendt)|videresend|ankestyrelsen (?:får|modtager|behandler|afgør)\b[^.]{0,60}(?:hvis|når)",
        hele,
    ):
        mangler.append("at klagen sendes videre til Ankestyrelsen, hvis I fastholder")
    if mangler:
        hvad = f"Klagevejledningen fortæller ikke {' og '.join(mangler)}."
        yield fund(
            "L27", hvad, "Skriv, at I ser på sagen igen inden 4 uger og sender klagen videre til Ankestyrelsen, hvis borgeren ikke får ret."
        )


def _med_den_foer(vejledning: tuple[str, ...]) -> Iterator[str]:
    """Each sentence; with the one before where it only goes on with it («Det sker inden 4 uger»)."""
    for foer, s in zip(("", *vejledning), vejledning, strict=False):
        yield f"{foer} {s}" if re.match(r"(?:det|dette|vurderingen|svaret)\b", s) else s


def _kun_klagefrist(saetning: str) -> bool:
    return not (_VI.search(saetning) and (_BEHANDLER.search(saetning) or _IGEN.search(saetning)))


def _form(vejledning: tuple[str, ...]) -> Iterator[Fund]:
    hele = " ".join(vejledning)
    mangler = []
    if not _MUNDTLIG.search(hele) and not _TELEFON.search(hele):
        mangler.append("at klagen kan være mundtlig")
    if not _SKRIFTLIG.search(hele):
        mangler.append("at klagen kan være skriftlig")
    if not _KONTAKT.search(hele):
        mangler.append("et telefonnummer eller en e-mailadresse")
    kun = re.search(r"\b(?:kun|skal være|være) (?:på )?skrift|skal klage skriftligt|klage skal være skriftlig", hele)
    if kun and not re.search(r"mundtlig|eller (?:du kan )?(?:sige|ringe)", hele):
        mangler = ["at klagen også kan være mundtlig"]
    if mangler:
        yield fund(
            "L28",
            f"Klagevejledningen mangler: {', '.join(mangler)}.",
            "Skriv, at borgeren kan klage på skrift eller mundtligt, og hvem borgeren kan ringe eller skrive til.",
        )


def _serviceniveau(brev: Brevtekst) -> Iterator[Fund]:
    for a in brev.afsnit:
        if a.citat or "klage" not in a.egne:
            continue
        for s in a.saetninger:
            fundet = _SERVICE.search(s)
            if fundet and not _NEJ.search(s):
                hvad = (
                    "Brevet indbyder til at klage over serviceniveauet eller over, hvordan et skema er udfyldt. Det kan "
                    "Ankestyrelsen ikke behandle."
                )
                yield fund("L29", hvad, "Skriv, at der kan klages over afgørelsen, og fjern resten.", norm(a.overskrift))
                return
