"""Who said a thing first and who passed it on: the chain behind one claim, with the time each took."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from companies.lists import claim_rows
from companies.models import Claim, Origin
from companies.ties import speaks_for
from companies.timeline import repeats
from companies.weighing import weighed

MOST = 50


@dataclass(frozen=True)
class Link:
    """One claim of the chain. lead: how long after the first one, None for the first; is_own: the origin's own word."""

    claim: Claim
    lead: dt.timedelta | None
    is_own: bool


def chain(claim: Claim) -> list[Link]:
    """The claims that tell the same word of one origin on one deal, the origin's own first, then oldest first.

    Empty where nobody could be found behind it, and where nobody else printed it. One query. claim: with_evidence().
    """
    deal, origin = claim.report.placement.deal, claim.standing.origin
    if deal is None or origin.kind == Origin.Kind.UNIDENTIFIED:
        return []
    rows = claim_rows().filter(same_origin(origin), report__placement__deal=deal, aspect=claim.aspect)
    word = weighed(claim)
    ordered = rows.order_by("standing__is_relay", "reported_at", "pk")[:MOST]
    told = [row for row in ordered if repeats(weighed(row), word) or repeats(word, weighed(row))]
    if len({row.report.revision.article_id for row in told}) < 2:
        return []
    first = told[0].reported_at
    return [Link(row, row.reported_at - first if row != told[0] else None, not row.standing.is_relay) for row in told]


def same_origin(origin: Origin) -> Q:
    if origin.publisher:
        head = speaks_for(origin.publisher)
        return Q(standing__origin__publisher=head) | Q(standing__origin__publisher__family=head)
    return Q(standing__origin__company=origin.company_id) if origin.company_id else Q(standing__origin=origin)
