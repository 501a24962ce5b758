"""What was known of some deals, or of a company itself, at a time: visible claims, their fold, and its steps.

The state is folded live. The steps come from DealState, which `derive` rewrites as a whole, so they are right whatever
the order of arrival. Refuses: a claim that is not visible never gets in, also one that an old step still names.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings

from articles.models import Publisher
from companies import clocks, consensus, telling, weighing, wording
from companies.asof import AsOf
from companies.evidence import FIGURES, echoes, words_of
from companies.evidence import Claim as Evidence
from companies.models import Claim, Company, Deal, DealState, Origin
from companies.rows import claim_rows

Json = dict[str, Any]
LEVEL = {"rumored": 1, "in_talks": 2, "announced": 3, "completed": 4}
OFF = ("denied", "called_off")


@dataclass(frozen=True)
class Step:
    """From `at` until the next step the deal showed `state`."""

    at: dt.datetime
    state: Json


@dataclass(kw_only=True)
class Told:
    """What was known at an instant of a deal, or of a company itself. rows: its claims for printing, by id.

    explained: the contradictions an editor had explained, by key, with the public reason.
    """

    deal: Deal | None
    claims: list[Evidence]  # for weighing
    rows: Mapping[int, Claim]
    state: Json
    steps: list[Step]
    names: Mapping[str, str]
    links: Mapping[str, Company] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)
    clock: str = "public"

    @property
    def key(self) -> int:
        """Tells it from the others of its company."""
        return self.deal.pk if self.deal else 0

    @property
    def kind(self) -> str:
        return self.deal.kind if self.deal else ""

    @cached_property
    def by_id(self) -> dict[int, Evidence]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def told_status(self) -> dict[int, str]:
        """The first status that each report tells."""
        return {claim.report: claim.said for claim in reversed(self.claims) if claim.aspect == "status"}

    def steps_until(self, at: dt.datetime) -> list[Step]:
        return self.steps[: bisect_right(self.steps, at, key=lambda step: step.at)]

    @property
    def status(self) -> str:
        return str(self.state["status"]["status"]) if self.state["status"] else ""

    @property
    def is_off(self) -> bool:
        return self.status in OFF

    @property
    def last_at(self) -> dt.datetime | None:
        return max((claim.reported_at for claim in self.claims if not claim.historical), default=None)

    @property
    def has_sample(self) -> bool:
        """Whether an article of the sample newsroom told any of it."""
        return any(self.rows[claim.id].report.revision.article.publisher.is_sample for claim in self.claims)

    def moment(self, claim: Evidence) -> dt.datetime:
        """When the claim became known on the clock asked for."""
        return (claim.recorded_at or claim.reported_at) if self.clock == "site" else claim.reported_at

    def head(self, term: str, state: Json | None = None) -> Claim | None:
        """The row of the best-supported claim of a term (valuation, amount …), by default as of the last step."""
        part = (state or self.state).get(term)
        return self.rows.get(part["claim"]) if part else None

    @property
    def is_priced(self) -> bool:
        return self.was_priced(self.state)

    def was_priced(self, state: Json) -> bool:
        """Whether in this state an IPO was more than filed."""
        heads = [self.by_id.get(state[term]["claim"]) for term in ("amount", "valuation") if state.get(term)]
        return telling.is_priced(self.kind, heads)

    def name(self, key: str) -> str:
        """The name behind a participant's or an origin's key."""
        return self.names.get(key) or key.removeprefix("n:")

    @cached_property
    def unbelieved(self) -> set[int]:
        """The relays whose origin is not taken to have said it (is_believed, asked of all of them at once)."""
        groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        for claim in self.claims:
            groups[claim.aspect, claim.historical, claim.is_slip].append(claim)
        found: set[int] = set()
        for group in groups.values():
            weighed = [claim for claim in group if is_weighed(claim)]
            said = words_of(weighed)
            found |= {claim.id for claim in weighed if is_passed_on(claim) and not is_among(claim, said)}
            aside = [claim for claim in group if not is_weighed(claim)]
            found |= {claim.id for claim in aside if not is_believed(claim, group)}
        return found

    def origin_names(self, ids: Iterable[int]) -> list[str]:
        """Who says these claims, each origin once, in the order they spoke; not those merely credited with them."""
        return self.names_behind(i for i in ids if i not in self.unbelieved)

    def names_behind(self, ids: Iterable[int]) -> list[str]:
        spoken = sorted((self.by_id[i] for i in ids if i in self.by_id), key=lambda claim: claim.reported_at)
        return list(dict.fromkeys(self.name(claim.origin) for claim in spoken if claim.origin))

    def who_says(self, ids: Sequence[int]) -> str:
        """ "Financial Times, Bloomberg"; who is merely credited; or that nobody could be found."""
        if spoken := self.origin_names(ids):
            return ", ".join(spoken)
        credited = self.names_behind(ids)
        return wording.credited_words(telling.enumerate_names(credited)) if credited else wording.origins_words(0)

    def printed(self, claim: Claim) -> str:
        """ "Sample Wire, relaying The Information": who printed a claim, and whose word it is."""
        publisher = str(claim.report.revision.article.publisher)
        evidence = self.by_id.get(claim.pk)
        if evidence is None or evidence.origin is None:
            return f"{publisher}, naming no origin"
        origin = self.name(evidence.origin)
        if origin == publisher:
            return publisher
        if claim.pk in self.unbelieved:
            return f"{publisher}, crediting {origin}"
        return f"{publisher}, {'quoting' if evidence.authority == 'A' else 'relaying'} {origin}"


@dataclass(kw_only=True)
class Known(Told):
    """One deal as known at an instant. about: the key of the company it was then about."""

    deal: Deal
    about: int


@dataclass(kw_only=True)
class OwnFigures(Told):
    """A company's own valuations as known at an instant: those that belong to no deal."""

    deal: None = None


