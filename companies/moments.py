"""One transaction that records or decides something: its locks, its one instant, and what it has to derive at its end.

Every writer of a deal holds the lock of the company the deal is about, taken before the instant is read, so that the
instants of one deal come in the order of the commits: what the site showed at any time never changes afterwards.
Whoever changes who counts as one (merges, splits, families) does so while nobody else records or decides anything,
since any deal may name the two. Locks are taken in one order (ties, names, companies by key) and leave foreign keys to
companies free, so none can cross.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q

from companies import deriving
from companies.changes import Difference
from companies.deriving import Subject, Task
from companies.models import Change, Company

TIES = (1, 1)  # the advisory lock; those of names have one key, so none can be the same


@dataclass
class Moment:
    """at: the one stamp of all that is written. changes: what became of it, filled in at the end. aliases: keys of
    parties and origins that a tie made or undone in it exchanges."""

    at: dt.datetime
    aliases: dict[str, str] = field(default_factory=dict)
    tasks: dict[Subject, Task] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def touch(self, deal: int | None, company: int | None = None, *, since: dt.datetime | None = None) -> None:
        """Have a deal derived at the end; without one the own figures of the company; without either nothing.

        since: the first instant whose steps may differ; None: all of them.
        """
        if not deal and not company:
            return
        subject = Subject(deal=deal) if deal else Subject(company=company)
        task = self.tasks.setdefault(subject, Task(since))
        task.since = min(task.since, since) if task.since and since else None

    def note(self, subject: Subject, found: Difference, *, quiet: bool = False) -> None:
        """Tell a change that comparing states would not show; quiet: and nothing else of this subject."""
        self.touch(subject.deal, subject.company)
        task = self.tasks[subject]
        task.notes.append(found)
        task.quiet = task.quiet or quiet

    def finish(self) -> None:
        if self.tasks:
            self.changes += deriving.derive(self.tasks, self.at, aliases=self.aliases)


@contextmanager
def ties_kept() -> Iterator[None]:
    """A transaction in which who counts as one stays as it is: deals keep their companies."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", TIES)
        yield


@contextmanager
def ties_changing() -> Iterator[None]:
    """A transaction that nobody else records or decides anything beside. Opened before what it decides by is read."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", TIES)
        yield


@contextmanager
def names_locked(names: Iterable[str]) -> Iterator[None]:
    """A transaction that nobody else proposes a company of one of these names beside. Opened before any moment."""
    with ties_kept(), connection.cursor() as cursor:
        for name in sorted(set(names)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
        yield


@contextmanager
def moment(companies: Iterable[int]) -> Iterator[Moment]:
    """A transaction under the locks of these companies, with everything it touched derived at its end.

    companies: best a query not yet made, since it is asked only once who counts as one can no longer change.
    """
    with ties_kept():
        locked = lock_companies(set(companies))
        opened = Moment(instant(locked))
        opened.changes += deriving.turn(locked, opened.at)
        yield opened
        opened.finish()


def lock_companies(wanted: set[int]) -> set[int]:
    """Locks the companies and their survivors, in one order; returns them all."""
    survivors = Company.objects.filter(pk__in=wanted).values("merged_into")
    rows = Company.objects.filter(Q(pk__in=wanted) | Q(pk__in=survivors)).order_by("pk")
    return set(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def instant(companies: Iterable[int]) -> dt.datetime:
    """The database's wall clock, later than anything that was derived for these companies, whatever the clock did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(clock_timestamp(), interval '1 microsecond' +"
            " (SELECT max(last_changed_at) FROM companies_deal WHERE company_id = ANY(%s)), interval '1 microsecond' +"
            " (SELECT max(since) FROM companies_dealstate WHERE company_id = ANY(%s) AND clock = 'site'))",
            [list(companies)] * 2,
        )
        return cursor.fetchone()[0]
