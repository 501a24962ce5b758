"""One row of an article's deals: whose word decides a status when a party denies what is reported."""

import pytest

from companies.reading.rows import row_of
from tests.companies.reading.case import NAMES, PUBLISHERS

REPORTED = "The Financial Times reported that DeepSeek is in talks to raise $2 billion from Tencent. "
LEARNED = "DeepSeek is in talks to raise $2 billion from Tencent, people familiar with the matter told Reuters. "
DENIED = "DeepSeek denied that it was raising money."


def deal(text: str, publisher: str = "Reuters") -> dict[str, object]:
    row = {"id": "1", "title": "", "text": text, "published": "2026-06-03", "publisher": publisher}
    (found,) = row_of(row, NAMES, PUBLISHERS)["deals"]
    return found


def test_a_denial_outweighs_what_another_outlet_reported():
    assert deal(REPORTED + DENIED)["status"] == "denied"


def test_the_denial_is_the_evidence_of_a_denied_deal():
    assert deal(REPORTED + DENIED)["evidence"] == DENIED


@pytest.mark.parametrize(
    ("text", "publisher"),
    [(LEARNED + DENIED, "Reuters"), (REPORTED + DENIED, "Financial Times"), (REPORTED, "Reuters")],
)
def test_what_the_publisher_itself_reports_stands(text, publisher):
    assert deal(text, publisher)["status"] == "in_talks"
