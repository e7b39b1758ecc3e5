"""What a reduction or withdrawal must respect: its ground, 89-14 and 90-14, the notice of § 3 a, and that age ends no § 97."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.aendring import BEVILLINGER, GRUNDE, Aendring
from vurdering.domain.fakta import JA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, opremset
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law.alder import graense
from vurdering.law.porte import BEGRUNDELSE

#: Grounds that bear no reduction by themselves, under any provision, and what to do instead.
_UDEN_VAEGT: Final = {
    "faa_timer": "Få brugte timer er ikke i sig selv en grund. Find ud af, hvorfor timerne ikke bruges, og om behovet har ændret sig.",
    "serviceniveau": "Serviceniveau og økonomi er ikke en grund: et niveau kan ikke sætte en ret efter loven eller et konkret behov ned.",
}
#: Grounds that 90-14 sets aside for § 103.
_IKKE_103: Final = ("passer_sig_selv", "mere_104")


def borgeren_oensker(a: Aendring) -> bool:
    """Whether the citizen has asked for the reduction or the withdrawal, in words of the citizen's own."""
    return a.art in ("nedsaettelse", "ophoer") and a.grund == "borgerens_oenske" and a.enig == JA and bool(a.oenske)


def indgreb(sag: Sag, dato: date, afslagsgrunde: tuple[str, ...]) -> Iterator[Spaerring]:
    """What stands in the way of reducing or withdrawing the help."""
    a = sag.aendring
    yield from _afgoerelse(a)
    yield from _grund(a)
    yield from _alder(sag, afslagsgrunde)
    if a.bestemmelse == "sel_103":
        yield from _103(a)
    elif a.bestemmelse == "sel_104":
        yield from _104(a)
    elif har_varsel(a.bestemmelse):
        yield from _varsel(a, dato)


def _afgoerelse(a: Aendring) -> Iterator[Spaerring]:
    if a.art in ("pause", "udmeldelse"):
        hvad = (
            f"En {a.art} tager hjælpen fra borgeren og kræver en afgørelse med begrundelse og klagevejledning. Skriv ændringen som et "
            "ophør eller en nedsættelse, eller lad hjælpen fortsætte, mens sagen vurderes. Borgeren må selv lade være med at bruge den."
        )
        yield Spaerring("aendring_afgoerelse", hvad, Hjemmel("SEL", "3", "1"), ("aendring.art",))


def _grund(a: Aendring) -> Iterator[Spaerring]:
    if a.grund not in GRUNDE:
        yield Spaerring("aendring_grund", "Skriv, hvad der er grunden til ændringen.", BEGRUNDELSE, ("aendring.grund",))
    elif a.grund == "borgerens_oenske" and not borgeren_oensker(a):
        hvad = "Skriv med borgerens egne ord, hvad borgeren ønsker, og at borgeren ønsker ændringen. Ellers er det ikke grunden."
        yield Spaerring("aendring_grund", hvad, BEGRUNDELSE, ("aendring.oenske", "aendring.enig"))
    elif a.grund in _UDEN_VAEGT:
        yield Spaerring("aendring_grund", _UDEN_VAEGT[a.grund], BEGRUNDELSE, ("aendring.grund",))


def _alder(sag: Sag, afslagsgrunde: tuple[str, ...]) -> Iterator[Spaerring]:
    a, foedt = sag.aendring, sag.borger.foedselsdato
    if a.bestemmelse != "sel_97":
        return
    foer = a.bevilget is not None and foedt is not None and a.bevilget < graense(foedt)
    if a.grund == "alder" or (foer and "sel_97.alder_oevre" in afslagsgrunde):
        hvad = (
            "Alderen er ikke en grund til at tage ledsageordningen: den, der fik den før aldersgrænsen, beholder den. "
            "Ret grunden, og se efter, om svaret om den tidligere bevilling er rigtigt."
        )
        yield Spaerring("aendring_alder", hvad, Hjemmel("SEL", "97", "2"), ("fakta.tidligere_bevilget", "aendring.grund"))


def _103(a: Aendring) -> Iterator[Spaerring]:
    if borgeren_oensker(a):
        return
    if a.grund in _IKKE_103:
        hvad = (
            "Beskyttet beskæftigelse kan ikke sættes ned, fordi borgeren overlades til sig selv eller får mere efter § 104 (90-14). "
            "Skriv, hvad der har ændret sig for borgeren, eller lad hjælpen fortsætte."
        )
        yield Spaerring("aendring_103", hvad, Hjemmel("SEL", "103", "1"), ("aendring.grund",))
    aabne = {} if a.oenske else {"oenske": "borgerens ønske"}
    if a.funktionsevne_vurderet != JA:
        aabne["funktionsevne_vurderet"] = "borgerens funktionsevne"
    if a.grund == "borgerens_forhold" and a.enig != JA and a.anden_beskaeftigelse != JA:
        aabne["anden_beskaeftigelse"] = "om der er anden beskyttet beskæftigelse, borgeren kan klare"
    if aabne:
        hvad = f"Undersøg og skriv: {opremset(list(aabne.values()))}. En ændring kræver en konkret vurdering af det (90-14)."
        yield Spaerring("aendring_103", hvad, Hjemmel("SEL", "103", "1"), tuple(f"aendring.{navn}" for navn in aabne))


