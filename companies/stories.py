"""One piece of news through the articles that carry it: who printed it first, who passed it on and what drifted.

A story is the articles that tell of one deal by the word of one origin, each within GAP of the one before, and those
that print the text of one of them. It is known by the article that leads it: the origin's own report where that is
held, else the earliest. An article that comes in late and is earlier takes the lead over; the address that was the
story's until then leads to the new one. Background is no part of any story, nor is what nobody is named for. What a
story shows is in chains.py.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Coalesce

from articles.models import Article, CopyLink
from companies.asof import AsOf
from companies.models import ClaimQuerySet, DealState, Origin
from companies.relays import ITS_OWN
from companies.scorecards import counted

GAP = dt.timedelta(days=3)
Voice = tuple[int, int | None, int | None, int | None]  # a deal, and the publisher, company or origin whose word it is

ARTICLE = "report__revision__article"
VOICE = {
    "deal": F("report__placement__deal"),
    "speaker": Coalesce("standing__origin__publisher__family", "standing__origin__publisher"),
    "speaking": Coalesce("standing__origin__company__merged_into", "standing__origin__company"),
    "whose": F("standing__origin"),
    "article": F(ARTICLE),
    "at": F(f"{ARTICLE}__published_at"),
    "relays": F("standing__is_relay"),
    "printed_by": F(f"{ARTICLE}__publisher__kind"),
}
# Copies of copies, and what those copy: {near} is the end that leads on from the articles asked about to {far}.
COPIES = """
WITH RECURSIVE met(id) AS (
    SELECT unnest(%(articles)s::bigint[])
    UNION
    SELECT link.{far}_id FROM articles_copylink link JOIN met ON link.{near}_id = met.id WHERE {by_then}
)
SELECT link.id FROM articles_copylink link JOIN met ON link.{near}_id = met.id WHERE {by_then}
"""


@dataclass(frozen=True)
class Told:
    """An article as it tells of a voice's word: when, and whether it is the origin's own report."""

    article: int
    at: dt.datetime
    is_own: bool


Session = list[Told]


def leader(session: Session) -> int:
    """The article by which a story is known."""
    return min(session, key=lambda told: (not told.is_own, told.at, told.article)).article


def sessions_of(article: int, asof: AsOf) -> dict[Voice, Session]:
    """The stories that an article is part of, by whose word they tell. Two queries."""
    words = spoken(asof).order_by()
    # Fetched first: as a subquery PostgreSQL looks through every deal there is for them.
    deals = list(words.filter(**{ARTICLE: article}).values_list("report__placement__deal", flat=True).distinct())
    rows = words.filter(report__placement__deal__in=deals).annotate(**VOICE)
    told: dict[Voice, dict[int, Told]] = defaultdict(dict)
    for row in rows.values(*VOICE).distinct():
        voice, one = voice_of(row), told_of(row)
        if not (row["article"] in told[voice] and told[voice][row["article"]].is_own):
            told[voice][row["article"]] = one
    found = {voice: session_with(article, list(of.values())) for voice, of in told.items() if article in of}
    return {voice: session for voice, session in found.items() if len(session) > 1}


def spoken(asof: AsOf) -> ClaimQuerySet:
    """What somebody is named for, about deals, as known by then."""
    return counted(asof).filter(report__placement__deal__isnull=False).exclude(
        standing__origin__kind=Origin.Kind.UNIDENTIFIED
    )  # fmt: skip


def voice_of(row: Mapping[str, Any]) -> Voice:
    """Papers of one family are one voice, and so are a company and its filings."""
    whose = None if row["speaker"] or row["speaking"] else row["whose"]
    return row["deal"], row["speaker"], row["speaking"], whose


def told_of(row: Mapping[str, Any]) -> Told:
    is_voice = row["speaker"] is not None or row["printed_by"] in ITS_OWN
    return Told(row["article"], row["at"], is_voice and not row["relays"])


def session_with(article: int, told: Iterable[Told]) -> Session:
    """The stretch around the article in which no two that follow one another are further apart than GAP."""
    session: Session = []
    for one in sorted(told, key=lambda told: (told.at, told.article)):
        if session and one.at - session[-1].at > GAP:
            if any(earlier.article == article for earlier in session):
                return session
            session = []
        session.append(one)
    return session


def story_id(article: int, sessions: Mapping[Voice, Session], asof: AsOf) -> int:
    """The article that leads: itself where it leads any story, else the leader of its largest, else of whose text it
    prints. A query in the last case."""
    leaders = [(len(session), -leader(session)) for session in sessions.values()]
    if any(article == -lead for _, lead in leaders):
        return article
    if leaders:
        return -max(leaders)[1]
    copied = copy_links([article], asof, upward=True)
    first = min(copied, key=lambda link: (link.earlier.published_at, link.earlier_id), default=None)
    return first.earlier_id if first else article


def is_held(article: Article, asof: AsOf) -> bool:
    """Whether the article was there by then: printed, or on the site's clock found."""
    at = article.found_at if asof.clock == DealState.Clock.SITE else article.published_at
    return not asof.is_past or at <= asof.instant


def copy_links(articles: Sequence[int], asof: AsOf, *, upward: bool = False) -> list[CopyLink]:
    """Links to all that print the text of these articles, or (upward) whose text they print, copies of copies too."""
    at = asof.instant if asof.is_past and asof.clock == DealState.Clock.SITE else None
    sql = COPIES.format(
        near="article" if upward else "earlier",
        far="earlier" if upward else "article",
        by_then="link.recorded_at <= %(at)s" if at else "true",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"articles": list(articles), "at": at})
        found = [row[0] for row in cursor.fetchall()]
    return list(CopyLink.objects.filter(pk__in=found).select_related("article__publisher", "earlier__publisher"))
