"""The rules by which a party's access to the documents of the case may be limited (FVL §§ 9–16, LBK 433/2014).

Only the exceptions that a case of this kind can meet; those about the Council of State, the security of the state and foreign
policy (§ 14, nr. 1, §§ 15 and 15 a) are not offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Undtagelsesregel:
    """One ground for leaving something out."""

    hjemmel: str
    hvad: str
    """What it covers, in our own words."""
    internt: bool = False
    """Whether it is about internal working documents: §§ 12, stk. 2, 13 and 14 b give some of them all the same."""
    fakta: bool = False
    """Whether § 14 a gives the facts of the case, and external professional assessments, all the same."""
    afvejning: bool = False
    """Whether the party's interest is to be weighed, and § 15 c gives the rest of the document."""


UNDTAGELSER: Final = {
    "12": Undtagelsesregel("FVL § 12, stk. 1", "internt arbejdsdokument, der ikke er afgivet til udenforstående", internt=True, fakta=True),
    "14_2": Undtagelsesregel("FVL § 14, nr. 2", "udvekslet, fordi en myndighed udfører sekretariatsopgaver for en anden", fakta=True),
    "14_3": Undtagelsesregel("FVL § 14, nr. 3", "brevveksling med sagkyndige om en retssag, eller om den bør føres", fakta=True),
    "15b_1": Undtagelsesregel(
        "FVL § 15 b, nr. 1",
        "forebyggelse, opklaring og forfølgning af lovovertrædelser, og beskyttelse af sigtede, vidner og andre",
        afvejning=True,
    ),
    "15b_2": Undtagelsesregel("FVL § 15 b, nr. 2", "gennemførelse af offentlig kontrol, regulering eller planlægning", afvejning=True),
    "15b_3": Undtagelsesregel("FVL § 15 b, nr. 3", "det offentliges økonomiske interesser", afvejning=True),
    "15b_4": Undtagelsesregel("FVL § 15 b, nr. 4", "forskeres og kunstneres originale ideer og foreløbige resultater", afvejning=True),
    "15b_5": Undtagelsesregel(
        "FVL § 15 b, nr. 5",
        "private og offentlige interesser, hvor hemmeligholdelse er påkrævet efter forholdets særlige karakter",
        afvejning=True,
    ),
}

#: Whether an internal document was given to somebody outside, and so is internal no more (§ 12, stk. 2).
AFGIVET: Final = {
    "nej": "det er ikke afgivet til nogen udenfor",
    "retlige_grunde": "det er afgivet af retlige grunde, til forskning eller af andre lignende grunde (§ 12, stk. 2)",
    "ja": "det er afgivet til nogen udenfor af andre grunde",
}
#: Whether an internal document is one of those that are given in their final form (§ 13).
ENDELIG_FORM: Final = {
    "nej": "det foreligger ikke i endelig form",
    "ikke_omfattet": "det foreligger i endelig form, men er ingen af dem, § 13 nævner",
    "ja": "det foreligger i endelig form og er en af dem, § 13 nævner",
}
#: How internal professional assessments in their final form are dealt with (§ 14 b).
INTERNE_VURDERINGER: Final = {
    "ingen": "dokumentet har ingen interne faglige vurderinger i endelig form",
    "ikke_praksis": "det er ikke almindelig praksis at indhente eksterne vurderinger af det spørgsmål i den type sager",
    "uddrag": "de udleveres som uddrag i stedet for dokumentet",
}
#: How the facts in an internal document are dealt with (§ 14 a).
FAKTISKE_OPLYSNINGER: Final = {
    "ingen": "dokumentet har ingen faktiske oplysninger eller eksterne faglige vurderinger, der er relevante",
    "andetsteds": "de fremgår af en anden akt, der udleveres (§ 14 a, stk. 2)",
    "uddrag": "de udleveres som uddrag i stedet for dokumentet",
}
#: Why the rest of a document is not given either (§ 15 c).
RESTEN: Final = {
    "prisgivelse": "resten ville røbe det, der beskyttes (§ 15 c, nr. 1)",
    "vildledende": "resten ville give en klart vildledende information (§ 15 c, nr. 2)",
    "uforstaaelig": "resten giver ingen forståelig eller sammenhængende mening (§ 15 c, nr. 3)",
}
