"""The second reader: a language model's reading of an article beside the rules', off unless an endpoint is set.

    due        recent texts it has not read, and failed tries whose time has come
    read_again one text: a row that counts | one question | the answer beside the rules' | what differs, for an editor

The rules' reading is recorded before any of this and never waits for it; losing a second reading loses nothing. Each
question is a row before it is asked (SecondReading), counted under one lock, so that no number of workers asks more
than the day's budget. A try that failed falls due again by its row, at most MOST_TRIES times and within RECENT; what
the budget leaves over stays unread by it, and the log says so.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, CopyLink, Revision
from companies import chat, differing
from companies.models import SECOND, SecondReading
from companies.reading import types
from companies.reading.languages import ARE_READ
from companies.reading.second.answering import Answer, KeyOf, Unusable, plain, read_answer, reply_of
from companies.reading.second.asking import SCHEMA, VERSION, messages
from companies.reading.second.comparing import Comparison, compare

logger = logging.getLogger(__name__)
Outcome = SecondReading.Outcome
BUDGET = (2, 1)  # the advisory lock under which questions are counted
RECENT = dt.timedelta(days=1)
AT_ONCE = 4  # questions under way, so that a slow endpoint leaves most workers free to fetch
MOST_TRIES = 3
BACK_OFF = (dt.timedelta(minutes=2), dt.timedelta(minutes=15))
MOST_NOTED = 40
UNSPENT = ~Q(outcome=Outcome.FOREIGN)


@dataclass(frozen=True)
class Look:
    """An answer, read, and what it comes to beside the rules. tokens: what it cost, as the endpoint says."""

    answer: Answer
    comparison: Comparison
    tokens: int | None


def reader_of(endpoint: chat.Endpoint) -> differing.Reader:
    """The name that its reports carry: the model's own, without a provider's prefix, and our version."""
    short = endpoint.model.rpartition("/")[2][:28]
    return differing.Reader(f"{SECOND}{short}@{VERSION}", endpoint.model[:200])


def look(endpoint: chat.Endpoint, title: str, text: str, rules: types.Reading, key_of: KeyOf) -> Look:
    """Ask once and compare; stores and counts nothing. Raises ChatError without an answer, Unusable for a useless one.

    rules: what the rules read in the same article; key_of: which known company a name is.
    """
    reply = reply_of(chat.ask(endpoint, messages(title, text), SCHEMA))
    answer = read_answer(reply.content, title, text, key_of, rules.credits)
    return Look(answer, compare(rules.reports, answer.reports), reply.tokens)


# ---- what is due -----------------------------------------------------------------------------------------------------


def due(endpoint: chat.Endpoint, now: dt.datetime) -> list[int]:
    """Keys of the texts to read now, newest first; as many as the budget leaves and the endpoint takes at once."""
    waiting = unread(reader_of(endpoint).name, now)
    left = settings.SECOND_READER_DAILY_CALLS - asked_today(now)
    if left <= 0:
        if count := waiting.count():
            logger.info("second reader: the budget of today is spent, %d texts are left unread by it", count)
        return []
    return list(waiting.values_list("pk", flat=True)[: min(left, AT_ONCE)])


def unread(reader: str, now: dt.datetime) -> QuerySet[Revision]:
    """The newest texts of recent articles, copies left out, that this reader neither settled nor has under way."""
    newer = Revision.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    copies = CopyLink.objects.filter(article=OuterRef("article"))
    found = Revision.objects.filter(recorded_at__gt=now - RECENT, article__state=Article.State.READ).exclude(text="")
    return found.filter(~Exists(newer), ~Exists(copies), ~Exists(settled(reader, now))).order_by("-pk")


def settled(reader: str, now: dt.datetime) -> QuerySet[SecondReading]:
    """The rows that keep the revision `pk` of an outer query from being asked about."""
    over = Q(next_try_at=None) | Q(next_try_at__gt=now)
    return SecondReading.objects.filter(over, revision=OuterRef("pk"), reader=reader)


def asked_today(now: dt.datetime) -> int:
    """Questions since midnight UTC, whatever came of them."""
    midnight = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return SecondReading.objects.filter(UNSPENT, asked_at__gte=midnight).count()


def begin(revision: Revision, endpoint: chat.Endpoint, now: dt.datetime) -> SecondReading | None:
    """A row for one question, within the budget; None when nothing may be asked of this revision now."""
    reader = reader_of(endpoint)
    lease = dt.timedelta(seconds=endpoint.timeout_s + 60)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", BUDGET)
        if not Revision.objects.filter(pk=revision.pk).exclude(Exists(settled(reader.name, now))).exists():
            return None
        if SecondReading.objects.filter(outcome=Outcome.ASKED, asked_at__gt=now - lease).count() >= AT_ONCE:
            return None  # the tick comes back to it
        if asked_today(now) >= settings.SECOND_READER_DAILY_CALLS:
            logger.info("second reader: the budget of today is spent, revision=%d is left unread by it", revision.pk)
            return None
        tries = SecondReading.objects.filter(revision=revision, reader=reader.name).count()
        next_try_at = now + lease if tries + 1 < MOST_TRIES else None
        return SecondReading.objects.create(
            revision=revision, reader=reader.name, model=reader.model, asked_at=now, next_try_at=next_try_at
        )


# ---- one text --------------------------------------------------------------------------------------------------------


def read_again(
    endpoint: chat.Endpoint, revision: Revision, rules: types.Reading, key_of: KeyOf, now: dt.datetime
) -> SecondReading | None:
    """Have the second reader read a text the rules have read; None when nothing may be asked now.

    Whatever the endpoint does is kept in the row, and raises nothing.
    """
    if rules.language not in ARE_READ:
        return leave_foreign(revision, endpoint, now)
    asked = begin(revision, endpoint, now)
    if asked is None:
        return None
    try:
        found = look(endpoint, revision.title, revision.text, rules, key_of)
    except Unusable as error:
        close(asked, error.outcome, error.detail)
    except chat.ChatError as error:
        put_off(asked, error, now)
    else:
        store(asked, found, rules, reader_of(endpoint))
    logger.info(
        "second revision=%d reader=%s outcome=%s claims=%d agreed=%d dropped=%d %s",
        revision.pk,
        asked.reader,
        asked.outcome,
        asked.claims,
        asked.agreed,
        len(asked.notes.get("dropped", ())),
        asked.detail,
    )
    return asked


def leave_foreign(revision: Revision, endpoint: chat.Endpoint, now: dt.datetime) -> SecondReading:
    reader = reader_of(endpoint)
    kept = {"model": reader.model, "asked_at": now, "outcome": Outcome.FOREIGN}
    return SecondReading.objects.get_or_create(revision=revision, reader=reader.name, defaults=kept)[0]


def close(asked: SecondReading, outcome: str, detail: str) -> None:
    """Asking the same model the same again would only cost again."""
    asked.outcome, asked.detail, asked.next_try_at = outcome, plain(detail), None
    asked.save()


def put_off(asked: SecondReading, error: chat.ChatError, now: dt.datetime) -> None:
    """Until the time the endpoint asked for, or a while; for good when that can't help or was tried enough."""
    tries = SecondReading.objects.filter(revision=asked.revision_id, reader=asked.reader).count()
    asked.outcome, asked.detail, asked.next_try_at = Outcome.FAILED, plain(str(error)), None
    if not error.permanent and tries < MOST_TRIES:
        wanted = dt.timedelta(seconds=error.retry_after_s or 0)
        asked.next_try_at = now + max(wanted, BACK_OFF[tries - 1])
    asked.save()


@transaction.atomic
def store(asked: SecondReading, found: Look, rules: types.Reading, reader: differing.Reader) -> None:
    """What differs, for an editor; the count of what agrees; what was dropped and what it did not find, as notes."""
    comparison = found.comparison
    asked.claims = differing.record_additions(asked.revision, comparison.additions, reader)
    asked.agreed, asked.tokens = comparison.agreed, found.tokens
    asked.outcome, asked.next_try_at = Outcome.READ, None
    asked.notes = {
        "dropped": [asdict(dropped) for dropped in found.answer.dropped[:MOST_NOTED]],
        "unfound": unfound(asked.revision, comparison.unfound),
    }
    asked.save()


def unfound(revision: Revision, reports: Sequence[types.Report]) -> list[int]:
    return sorted(row.pk for row in differing.recorded(revision, reports).values())
