"""The rows of a page's claims: what is printed of them is at hand, and what many share is one object."""

import pytest

from companies import weighing
from companies.evidence import Claim as Evidence
from companies.models import Claim, Deal
from companies.rows import PARTS, claim_rows
from tests import factories

pytestmark = pytest.mark.django_db
RELATED = (
    "report__revision__article__publisher", "standing__origin__publisher", "standing__origin__company",
    "party_company__merged_into",
)  # fmt: skip


def test_every_row_says_what_the_database_holds_and_shares_what_claims_share(django_assert_num_queries):
    factories.deepseek()
    told = every_claim()
    with django_assert_num_queries(1):
        rows = claim_rows(told)
        for row in rows.values():  # what pages print of one
            assert row.quote and str(row.report.revision.article.publisher) and str(row.standing.origin)
    assert len(rows) == len(told) > 20
    for claim in Claim.objects.filter(pk__in=rows).select_related(*RELATED):
        assert list(differing(claim, rows[claim.pk])) == []
    articles = {id(row.report.revision.article) for row in rows.values()}
    assert len(articles) == len({row.report.revision.article_id for row in rows.values()}) < len(rows)
    one = rows[told[0].id]
    assert "fingerprint" not in one.__dict__  # left out, but there for whoever asks
    assert one.fingerprint == Claim.objects.get(pk=one.pk).fingerprint


def test_no_claim_takes_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert claim_rows([]) == {}


def every_claim() -> list[Evidence]:
    found, _ = weighing.evidence_of(Deal.objects.values_list("pk", flat=True))
    return [claim for claims in found.values() for claim in claims]


def differing(expected, row):
    """(what, column) of everything that was fetched and is not as expected."""
    held = {"claim": (expected, row)}
    for part in PARTS:
        if held[part.on][0]:
            held[part.alias] = tuple(getattr(one, part.name) for one in held[part.on])
        else:
            held[part.alias] = (None, None)
    for alias, (one, other) in held.items():
        if one is None or other is None:
            yield from [] if one is other else [(alias, "there")]
            continue
        columns = {field.attname for field in one._meta.concrete_fields} & other.__dict__.keys()
        yield from ((alias, name) for name in sorted(columns) if getattr(one, name) != getattr(other, name))
