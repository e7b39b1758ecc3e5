"""argparse in Danish, with errors as `Inputfejl`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from vurdering.domain.fejl import Inputfejl

_DANSK: Final = (
    (r"the following arguments are required: (.*)", r"der mangler: \1"),
    (r"unrecognized arguments: (.*)", r"ukendt tilvalg: \1"),
    (r"argument (.+?): expected one argument", r"\1 skal have en værdi"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.*)\)", r"\1: \2 kan ikke vælges; vælg en af \3"),
    (r"argument (.+?): invalid .+? value: (.*)", r"\1: \2 kan ikke bruges"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 er ikke entydigt; skriv \2"),
    (r"argument (.+?): (.*)", r"\1: \2"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Danish and refuses by raising."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **kwargs)
        self._positionals.title = "angives"
        self._optionals.title = "tilvalg"
        self.add_argument("--help", "-h", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        for engelsk, dansk in _DANSK:
            if re.fullmatch(engelsk, message):
                message = re.sub(engelsk, dansk, message)
                break
        raise Inputfejl(f"{message}. Se «{self.prog} --help».")
