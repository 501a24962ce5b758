"""How each publisher's reporting has turned out: own work or relays, who was first, what was later confirmed.

By family, since papers of one newsroom are one voice. Counted by the database; a claim counts while it is visible, is
no background and was not corrected. A family's own claims are those it says itself: not relays, not a party's word that
it quotes, not what nobody is named for. Outcomes and origins are today's, also on a past day: asked about a day, a
scorecard says how what had been published by then has turned out since.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from articles.models import Article, Publisher
from companies.asof import AsOf
from companies.models import SECOND, VISIBLE, Aspect, Claim, ClaimQuerySet, DealState, Report
from companies.weighing import HEAVY

OUTCOMES = {"confirmed": "Confirmed since", "refuted": "Refuted since", "open": "Open"}
RACED = [Aspect.STATUS, Aspect.AMOUNT, Aspect.VALUATION]
PRINTER = "report__revision__article__publisher"
SPEAKER = "standing__origin__publisher"
# A figure or a status of a deal, as its first teller had it, and when the next publisher did. Whoever is credited with
# it was first, also where only relays are at hand; what nobody is named for can only follow.
LEADS = """
WITH said AS (
    SELECT hash_record_extended(
               ROW(placement.deal_id, claim.aspect, claim.status, claim.stance, claim.low, claim.high,
                   claim.currency, claim.qualifier), 0) AS news,
           claim.id, claim.reported_at, origin.kind = 'unidentified' AS is_nobodys,
           COALESCE(speaker.family_id, speaker.id) AS speaker,
           COALESCE(printer.family_id, printer.id) AS printer
      FROM companies_claim claim
      JOIN companies_standing standing ON standing.claim_id = claim.id
      JOIN companies_origin origin ON origin.id = standing.origin_id
      LEFT JOIN articles_publisher speaker ON speaker.id = origin.publisher_id
      JOIN companies_report report ON report.id = claim.report_id
      JOIN companies_placement placement ON placement.report_id = report.id
      JOIN articles_revision revision ON revision.id = report.revision_id
      JOIN articles_article article ON article.id = revision.article_id
      JOIN articles_publisher printer ON printer.id = article.publisher_id
     WHERE claim.aspect = ANY(%(raced)s) AND claim.party = '' AND claim.stance <> 'declines_comment'
       AND standing.verdict = ANY(%(visible)s) AND NOT report.is_historical
       AND placement.deal_id IS NOT NULL AND claim.{moment} <= %(at)s {about}
       AND NOT EXISTS (
           SELECT FROM companies_claim fix JOIN companies_standing fixes ON fixes.claim_id = fix.id
            WHERE fix.corrects_id = claim.id AND fix.corrects_id IS NOT NULL AND fixes.verdict = ANY(%(visible)s))
), raced AS (
    SELECT news, printer, reported_at,
           FIRST_VALUE(speaker) OVER first AS first_speaker,
           FIRST_VALUE(printer) OVER first AS first_printer,
           FIRST_VALUE(reported_at) OVER first AS first_at
      FROM said WINDOW first AS (PARTITION BY news ORDER BY is_nobodys, reported_at, id)
), led AS (
    SELECT first_speaker AS family, MIN(reported_at) - MIN(first_at) AS lead
      FROM raced WHERE printer <> first_printer AND reported_at >= first_at AND first_speaker IS NOT NULL
     GROUP BY news, first_speaker
)
SELECT family, COUNT(*), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY lead) FROM led GROUP BY family
"""
# Of one family only the deals it has a word in need to be looked at.
OF_THEIR_DEALS = """
       AND placement.deal_id = ANY(ARRAY(
           SELECT DISTINCT theirs.deal_id FROM companies_placement theirs
             JOIN companies_claim word ON word.report_id = theirs.report_id
             JOIN companies_standing stands ON stands.claim_id = word.id
             JOIN companies_origin whose ON whose.id = stands.origin_id
            WHERE whose.publisher_id = ANY(%(members)s)))
"""


@dataclass(frozen=True)
class Lead:
    """How often a family was first with what another publisher had later, and how long before, in the middle."""

    times: int = 0
    median: dt.timedelta | None = None


@dataclass(frozen=True)
class Scorecard:
    """publisher: the head of the family. claims: all it printed; own: what it says itself, relayed: others' reports.

    The rest of its claims are a party's words, or name nobody. confirmed, refuted, open: of its own.
    """

    publisher: Publisher
    family: int
    articles: int = 0
    reports: int = 0
    claims: int = 0
    own: int = 0
    relayed: int = 0
    confirmed: int = 0
    refuted: int = 0
    open: int = 0
    lead: Lead = Lead()

    @property
    def own_share(self) -> str:
        return share(self.own, self.claims)

    @property
    def relayed_share(self) -> str:
        return share(self.relayed, self.claims)

    @property
    def settled(self) -> int:
        """Own claims that turned out one way or the other."""
        return self.confirmed + self.refuted

    @property
    def confirmed_share(self) -> str:
        return share(self.confirmed, self.settled)

    @property
    def weight(self) -> tuple[int, ...]:
        return self.lead.times, self.own, self.articles


def share(part: int, whole: int) -> str:
    """ "38%"; "" of nothing."""
    return f"{100 * part / whole:.0f}%" if whole else ""


def scorecards(asof: AsOf) -> list[Scorecard]:
    """Every family's, those most often first with the news before the others. Five queries."""
    cards = cards_of(Publisher.objects.filter(family=None).order_by("name"), asof)
    return sorted(cards, key=lambda card: [-number for number in card.weight])


