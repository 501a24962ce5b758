"""Who said a thing first and who passed it on: the chain behind one claim, with the time each took."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Publisher
from companies.evidence import Claim as Evidence
from companies.hops import repeats
from companies.lists import UNPRINTED
from companies.models import Authority, Claim, Origin
from companies.ties import speaks_for
from companies.weighing import weighed

MOST = 50
ITS_OWN = (Publisher.Kind.NEWSROOM, Publisher.Kind.WIRE, Publisher.Kind.FILINGS)


@dataclass(frozen=True)
class Link:
    """One claim of the chain. lead: how long after the first one, None for the first; is_own: the origin's own word.

    is_quote: another publisher prints the words of a party.
    """

    claim: Claim
    lead: dt.timedelta | None
    is_own: bool
    is_quote: bool


def chain(claim: Claim) -> list[Link]:
    """The claims that tell the same word of one origin on one deal, the origin's own first, then oldest first.

    Empty where nobody could be found behind it, where nobody else printed it, and of a figure that fails the currency
    check. One query. claim: with_evidence().
    """
    deal, origin = claim.report.placement.deal, claim.standing.origin
    if deal is None or origin.kind == Origin.Kind.UNIDENTIFIED:
        return []
    # The deal comes first: PostgreSQL plans the first eight tables together, and a row for printing joins more.
    rows = Claim.objects.filter(report__placement__deal=deal, aspect=claim.aspect).filter(same_origin(origin))
    rows = rows.visible().with_evidence().defer(*UNPRINTED)
    word = weighed(claim)
    if word.is_slip:
        return []
    ordered = rows.order_by("standing__is_relay", "reported_at", "pk")[:MOST]
    told = [row for row in ordered if says_as_much(weighed(row), word)]
    if len({row.report.revision.article_id for row in told}) < 2:
        return []
    first = told[0].reported_at
    return [link(row, row.reported_at - first if row != told[0] else None) for row in told]


def says_as_much(other: Evidence, word: Evidence) -> bool:
    return not other.is_slip and (repeats(other, word) or repeats(word, other))


def link(row: Claim, lead: dt.timedelta | None) -> Link:
    """What a party says is its own report in its own newsroom, in a press release or in a filing alone."""
    prints_itself = row.report.revision.article.publisher.kind in ITS_OWN
    is_quote = row.standing.authority == Authority.RECORD and not prints_itself
    return Link(row, lead, not row.standing.is_relay and not is_quote, is_quote)


def same_origin(origin: Origin) -> Q:
    if origin.publisher:
        head = speaks_for(origin.publisher)
        return Q(standing__origin__publisher=head) | Q(standing__origin__publisher__family=head)
    return Q(standing__origin__company=origin.company_id) if origin.company_id else Q(standing__origin=origin)
