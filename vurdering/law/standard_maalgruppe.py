"""What a standard says about who can have ledsagelse, held against SEL § 97, the bekendtgørelse and practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from vurdering.content.toml import package_toml
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, opremset, tal
from vurdering.law import sel_97
from vurdering.law.afvigelse import BEKENDTGOERELSEN, LOVEN, Afvigelse, Udsagn, siger
from vurdering.law.alder import MYNDIG, aldersklasser, fylder
from vurdering.law.kilder import kan_baere, praksis, udgivet

FEM_FORHOLD: Final = "95-16"
SINDSLIDELSE: Final = "78-15"
_AFLOEST: Final = "C-25-00"
_ANTAL: Final = {1: "ét", 2: "to", 3: "tre", 4: "fire", 5: "fem"}
_PERSONKREDS: Final = sel_97.sel("1")
_BETINGELSE: Final = {
    "altid": "",
    "kun_udelukkende": " Det gælder også, når sindslidelsen er den eneste (»udelukkende«) årsag.",
    "alvorlig": " Reglerne skelner ikke efter, om en sindslidelse er »alvorlig«.",
}


def _stoettes(nummer: str, dato: date) -> bool:
    """Whether practice of that number can be leaned on on `dato`."""
    return udgivet(nummer, dato) and kan_baere(nummer, dato)


def _forskel(standardens: Callable[[int], int], dato: date) -> tuple[date, str] | None:
    """The first day, not passed on `dato`, on which somebody is treated otherwise than by law, and what the law says for that group.

    `standardens`: the standard's limit in months for a group with this folkepensionsalder. None when the outcome is always the same.
    """
    fundne = []
    for foedt_fra, foedt_til, pension, lovens in aldersklasser():
        graense = standardens(pension)
        til = date.max if foedt_til == date.max else fylder(foedt_til, max(graense, lovens))
        if graense != lovens and til > dato:
            fra = date.min if foedt_fra == date.min else fylder(foedt_fra, min(graense, lovens))
            fundne.append((fra, f"{tal(lovens / 12)} år for den, der er {_foedte(foedt_fra, foedt_til)}"))
    return min(fundne, default=None)


def _foedte(fra: date, til: date) -> str:
    if fra == date.min:
        return f"født {dag(til)} eller før"
    return f"født {dag(fra)} eller senere" if til == date.max else f"født fra {dag(fra)} til {dag(til)}"


def _graense(u: Udsagn, navn: str) -> Callable[[int], int]:
    fast, mindst = u.get(navn), u.get("mindst", 0)
    return lambda pension: max(pension, mindst * 12) if fast is None else fast * 12


def anden_side(u: Udsagn, foedt: date, dag: date) -> bool:
    """Whether the limit of an `alder` statement and the law's put somebody born on `foedt` on different sides of it on `dag`."""
    pension, lovens = next((alder, graense) for fra, til, alder, graense in aldersklasser() if fra <= foedt <= til)
    return (fylder(foedt, _graense(u, "til")(pension)) <= dag) != (fylder(foedt, lovens) <= dag)