def know(deals: Sequence[Deal], asof: AsOf, among: Iterable[Company] = ()) -> list[Known]:
    """What was known of each of these deals, in their order; three queries whatever the number of deals and claims.

    On the site's clock, seven. among: companies at hand, so that a name costs no query.
    """
    found = clocks.known_at([deal.pk for deal in deals], (), asof.at, asof.clock)
    return known_deals(deals, found, asof, shared_by(found.deals.values(), asof, among))


def know_company(
    company: Company, deals: Sequence[Deal], asof: AsOf, among: Iterable[Company] = ()
) -> tuple[list[Known], OwnFigures]:
    """What was known of these deals and of the company's own figures: a query more than know(), unless on the site's
    clock."""
    known, figures = know_companies([company], deals, asof, among)
    return known, figures[company.pk]


def know_companies(
    companies: Sequence[Company], deals: Sequence[Deal], asof: AsOf, among: Iterable[Company] = ()
) -> tuple[list[Known], dict[int, OwnFigures]]:
    """know_company() of several at once, at the same number of queries; the figures by company."""
    ids = [company.pk for company in companies]
    found = clocks.known_at([deal.pk for deal in deals], ids, asof.at, asof.clock)
    shared = shared_by([*found.deals.values(), *found.companies.values()], asof, among)
    steps = steps_of("company", ids, asof)
    figures = {
        pk: OwnFigures(
            claims=found.companies[pk],
            state=folded(found.companies[pk], asof, found.reasons("company", pk)),
            explained=found.reasons("company", pk),
            steps=steps[pk],
            **shared,
        )
        for pk in ids
    }
    return known_deals(deals, found, asof, shared), figures


def known_deals(deals: Sequence[Deal], found: clocks.Evident, asof: AsOf, shared: Json) -> list[Known]:
    steps = steps_of("deal", [deal.pk for deal in deals], asof)
    return [
        Known(
            deal=deal,
            about=found.ties.target(deal),
            claims=found.deals[deal.pk],
            state=folded(found.deals[deal.pk], asof, found.reasons("deal", deal.pk)),
            explained=found.reasons("deal", deal.pk),
            steps=steps[deal.pk],
            **shared,
        )
        for deal in deals
    ]


def shared_by(groups: Iterable[Sequence[Evidence]], asof: AsOf, among: Iterable[Company]) -> Json:
    """What all of a page's deals share: the rows of their claims, the names behind the keys, the clock."""
    every = [claim for claims in groups for claim in claims]
    rows = claim_rows(every)
    links = {weighing.party_key_of(row): survivor(row.party_company) for row in rows.values() if row.party_company}
    links |= {f"c{company.pk}": company for company in among}
    clock = asof.clock if asof.is_past else "public"
    return {"rows": rows, "names": names_of(every, rows, links), "links": links, "clock": clock}


