"""How Newsradar itself is doing: its feeds, how fast articles are read, what they brought. Queries only."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from articles.models import Article, Feed
from companies import today
from companies.models import Change, Claim

DAY = dt.timedelta(days=1)
STATES = Article.State


@dataclass(frozen=True)
class Service:
    """found … refused: articles found in the 24 hours before; waiting: of all, since when; claims, changes: recorded in
    the same hours."""

    health: today.Health
    found: int
    read: int
    no_text: int
    failed: int
    refused: int
    waiting: int
    waiting_since: dt.datetime | None
    claims: int
    changes: int
    last_polled_at: dt.datetime | None

    @property
    def settled(self) -> list[tuple[str, int]]:
        """What became of the articles found, in words; the counts add up to `found`."""
        rest = self.found - self.read - self.no_text - self.failed - self.refused
        told = {
            "read": self.read, "without a text": self.no_text, "given up after three tries": self.failed,
            "refused by us or by the site": self.refused, "still waiting": rest,
        }  # fmt: skip
        return list(told.items())


def service(now: dt.datetime) -> Service:
    """As of now. Five queries."""
    articles = Article.objects.filter(found_at__gt=now - DAY)
    waiting = Article.objects.filter(state=STATES.NEW)
    return Service(
        health=today.health(),
        **articles.aggregate(
            found=Count("pk"),
            **{state: Count("pk", filter=Q(state=state)) for state in ("read", "no_text", "failed", "refused")},
        ),
        **waiting.aggregate(waiting=Count("pk"), waiting_since=Min("found_at")),
        claims=Claim.objects.visible().filter(recorded_at__gt=now - DAY).count(),
        changes=Change.objects.filter(recorded_at__gt=now - DAY).count(),
        **Feed.objects.aggregate(last_polled_at=Max("last_polled_at")),
    )
