"""Three fictional meetings. Dates are counted from today, since the program goes by the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from meeting.script import Answer, Filed, Meeting, Method, Note, Reply, Source, Step, View, Voice

from vurdering.domain.ord import dag
from vurdering.store.sager import nu


def _typed(days: int) -> str:
    """The date so many days from today, as it is typed."""
    return dag(nu().date() + timedelta(days=days))


_BORN: Final = dag(date(1984, 3, 9))


def _opening() -> dict[str, Reply]:
    return {
        "sel_97.ansoegning.kommune": "lejre",
        "sel_97.ansoegning.navn": "Asta Lindgård",
        "sel_97.ansoegning.modtaget": _typed(-40),
        "sel_97.ansoegning.foedselsdato": _BORN,
        "faelles.sagsaabning.inhabil": "nej",
        "faelles.sagsaabning.handlekommune": "ja",
        "faelles.sagsaabning.lovligt_ophold": "ja",
        "faelles.sagsaabning.vejledt": _typed(-38),
        "faelles.sagsaabning.behov": "Ingen. Bostedets opgørelse fulgte med ansøgningen.",
        "faelles.skema.sendt": [{"dato": _typed(-30), "kanal": "brev"}],
    }


def _outing(a: str, **replies: Reply) -> dict[str, Reply]:
    """What is said about an outing with the id `a`: a self-chosen one that cannot be reached alone, unless it is said otherwise."""
    usual: dict[str, Reply] = {
        "slags": "selvvalgt",
        "sted": "",
        "hjaelpemidler": "",
        "alene": ("nej", "Jeg farer vild."),
        "paa_vejen": "En, der kender vejen.",
        "undervejs": "Ingenting, når først jeg er der.",
    }
    return {f"sel_97.ture.{navn}/{a}": reply for navn, reply in {**usual, **replies}.items()}


def _assessment() -> dict[str, Reply]:
    return {
        "faelles.efter_samtalen.behov": "Ingen. Opgørelsen og samtalen er nok.",
        "faelles.efter_samtalen.aktindsigt": "nej",
        "sel_97.vurdering.socialpaedagogisk": "nej",
        "sel_97.vurdering.socialpaedagogisk_andre": "nej",
        "sel_97.vurdering.varigt": ("ja", "Neurologens udtalelse: skaden er varig."),
        "sel_97.vurdering.betydeligt": ("ja", "Hun finder ikke hjem fra steder, hun kender."),
        "sel_97.vurdering.sociale_aarsager": "nej",
        "sel_97.vurdering.sindslidelse": "nej",
        "sel_97.vurdering.efterspoerge": ("ja", "Hun ringer selv og siger, hvad hun vil."),
        "sel_97.vurdering.oenske": "ja",
        "sel_97.vurdering.bevidst": "ja",
        "sel_97.vurdering.reel_deltagelse": ("ja", "Hun ser selv filmen og fortæller om den bagefter."),
        "sel_97.paa_plads.svar_paa_syn": "Kun de timer, der faktisk er givet, er trukket fra.",
        "sel_97.paa_plads.sagsbehandler": "Jonas Holm",
        "sel_97.paa_plads.telefon": "00 00 00 00",
        "sel_97.paa_plads.adresse": "Eksempelvej 3, 0000 Øvelse",
        "faelles.brevet.kontakt": "Jonas Holm",
        "faelles.brevet.kontakt_frist": _typed(14),
        "faelles.brevet.letlaest": "nej",
        "faelles.brevet.ny_frist": _typed(14),
        "faelles.brevet.ny_frist_grund": "Opgørelsen fra bostedet kom sent.",
        "faelles.opfoelgning.dato": _typed(180),
    }


def _help_today() -> dict[str, Reply]:
    return {
        "sel_97.andre_steder.aktiviteter": "",
        "sel_97.andre_steder.alene": "nej",
        "sel_97.hjaelp_i_dag.bpa": "nej",
        "sel_97.hjaelp_i_dag.kontaktperson": "nej",
        "sel_97.hjaelp_i_dag.timer": "0",
        "sel_97.hjaelp_i_dag.dokumenteret": "ja",
        "sel_97.hjaelp_i_dag.tidligere": "nej",
        "sel_97.hjaelp_i_dag.syn": "At jeg selv kan vælge, hvornår jeg vil afsted.",
    }


def _summary() -> dict[str, Reply]:
    return {
        "faelles.sammenfatning.tekst": "Asta vil i biografen og besøge sin søster. Hun finder ikke vej alene.",
        "faelles.sammenfatning.gennemgaaet": "ja",
        "faelles.sammenfatning.uenig": "nej",
        "faelles.aftaler.aftale": [{"opgave": "Sende afgørelsen", "hvem": "Jonas", "frist": _typed(14)}],
        "faelles.aftaler.raadgivning": "Ledsagelse efter § 97 og støtte efter § 85.",
    }


def worked_case() -> Meeting:
    """What a § 97 case needs and no more: two outings, nothing against the citizen, a grant in full; VUM 2.0."""
    replies = _opening() | _help_today() | _assessment() | _summary()
    replies |= _outing("a1", alene=("nej", "To gange i foråret kunne jeg ikke finde hjem fra bussen.")) | _outing("a2")
    replies["sel_97.oensker.aktiviteter"] = "biograf\nbesøg hos min søster"
    replies["faelles.sagsaabning.personer"] = []
    replies["vum.kopi.sendt"] = [{"dato": _typed(-3), "kanal": "digital_post"}]
    return Meeting("sag", replies)


_SISTER: Final = "Pårørende"


def _heard(*fakta: str) -> list[dict[str, str]]:
    return [
        {
            "fakta": " ".join(fakta),
            "sendt": _typed(-10),
            "frist": _typed(-2),
            "vedlagt": "Bostedets opgørelse og kontaktpersonens udtalelse.",
            "mundtligt": "Ring på 00 00 00 00, eller kom forbi.",
            "svar": "Det passer, men turene bliver tit aflyst.",
        }
    ]


def vum() -> Meeting:
    """A meeting under VUM 2.0 with all that can happen at one: several voices, disagreement, hearing, second thoughts."""
    replies = _opening() | _help_today() | _assessment() | _summary()
    home = Source("fagperson", "udtalelse fra bostedet", _typed(-20))
    replies |= _outing("a1", sted="Bussen til Roskilde, og så på gaden.", alene="ja")
    replies |= _outing("a2", undervejs="Pauser, og en, der kan få mig til at finde ro.")
    replies |= _outing("a3", slags="laegeordineret", undervejs="Fysioterapeuten hjælper mig.")
    replies |= {
        "faelles.sagsaabning.personer": [
            {"rolle": "bisidder", "navn": "Ingrid Bæk", "kontakt": "00 00 00 01", "brev": "nej"},
            {"rolle": "paaroerende", "navn": "Åse Lindgård", "omfang": "Søster"},
        ],
        "sel_97.oensker.aktiviteter": "biograf\nklubaften\nridefysioterapi",
        "sel_97.hjaelp_i_dag.timer": ("6", "Alene med en medarbejder, til ture hun selv har valgt."),
        "sel_97.vurdering.socialpaedagogisk/a2": ("ja", "Pauser og ro er mere end ledsagelse."),
        "sel_97.vurdering.socialpaedagogisk/a3": "nej",
        "faelles.sammenfatning.uenig": "ja",
        "faelles.sammenfatning.uenighed": [
            {"om": "Timerne fra bostedet", "borgerens_ord": "De bliver jo tit aflyst.\nDet er ikke rimeligt."}
        ],
        "faelles.aftaler.aftale": [
            {"opgave": "Hente opgørelsen", "hvem": "Jonas", "frist": _typed(7)},
            {"opgave": "Spørge i klubben", "hvem": "Asta og Åse"},
        ],
        "vum.udredning.oensker": "At tage i biografen, når der er en god film.",
        "vum.udredning.ressourcer": "Jeg husker alt om film, og min søster ringer hver dag.",
        "vum.samlet_vurdering.tekst": "Asta kan det meste, når en kender vejen.",
        "vum.samlet_vurdering.stoettebehov": "2",
        "vum.maal.formaal": "Et liv med film og familie.",
        "vum.maal.maal": [
            {
                "tekst": "I biografen to gange om måneden",
                "maaltype": "udvikle",
                "undertema": "faerdes_med_transportmidler",
                "sekundaere": "gaa_og_bevaege_sig varetage_relationer_til_netvaerk",
                "forventet_niveau": "1",
            }
        ],
        "vum.maal.perspektiv": "Hun vil helst have en på sin egen alder.",
        "vum.kopi.sendt": [{"dato": _typed(-3), "kanal": "digital_post", "til": "Asta og Ingrid"}],
        "sel_97.paa_plads.partshoering": _heard(
            "aktiviteter.a2.behov_socialpaedagogisk", "fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret"
        ),
        "vum.bestilling.bestilling": [{"udfoerer": "Ledsagerkorpset", "indhold": "Ledsagelse til biograf", "start": _typed(14)}],
    }
    sister = Source("paaroerende", "samtale", _typed(0))
    citizen = Source("borger", "samtale", _typed(0))
    asked: dict[str, Sequence[Step]] = {
        "sel_97.ture.hjaelpemidler/a1": [Note("Virker træt. Spørg igen en anden dag.", "ja")],
        "sel_97.ture.alene/a2": [Voice("sel_97.ture.alene/a2", sister)],
        "sel_97.ture.paa_vejen/a2": [Voice("sel_97.ture.paa_vejen/a2", citizen)],
        "sel_97.andre_steder.alene": [
            # Second thoughts: what was said first about the cinema was not so.
            Answer("sel_97.ture.alene/a1", "nej", "To gange i foråret kunne jeg ikke finde hjem fra bussen."),
            Answer("sel_97.ture.paa_vejen/a1", "Finde den rigtige bus."),
        ],
        "faelles.sammenfatning.tekst": [Note("Bisidderen vil gerne have en kopi.", "nej")],
        "sel_97.ansoegning.kommune": [
            Filed("undertema", {"undertema": "faerdes_med_transportmidler", "borger": "Jeg står af det forkerte sted.", "niveau": "2"}),
            Filed("undertema", {"undertema": "orienteringsevne", "andre": "Kontaktpersonen: hun blev hentet to gange."}),
        ],
        "faelles.efter_samtalen.behov": [
            Filed("samtykke", {"hvad": "Opgørelse over timer", "fra_hvem": "Bostedet", "hvorfor": "Fradraget", "givet": _typed(-35)}),
            Filed(
                "indhentning",
                {
                    "hvad": "Opgørelse over timer",
                    "fra_hvem": "Bostedet",
                    "hvorfor": "Fradraget",
                    "sendt": _typed(-34),
                    "modtaget": _typed(-20),
                },
            ),
            Filed(
                "dokument",
                {
                    "titel": "Opgørelse juli–september",
                    "dato": _typed(-20),
                    "fra": "Bostedet",
                    "reference": "2026-77-1",
                    "fakta": "fakta.timer_i_forvejen",
                },
            ),
        ],
    }
    meeting = Meeting(
        "vum", replies, asked, last=[Filed("uenighed", {"fastholdt": "ja", "svar": "Kun timer, der er givet, tæller."}, "uenighed1")]
    )
    spoken = {
        "sel_97.hjaelp_i_dag.timer": home,
        "sel_97.hjaelp_i_dag.dokumenteret": home,
        "sel_97.vurdering.socialpaedagogisk/a2": home,
    }
    return replace(meeting, replies=_spoken(meeting, spoken))


def _spoken(meeting: Meeting, spoken: dict[str, Source]) -> dict[str, Reply]:
    """The replies, some of them as another's words."""
    replies = dict(meeting.replies)
    for key, source in spoken.items():
        reply = replies[key]
        replies[key] = (*((reply, "") if isinstance(reply, str) else reply), source)
    return replies


