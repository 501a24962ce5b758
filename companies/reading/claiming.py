"""Claims of one report: its status, parties, figures, stage and dates, each with the sentence that says it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from companies.reading.credits import LEAD
from companies.reading.drafts import Draft
from companies.reading.figuring import Figures
from companies.reading.rules.closing import expected_close, happened_on
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import REFUSED, Finding
from companies.reading.statuses import deciding, is_venues_own, level
from companies.reading.types import Claim, Credit, Fired, Report, Span

# Aspects whose words decide what they are, apart from the rule that met the sentence.
_DECIDED = ("status", "amount", "valuation", "stage")


class Writer:
    """Writes the claims of one article's reports."""

    def __init__(
        self,
        marked: Sequence[Marked],
        credits: Mapping[Span, Credit],
        identity: Callable[[Name], str],
        published_on: date | None,
    ) -> None:
        self.marked = marked
        self.credits = credits
        self.identity = identity
        self.published_on = published_on
        lead = [sentence for sentence in marked[:LEAD] if not re.search(r"\bden(?:y|ies|ied)\b|否认", sentence.raw)]
        # Whose ruling a sentence tells of is no source of the others.
        told = (credits[sentence.span] for sentence in lead if sentence.span in credits)
        self.general = next((credit for credit in told if credit.kind != "person"), None)
        self.spoken = self.general
        self._top = {sentence.span for sentence in marked[:LEAD]}
        self.figures = Figures(marked, identity, self.claim)

    def report(self, draft: Draft, drafts: Sequence[Draft], main: Name | None) -> Report:
        self.spoken = self.general if self._is_spoken_for(draft, drafts) else None
        claims = [
            *self._status(draft),
            *self._parties(draft),
            *self.figures.told(draft, drafts, main),
            *self._stage(draft),
        ]
        claims += self._dates(draft, drafts)
        if all(finding.rule.name.endswith("own_mark") for finding in draft.findings):
            claims = [claim for claim in claims if claim.aspect == "valuation"]
        return Report(
            draft.target.surface,
            draft.target.key,
            draft.kind,
            draft.stage,
            draft.stage_text,
            draft.is_past,
            tuple(claims),
            tuple(sorted(self._fired(draft, claims))),
        )

    def _fired(self, draft: Draft, claims: Sequence[Claim]) -> set[Fired]:
        """The rules that met, and the words that set the status, the credits and what each sum is."""
        met = {Fired(finding.marked.at(*finding.at), finding.rule.name) for finding in draft.findings}
        for claim in claims:
            if claim.figure and claim.aspect in _DECIDED:
                met.add(
                    Fired(claim.figure, f"{claim.aspect}.{claim.status or claim.basis or claim.scope or claim.stage}")
                )
            if claim.credit:
                met.add(Fired(claim.credit.span, f"credit.{claim.credit.kind}"))
        return met

    def credit(self, marked: Marked) -> Credit | None:
        return self.credits.get(marked.span, self.spoken)

    def _is_spoken_for(self, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether the lead's source speaks of this deal: not of what came before, nor a party of deals of others."""
        if draft.is_past or self.general is None:
            return False
        if self.general.kind != "outlet" and not self._is_led_with(draft):
            return False
        if self.general.kind != "party" or not self.general.name:
            return True
        speaker = self.identity(Name(self.general.name, self.general.key, self.general.span))
        elsewhere = any(speaker in self._parts_of(other) for other in drafts if other is not draft)
        return speaker in self._parts_of(draft) or not elsewhere

    def _is_led_with(self, draft: Draft) -> bool:
        return any(f.marked.span.in_title or f.marked.span in self._top for f in draft.findings)

    def _parts_of(self, draft: Draft) -> set[str]:
        named = {self.identity(name) for finding in draft.findings for _, name in finding.parties}
        return {self.identity(draft.target), *named}

    def claim(self, aspect: str, finding: Finding, **values: object) -> Claim:
        marked = finding.marked
        return Claim(aspect, marked.span, finding.rule.name, credit=self.credit(marked), **values)  # type: ignore[arg-type]

    # Status

    def _status(self, draft: Draft) -> Iterator[Claim]:
        told = [(finding, *self.level(finding, draft)) for finding in draft.findings]
        asserted = [each for each in told if each[1] != "denied" and not is_venues_own(each[0], each[1])]
        chosen = deciding(asserted)
        if chosen:
            finding, status, figure = chosen
            yield self.claim("status", finding, status=status, figure=figure)
        denials = [c for f, status, figure in told if status == "denied" for c in self._denial(f, figure, draft)]
        if any(claim.party for claim in denials):
            # Whose denial it is, is known: a sentence that names nobody repeats it.
            denials = [claim for claim in denials if claim.party or self._names(claim.quote, draft.target)]
        yield from {(claim.aspect, claim.party_key or claim.party): claim for claim in reversed(denials)}.values()

    def _denial(self, finding: Finding, figure: Span, draft: Draft) -> Iterator[Claim]:
        """A party denies its own part; only the target's denial is about the whole deal."""
        before = [n for n in finding.marked.names if not n.is_back and n.span.start < figure.start]
        if finding.rule.status == REFUSED:
            yield from (self._no_part(finding, name, role) for role, name in finding.parties)
            return
        roles = {self.identity(name): role for f in draft.findings for role, name in f.parties}
        roles.setdefault(self.identity(draft.target), "")
        denier = next((name for name in reversed(before) if self.identity(name) in roles), None)
        role = roles[self.identity(denier)] if denier else ""
        if denier and role:
            yield self._no_part(finding, denier, role)
        else:
            yield self.claim("status", finding, stance="denies", status="denied", figure=figure)

    def _no_part(self, finding: Finding, party: Name, role: str) -> Claim:
        part = {"party": party.surface, "party_key": party.key, "role": role, "figure": _inside(party, finding)}
        return self.claim("participant", finding, stance="denies", status="denied", **part)

    def _names(self, quote: Span, target: Name) -> bool:
        names = [n for s in self.marked if s.span == quote for n in s.names if not n.is_back]
        return any(self.identity(name) == self.identity(target) for name in names[:1])

    def level(self, finding: Finding, draft: Draft) -> tuple[str, Span]:
        return level(finding, draft.is_past, self.credit(finding.marked))

    # Participants

    def _parties(self, draft: Draft) -> Iterator[Claim]:
        """Each party once, never the target itself; one that leads somewhere in the article leads."""
        seen = {self.identity(draft.target)}
        leads = {self.identity(name) for finding in draft.findings for role, name in finding.parties if role == "lead"}
        for finding in draft.findings:
            status = self.level(finding, draft)[0]
            for role, name in finding.parties if status != "denied" else ():
                who = self.identity(name)
                if who in seen:
                    continue
                seen.add(who)
                part = {
                    "status": status,
                    "party": name.surface,
                    "party_key": name.key,
                    "figure": _inside(name, finding),
                }
                yield self.claim(
                    "participant", finding, role=_role("lead" if who in leads else role, draft.kind), **part
                )

    # Dates and stage

    def _dates(self, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Claim]:
        """When the article's first deal is expected to close, wherever it says so, and the days it was told to have."""
        if draft.is_past:
            return
        if draft is next(d for d in drafts if not d.is_past):
            yield from self._expected(draft)
        seen: set[str] = set()
        for finding in draft.findings:
            if (found := happened_on(finding.marked.raw, self.published_on)) and found[0] not in seen:
                kind, on, start, end = found
                seen.add(kind)
                figure = _within(finding.marked, start, end)
                yield self.claim("date", finding, on_date=on, date_precision="day", date_kind=kind, figure=figure)

    def _expected(self, draft: Draft) -> Iterator[Claim]:
        for marked in self.marked:
            if found := expected_close(marked.raw, self.published_on):
                on, precision, start, end = found
                about = Finding(draft.findings[0].rule, marked, (0, 1), (0, 1), draft.target)
                figure = _within(marked, start, end)
                yield self.claim(
                    "date", about, on_date=on, date_precision=precision, date_kind="expected_close", figure=figure
                )
                return

    def _stage(self, draft: Draft) -> Iterator[Claim]:
        for finding in draft.findings:
            at = finding.marked.raw.find(draft.stage_text) if draft.stage else -1
            if at >= 0:
                start = finding.marked.span.start + at
                span = Span(start, start + len(draft.stage_text), finding.marked.span.in_title)
                yield self.claim("stage", finding, stage=draft.stage, figure=span)
                return


def _within(marked: Marked, start: int, end: int) -> Span:
    return Span(marked.span.start + start, marked.span.start + end, marked.span.in_title)


def _inside(name: Name, finding: Finding) -> Span | None:
    """Where the sentence names a party; None when it only points back to it."""
    return name.span if finding.marked.span.holds(name.span) else None


def _role(role: str, kind: str) -> str:
    if kind in ("acquisition", "merger") and role == "investor":
        return "acquirer"
    return "investor" if kind in ("stake", "funding", "secondary") and role == "acquirer" else role
