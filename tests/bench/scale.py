"""Newsradar after three years of news: 200,000 claims on 20,000 deals. Deriving them, the pages, one more article.

Beside deriving stands fetching the same claims from PostgreSQL, deal by deal, as bare tuples and without a fold.
Beside a page stands its budget; beside an article on a deal with 500 claims the same on a deal with five.
PostgreSQL runs here without fsync, as in the tests.
"""

import datetime as dt
import itertools
import os
import random
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from companies import claim_list, deriving, rebuilding, recording, stories
from companies.asof import AsOf
from companies.forms import LAST_PAGE, PER_PAGE
from companies.models import Claim, Company, Deal, Placement
from companies.reading import types
from tests import factories
from tests.bench.population import Size, populate
from tests.bench.report import Progress, Row, rates, seconds, times

REQUESTS = 40
WARM_UP = 3
ROUNDS = 20
NUMBERS = itertools.count(1)
# What costs a search most: much to count, little to go by, or words that stand everywhere and hardly ever together.
SEARCHES = {
    "common words": ("million", "data", "deal talks", "firm"),
    "words of two characters": ("数据", "融资", "储能", "航运 估值"),
    "phrases": ('"in talks"', '"to be spent on wind farms"', '"deal with Firm 7"', "“资金将投向半导体”"),
    "one character": ("f", "x", "虎"),
    "what is not there": ("Frim 1234", "qwertzuiop", "0700.T"),
    "what is apart": ('"spent data"', '"deal million"'),
}


def measure() -> list[Row]:
    """Every row about scale; wants an empty database. NEWSRADAR_BENCH_DEALS: how many deals, for a quick run."""
    size = Size(int(os.environ.get("NEWSRADAR_BENCH_DEALS", Size.deals)))
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    populate(size, today, Progress("loading deals"))
    return [bench_deriving(), *bench_pages(size, today), bench_recording(size)]


# ---- deriving ---------------------------------------------------------------------------------------------------


def bench_deriving() -> Row:
    """What `derive` does, a batch at a time (both clocks, changes), and fetching the same claims, in turns."""
    rebuilding.rebuild_ties()
    rebuilding.rebuild_placements()
    batches = list(rebuilding.batches())
    random.Random(1).shuffle(batches)  # those with large deals are not the first
    count, done = sum(map(len, batches)), 0
    progress = Progress("deriving deals")
    ours, bare = 0.0, 0.0
    for batch in batches:
        ours += seconds(lambda batch=batch: rebuilding.rederive(batch))
        bare += seconds(lambda batch=batch: fetch(batch))
        progress(done := done + len(batch), count)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    stage = f"deriving {Deal.objects.count():,} deals ({Claim.objects.count():,} claims)"
    return rates(stage, count, [ours], "fetching their claims, unfolded", [bare])


def fetch(batch: Sequence[deriving.Subject]) -> None:
    for subject in batch:
        whose = {} if subject.deal else {"report__placement__company": subject.company}
        list(Claim.objects.filter(report__placement__deal=subject.deal, **whose).values_list())


# ---- pages ------------------------------------------------------------------------------------------------------


def bench_pages(size: Size, today: dt.datetime) -> list[Row]:
    """Each page beside its budget: another object or another day with each request, through Django's test client."""
    budgets = {"list": 100, "company": 120, "deal": 80, "claim": 40, "search": 200}
    return [
        bench_page(name, budgets[page], list(itertools.islice(itertools.cycle(urls), WARM_UP + REQUESTS)))
        for name, page, urls in addresses(size, today, random.Random(2))
    ]


