"""Deadlines as pages show them: on the issuer's clocks, with the instant for those elsewhere."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.utils import translation

from travaux.processes.deadlines import Deadline
from travaux.processes.models import Call
from travaux.processes.templatetags.closing import closing, stated, until

DAY = date(2017, 7, 24)


@pytest.mark.parametrize(
    ("deadline", "brief", "in_full"),
    [
        (
            Deadline(DAY, time(18), "Europe/Zurich"),
            '<time datetime="2017-07-24T16:00:00Z">24 July 2017, 18:00</time> Geneva time',
            " (16:00 UTC)",
        ),
        (
            Deadline(DAY, time(23, 59), "America/New_York"),
            '<time datetime="2017-07-25T03:59:00Z">24 July 2017, 23:59</time> New York time',
            " (25 July 2017, 03:59 UTC)",
        ),
        (
            Deadline(DAY, time(12), "UTC"),
            '<time datetime="2017-07-24T12:00:00Z">24 July 2017, 12:00</time> UTC',
            "",
        ),
        (
            Deadline(DAY, time(18), None),
            '<time datetime="2017-07-24T18:00">24 July 2017, 18:00</time> (time zone not stated)',
            "",
        ),
        (Deadline(DAY), '<time datetime="2017-07-24">24 July 2017</time>, time not stated', ""),
        (
            Deadline(DAY, None, "America/New_York"),
            '<time datetime="2017-07-24">24 July 2017</time>, time not stated',
            "",
        ),
    ],
)
def test_deadline_is_stated_as_far_as_the_issuer_does(deadline: Deadline, brief: str, in_full: str) -> None:
    with translation.override("en"):
        assert until(deadline) == brief
        assert stated(deadline) == brief + in_full


def test_line_of_a_list_says_whether_the_call_is_over() -> None:
    over = Call(deadline_date=DAY, deadline_time=time(18), deadline_zone="Europe/Zurich")
    ahead = Call(deadline_date=date(2199, 1, 1))
    with translation.override("en"):
        assert closing(over).startswith('closed on <time datetime="2017-07-24T16:00:00Z">')
        assert closing(ahead) == (
            'closes on <time datetime="2199-01-01">1 January 2199</time>, time not stated'
        )
        assert closing(Call()) == "no closing date stated"
        assert closing(Call(is_closed=True)) == "closed"
