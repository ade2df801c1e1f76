"""Two people at once, in processes of their own on a database of their own: no word is lost, and whoever
decides is one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites import START, SeparateSite, own_database

# `django_db` for the second database's sake: these, too, are to run on it.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TIMES = 100  # of each of the two

MAKE = """
from django.utils import timezone
from travaux.convening.models import Group
from travaux.office.models import User
from travaux.papers.actions.paragraphs import add_paragraphs
from travaux.papers.actions.suggestions import suggest
from travaux.papers.models import Paper
from travaux.papers.pasting import Pasted
now = timezone.now()
for name in ("one", "other"):
    User.objects.create(email=f"{name}@example.org", name=name)
paper = Paper.objects.create(slug="paper", title="A paper")
parts = [Pasted("paragraph", 1, text) for text in ("Begun.", "Second.")]
first, second = add_paragraphs(actor=None, paper=paper, language="en", parts=parts, now=now)
for number in range(12):
    suggest(actor=None, paper=paper, language="en", paragraph=second, base="Second.", base_number=1,
            text=f"Second. Number {number}.", now=now)
"""
# Both write on and on: who is late takes what came between into their own text, as a person would.
WRITE = """
import json, sys
from django.utils import timezone
from travaux.office.models import User
from travaux.papers.actions.paragraphs import LateText, save_text
from travaux.papers.models import WorkingParagraph
name, times = "{name}", {times}
actor = User.objects.get(name=name)
paragraph = WorkingParagraph.objects.get(text="Begun.")
seen, text = 1, "Begun."
saved, conflicts = [], 0
print("ready", flush=True)
sys.stdin.readline()
for number in range(times):
    word = f"{{name}}-{{number}}"
    while True:
        wanted = f"{{text}} {{word}}"
        try:
            now = save_text(actor=actor, paragraph=paragraph, text=wanted, based_on=seen,
                            now=timezone.now())
        except LateText as late:
            assert late.newer.number > seen
            seen, text = late.newer.number, late.newer.text
            conflicts += 1
        else:
            seen, text = now.number, now.text
            saved.append(word)
            break
print(json.dumps({{"saved": saved, "conflicts": conflicts}}))
"""
DECIDE = """
import json, sys
from django.utils import timezone
from travaux.office.models import User
from travaux.papers.actions.suggestions import Decided, decline
from travaux.papers.models import Suggestion
actor = User.objects.get(name="{name}")
found = list(Suggestion.objects.order_by("pk"))
print("ready", flush=True)
sys.stdin.readline()
mine = []
for suggestion in found:
    try:
        decline(actor=actor, suggestion=suggestion, decision="No.", now=timezone.now())
    except Decided:
        pass
    else:
        mine.append(suggestion.pk)
print(json.dumps(mine))
"""
# One parts paragraphs and takes suggested ones over while the other changes the order.
PART = """
import json, sys
from django.utils import timezone
from travaux.papers.actions.paragraphs import save_texts
from travaux.papers.actions.suggestions import accept, suggest
from travaux.papers.models import Paper, Suggestion, WorkingParagraph
paper = Paper.objects.get()
mine = WorkingParagraph.objects.order_by("pk").first()
inserted = [suggest(actor=None, paper=paper, language="en", sort="insert", paragraph=mine,
                    text="Put in.", now=timezone.now()) for number in range({times})]
print("ready", flush=True)
sys.stdin.readline()
for suggestion in inserted:
    mine.refresh_from_db()
    if "{name}" == "one":
        save_texts(actor=None, paragraph=mine, texts=["One.", "Parted."], based_on=mine.number,
                   now=timezone.now())
    accept(actor=None, suggestion=suggestion, now=timezone.now())
print(json.dumps(len(inserted)))
"""
MOVE = """
import json, sys
from django.utils import timezone
from travaux.papers.actions.paragraphs import move
from travaux.papers.models import WorkingParagraph
print("ready", flush=True)
sys.stdin.readline()
for number in range({times}):
    last = WorkingParagraph.objects.last()
    move(actor=None, paragraph=last, after=None, now=timezone.now())
print(json.dumps({times}))
"""
COUNT = """
import json
from travaux.papers.models import WorkingParagraph
places = list(WorkingParagraph.objects.values_list("position", flat=True))
print(json.dumps({"paragraphs": len(places), "places": len(set(places))}))
"""
TWELVE = """
from tests.papers.signing import make_frozen, make_period, make_signer, sign
from tests.papers.writing import make_paper
period = make_period(make_frozen(make_paper()))
for number in range(12):
    sign(period, make_signer(f"Organisation {number}", f"o{number}@x.example"))
