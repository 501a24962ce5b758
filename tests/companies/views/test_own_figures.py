"""A company's own figures, which belong to no deal: on its page, in its row of the list and on the claim's page."""

import pytest
import time_machine

from companies import clocks, consensus, deriving, editing
from companies.asof import AsOf
from companies.models import Claim, Verdict
from companies.profile import profile
from companies.timeline import entries
from tests.companies.views.helpers import queries
from tests.factories import company, status, tell, valuation

pytestmark = pytest.mark.django_db
PAGE = "/companies/acme/"


@pytest.fixture(autouse=True)
def summer_of_2026():
    with time_machine.travel("2026-06-30T12:00Z", tick=True):
        yield


def talks(on: str = "2026-04-22", sum_: str = "20bn", target: str = "Acme") -> None:
    words = f"${sum_.removesuffix('bn')} billion"
    tell("Wire", on, f"{target} is in talks at {words}, The Information reported.", target=target,
         credit="The Information", says=[status("in_talks"), valuation("exact", sum_, words)])  # fmt: skip


def own_figure(
    on: str = "2026-05-20", sum_: str = "24bn", credit: str = "party", target: str = "Acme", by: str = "Wire"
) -> None:
    """The company, or an outlet, says what it is worth, and there is no deal. credit: party or sources."""
    words = f"about ${sum_.removesuffix('bn')} billion"
    tell(by, on, f"{target} cut its own valuation to {words}, it was said.", target=target,
         credit=target if credit == "party" else credit, credit_kind=credit if credit == "party" else "outlet",
         says=[valuation("about", sum_, words, basis="appraisal")])  # fmt: skip


def own_claim() -> Claim:
    return Claim.objects.get(basis="appraisal")


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def headline(client, **query: str) -> int:
    """The latest valuation on the page, in billions; 0 for none."""
    shown = client.get(PAGE, query).context["facts"].valuation
    return int(shown.low / 10**9) if shown else 0


def test_it_is_the_headline_a_mark_a_row_of_the_table_and_an_entry_with_its_quote(client) -> None:
    talks()
    own_figure()
    text, url = text_of(client.get(PAGE)), own_claim().get_absolute_url()
    assert f'<dd class="big"><a href="{url}">about $24bn</a></dd><dd>own appraisal, 20 May 2026, Acme</dd>' in text
    words = "20 May 2026: about $24bn, own appraisal, 1 origin, Acme"
    assert text.count(f'<a class="appraisal" href="{url}" aria-label="{words}"><title>{words}</title>') == 2
    assert '<use href="#g-appraisal"/></svg>Own appraisal</span></td>' in text
    assert f'<h4><a href="{url}">Own valuation put at about $24bn</a></h4>' in text
    assert 'cut its own valuation to <mark class="figure">about $24 billion</mark>' in text


def test_a_company_with_nothing_else_shows_it(client) -> None:
    own_figure()
    page = client.get(PAGE)
    assert "No deal in Acme" not in text_of(page)
    assert (headline(client), page.context["profile"].present) == (24, None)
    assert "One figure: about $24bn on 20 May 2026." in text_of(page)


def test_a_later_word_takes_its_place_and_says_what_it_was(client) -> None:
    own_figure("2026-04-01")
    own_figure("2026-06-10", "13bn", credit="sources")
    page = client.get(PAGE)
    assert headline(client) == 13
    assert page.context["facts"].growth.words == "0.54×"
    assert "Own valuation about $13bn, was about $24bn" in text_of(page)


@pytest.mark.parametrize(("talks_on", "shown"), [("2026-05-19", 24), ("2026-05-21", 20)])
def test_page_and_list_show_the_newest_of_deals_and_own_figures(client, talks_on, shown) -> None:
    talks(talks_on)
    own_figure("2026-05-20")
    (row,) = client.get("/companies/?q=acme").context["rows"]
    assert (headline(client), row.headline.low / 10**9, row.latest.pk) == (shown, shown, row.headline.pk)
    states = [consensus.fold(claims, row.reported_at) for claims in (
        *clocks.known_at((), [row.company.pk]).companies.values(), *clocks.claims_of([row.deal.pk]).values(),
    )]  # fmt: skip
    assert consensus.latest_valuation(states).id == row.headline.pk


def test_the_figure_of_a_deal_that_is_off_does_not_count_against_it(client) -> None:
    own_figure("2026-04-01")
    talks("2026-05-06")
    assert headline(client) == 20
    tell("Wire", "2026-06-01", "Acme ended the talks.", target="Acme", credit="Acme", credit_kind="party",
         says=[status("called_off")])  # fmt: skip
    (row,) = client.get("/companies/?q=acme").context["rows"]
    assert (headline(client), row.headline.low) == (24, 24 * 10**9)