def _104(a: Aendring) -> Iterator[Spaerring]:
    # 89-14 is about a cut against the citizen.
    if a.enig == JA:
        return
    aabne = {
        navn: ord_
        for navn, ord_ in (
            ("aktiviteter_undersoegt", "hvilke aktiviteter der er, hvor borgeren bor"),
            ("deltagelse_undersoegt", "i hvilket omfang borgeren kan deltage i dem"),
        )
        if getattr(a, navn) != JA
    }
    if aabne:
        hvad = (
            f"Undersøg {opremset(list(aabne.values()))}. Et aktivitets- og samværstilbud kan kun sættes ned, når behovet stadig bliver "
            "dækket (89-14)."
        )
        yield Spaerring("aendring_104", hvad, Hjemmel("SEL", "104"), tuple(f"aendring.{navn}" for navn in aabne))


def har_varsel(bestemmelse: str) -> bool:
    """Whether the law gives notice of a cut or a withdrawal under the provision (SEL § 3 a)."""
    # The calendar of deadlines is loaded by a case about a change, and not by every start of the program.
    from vurdering.law.fristregning import bestemmelser_med_varsel

    return bestemmelse in bestemmelser_med_varsel()


def _varsel(a: Aendring, dato: date) -> Iterator[Spaerring]:
    hjemmel, stier = Hjemmel("SEL", "3 a", "1"), ("aendring.virkning_fra", "aendring.modtaget")
    try:
        tidligst = _tidligst(a, dato)
    except Inputfejl as fejl:
        yield Spaerring("aendring_varsel", f"Varslet på 14 uger kan ikke regnes ud. {fejl}", hjemmel, stier)
        return
    if a.virkning_fra is None:
        hvad = f"Skriv, hvornår ændringen virker fra: tidligst den {dag(tidligst)}, når varslet på 14 uger er gået."
        yield Spaerring("aendring_varsel", hvad, hjemmel, stier)
    elif a.virkning_fra < tidligst:
        hvad = f"Ændringen virker fra den {dag(a.virkning_fra)}. Varslet på 14 uger gør, at den tidligst kan virke fra den {dag(tidligst)}."
        yield Spaerring("aendring_varsel", hvad, hjemmel, stier)


def _tidligst(a: Aendring, dato: date) -> date:
    """The first day on which the change may take effect: counted from receipt, and from the decision while that is not known."""
    from vurdering.law.frister import varsel

    # What is received is counted as digital post, which is received on the day it is sent.
    fra = varsel(a.modtaget or dato, "digital_post", a.bestemmelse).virkning_fra
    if fra is None:
        raise ValueError("a notice has a first day of effect")
    return fra


def advarsler(a: Aendring, dato: date) -> Iterator[str]:
    """What the citizen must be told about when the change takes effect."""
    if har_varsel(a.bestemmelse):
        if a.modtaget is None:
            yield "Varslet på 14 uger regnes fra den dag, borgeren modtager afgørelsen. Skriv dagen, når den er kendt (SEL § 3 a, stk. 1)."
    elif a.bestemmelse in BEVILLINGER:
        paragraf = BEVILLINGER[a.bestemmelse].split()[1]
        yield (
            f"Loven giver ikke 14 ugers varsel for § {paragraf} (SEL § 3 a nævner §§ 95, 96 og 98). Giv alligevel borgeren rimelig tid, og "
            "fortæl, at en klage ikke udsætter ændringen (RSL § 72, stk. 1)."
        )
    if a.virkning_fra is not None and a.virkning_fra < dato:
        yield f"Ændringen virker fra den {dag(a.virkning_fra)}, før afgørelsen. Hjælp tages ikke tilbage bagud; ret datoen."


def felter(bestemmelse: str) -> frozenset[str]:
    """The fields that only this provision's reduction or withdrawal needs."""
    if bestemmelse == "sel_103":
        return frozenset({"funktionsevne_vurderet", "anden_beskaeftigelse"})
    if bestemmelse == "sel_104":
        return frozenset({"aktiviteter_undersoegt", "deltagelse_undersoegt"})
    return frozenset({"modtaget"}) if har_varsel(bestemmelse) else frozenset()
