"""The pre-flight against real guidelines and calls: the house's reader reads the page, papers of our own
stand just below and just above each limit.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.papers.answering import (
    answering,
    call_of_page,
    found,
    paper_in,
    paper_of_pages,
    paper_of_words,
    states,
)
from tests.papers.writing import write
from travaux.papers.models import Submission, Version
from travaux.processes.models import Call

pytestmark = pytest.mark.django_db
COUNTED = "Counted as Word counts, everything from the title to the last line, with footnotes."
IN_PDF = "Counted in the PDF of this paper; in Word, pages may break elsewhere."


def sent_with(call: Call, version: Version, **changed: Any) -> Submission:
    return answering(call, version.paper, version=version, **changed)


def test_pages_of_the_upr_guidelines_for_one_and_for_coalitions(shared: Path) -> None:
    """Pages 14 and 15: five pages for one, ten for coalitions, as a Word document only."""
    guidelines, practice = call_of_page(shared, "14"), call_of_page(shared, "15")
    for pages, behind, whom, at_most in (
        (5, "one", "one organisation", "5 pages"),
        (10, "several", "a coalition", "10 pages"),
    ):
        below, above = paper_of_pages(pages)
        for call in (guidelines, practice):
            submission = sent_with(call, below, behind=behind)
            passing = found(submission)["pages"]
            assert passing.state == "passes"
            assert passing.said == f"{at_most}. The call allows {at_most} for {whom}. {IN_PDF}"
            submission.version = above
            failing = found(submission)["pages"]
            assert failing.state == "fails"
            assert failing.said == (
                f"{pages + 1} pages. The call allows {at_most} for {whom}: 1 too many. {IN_PDF}"
            )
            assert "coalitions of stakeholders" in failing.evidence
            assert failing.places[0].label.startswith("paragraph ")
            assert failing.places[0].address
        # What is too long for one is not for a coalition.
        if behind == "one":
            submission.behind = "several"
            assert found(submission)["pages"].state == "passes"


def test_upr_guidelines_want_word_only_and_describe_the_subject_line(shared: Path) -> None:
    submission = answering(call_of_page(shared, "14"))
    assert (submission.formats, submission.to) == (["docx"], "uprsubmissions@ohchr.org")
    read = found(submission)
    assert (read["format"].state, read["address"].state) == ("passes", "passes")
    assert "Word document only" in read["format"].evidence
    # It says of what the subject line is made: a person has to look, and the example is never taken over.
    assert submission.subject == "Rights at borders"
    assert read["subject"].state == "unknown"
    assert "the name of the reviewed country" in read["subject"].said
    assert read["subject"].evidence
    for formats, state in ((["docx", "pdf"], "fails"), (["pdf"], "fails"), ([], "fails")):
        submission.formats = formats
        assert states(submission)["format"] == state
    submission.formats = ["pdf"]
    assert found(submission)["format"].said == "The call takes only Word (.docx). What goes with it: PDF."
    # Joint submissions name all at the beginning; for one alone, its own name stands there.
    assert (read["authors"].state, "at the beginning" in read["authors"].evidence) == ("unknown", True)
    submission.behind = "one"
    assert states(submission)["authors"] == "passes"


def test_practical_information_wants_numbers_and_languages(shared: Path) -> None:
    call = call_of_page(shared, "15")
    submission = answering(call)
    read = found(submission)
    assert (read["format"].state, read["language"].state, read["numbering"].state) == ("passes",) * 3
    assert "numbered" in read["numbering"].evidence
    assert read["address"].said == "The call does not say where to send it."
    assert read["address"].state == read["subject"].state == read["deadline"].state == "unknown"
    [unnumbered] = write(submission.paper, "Nobody numbered this.", sort="unnumbered")
    submission.version = None
    bare = found(submission)["numbering"]
    assert (bare.state, bare.said) == ("fails", "1 paragraph has no number.")
    assert [place.label for place in bare.places] == ["the paragraph “Nobody numbered this.”"]
    assert str(unnumbered.uid) in bare.places[0].address


@pytest.mark.parametrize(
    ("behind", "most", "limit"),
    [("one", 2815, "2,815 words for one organisation"), ("several", 5630, "5,630 words for a coalition")],
)
def test_words_of_the_french_upr_limits(shared: Path, behind: str, most: int, limit: str) -> None:
    call = call_of_page(shared, "16")
    just = found(sent_with(call, paper_of_words(most, "fr"), behind=behind))["words"]
    assert (just.state, just.said) == ("passes", f"{most:,} words. The call allows {limit}. {COUNTED}")
    above = found(sent_with(call, paper_of_words(most + 1, "fr"), behind=behind))["words"]
    assert above.state == "fails"
    assert above.said == f"{most + 1:,} words. The call allows {limit}: 1 too many. {COUNTED}"
    assert [place.label for place in above.places] == [f"paragraph {(most + 1 - 6) // 120 + 1}"]
    assert "5630 mots" in above.evidence


def test_words_and_languages_of_the_human_rights_committee(shared: Path) -> None:
    call = call_of_page(shared, "17")
    below, above = paper_of_words(10_000, "fr"), paper_of_words(10_001)
    read = found(sent_with(call, below))
    assert read["words"].said == f"10,000 words. The call allows 10,000 words. {COUNTED}"
    assert (read["words"].state, read["language"].state) == ("passes", "passes")
    assert read["language"].said == "The paper is in French. The call takes: French, English, Spanish."
    submission = sent_with(call, above)
    for behind in ("one", "several"):
        submission.behind = behind
        too_long = found(submission)["words"]
        assert too_long.said == f"10,001 words. The call allows 10,000 words: 1 too many. {COUNTED}"
        assert too_long.state == "fails"
    arabic = found(answering(call, paper_in("ar")))["language"]
    assert (arabic.state, arabic.said) == (
        "fails",
        "The paper is in Arabic. The call takes only: French, English, Spanish.",
    )


def test_joint_general_comment_wants_ten_pages_word_and_a_subject(shared: Path) -> None:
    call = call_of_page(shared, "19")
    below, above = paper_of_pages(10)
    submission = sent_with(call, below)
    early = datetime.datetime(2016, 2, 27, 12, tzinfo=datetime.UTC)
    read = found(submission, early)
    wanted = "Submission for general comment on the rights of the child in the context of migration"
    assert {key: str(read[key].state) for key in ("pages", "format", "subject", "deadline")} == dict.fromkeys(
        ("pages", "format", "subject", "deadline"), "passes"
    )
    assert read["pages"].said == f"10 pages. The call allows 10 pages. {IN_PDF}"
    assert read["subject"].said == f"As the call wants it: “{wanted}”."
    assert read["deadline"].said == "2 days left: 29 February 2016, 23:00 (time zone not stated)."
    submission.version, submission.subject = above, "Our paper"
    late = found(submission, datetime.datetime(2016, 2, 29, 22, tzinfo=datetime.UTC))
    assert late["pages"].said == f"11 pages. The call allows 10 pages: 1 too many. {IN_PDF}"
    assert late["subject"].said == f"The call wants: “{wanted}”. Yours: “Our paper”."
    assert late["deadline"].said == "The deadline has passed: 29 February 2016, 23:00 (time zone not stated)."
    assert {late[key].state for key in ("pages", "subject", "deadline")} == {"fails"}


def test_calls_that_state_no_length_say_so(shared: Path) -> None:
    defenders, housing = call_of_page(shared, "05"), call_of_page(shared, "06")
    read = found(answering(defenders))
    assert read["length"].state == "unknown"
    assert read["length"].said.startswith("The call does not say how long it may be.")
    assert {str(read[key].state) for key in ("format", "language", "address", "subject")} == {"passes"}
    assert read["deadline"].said.endswith("31 October 2019, time not stated.")
    submission = answering(housing)
    assert submission.to == "ohchr-srhousing@un.org, ohchr-registry@un.org"
    on_the_day = datetime.datetime(2022, 7, 8, 15, 59, 59, tzinfo=datetime.UTC)
    assert found(submission, on_the_day)["deadline"].said == (
        "It is the last day: 8 July 2022, 18:00 Geneva time (16:00 UTC)."
    )
    over = found(submission, on_the_day + datetime.timedelta(seconds=1))["deadline"]
    assert (over.state, over.said) == (
        "fails", "The deadline has passed: 8 July 2022, 18:00 Geneva time (16:00 UTC)."
    )  # fmt: skip
    submission.to = "ohchr-registry@un.org"
    assert states(submission)["address"] == "unknown"
    submission.to = "somebody@example.org"
    assert states(submission)["address"] == "fails"


def test_words_for_each_question_are_left_to_a_person(shared: Path) -> None:
    submission = answering(call_of_page(shared, "10"))
    read = found(submission)
    assert read["words"].state == "unknown"
    assert "500 words (for each question)" in read["words"].said
    assert read["address"].said.startswith("The call takes it by other ways than e-mail")
    assert submission.subject == "2022 Consultations with NGOs in consultative status-Written Submissions"
    assert read["format"].state == "unknown"
    submission.formats = ["pdf"]
    refused = found(submission)["format"]
    assert (refused.state, refused.said) == (
        "fails",
        "The call does not take PDF. What goes with it: PDF.",
    )
