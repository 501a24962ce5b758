"""Which sums of an article are a deal's amount, its valuation or one party's share, and which percent its stake.

of one sentence     a sum is the deal's whose words hold it, else the nearest's whose kind its own words allow:
                    "a $427 million funding round" is no IPO's
of later sentences  "the deal values Acme at $2 billion" speaks of the deal told last, or of the one it names
refused             sums of former days beside the news ("up from", "in its last round"), of a company that is not the
                    target, parts beside their whole ("including $10 million of debt"), prices of one share
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from companies.reading.drafts import FAMILY, Draft
from companies.reading.hedging import is_background
from companies.reading.rules.figures import (
    basis_of,
    families,
    figure_kind,
    is_aside,
    is_done_in_a_year,
    is_former,
    is_measure,
    is_part,
    is_price_too,
    is_round,
    is_sum_of_all,
    list_of,
    owned_by,
    reported_by,
    scope_of,
    speaks_of_deal,
    tells_a_year,
    valued_in,
)
from companies.reading.rules.holdings import is_of_all_shares, is_stake
from companies.reading.rules.marks import Marked, Name, Percent
from companies.reading.rules.rule import REFUSED, Finding
from companies.reading.types import Claim, Money, Span

# A sum without any scale is the price of a share or a seat; "bought for one pound" is a deal.
_LARGEST_PRICE = 1_000
_TOKEN = re.compile(
    r"\b(?:nominal|symbolic|token|mere|just|only)\s(?:sum\sof\s|price\sof\s)?$|(?:仅|象征性)[^,，]{0,6}$", re.I
)
_DEAL_VERB = re.compile(r"\b(?:buy|buys|bought|acquir\w+|invest(?:s|ed|ing)?|purchas\w+|sold|sells?|selling)\b", re.I)
_RAISED = re.compile(r"\b(?:raised|raises|raising|secured)\b", re.I)
_FUND = re.compile(r"\bfunds?\b|基金", re.I)
# How many sentences behind a deal's own "the deal" still means it, before it means the article's first again.
_STILL = 2
_SHARED_KINDS = ("stake", "acquisition", "funding", "ipo")

_Told = tuple[Finding, Money]


class Figures:
    """The figures of one article's drafts. write: makes a claim of (aspect, finding, **values)."""

    def __init__(self, marked: Sequence[Marked], identity: Callable[[Name], str], write: Callable[..., Claim]) -> None:
        self.marked = marked
        self.identity = identity
        self.write = write
        self._surfaces: dict[str, set[str]] = {}
        for name in (name for sentence in marked for name in sentence.names if not name.is_back):
            self._surfaces.setdefault(identity(name), set()).add(name.surface)

    def told(self, draft: Draft, drafts: Sequence[Draft], main: Name | None) -> Iterator[Claim]:
        """One amount and one valuation for each basis, the first told; beside them each party's share."""
        seen: set[tuple[object, ...]] = set()
        whole: set[tuple[str, bool]] = set()
        sums = list(self._sums(draft, drafts))
        size = next((m for f, m in sums if (at := f.marked.place(m.start)) and is_round(f.marked.text, at)), None)
        for finding, money in (self._in_full(each, sums, draft) for each in sums):
            for claim in self._claims(finding, money, draft, size):
                value = (claim.aspect, money.low, money.high, money.currency, claim.party)
                slot = (claim.aspect, claim.basis == "pre_money")
                if value in seen or (not claim.party and slot in whole):
                    continue
                seen.add(value)
                whole |= set() if claim.party else {slot}
                yield claim
        yield from self._percent(draft, drafts)

    def _claims(self, finding: Finding, money: Money, draft: Draft, size: Money | None) -> Iterator[Claim]:
        marked = finding.marked
        at = marked.place(money.start)
        kind = self._kind(marked, money, draft)
        if at is None or not kind:
            return
        if kind == "amount" and finding.rule.name == "funding.shares":
            kind = "share"
        told = {"money": money, "figure": Span(money.start, money.end, marked.span.in_title)}
        if kind == "valuation":
            basis = basis_of(marked.text[:at], marked.text[at + 1 :])
            yield self.write("valuation", finding, basis=basis, **told)
            if not is_price_too(marked.text, at, at + 1):
                return
        party = self._sharer(marked, money, draft) if kind == "share" else _sole_investor(finding, money, size)
        if party:
            yield self.write("amount", finding, party=party.surface, party_key=party.key, scope="primary", **told)
        elif not is_part(marked.text, at):
            yield self.write("amount", finding, scope=scope_of(marked.text, at, draft.kind), **told)

    def _kind(self, marked: Marked, money: Money, draft: Draft) -> str:
        """What a sum is to a draft: "valuation", "amount", "share" or ""; None of it where a bracket holds the sum."""
        at = marked.place(money.start)
        if at is None or _is_unit_price(money, marked.text[:at]) or self._sizes_a_fund(marked, at):
            return ""
        owner = marked.names_in(owned_by(marked.text, at))
        if owner and not owner[0].is_back and not self._takes_part(owner[0], draft):
            return ""
        kind = figure_kind(marked.text, at, at + 1)
        if kind != "valuation":
            return kind
        if is_measure(marked.text, at, at + 1) or (not draft.is_past and is_former(marked.text, at, at + 1)):
            return ""
        valued = self._valued(marked, at)
        return kind if valued is None or self.identity(valued) == self.identity(draft.target) else ""

    def _sizes_a_fund(self, marked: Marked, at: int) -> bool:
        """ "Its $100 billion Vision Fund": the sum belongs to the name behind it."""
        behind = re.match(r"\s?([\ue000-\ue3ff])", marked.text[at + 1 : at + 3])
        return bool(behind and any(_FUND.search(name.surface) for name in marked.names_in(behind[1])))

    def _valued(self, marked: Marked, at: int) -> Name | None:
        """Whose worth a sum is, where a name says so; None for "the company" and where nobody is named."""
        names = marked.names_in(valued_in(marked.text, at))
        return names[0] if names and not names[0].is_back else None

    def _sharer(self, marked: Marked, money: Money, draft: Draft) -> Name | None:
        before = [n for n in marked.names if n.span.end <= money.start and not n.is_back]
        has_part = before and self.identity(before[-1]) != self.identity(draft.target)
        return before[-1] if has_part and len(marked.sums) > 1 else None

    def _sums(self, draft: Draft, drafts: Sequence[Draft]) -> Iterator[_Told]:
        """Sums told with the deal's own sentences, then those of later sentences that speak of "the deal"."""
        proposed = _proposed(draft)
        for finding in proposed:
            yield from self._own(finding, draft, drafts)
        told = {f.marked.span for d in drafts for f in d.findings}
        for index in self._spoken if proposed else ():
            marked = self.marked[index]
            if marked.span not in told and self._follows(index, draft, drafts):
                for money in marked.sums:
                    yield Finding(draft.findings[0].rule, marked, (0, 1), (0, 1), draft.target), money

    def _in_full(self, headline: _Told, told: Sequence[_Told], draft: Draft) -> _Told:
        """Where the text states a headline's round figure: "worth $25 billion", "约25亿", "449.99亿" for 450亿."""
        finding, money = headline
        if not finding.marked.span.in_title:
            return headline
        kind = self._kind(finding.marked, money, draft)
        alike = (
            (f, m)
            for f, m in told
            if not f.marked.span.in_title and _is_about(m, money) and self._kind(f.marked, m, draft) == kind
        )
        return next(alike, headline)

    def _own(self, finding: Finding, draft: Draft, drafts: Sequence[Draft]) -> Iterator[_Told]:
        """The sums a sentence tells of a deal: the one of all its parts first, or last where it tells several deals."""
        marked = finding.marked
        start, end = marked.at(*finding.at).start, marked.at(*finding.at).end
        is_alone = len({id(d) for d in drafts for f in d.findings if f.marked.span == marked.span}) == 1
        sums = [m for m in marked.sums if self._owner(m, marked, drafts) is draft]
        for money in sorted(sums, key=lambda m: (_is_sum_of_all(m, marked) != is_alone, not start <= m.start < end)):
            yield finding, money

    def _is_anothers(self, at: int | None, finding: Finding, draft: Draft) -> bool:
        """Whether a verb of a deal stands between a finding and the sum at marked offset `at`: it has that sum."""
        if at is None or finding.at[0] <= at < finding.at[1] or finding.kind == "joint_venture":
            return False
        between = _between(at, finding)
        if _DEAL_VERB.search(between):
            return True
        others = [name for name in finding.marked.names_in(between) if not name.is_back]
        return bool(_RAISED.search(between)) and any(not self._takes_part(name, draft) for name in others)

    @cached_property
    def _spoken(self) -> list[int]:
        """Sentences with a sum that speak of a deal, whichever: asked once, though each deal looks at them."""
        return [at for at, marked in enumerate(self.marked) if marked.sums and speaks_of_deal(marked.text)]

    def _owner(self, money: Money, marked: Marked, drafts: Sequence[Draft]) -> Draft | None:
        """Whose sum it is, of the deals a sentence tells: one whose kind its words allow, the closest."""
        at = marked.place(money.start)
        if at is not None and (named := self._one_of_a_list(at, marked, drafts)):
            return named
        allowed = families(marked.text, at) if at is not None else frozenset()
        here = [
            (_is_parted(at, finding), *_distance(money, finding), index, draft)
            for index, draft in enumerate(drafts)
            for finding in draft.findings
            if finding.marked.span == marked.span and (not allowed or FAMILY[draft.kind] in allowed)
            if not self._is_anothers(at, finding, draft)
        ]
        return min(here, key=lambda each: each[:4])[4] if here else None

    def _one_of_a_list(self, at: int, marked: Marked, drafts: Sequence[Draft]) -> Draft | None:
        """ "Bought Acme and Borel for $2 billion and $3 billion respectively": the second sum is Borel's."""
        listed = list_of(marked.text, at)
        if len(listed) < 2:
            return None
        here = [d for d in drafts if any(f.marked.span == marked.span for f in d.findings)]
        return here[listed.index(at)] if len(here) == len(listed) else None

    def _follows(self, index: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether a sentence that tells no deal of its own adds a figure to this one."""
        marked = self.marked[index]
        if self._meant(index, drafts) is not draft:
            return False
        is_older = is_background(marked.raw, None) or is_done_in_a_year(marked.raw)
        if tells_a_year(marked.raw) if draft.is_past else is_older:
            return False
        sums = [at for money in marked.sums if (at := marked.place(money.start)) is not None]
        allowed = [families(marked.text, at) for at in sums]
        if any(each and FAMILY[draft.kind] not in each for each in allowed):
            return False
        # What stands in brackets is no name of the sentence: "$148 million (NOK 1.33 billion)".
        named = [n for n in marked.names if not n.is_back and not n.is_person]
        reporters = marked.names_in(reported_by(marked.text))
        places = {n: marked.place(n.span.start) for n in named if n not in reporters}
        names = [n for n, at in places.items() if at is not None and not is_aside(marked.text, at)]
        return all(self._takes_part(name, draft) for name in names)

    def _takes_part(self, name: Name, draft: Draft) -> bool:
        """Whether a name is the target's or a party's, or holds one ("the Acme-Beta deal")."""
        cast = [draft.target, *(party for finding in draft.findings for _, party in finding.parties)]
        who = {self.identity(each) for each in cast}
        written = {surface for each in who for surface in self._surfaces.get(each, ()) if len(surface) > 3}
        return self.identity(name) in who or any(surface in name.surface for surface in written)

    def _meant(self, index: int, drafts: Sequence[Draft]) -> Draft | None:
        """The deal a later sentence speaks of: the one told just before, of those it names if any."""
        marked = self.marked[index]
        named = {self.identity(name) for name in marked.names if not name.is_back}
        about = [draft for draft in drafts if self.identity(draft.target) in named] or list(drafts)
        before = [] if marked.span.in_title else self.marked[max(index - _STILL, 0) : index]
        just_told = {sentence.span for sentence in before}
        recent = [draft for draft in about if any(f.marked.span in just_told for f in draft.findings)]
        # A sentence in a row of several items speaks of none to come.
        news = [d for d in about if not d.is_past and (self._is_titled(d) or _is_told_before(d, marked))]
        return next(iter([d for d in recent if not d.is_past] or recent or news), None)

    def _is_titled(self, draft: Draft) -> bool:
        target = self.identity(draft.target)
        return any(self.identity(n) == target for s in self.marked if s.span.in_title for n in s.names if not n.is_back)

    def _percent(self, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Claim]:
        """The stake that stands right behind the target's name, else the first near the words of the deal."""
        found = [each for finding in _proposed(draft) for each in self._stakes(finding, draft, drafts)]
        if draft.kind in _SHARED_KINDS and found:
            _, _, finding, percent = min(found, key=lambda each: each[:2])
            yield self.write("stake_percent", finding, percent=Decimal(percent.value), figure=percent.span)

    def _stakes(
        self, finding: Finding, draft: Draft, drafts: Sequence[Draft]
    ) -> Iterator[tuple[bool, int, Finding, Percent]]:
        marked = finding.marked
        order = draft.findings.index(finding)
        for percent in marked.percents:
            at = marked.place(percent.span.start)
            if not 0 < Decimal(percent.value) <= 100:
                continue
            if at is None:  # in brackets: "（占公司总股本的12.84%）"
                if is_of_all_shares(marked.raw, percent.span.start - marked.span.start):
                    yield True, order, finding, percent
                continue
            owner = self._one_of_a_list(at, marked, drafts) or _named_beside(percent, marked, drafts)
            is_near = finding.at[0] <= at < finding.at[1] + 30 or is_of_all_shares(marked.text, at)
            if owner in (draft, None) and (owner or is_near) and is_stake(marked.text, at):
                yield owner is None, order, finding, percent


def _named_beside(percent: Percent, marked: Marked, drafts: Sequence[Draft]) -> Draft | None:
    """The deal whose target's name stands right before a percentage: 收购甲公司100%股权和乙公司51%股权."""
    for draft in drafts:
        targets = {f.target.span.end for f in draft.findings if f.target and f.marked.span == marked.span}
        if any(0 <= percent.span.start - end <= 2 for end in targets):
            return draft
    return None


def _sole_investor(finding: Finding, money: Money, size: Money | None) -> Name | None:
    """Whose part a sum is: "Borel invests $1 billion in Acme" where a "$3 billion round" of it is told too."""
    if size is None or not finding.rule.name.endswith("invests") or len(finding.parties) != 1:
        return None
    is_smaller = size.currency == money.currency and _stated(money) < _stated(size)
    return finding.parties[0][1] if is_smaller else None


def _proposed(draft: Draft) -> list[Finding]:
    """What is told of the deal itself; the terms of a proposal that was turned down are none of it."""
    return [finding for finding in draft.findings if finding.rule.status != REFUSED]


def _is_told_before(draft: Draft, marked: Marked) -> bool:
    return any(finding.marked.span < marked.span for finding in draft.findings)


def _is_sum_of_all(money: Money, marked: Marked) -> bool:
    at = marked.place(money.start)
    return at is not None and is_sum_of_all(marked.text, at)


def _is_about(money: Money, other: Money) -> bool:
    mine, theirs = _stated(money), _stated(other)
    return money.currency == other.currency and abs(mine - theirs) * 100 <= theirs


def _stated(money: Money) -> Decimal:
    stated = money.high if money.low is None else money.low
    assert stated is not None  # one bound at least is stated
    return stated


def _is_unit_price(money: Money, before: str) -> bool:
    stated = _stated(money)
    if stated <= 1 or stated >= _LARGEST_PRICE or money.step > 1:
        return False
    return not _TOKEN.search(before[-40:])


def _distance(money: Money, finding: Finding) -> tuple[int, int]:
    """How far a sum is from the words of a finding, then from its verb."""
    start, end = finding.marked.at(*finding.at).start, finding.marked.at(*finding.at).end
    verb = abs(finding.marked.at(*finding.did).start - money.start)
    return 0 if start <= money.start < end else min(abs(money.start - end), abs(start - money.end)), verb


def _is_parted(at: int | None, finding: Finding) -> bool:
    """Whether a semicolon stands between a finding and the sum at marked offset `at`."""
    return at is not None and ";" in _between(at, finding)


def _between(at: int, finding: Finding) -> str:
    text = finding.marked.text
    return text[finding.at[1] : at] if at >= finding.at[1] else text[at + 1 : finding.at[0]]
