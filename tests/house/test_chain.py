"""What the import rules cannot see: an app named in a string or a template may not stand above the one
that names it.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "travaux"


def chain() -> dict[str, int]:
    """Each app and its height, as the import rules give it; those on one level are equal."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return {
        name.strip(" ()").removeprefix("travaux."): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


CHAIN = chain()
APPS = "|".join(CHAIN)
IN_STRING = re.compile(
    rf"(?:travaux\.({APPS})(?:\.[\w.]*)?|({APPS})\.[A-Z]\w*|({APPS})/[\w/-]+\.(?:html|txt|xml))"
)
IN_TEMPLATE = re.compile(rf"""{{%\s*(?:extends|include)\s+["']({APPS})/""")


def names_in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and (match := IN_STRING.fullmatch(text)):
            yield next(filter(None, match.groups()))


def names_in_template(path: Path) -> Iterator[str]:
    yield from IN_TEMPLATE.findall(path.read_text(encoding="utf-8"))


def is_allowed(user: str, named: str) -> bool:
    return user == named or CHAIN[named] < CHAIN[user]


def test_chain_is_the_one_of_the_design() -> None:
    assert sorted(CHAIN, key=lambda app: CHAIN[app]) == [
        *("texts", "office", "record", "processes", "experiences", "convening", "papers", "negotiations"),
        *("web", "desk", "transfer", "demo", "cli"),
    ]


@pytest.mark.parametrize("app", [app for app in CHAIN if (PACKAGE / app).is_dir()])
def test_strings_and_templates_name_no_later_app(app: str) -> None:
    folder = PACKAGE / app
    wrong = {
        f"{path.relative_to(PACKAGE)} names {named}"
        for pattern, names_in in (("*.py", names_in_code), ("*.html", names_in_template))
        for path in folder.rglob(pattern)
        for named in names_in(path)
        if not is_allowed(app, named)
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("record.Area", "record"),
        ("travaux.web", "web"),
        ("travaux.office.access.AccessMiddleware", "office"),
        ("desk/first_screen.html", "desk"),
        ("the record. Area", None),
    ],
)
def test_string_that_names_an_app_is_seen(text: str, named: str | None) -> None:
    match = IN_STRING.fullmatch(text)
    assert (next(filter(None, match.groups())) if match else None) == named
