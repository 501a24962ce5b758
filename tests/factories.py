"""Rows for tests: an article of one or more sentences and what was read in it, recorded as the pipeline does.

tell("Sample Wire", "2026-04-22", "Tencent is in talks with DeepSeek at above $20 billion, The Information reported.",
     target="DeepSeek", credit="The Information",
     says=[status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent")])
"""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.text import slugify

from articles.addresses import url_hash
from articles.models import Article, Publisher, Revision
from companies.models import Company
from companies.reading import types
from companies.reading.folding import fold
from companies.recording import record

UNITS = {"bn": 10**9, "m": 10**6}
NOWHERE = types.Span(0, 1)
_numbers = itertools.count(1)


def company(name: str, kind: str = "company", **fields: object) -> Company:
    """The company of this name, made with its one name where it is missing."""
    made, is_new = Company.objects.get_or_create(name=name, defaults={"slug": slugify(name), "kind": kind, **fields})
    if is_new:
        made.names.create(text=name, folded=fold(name))
    return made


def publisher(name: str, **fields: object) -> Publisher:
    return Publisher.objects.get_or_create(name=name, defaults={"slug": slugify(name), **fields})[0]


def revision(by: str, on: str, text: str, title: str = "Headline", **publisher_fields: object) -> Revision:
    """An article as it is once its page was read. on: "2026-04-22" or an instant "2026-04-22T09:30"."""
    number = next(_numbers)
    printed_by = publisher(by, **publisher_fields)
    at = dt.datetime.fromisoformat(on).replace(tzinfo=dt.UTC)
    url = f"https://{printed_by.slug}.sample.invalid/{number}"
    article = Article.objects.create(
        url=url, url_hash=url_hash(url), publisher=printed_by, title=title, published_at=at, date_source="feed",
        state=Article.State.READ, language="en",
    )  # fmt: skip
    return Revision.objects.create(article=article, title=title, text=text, text_hash=str(number), extractor="test")


def money(amount: str, qualifier: str = "exact", currency: str = "USD", also: str = "") -> types.Money:
    """money("350bn-400bn", "between", "CNY", also="52bn-59bn USD"): bounds follow the qualifier."""
    ends = amount.split("-")
    low, high = (Decimal(end.rstrip("bnm")) * UNITS[end.lstrip("0123456789.")] for end in (ends[0], ends[-1]))
    digits = ends[0].rstrip("bnm").partition(".")[2]
    step = Decimal(UNITS[ends[0].lstrip("0123456789.")]) / 10 ** len(digits)
    conversion = money(also.split()[0], qualifier, also.split()[1]) if also else None
    return types.Money(
        None if qualifier in ("up_to", "less_than") else low,
        None if qualifier in ("at_least", "more_than") else high,
        currency, qualifier, step, 0, 1, conversion,
    )  # fmt: skip


def status(value: str) -> types.Claim:
    return types.Claim("status", NOWHERE, "test", status=value, stance="denies" if value == "denied" else "asserts")


def figure(aspect: str, qualifier: str, amount: str, words: str = "", **more: object) -> types.Claim:
    """words: how the text writes the figure; currency=, also= as in money(); party=, basis= as in types.Claim."""
    sums = {key: str(more.pop(key)) for key in ("currency", "also") if key in more}
    basis = {"basis": "unspecified"} if aspect == "valuation" else {}
    claim = types.Claim(aspect, NOWHERE, words or "test", money=money(amount, qualifier, **sums), scope="total")
    return replace(claim, **basis | more)


def valuation(qualifier: str, amount: str, words: str = "", **more: object) -> types.Claim:
    return figure("valuation", qualifier, amount, words, **more)


def amount(qualifier: str, sum_: str, words: str = "", **more: object) -> types.Claim:
    return figure("amount", qualifier, sum_, words, **more)


def investor(name: str, status: str = "in_talks", role: str = "investor") -> types.Claim:
    stance = "denies" if status == "denied" else "asserts"
    return types.Claim("participant", NOWHERE, "test", stance=stance, status=status, party=name, role=role)


def tell(
    by: str, on: str, text: str, *, target: str, says: Sequence[types.Claim], kind: str = "funding", credit: str = "",
    credit_kind: str = "outlet", stage: str = "", title: str = "Headline", historical: bool = False,
    **publisher_fields: object,
) -> Revision:  # fmt: skip
    """Record one article that says these things in its whole text.

    credit: who is credited; "" is said in passing, "sources" the publisher's own reporting.
    """
    made = revision(by, on, text, title, **publisher_fields)
    whole = types.Span(0, len(text))
    if credit == "sources":
        credit, credit_kind = "", "sources"
    span = types.Span(text.find(credit), text.find(credit) + len(credit)) if credit and credit in text else whole
    key = company(credit).pk if credit_kind in ("party", "filing") else None
    who = types.Credit(credit_kind, credit, key, span) if credit or credit_kind != "outlet" else None
    if credit_kind == "outlet" and credit:
        publisher(credit)
    report = types.Report(
        target, company(target).pk, kind, stage=stage, historical=historical,
        claims=tuple(placed(claim, text, whole, who) for claim in says),
    )  # fmt: skip
    record(made, types.Reading("en", (), (report,)))
    return made


