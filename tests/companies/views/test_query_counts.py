"""How many queries each page may take, and that ten times the rows take no more.

The ceilings are those of the pages' budgets: Today 10, a list 6, a company 12, a deal 12, a claim 6, a search 6. On the
site's clock a page asks for more of what had been decided, and for the site's first record.
"""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from companies import editing
from companies.models import Claim, Deal
from tests.companies.views.helpers import deals, queries
from tests.factories import amount, status, tell, valuation

pytestmark = pytest.mark.django_db
DAY, SITES = "?asof=2026-05-01", "?asof=2098-01-01&clock=site"
PAGES = [
    # the newest day with changes, those around it, changes, claims, figures, states, contradictions, ends, busiest
    ("today", "", 10),
    # companies and states, figures, claims, articles a day
    ("companies", "", 6), ("companies", DAY, 6), ("companies", SITES, 7),
    # company, names, deals, evidence, explanations, rows, steps of the deals and of its own figures, articles
    ("company", "", 12), ("company", DAY, 12), ("company", SITES, 12),
    # company, count, rows, figures
    ("company_deals", "", 6), ("company_deals", DAY, 6), ("company_deals", SITES, 7),
    # company, window of claims, facets, publishers, rows
    ("company_claims", "", 6), ("company_claims", DAY, 6),
    # company, count, rows
    ("company_articles", "", 6), ("company_articles", DAY, 6),
    # company, deals, figures
    ("company_raised", "", 6), ("company_raised", DAY, 6), ("company_raised", SITES, 7),
    # company, deals, evidence, explanations, rows, parties
    ("company_investors", "", 12), ("company_investors", DAY, 12), ("company_investors", SITES, 12),
    # facets and count, rows, figures
    ("deals", "", 6), ("deals", DAY, 6), ("deals", SITES, 7), ("deals", "?status=in_talks", 6),
    # deal, evidence, explanations, rows, steps, record
    ("deal", "", 12), ("deal", DAY, 12), ("deal", SITES, 12),
    # window of claims, facets, publishers, rows
    ("claims", "", 6), ("claims", DAY, 6), ("claims", "?aspect=valuation&min=1bn&order=largest", 6),
    # claim, those beside it, decisions, correction, who passed it on
    ("claim", "", 6),
    # article, revisions, its text, claims, names, copies
    ("article", "", 8),
    # article, links, reports, claims, articles, texts
    ("story", "", 8), ("story", DAY, 8),
    # companies, deals, evidence, explanations, rows, steps, suggestions
    ("compare", "?c=firm-1&c=tencent", 12), ("compare", "", 6),
    # totals, rows, figures, samples
    ("raised", "", 6), ("raised", DAY, 6), ("raised", SITES, 7),
    # tally, rows, first claims, samples
    ("rumors", "", 6), ("rumors", DAY, 6), ("rumors", SITES, 7),
    # publishers, articles, claims, outcomes, leads
    ("sources", "", 6), ("sources", DAY, 6),
    # publisher, family, card, claims
    ("source", "", 8), ("source", DAY, 8),
    # companies, deals, claims, articles, and what a row of each prints
    ("search", "?q=firm", 12), ("search", "?q=firm&show=claims", 6), ("search", "?q=firm&show=deals", 6),
    # decisions, count, claims, deals and companies they are of
    ("corrections", "", 6),
    # feeds, articles, changes
    ("status", "", 8),
    ("method", "", 0), ("keys", "", 0),
]  # fmt: skip


def address(name: str) -> str:
    deal = Deal.objects.order_by("pk").first()
    row = Claim.objects.visible().filter(aspect="valuation", report__target="Firm 1").earliest("reported_at")
    article = row.report.revision.article
    slugs = {"deal": deal.slug, "claim": row.pk, "article": article.pk, "story": article.pk, "source": "sample-wire"}
    arguments = [deal.company.slug] if name.startswith("company") else [slugs[name]] if name in slugs else []
    return reverse(name, args=arguments)


def more(first: int, last: int) -> None:
    """More deals, and as many more claims on the first of them, by as many publishers, each decided upon."""
    deals(last - first + 1, first=first)
    for number in range(first, last + 1):
        told = tell(
            f"Paper {number}", f"2026-04-23T{number:02}:00", f"Tencent may put $1 billion into Firm 1 at {number} "
            "billion dollars, The Information reported.", target="Firm 1", credit="The Information",
            says=[status("in_talks"), valuation("exact", f"{number}bn", f"{number} billion dollars"),
                  amount("exact", "1bn", "$1 billion")],
        )  # fmt: skip
        editing.reject(told.reports.get().claims.filter(aspect="amount"), User.objects.get(), "misread")


def counted(client) -> dict[tuple[str, str], int]:
    with time_machine.travel("2099-01-01T12:00Z", tick=True):  # so that the site's clock has a past to show
        return {(name, asked): queries(client, address(name) + asked) for name, asked, _ in PAGES}


def test_no_page_takes_more_queries_than_it_may_nor_more_for_ten_times_the_rows(client):
    User.objects.create_user("e")
    more(1, 1)
    few = counted(client)
    more(2, 10)
    many = counted(client)
    ceilings = {(name, asked): ceiling for name, asked, ceiling in PAGES}
    assert {page: count for page, count in many.items() if count > ceilings[page]} == {}
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}