def test_on_the_public_clock_it_is_unknown_before_its_day(client) -> None:
    talks()
    own_figure()
    assert "$24bn" not in text_of(client.get(PAGE, {"asof": "2026-05-19"}))
    assert (headline(client, asof="2026-05-19"), headline(client, asof="2026-05-20")) == (20, 24)


def test_on_the_sites_clock_it_is_known_from_its_record_until_it_was_rejected(admin_user) -> None:
    own_figure()
    before = own_claim().recorded_at - deriving.BACKFILL
    recorded = deriving.clock()
    editing.reject([own_claim()], admin_user, "test")
    for at, told in ((before, []), (recorded, ["Own valuation put at about $24bn"]), (deriving.clock(), [])):
        asof = AsOf(at, "site", at.isoformat())
        assert [entry.headline for entry in entries(profile(company("Acme"), asof).told)] == told


def test_on_the_sites_clock_a_report_that_had_a_deal_is_no_own_figure() -> None:
    talks()
    tell("Wire", "2026-04-23", "Acme is in talks, its own figure is $24 billion.", target="Acme", credit="sources",
         says=[status("in_talks"), valuation("exact", "24bn", "$24 billion", basis="appraisal")])  # fmt: skip
    acme = company("Acme").pk
    for at, clock in ((None, "public"), (deriving.clock(), "public"), (deriving.clock(), "site")):
        assert clocks.known_at((), [acme], at, clock).companies == {acme: []}


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.HELD])
def test_rejected_and_held_ones_are_shown_nowhere(client, admin_user, verdict) -> None:
    talks()
    own_figure()
    editing.decide([own_claim()], verdict, admin_user, "test")
    text = text_of(client.get(PAGE)) + text_of(client.get("/companies/"))
    assert "24bn" not in text and "24 billion" not in text and "Own valuation" not in text
    assert headline(client) == 20


def test_background_moves_nothing(client) -> None:
    talks()
    tell("Wire", "2026-05-20", "Acme had cut its valuation to about $24 billion.", target="Acme", credit="sources",
         historical=True, says=[valuation("about", "24bn", "about $24 billion", basis="appraisal")])  # fmt: skip
    (row,) = client.get("/companies/?q=acme").context["rows"]
    assert (headline(client), row.headline.low / 10**9, row.latest.low / 10**9) == (20, 20, 20)


def test_two_voices_on_it_are_an_open_contradiction_that_leads_to_a_claim(client) -> None:
    own_figure("2026-05-20", "13bn", credit="sources", by="Wire")
    own_figure("2026-05-21", "24bn", credit="sources", by="Daily")
    page = client.get(PAGE)
    (conflict,) = page.context["open_conflicts"]
    assert conflict.deal is None
    assert f'<li><a href="{conflict.sides[0].quote.get_absolute_url()}">{conflict.question}</a>' in text_of(page)


def test_its_claim_page_says_that_it_belongs_to_no_deal(client) -> None:
    own_figure()
    text = text_of(client.get(own_claim().get_absolute_url()))
    assert '<p class="sub">Valuation, own appraisal of Acme. Wire, quoting Acme, 20 May 2026.' in text
    assert "<li>No deal<small>a figure of the company itself</small></li>" in text
    assert "an editor will place it" not in text and "Kind of deal" not in text


def test_a_company_with_an_own_figure_alone_is_listed_by_its_day(client) -> None:
    talks("2026-04-22", target="Early")
    own_figure("2026-05-20")
    talks("2026-06-20", target="Late")
    rows = client.get("/companies/").context["rows"]
    assert [row.company.name for row in rows if row.reported_at] == ["Late", "Acme", "Early"]
    assert "about $24bn</a></b>" in text_of(client.get("/companies/?q=acme"))


def test_sample_figures_are_marked(client) -> None:
    tell("Wire", "2026-05-20", "Acme is worth about $24 billion, it said.", target="Acme", credit="sources",
         says=[valuation("about", "24bn", "about $24 billion", basis="appraisal")], is_sample=True)  # fmt: skip
    assert "sample newsroom" in text_of(client.get(PAGE))


def test_any_number_of_them_costs_no_further_query(client) -> None:
    talks()
    own_figure("2026-04-30")
    with time_machine.travel("2099-01-01T12:00Z", tick=True):  # so that the site's clock has a past to show
        pages = [PAGE, f"{PAGE}?asof=2026-06-01", f"{PAGE}?asof=2098-01-01&clock=site", "/companies/"]
        few = [queries(client, url) for url in pages]
        for day in range(1, 11):
            own_figure(f"2026-05-{day:02}", f"{10 + day}bn")
            own_figure(f"2026-05-{day:02}", f"{10 + day}bn", target=f"Firm {day}")
        assert [queries(client, url) for url in pages] == few
    assert max(few[:3]) <= 12 and few[3] <= 6
