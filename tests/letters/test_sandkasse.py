"""The template language is closed by what it lets in, not by what somebody remembered to shut out."""

from __future__ import annotations

from typing import Any

import jinja2.defaults
import pytest
from jinja2 import nodes

from vurdering.letters.skabeloner import tilladt
from vurdering.letters.skabeloner.sandbox import MAX_TURNS, LetterEnvironment
from vurdering.letters.skabeloner.skabelon import Skabelonfejl, render
from vurdering.letters.skabeloner.values import FILTERS

FELTER: dict[str, Any] = {"x": "a", "tal": 2, "liste": ["a"] * 30, "sag": {"x": "b"}}


def _render(source: str) -> object:
    return render("t", FELTER, {"t": source}.__getitem__)


@pytest.mark.parametrize("navn", sorted(set(jinja2.defaults.DEFAULT_FILTERS) - set(FILTERS)))
def test_no_filter_of_jinja_is_let_in(navn: str) -> None:
    """Whatever filters Jinja has now or gets later, only our own may be used."""
    for source in (f"{{{{ x | {navn} }}}}", f"{{% if x | {navn} %}}a{{% endif %}}", f"{{% for y in liste | {navn} %}}a{{% endfor %}}"):
        with pytest.raises(Skabelonfejl, match="filteret"):
            _render(source)


@pytest.mark.parametrize("navn", sorted(set(jinja2.defaults.DEFAULT_TESTS) - set(tilladt.TESTS)))
def test_no_test_of_jinja_is_let_in(navn: str) -> None:
    """The same for tests; those written as signs cannot be written at all."""
    with pytest.raises(Skabelonfejl):
        _render(f"{{% if x is {navn} %}}a{{% endif %}}")


@pytest.mark.parametrize(
    "navn", sorted({*jinja2.defaults.DEFAULT_NAMESPACE, "self", "loop", "caller", "varargs", "kwargs", "context", "environment"})
)
def test_no_global_of_jinja_is_known(navn: str) -> None:
    """A name that is no field of the letter is unknown, whatever Jinja means by it elsewhere."""
    with pytest.raises(Skabelonfejl):
        _render(f"{{{{ {navn} }}}}")
    assert not LetterEnvironment(str, str).globals


def test_every_other_part_of_the_language_is_refused() -> None:
    """The parts that may run are a closed list: a part that a later Jinja adds is not on it."""
    alle = {klasse for klasse in vars(nodes).values() if isinstance(klasse, type) and issubclass(klasse, nodes.Node)}
    assert {klasse.__name__ for klasse in tilladt._ALLOWED & alle} == {
        *("Template", "Output", "TemplateData", "Name", "Getattr", "Const", "Tuple", "If", "For", "Include"),
        *("Compare", "Operand", "And", "Or", "Not", "Test", "Filter"),
    }


@pytest.mark.parametrize(
    "udtryk", ["x * 999999999", "2 ** 999999999", "x % tal", "tal / 1", "tal // 1", "tal - 1", "-tal", "+tal", "x ~ x", "x[0:1]", "x['a']"]
)
def test_nothing_is_reckoned(udtryk: str) -> None:
    """No arithmetic on fields, printed, asked about or looped over: the letter's figures come from the rules."""
    for source in (f"{{{{ {udtryk} }}}}", f"{{% if {udtryk} %}}a{{% endif %}}", f"{{% for y in {udtryk} %}}a{{% endfor %}}"):
        with pytest.raises(Skabelonfejl, match="t, linje 1"):
            _render(source)


@pytest.mark.parametrize("attribut", ["upper", "format", "append", "keys", "items", "get", "__class__", "mro"])
def test_nothing_but_keys_is_reached(attribut: str) -> None:
    """A field's own methods are not there, on texts, lists or dictionaries."""
    for felt in ("x", "liste", "sag", "tal", "sag.x"):
        with pytest.raises(Skabelonfejl):
            _render(f"{{{{ {felt}.{attribut} }}}}")


def test_loops_inside_loops_come_to_an_end() -> None:
    """A template that would run for hours is refused after a bounded number of turns."""
    dybde = 5
    with pytest.raises(Skabelonfejl, match="for mange gange"):
        _render("".join(f"{{% for v{n} in liste %}}" for n in range(dybde)) + "a" + "{% endfor %}" * dybde)
    assert 30**dybde > 100 * MAX_TURNS
    assert _render("{% for y in liste %}{% for z in liste %}a{% endfor %}{% endfor %}")
