"""What people do under siege. Each thing bears a name of its own, and what the site took is noted."""

from __future__ import annotations

import hashlib
import io
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from siege.people import Answer, Filled, NoAnswer, Person, Surprise, filled

LINK = re.compile(r"https?://[^/\s]+(/en/sign-on/\S+)")
SIZES = (300, 20_000, 400_000, 3_000_000)  # bytes
TWICE_AT_ONCE = 0.15  # of all forms
LONGEST_THOUGHT = 1.0  # seconds between two things that somebody does


@dataclass
class Taken:
    """What was acknowledged, by kind and name; what was sent; and what nobody should be answered."""

    acknowledged: dict[str, Counter[str]] = field(default_factory=dict)
    sent: set[tuple[str, str]] = field(default_factory=set)
    surprises: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, name: str) -> None:
        with self.lock:
            self.acknowledged.setdefault(kind, Counter())[name] += 1

    def note_sent(self, kind: str, name: str) -> None:
        with self.lock:
            self.sent.add((kind, name))

    def by_kind(self) -> list[tuple[str, Counter[str]]]:
        return sorted(self.acknowledged.items())

    @property
    def total(self) -> int:
        with self.lock:
            return sum(sum(names.values()) for names in self.acknowledged.values())


@dataclass(frozen=True)
class Places:
    """Where the papers of the siege are (`siege.founding`)."""

    written: str
    paragraph: str
    signed: int


