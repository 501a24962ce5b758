"""What pages show, as plain values for machines: the JSON, CSV and feed siblings of a page are made of these.

Money is whole units of its currency with both bounds, an open side None, and in US dollars at the reference rate of
the day it was reported ("usd_low", "usd_high"; None where no rate is known): for comparing, never for quoting. Times
are UTC, ISO 8601. Known exception: the quotes are the publishers' words; everything else may be used freely.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from articles.models import Article
from companies import rates, telling
from companies.directory import CompanyRow
from companies.known import Known, origin_name
from companies.lists import DealRow
from companies.models import Authority, Claim, Company, Deal
from companies.profile import Contradiction, Person
from companies.timeline import Entry

Record = dict[str, Any]


def money(claim: Any) -> Record | None:
    """{"words", "low", "high", "currency", "qualifier", "usd_low", "usd_high"}; None of a claim without a sum."""
    if claim is None or not claim.currency:
        return None
    rate = rates.units_per_dollar(claim.currency, claim.reported_at.date())
    return {
        "words": telling.full_figure(claim),
        "low": whole(claim.low),
        "high": whole(claim.high),
        "currency": claim.currency,
        "qualifier": claim.qualifier,
        "usd_low": in_dollars(claim.low, rate),
        "usd_high": in_dollars(claim.high, rate),
    }


def whole(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def in_dollars(value: Decimal | None, rate: Decimal | None) -> int | None:
    """Two digits of it: more would be invented."""
    return int(telling.rounded(value / rate, 2)) if value is not None and rate else None


def instant(value: dt.datetime | None) -> str | None:
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if value else None


def figure(claim: Any) -> Record | None:
    """money() with the claim it is the figure of: "claim" (its address), "basis" and "reported_at"."""
    found = money(claim)
    if found is None:
        return None
    basis = {"basis": claim.basis} if claim.basis else {}
    return {**found, **basis, "claim": claim.get_absolute_url(), "reported_at": instant(claim.reported_at)}


def company(row: Company) -> Record:
    return {
        "name": row.name,
        "address": row.get_absolute_url(),
        "sector": row.sector,
        "country": row.country,
        "is_proposed": row.is_proposed,
    }


def deal(row: Deal) -> Record:
    return {
        "id": row.short_id,
        "title": row.title,
        "address": row.get_absolute_url(),
        "kind": row.kind,
        "is_sample": row.is_sample,
    }


def listed_deal(row: DealRow) -> Record:
    """A deal as a list shows it. size: its amount, else its valuation, by its upper end, for choosing and sorting."""
    return {
        **deal(row.deal),
        "company": company(row.deal.company),
        "stage": row.stage,
        "status": row.status,
        "confirmation": row.confirmation,
        "is_disputed": row.is_disputed,
        "is_lapsed": row.is_lapsed,
        "origins": row.origins,
        "valuation": figure(row.valuation),
        "amount": figure(row.amount),
        "size": {"usd": row.size_usd and int(row.size_usd), "of": row.size_of, "currency": row.size_currency},
        "first_reported_at": instant(row.first),
        "last_reported_at": instant(row.since),
    }


def listed_company(row: CompanyRow) -> Record:
    """A company as the list shows it."""
    return {
        **company(row.company),
        "latest_figure": figure(row.latest),
        "best_supported_figure": figure(row.headline),
        "deal": deal(row.deal) if row.deal else None,
        "status": row.state.status if row.state else "",
        "confirmation": row.state.confirmation if row.state else "",
        "origins": row.state.origin_count if row.state else 0,
        "articles_in_30_days": row.article_count,
        "last_changed_at": instant(row.changed_at),
        "last_reported_at": instant(row.reported_at),
    }


def known(told: Known) -> Record:
    """A deal as known at an instant."""
    status = told.state["status"] or {}
    return {
        **deal(told.deal),
        "status": told.status,
        "confirmation": status.get("confirmation", ""),
        "is_disputed": bool(status.get("disputed")),
        "is_lapsed": bool(status.get("lapsed")),
        "valuation": figure(told.head("valuation")),
        "amount": figure(told.head("amount")),
        "last_reported_at": instant(told.last_at),
    }


def person(row: Person) -> Record:
    """A participant of a deal. share: the amount it brings, where one was named."""
    return {
        "name": row.name,
        "company": company(row.company) if row.company else None,
        "role": row.role,
        "status": row.status,
        "note": row.word,
        "is_disputed": row.disputed,
        "confirmation": row.confirmation,
        "share": figure(row.share),
        "since": instant(row.since),
    }


def contradiction(row: Contradiction) -> Record:
    """sides: what each says, by how many origins, and one claim of it. reason: how an editor explained it, or ""."""
    return {
        "question": row.question,
        "kind": row.kind,
        "since": instant(row.since),
        "what_would_settle_it": row.settle,
        "reason": row.reason,
        "sides": [
            {"words": side.words, "origins": side.origins, "claim": side.quote and side.quote.get_absolute_url()}
            for side in row.sides
        ],
    }


def entry(row: Entry) -> Record:
    """One change on a timeline, with the claims whose figures it tells and the one it quotes."""
    return {
        "at": instant(row.at),
        "headline": row.headline,
        "deal": deal(row.deal) if row.deal else None,
        "status": row.status,
        "figures": [{"noun": fact.noun, "was": figure(fact.was), "now": figure(fact.claim)} for fact in row.facts],
        "people": [share.name for share in row.people],
        "quote": quoted(row.quote) if row.quote else None,
        "said_by": row.source,
        "articles": [f"/articles/{article.pk}/" for article in row.articles],
        "note": row.note,
    }


def quoted(row: Claim) -> Record:
    return {"text": row.quote, "claim": row.get_absolute_url(), "url": row.report.revision.article.url}


def claim(row: Claim) -> Record:
    """One claim with its evidence; row: fetched with_evidence()."""
    return {
        "id": row.short_id,
        "address": row.get_absolute_url(),
        **stated(row),
        "quote": row.quote,
        "in_title": row.in_title,
        "reported_at": instant(row.reported_at),
        "recorded_at": instant(row.recorded_at),
        "verdict": row.standing.verdict,
        "read_by": row.rule,
        **source(row),
        **about(row),
    }


def article(row: Article) -> Record:
    """One article, never its text. language: "" where the page did not say."""
    return {
        "article": f"/articles/{row.pk}/",
        "title": row.title,
        "publisher": str(row.publisher),
        "author": row.author,
        "url": row.url,
        "language": row.language,
        "published_at": instant(row.published_at),
        "found_at": instant(row.found_at),
        "is_paywalled": row.is_paywalled,
    }


def stated(row: Claim) -> Record:
    """What it says, by its aspect: keys that do not apply are left out."""
    said: Mapping[str, Any] = {
        "aspect": row.aspect, "stance": row.stance, "status": row.status, "party": row.party, "role": row.role,
        "figure": money(row), "also": also(row), "basis": row.basis, "scope": row.scope,
        "percent": row.percent and float(row.percent), "stage": row.stage,
        "on_date": row.on_date and row.on_date.isoformat(), "date_precision": row.date_precision,
        "date_kind": row.date_kind,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value not in ("", None)}


def also(row: Claim) -> Record | None:
    """The conversion that the source gave itself."""
    if not row.also_currency:
        return None
    return {"low": whole(row.also_low), "high": whole(row.also_high), "currency": row.also_currency}


def source(row: Claim) -> Record:
    """Who says so and who printed it. origin: None where nobody could be found."""
    article = row.report.revision.article
    is_known = row.standing.authority != Authority.UNIDENTIFIED
    return {
        "origin": origin_name(row.standing.origin) if is_known else None,
        "authority": row.standing.authority,
        "is_relay": row.standing.is_relay,
        "credit": row.standing.credit,
        "publisher": str(article.publisher),
        "article": f"/articles/{article.pk}/",
        "url": article.url,
    }


def about(row: Claim) -> Record:
    """The deal it belongs to; {"deal": None} of a figure of the company's own."""
    placed = row.report.placement.deal
    return {"deal": deal(placed) if placed else None, "kind": row.report.kind, "target": row.report.target}


ADDRESSES = {"address", "claim", "article"}  # keys whose values are paths of this site


def absolute(value: Any, site: str) -> Any:
    """A record with whole addresses, also inside it. site: "https://newsradar.example" """
    if isinstance(value, Mapping):
        return {key: f"{site}{part}" if key in ADDRESSES and part else absolute(part, site)
                for key, part in value.items()}  # fmt: skip
    return [absolute(part, site) for part in value] if isinstance(value, list) else value


def flat(record: Mapping[str, Any], under: str = "") -> Record:
    """A record as one row of a table: nested keys joined by "_", lists left out.

    >>> flat({"deal": {"title": "A"}, "origins": 2, "relays": []})
    {'deal_title': 'A', 'origins': 2}
    """
    row: Record = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            row |= flat(value, f"{under}{key}_")
        elif not isinstance(value, list):
            row[f"{under}{key}"] = value
    return row
