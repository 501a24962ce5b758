"""What deriving asks of the database."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies import clocks, deriving
from companies.models import Deal
from tests.factories import company, deepseek, tell, valuation

pytestmark = pytest.mark.django_db
LONG = (
    '"articles_revision"."text"', '"articles_revision"."fingerprint"', '"articles_revision"."bands"',
    '"companies_deal"."state"',
)  # fmt: skip


@pytest.mark.parametrize("clock", ["public", "site"])
def test_weighing_claims_fetches_no_article_text_and_no_state_of_a_deal(clock: str) -> None:
    deepseek()
    tell("Wire", "2026-05-20", "DeepSeek is worth $24 billion, it says.", target="DeepSeek", credit="sources",
         says=[valuation("exact", "24bn", "$24 billion", basis="appraisal")])  # fmt: skip
    deals = list(Deal.objects.values_list("pk", flat=True))
    at = deriving.clock()
    with CaptureQueriesContext(connection) as captured:
        claims = clocks.claims_of(deals, at, clock)
        own = clocks.known_at((), [company("DeepSeek").pk], at, clock).companies
    queries = [query["sql"] for query in captured]
    assert all(claims.values()) and all(own.values())
    assert any(re.search(r'claim"?\."?low', sql) for sql in queries)
    assert not [sql for sql in queries for column in LONG if column in sql]


def test_the_own_figures_of_any_number_of_companies_take_the_same_few_queries() -> None:
    for number in range(10):
        tell("Wire", "2026-05-20", "Firm is worth $24 billion, it says.", target=f"Firm {number}", credit="sources",
             says=[valuation("exact", "24bn", "$24 billion", basis="appraisal")])  # fmt: skip
    firms = [company(f"Firm {number}").pk for number in range(10)]
    for clock, at, most in (("public", None, 2), ("site", deriving.clock(), 5)):
        with CaptureQueriesContext(connection) as captured:
            found = clocks.known_at((), firms, at, clock).companies
        assert [len(claims) for claims in found.values()] == [1] * 10
        assert len(captured) <= most
