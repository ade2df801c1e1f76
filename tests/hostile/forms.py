"""The forms of a page, as whoever looks at its source finds them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import html

from tests.hostile.values import odd_file, odd_text

WRITTEN_IN = (
    ".//textarea | .//input[not(@tabindex)]"
    "[not(@type) or @type='text' or @type='search' or @type='url' or @type='email']"
)
Sent = list[tuple[str, Any]]


@dataclass(frozen=True)
class Form:
    """Where it leads, and its fields as they are filled in when the page is opened; `files` and `choices`
    are names of fields, with what may be chosen, `texts` those in which one writes, with how much they hold
    (0 where the form does not say). `refused` are the fields that an answer finds wrong.
    """

    address: str
    method: str
    filled: Sent
    files: dict[str, str]
    choices: dict[str, list[str]]
    texts: dict[str, int]
    refused: list[str]
    buttons: list[tuple[str, str]]

    @property
    def names(self) -> set[str]:
        return {name for name, _value in self.filled} | set(self.choices) | set(self.files)


def forms_on(content: bytes, address: str) -> list[Form]:
    if not content.strip():
        return []
    found = html.fromstring(content).xpath("//main//form")  # the same ones stand around every page
    return [form_of(form, address) for form in found]


def form_of(form: Any, address: str) -> Form:
    choices: dict[str, list[str]] = {}
    for option in form.xpath(".//select//option"):
        name = option.xpath("string(ancestor::select/@name)")
        choices.setdefault(name, []).append(option.get("value", option.text or ""))
    for box in form.xpath(".//input[@type='checkbox' or @type='radio'] | .//button[@name]"):
        choices.setdefault(box.get("name", ""), []).append(box.get("value", "on"))
    return Form(
        urljoin(address, form.get("action") or ""),
        (form.get("method") or "get").upper(),
        [(name, value or "") for name, value in form.form_values()],
        {box.get("name"): box.get("accept", "") for box in form.xpath(".//input[@type='file']")},
        choices,
        {
            box.get("name"): int(box.get("maxlength") or 0)
            for box in form.xpath(WRITTEN_IN)
            if box.get("name")
        },
        form.xpath(".//*[@aria-invalid='true']/@name"),
        [(one.get("name"), one.get("value", "")) for one in form.xpath(".//button[@name]")],
    )


def sent_with(form: Form, chance: random.Random) -> Sent:
    """The form as a hostile hand sends it: some fields as they were, some odd, missing, or there twice."""
    sent: Sent = []
    for name, value in form.filled:
        fate = chance.random()
        if fate < 0.45:
            sent.append((name, value))
        elif fate < 0.9:
            sent.append((name, odd_text(chance)))
        elif fate < 0.95:
            sent += [(name, value), (name, odd_text(chance))]
    for name, values in form.choices.items():
        if chance.random() < 0.6:
            sent.append((name, chance.choice([*values, odd_text(chance)])))
    sent += [(name, odd_file(chance)) for name in form.files if chance.random() < 0.7]
    if chance.random() < 0.3:
        sent.append(
            (chance.choice(["is_staff", "roles", "author", "id", odd_text(chance)]), odd_text(chance))
        )
    return sent
