"""What recording a new reading of a revision would do to its claims, without doing it.

Follows recording.record step by step with its own fingerprints and slots, and asks the database only; an addition and
a withdrawal that are about the same thing are told as one change.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from articles.models import Revision
from companies.models import Claim, Decision, Report, Verdict
from companies.reading import types
from companies.reading.explaining import claim_words
from companies.reading.folding import fold
from companies.recording import claim_print, oriented, slot, slots_decided_by_editors


@dataclass(frozen=True)
class Entry:
    """A claim that would come, go or change. deal: whose it is, in words; before: what a change replaces."""

    deal: str
    claim: types.Claim
    quote: str
    before: types.Claim | None = None

    @property
    def words(self) -> str:
        now = f"{self.claim.aspect} {claim_words(self.claim)}".rstrip()
        return f"{now} (was {claim_words(self.before) or 'empty'})" if self.before else now


@dataclass
class Effects:
    """What a re-read of one revision comes to. stay: withdrawn were it not for an editor's decision."""

    reports: int = 0
    added: list[Entry] = field(default_factory=list)
    held: list[Entry] = field(default_factory=list)
    restored: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    withdrawn: list[Entry] = field(default_factory=list)
    stay: list[Entry] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(entries for _, entries in self.parts())

    def parts(self) -> Iterator[tuple[str, list[Entry]]]:
        yield "add", self.added
        yield "add, held", self.held
        yield "restore", self.restored
        yield "change", self.changed
        yield "withdraw", self.withdrawn
        yield "stays, decided", self.stay


@dataclass(frozen=True)
class Fresh:
    """A claim as read now, with what recording would know it by."""

    report: types.Report
    claim: types.Claim
    fingerprint: str
    slot: str


def effects(revision: Revision, reading: types.Reading) -> Effects:
    """What record(revision, reading) would add, restore, change and withdraw. Writes nothing."""
    fresh = [each for report in reading.reports for each in fresh_claims(revision, oriented(report))]
    rows = list(
        Claim.objects.filter(report__revision=revision)
        .select_related("standing", "report__placement__deal", "report__placement__company")
        .order_by("pk")
    )
    read, known = {each.fingerprint: each for each in fresh}, {row.fingerprint for row in rows}
    decided = decided_by_editors(rows)
    gone = [row for row in rows if is_withdrawn(row, read)]
    new = [each for key, each in read.items() if key not in known]
    found = Effects(reports=new_reports(new, rows))
    found.stay = [entry(row, revision) for row in gone if row.pk in decided]
    found.restored = [entry(row, revision) for row in rows if is_restored(row, read) and row.pk not in decided]
    settle(found, revision, new, [row for row in gone if row.pk not in decided], rows)
    return found


def fresh_claims(revision: Revision, report: types.Report) -> Iterator[Fresh]:
    for claim in report.claims:
        yield Fresh(report, claim, claim_print(revision, report, claim), slot(revision, report, claim))


def is_withdrawn(row: Claim, read: dict[str, Fresh]) -> bool:
    is_machine = row.maker == Claim.Maker.MACHINE
    return is_machine and row.fingerprint not in read and row.standing.verdict != Verdict.REJECTED


def is_restored(row: Claim, read: dict[str, Fresh]) -> bool:
    return row.fingerprint in read and row.standing.verdict == Verdict.REJECTED


def decided_by_editors(rows: Iterable[Claim]) -> set[int]:
    decisions = Decision.objects.filter(claim__in=[row.pk for row in rows], user__isnull=False)
    return {pk for pk in decisions.values_list("claim", flat=True) if pk is not None}


def settle(found: Effects, revision: Revision, new: Sequence[Fresh], gone: Sequence[Claim], rows: list[Claim]) -> None:
    """Sort new and gone claims into held, changed, added and withdrawn."""
    held = slots_decided_by_editors(each.slot for each in new)
    left = list(gone)
    for each in new:
        quote = each.claim.quote.of(revision.title, revision.text)
        deal = deal_of(each.report, rows)
        before = None if each.slot in held else replaced(each, left)
        if before is not None:
            left.remove(before)
            found.changed.append(Entry(deal_words(before.report), each.claim, quote, as_read(before)))
        else:
            (found.held if each.slot in held else found.added).append(Entry(deal, each.claim, quote))
    found.withdrawn = [entry(row, revision) for row in left]


def replaced(each: Fresh, gone: Sequence[Claim]) -> Claim | None:
    """The claim that the new one stands for: in its place, else of its party, else of its sentence."""
    same = [row for row in gone if row.aspect == each.claim.aspect and is_about(row.report, each.report)]
    in_place = (row for row in gone if row.slot == each.slot)
    of_party = (row for row in same if fold(row.party) == fold(each.claim.party))
    of_sentence = (
        row for row in same if (row.in_title, row.start) == (each.claim.quote.in_title, each.claim.quote.start)
    )
    return next((row for rows in (in_place, of_party, of_sentence) for row in rows), None)


def is_about(row: Report, read: types.Report) -> bool:
    return fold(row.target) == fold(read.target)


def new_reports(new: Iterable[Fresh], rows: Iterable[Claim]) -> int:
    known = {(fold(r.target), r.kind, r.stage, r.is_historical) for r in {row.report for row in rows}}
    told = {(fold(r.target), r.kind, r.stage, r.historical) for r in (each.report for each in new)}
    return len(told - known)


def entry(row: Claim, revision: Revision) -> Entry:
    return Entry(deal_words(row.report), as_read(row), row.quote)


def deal_of(read: types.Report, rows: Iterable[Claim]) -> str:
    """The deal of a report that this text tells already, else the report's own words."""
    known = (row.report for row in rows if is_about(row.report, read) and row.report.kind == read.kind)
    report = next(known, None)
    return deal_words(report) if report else f"{read.target}: {read.kind} {read.stage}".rstrip() + ", new here"


def deal_words(report: Report) -> str:
    placed = report.placement
    return placed.deal.title if placed.deal else f"{placed.company or report.target}: {report.kind}, in no deal"


def as_read(row: Claim) -> types.Claim:
    """A stored claim as the reader would have said it."""
    money = None
    if row.currency:
        money = types.Money(row.low, row.high, row.currency, row.qualifier, row.step or Decimal(1), 0, 1)
    return types.Claim(
        row.aspect,
        types.Span(row.start, row.end, row.in_title),
        row.rule,
        stance=row.stance,
        status=row.status,
        party=row.party,
        role=row.role,
        money=money,
        basis=row.basis,
        scope=row.scope,
        percent=row.percent,
        stage=row.stage,
        on_date=row.on_date,
        date_precision=row.date_precision,
        date_kind=row.date_kind,
    )
