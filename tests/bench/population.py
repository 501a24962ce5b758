"""Companies, deals and claims in any number, as recording would have left them, for measuring at scale.

The same seed and the same day give the same rows. They are copied in as they are, so every constraint and trigger
holds (a quote is the text of its revision) and nothing is derived: what deals show is left to `derive`.
Made to be measured, not to be read: the course of a deal is drawn, within what the news would tell.
"""

import datetime as dt
import hashlib
import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from psycopg.types.json import Jsonb

from articles.models import Article, Publisher, Revision
from companies import attribution, recording, titles
from companies.claim_sums import dollar_columns
from companies.models import (
    Claim,
    Company,
    Deal,
    Decision,
    Identifier,
    Mention,
    Name,
    Origin,
    Placement,
    Report,
    Standing,
)
from companies.reading.folding import fold
from tests.bench import chances

DAYS = 3 * 365
BATCH = 1000
HOUR = dt.timedelta(hours=1)
# In the order in which they are written: what a row points at comes first.
TABLES = (
    Publisher, Company, Name, Identifier, Origin, Deal, Article, Revision, Mention, Report, Claim, Decision, Placement,
    Standing,
)  # fmt: skip

FILLER = (
    "The company declined to say how the money would be spent. It has grown quickly in the past two years and now "
    "employs several hundred people in four cities. Rivals have raised large sums as well, and analysts expect more "
    "deals of this kind before the year is out. "
)