def scorecard(publisher: Publisher, members: Sequence[int], asof: AsOf) -> Scorecard:
    """One family's. publisher: its head; members: all its publishers' ids. Four queries."""
    return cards_of([publisher], asof, members)[0]


def cards_of(heads: Iterable[Publisher], asof: AsOf, members: Sequence[int] = ()) -> list[Scorecard]:
    """members: the only publishers to look at; none are all."""
    articles, reports = (
        {row["family"]: row["n"] for row in rows}
        for rows in (article_counts(asof, members), report_counts(asof, members))
    )
    claims = {row["family"]: row for row in claim_counts(asof, members)}
    first = leads(asof, members)
    return [
        Scorecard(
            **{"publisher": head, "family": head.pk, **claims.get(head.pk, {})},
            articles=articles.get(head.pk, 0),
            reports=reports.get(head.pk, 0),
            lead=first.get(head.pk, Lead()),
        )
        for head in heads
    ]


def moment(asof: AsOf) -> str:
    return "recorded_at" if asof.is_past and asof.clock == DealState.Clock.SITE else "reported_at"


def family_of(path: str) -> Coalesce:
    """The head of the family of the publisher at `path`; its own where it belongs to none."""
    return Coalesce(f"{path}__family_id", f"{path}_id")


OWN = Q(Exact(family_of(SPEAKER), family_of(PRINTER)), standing__is_relay=False)


def grouped(rows: QuerySet[Any], path: str, members: Sequence[int], **until: Any) -> QuerySet[Any, Any]:
    """`rows` as known by then, in groups by the family of the publisher at `path`."""
    if members:
        until[f"{path}__in"] = members
    return rows.filter(**until).order_by().values(family=family_of(path))


def article_counts(asof: AsOf, members: Sequence[int]) -> QuerySet[Any, Any]:
    found = "found_at" if moment(asof) == "recorded_at" else "published_at"
    return grouped(Article.objects.all(), "publisher", members, **{f"{found}__lte": asof.instant}).annotate(
        n=Count("pk")
    )


def report_counts(asof: AsOf, members: Sequence[int]) -> QuerySet[Any, Any]:
    """Deals as articles told them and the rules read them, background left out."""
    told = "recorded_at" if moment(asof) == "recorded_at" else "revision__article__published_at"
    rows = Report.objects.filter(is_historical=False).exclude(reader__startswith=SECOND)
    return grouped(rows, "revision__article__publisher", members, **{f"{told}__lte": asof.instant}).annotate(
        n=Count("pk")
    )


def uncorrected(rows: ClaimQuerySet) -> ClaimQuerySet:
    """Those that no visible correction stands in for."""
    # Exists, with its condition spelled out, takes a tenth of the time of a join over all that corrects nothing.
    fixes = Claim.objects.visible().filter(corrects=OuterRef("pk"), corrects__isnull=False)
    return rows.filter(~Exists(fixes))


def counted(asof: AsOf) -> ClaimQuerySet:
    """The claims that scorecards count, as known by then."""
    rows = uncorrected(Claim.objects.visible()).filter(report__is_historical=False)
    return rows.filter(**{f"{moment(asof)}__lte": asof.instant})


def claim_counts(asof: AsOf, members: Sequence[int]) -> QuerySet[Any, Any]:
    """{"family", "claims", "own", "relayed", "confirmed", "refuted", "open"}"""
    rows = grouped(counted(asof), PRINTER, members)
    return rows.annotate(
        claims=Count("pk"),
        own=Count("pk", filter=OWN),
        relayed=Count("pk", filter=Q(standing__is_relay=True)),
        **{name: Count("pk", filter=OWN & Q(standing__outcome=name)) for name in OUTCOMES},
    )


def leads(asof: AsOf, members: Sequence[int]) -> dict[int, Lead]:
    """How often each family was first, by its head."""
    sql = LEADS.format(moment=moment(asof), about=OF_THEIR_DEALS if members else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, {"raced": RACED, "visible": VISIBLE, "at": asof.instant, "members": list(members)})
        return {family: Lead(times, median) for family, times, median in cursor.fetchall()}


def own_claims(members: Sequence[int], outcomes: Sequence[str], asof: AsOf) -> ClaimQuerySet:
    """What a family says itself and what became of it (none: whatever it is), newest first, ready to be printed."""
    rows = counted(asof).filter(OWN, **{f"{PRINTER}__in": members})
    if outcomes:
        rows = rows.filter(standing__outcome__in=outcomes)
    return rows.with_evidence().defer(*HEAVY).order_by("-reported_at", "-pk")
