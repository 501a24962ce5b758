"""Which sums of an article are a deal's amount, its valuation or one party's share, and which percent its stake."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from companies.reading.hedging import is_background
from companies.reading.rules.figures import basis_of, figure_kind
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import REFUSED, Finding
from companies.reading.types import Claim, Money, Span

if TYPE_CHECKING:
    from companies.reading.drafts import Draft

# A later sentence whose sum is the deal's: "the deal is worth $5 billion", "valuing the company at …".
_DEAL_SUM = re.compile(
    r"\b(?:deal|round|transaction|investment|offering|acquisition|purchase|takeover|sale)\s(?:(?:is|was|were|would|will|could|be|total|also|has|been)\s){0,4}"
    r"(?:worth|valued\sat|at|totals?|totaled|totaling|for|of|raises?|raised)?\s?(?:[a-z]+\s){0,2}[\ue400-\ue7ff]|[\ue400-\ue7ff]\s(?:[\w-]+\s){0,2}(?:round|deal|transaction|investment|funding)\b|"
    r"\bvaluation\b|\bvalu(?:es|ed|ing)\b|(?:本轮|此次|交易|该轮|本次)[^,。]{0,12}[\ue400-\ue7ff]|估值",
    re.I,
)


class Figures:
    """The figures of one article's drafts. write: makes a claim of (aspect, finding, **values)."""

    def __init__(self, marked: Sequence[Marked], identity: Callable[[Name], str], write: Callable[..., Claim]) -> None:
        self.marked = marked
        self.identity = identity
        self.write = write

    def told(self, draft: "Draft", drafts: Sequence["Draft"], main: Name | None) -> Iterator[Claim]:
        seen: set[tuple[object, ...]] = set()
        whole: set[str] = set()
        for finding, money in self._sums(draft, drafts, main):
            claim = self._figure(finding, money, draft)
            if claim is None:
                continue
            value = (claim.aspect, money.low, money.high, money.currency, claim.party)
            slot = f"{claim.aspect} {claim.basis == 'pre_money'}"
            if value in seen or (not claim.party and slot in whole):
                continue
            seen.add(value)
            whole |= set() if claim.party else {slot}
            yield claim
        yield from self._percent(draft)

    def _figure(self, finding: Finding, money: Money, draft: "Draft") -> Claim | None:
        marked = finding.marked
        at = marked.place(money.start)
        if at is None:
            return None
        kind = figure_kind(marked.text, at, at + 1)
        if kind and finding.rule.name == "funding.shares":
            kind = "share"
        span = Span(money.start, money.end, marked.span.in_title)
        if kind == "valuation":
            basis = basis_of(marked.text[:at], marked.text[at + 1 :])
            return self.write("valuation", finding, money=money, basis=basis, figure=span)
        if kind == "share" and (party := self._sharer(marked, money, draft)):
            return self.write(
                "amount", finding, money=money, party=party.surface, party_key=party.key, scope="primary", figure=span
            )
        return self.write("amount", finding, money=money, scope="total", figure=span) if kind else None

    def _sharer(self, marked: Marked, money: Money, draft: "Draft") -> Name | None:
        before = [n for n in marked.names if n.span.end <= money.start and not n.is_back]
        is_part = before and self.identity(before[-1]) != self.identity(draft.target)
        return before[-1] if is_part and len(marked.sums) > 1 else None

    def _sums(self, draft: "Draft", drafts: Sequence["Draft"], main: Name | None) -> Iterator[tuple[Finding, Money]]:
        """Sums told with the deal's own sentences, then those of later sentences that speak of "the deal"."""
        for finding in _proposed(draft):
            for money in finding.marked.sums:
                if _nearest(money, finding, drafts) is draft:
                    yield finding, money
        is_first = draft is next((d for d in drafts if not d.is_past), None)
        if not is_first or not _proposed(draft):
            return
        told = {f.marked.span for d in drafts for f in d.findings}
        for marked in self.marked:
            if (
                marked.span not in told
                and marked.sums
                and self._is_about(marked, draft)
                and not is_background(marked.raw, None)
            ):
                for money in marked.sums:
                    yield Finding(draft.findings[0].rule, marked, (0, 1), (0, 1), draft.target), money

    def _is_about(self, marked: Marked, draft: "Draft") -> bool:
        names = {self.identity(n) for n in marked.names if not n.is_back}
        return bool(_DEAL_SUM.search(marked.text)) and names <= {self.identity(draft.target)}

    def _percent(self, draft: "Draft") -> Iterator[Claim]:
        for finding in _proposed(draft):
            if draft.kind not in ("stake", "acquisition", "funding", "ipo"):
                return
            for percent in finding.marked.percents:
                at = finding.marked.place(percent.span.start)
                if (
                    at is not None
                    and finding.at[0] <= at < finding.at[1] + 30
                    and _is_stake(finding.marked.text, at)
                    and 0 < Decimal(percent.value) <= 100
                ):
                    yield self.write("stake_percent", finding, percent=Decimal(percent.value), figure=percent.span)
                    return


def _proposed(draft: "Draft") -> list[Finding]:
    """What is told of the deal itself; the terms of a proposal that was turned down are none of it."""
    return [finding for finding in draft.findings if finding.rule.status != REFUSED]


def _is_stake(text: str, at: int) -> bool:
    return bool(
        re.match(
            r"(?:\s(?:[\w-]+\s){0,3}?(?:stake|interest|shareholding|of\b|shares|holding)|的?股[权份])", text[at + 1 :]
        )
    )


def _nearest(money: Money, finding: Finding, drafts: Sequence["Draft"]) -> "Draft":
    """Whose sum it is, when a sentence tells of several deals: the one whose words hold it, else the closest."""

    def distance(other: Finding) -> int:
        start, end = other.marked.at(*other.at).start, other.marked.at(*other.at).end
        return 0 if start <= money.start < end else min(abs(money.start - end), abs(start - money.end))

    here = [
        (distance(f), i, d) for i, d in enumerate(drafts) for f in d.findings if f.marked.span == finding.marked.span
    ]
    return min(here, key=lambda each: each[:2])[2]
