"""Who puts money into a company's deals, and whose deals it takes part in itself. Queries only.

Read off the participants of the states, each with a visible claim that names it: no claim, no part. Deals are found
through the claims that name a party, never by going through all states. A merged company is its survivor.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q, QuerySet

from companies import telling, wording
from companies.asof import AsOf
from companies.known import OFF
from companies.lists import visible_claims
from companies.models import Aspect, Claim, Company, Deal, DealKind, DealState
from companies.totals import shown_at
from companies.weighing import party_key

# Sellers and an exchange take part too, but bring no money; the other side of a merger buys nothing.
BACKING = ("lead", "investor", "acquirer", "lender")
Json = dict[str, Any]
Named = dict[tuple[int, str], "Naming"]


@dataclass(frozen=True)
class Naming:
    """That visible claims name a party of a deal. name: as written where no company is known for it."""

    name: str
    company: Company | None
    since: dt.datetime


@dataclass(frozen=True)
class Part:
    """One party's part in one deal. word: what stands in place of its status, or "".

    deal_status: how far the deal itself is; is_priced: whose listing has a price.
    """

    name: str
    company: Company | None
    deal: Deal
    role: str
    status: str
    word: str
    deal_status: str
    is_priced: bool
    confirmation: str
    is_disputed: bool
    share: Claim | None
    since: dt.datetime

    @property
    def is_out(self) -> bool:
        return self.status in OFF

    @property
    def evidence(self) -> str:
        return wording.evidence_words(self.confirmation, disputed=self.is_disputed)


@dataclass(frozen=True)
class Backing:
    """Both sides of a company: those who put money into it, and what it puts money into."""

    investors: list[Part]
    backed: list[Part]


def backing(company: Company, asof: AsOf) -> Backing:
    """Both sides, in five queries: investors of most of its deals first, then the longest named; of what it puts money
    into, the deal it was last named in first."""
    states = states_of(company, asof)
    named = namings([state.deal_id for state in states], asof)
    claims = visible_claims(pk for state in states for pk in figures_of(state))
    parts = [part for state in states for part in parts_of(state, named, claims)]
    own = [part for part in parts if part.deal.company_id == company.pk]
    backed = [part for part in parts if part.company == company and part.deal.company_id != company.pk]
    times = Counter((part.company or part.name) for part in own)
    own.sort(key=lambda part: (-times[part.company or part.name], part.name, part.since, part.deal.pk))
    backed.sort(key=lambda part: (part.since, part.deal.pk), reverse=True)
    return Backing(own, backed)


def states_of(company: Company, asof: AsOf) -> list[Any]:
    """The states of its own deals and of those a visible claim names it in, with `people`. Two queries."""
    rows = shown_at(asof).filter(deal__in=deals_of(company), report_count__gt=0).exclude(deal__kind=DealKind.MERGER)
    rows = rows.select_related("deal__company").defer("state", "deal__state")
    return list(rows.annotate(people=F("state__people")))


def deals_of(company: Company) -> list[int]:
    """Either kind, each by its own index."""
    itself = Company.objects.filter(Q(pk=company.pk) | Q(merged_into=company))
    named = Claim.objects.visible().filter(party_company__in=itself, aspect=Aspect.PARTICIPANT)
    named = named.filter(report__placement__deal__isnull=False).order_by()
    own = Deal.objects.filter(company=company).order_by()
    return [pk for (pk,) in own.values_list("pk").union(named.values_list("report__placement__deal"))]


def namings(deal_ids: Iterable[int], asof: AsOf) -> Named:
    """Who is named in these deals by what is visible, by deal and key. Two queries."""
    rows = list(named_rows(deal_ids, asof))
    companies = Company.objects.select_related("merged_into").in_bulk({row["party_company"] for row in rows} - {None})
    found: Named = {}
    for row in rows:
        company = companies.get(row["party_company"])
        root = company and (company.merged_into or company)
        naming = Naming(root.name if root else row["party"], root, row["since"])
        # A state of another time may name the company that was merged since.
        for key in {f"c{company.pk}", f"c{company.root_id}"} if company else {party_key(row)}:
            found.setdefault((row["deal"], key), naming)
    return found


def named_rows(deal_ids: Iterable[int], asof: AsOf) -> QuerySet[Claim, Any]:
    """{"deal", "party_company", "party", "since"}, those first named first."""
    rows = Claim.objects.visible().filter(
        report__placement__deal__in=list(deal_ids), aspect=Aspect.PARTICIPANT, reported_at__lte=asof.instant
    )
    if asof.is_past and asof.clock == DealState.Clock.SITE:
        rows = rows.filter(recorded_at__lte=asof.instant)
    grouped = rows.order_by().values("party_company", "party", deal=F("report__placement__deal"))
    return grouped.annotate(since=Min("reported_at")).order_by("since", "party")


def figures_of(state: Any) -> list[int | None]:
    """The claims a row may show: shares; of a listing also what tells whether it has a price."""
    shares = [person["share"] and person["share"]["claim"] for person in state.people or []]
    return [*shares, *((state.amount_claim_id, state.valuation_claim_id) if state.deal.kind == "ipo" else ())]


def parts_of(state: Any, named: Named, claims: Mapping[int, Claim]) -> list[Part]:
    """The parts in one deal, each party once."""
    is_priced = telling.is_priced(
        state.deal.kind, [claims.get(state.amount_claim_id), claims.get(state.valuation_claim_id)]
    )
    found: dict[object, Part] = {}
    for person in state.people or []:
        naming = named.get((state.deal_id, person["who"]))
        if naming and person["role"] in BACKING:
            found.setdefault(naming.company or naming.name, part(state, person, naming, claims, is_priced=is_priced))
    return list(found.values())


def part(state: Any, person: Json, naming: Naming, claims: Mapping[int, Claim], *, is_priced: bool) -> Part:
    unnamed = person["unnamed_since"] if person["status"] not in OFF else None
    share = person["share"]
    return Part(
        name=naming.name,
        company=naming.company,
        deal=state.deal,
        role=telling.role_word(person["role"], state.deal.kind),
        status="called_off" if unnamed else person["status"],
        word=f"Not named since {telling.date_words(unnamed, 'day')}" if unnamed else "",
        deal_status=state.status,
        is_priced=is_priced,
        confirmation=person["confirmation"],
        is_disputed=person["disputed"],
        share=claims.get(share["claim"]) if share else None,
        since=naming.since,
    )