def addresses(size: Size, today: dt.datetime, draw: random.Random) -> Iterator[tuple[str, str, list[str]]]:
    """(what is asked for, whose budget it has, addresses)"""
    days = [f"?asof={today - dt.timedelta(days=draw.randint(10, 1000)):%Y-%m-%d}" for _ in range(2 * REQUESTS)]
    deals, companies = pages(size.deals), pages(size.companies)
    yield "deals", "list", [f"/deals/?page={page}" for page in deals]
    yield "deals as of a day", "list", [f"/deals/{day}" for day in days]
    yield "deals as of a day, filtered", "list", [f"/deals/{day}&status=in_talks&kind=funding" for day in days]
    yield "deals as of a day, site's clock", "list", [f"/deals/{day}&clock=site" for day in days]
    yield "companies", "list", [f"/companies/?page={page}" for page in companies]
    yield "companies as of a day", "list", [f"/companies/{day}" for day in days]
    yield "companies as of a day, site's clock", "list", [f"/companies/{day}&clock=site" for day in days]
    firms = [company.get_absolute_url() for company in chosen(Company.objects.filter(kind="company"), draw)]
    yield "company", "company", firms
    yield "company as of a day", "company", [f"{firm}{day}" for firm, day in zip(firms, days, strict=False)]
    few = chosen(Deal.objects.filter(pk__gt=2 * size.special), draw)
    yield "deal", "deal", [deal.get_absolute_url() for deal in few]
    yield "deal as of a day", "deal", [on_a_day(deal, draw) for deal in few]
    yield "deal as of a day, site's clock", "deal", [f"{on_a_day(deal, draw)}&clock=site" for deal in few]
    many = Deal.objects.filter(pk__lte=size.special)
    yield "deal with 500 claims", "deal", [deal.get_absolute_url() for deal in many]
    yield "deal with 500 claims as of a day", "deal", [on_a_day(deal, draw) for deal in many for _ in range(REQUESTS)]
    last = Claim.objects.latest("pk").pk
    names = [str(company) for company in chosen(Company.objects.filter(kind="company"), draw)]
    yield "search for a company", "search", [f"/search/?{urlencode({'q': name})}" for name in names]
    for what, texts in SEARCHES.items():
        yield f"search for {what}", "search", [f"/search/?{urlencode({'q': text})}" for text in texts]
    yield "search, a page of claims", "search", [f"/search/?q=million&show=claims&page={page}" for page in range(1, 21)]
    yield "claim", "claim", [f"/claims/{draw.randint(1, last)}/" for _ in range(2 * REQUESTS)]
    yield "claims", "list", [f"/claims/?page={page}" for page in pages(claim_list.MOST)]
    yield "claims, filtered", "list", [f"/claims/?aspect=valuation&min={sum_}bn" for sum_ in range(1, REQUESTS)]
    yield "claims as of a day", "list", [f"/claims/{day}" for day in days]
    told = chosen(Article.objects.all(), draw)
    leaders = [stories.story_id(row.pk, stories.sessions_of(row.pk, AsOf()), AsOf()) for row in told]
    yield "story", "deal", [f"/stories/{leader}/" for leader in leaders]


def pages(rows: int) -> range:
    return range(1, min(max(rows // PER_PAGE, 1), LAST_PAGE) + 1)


def chosen(rows: QuerySet[Any], draw: random.Random) -> list[Any]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return list(rows.filter(pk__in=draw.sample(keys, min(len(keys), WARM_UP + REQUESTS))))


def on_a_day(deal: Deal, draw: random.Random) -> str:
    """The deal as of a day between its first and its last report."""
    first, last = deal.first_reported_at, deal.last_reported_at
    assert first and last
    return f"{deal.get_absolute_url()}?asof={first + (last - first) * draw.random():%Y-%m-%d}"


def bench_page(name: str, budget_ms: int, urls: Sequence[str]) -> Row:
    client, progress, took = Client(SERVER_NAME="localhost"), Progress(f"requesting {name}"), []
    for number, url in enumerate(urls, 1):
        started = time.perf_counter()
        answer = client.get(url)
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, url
        progress(number, len(urls))
    with CaptureQueriesContext(connection) as queries:
        client.get(urls[-1])
    return times(f"page: {name}", took[WARM_UP:], "its budget", budget_ms, queries=len(queries))


# ---- recording --------------------------------------------------------------------------------------------------


def bench_recording(size: Size) -> Row:
    """One more article with five claims on a deal with 500 claims, and on one with five, in turns."""
    large = list(Deal.objects.filter(pk__lte=size.special).order_by("pk"))
    small = list(Deal.objects.filter(pk__gt=size.special, pk__lte=2 * size.special).order_by("pk"))
    progress = Progress("recording articles")
    record_one(large[0]), record_one(small[0])
    turns = []
    for number in range(ROUNDS):
        turns.append([record_one(deals[(number + 1) % size.special]) for deals in (large, small)])
        progress(number + 1, ROUNDS)
    ours, bare = ([turn[side][0] for turn in turns] for side in (0, 1))
    queries = {name: max(turn[side][1] for turn in turns) for side, name in enumerate(("queries", "bare_queries"))}
    return rates("recording on a deal with 500 claims", 1, ours, "recording on one with 5", bare) | queries


def record_one(deal: Deal) -> tuple[float, int]:
    """(seconds, queries) it takes to record an article of this hour about the deal."""
    number = next(NUMBERS)
    backers = list(Company.objects.filter(kind="investor").order_by("pk")[:2])
    text = f"{backers[0]} and {backers[1]} are in talks over a deal with {deal.company}, people said ({number})."
    revision = factories.revision("Outlet 1", f"{timezone.now():%Y-%m-%dT%H:%M}", text)
    whole = types.Span(0, len(text))
    sources = types.Credit("sources", "", None, whole)
    says = (factories.status("in_talks"), factories.valuation("about", "2bn"), factories.amount("about", "300m"),
            *(factories.investor(backer.name) for backer in backers))  # fmt: skip
    claims = tuple(factories.placed(claim, text, whole, sources) for claim in says)
    report = types.Report(str(deal.company), deal.company_id, deal.kind, stage=deal.stage, claims=claims)
    asked: list[str] = []
    with connection.execute_wrapper(lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]):
        started = time.perf_counter()
        done = recording.record(revision, types.Reading("en", (), (report,)))
        took = time.perf_counter() - started
    assert (done.claims, done.new_deals) == (len(claims), 0)
    assert Placement.objects.get(report__revision=revision).deal_id == deal.pk
    return took, len(asked)
