"""What only the second reader says, or says otherwise than the rules: recorded for an editor, shown to nobody else.

Promises: every claim arrives held, with a decision that names the model and what the rules say instead, and stays so
until an editor accepts it; no row of the rules is touched; no company is proposed and no deal opened or derived on a
second reader's word. A report stands with the rules' report of the same deal, else it waits for a place. The same
answer twice adds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Revision
from companies import attribution
from companies.models import Claim, Company, Decision, Placement, Report, Standing, Verdict
from companies.moments import Moment, moment, ties_kept
from companies.placing import company_named
from companies.reading import types
from companies.reading.second.comparing import Addition, Difference, words_of
from companies.recording import (
    READER,
    Draft,
    Pass,
    Recorded,
    claim_print,
    claim_row,
    first_public,
    oriented,
    report_print,
    second_print,
)

RULE = "second_reader"


@dataclass(frozen=True)
class Reader:
    """name: name@version, for Report.reader; model: as an editor should see it named."""

    name: str
    model: str


@dataclass(frozen=True)
class Placed:
    """An addition with the rows it stands beside. of_rules: the recorded report of the rules on that deal."""

    addition: Addition
    read: types.Report
    company: Company | None
    of_rules: Report | None


def record_additions(revision: Revision, additions: Sequence[Addition], reader: Reader) -> int:
    """Store what no claim of the rules agrees with; returns how many claims were new."""
    if not additions:
        return 0
    with ties_kept():
        placed = [beside_rules(revision, addition) for addition in additions]
        with moment({row.company.pk for row in placed if row.company}) as now:
            recording = Pass(revision, now, Recorded(), first_public(revision))
            context = attribution.Context.of(revision)
            return sum(record_addition(recording, context, row, reader) for row in placed)


def beside_rules(revision: Revision, addition: Addition) -> Placed:
    read = oriented(addition.report)
    of_rules = recorded(revision, [addition.rules]).get(0) if addition.rules else None
    if of_rules:
        return Placed(addition, read, of_rules.placement.company, of_rules)
    return Placed(addition, read, known_company(read), None)


def known_company(read: types.Report) -> Company | None:
    if read.target_key is not None:
        row = Company.objects.select_related("merged_into").get(pk=read.target_key)
        return row.merged_into or row
    named = company_named(read.target)
    return named[0] if len(named) == 1 else None


def recorded(revision: Revision, reports: Sequence[types.Report]) -> dict[int, Report]:
    """The rows of the rules' reports, by their number in `reports`; one not recorded is left out."""
    prints = {report_print(revision, READER, oriented(report)): at for at, report in enumerate(reports)}
    rows = Report.objects.filter(fingerprint__in=prints).select_related("placement__company", "placement__deal")
    return {prints[row.fingerprint]: row for row in rows}


def record_addition(recording: Pass, context: attribution.Context, placed: Placed, reader: Reader) -> int:
    told = {
        second_print(claim_print(recording.revision, placed.read, claim)): (claim, difference)
        for claim, difference in zip(placed.read.claims, placed.addition.differences, strict=True)
    }
    known = set(Claim.objects.filter(fingerprint__in=told).values_list("fingerprint", flat=True))
    new = {key: pair for key, pair in told.items() if key not in known}
    if not new:
        return 0
    draft = Draft(placed.read, placed.company, {key: claim for key, (claim, _) in new.items()})
    report = report_of(recording, placed, reader)
    rows = [claim_row(report, draft, key, recording) for key in new]
    hold(rows, [difference for _, difference in new.values()], context, placed, reader, recording.now)
    return len(rows)


def report_of(recording: Pass, placed: Placed, reader: Reader) -> Report:
    """The second reader's own report, with the deal of the rules' one; without one it waits for an editor."""
    read = placed.read
    report, is_new = Report.objects.get_or_create(
        fingerprint=report_print(recording.revision, reader.name, read),
        defaults={
            "revision": recording.revision,
            "reader": reader.name,
            "target": read.target,
            "company": placed.company,
            "kind": read.kind,
            "stage": read.stage,
            "stage_text": read.stage_text[:60],
            "is_historical": read.historical,
        },
    )
    if is_new:
        deal = placed.of_rules.placement.deal if placed.of_rules else None
        why = "with the rules' report of this deal" if deal else "the rules have no report of this deal"
        payload: dict[str, object] = {"deal": deal and deal.pk, "proposed": []}
        Decision.objects.create(
            kind=Decision.Kind.PLACE, report=report, rule=RULE, reason=why, decided_at=recording.now.at, payload=payload
        )
        Placement.objects.create(report=report, deal=deal, company=placed.company)
    return report


def hold(
    rows: list[Claim], told: list[Difference], context: attribution.Context, placed: Placed, reader: Reader, now: Moment
) -> None:
    """Store the claims with whose word they are, and why they wait."""
    company = placed.company.pk if placed.company else None
    said = [context.attribute(difference.claim.credit, company) for difference in told]
    origins = attribution.origins_of(each.who for each in said)
    beside = claims_beside(placed, context.revision)
    Claim.objects.bulk_create(rows)
    decisions, standings = [], []
    for row, each, difference in zip(rows, said, told, strict=True):
        decisions.append(each.decision(row, origins[each.who], now.at))
        keys = [beside[claim] for claim in difference.beside if claim in beside]
        decisions.append(held(row, difference, keys, reader, now))
        standings.append(each.standing(row, origins[each.who], Verdict.HELD))
    Decision.objects.bulk_create(decisions)
    Standing.objects.bulk_create(standings)


def held(row: Claim, difference: Difference, beside: list[int], reader: Reader, now: Moment) -> Decision:
    """beside: keys of the rules' claims that say otherwise; a claim's page at the desk shows them (payload)."""
    return Decision(
        kind=Decision.Kind.VERDICT,
        claim=row,
        payload={"verdict": Verdict.HELD, "beside": beside},
        reason=f"{reader.model} ({reader.name}) reads {words_of(difference.claim)}; {difference.why}"[:500],
        rule=RULE,
        decided_at=now.at,
    )


def claims_beside(placed: Placed, revision: Revision) -> dict[types.Claim, int]:
    """The rows of what the rules read of the same deal."""
    if not placed.addition.rules:
        return {}
    rules = oriented(placed.addition.rules)
    prints = {
        claim_print(revision, rules, row): claim
        for claim, row in zip(placed.addition.rules.claims, rules.claims, strict=True)
    }
    found = Claim.objects.filter(fingerprint__in=prints).values_list("fingerprint", "pk")
    return {prints[fingerprint]: pk for fingerprint, pk in found}
