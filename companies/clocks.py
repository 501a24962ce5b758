"""What was known of deals, and of companies themselves, at a time on either clock, ready to be folded.

The public clock shows what was reported by then, with the decisions of today (weighing.py); the site's clock what
this site had recorded by then, with the decisions of that day (history.py).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from companies import weighing
from companies.asof import AsOf
from companies.history import History
from companies.models import Claim
from companies.ties import NOW, Ties
from companies.weighing import Evidence, Explained


@dataclass(frozen=True)
class Evident:
    """The claims of deals and of companies' own figures at a time, with the contradictions editors had explained."""

    deals: Evidence
    companies: Evidence
    explained: Explained
    ties: Ties = NOW

    def reasons(self, subject: str, pk: int) -> dict[str, str]:
        """The contradictions of a deal (or company) that an editor had explained, with the public reason."""
        return self.explained.get((subject, pk), {})


def known_at(
    deal_ids: Iterable[int], company_ids: Iterable[int] = (), at: dt.datetime | None = None, clock: str = "public"
) -> Evident:
    """As known at `at` (None: now): two queries, whatever the number of claims; on the site's clock five."""
    deals, companies = list(deal_ids), list(company_ids)
    if at and clock == "site":
        history = History(deals, companies, at)
        return Evident(
            {pk: history.of_deal(pk, at) for pk in deals},
            {pk: history.of_company(pk, at) for pk in companies},
            history.explained(at),
            history.log.at(at),
        )
    return Evident(*weighing.evidence_of(deals, companies, at), weighing.explained_of(deals, companies))


def claims_of(deal_ids: Iterable[int], at: dt.datetime | None = None, clock: str = "public") -> Evidence:
    """The visible claims of each deal as known at `at` (None: now); deals without any map to []."""
    return known_at(deal_ids, (), at, clock).deals


def before_first(asof: AsOf) -> dt.datetime | None:
    """The site's first record, where the site's own clock is asked about a time before it. One query then."""
    if not asof.is_sites_past:
        return None
    first = Claim.objects.order_by("pk").values_list("recorded_at", flat=True).first()
    return first if first and asof.instant < first else None
