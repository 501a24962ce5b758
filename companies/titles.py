"""What a deal is called, before an editor calls it otherwise."""

import datetime as dt

from companies.models import Company, Deal

KIND_WORDS = {
    "funding": "funding", "stake": "stake sale", "acquisition": "acquisition", "merger": "merger", "ipo": "IPO",
    "secondary": "share sale", "debt": "debt", "joint_venture": "joint venture",
}  # fmt: skip


def deal_words(kind: str, stage: str) -> str:
    """What a deal is, for its title and address: "Series A funding"."""
    return f"{stage.replace('_', ' ').title()} {KIND_WORDS[kind]}".strip()


def deal_title(company: Company, words: str, reported_at: dt.datetime) -> str:
    return f"{company.name}: {words}, {reported_at.year}"


def retitle(deal: Deal, first_reported_at: dt.datetime | None) -> None:
    """An older report moves the year of a title nobody has edited; the address stays what it was.

    A deal that shows nothing, as while merged into another, keeps the year it had.
    """
    words, was = deal_words(deal.kind, deal.stage), deal.first_reported_at
    if not first_reported_at:
        return
    told = deal_title(deal.company, words, first_reported_at)
    untouched = deal.title == deal_title(deal.company, words, was) if was else deal.title[:-4] == told[:-4]
    if untouched:
        deal.title = told
