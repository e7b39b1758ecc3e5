"""What a case must be after its events, kept in plain dictionaries: an account of its own, made from what each event means.

Nothing here is taken from the program but the words that stand in the events and in the case file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

#: Where the case file keeps each kind of record, and which of its fields name facts.
REGISTERS: Final = {
    "person": ("personer", ""),
    "udsendelse": ("udsendelser", ""),
    "samtykke": ("samtykker", ""),
    "indhentning": ("indhentninger", ""),
    "dokument": ("dokumenter", "fakta"),
    "undertema": ("undertemaer", ""),
    "indsatsmaal": ("indsatsmaal", ""),
    "partshoering": ("partshoering", "fakta"),
    "uenighed": ("uenigheder", ""),
    "aftale": ("aftaler", ""),
    "bestilling": ("bestillinger", ""),
    "note": ("noter", ""),
}
#: Words about an outing, which nobody has to be the source of.
WORDS: Final = {"sted", "hjaelpemidler", "stoette_paa_vejen", "stoette_undervejs"}
#: Parts of a case that are a few named answers each.
PARTS: Final = ("borger", "datoer", "borgerens_syn", "sagsgang", "udredning", "afsender", "brev", "behandling")
SPOKEN: Final = {"stemme": "borger", "kilde": "samtale"}


class Event(Protocol):
    """What the account needs to know of an event."""

    @property
    def art(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


class Ledger:
    """A case, with its outings by id until it is written out."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.number = ""
        self.kommune: str | None = None
        self.parts: dict[str, dict[str, Any]] = {part: {} for part in PARTS}
        self.facts: dict[str, Any] = {}
        self.outings: dict[str, dict[str, Any]] = {}
        self.judgements: dict[str, dict[str, Any]] = {}
        self.statements: list[dict[str, Any]] = []
        self.records: dict[str, dict[str, dict[str, Any]]] = {art: {} for art in REGISTERS}
        self.passed: set[str] = set()
        self.talk: dict[str, Any] = dict(SPOKEN)
        self.decided: list[dict[str, Any]] = []
        for event in events:
            getattr(self, event.art)(event.data)

    def sag_oprettet(self, data: Mapping[str, Any]) -> None:
        """An empty case."""
        self.number = data["sagsnummer"]
        if data.get("ansvarlig"):
            self.parts["behandling"] = {"ansvarlig": data["ansvarlig"]}

    def sag_indlaest(self, data: Mapping[str, Any]) -> None:
        """A case from a file, where outings go by their place."""
        file = data["sag"]
        self.number, self.kommune = file["sagsnummer"], file.get("kommune")
        for part in PARTS:
            self.parts[part] = dict(file.get(part, {}))
        self.facts = {name: value for name, value in file.get("fakta", {}).items() if value is not None}
        for place, outing in enumerate(file.get("aktiviteter", [])):
            self.outings[f"a{place + 1}"] = {name: value for name, value in outing.items() if value not in (None, "")}
        self.judgements = {name: dict(judgement) for name, judgement in file.get("skoen", {}).items()}
        self.statements = [{**s, "fakta": _by_id(s["fakta"])} for s in file.get("oplysninger", [])]
        for art, (key, paths) in REGISTERS.items():
            for place, record in enumerate(file.get(key, []), start=1):
                self.records[art][f"{art}{place}"] = {n: [_by_id(p) for p in v] if n == paths else v for n, v in record.items()}
        for asked in file.get("besvaret", []):
            question, _, place = asked.partition("/")
            self.passed.add(f"{question}/a{int(place) + 1}" if place else question)
        self.talk = {**SPOKEN, **file.get("samtale", {})}
        self.decided = [dict(decision) for decision in file.get("afgjort", [])]

    def svar_givet(self, data: Mapping[str, Any]) -> None:
        """An answer: each path gets its value, and a fact its statement, which takes the place of what the same voice said before."""
        for path in sorted(data["svar"]):
            value = data["svar"][path]
            self._set(path, value)
            root, _, rest = path.partition(".")
            if root == "fakta" or path == "borger.foedselsdato" or (root == "aktiviteter" and rest.split(".")[1] not in WORDS):
                self.statements = [s for s in self.statements if (s["fakta"], s["stemme"]) != (path, data["stemme"])]
                if value not in (None, "ved_ikke"):
                    said = {name: data.get(name) for name in ("stemme", "kilde", "dato", "note")}
                    self.statements.append({"fakta": path, "vaerdi": value, **said})
        if data.get("spoergsmaal"):
            self.passed.add(data["spoergsmaal"])

    def _set(self, path: str, value: Any) -> None:
        root, _, name = path.partition(".")
        if root == "kommune":
            self.kommune = value
        elif root == "fakta":
            self.facts[name] = value
        elif root == "skoen":
            self.judgements[name] = value
        elif root == "aktiviteter":
            id, _, name = name.partition(".")
            if id in self.outings:
                self.outings[id][name] = value
        else:
            self.parts[root][name] = value

    def aktivitet_tilfoejet(self, data: Mapping[str, Any]) -> None:
        """One more outing."""
        self.outings[data["id"]] = {"navn": data["navn"]}

    def aktivitet_fjernet(self, data: Mapping[str, Any]) -> None:
        """The outing goes, and all that was said about it."""
        id = data["id"]
        self.outings.pop(id, None)
        about = f"aktiviteter.{id}."
        self.statements = [s for s in self.statements if not s["fakta"].startswith(about)]
        self.passed = {asked for asked in self.passed if not asked.endswith(f"/{id}")}
        for art, (_, paths) in REGISTERS.items():
            for record in self.records[art].values():
                if paths in record:
                    record[paths] = [path for path in record[paths] if not path.startswith(about)]

    def samtale_aendret(self, data: Mapping[str, Any]) -> None:
        """Somebody else speaks from now on."""
        self.talk = dict(data)

    def optegnelse_skrevet(self, data: Mapping[str, Any]) -> None:
        """A record is written, or written anew where it stands."""
        self.records[data["art"]][data["id"]] = dict(data["felter"])

    def optegnelse_fjernet(self, data: Mapping[str, Any]) -> None:
        """A record goes."""
        self.records[data["art"]].pop(data["id"], None)

    def sag_afgjort(self, data: Mapping[str, Any]) -> None:
        """A decision was written."""
        self.decided.append(dict(data))

    def file(self) -> dict[str, Any]:
        """The case in the shape of a case file, without what is empty."""
        place = {id: index for index, id in enumerate(self.outings)}

        def by_place(path: str) -> str:
            root, _, rest = path.partition(".")
            id, _, name = rest.partition(".")
            return f"{root}.{place[id]}.{name}" if root == "aktiviteter" else path

        def asked(key: str) -> str:
            question, _, id = key.partition("/")
            return f"{question}/{place[id]}" if id else question

        case = {
            "format": "vurdering.sag/1",
            "sagsnummer": self.number,
            "kommune": self.kommune,
            **{part: _filled(answers) for part, answers in self.parts.items()},
            "fakta": self.facts,
            "aktiviteter": list(self.outings.values()),
            "skoen": {name: _filled(judgement) for name, judgement in self.judgements.items()},
            "oplysninger": [_filled({**s, "fakta": by_place(s["fakta"])}) for s in self.statements],
            "afgjort": self.decided,
            "besvaret": sorted(map(asked, self.passed)),
            "samtale": {} if _filled(self.talk) == SPOKEN else _filled(self.talk),
        }
        for art, (key, paths) in REGISTERS.items():
            shown = ({n: [*map(by_place, v)] if n == paths else v for n, v in record.items()} for record in self.records[art].values())
            case[key] = [_filled(record) for record in shown]
        return {name: value for name, value in case.items() if value not in (None, {}, [])}


def _by_id(path: str) -> str:
    """The path of a file, with the id of the outing for its place."""
    root, _, rest = path.partition(".")
    place, _, name = rest.partition(".")
    return f"aktiviteter.a{int(place) + 1}.{name}" if root == "aktiviteter" else path


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}
