"""Putting payloads into every field of every form, as somebody does who wants to see them kept."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.test import Client
from PIL import Image

from tests.hostile.forms import Form, Sent, forms_on
from tests.hostile.payloads import PAYLOADS
from tests.hostile.watching import Watcher
from travaux.texts.writing.inline import printable

LONG = 4_000  # characters in a field that sets no limit
ALL = 50_000  # enough for all payloads
# No field takes the sign of the end of a string, so that these come by themselves.
REFUSED = [one.text for one in PAYLOADS if "\x00" in one.text]
TAKEN = [one.text for one in PAYLOADS if "\x00" not in one.text]
SEARCHED = 3_000  # in an address
TRIES = 7
# For a field that takes no payload: what it was, then whatever a field may want.
SENSIBLE = ("24 July 2031", "2031-07-24", "https://office.example/", "10:00", "7")
# Ends of addresses at which there is nothing to write, and which lead to mail.
TELLING = ("/invite", "/ask", "/ask-again", "/cancel", "/freeze")
ONE_LINE = 300  # characters at most in fields that show a single line
BOUNDARY = "between-the-parts"
Field = tuple[str, str]  # page and name
PLAN, CALL_OFF, THROW_AWAY = ("action", "plan"), ("action", "call off"), ("action", "throw away")


@dataclass(frozen=True)
class Upload:
    """A file as its sender calls it, of a sort that the form `wanted`; it holds its name, if nothing else."""

    called: str
    wanted: str
    holding: str = ""

    @property
    def ending(self) -> str:
        return next((one for one in (".png", ".csv", ".txt") if one[1:] in self.wanted), ".docx")

    @property
    def content(self) -> bytes:
        if self.ending == ".png":
            drawn = io.BytesIO()
            Image.new("RGB", (9, 9), "teal").save(drawn, "PNG")
            return drawn.getvalue()
        return (self.holding or printable(f"It says: {self.called * 3}")).encode()


class Hand:
    """Fills in forms; every field goes through all payloads, and goes on where it was. Where there are no
    `limits`, it holds all of them at once.

    `kept` are the fields of which some form took a payload, `tried` all that were filled in.
    """

    def __init__(self, watcher: Watcher, *, limits: bool = True) -> None:
        self.watcher = watcher
        self.limits = limits
        self.chance = random.Random(0)
        self.next: defaultdict[Field, int] = defaultdict(lambda: self.chance.randrange(len(TAKEN)))
        self.kept: set[Field] = set()
        self.tried: set[Field] = set()
        self.instead: dict[Field, str] = {}  # by fields that refuse payloads

    def some(self, field: Field, room: int) -> str:
        """The next payloads of a field, as many as it has room for."""
        between = " " if 0 < room <= ONE_LINE else "\n\n"
        room = min(room or LONG, LONG) if self.limits else ALL
        taken: list[str] = []
        for _payload in TAKEN:
            text = TAKEN[self.next[field] % len(TAKEN)]
            if taken and len(between.join([*taken, text])) > room:
                break
            self.next[field] += 1
            if len(text) <= room:
                taken.append(text)
        return between.join(taken)

    def fill_page(self, client: Client, address: str, page: str, *, again: bool) -> None:
        """Send every form of a page by its last button. If `again`, before it by another one; behind it with
        what no field takes, and as it stood at first, as somebody does whose window was open since.
        """
        forms = before = self.forms(client, address)
        for place, form in enumerate(before):
            if form.method == "GET" and form.texts:
                self.look_for(client, form, page)
            is_kept = True
            for pressed in pressed_in(form, self.chance if again else None):
                forms = forms or self.forms(client, address)
                if len(forms) > place:
                    is_kept = self.fill(client, forms[place], pressed, page)
                forms = []
            if not is_kept and len(form.buttons) > 1:
                self.fill(client, form, dict(form.buttons[:1]), page)
            if again and form.method == "POST" and form.texts:
                self.send(client, form, dict.fromkeys(form.texts, "\n".join(REFUSED)), {}, page)
                self.fill(client, form, {}, page)

    def forms(self, client: Client, address: str) -> list[Form]:
        answer = self.watcher.ask(client, "GET", address)
        found = forms_on(answer.whole, address) if answer is not None and is_page(answer) else []
        return [form for form in found if form.buttons != [THROW_AWAY]]

    def fill(self, client: Client, form: Form, pressed: dict[str, str], page: str) -> bool:
        """Send a form until it takes what is in it, with fewer payloads each time; whether it did."""
        own = {name: self.some((page, name), room) for name, room in form.texts.items()}
        own |= {name: self.instead[page, name] for name in own if (page, name) in self.instead}
        self.tried |= {(page, name) for name in own}
        refused: list[str] = []
        chooses = True
        for _time in range(TRIES):
            answer = self.send(client, form, own, pressed, page, chooses=chooses)
            if answer is None or answer.status_code not in (200, 302):
                return False
            found = forms_on(answer.whole, form.address) if is_page(answer) else []
            wrong = [name for one in found for name in one.refused if name in one.names]
            if not wrong:
                self.instead |= {(page, name): own[name] for name in refused if name in own}
                self.kept |= {(page, name) for name in form.texts if (page, name) not in self.instead}
                return True
            chooses &= not any(name in form.choices for name in wrong)
            refused += wrong
            told = (name for name in wrong if name not in form.choices and name not in form.files)
            own |= {name: self.sensible(form, name, refused.count(name)) for name in told}
        return False

    def look_for(self, client: Client, form: Form, page: str) -> None:
        """Send a form that finds something, whose answer says again what was looked for."""
        asked = "&".join(f"{name}={quote(self.some((page, name), SEARCHED))}" for name in form.texts)
        self.watcher.ask(client, "GET", f"{urlsplit(form.address).path}?{asked}")

    def sensible(self, form: Form, name: str, times: int) -> str:
        """What to put into a field that refused what was in it so many times."""
        before = dict(form.filled).get(name, "")
        address = f"somebody-{self.watcher.answers}@example.org"
        tries = [before, *SENSIBLE, address] if before else [*SENSIBLE, address]
        return tries[(times - 1) % len(tries)]

    def send(
        self, client: Client, form: Form, own: dict[str, str], pressed: dict[str, str], page: str, *,
        chooses: bool = True,
    ) -> Any:  # fmt: skip
        sent = self.sent(form, own, pressed, page, chooses=chooses)
        return send_in_parts(self.watcher, client, urlsplit(form.address).path, sent)

    def sent(
        self, form: Form, own: dict[str, str], pressed: dict[str, str], page: str, *, chooses: bool
    ) -> Sent:
        """What is filled in, files, and if it `chooses`, something wherever nothing is chosen."""
        sent: Sent = [(name, own.get(name, value)) for name, value in form.filled if name not in pressed]
        done = {name for name, value in [*form.filled, *form.buttons] if value} | set(own)
        for name, values in form.choices.items() if chooses else ():
            if name not in done and (useful := [value for value in values if value]):
                sent = [one for one in sent if one[0] != name] + [(name, useful[0])]
        called = {name: self.some((page, name), 100).replace("/", "\u2215")[:150] for name in form.files}
        sent += [(name, Upload(called[name], wanted)) for name, wanted in form.files.items()]
        return [*sent, *pressed.items()]


def pressed_in(form: Form, chance: random.Random | None) -> list[dict[str, str]]:
    """What the buttons send that are pressed: the last, and by `chance` another before; nothing, of those
    without a name. What would be published on a date is not seen.
    """
    tells = form.address.rstrip("/").endswith(TELLING)
    if form.method == "GET" or not (form.texts or form.files or tells):
        return []
    seen = (button for button in form.buttons if button not in (PLAN, CALL_OFF))
    *others, last = [{name: value} for name, value in seen] or [{}]
    return [chance.choice(others), last] if chance and others else [last]


def send_in_parts(watcher: Watcher, client: Client, address: str, sent: Sent, **options: Any) -> Any:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return watcher.ask(client, "POST", address, data=in_parts(sent), content_type=kind, **options)


def is_page(answer: Any) -> bool:
    return answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")


def in_parts(sent: Sent) -> bytes:
    """A form as browsers send it, but that names of files come with every sign they have."""
    parts = []
    for name, value in sent:
        head = f'Content-Disposition: form-data; name="{name}"'
        if isinstance(value, Upload):
            head += f"; filename*=UTF-8''{quote(value.called + value.ending, safe='')}"
            body = value.content
        else:
            body = str(value).encode()
        parts.append(f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + body + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