Row = TypeVar("Row", bound=Model)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Size:
    deals: int = 20_000
    seed: int = 2026

    @property
    def companies(self) -> int:
        return max(self.deals // 4, 20)

    @property
    def special(self) -> int:
        """How many deals have 500 claims; as many have five. Each is the only deal of its company."""
        return max(self.deals // 2000, 1)

    def claim_counts(self, draw: random.Random) -> list[int]:
        """Of each deal, the special ones first: ten claims a deal on average."""
        crowded = self.deals * 150 // 20_000
        few = self.deals - 2 * self.special - crowded
        return [500] * self.special + [5] * self.special + [100] * crowded + [draw.randint(3, 15) for _ in range(few)]


@dataclass(frozen=True)
class Plot:
    """What is true of a deal: how it goes, on which terms, and who tells of it. millions: its first valuation."""

    deal: Deal
    course: tuple[str, ...]
    starts_at: dt.datetime
    lasts: dt.timedelta
    millions: int
    currency: str
    parties: list[Company]
    publishers: list[Publisher]


@dataclass
class World:
    """Rows waiting to be copied, and those that many others point at."""

    draw: random.Random
    today: dt.datetime
    rows: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[type[Model], Iterator[int]] = field(default_factory=lambda: defaultdict(lambda: itertools.count(1)))
    publishers: list[Publisher] = field(default_factory=list)
    firms: list[Company] = field(default_factory=list)
    backers: list[Company] = field(default_factory=list)
    origins: dict[object, Origin] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        if row._meta.auto_field:
            row.pk = next(self.numbers[type(row)])
        self.rows[type(row)].append(row)
        return row

    def pick(self, weights: Mapping[Row, int]) -> Row:
        return self.draw.choices(list(weights), list(weights.values()))[0]

    def origin(self, kind: str, **whose: Publisher | Company) -> Origin:
        key = (kind, *((name, row.pk) for name, row in whose.items()))
        if key not in self.origins:
            self.origins[key] = self.add(Origin(kind=kind, **whose))
        return self.origins[key]


def populate(size: Size, today: dt.datetime, progress: Progress) -> None:
    """Fill an empty database. today: midnight, UTC; nothing is reported after it. progress(deals made, of all)."""
    world = World(random.Random(size.seed), today)
    add_publishers(world, 200)
    add_companies(world, size)
    for number, count in enumerate(size.claim_counts(world.draw)):
        if number % BATCH == 0:
            write(world)
            progress(number, size.deals)
        tell_deal(world, plot(world, number, count, size), count)
    for company in world.firms[::10]:
        tell_own_figure(world, company)
    for number in range(size.deals):
        if number % BATCH == 0:
            write(world)
        mention_nothing(world)
    write(world)
    finish()
    progress(size.deals, size.deals)


def write(world: World) -> None:
    """Copy what waits, a table at a time, in one transaction: foreign keys are checked at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in TABLES:
            fields = [column for column in model._meta.concrete_fields if not column.generated]
            names = ", ".join(connection.ops.quote_name(str(column.column)) for column in fields)
            values = attrgetter(*(column.attname for column in fields))
            with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
                for row in world.rows[model]:
                    copy.write_row([Jsonb(value) if type(value) is dict else value for value in values(row)])
    world.rows.clear()


def finish() -> None:
    """Sequences behind the rows, and the planner told of them, as a site that has run for years would have it."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


# ---- who there is -----------------------------------------------------------------------------------------------


def add_publishers(world: World, count: int) -> None:
    for number in range(1, count + 1):
        tier = 1 + (number > 10) + (number > 50) + (number > 120)
        outlet = Publisher(
            name=f"Outlet {number}", slug=f"outlet-{number}", tier=tier, language="en" if number % 5 else "zh"
        )
        world.publishers.append(world.add(outlet))


def add_companies(world: World, size: Size) -> None:
    """Nine in ten are the targets of deals, the rest put money into them; one in five has a Chinese name as well."""
    for number in range(1, size.companies + 1):
        backs = number > size.companies * 9 // 10
        name = f"{'Capital' if backs else 'Firm'} {number}"
        company = world.add(
            Company(
                name=name, slug=name.lower().replace(" ", "-"), kind="investor" if backs else "company",
                sector="" if backs else world.draw.choice(chances.SECTORS),
                country=world.draw.choice(chances.COUNTRIES), created_at=world.today - dt.timedelta(days=DAYS),
            )
        )  # fmt: skip
        world.add(Name(company=company, text=name, folded=fold(name)))
        if number % 5 == 0:
            chinese = f"{world.draw.choice(chances.ZODIAC)}{world.draw.choice(chances.ZODIAC)}{number}科技"
            world.add(Name(company=company, text=chinese, folded=fold(chinese), language="zh"))
        world.add(Identifier(company=company, scheme="domain", value=f"{company.slug}.sample.invalid"))
        if number % 2 == 0:
            world.add(Identifier(company=company, scheme="ticker", value=f"HKEX:{number:04}"))
        (world.backers if backs else world.firms).append(company)


# ---- what happens -----------------------------------------------------------------------------------------------


def plot(world: World, number: int, count: int, size: Size) -> Plot:
    """The special deals are open and were reported until yesterday, so that one more report joins them."""
    draw = world.draw
    is_special = number < 2 * size.special
    kind, course = ("funding", chances.OPEN) if is_special else (world.pick(chances.KINDS), world.pick(chances.COURSES))
    others = world.firms[2 * size.special :]
    company = world.firms[number] if is_special else others[number % len(others)]
    lasts = dt.timedelta(days=draw.uniform(100, 400) if count > 15 else draw.uniform(2, 120))
    ends = dt.timedelta(days=1) if is_special else dt.timedelta(days=draw.uniform(0.1, DAYS) * 0.9)
    starts_at = max(world.today - ends - lasts, world.today - dt.timedelta(days=DAYS))
    stage = draw.choice(chances.STAGES) if kind == "funding" else ""
    words = titles.deal_words(kind, stage)
    deal = world.add(
        Deal(
            company=company, opened_for=company, kind=kind, stage=stage, first_reported_at=starts_at,
            title=titles.deal_title(company, words, starts_at), created_at=starts_at + HOUR,
            slug=f"{starts_at.year}-{company.slug}-{words.lower().replace(' ', '-')}-{number}",
        )
    )  # fmt: skip
    return Plot(
        deal, course, starts_at, min(lasts, world.today - ends - starts_at), int(10 ** draw.uniform(1.5, 4.5)),
        world.pick(chances.CURRENCIES), draw.sample(world.backers, min(5, len(world.backers))),
        draw.sample(world.publishers, 20 if count > 15 else 6),
    )  # fmt: skip


def tell_deal(world: World, plot: Plot, count: int) -> None:
    """As many articles as it takes for `count` claims, one after another."""
    told = 0
    while told < count:
        aspects = world.pick(chances.TELLINGS)[: count - told]
        # The course of a deal, and what is new about it, comes early; most articles repeat.
        at = plot.starts_at + plot.lasts * min((told + world.draw.random()) / count, 1)
        tell(world, plot, at, aspects)
        told += len(aspects)


def tell(world: World, plot: Plot, at: dt.datetime, aspects: tuple[str, ...]) -> None:
    """One article, its report of the deal, and its claims with the decisions that recording takes about them."""
    draw, printed_by = world.draw, world.draw.choice(plot.publishers)
    done = (at - plot.starts_at) / plot.lasts if plot.lasts else 0
    status = plot.course[min(int(done * len(plot.course)), len(plot.course) - 1)]
    origin, authority, is_relay = who_says(world, plot, printed_by, status)
    company = plot.deal.company
    millions = int(plot.millions * (1 + draw.choice((0, 0, 0, 0.3)) + (0.5 if done > 0.6 else 0)))
    sums = {"valuation": money(world, millions, plot.currency),
            "amount": money(world, max(millions // 8, 1), plot.currency)}  # fmt: skip
    words = {aspect: sum_.pop("words") for aspect, sum_ in sums.items()}
    credit = origin if origin.kind != "unidentified" else "somebody"
    english, chinese = world.pick(chances.TOPICS)
    if printed_by.language == "zh":
        sentence = (
            f"据{credit}消息，{plot.parties[0]}等投资方正与{company}洽谈融资，金额为{words['amount']}，"
            f"估值{words['valuation']}，资金将投向{chinese}。"
        )
    else:
        sentence = (
            f"{plot.parties[0]} and others are {status.replace('_', ' ')} over a deal with {company} for "
            f"{words['amount']} at {words['valuation']}, to be spent on {english}, {credit} said."
        )
    report = add_report(world, plot.deal.kind, plot.deal.stage, company, printed_by, sentence, at)
    place(world, report, plot.deal, company)
    parties = iter(draw.sample(plot.parties, 2) if len(plot.parties) > 1 else plot.parties * 2)
    for aspect in aspects:
        fields: dict[str, object] = dict(sums.get(aspect, {}))
        if aspect == "participant":
            party = next(parties)
            role = chances.ROLES.get(plot.deal.kind, "investor")
            fields = {"party": party.name, "party_company": party, "role": role}
        if aspect in ("status", "participant"):
            fields |= {"status": status, "stance": "denies" if status == "denied" else "asserts"}
        if aspect == "valuation":
            fields["basis"] = "unspecified"
        add_claim(world, report, aspect, sentence, words.get(aspect, ""), at, (origin, authority, is_relay), fields)


def tell_own_figure(world: World, company: Company) -> None:
    """What a company itself is said to be worth, without a deal; twice."""
    for days in (world.draw.uniform(200, DAYS), world.draw.uniform(1, 200)):
        at = world.today - dt.timedelta(days=days)
        sum_ = money(world, int(10 ** world.draw.uniform(2, 4)), "USD")
        words = str(sum_.pop("words"))
        sentence = f"{company} put its own value at {words}, the company said."
        report = add_report(world, "funding", "", company, world.draw.choice(world.publishers), sentence, at)
        place(world, report, None, company)
        by = (world.origin("company", company=company), "A", False)
        add_claim(world, report, "valuation", sentence, words, at, by, {**sum_, "basis": "appraisal"})


def who_says(world: World, plot: Plot, printed_by: Publisher, status: str) -> tuple[Origin, str, bool]:
    """(origin, authority, is a relay): a deal's news comes from few, and others pass it on."""
    said = world.pick(chances.WHO_SAYS)
    if said == "party" and status not in chances.OPEN:
        return world.origin("company", company=plot.deal.company), "A", False
    if said == "nobody":
        return world.origin("unidentified"), "C", False
    first = world.draw.choice(plot.publishers[:3])
    if said == "own" or first is printed_by:
        return world.origin("publisher", publisher=printed_by), "B", False
    return world.origin("publisher", publisher=first), "B", True


def money(world: World, millions: int, currency: str) -> dict[str, object]:
    """The columns of a sum, with the words that state it."""
    qualifier = world.pick(chances.QUALIFIERS)
    low, high = Decimal(millions * 10**6), Decimal((millions + millions // 10 + 1) * 10**6)
    if qualifier != "between":
        high = low
    words = f"{qualifier.replace('_', ' ')} {millions} million {currency}"
    return {
        "low": None if qualifier == "up_to" else low,
        "high": None if qualifier == "more_than" else high,
        "qualifier": qualifier, "currency": currency, "step": Decimal(10**6), "scope": "total", "words": words,
    }  # fmt: skip


# ---- how it is kept ---------------------------------------------------------------------------------------------


def add_report(
    world: World, kind: str, stage: str, company: Company, printed_by: Publisher, sentence: str, at: dt.datetime
) -> Report:
    article = add_article(world, str(company), printed_by, at, Article.State.READ)
    number, title, text = article.pk, article.title, f"{FILLER}{sentence} {FILLER}"
    revision = world.add(
        Revision(
            article=article, title=title, text=text, text_hash=digest(text, number), language=article.language,
            extractor="bench", recorded_at=at + HOUR,
        )
    )  # fmt: skip
    world.add(
        Mention(
            revision=revision, company=company, surface=company.name, in_title=True, start=0, end=len(company.name),
            recorded_at=at + HOUR,
        )
    )  # fmt: skip
    return world.add(
        Report(
            revision=revision, reader=recording.READER, target=company.name, company=company, kind=kind, stage=stage,
            fingerprint=digest("report", number), recorded_at=at + HOUR,
        )
    )  # fmt: skip


def add_article(world: World, about: str, printed_by: Publisher, at: dt.datetime, state: str) -> Article:
    number = next(world.numbers[World])  # type: ignore[index]
    url = f"https://{printed_by.slug}.sample.invalid/{number}"
    english, chinese = world.pick(chances.TOPICS)
    title = (
        f"{about}就{chinese}融资 ({number})"
        if printed_by.language == "zh"
        else f"{about} in the news on {english} ({number})"
    )
    return world.add(
        Article(
            url=url, url_hash=digest(url), publisher=printed_by, title=title, published_at=at, date_source="feed",
            found_at=at + HOUR, state=state, next_try_at=at + HOUR, language=printed_by.language,
        )
    )  # fmt: skip


def mention_nothing(world: World) -> None:
    """An article of which the feed gave the title only: one in five reports no deal."""
    at = world.today - dt.timedelta(days=world.draw.uniform(0, DAYS))
    add_article(world, "A market", world.draw.choice(world.publishers), at, Article.State.NO_TEXT)


def place(world: World, report: Report, deal: Deal | None, company: Company) -> None:
    world.add(Placement(report=report, deal=deal, company=company))
    payload = {"deal": deal and deal.pk, "proposed": []}
    world.add(Decision(kind="place", report=report, payload=payload, rule="bench", decided_at=report.recorded_at))


def add_claim(
    world: World, report: Report, aspect: str, sentence: str, words: str, at: dt.datetime,
    said_by: tuple[Origin, str, bool], fields: dict[str, object],
) -> None:  # fmt: skip
    start, (origin, authority, is_relay) = len(FILLER), said_by
    figure = start + sentence.index(words) if words else None
    key = digest(report.pk, aspect, fields.get("party", ""))
    claim = world.add(
        Claim(
            report=report, aspect=aspect, quote=sentence, start=start, end=start + len(sentence), figure_start=figure,
            figure_end=None if figure is None else figure + len(words), rule="bench", reported_at=at,
            recorded_at=at + HOUR, slot=key, fingerprint=key, **fields,
        )
    )  # fmt: skip
    payload = {"origin": origin.pk, "authority": authority, "is_relay": is_relay}
    world.add(
        Decision(kind="attribute", claim=claim, payload=payload, rule=attribution.RULE, decided_at=claim.recorded_at)
    )
    world.add(Standing(claim=claim, origin=origin, authority=authority, is_relay=is_relay, **dollar_columns(claim)))


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
