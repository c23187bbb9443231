"""What every page of HTML is made with."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources

import jinja2
import pytest
from markupsafe import Markup

from cadence.output.documents.templating import environment, inline
from cadence.output.formats.sheet import Link


def said(template: str, **values: object) -> str:
    return environment().from_string(template).render(**values)


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{{ x }}", "a\n<b>::\x1b[1m", "a &lt;b&gt;: :\N{REPLACEMENT CHARACTER}[1m"),
        ("{{ x }}", Markup("<b>\n</b>"), "<b>\n</b>"),  # ours: as it is
        ("{{ x }}", 12, "12"),
        ("{% if x %}\n{{ x }}{% endif %}\n", "a", "a"),
        ("{{ x is are_links }}", (Link("a", "b"),), "True"),
        ("{{ x is are_links }}", "a", "False"),
        ("{{ x is is_web }}", "HTTPS://a.example", "True"),
        ("{{ x is is_web }}", "http://a.example", "True"),
        ("{{ x is is_web }}", "javascript:http://", "False"),
        ("{{ x | shown }}", True, "yes"),
    ],
)
def test_what_a_template_makes_of_a_value(template: str, value: object, text: str) -> None:
    assert said(template, x=value) == text


def test_a_name_that_nobody_gave_is_a_fault() -> None:
    with pytest.raises(jinja2.UndefinedError):
        said("{{ nobody }}")


def test_a_file_of_ours_is_put_in_as_it_is_and_known_by_its_hash() -> None:
    folder = resources.files("cadence.output.documents") / "templates"
    name = next(path.name for path in folder.iterdir() if path.name.endswith(".css"))
    text = (folder / name).read_bytes()
    shown, known = inline(name)
    assert shown.encode() == text
    assert isinstance(shown, Markup)
    assert known == b64encode(sha256(text).digest()).decode()
