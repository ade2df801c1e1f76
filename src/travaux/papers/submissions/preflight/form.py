"""The form of the paper: its files, its language, numbered paragraphs, the names of those who send it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.office.templatetags.languages import language_name
from travaux.papers.models import Behind, PaperSort
from travaux.papers.sign_ons.un_documents import Authors
from travaux.papers.submissions.files import authors_of_statement, signatories
from travaux.papers.submissions.preflight.findings import Finding, State
from travaux.papers.submissions.preflight.looked_at import LookedAt
from travaux.processes.templatetags.answering import formats_in_words
from travaux.texts.bodies.wording import fold
from travaux.texts.calling.demands import find_named_first, find_numbered
from travaux.texts.calling.forms import find_formats

MOST_PLACES = 12


def final(looked: LookedAt) -> Iterator[Finding]:
    """Whether what is looked at is a final text."""
    chosen = looked.submission.version
    if looked.is_final and chosen is not None:
        yield Finding("final", State.PASSES, _("Version %s is final.") % chosen.number)
        return
    said = (
        _("This is the working copy as it stands. Only a final text is sent: make a version and freeze it.")
        if chosen is None
        else _("Version %s is not final. Only a final text is sent: freeze it.") % chosen.number
    )
    yield Finding("final", State.FAILS, said, (looked.field("versions"),))


def formats(looked: LookedAt) -> Iterator[Finding]:
    """Whether the files that go with it are such as the call takes."""
    attached, call = looked.submission.formats, looked.call
    taken = [one for one in call.formats if one != "form"]
    refusing = find_formats(looked.asked)
    refused = [one for one in attached if one in refusing.marked]
    evidence = looked.evidence("formats") or refusing.wording or ""
    with_it = formats_in_words(attached)
    here = (looked.field("submission"),)
    if not attached:
        if taken or "form" not in call.formats:
            yield Finding("format", State.FAILS, _("No file goes with it."), here, evidence)
            return
        said = _("The call wants its form on the web filled in; no file goes with it.")
        yield Finding("format", State.PASSES, said, (), evidence)
    elif refused:
        said = _("The call does not take %(refused)s. What goes with it: %(files)s.")
        words = said % {"refused": formats_in_words(refused), "files": with_it}
        yield Finding("format", State.FAILS, words, here, evidence)
    elif not taken:
        silent = _("The call does not say which kinds of files it takes. What goes with it: %s.")
        if refusing.marked:
            silent = _("The call says only which kinds of files it does not take. What goes with it: %s.")
        form = _("The call asks for its form on the web, and names no kind of file. What goes with it: %s.")
        said = (form if "form" in call.formats else silent) % with_it
        yield Finding("format", State.UNKNOWN, said, (), evidence)
    elif set(attached) <= set(taken):
        said = _("The call takes %(taken)s. What goes with it: %(files)s.")
        words = said % {"taken": formats_in_words(taken), "files": with_it}
        yield Finding("format", State.PASSES, words, (), evidence)
    else:
        said = _("The call takes only %(taken)s. What goes with it: %(files)s.")
        words = said % {"taken": formats_in_words(taken), "files": with_it}
        yield Finding("format", State.FAILS, words, here, evidence)


def language(looked: LookedAt) -> Iterator[Finding]:
    taken, is_in = looked.call.languages, looked.version.language
    said = {"is_in": language_name(is_in), "taken": ", ".join(map(language_name, taken))}
    evidence = looked.evidence("languages")
    if not taken:
        words = _("The call does not say in which languages it takes papers. This one is in %(is_in)s.")
        yield Finding("language", State.UNKNOWN, words % said, (), evidence)
    elif is_in in taken:
        words = _("The paper is in %(is_in)s. The call takes: %(taken)s.")
        yield Finding("language", State.PASSES, words % said, (), evidence)
    else:
        words = _("The paper is in %(is_in)s. The call takes only: %(taken)s.")
        yield Finding("language", State.FAILS, words % said, (looked.field("submission"),), evidence)


def numbering(looked: LookedAt) -> Iterator[Finding]:
    """Whether each paragraph has a number, or at least whether it must have one."""
    demand = find_numbered(looked.asked)
    text = [one for one in looked.stretches if one.uid and one.part in ("text", "annexes")]
    without = [one for one in text if one.role == "unnumbered"]
    numbered = [one for one in text if one.role == "paragraph"]
    evidence = demand.wording if demand else ""
    silent = "" if demand else " " + _("The call does not say whether they must be.")
    if not without:
        count = len(numbered)
        said = ngettext("%s paragraph, numbered.", "%s paragraphs, all numbered.", count) % count
        yield Finding("numbering", State.PASSES, said + silent, (), evidence)
        return
    count = len(without)
    said = ngettext("%s paragraph has no number.", "%s paragraphs have no number.", count) % count
    places = tuple(looked.place_of(one) for one in without[:MOST_PLACES])
    yield Finding("numbering", State.FAILS if demand else State.UNKNOWN, said + silent, places, evidence)


def authors(looked: LookedAt) -> Iterator[Finding]:
    """Who is named at the beginning. Of a coalition, whether all are who have signed."""
    demand = find_named_first(looked.asked)
    evidence = demand.wording if demand else looked.evidence("attribution")
    named = " · ".join(filter(None, [*looked.text.authors, looked.text.author_note]))
    silent = "" if demand else " " + _("The call does not say where authors are to be named.")
    first = _("First on the first page stands: “%s”.") % named
    here = (looked.field("authors"),)
    if looked.submission.behind == Behind.ONE:
        yield Finding("authors", State.PASSES if named else State.FAILS, first + silent, (), evidence)
        return
    signed = signatories(looked.version)
    missing = [name for name in signed if fold(name) not in fold(named)]
    if not signed:
        said = first + " " + _("Nobody has signed here, so look yourself whether all are named.")
        yield Finding("authors", State.UNKNOWN, said + silent, here, evidence)
    elif missing:
        said = first + " " + _("Not named there, though they have signed: %s.") % ", ".join(missing)
        yield Finding("authors", State.FAILS if demand else State.UNKNOWN, said + silent, here, evidence)
    else:
        said = first + " " + _("All who have signed are named there.")
        yield Finding("authors", State.PASSES, said + silent, (), evidence)


def statement(looked: LookedAt) -> Iterator[Finding]:
    """Of a written statement, its authors as the documents of the Human Rights Council name them: by status
    with ECOSOC, the others in a footnote.
    """
    if looked.paper.sort != PaperSort.WRITTEN_STATEMENT:
        return
    found: Authors | None = authors_of_statement(looked.version)
    if found is None:
        said = _(
            "Nobody has signed here, so the consultative status of the authors with ECOSOC is not known. "
            "Written statements are those of organisations that have it."
        )
        yield Finding("statement", State.UNKNOWN, said)
        return
    footnote = " " + _("Footnote: %s") % found.footnote if found.footnote else ""
    if not found.line:
        said = _("None of those who have signed has consultative status with ECOSOC.") + footnote
        yield Finding("statement", State.FAILS, said)
        return
    yield Finding("statement", State.PASSES, _("Above the text: %s.") % found.line + footnote)


def behind(looked: LookedAt) -> Iterator[Finding]:
    """Only where those who have signed and who is said to send it do not go together."""
    signed = len(signatories(looked.version))
    here = (looked.field("submission"),)
    if looked.submission.behind == Behind.ONE and signed > 1:
        said = _("%s organisations have signed it, and it is looked at as the paper of one alone.") % signed
        yield Finding("behind", State.UNKNOWN, said, here)
    elif looked.submission.behind == Behind.SEVERAL and signed < 2 and looked.paper.group_id is None:
        said = _(
            "It is looked at as the paper of a coalition, and fewer than two organisations have signed it."
        )
        yield Finding("behind", State.UNKNOWN, said, here)
