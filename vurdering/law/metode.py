"""The duties of bekendtgørelse 39/2012 §§ 4–5 (`BEK-FEM`) in either method, and VUM's own advice about goals.

§ 97 is not among the acts for which the method is compulsory, so the citizen's preparation sheet is advice and no gate. The
copies and the answer to disagreement are kept as gates: without them the citizen decides nothing about the description.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.content.metoder import kopikrav
from vurdering.content.temaer import undertemaer
from vurdering.domain.fakta import JA, NEJ, VED_IKKE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.moedet import SENDT
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vum import Indsatsmaal
from vurdering.domain.vurdering import Spaerring
from vurdering.law.grundlag import Grundlag
from vurdering.law.kilder import sikker_til

BEK_FEM: Final = "BEK-FEM"
#: The question that is answered also when nothing was agreed.
AFTALER: Final = "faelles.aftaler.aftale"
#: With more goals than this, they are seldom followed.
FLEST_MAAL: Final = 3

#: An unanswered duty: field of `Sagsgang`, stykke (with its paragraph), and what to do.
_SVAR_MANGLER: Final = (
    ("informationsbehov_foer", "5", "1", "Skriv, hvilke oplysninger der skulle hentes før samtalen, eller at ingen skulle, og hvorfor."),
    ("sammenfatning", "4", "3", "Skriv sammen med borgeren, hvad I er nået frem til."),
    ("gennemgaaet", "4", "3", "Læs sammenfatningen igennem med borgeren, eller skriv, at borgeren ikke ønskede det."),
    ("uenig", "4", "8", "Spørg borgeren, om der er noget, I ser forskelligt på."),
    ("raadgivet_om", "4", "9", "Skriv, hvilken hjælp borgeren er rådgivet om, også efter andre regler."),
    ("informationsbehov_efter", "5", "2", "Skriv, om der skal hentes flere oplysninger efter samtalen, eller at ingen skal, og hvorfor."),
)


def spaerringer(g: Grundlag) -> Iterator[Spaerring]:
    """What the method asks for and the case does not have."""
    for felt, paragraf, stk, hvad in _SVAR_MANGLER:
        if getattr(g.sag.sagsgang, felt) in ("", VED_IKKE):
            yield Spaerring(felt, hvad, Hjemmel(BEK_FEM, paragraf, stk), (f"sagsgang.{felt}",))
    yield from _uenighed(g.sag)
    if not g.sag.aftaler and AFTALER not in g.sag.besvaret:
        hvad = "Skriv, hvad der skal ske nu, hvem der gør det, og hvornår. Er intet aftalt, så svar med et tomt felt."
        yield Spaerring("aftaler", hvad, Hjemmel(BEK_FEM, "4", "4"), (REGISTRE["aftale"].sti,))
    yield from _kopi(g)


def _uenighed(sag: Sag) -> Iterator[Spaerring]:
    hjemmel, sti = Hjemmel(BEK_FEM, "4", "8"), REGISTRE["uenighed"].sti
    if sag.sagsgang.uenig == JA and not sag.uenigheder:
        yield Spaerring("uenighed", "Borgeren er uenig: skriv, hvad I ser forskelligt på, med borgerens egne ord.", hjemmel, (sti,))
    if any(uenighed.fastholdt not in (JA, NEJ) or not uenighed.svar for uenighed in sag.uenigheder):
        hvad = "En uenighed mangler svar: tag stilling til, om beskrivelsen står ved magt, og skriv kommunens svar og begrundelse."
        yield Spaerring("uenighed", hvad, hjemmel, (sti,))


def _kopi(g: Grundlag) -> Iterator[Spaerring]:
    kopi, regel = kopikrav(g.sag)
    sendt = [u.dato for u in g.sag.udsendelser if u.hvad == kopi and u.dato is not None]
    if any(d < g.dato for d in sendt):
        return
    hvad = f"{SENDT[kopi]} skal være sendt til borgeren før afgørelsen, så borgeren kan sige fra. "
    hvad += f"Den er først sendt den {dag(min(sendt))}: vent med at afgøre sagen." if sendt else "Send den, og skriv datoen."
    yield Spaerring("kopi", hvad, Hjemmel(BEK_FEM, "4", regel), (f"{REGISTRE['udsendelse'].sti}.{kopi}",))


def forbehold(dato: date) -> str:
    """What a caseworker is to know about the bekendtgørelse on `dato`; empty while it is verified to be in force."""
    til = sikker_til(BEK_FEM)
    if dato <= til:
        return ""
    return (
        f"Reglerne om kopier, sammenfatning og uenighed (bekendtgørelse 39/2012) er kontrolleret til og med den {dag(til)}. Om de "
        "gælder efter den dag, er ikke kontrolleret. Følg dem, men kald dem ikke gældende."
    )


def advarsler(g: Grundlag) -> Iterator[str]:
    """What the person should know before relying on the method."""
    if forbehold_ := forbehold(g.dato):
        yield forbehold_
    samtale = next(iter(g.sag.samtaledage), None)
    sendt = [u.dato for u in g.sag.udsendelser if u.hvad == "samtaleskema" and u.dato is not None]
    if kopikrav(g.sag)[0] == "aftaleskema" and not any(samtale is None or d < samtale for d in sendt):
        yield "Samtaleskemaet skal være sendt til borgeren før samtalen, så begge kan forberede sig (BEK-FEM § 4, stk. 1)."
    kopier = [u.dato for u in g.sag.udsendelser if u.hvad == kopikrav(g.sag)[0] and u.dato is not None]
    if kopier and g.sag.samtaledage and max(kopier) < g.sag.samtaledage[-1]:
        yield f"Kopien er sendt den {dag(max(kopier))}, før samtalen den {dag(g.sag.samtaledage[-1])}. Send en, der har det hele med."
    if g.sag.sagsgang.uenig == NEJ and g.sag.uenigheder:
        yield "Der står, at I ser ens på det, men der er skrevet en uenighed. Ret det ene."
    if len(g.sag.indsatsmaal) > FLEST_MAAL:
        yield f"Der er {len(g.sag.indsatsmaal)} indsatsmål. Flere end {FLEST_MAAL} bliver sjældent fulgt; saml dem, der hører sammen."
    for maal in g.sag.indsatsmaal:
        yield from _niveauer(g.sag, maal)


def _niveauer(sag: Sag, maal: Indsatsmaal) -> Iterator[str]:
    nu = next((u.niveau for u in reversed(sag.undertemaer) if u.undertema == maal.undertema and u.niveau.isdigit()), "")
    til = maal.forventet_niveau
    if not nu or not til.isdigit():
        return
    titel = undertemaer()[maal.undertema].titel
    if maal.maaltype == "fastholde" and til != nu:
        yield f"Målet om {titel} er at fastholde, men niveauet er {nu}, og det forventede er {til}. Ret det ene."
    elif maal.maaltype == "udvikle" and til >= nu:
        yield f"Målet om {titel} er at udvikle, men det forventede niveau {til} er ikke lavere end niveauet nu, {nu}. Ret det ene."
    elif maal.maaltype == "begraense_tab" and til < nu:
        yield f"Målet om {titel} er at begrænse tab, men det forventede niveau {til} er lavere end niveauet nu, {nu}. Ret det ene."
