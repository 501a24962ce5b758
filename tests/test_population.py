"""The rows that `make bench` measures are such as recording leaves."""

import datetime as dt

import pytest

from companies import rebuilding
from companies.models import Claim, Deal, Decision, Placement
from tests.bench.population import Size, populate

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = Size(deals=30)


@pytest.fixture
def populated(monkeypatch):
    monkeypatch.setattr("tests.bench.population.finish", lambda: None)  # VACUUM can't run in a test's connection
    populate(SMALL, dt.datetime(2026, 6, 30, tzinfo=dt.UTC), lambda done, of: None)


@pytest.mark.usefixtures("populated")
def test_deals_have_the_claims_asked_for_each_with_the_decisions_that_recording_takes():
    counts = sorted(Claim.objects.filter(report__placement__deal=deal).count() for deal in Deal.objects.all())
    assert len(counts) == SMALL.deals
    assert (counts[-1], counts.count(5) >= SMALL.special, counts[0] >= 3) == (500, True, True)
    assert Decision.objects.filter(kind="attribute").count() == Claim.objects.count()
    assert Decision.objects.filter(kind="place").count() == Placement.objects.count()
    assert Claim.objects.filter(report__placement__deal=None).count() > 0
    assert not Claim.objects.filter(reported_at__gte=dt.datetime(2026, 6, 30, tzinfo=dt.UTC)).exists()


@pytest.mark.usefixtures("populated")
def test_their_caches_are_what_the_decisions_say():
    assert rebuilding.rebuild_ties() == 0
    assert rebuilding.rebuild_placements() == 0
    assert sum(rebuilding.rebuild_standings(batch) for batch in rebuilding.batches()) == 0
