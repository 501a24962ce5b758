"""Why an article was read as it was: its sentences with what was met there, its reports with the rules behind them.

Two forms of the same: lines of pieces for a person, each piece with what it is (MARKS), and plain values for JSON.
Decides nothing and reads nothing anew but sums and hedges, which a Reading does not carry.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from companies.reading.hedging import find_hedges
from companies.reading.money import find_money
from companies.reading.rows import company_names, plain
from companies.reading.sentences import split
from companies.reading.types import Claim, Credit, Money, Reading, Report, Span

MARKS = ("name", "sum", "credit", "hedge", "rule")


@dataclass(frozen=True, order=True)
class Mark:
    """Something that was met at `span`. about: a name's company, a credit's kind, a rule's name, else ""."""

    span: Span
    kind: str
    about: str = ""


@dataclass(frozen=True)
class Piece:
    """Words of one line and what they are: some of MARKS, "quote", "figure" or "label"; nothing for plain words."""

    words: str
    kinds: frozenset[str] = frozenset()


Line = list[Piece]


def marks(title: str, text: str, reading: Reading) -> list[Mark]:
    """Everything that was met in title and text, the title's first, each once; marks may overlap."""
    found = [Mark(mention.span, "name", str(mention.key or "")) for mention in reading.mentions]
    found += [Mark(credit.span, "credit", credit.kind) for credit in reading.credits]
    found += [Mark(fired.span, "rule", fired.rule) for report in reading.reports for fired in report.fired]
    for source, in_title in ((title, True), (text, False)):
        found += [Mark(Span(money.start, money.end, in_title), "sum") for money in find_money(source)]
        found += [Mark(Span(*place, in_title), "hedge") for place in find_hedges(source)]
    return sorted(set(found), key=lambda mark: (not mark.span.in_title, mark))


def sentences(title: str, text: str, found: Sequence[Mark]) -> list[tuple[Span, list[Mark]]]:
    """Every sentence with the marks that begin in it, the title's first."""
    spans = [Span(*place, in_title=True) for place in split(title)] + [Span(*place) for place in split(text)]
    starts = [(not span.in_title, span.start) for span in spans]
    inside: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        inside[bisect_right(starts, (not mark.span.in_title, mark.span.start)) - 1].append(mark)
    return [(span, inside[at]) for at, span in enumerate(spans)]


def pieces(source: str, span: Span, found: Iterable[Mark]) -> Line:
    """The words of source[span], cut where a mark begins or ends."""
    edges: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for mark in found:
        start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
        if start < end:
            edges[start].append((mark.kind, 1))
            edges[end].append((mark.kind, -1))
    line, open_marks, at = [], dict.fromkeys([*MARKS, "figure"], 0), span.start
    for edge in sorted({*edges, span.end}):
        if at < edge:
            line.append(Piece(source[at:edge], frozenset(kind for kind, count in open_marks.items() if count)))
        for kind, change in edges[edge]:
            open_marks[kind] += change
        at = edge
    return line


# --- For a person


def lines(title: str, text: str, reading: Reading) -> Iterator[Line]:
    """What was read, top to bottom: title, language, companies, sentences, reports, one line last."""
    yield [_label("Title"), Piece(title or "(none)")]
    yield [_label("Language"), Piece(reading.language)]
    yield [_label("Companies"), Piece(", ".join(company_names(reading)) or "(none)")]
    yield []
    for span, found in sentences(title, text, marks(title, text, reading)):
        yield pieces(title if span.in_title else text, span, found)
    for report in reading.reports:
        yield []
        yield from _report_lines(report, title, text)
    yield []
    yield [Piece(f"{len(reading.reports)} deals, {len(company_names(reading))} companies; nothing written.")]


def _label(words: str) -> Piece:
    return Piece(f"{words:11}", frozenset(("label",)))


