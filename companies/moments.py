"""One transaction that records or decides something: its locks, its one instant, and what it has to derive at its end.

Every writer of a deal holds the lock of the company the deal is about, taken before the instant is read, so that the
instants of one deal come in the order of the commits: what the site showed at any time never changes afterwards.
Locks are taken in one order (names, then companies by key) and leave foreign keys to them free, so none can cross.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

from companies import deriving
from companies.changes import Difference
from companies.deriving import Subject, Task
from companies.models import Change, Company


@dataclass
class Moment:
    """at: the one stamp of all that is written. changes: what became of it, filled in at the end."""

    at: dt.datetime
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
            self.changes += deriving.derive(self.tasks, self.at)


@contextmanager
def names_locked(names: Iterable[str]) -> Iterator[None]:
    """A transaction that nobody else proposes a company of one of these names beside. Opened before any moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name in sorted(set(names)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
        yield


@contextmanager
def moment(companies: Iterable[int]) -> Iterator[Moment]:
    """A transaction under the locks of these companies, with everything it touched derived at its end."""
    with transaction.atomic():
        locked = lock_companies(set(companies))
        opened = Moment(instant(locked))
        opened.changes += deriving.turn(locked, opened.at)
        yield opened
        opened.finish()


def lock_companies(wanted: set[int]) -> set[int]:
    """Locks the companies and their survivors, which a merge may have changed while we waited; returns them all."""
    locked: set[int] = set()
    while missing := wanted - locked:
        rows = Company.objects.select_for_update(no_key=True).filter(pk__in=missing).order_by("pk")
        roots = {company.root_id for company in rows}
        locked |= missing
        wanted = wanted | roots
    return locked


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
