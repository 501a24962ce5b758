"""The pages of publishers and how their reporting turned out."""

import pytest
from django.contrib.auth.models import User

from companies import editing
from tests.companies.views.helpers import claim, queries
from tests.factories import publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
LIST, DAILY = "/sources/", "/sources/daily/"


def told(by: str, on: str, credit: str = "sources", target: str = "A") -> None:
    tell(by, on, f"{target} talks at $2 billion, {credit} said.", target=target, credit=credit,
         says=[status("in_talks"), valuation("exact", "2bn", "$2 billion")])  # fmt: skip


def test_a_publisher_stands_with_its_lead_and_what_became_of_its_own_claims(client):
    told("Daily", "2026-03-01T08:00")
    told("Weekly", "2026-03-01T10:00", credit="Daily")
    page = client.get(LIST).content.decode()
    assert '<a href="/sources/daily/">Daily</a>' in page
    assert "2<small>median lead 2 h</small>" in page
    assert "100% of 2 claims" in page
    assert page.index("Daily") < page.index("Weekly")


def test_the_page_of_a_publisher_shows_its_own_claims_with_outcome_and_quote_and_no_relays(client):
    told("Daily", "2026-03-01T08:00")
    told("Daily", "2026-03-02T08:00", credit="Weekly", target="B")
    page = client.get(DAILY).content.decode()
    own, relayed = (claim(aspect="valuation", report__target=target) for target in "AB")
    assert f'<b><a href="/claims/{own.pk}/">$2bn</a></b>' in page
    assert '<mark class="figure">$2 billion</mark>' in page
    assert f"/claims/{relayed.pk}/" not in page
    assert '<dt>Own reporting</dt><dd class="big">2 claims</dd><dd>50% of 4 claims it printed</dd>' in page


def test_outcomes_are_filters(client):
    told("Daily", "2026-03-01")
    told("Daily", "2026-03-02", target="B")
    tell("Wire", "2026-03-05", "A denied it.", target="A", credit="A", credit_kind="party", says=[status("denied")])
    answer = client.get(f"{DAILY}?outcome=refuted")
    assert [row.report.target for row in answer.context["claims"]] == ["A", "A"]
    assert "None of its own claims fits." in client.get(f"{DAILY}?outcome=confirmed").content.decode()


def test_a_paper_of_a_family_leads_to_its_head(client):
    publisher("Evening", family=publisher("Daily"))
    answer = client.get("/sources/evening/?asof=2026-05-01")
    assert (answer.status_code, answer["Location"]) == (302, "/sources/daily/?asof=2026-05-01")
    assert "counted together with Evening" in client.get(DAILY).content.decode()


def test_a_past_day_is_told_to_be_judged_by_what_is_known_today(client):
    told("Daily", "2026-03-01")
    for url in (LIST, DAILY):
        page = client.get(f"{url}?asof=2026-05-01").content.decode()
        assert "how it turned out, and who says it, are as known today" in page
        assert 'content="noindex"' in page
        assert "are as known today" not in client.get(url).content.decode()
    assert "has no claim of its own by 1 Jan 2020" in client.get(f"{DAILY}?asof=2020-01-01").content.decode()


def test_a_rejected_claim_is_not_shown_and_not_counted(client):
    told("Daily", "2026-03-01")
    editing.reject([claim(aspect="valuation")], User.objects.create_user("editor"), "misread")
    answer = client.get(DAILY)
    assert [row.aspect for row in answer.context["claims"]] == ["status"]
    assert answer.context["card"].own == 1


@pytest.mark.parametrize("url", [LIST, DAILY])
def test_what_cannot_be_read_is_refused(client, url):
    publisher("Daily")
    assert client.get(f"{url}?asof=yesterday").status_code == 400
    assert client.get(f"{url}?page=2").status_code == 404
    assert "“colour”" in client.get(f"{url}?colour=red").content.decode()
    assert client.get(f"{DAILY}?outcome=nice").status_code == 400
    assert client.get("/sources/nobody/").status_code == 404


@pytest.mark.parametrize("url", [LIST, DAILY, f"{LIST}?asof=2026-05-01", f"{DAILY}?asof=2026-05-01&clock=site"])
def test_ten_times_the_claims_take_no_more_queries(client, url):
    # list: publishers, articles, reports, claims, leads; page: publisher, its family, the four, its claims
    told("Daily", "2026-03-01")
    few = queries(client, url)
    for number in range(9):
        told("Daily", "2026-03-02", target=f"Firm {number}")
        told(f"Daily {number}", "2026-03-03", target=f"Firm {number}")
    assert queries(client, url) <= max(few, 7) <= 7


def test_the_list_takes_five_queries(client):
    told("Daily", "2026-03-01")
    assert queries(client, LIST) == 5
