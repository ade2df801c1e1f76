from bench.web.staleness import Edit, Seen, editions, judge

FIRST = {"/list/": [3, 4], "/other/": [5]}
EDITS = [Edit(3, 1, 10.0), Edit(4, 2, 11.0), Edit(3, 7, 20.0)]


def test_editions_are_read_from_titles_and_texts_the_oldest_counting() -> None:
    page = b"<h2>A note, no. 3, edit 7</h2><p>This is no. 3, edit 1.</p><h2>A hearing, no. 12</h2>"
    assert editions(page) == {3: 1, 12: 0}


def test_answer_without_an_edit_committed_before_it_is_stale() -> None:
    late = Seen("/list/", 10.5, {3: 0, 4: 0})
    assert judge(EDITS, [late], FIRST).stale == ("/list/",)


def test_answer_that_lost_an_edited_event_is_stale() -> None:
    assert judge(EDITS, [Seen("/list/", 10.5, {4: 0})], FIRST).stale == ("/list/",)


def test_answer_with_the_edit_before_the_latest_is_stale() -> None:
    assert judge(EDITS, [Seen("/list/", 20.5, {3: 1, 4: 2})], FIRST).stale == ("/list/",)


def test_answers_as_new_as_their_question_are_not_stale() -> None:
    seen = [
        Seen("/list/", 9.0, {3: 0, 4: 0}),  # before any edit
        Seen("/list/", 10.5, {3: 1, 4: 0}),
        Seen("/list/", 19.9, {3: 7, 4: 2}),  # newer than asked for: committed meanwhile
        Seen("/other/", 20.5, {5: 0}),  # shows nothing that was edited
    ]
    verdict = judge(EDITS, seen, FIRST)
    assert (verdict.edits, verdict.looked_at, verdict.stale) == (3, 2, ())
