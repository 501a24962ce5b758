"""Findings of one article, gathered into one report a deal.

findings → what is told, not only asked or supposed (moods.py) → who "it" is (resolving.py, who.py) → the same deal's
together (drafts.py) → who else takes part, what became of it (partaking.py, turns.py) → claims (claiming.py)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from companies.reading.background import Background
from companies.reading.claiming import Writer
from companies.reading.drafts import FAMILY, Draft, grouped
from companies.reading.mergers import turned
from companies.reading.moods import told
from companies.reading.partaking import add_partakers
from companies.reading.resolving import Resolver
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import Finding
from companies.reading.turns import add_turns
from companies.reading.types import Credit, Report, Span
from companies.reading.who import Cast

# An application for a listing is a fact wherever an article tells it.
_FILED = re.compile(r"(?:filed|files|applied|applies)\b|递交|递表", re.I)
_HEARD = re.compile(
    r"\b(?:said|rumou?red|believed|thought|understood)\sto\b|\b(?:reportedly|may|might|could)\b|据[传称]", re.I
)


def gather(
    findings: Sequence[Finding],
    marked: Sequence[Marked],
    cast: Cast,
    main: Name | None,
    credits: Mapping[Span, Credit],
    published_on: date | None,
) -> tuple[list[Report], list[Name]]:
    """The reports of an article, and the names that fill a role in them. main: whom the article is about."""
    resolver = Resolver(marked, cast, main)
    resolved = list(_apart(resolver.resolved(told(findings, cast.identity))))
    resolved = turned(resolved, marked, cast.identity)
    background = Background(marked, cast, published_on, resolved)
    drafts = grouped([(finding, background.holds(finding)) for finding in resolved], cast, main)
    add_partakers(drafts, marked, cast)
    add_turns(drafts, marked, cast)
    writer = Writer(marked, credits, cast.identity, published_on)
    written = [(draft, writer.report(draft, drafts, main)) for draft in drafts]
    kept = [(draft, report) for draft, report in written if _holds_a_fact(report, draft, cast)]
    cast_names = [draft.target for draft, _ in kept]
    cast_names += [name for draft, _ in kept for finding in draft.findings for _, name in finding.parties]
    return [report for _, report in kept], cast_names


def _holds_a_fact(report: Report, draft: Draft, cast: Cast) -> bool:
    """A target and one fact besides, told with it; news of a listing at the top of an article is a fact of its own."""
    own = {finding.marked.span for finding in draft.findings}
    is_top = any(cast.is_top(finding.marked) for finding in draft.findings)
    facts = [claim for claim in report.claims if claim.aspect != "status" and (is_top or claim.quote in own)]
    if any(claim.role != "venue" or not report.historical for claim in facts):
        return True
    if report.claims and all(claim.stance == "denies" for claim in report.claims):
        return True
    is_news = is_top or any(map(_is_filing, draft.findings))
    return report.kind in ("ipo", "secondary") and bool(report.claims) and is_news and not report.historical


def _is_filing(finding: Finding) -> bool:
    """ "It has filed for a listing", but not "is said to have filed"."""
    before = finding.marked.text[max(0, finding.did[0] - 40) : finding.did[0]]
    return bool(_FILED.match(finding.marked.text[slice(*finding.did)])) and not _HEARD.search(before)


def _apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of findings on the same words and target the first rule's stands, unless they agree on the family."""
    kept: list[Finding] = []
    for finding in findings:
        rivals = [k for k in kept if k.marked is finding.marked and _overlap(k.at, finding.at)]
        if any(_contradicts(rival, finding) for rival in rivals):
            continue
        kept.append(finding)
        yield finding


def _contradicts(first: Finding, later: Finding) -> bool:
    if first.target is None or later.target is None:
        return False
    if first.target.span == later.target.span:
        return FAMILY[first.kind] != FAMILY[later.kind]
    crossed = {name.span for _, name in first.parties} & {later.target.span}
    return bool(crossed) or (
        _overlap(first.did, later.did) and first.target.span != later.target.span and first.rule is not later.rule
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
