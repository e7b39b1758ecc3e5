"""The registers of a case: every kind of record there is, what it is called, and where it is kept."""

from __future__ import annotations

from typing import Any, Final

from vurdering.domain.aendring import Aendring
from vurdering.domain.anden_hjaelp import AndenHjaelp
from vurdering.domain.behandling import Behandling
from vurdering.domain.brevrettelse import Brevrettelse
from vurdering.domain.brevvalg import Brevvalg
from vurdering.domain.klage import Klage
from vurdering.domain.moedet import Aftale, Note, Udsendelse, Uenighed
from vurdering.domain.optegnelse import Felt, Register, felter
from vurdering.domain.ordning import Driftsafgoerelse, Ledsagelse, Ledsager, Ordning, Udlandsophold
from vurdering.domain.rettigheder import Dokument, Indhentning, Partshoering, Person, Samtykke
from vurdering.domain.sagsgang import Sagsgang, Udredning
from vurdering.domain.vum import Bestilling, Indsatsmaal, Undertema

#: The parts of a case that are declared field by field, by their key in the case file.
ERKLAERET: Final[dict[str, type[Any]]] = {
    "sagsgang": Sagsgang,
    "udredning": Udredning,
    "aendring": Aendring,
    "ordning": Ordning,
    "brev": Brevvalg,
    "behandling": Behandling,
}


def erklaeret_felt(sti: str) -> Felt | None:
    """The declared field that a path of the case names (`sagsgang.inhabil`); None for any other path."""
    rod, _, navn = sti.partition(".")
    return next((f for f in felter(ERKLAERET[rod]) if f.navn == navn), None) if rod in ERKLAERET else None


#: Every register, by kind, in the order a case goes through them.
REGISTRE: Final = {
    r.art: r
    for r in (
        Register(
            "person", "personer", Person, "Personer", "en person",
            "Værge, partsrepræsentant, bisidder, pårørende og tolk. Rollen afgør, hvem der får brevene, og hvem der kan klage.", "FVL § 8",
        ),
        Register(
            "udsendelse", "udsendelser", Udsendelse, "Sendt til borgeren", "en udsendelse",
            "Skemaer og kopier, med dato. Kopierne skal være hos borgeren, før der træffes afgørelse.", "BEK-FEM § 4, stk. 1, 6 og 7",
        ),
        Register(
            "samtykke", "samtykker", Samtykke, "Samtykker", "et samtykke",
            "Hvad der må hentes, hos hvem, hvorfor og hvor længe. Samtykket skal være givet, før I spørger.", "RSL § 11 a, stk. 1",
        ),
        Register(
            "indhentning", "indhentninger", Indhentning, "Oplysninger, der hentes", "en anmodning",
            "Hvad I har bedt om, hos hvem, og om svaret er kommet.", "RSL § 10",
        ),
        Register(
            "dokument", "dokumenter", Dokument, "Dokumenter", "et dokument",
            "Det, oplysningerne står i: titel, dato, afsender, hvor det ligger, og hvad det belyser.", "RSL § 10",
        ),
        Register(
            "undertema", "undertemaer", Undertema, "Udredning", "et undertema",
            "VUM's temaer. Åbn kun det, der er relevant; det tomme står ikke i vejen for noget.", "",
        ),
        Register(
            "indsatsmaal", "indsatsmaal", Indsatsmaal, "Indsatsmål", "et indsatsmål",
            "Hvert mål har en retning og ét primært undertema under Aktivitet og deltagelse. Mere end tre mål bliver sjældent fulgt.", "",
        ),
        Register(
            "partshoering", "partshoering", Partshoering, "Partshøring", "en partshøring",
            "Oplysning for oplysning: det, der taler imod borgeren, er afgørende, og som borgeren ikke vides at kende.", "FVL § 19",
        ),
        Register(
            "uenighed", "uenigheder", Uenighed, "Uenighed", "en uenighed",
            "Hvad borgeren ser anderledes, med egne ord, og hvad kommunen svarer. Det følger med i brevet.", "BEK-FEM § 4, stk. 8",
        ),
        Register(
            "aftale", "aftaler", Aftale, "Aftaler og næste skridt", "en aftale",
            "Hvad der skal ske, hvem der gør det, og hvornår.", "BEK-FEM § 4, stk. 4",
        ),
        Register(
            "bestilling", "bestillinger", Bestilling, "Bestillinger", "en bestilling",
            "Hvad der bestilles hos en udfører, og hvornår der følges op.", "SEL § 148, stk. 2",
        ),
        Register(
            "ledsagelse", "ledsagelse_i_forvejen", Ledsagelse, "Ledsagelse i forvejen", "ledsagelse i forvejen",
            "Den ledsagelse, borgeren får i botilbud eller eget hjem: hvilken slags, og hvor mange timer der faktisk er modtaget. "
            "Kun det, der svarer til ordningen, trækkes fra.", "BEK § 5, stk. 2",
        ),
        Register(
            "ledsager", "ledsagere", Ledsager, "Ledsagere", "en ledsager",
            "Hvem der ledsager. Hjælpen virker først, når ledsageren er godkendt og ansat.", "SEL § 97, stk. 3",
        ),
        Register(
            "udlandsophold", "udlandsophold", Udlandsophold, "Ophold i udlandet", "et ophold i udlandet",
            "Hjælpen bevares i op til en måned. Varer opholdet længere, skal der søges før afrejsen.", "BEK-UDL §§ 3 og 4",
        ),
        Register(
            "driftsafgoerelse", "driftsafgoerelser", Driftsafgoerelse, "Afgørelser i driften", "en afgørelse i driften",
            "Kontant tilskud og tilskud til ledsagerens udgifter: hvad der er afgjort, hvornår og hvorfor.", "SEL § 97, stk. 5 og 7",
        ),
        Register(
            "klage", "klager", Klage, "Klager", "en klage",
            "Klagen, genvurderingen og svaret. Genvurderingen skal som udgangspunkt være færdig inden 4 uger.", "RSL § 66",
        ),
        Register(
            "rettelse", "rettelser", Brevrettelse, "Rettelser i breve", "en rettelse",
            "Det, der er ændret i et brev, efter at det er skrevet fra sagen. Ændringen laves igen, når brevet skrives igen.", "",
        ),
        Register(
            "note", "noter", Note, "Noter", "en note",
            "Det, du vil huske. En intern note vises ikke, mens borgeren ser skærmen.", "",
        ),
        Register(
            "anden_hjaelp", "anden_hjaelp", AndenHjaelp, "Anden hjælp, der undersøges", "en bestemmelse",
            "De bestemmelser, der skal ses på sammen med ledsagelse, og hvad der kom ud af det. "
            "Der spørges kun om dem, der står her.", "RSL § 5",
        ),
    )
}  # fmt: skip
