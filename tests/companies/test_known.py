"""Whose word a relay is: what an origin is taken to have said, and what is only credited to it."""

import datetime as dt
from dataclasses import replace

import pytest

from companies import wording
from companies.consensus import Claim
from companies.known import is_believed
from tests.companies import golden

OPENING = "The Information | C Reuters | valuation more_than 20bn USD"
DRIFT = "The Information | C Aggregator | valuation more_than 25.5bn USD"


def claims(*lines: str) -> list[Claim]:
    """One claim a line, an hour apart."""
    start = dt.datetime(2026, 4, 22, tzinfo=dt.UTC)
    told = [
        golden.report_of(f"+ round | {line}", start + dt.timedelta(hours=n), {"round": "funding"})[1]
        for n, line in enumerate(lines)
    ]
    return [claim for report in told for claim in report.claims]


@pytest.mark.parametrize(
    ("lines", "believed"),
    [
        ((OPENING, DRIFT), [True, False]),
        ((OPENING, DRIFT, DRIFT.replace("Aggregator", "Daily")), [True, True, True]),
        ((OPENING, DRIFT, DRIFT), [True, False, False]),
        ((OPENING, "The Information | C Daily | valuation about 20bn USD"), [True, True]),
        (("The Information | B | valuation more_than 20bn USD", DRIFT, DRIFT.replace("Aggregator", "Daily")),
         [True, False, False]),
        ((OPENING, "Bloomberg | B | valuation exact 25.5bn USD", DRIFT), [True, True, False]),
        ((OPENING, "The Information | C Daily | amount exact 1bn USD"), [True, True]),
        ((OPENING, "- | C Aggregator | valuation exact 40bn USD"), [True, True]),
    ],
)  # fmt: skip
def test_a_relay_is_believed_where_it_opens_echoes_or_is_carried_by_a_second_publisher(
    lines: tuple[str, ...], believed: list[bool]
) -> None:
    held = claims(*lines)
    assert [is_believed(claim, held) for claim in held] == believed


def test_an_editor_makes_a_lone_relay_believed() -> None:
    opening, drift = claims(OPENING, DRIFT)
    assert is_believed(replace(drift, checked=True), [opening, drift])


def test_a_relay_that_nobody_else_carries_is_called_credited() -> None:
    assert wording.credited_words("The Information") == (
        "credited to The Information, not carried by a second publisher"
    )
