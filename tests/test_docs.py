"""Documents that stay true: the glossary names every domain class, and README's commands exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from vurdering.cli.koer import KOMMANDOER

ROD = Path(__file__).parents[1]


def _public_classes() -> set[str]:
    trees = (ast.parse(fil.read_text(encoding="utf-8")) for fil in (ROD / "vurdering/domain").glob("*.py"))
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}


def test_the_glossary_has_every_public_class_of_the_domain() -> None:
    """Term and identifier stand together for each; none is there that the code does not have."""
    glossary = (ROD / "README.md").read_text(encoding="utf-8").partition("## Glossary")[2]
    assert set(re.findall(r"^\| [^|]+ \| `(\w+)` \|", glossary, flags=re.MULTILINE)) == _public_classes()


def test_readme_and_the_guide_name_every_command() -> None:
    """A command that exists is told of, in README and in the caseworker's guide."""
    for document in ("README.md", "docs/brugervejledning.md"):
        text = (ROD / document).read_text(encoding="utf-8")
        missing = [navn for navn in KOMMANDOER if navn != "regeltest" and not re.search(rf"\b{navn}\b", text)]
        assert not missing, (document, missing)