def alder(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Between which ages."""
    fra = u.get("fra", MYNDIG // 12)
    if fra * 12 != MYNDIG:
        hvad = siger(u, f"Fra {fra} år")
        yield Afvigelse("alder", hvad, f"Fra {MYNDIG // 12} år.", sel_97.bek("3", "1"), "fejl", LOVEN)
    fundet = _forskel(_graense(u, "til"), dato)
    if fundet is not None:
        til = f"{u['til']} år" if "til" in u else "folkepensionsalderen"
        yield _aldersforskel(u, "alder", f"Fra {fra} år til {til}", fundet, dato)


def bevarer_ret(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Before which age one must have been granted ledsagelse to keep it."""
    fundet = _forskel(_graense(u, "foer"), dato)
    if fundet is not None and "foer" in u:
        yield _aldersforskel(u, "bevarer_ret", f"Ordningen fortsætter, når den er bevilget før {u['foer']} år", fundet, dato)


def _aldersforskel(u: Udsagn, emne: str, hvad: str, fundet: tuple[date, str], dato: date) -> Afvigelse:
    fra, gruppen = fundet
    mindst = package_toml("vurdering.law", "folkepensionsalder.toml")["mindste_graense"] // 12
    hvornaar = (
        "Standarden giver allerede et andet udfald."
        if fra <= dato
        else f"Udfaldet er det samme indtil {dag(fra)} ({fra.isoformat()}); fra den dag er standardens forkert, og som regel er den det nu."
    )
    lov = f"Til folkepensionsalderen efter fødselsdatoen, dog aldrig under {mindst} år; {gruppen}. {hvornaar}"
    hjemmel = _PERSONKREDS if emne == "alder" else sel_97.sel("2")
    return Afvigelse(emne, siger(u, hvad), lov, hjemmel, "fejl" if fra <= dato else "advarsel", LOVEN)


def funktionsevne(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether physical and psychical loss are alternatives."""
    if u["forbindelse"] == "og":
        hvad = siger(u, "Nedsættelsen er både fysisk og psykisk")
        yield Afvigelse("funktionsevne", hvad, "»Fysisk eller psykisk«: den ene er nok.", _PERSONKREDS, "fejl", LOVEN)


def aarsag(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Which causes exclude, and whether the case itself is looked at."""
    if u["konkret_vurdering"]:
        return
    hvad = siger(u, f"Ordningen omfatter ikke den, hvis nedsættelse skyldes {opremset(u['udelukker'], 'eller')}")
    undtaget = "Bekendtgørelsen undtager nedsat funktionsevne som følge af sindslidelse eller sociale årsager"
    misbrug = " Misbrug er ikke nævnt i reglerne." if "misbrug" in u["udelukker"] else ""
    if "sindslidelse" in u["udelukker"] and _stoettes(SINDSLIDELSE, dato):
        laere = praksis(SINDSLIDELSE, dato)
        lov = (
            f"{undtaget}, men {SINDSLIDELSE} ({laere.status}): {laere.laere[0].lower()}{laere.laere[1:]}"
            f"{_BETINGELSE[u['betingelse']]}{misbrug}"
        )
        yield Afvigelse("aarsag", hvad, lov, sel_97.bek("1", "3"), "fejl", f"praksis ({SINDSLIDELSE})", SINDSLIDELSE)
    elif "sindslidelse" not in u["udelukker"] and (misbrug or u["betingelse"] != "kun_udelukkende"):
        lov = f"{undtaget}; om årsagerne alene er sociale, vurderes konkret.{misbrug}"
        yield Afvigelse("aarsag", hvad, lov, sel_97.bek("1", "3"), "advarsel", BEKENDTGOERELSEN)


def kriterier(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Which conditions are listed."""
    if _stoettes(FEM_FORHOLD, dato):
        lovens = {k.id.removeprefix("sel_97."): k.titel for k in sel_97.regler(0).kriterier if FEM_FORHOLD in k.praksis}
        mangler = [titel.lower() for navn, titel in lovens.items() if navn not in u["naevner"]]
        if mangler:
            antal, alle = len(u["naevner"]), len(lovens)
            hvad = siger(u, f"Nævner {_ANTAL[antal]} ({antal}) af forholdene")
            lov = (
                f"{FEM_FORHOLD} ({praksis(FEM_FORHOLD, dato).status}) vejer {_ANTAL[alle]} ({alle}) forhold. "
                f"Her mangler: {', '.join(mangler)}. "
                f"De fire (4) første kendes fra {_AFLOEST}; det femte (5.) er et skøn, som kan læses på to måder og skal begrundes."
            )
            yield Afvigelse("kriterier", hvad, lov, _PERSONKREDS, "advarsel", f"praksis ({FEM_FORHOLD})", FEM_FORHOLD)
    for krav in u.get("ekstra", ()):
        hvad = siger(u, f"Stiller også krav om at {krav}")
        lov = "Hverken loven eller bekendtgørelsen stiller det krav. Det afgørende er, om borgeren kan efterspørge ledsagelsen."
        yield Afvigelse("kriterier", hvad, lov, sel_97.bek("4"), "fejl", BEKENDTGOERELSEN)


def symptomliste(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether function is judged by a list of symptoms."""
    if not u["konkret_vurdering"]:
        lov = (
            "Det er funktionsevnen, der vurderes konkret: om borgeren ikke kan færdes alene. Der er ingen liste over symptomer at opfylde."
        )
        yield Afvigelse("symptomliste", siger(u, "Borgeren skal opfylde et eller flere symptomer"), lov, _PERSONKREDS, "fejl", LOVEN)


def behov_udelukker(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether a need of support excludes altogether."""
    if not u["konkret_vurdering"]:
        lov = (
            "Kun ledsagelse med socialpædagogisk indhold falder uden for, og det vurderes konkret for hver aktivitet: borgeren kan have "
            "ret til ledsagelse til nogle aktiviteter og få støtte efter § 85 til andre."
        )
        bygger_paa = SINDSLIDELSE if _stoettes(SINDSLIDELSE, dato) else ""
        if bygger_paa:
            lov += f" Se {bygger_paa} ({praksis(bygger_paa, dato).status})."
        hvad = siger(u, "Et behov udelukker fra hele ordningen")
        yield Afvigelse(
            "behov_udelukker", hvad, lov, sel_97.bek("4"), "advarsel", "bekendtgørelsen; standarden er for kategorisk", bygger_paa
        )


def anden_ydelse_udelukker(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Which other help bars ledsagelse."""
    i_loven = package_toml("vurdering.law", "standard.toml")["lov"]["udelukker"]
    if u["paragraf"] in i_loven or u["konkret_vurdering"]:
        return
    hvad = siger(u, f"§ {u['paragraf']} udelukker § 97")
    lov = f"Loven udelukker kun den, der har hjælp efter § {opremset(i_loven)}."
    ret = LOVEN
    hjemmel: Hjemmel = sel_97.sel("8")
    if u["paragraf"] == "98":
        lov += " Vejledningen forudsætter, at kontaktpersonen efter § 98 dækker ledsagelsen; om det er sådan, skal vurderes og begrundes."
        ret = "praksis støtter standarden, men kun efter en konkret vurdering"
    yield Afvigelse("anden_ydelse_udelukker", hvad, lov, hjemmel, "advarsel", ret)