def survivor(company: Company) -> Company:
    return company.merged_into or company


def folded(claims: Sequence[Evidence], asof: AsOf, explained: Collection[str] = ()) -> Json:
    return consensus.fold(claims, asof.instant, settings.LAPSE_DAYS, explained).as_json()


def steps_of(subject: str, ids: Sequence[int], asof: AsOf) -> dict[int, list[Step]]:
    """The steps of each deal (or company) along the clock asked for, up to the instant asked for, oldest first."""
    found: dict[int, list[Step]] = {pk: [] for pk in ids}
    clock = asof.clock if asof.is_past else DealState.Clock.PUBLIC
    states = DealState.objects.filter(**{f"{subject}__in": ids}, clock=clock, since__lte=asof.instant)
    for pk, since, state in states.order_by("since", "pk").values_list(subject, "since", "state"):
        found[pk].append(Step(since, state))
    return found


def names_of(
    claims: Sequence[Evidence], rows: Mapping[int, Claim], links: Mapping[str, Company | None]
) -> dict[str, str]:
    """The name behind each participant's and each origin's key, from rows already fetched."""
    names: dict[str, str] = {key: company.name for key, company in links.items() if company}
    for claim in sorted(claims, key=lambda claim: claim.id):
        row = rows[claim.id]
        if claim.who:
            names.setdefault(claim.who, row.party)
        standing = getattr(row, "standing", None)
        if claim.origin and standing and weighing.origin_key_of(standing.origin) == claim.origin:
            names.setdefault(claim.origin, origin_name(standing.origin))
    return names | look_up({claim.origin for claim in claims if claim.origin} - names.keys())


def origin_name(origin: Origin) -> str:
    """How an origin is named on pages: a filing says so, a company without one speaks for itself."""
    if origin.kind == Origin.Kind.FILING:
        return f"filing of {origin.company}" if origin.company else "a filing"
    return str(origin)


def look_up(keys: Iterable[str]) -> dict[str, str]:
    """Names of origins that no present row bears: on the site's clock, claims were attributed otherwise then."""
    found: dict[str, str] = {}
    for letter, rows in (("p", Publisher.objects), ("c", Company.objects), ("o", Origin.objects)):
        if wanted := [int(key[1:]) for key in keys if key.startswith(letter)]:
            found |= {f"{letter}{pk}": str(row) for pk, row in rows.in_bulk(wanted).items()}
    return found


def reports_itself(claim: Evidence) -> bool:
    """Own reporting: somebody stands behind the claim and it is not another's report passed on."""
    return claim.origin is not None and not claim.is_relay


def is_passed_on(claim: Evidence) -> bool:
    """A relay that somebody is credited for and no editor has accepted."""
    return claim.is_relay and claim.origin is not None and not claim.checked and claim.stance != "declines_comment"


def is_believed(claim: Evidence, claims: Iterable[Evidence]) -> bool:
    """Whether its origin is taken to have said it; where not, it counts 0 origins (wording.credited_words).

    claims: all of its deal known at the time. The question is the fold's own: a relay is believed when it opens what
    its origin is known for, when a second publisher carries the same, or when an editor accepted it. What is no relay,
    or names no origin, is taken as it stands.
    """
    if not is_passed_on(claim):
        return True
    return is_among(claim, words_of([claim, *comparable(claim, claims)]))


def is_among(claim: Evidence, said: Iterable[Evidence]) -> bool:
    """Whether its origin is among those who said this."""
    theirs = [word for word in said if word.origin == claim.origin]
    return any(claim.words == word.words or echoes(claim, word) for word in theirs)


def is_weighed(claim: Evidence) -> bool:
    return claim.stance == "asserts" if claim.aspect in FIGURES else claim.stance != "declines_comment"


def comparable(claim: Evidence, claims: Iterable[Evidence]) -> list[Evidence]:
    """The other claims the fold weighs together with this one; for background, the other background."""
    return [
        other
        for other in claims
        if (other.aspect, other.historical, other.is_slip) == (claim.aspect, claim.historical, claim.is_slip)
        and other.id != claim.id
        and is_weighed(other)
    ]
