"""What the reading tests share: a few known names, and asking for one report in one line."""

from datetime import date
from decimal import Decimal
from typing import Any

from companies.reading import article
from companies.reading.names import Entry, Names
from companies.reading.types import Claim, Money, Reading, Report

KNOWN = (
    "DeepSeek", "Tencent", "Alibaba", "Moonshot AI", "MiniMax", "OpenAI", "Nvidia", "Figma", "Adobe", "Microsoft",
    "Activision Blizzard", "Instacart", "Stripe", "SoftBank", "Thrive Capital", "Grab", "Gojek", "Tokopedia", "Shein",
    "CATL", "Liang Wenfeng", "Cinven", "腾讯", "阿里巴巴", "深度求索", "月之暗面", "宁德时代", "红杉中国",
)  # fmt: skip
EVERYDAY = ("High-Flyer", "Arm", "Big Fund")
NAMES = Names([*(Entry(name, name) for name in KNOWN), *(Entry(name, name, True) for name in EVERYDAY)])
PUBLISHERS = (
    ("Reuters", ("路透社",)),
    ("Bloomberg", ("彭博", "Bloomberg News")),
    ("Financial Times", ("FT",)),
    ("The Information", ()),
    ("AASTOCKS", ()),
)
PUBLISHED = date(2026, 6, 3)


def read(text: str, title: str = "", published_on: date = PUBLISHED) -> Reading:
    return article.read(title, text, published_on, NAMES, PUBLISHERS)


def only_report(text: str, title: str = "", published_on: date = PUBLISHED) -> Report:
    """The one report of the text; more or fewer fail."""
    reports = read(text, title, published_on).reports
    assert len(reports) == 1, [(report.target, report.kind) for report in reports]
    return reports[0]


def claims(report: Report, aspect: str) -> list[Claim]:
    return [claim for claim in report.claims if claim.aspect == aspect]


def status(report: Report) -> str:
    (claim,) = [claim for claim in claims(report, "status") if claim.stance == "asserts"]
    return claim.status


def parties(report: Report) -> dict[str, str]:
    """Participants who are said to take part, with their roles."""
    return {c.party: c.role for c in claims(report, "participant") if c.stance == "asserts"}


def denials(report: Report) -> list[tuple[str, str]]:
    return [(claim.aspect, claim.party) for claim in report.claims if claim.stance == "denies"]


def figure(report: Report, aspect: str, party: str = "") -> tuple[Any, ...] | None:
    """(qualifier, low, high, currency) in plain numbers; None when the report states none."""
    found = [claim.money for claim in claims(report, aspect) if claim.party == party]
    if not found:
        return None
    (money,) = found
    assert isinstance(money, Money)
    return money.qualifier, _plain(money.low), _plain(money.high), money.currency


def _plain(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
