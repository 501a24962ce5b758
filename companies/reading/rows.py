"""Rows of articles and rows of what was read in them, as the evaluation sets are written.

In:  {id, title, text, lang, published, publisher}; all but id may be missing or null.
Out: {id, companies: [names], deals: [...]}, names as the article writes them, sums in plain numbers.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from companies.reading.article import read
from companies.reading.credits import Publishers
from companies.reading.names import Names
from companies.reading.types import Claim, Money, Reading, Report

Row = dict[str, Any]


def row_of(row: Row, names: Names, publishers: Publishers) -> Row:
    """What is read in one row's article; what is no row raises LookupError, ValueError, TypeError or AttributeError."""
    title, text = row.get("title") or "", row.get("text") or ""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    reading = read(title, text, published, names, publishers)
    return {
        "id": row["id"],
        "companies": company_names(reading),
        "deals": [deal_of(report, title, text, row.get("publisher") or "") for report in reading.reports],
    }


def company_names(reading: Reading) -> list[str]:
    """One name a company, in reading order."""
    chosen: dict[object, str] = {}
    for mention in reading.mentions:
        chosen.setdefault(mention.key or mention.surface, mention.surface)
    return list(chosen.values())


def deal_of(report: Report, title: str, text: str, publisher: str = "") -> Row:
    """A report in the format of the evaluation sets; its evidence is the sentence of the deciding claim."""
    status = _status_word(report, publisher)
    percent = _first(report, "stake_percent")
    valuation = _first(report, "valuation")
    amount = next((c for c in report.claims if c.aspect == "amount" and not c.party), None)
    return {
        "target": report.target,
        "kind": report.kind,
        "stage": report.stage or None,
        "status": status,
        "participants": [
            {"name": c.party, "role": c.role}
            for c in report.claims
            if c.aspect == "participant" and c.stance == "asserts"
        ],
        "amount": figure_of(amount.money) if amount and amount.money else None,
        "valuation": figure_of(valuation.money) | {"basis": valuation.basis} if valuation and valuation.money else None,
        "stake_percent": float(percent.percent) if percent and percent.percent else None,
        "attributed_to": sorted({c.credit.name or c.credit.kind for c in report.claims if c.credit}),
        "evidence": _deciding(report, status).quote.of(title, text),
        "historical": report.historical,
    }


def figure_of(money: Money) -> Row:
    return {
        "low": plain(money.low),
        "high": plain(money.high),
        "currency": money.currency,
        "qualifier": money.qualifier,
    }


def plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _first(report: Report, aspect: str) -> Claim | None:
    return next((claim for claim in report.claims if claim.aspect == aspect), None)


def _status_word(report: Report, publisher: str) -> str | None:
    """The deal's status; a denial decides unless the article itself learned what it denies."""
    stated = [claim for claim in report.claims if claim.aspect == "status" and claim.stance == "asserts"]
    is_denied = any(claim.stance == "denies" for claim in report.claims)
    if is_denied and not any(_is_own_word(claim, publisher) for claim in stated):
        return "denied"
    if stated:
        return stated[0].status
    return next((claim.status for claim in report.claims if claim.status), None)


def _deciding(report: Report, status: str | None) -> Claim:
    """The claim whose sentence stands for the report: the denial of a denied deal, else what states its status."""
    denial = next((claim for claim in report.claims if claim.stance == "denies"), None)
    return (denial if status == "denied" else None) or _first(report, "status") or report.claims[0]


def _is_own_word(claim: Claim, publisher: str) -> bool:
    """Whether more than somebody else's report stands behind a claim."""
    if claim.credit is None or claim.credit.kind == "hearsay":
        return False
    return claim.credit.kind != "outlet" or claim.credit.name.casefold() in publisher.casefold()
