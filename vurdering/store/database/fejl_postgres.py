"""What PostgreSQL's own errors mean, in Danish. The originals may quote data or name users, and are never shown."""

from __future__ import annotations

from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.roller import EGET_NAVN, EJER

#: Set on an error that came while the database was acknowledging: it may have kept the change, or not.
UDFALD_UKENDT: Final = "udfald_ukendt"

_IKKE_GEMT: Final = "Ændringen er ikke gemt."
#: What an error means, by its code, or by the first letters of it.
_SAETNINGER: Final = {
    "25006": f"kan kun læses lige nu. {_IKKE_GEMT} Prøv igen om lidt, og spørg den, der driver databasen.",
    "42501": f"siger, at din bruger ikke må det. {_IKKE_GEMT} Den, der driver databasen, kan give rollen vurdering_bruger.",
    "53100": f"har ikke mere plads. {_IKKE_GEMT} Sig det til den, der driver databasen.",
    "53300": "har ikke plads til flere forbindelser lige nu. Prøv igen om lidt.",
    "53": f"har ikke flere kræfter. {_IKKE_GEMT} Prøv igen om lidt, og spørg den, der driver databasen.",
    "40": f"er optaget af en anden. {_IKKE_GEMT} Prøv igen om lidt.",
    "55P03": f"er optaget af en anden. {_IKKE_GEMT} Prøv igen om lidt.",
    "57014": f"var for længe om det. {_IKKE_GEMT} Prøv igen om lidt.",
    "25P03": f"lukkede forbindelsen, fordi der gik for lang tid. {_IKKE_GEMT} Prøv igen.",
    "57": f"lukkede forbindelsen. {_IKKE_GEMT} Prøv igen om lidt.",
    "08": f"svarer ikke mere: forbindelsen blev afbrudt. {_IKKE_GEMT} Prøv igen om lidt.",
    "XX": "er beskadiget. Lad den være, som den er, og sig det til den, der driver databasen.",
    "42P01": "er ikke en sagsdatabase. Se efter, om adressen er rigtig; en ny laves med «vurdering lager opret».",
}
#: What a failed attempt to connect means, by words in what the driver says. The server may say its part in another language.
_FORBINDELSE: Final = (
    (("too many", "connection slots"), "{sted} har ikke plads til flere forbindelser lige nu. Prøv igen om lidt."),
    (
        ("certificate", "ssl", "tls"),
        "Forbindelsen er ikke sikker: {sted} kan ikke bevise, hvem den er. Der er intet sendt. Spørg den, der driver databasen, om"
        " certifikatet, og om sslrootcert i adressen peger på det rigtige.",
    ),
    (
        ("password", "authentication", "pg_hba", 'role "', "permission denied"),
        "{sted} lukker ikke brugeren ind: brugernavnet eller adgangskoden er forkert, eller brugeren har ingen rolle der."
        " Se adressen efter, eller spørg den, der driver databasen.",
    ),
    (('database "',), "{sted} findes ikke. Se efter, om navnet i adressen er rigtigt; en ny laves med «vurdering lager opret»."),
    (("starting up", "shutting down", "recovery"), "{sted} er ved at starte eller lukke. Prøv igen om lidt."),
)


def forklar(fejl: object, sted: object) -> Inputfejl:
    """What an error on an open connection means."""
    if getattr(fejl, UDFALD_UKENDT, False):
        return Inputfejl(
            f"{sted}: forbindelsen blev afbrudt, mens ændringen blev gemt, så det vides ikke, om den er gemt. Åbn sagen igen, og se efter,"
            " før du gentager den."
        )
    if getattr(getattr(fejl, "diag", None), "message_primary", None) == EGET_NAVN:
        return Inputfejl(
            f"{sted} siger, at du ikke må skrive hændelser i en andens navn. {_IKKE_GEMT} Et forløb, som andre har skrevet i, lægges ind af"
            f" den, der driver databasen (rollen {EJER}). En sagsfil uden historik kan du selv lægge ind."
        )
    kode = getattr(fejl, "sqlstate", None) or _uden_kode(fejl)
    for laengde in (5, 2):
        if saetning := _SAETNINGER.get(kode[:laengde]):
            return Inputfejl(f"{sted} {saetning}")
    return Inputfejl(f"{sted} svarer med fejlen {kode}. Åbn sagen igen, og se efter, om den seneste ændring er med.")


def _uden_kode(fejl: object) -> str:
    """What the driver found by itself: that nobody answers any more, or that a value cannot be sent."""
    return "08" if any(klasse.__name__ in ("OperationalError", "InterfaceError") for klasse in type(fejl).__mro__) else type(fejl).__name__


def ingen_forbindelse(besked: str, sted: object) -> Inputfejl:
    """What it means that no connection could be made; `besked` is the driver's own words."""
    smaa = besked.casefold()
    for ord_, saetning in _FORBINDELSE:
        if any(o in smaa for o in ord_):
            return Inputfejl(saetning.format(sted=sted))
    return Inputfejl(f"{sted} svarer ikke. Se efter, om du er på kommunens net, og om adressen er rigtig, og prøv igen.")