def _report_lines(report: Report, title: str, text: str) -> Iterator[Line]:
    past = ", background" if report.historical else ""
    yield [Piece(f"{report.target}: {report.kind} {report.stage}".rstrip() + past, frozenset(("label",)))]
    for claim in report.claims:
        yield [Piece(f"  {claim.aspect:13} {claim_words(claim)}")]
        figure = [Mark(claim.figure, "figure")] if claim.figure else []
        quote = pieces(title if claim.quote.in_title else text, claim.quote, figure)
        yield [Piece("    “"), *quote, Piece(f"”{credit_words(claim.credit)} ({claim.rule})")]
    for fired in report.fired:
        yield [Piece(f"  {'rule':13} {fired.rule} on “"), Piece(fired.span.of(title, text), _RULE), Piece("”")]


_RULE = frozenset(("rule",))


def claim_words(claim: Claim) -> str:
    """What a claim says, on one line: party, role, stance, status, stage, figure, percent, day."""
    words = (
        claim.party,
        claim.role,
        "" if claim.stance == "asserts" else claim.stance,
        claim.status,
        claim.stage,
        _sum_words(claim.money, claim.basis) if claim.money else "",
        f"{claim.percent} %" if claim.percent is not None else "",
        f"{claim.date_kind} {claim.on_date}".strip() if claim.on_date else "",
    )
    return " ".join(word for word in words if word)


def _sum_words(money: Money, basis: str) -> str:
    bounds = [f"{bound:,.0f}" for bound in (money.low, money.high) if bound is not None]
    return f"{money.qualifier} {'–'.join(dict.fromkeys(bounds))} {money.currency} {basis}".strip()


def credit_words(credit: Credit | None) -> str:
    return f" [{credit.kind}{': ' + credit.name if credit.name else ''}]" if credit else ""


# --- For a program


def as_json(title: str, text: str, reading: Reading) -> dict[str, Any]:
    """The same as plain values; a span is [start, end, "title" or "text"] and counts characters of that string."""
    return {
        "title": title,
        "text": text,
        "language": reading.language,
        "companies": [
            {"name": mention.surface, "key": mention.key, "span": _place(mention.span)} for mention in reading.mentions
        ],
        "sentences": [
            {"span": _place(span), "marks": [_mark(mark) for mark in found]}
            for span, found in sentences(title, text, marks(title, text, reading))
        ],
        "reports": [_report(report) for report in reading.reports],
    }


def _place(span: Span) -> list[int | str]:
    return [span.start, span.end, "title" if span.in_title else "text"]


def _mark(mark: Mark) -> dict[str, Any]:
    return {"span": _place(mark.span), "kind": mark.kind, "about": mark.about}


def _report(report: Report) -> dict[str, Any]:
    return {
        "target": report.target,
        "key": report.target_key,
        "kind": report.kind,
        "stage": report.stage,
        "stage_text": report.stage_text,
        "historical": report.historical,
        "claims": [_claim(claim) for claim in report.claims],
        "fired": [{"rule": fired.rule, "span": _place(fired.span)} for fired in report.fired],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    """aspect, stance, rule and quote always; the rest where the claim states it."""
    stated = {
        "status": claim.status,
        "party": claim.party,
        "party_key": claim.party_key,
        "role": claim.role,
        "money": claim.money and _money(claim.money),
        "basis": claim.basis,
        "scope": claim.scope,
        "percent": plain(claim.percent),
        "stage": claim.stage,
        "on_date": claim.on_date and claim.on_date.isoformat(),
        "date_precision": claim.date_precision,
        "date_kind": claim.date_kind,
        "figure": claim.figure and _place(claim.figure),
        "credit": claim.credit and _credit(claim.credit),
    }
    always = {"aspect": claim.aspect, "stance": claim.stance, "rule": claim.rule, "quote": _place(claim.quote)}
    return always | {name: value for name, value in stated.items() if value not in (None, "")}


def _money(money: Money) -> dict[str, Any]:
    """Bounds in whole units, as strings: a sum may be longer than a float holds."""
    return {
        "low": _digits(money.low),
        "high": _digits(money.high),
        "currency": money.currency,
        "qualifier": money.qualifier,
        "step": _digits(money.step),
        "also": money.also and _money(money.also),
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _credit(credit: Credit) -> dict[str, Any]:
    return {"kind": credit.kind, "name": credit.name, "via_people": credit.via_people, "span": _place(credit.span)}
