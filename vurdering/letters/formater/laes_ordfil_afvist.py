"""What a Word file may hold that a letter may not: what it is called, and what to do about it in Word."""

from __future__ import annotations

from typing import Final

_AENDRINGER: Final = ("registrerede ændringer,", "Vælg Gennemse, Accepter alle ændringer, og gem igen.")
_KOMMENTAR: Final = ("en kommentar,", "Slet kommentarerne under Gennemse, og gem igen.")
_BILLEDE: Final = ("et billede, et tekstfelt eller en figur,", "Slet det, eller skriv indholdet som almindelig tekst.")
_FELT: Final = ("et felt, som Word selv udfylder,", "Marker det, tryk Ctrl+Shift+F9, så det bliver almindelig tekst, og gem igen.")
_NOTE: Final = ("en fodnote eller slutnote,", "Skriv noten i selve teksten, og slet henvisningen.")
_FORMEL: Final = ("en formel,", "Skriv den som almindelig tekst.")
_INDSAT: Final = ("et indsat dokument,", "Kopiér teksten ind i stedet.")

#: By the element's name in the file.
AFVIST: Final = {
    **dict.fromkeys("ins del moveFrom moveTo cellIns cellDel cellMerge delText delInstrText".split(), _AENDRINGER),
    **dict.fromkeys("commentRangeStart commentReference".split(), _KOMMENTAR),
    **dict.fromkeys("drawing pict object AlternateContent txbxContent framePr".split(), _BILLEDE),
    **dict.fromkeys("fldSimple fldChar instrText".split(), _FELT),
    **dict.fromkeys("footnoteReference endnoteReference".split(), _NOTE),
    **dict.fromkeys("oMath oMathPara".split(), _FORMEL),
    **dict.fromkeys("altChunk subDoc".split(), _INDSAT),
    "sym": ("et symbol uden bogstav,", "Skriv det med almindelige tegn."),
    "vMerge": ("flettede felter i en tabel,", "Opdel felterne, så alle rækker er ens."),
    "hMerge": ("flettede felter i en tabel,", "Opdel felterne, så alle rækker er ens."),
}
#: By the name of the property of the writing.
AFVIST_SKRIFT: Final = {
    "strike": ("gennemstreget tekst,", "Slet teksten, eller fjern stregen."),
    "dstrike": ("gennemstreget tekst,", "Slet teksten, eller fjern stregen."),
    "vanish": ("skjult tekst,", "Slet den, eller gør den synlig."),
}
HAEVET: Final = ("hævet eller sænket skrift,", "Skriv det på linjen.")