class Worker(threading.Thread):
    """One person, who does one thing after the other until told to end."""

    def __init__(
        self,
        number: int,
        person: Person,
        places: Places,
        taken: Taken,
        mail: Callable[[], list[str]],
        seed: int,
    ) -> None:
        super().__init__(name=f"person {number}", daemon=True)
        self.number, self.person, self.places, self.taken, self.mail = number, person, places, taken, mail
        self.chance = random.Random(f"{seed} {number}")
        self.ended = threading.Event()
        self.count = 0
        self.events: list[str] = []  # addresses
        self.shared = f"Minutes of everybody, {seed}. ".encode() * 900
        self.things: tuple[tuple[Callable[[], None], int], ...] = (
            (self.make_event, 4),
            (self.change_event, 3),
            (self.upload, 4),
            (self.add_paragraph, 3),
            (self.write_in_paragraph, 2),
            (self.comment, 2),
            (self.ask_organisation, 2),
            (self.sign, 3),
        )

    def run(self) -> None:
        acts, weights = zip(*self.things, strict=True)
        while not self.ended.is_set():
            self.ended.wait(self.chance.uniform(0, LONGEST_THOUGHT))
            try:
                self.chance.choices(acts, weights)[0]()
            except NoAnswer as error:
                self.taken.surprises.append(f"{self.name} never got an answer: {error}")
            except Surprise as surprise:
                self.taken.surprises.append(str(surprise))

    def new_name(self, what: str) -> str:
        self.count += 1
        return f"{what} {self.number}-{self.count}"

    def send(self, kind: str, name: str, form: Filled) -> Answer:
        """Send a form whose taking is told by leading on; note it. Raises Surprise where it is not taken."""
        self.taken.note_sent(kind, name)
        if self.chance.random() < TWICE_AT_ONCE:
            answers = self.person.send_at_once(form, 2, kind)
            if len({(one.status, one.leads_to) for one in answers}) != 1:
                raise Surprise(f"{kind} {name}, sent twice at once, was answered in two ways: {answers}")
            answer = answers[0]
        else:
            answer = self.person.send(form, kind)
        if answer.status != 302:
            raise Surprise(f"{kind} {name} was answered with {answer.status}: {gist(answer.text)}")
        if "/sign-in/" in answer.leads_to:
            raise Surprise(f"{kind} {name}: the session was forgotten")
        self.taken.note(kind, name)
        return answer

    # The record

    def make_event(self) -> None:
        name = self.new_name("Event")
        action = self.chance.choice(("publish", "draft"))
        form = self.person.fill("/en/desk/events/new/", "title", {"title": name, "action": action})
        self.events.append(self.send("event", name, form).leads_to)

    def change_event(self) -> None:
        if not self.events:
            return self.make_event()
        name = self.new_name("Changed event")
        values = {"title": name, "action": self.chance.choice(("publish", "draft"))}
        address = self.chance.choice(self.events)
        self.send("change of an event", name, self.person.fill(address, "title", values))
        return None

    def upload(self) -> None:
        name = self.new_name("Resource")
        form = self.person.fill("/en/desk/resources/new/", "title", {"title": name, "action": "draft"})
        address = self.send("resource", name, form).leads_to
        file_name, content = self.some_file(name)
        values = {"language": "en", "action": self.chance.choice(("publish", "draft"))}
        form = self.person.fill(f"{address}files/", "file", values, ("file", file_name, content))
        if file_name.endswith(".txt"):
            self.send("file", f"{name} {hashlib.sha256(content).hexdigest()}", form)
            return
        try:  # drawn anew, so that its digest is not known here
            self.send("picture", name, form)
        except Surprise as refused:
            # Drawn by a process with a limit of time, which a besieged computer may not keep.
            if "more time or memory than is allowed" not in str(refused):
                raise
            self.taken.note("picture refused for want of time", name)

    def some_file(self, name: str) -> tuple[str, bytes]:
        """A text of its own, the text that everybody has, or a picture."""
        what = self.chance.choices(("own", "shared", "picture"), (6, 2, 1))[0]
        if what == "picture":
            drawn = io.BytesIO()
            colour = tuple(self.chance.randrange(256) for _ in range(3))
            Image.new("RGB", (600, 400), colour).save(drawn, "PNG")
            return "photo.png", drawn.getvalue()
        if what == "shared":
            return "minutes.txt", self.shared
        line = f"{name} of {self.chance.random()}\n".encode()
        return "notes.txt", line * (self.chance.choice(SIZES) // len(line) + 1)

    # Papers

    def add_paragraph(self) -> None:
        name = self.new_name("Paragraph")
        address = f"/en/workroom/papers/{self.places.written}/in/en/add/"
        self.send("paragraph", name, self.person.fill(address, "text", {"text": name}))

    def write_in_paragraph(self) -> None:
        """Write a paragraph of one's own, then write it anew."""
        name = self.new_name("Paragraph")
        adding = f"/en/workroom/papers/{self.places.written}/in/en/add/"
        made = self.send("paragraph", name, self.person.fill(adding, "text", {"text": name}))
        anew = self.new_name("Text")
        address = f"/en/workroom/paragraphs/{made.leads_to.rpartition('#p-')[2]}/"
        self.send("text of a paragraph", anew, self.person.fill(address, "text", {"text": anew}))

    def comment(self) -> None:
        name = self.new_name("Comment")
        address = f"/en/workroom/paragraphs/{self.places.paragraph}/"
        self.send("comment", name, self.person.fill(address, "comment", {"comment": name}))

    # Sign-ons

    def ask_organisation(self) -> None:
        name = self.new_name("Organisation")
        values = {"name": name, "address": f"{name.lower().replace(' ', '-')}@example.org"}
        form = self.person.fill("/en/desk/organisations/new/", "name", values)
        address = self.send("organisation", name, form).leads_to
        self.ask_to_sign(name, address.rstrip("/").rpartition("/")[2])

    def ask_to_sign(self, name: str, organisation: str) -> None:
        address = f"/en/desk/papers/{self.places.signed}/sign-ons/1/ask/{organisation}/"
        self.send("invitation", name, self.person.fill(address, "language", {}))

    def sign(self) -> None:
        """Open the link of a mail that came, and sign. Whose link was used up while no answer came writes to
        the office, as the page says; here another organisation signs.
        """
        links = self.mail()
        if not links:
            return self.ask_organisation()
        link = links[0]
        opened = self.person.send(Filled(link, b""), "opening a link")
        if opened.status == 404:
            self.taken.note("link used up without an answer", link[-12:])
            return None
        name = self.new_name("Signatory")
        values = {"given_name": name, "person": "Ada", "function": "Director", "authority": "on"}
        form = filled(opened.text, link, "given_name", values)
        self.taken.note_sent("sign-on", name)
        signed = self.person.send(form, "sign-on")
        if signed.status != 200 or 'role="status"' not in signed.text:
            raise Surprise(f"the sign-on of {name} was answered with {signed.status}: {gist(signed.text)}")
        self.taken.note("sign-on", name)
        return None


def gist(text: str) -> str:
    """What a page says of a fault, or its beginning."""
    told = text.partition('role="alert"')[2] or text.partition("<main")[2] or text
    words = re.sub(r"<[^>]+>", " ", told)
    return " ".join(words.split())[:300]
