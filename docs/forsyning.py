"""Locks what the program is built on, and lists it: `python -m docs.forsyning`, from the folder that holds `docs`.

Writes `requirements.lock` (every package with its edition and the fingerprints of its files, for each Python and system that the
program runs on) and `docs/sbom.json` (CycloneDX 1.6: the same packages, and which needs which). Needs `uv` and `cyclonedx-bom`.
Both files are the same whoever makes them: no time, no path, and no name of the server that a package came from.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, Final

from vurdering import __version__

ROD: Final = Path(__file__).parents[1]
LAAS: Final = ROD / "requirements.lock"
SBOM: Final = ROD / "docs" / "sbom.json"
#: The extras that a municipality may choose; what only the tests need is not in what it runs.
TILVALG: Final = ("noeglering", "postgres")

_HOVED: Final = "# Made by «python -m docs.forsyning»; do not edit. pip install --require-hashes -r requirements.lock\n"
_PAKKE: Final = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
_PROGRAM: Final = "vurdering"


def main() -> None:
    """Write both files."""
    tekst = _HOVED + _laas()
    LAAS.write_text(tekst, encoding="utf-8")
    SBOM.write_text(json.dumps(_sbom(tekst), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def pakker(laas: str) -> dict[str, str]:
    """Package → edition in the text of a lock."""
    return dict(_PAKKE.findall(laas))


def kraevet_af(laas: str) -> dict[str, set[str]]:
    """Package → those that need it, by the comments of the lock; the program itself under its own name."""
    fundne: dict[str, set[str]] = {}
    navn = ""
    for linje in laas.splitlines():
        if pakke := _PAKKE.match(linje):
            navn = pakke[1]
            fundne[navn] = set()
        elif navn and linje.startswith("    #"):
            kilde = linje.removeprefix("    #").replace("via", "", 1) if "# via" in linje else linje.removeprefix("    #")
            if kilde.strip():
                fundne[navn].add(kilde.strip().partition(" ")[0])
    return fundne


def _laas() -> str:
    tilvalg = [ord_ for navn in TILVALG for ord_ in ("--extra", navn)]
    valg = "--universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --quiet --upgrade".split()
    return _koer("uv", "pip", "compile", *valg, *tilvalg, "pyproject.toml")


def _sbom(laas: str) -> dict[str, Any]:
    raa = _koer("cyclonedx-py", "requirements", "-", "--output-reproducible", "--sv", "1.6", "--of", "JSON", ind=laas)
    sbom: dict[str, Any] = json.loads(raa)
    navne = {komponent["bom-ref"]: komponent["name"] for komponent in sbom["components"]}
    if set(navne.values()) != set(pakker(laas)):
        raise SystemExit("the list of packages is not that of the lock")
    sbom["components"] = sorted((_komponent(k) for k in sbom["components"]), key=lambda k: str(k["name"]))
    rod = _ref(_PROGRAM, __version__)
    sbom["metadata"] = {"component": {"bom-ref": rod, "name": _PROGRAM, "type": "application", "version": __version__}}
    udgaver = {**pakker(laas), _PROGRAM: __version__}
    behov: dict[str, list[str]] = {_ref(navn, udgave): [] for navn, udgave in udgaver.items()}
    for navn, kraevere in kraevet_af(laas).items():
        for kraever in kraevere:
            behov[_ref(kraever, udgaver[kraever])].append(_ref(navn, udgaver[navn]))
    sbom["dependencies"] = [{"ref": ref, "dependsOn": sorted(andre)} for ref, andre in sorted(behov.items())]
    return sbom


def _komponent(raa: dict[str, Any]) -> dict[str, Any]:
    """What is true of the package wherever it was fetched from."""
    return {"bom-ref": _ref(raa["name"], raa["version"]), **{felt: raa[felt] for felt in ("name", "version", "type", "purl")}}


def _ref(navn: str, udgave: str) -> str:
    return f"{navn}@{udgave}"


def _koer(*ord_: str, ind: str | None = None) -> str:
    try:
        faerdig = subprocess.run(ord_, cwd=ROD, input=ind, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
    except FileNotFoundError:
        raise SystemExit(f"{ord_[0]} is needed: pip install uv cyclonedx-bom") from None
    if faerdig.returncode:
        raise SystemExit(faerdig.stderr)
    return faerdig.stdout


if __name__ == "__main__":
    main()
