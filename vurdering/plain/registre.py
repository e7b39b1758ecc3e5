"""The registers: what is recorded in each, and adding, changing and removing it at any moment."""

from __future__ import annotations

from vurdering.content.metoder import metode, sagens_metode
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.optegnelser import foreslag, laes, tekster
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import Person
from vurdering.domain.sagsgang import METODER
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt
from vurdering.plain.optegnelser import Udfyldning, laest_op, linjer_om
from vurdering.plain.ord import antal
from vurdering.plain.vis import skal_hoeres
from vurdering.store.gemt import Konflikt

_FJERN = "fjern "


def registre(d: Dialog, stillet: Stillet | None) -> None:
    """Tell how many records each register has, and open one, until there is no more to do."""
    while True:
        d.linjer.sig("", "Registre", *(f"{i}. {_optalt(d, r)}" for i, r in enumerate(REGISTRE.values(), start=1)))
        d.linjer.sig(f"{len(REGISTRE) + 1}. Metode: {sagens_metode(d.session.sag).titel}")
        valgt = indtast.nummer(d.linjer, "Åbn (tal, Enter går tilbage til spørgsmålet): ", len(REGISTRE) + 1)
        if valgt is None:
            return
        if valgt == len(REGISTRE):
            _vaelg_metode(d)
        else:
            _aabn(d, list(REGISTRE.values())[valgt])


def note(d: Dialog, stillet: Stillet | None) -> None:
    """Write a note. It is the caseworker's own unless it is said that the citizen may see it."""
    register = REGISTRE["note"]
    tekst = indtast.besked(d.linjer, "Note (slut med en tom linje, Enter fortryder): ")
    if not indtast.ren(tekst):
        raise Fortrudt
    skrevet = {**tekster(d.session, register, None, {}), "tekst": d.linjer.prosa(tekst)}
    felt = register.felt("intern")
    d.linjer.sig(felt.titel)
    with d.gemmer(), d.svar_i_gang():
        valgt = indtast.Liste(d.linjer, list(felt.valg.values())).en("Valg (tal, Enter er kun til dig): ")
        skrevet["intern"] = list(felt.valg)[valgt] if isinstance(valgt, int) else ""
        d.session.skriv(register, laes(d.session, register, skrevet))


def se(d: Dialog, register: Register, id: str) -> None:
    """Read one record aloud, and change it when asked to."""
    optegnelse = next(o for o in d.session.sag.register(register) if o.id == id)
    d.linjer.sig(register.titel, *laest_op(d.session, register, optegnelse))
    if isinstance(optegnelse, Person):
        from vurdering.law.rettigheder import betydning

        d.linjer.sig(betydning(optegnelse.rolle))
    if indtast.ja(d.linjer, "Skal det rettes? (ja, eller Enter går tilbage): "):
        with d.gemmer(), d.svar_i_gang():
            Udfyldning(d.linjer, d.session, register, optegnelse).skriv({})


def _optalt(d: Dialog, register: Register) -> str:
    fundne = d.session.sag.register(register)
    aabne = sum(bool(o.tilstand(d.session.i_dag)) for o in fundne)
    return f"{register.titel}: {len(fundne) or 'ingen'}" + (f", heraf {antal(aabne, 'åben', 'åbne')}" if aabne else "")


def _aabn(d: Dialog, register: Register) -> None:
    while True:
        skrevet = linjer_om(d.session, register)
        kilde = f" ({register.kilde})" if register.kilde else ""
        d.linjer.sig("", f"{register.titel}: {len(skrevet) or 'ingen'}", f"{register.hjaelp}{kilde}", *skrevet)
        d.linjer.sig(*skal_hoeres(d.session, register))
        hvad = "ny tilføjer, et tal læser op og retter, fjern og et tal fjerner" if skrevet else "ny tilføjer"
        linje = indtast.ren(indtast.besked(d.linjer, f"Valg ({hvad}, Enter går tilbage): "))
        if not linje:
            return
        try:
            _udfoer(d, register, linje, len(skrevet))
        except Fortrudt:
            d.linjer.sig("Fortrudt. Intet er ændret.")
        except Konflikt:
            raise
        except Inputfejl as fejl:
            d.linjer.sig(f"Fejl: {fejl}")


def _udfoer(d: Dialog, register: Register, linje: str, antal_nu: int) -> None:
    fundne = d.session.sag.register(register)
    valgt = indtast.som_index(linje.removeprefix(_FJERN).strip(), antal_nu)
    if linje in ("ny", "ja"):
        with d.gemmer(), d.svar_i_gang():
            Udfyldning(d.linjer, d.session, register).skriv(foreslag(d.session, register, {}))
    elif valgt is None:
        raise Inputfejl("Skriv ny, et tal fra listen, eller fjern og et tal.")
    elif not linje.startswith(_FJERN):
        se(d, register, fundne[valgt].id)
    else:
        d.linjer.sig(linjer_om(d.session, register)[valgt])
        if not indtast.ja(d.linjer, "Skal det fjernes? Det bliver stående i sagens historik. (ja/nej): "):
            raise Fortrudt
        with d.gemmer("Det er fjernet."):
            d.session.slet(register, fundne[valgt].id)


def _vaelg_metode(d: Dialog) -> None:
    """Choose between the two methods; each says when it is used."""
    nu = sagens_metode(d.session.sag)
    for m in map(metode, METODER):
        d.linjer.sig(f"{m.titel}: {m.regel} ({m.kilde})")
    valgt = indtast.Liste(d.linjer, list(METODER.values()), nu=[list(METODER).index(nu.id)]).en("Metode (tal, Enter beholder): ")
    if isinstance(valgt, int):
        ny = list(METODER)[valgt]
        with d.gemmer(f"Metoden er nu {METODER[ny]}."):
            d.session.vaelg_metode(ny)
