"""Who counts as one: merged deals, merged companies, publishers of one family, now or by the decisions of a past day.

A merge moves nothing: it is one decision, and an unmerge one more. Deal.merged_into, Company.merged_into, Deal.company
and Publisher.family cache the decisions now in force, the merges down to the last survivor.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.models import Publisher
from companies.models import TIES, Company, Deal, Decision

Roots = Mapping[int, int]


@dataclass(frozen=True)
class Ties:
    """Who is taken for whom: the survivor of each deal and company that was ever merged, the company of each deal that
    was split off, the family of each publisher that was ever given one. None: as the caches say."""

    deals: Roots | None = None
    companies: Roots | None = None
    targets: Roots | None = None
    families: Roots = field(default_factory=dict)

    def deal(self, deal_id: int, cached: int) -> int:
        return cached if self.deals is None else self.deals.get(deal_id, deal_id)

    def company(self, company_id: int, cached: int) -> int:
        return cached if self.companies is None else self.companies.get(company_id, company_id)

    def target(self, deal: Deal) -> int:
        """The company the deal is about."""
        if self.targets is None:
            return deal.company_id
        about = self.targets.get(deal.pk, deal.opened_for_id)
        return self.company(about, about)

    def publisher(self, publisher_id: int, cached: int) -> int:
        return self.families.get(publisher_id, cached)


NOW = Ties()


@dataclass(frozen=True)
class Tied:
    """One decision on who counts as one. subject: "deal", "company" or "publisher"."""

    at: dt.datetime
    kind: str
    subject: str
    pk: int
    payload: dict[str, Any]


@dataclass(frozen=True)
class Log:
    """Every such decision, oldest first: few, so that the ties of any day cost no query."""

    decisions: Sequence[Tied]
    made: dict[int, Ties] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Log":
        """One query."""
        rows = Decision.objects.filter(TIES).order_by("decided_at", "pk")
        told = rows.values_list("decided_at", "kind", "deal", "company", "publisher", "payload")
        return cls([Tied(at, kind, *subject_of(*keys), payload) for at, kind, *keys, payload in told])

    @cached_property
    def instants(self) -> list[dt.datetime]:
        return [tied.at for tied in self.decisions]

    def at(self, at: dt.datetime) -> Ties:
        count = bisect_right(self.instants, at)
        if count == len(self.decisions):
            return NOW
        if count not in self.made:
            then = self.decisions[:count]
            deals, companies = self.roots("deal", then), self.roots("company", then)
            self.made[count] = Ties(deals, companies, targets(then), families(self.decisions, count))
        return self.made[count]

    def roots(self, subject: str, then: Sequence[Tied] | None = None) -> dict[int, int]:
        """The survivor of each deal (or company) ever merged by `then` (None: by now); the others are their own."""
        into: dict[int, int | None] = {}
        for tied in self.decisions if then is None else then:
            if tied.subject == subject and tied.kind != Decision.Kind.PLACE:
                into[tied.pk] = tied.payload.get("into")
        return {pk: last(pk, into) for pk in into}

    def ever_into(self, subject: str, pk: int) -> set[int]:
        """This deal (or company) and all that were ever merged into it, also by way of others."""
        group, newest = {pk}, {pk}
        while newest:
            newest = {t.pk for t in self.decisions if t.subject == subject and t.payload.get("into") in newest} - group
            group |= newest
        return group

    def ever_known_as(self, subject: str, pks: Iterable[int]) -> set[int]:
        """These deals (or companies) and all that they were ever merged into, also by way of others."""
        group = newest = set(pks)
        while newest:
            into = {t.payload.get("into") for t in self.decisions if t.subject == subject and t.pk in newest}
            newest = {pk for pk in into if pk} - group
            group = group | newest
        return group


def subject_of(deal: int | None, company: int | None, publisher: int | None) -> tuple[str, int]:
    return next((name, pk) for name, pk in (("deal", deal), ("company", company), ("publisher", publisher)) if pk)


def last(pk: int, into: Mapping[int, int | None]) -> int:
    while onward := into.get(pk):
        pk = onward
    return pk


def targets(then: Sequence[Tied]) -> dict[int, int]:
    """The company of each deal that was split off from another's."""
    return {tied.pk: tied.payload["company"] for tied in then if tied.kind == Decision.Kind.PLACE}


def families(decisions: Sequence[Tied], count: int) -> dict[int, int]:
    """The family of each publisher that was ever given one, after the first `count` of these decisions."""
    found: dict[int, int] = {}
    for number, tied in enumerate(decisions):
        if tied.kind == Decision.Kind.FAMILY:
            if number < count:
                found[tied.pk] = tied.payload["publisher"] or tied.pk
            else:
                found.setdefault(tied.pk, tied.payload["was"] or tied.pk)
    return found


def rebuild_merges(log: Log) -> int:
    """Brings the caches of merges in line with the decisions in force; returns how many were wrong."""
    wrong = 0
    for model, subject in ((Deal, "deal"), (Company, "company")):
        wanted = {pk: root for pk, root in log.roots(subject).items() if root != pk}
        cached = dict(model.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
        for pk in {pk for pk, _ in wanted.items() ^ cached.items()}:
            wrong += model.objects.filter(pk=pk).update(merged_into=wanted.get(pk))
    return wrong


def speaks_for(publisher: Publisher) -> int:
    """The publisher's family, itself where it has none."""
    return publisher.family_id or publisher.pk