def placed(claim: types.Claim, text: str, whole: types.Span, credit: types.Credit | None) -> types.Claim:
    """The claim with the whole text as its quote, and its figure's words where they were given (carried in `rule`)."""
    start = text.find(claim.rule)
    at = types.Span(start, start + len(claim.rule)) if start >= 0 else None
    key = company(claim.party).pk if claim.party else None
    return replace(claim, quote=whole, rule="test", figure=at, party_key=key, credit=credit)


def deepseek() -> Company:
    """The standing example as a newsroom of small outlets would hold it; returns the company.

    Seven days of the first outside round of 2026 and the denied rumor of 2025, most of it relayed.
    """
    tell_of_2025()
    for outlet, hour in (("Sample Wire", "08:00"), ("Sample Markets Daily", "09:15")):
        relay_the_round(outlet, hour)
    tell_deepseek(
        "Sample Aggregator",
        "2026-04-23T10:00",
        "DeepSeek could be worth over $25.5 billion, The Information reported.",
        "The Information",
        status("in_talks"),
        valuation("more_than", "25.5bn", "over $25.5 billion"),
    )
    tell_deepseek(
        "Sample Blog",
        "2026-05-08T12:00",
        "Alibaba never negotiated with DeepSeek, industry sources say.",
        "sources",
        investor("Alibaba", "denied"),
    )
    tell_of_june()
    return company("DeepSeek")


def tell_deepseek(by: str, on: str, text: str, credit: str, *says: types.Claim, **more: str) -> Revision:
    return tell(by, on, text, target="DeepSeek", credit=credit, says=says, **more)


def tell_of_2025() -> None:
    tell_deepseek(
        "样例财经",
        "2025-02-07T06:10",
        "据传阿里巴巴拟以约100亿美元估值向深度求索投资10亿美元，知情人士称。",
        "sources",
        status("rumored"),
        investor("Alibaba", "rumored"),
        valuation("about", "10bn", "约100亿美元"),
        amount("exact", "1bn", "10亿美元"),
    )
    tell_deepseek(
        "Sample Wire",
        "2025-02-07T11:30",
        "Alibaba denied it will invest in DeepSeek, a vice president said.",
        "Alibaba",
        investor("Alibaba", "denied"),
        credit_kind="party",
    )


def relay_the_round(outlet: str, hour: str) -> None:
    """What one outlet passed on between 17 April and 6 May 2026."""
    tell_deepseek(
        outlet,
        f"2026-04-17T{hour}",
        "DeepSeek is considering raising at least $300 million at more than $10 billion, The Information reported.",
        "The Information",
        status("rumored"),
        amount("at_least", "300m", "at least $300 million"),
        valuation("more_than", "10bn", "more than $10 billion"),
    )
    tell_deepseek(
        outlet,
        f"2026-04-22T{hour}",
        "Tencent and Alibaba are in talks to invest in DeepSeek at above $20 billion, The Information reported.",
        "The Information",
        status("in_talks"),
        valuation("more_than", "20bn", "above $20 billion"),
        investor("Tencent"),
        investor("Alibaba"),
    )
    for origin in ("Financial Times", "Bloomberg"):
        tell_deepseek(
            outlet,
            f"2026-05-06T{hour}",
            f"The Big Fund is in talks to lead a $10 billion round in DeepSeek at $45 billion, {origin} reported.",
            origin,
            status("in_talks"),
            valuation("exact", "45bn", "$45 billion"),
            amount("exact", "10bn", "$10 billion"),
            investor("Big Fund", role="lead"),
        )


def tell_of_june() -> None:
    """The report of 3 June 2026 and one relay of it with a slip of a digit."""
    tell_deepseek(
        "Sample Wire",
        "2026-06-03T09:41",
        "DeepSeek is set to raise about 50 billion yuan ($7.4 billion) at 350 billion to 400 billion yuan ($52 billion "
        "to $59 billion) post-money, with 10 billion yuan from Tencent "
        "and 5 billion yuan from CATL, people told Reuters.",
        "Reuters",
        status("in_talks"),
        investor("Tencent"),
        investor("CATL"),
        amount("about", "50bn", "about 50 billion yuan ($7.4 billion)", currency="CNY", also="7.4bn USD"),
        amount("exact", "10bn", "10 billion yuan", currency="CNY", party="Tencent"),
        amount("exact", "5bn", "5 billion yuan", currency="CNY", party="CATL"),
        valuation(
            "between",
            "350bn-400bn",
            "350 billion to 400 billion yuan ($52 billion to $59 billion)",
            currency="CNY",
            also="52bn-59bn USD",
            basis="post_money",
        ),
    )
    tell_deepseek(
        "Sample Aggregator",
        "2026-06-03T15:00",
        "DeepSeek nears a raise of about 500 billion yuan ($7.4 billion), Reuters reported.",
        "Reuters",
        status("in_talks"),
        amount("about", "500bn", "about 500 billion yuan ($7.4 billion)", currency="CNY", also="7.4bn USD"),
    )