def funktionsevne() -> Meeting:
    """A meeting under funktionsevnemetoden: the case is opened beforehand, then the talk, then the rest."""
    replies = _opening() | _help_today() | _assessment() | _summary()
    replies |= _outing("a1", alene=("nej", "Trapperne, og mange mennesker.")) | _outing("a2")
    replies |= {
        "faelles.sagsaabning.personer": [{"rolle": "tolk", "navn": "Yusuf Øst", "omfang": "Tegnsprog"}],
        "sel_97.oensker.aktiviteter": "kor",
        "sel_97.andre_steder.aktiviteter": "svømmehal",
        "faelles.sammenfatning.uenig": "ja",
        "faelles.sammenfatning.uenighed": [
            {"om": "Koret", "borgerens_ord": "Jeg kan godt selv på gode dage.", "fastholdt": "nej", "svar": "Beskrivelsen er rettet."}
        ],
        "funktionsevne.kopi.sendt": [{"dato": _typed(-2), "kanal": "udleveret"}],
    }
    opening = [
        "sel_97.ansoegning.kommune",
        "sel_97.ansoegning.navn",
        "sel_97.ansoegning.modtaget",
        "sel_97.ansoegning.foedselsdato",
        "faelles.sagsaabning.inhabil",
        "faelles.sagsaabning.handlekommune",
    ]
    first: list[Step] = [View(), Method("funktionsevne"), *(Answer(key, str(replies[key])) for key in opening), View()]
    asked: dict[str, Sequence[Step]] = {
        "sel_97.ture.alene/a1": [Note("Tolken kommer fra kommunens liste.", "ja")],
    }
    return Meeting("funktionsevne", replies, asked, first)


MEETINGS: Final = {"sag": worked_case, "vum": vum, "funktionsevne": funktionsevne}
