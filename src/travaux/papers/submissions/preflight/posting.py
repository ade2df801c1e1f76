"""Where it goes, under which subject line, and whether there is still time."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from django.utils.formats import number_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.papers.submissions.mail import addresses_in, addresses_of
from travaux.papers.submissions.preflight.findings import Finding, State
from travaux.papers.submissions.preflight.looked_at import LookedAt
from travaux.processes.subject_lines import is_described
from travaux.processes.templatetags.answering import way_name
from travaux.processes.templatetags.closing import stated
from travaux.texts.bodies.wording import fold


def deadline(looked: LookedAt) -> Iterator[Finding]:
    """The deadline on the issuer's clocks, and the days that are left."""
    call, found, evidence = looked.call, looked.call.deadline, looked.evidence("deadline_date")
    if found is None:
        if call.is_closed:
            yield Finding("deadline", State.FAILS, _("The call is closed."), (), evidence)
        else:
            yield Finding("deadline", State.UNKNOWN, _("The call does not say until when."), (), evidence)
        return
    when = unescape(strip_tags(stated(found)))
    if found.is_over(looked.now):
        said = _("The deadline has passed: %s.") % when
        yield Finding("deadline", State.FAILS, said, (), evidence)
        return
    left = found.days_left(looked.now)
    days = _("It is the last day")
    if left:
        days = ngettext("%s day left", "%s days left", left) % number_format(left, force_grouping=True)
    yield Finding("deadline", State.PASSES, f"{days}: {when}.", (), evidence)


def address(looked: LookedAt) -> Iterator[Finding]:
    """Whether it is known where to, and whether the mail goes there."""
    call, evidence = looked.call, looked.evidence("channels")
    asked, to = addresses_of(call), addresses_in(looked.submission.to)
    here = (looked.field("mail"),)
    if not call.channels:
        said = _("The call does not say where to send it.")
        said += " " + _("The mail goes to: %s.") % ", ".join(to) if to else ""
        yield Finding("address", State.UNKNOWN, said, here, evidence)
        return
    if not asked:
        ways = "; ".join(f"{way_name(row)}: {row['address']}" for row in call.channels)
        said = _("The call takes it by other ways than e-mail: %s.") % ways
        yield Finding("address", State.PASSES, said, (), evidence)
        return
    known = {one.casefold() for one in asked}
    others = [one for one in to if one.casefold() not in known]
    missing = [one for one in asked if one.casefold() not in {each.casefold() for each in to}]
    if not to:
        said = _("The mail goes to nobody yet. The call names: %s.") % ", ".join(asked)
        yield Finding("address", State.FAILS, said, here, evidence)
    elif len(missing) == len(asked):
        said = _("The mail goes to %(to)s. The call names only: %(asked)s.")
        words = said % {"to": ", ".join(to), "asked": ", ".join(asked)}
        yield Finding("address", State.FAILS, words, here, evidence)
    elif missing or others:
        said = _("The mail goes to %(to)s. The call names: %(asked)s.")
        words = said % {"to": ", ".join(to), "asked": ", ".join(asked)}
        yield Finding("address", State.UNKNOWN, words, here, evidence)
    else:
        said = _("The mail goes where the call wants it: %s.") % ", ".join(to)
        yield Finding("address", State.PASSES, said, (), evidence)


def subject(looked: LookedAt) -> Iterator[Finding]:
    asked, own = looked.call.subject_line, looked.submission.subject
    evidence = looked.evidence("subject_line")
    said = {"asked": asked, "own": own}
    here = (looked.field("mail"),)
    if not own:
        words = _("The mail has no subject line yet.")
        words += " " + _("The call wants: “%(asked)s”.") % said if asked else ""
        yield Finding("subject", State.FAILS, words, here, evidence)
    elif not asked:
        words = _("The call does not say what the subject line is to be. Yours: “%(own)s”.") % said
        yield Finding("subject", State.UNKNOWN, words, here, evidence)
    elif is_described(asked):
        words = _("The call says what is to stand there: “%(asked)s”. Yours: “%(own)s”.") % said
        yield Finding("subject", State.UNKNOWN, words, here, evidence)
    elif bare(asked) in bare(own):
        words = _("As the call wants it: “%(own)s”.") % said
        yield Finding("subject", State.PASSES, words, (), evidence)
    else:
        words = _("The call wants: “%(asked)s”. Yours: “%(own)s”.") % said
        yield Finding("subject", State.FAILS, words, here, evidence)


def bare(subject_line: str) -> str:
    """A subject line as it is compared: letters, digits and signs, without quotation marks and case."""
    return " ".join(fold(subject_line).translate(dict.fromkeys(map(ord, "\"'"))).split())
