"""Words that the advice on plain language goes by: abbreviations, officialese, and verbs that hide who acts."""

from __future__ import annotations

from typing import Final

#: Abbreviations that something always follows: the full stop after them ends no sentence.
ALDRIG_SIDST: Final = frozenset(
    "stk nr jf jfr bl.a f.eks feks ca kl tlf pga p.g.a mht m.h.t ift vedr inkl ekskl evt hhv ifm iht kap afsn dvs d.v.s "
    "hr fr frk dr prof cand s ss vejl lbk lbek bkg bek p.t".split()
)
#: Abbreviations that may stand last: the full stop ends the sentence when a new one begins after it.
MAASKE_SIDST: Final = frozenset("kr mio mia pct pkt mv m.v m.m osv o.s.v o.l o.lign m.fl md mdr t min km etc jr".split())
MAANEDER: Final = tuple("januar februar marts april maj juni juli august september oktober november december".split())
#: Words before a letter or a number that names something: in `bilag A. Det …` the full stop is the sentence's.
NAVNGIVER: Final = frozenset("bilag punkt plan niveau litra gruppe model type afsnit del vitamin trin".split())

#: Abbreviations of words, and how they are written out.
SKRIV_UD: Final = {
    "bl.a": "blandt andet",
    "f.eks": "for eksempel",
    "feks": "for eksempel",
    "jf": "se",
    "jfr": "se",
    "mv": "og andet",
    "m.v": "og andet",
    "m.m": "og andet",
    "osv": "og så videre",
    "o.l": "og lignende",
    "pga": "på grund af",
    "mht": "om",
    "ift": "i forhold til",
    "ifm": "i forbindelse med",
    "iht": "efter",
    "vedr": "om",
    "evt": "måske",
    "inkl": "med",
    "ekskl": "uden",
    "hhv": "og",
    "dvs": "det vil sige",
    "d.v.s": "det vil sige",
    "p.t": "lige nu",
    "pt": "lige nu",
}
#: Capital letters that everybody knows.
KENDTE: Final = frozenset({"CPR", "EU", "TV", "IT", "OK", "SMS", "PDF", "USA", "DSB", "CD", "DVD", "AULA", "UDKAST"})

#: Officialese, as it begins a word or as whole words, and what can stand instead. `*` stands for any ending.
KANCELLI: Final = {
    "afstedkomme*": "give",
    "anmode*": "bede",
    "anvende*": "bruge",
    "besidde*": "have",
    "desangående": "om det",
    "eftersom": "fordi",
    "endvidere": "også",
    "erhverve*": "få",
    "for så vidt angår": "om",
    "foranledige*": "få til at ske",
    "forefinde*": "være",
    "foretage en vurdering": "vurdere",
    "foretaget en vurdering": "vurderet",
    "forinden": "før",
    "fornøden*": "nødvendig",
    "fremsende*": "sende",
    "førnævnte": "den, det eller de",
    "godtgøre*": "vise",
    "heraf": "af det",
    "herunder": "for eksempel",
    "hidrøre*": "komme fra",
    "hvorvidt": "om",
    "i henhold til": "efter",
    "i medfør af": "efter",
    "i overensstemmelse med": "efter",
    "idet": "fordi",
    "imødekomme*": "sige ja til",
    "iværksætte*": "sætte i gang",
    "ligeledes": "også",
    "med henblik på": "for at",
    "med hensyn til": "om",
    "meddele*": "skrive eller sige",
    "nedenstående": "det her",
    "nærværende": "denne",
    "ovennævnte": "den, det eller de",
    "ovenstående": "det, vi har skrevet ovenfor",
    "pågældende": "den, det eller de",
    "rettidig*": "i tide",
    "samt": "og",
    "således": "sådan",
    "såfremt": "hvis",
    "såvel som": "og",
    "tilkendegive*": "sige",
    "tilvejebringe*": "skaffe",
    "under hensyn til": "fordi",
    "under hensyntagen til": "fordi",
    "vedrørende": "om",
}

#: Verbs in -s that a letter about help is often written with. What hides behind them is nearly always «vi».
PASSIV: Final = frozenset(
    "afgøres afslås afvises anbefales anmodes anses anvendes bedes bemærkes beregnes besluttes bestilles betales bevilges bevilliges "
    "foretages forudsættes forventes fratrækkes fremsendes fritages følges gives godkendes gøres henvises hentes høres "
    "imødekommes indhentes indstilles inddrages iværksættes kontaktes kræves lægges meddeles modtages nedsættes noteres oplyses orienteres "
    "partshøres påbegyndes rettes sendes skønnes stilles tildeles tilbydes tages træffes trækkes udbetales udmåles undersøges vejledes "
    "visiteres vurderes ydes ændres".split()
)
#: Verbs in -s that mean what they say, and words that are no verbs.
EJ_PASSIV: Final = frozenset(
    "deres jeres hendes alles ellers findes færdes lykkes mindes mødes opholdes skyldes synes trives enes længes ses omgås slås skændes "
    "skiftes tales hjælpes nøjes undres mislykkes ældes grues skammes dages væmmes blues kendes forskelles fattes".split()
)