"""
WITHDRAW = """
import json, sys
from django.core.exceptions import ValidationError
from django.utils import timezone
from travaux.office.models import User
from travaux.papers.models import SignOn
from travaux.papers.sign_ons.withdrawing import record_withdrawal
editor, found, mine = User.objects.get(name="{name}"), list(SignOn.objects.order_by("pk")), []
print("ready", flush=True)
sys.stdin.readline()
for sign_on in found:
    try:
        record_withdrawal(actor=editor, sign_on=sign_on, why="Told {name}.", now=timezone.now())
    except ValidationError:
        pass
    else:
        mine.append(sign_on.pk)
print(json.dumps(mine))
"""
WITHDRAWN = """
import json
from travaux.office.models import JournalEntry
from travaux.papers.models import SignOn
from travaux.papers.sign_ons.checking import changed_sign_ons
told = {pk: why.split()[-1][:-1] for pk, why in SignOn.objects.values_list("pk", "why_withdrawn")}
entries = JournalEntry.objects.filter(verb="took back").values_list("object_id", "actor__name")
print(json.dumps([sorted(told.items()), sorted(entries), list(changed_sign_ons())]))
"""
READ = """
import json
from travaux.papers.models import ParagraphText, Suggestion, WorkingParagraph
first = WorkingParagraph.objects.order_by("pk").first()
texts = list(first.texts.values_list("number", "text"))
decided = list(Suggestion.objects.order_by("pk").values_list("pk", "decided_by__name"))
print(json.dumps({"text": first.text, "number": first.number, "texts": texts, "decided": decided}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeparateSite]:
    with own_database("drafting") as database:
        site = SeparateSite(tmp_path_factory.mktemp("drafting"), postgresql=database)
        site.run(MAKE)
        yield site
        site.end()


def both(site: SeparateSite, code: str, other: str = "", **said: Any) -> list[Any]:
    """What two processes, which begin at the same moment, print as JSON; `other` is what the second does."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    started = [
        site.start(sys.executable, "-c", START + what.format(name=name, **said), **pipes)
        for name, what in (("one", code), ("other", other or code))
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    found = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    return [json.loads(printed) for printed in found]


def test_two_on_one_paragraph_lose_no_word(site: SeparateSite) -> None:
    one, other = both(site, WRITE, times=TIMES)
    found = json.loads(site.run(READ))
    assert [len(one["saved"]), len(other["saved"])] == [TIMES, TIMES]
    assert one["conflicts"] + other["conflicts"] > 0  # else they never met, and nothing was tried
    # Every acknowledged text is in the history, and stands in every later one.
    history = [text.split() for _number, text in found["texts"]]
    assert [number for number, _text in found["texts"]] == list(range(1, 2 * TIMES + 2))
    assert all(later[: len(earlier)] == earlier for earlier, later in zip(history, history[1:], strict=False))
    assert sorted(found["text"].split()) == sorted(["Begun.", *one["saved"], *other["saved"]])
    assert found["number"] == 2 * TIMES + 1


def test_two_who_decide_at_once_are_one(site: SeparateSite) -> None:
    mine, theirs = both(site, DECIDE)
    decided = dict(json.loads(site.run(READ))["decided"])
    assert sorted([*mine, *theirs]) == sorted(decided)
    assert {decided[pk] for pk in mine} <= {"one"}
    assert {decided[pk] for pk in theirs} <= {"other"}


@pytest.mark.parametrize("other", [PART, MOVE], ids=["putting in", "moving"])
def test_order_outlives_two_who_change_it(site: SeparateSite, other: str) -> None:
    before = json.loads(site.run(COUNT))
    both(site, PART, other, times=15)
    after = json.loads(site.run(COUNT))
    assert after["paragraphs"] - before["paragraphs"] == (45 if other is PART else 30)
    assert after["places"] == after["paragraphs"]


def test_two_who_record_the_same_withdrawals_record_each_once(site: SeparateSite) -> None:
    root = Path(__file__).resolve().parents[2]
    site.environment["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "src")])
    site.run(TWELVE)
    mine, theirs = both(site, WITHDRAW)
    said = sorted([*([pk, "one"] for pk in mine), *([pk, "other"] for pk in theirs)])
    assert len(said) == 12
    assert json.loads(site.run(WITHDRAWN)) == [said, said, []]
