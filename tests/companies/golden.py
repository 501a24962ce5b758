"""Histories of deals as compact text, told to the fold and shown back: for the golden files and the arcs kept here.

deal KEY KIND                      "none": figures of the company itself
day 2026-05-06
+ KEY | ORIGIN or - | AUTHORITY [PUBLISHER] | claim; claim; ...
= KEY | a line the page of that deal shows after the day
? KEY | what turned out of its claims by then: "refuted" or "borne out", the origin, the words

A claim may also say when the deal is to close: "closes half 2023-06-30".
"""

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from companies import consensus
from companies.consensus import Claim, State
from companies.evidence import LEVELS, OFF
from companies.matching import Deal, Report

RATES = {"USD": Decimal(1), "CNY": Decimal("6.77"), "GBP": Decimal("0.79"), "HKD": Decimal("7.8"),
         "EUR": Decimal("0.92")}  # fmt: skip
SUM = r"([\d.]+)(bn|m)"
FIGURE = re.compile(
    rf"(amount|valuation) (\w+) {SUM}(?: {SUM})? ([A-Z]+)(?: \({SUM}(?: {SUM})? ([A-Z]+)\))?"
    r"(?: (\w+_money|appraisal))?(?: (primary|secondary|tranche|target_size))?(?: by (.+))?"
)
UNITS = {"bn": Decimal(10**9), "m": Decimal(10**6)}
ids = itertools.count(1)


def number(value: str | None, unit: str | None) -> Decimal | None:
    return Decimal(value) * UNITS[unit] if value and unit else None


def ends(qualifier: str, first: Decimal | None, second: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if qualifier in ("up_to", "less_than"):
        return None, first
    return (first, None) if qualifier in ("at_least", "more_than") else (first, second or first)


def read_claim(text: str, **base) -> Claim:
    if text in LEVELS or text in OFF:
        return Claim(id=next(ids), aspect="status", status=text, **base)
    if text.startswith("closes "):
        _, precision, on = text.split()
        return Claim(id=next(ids), aspect="date", date_kind="expected_close", date_precision=precision,
                     on_date=dt.date.fromisoformat(on), **base)  # fmt: skip
    match = FIGURE.fullmatch(text)
    if not match:
        role, status, who = text.split(" ", 2)
        return Claim(id=next(ids), aspect="participant", role=role, status=status, who=who, **base)
    aspect, qualifier, a, unit, b, unit_b, currency, x, unit_x, y, unit_y, also, basis, scope, who = match.groups()
    low, high = ends(qualifier, number(a, unit), number(b, unit_b))
    also_low, also_high = ends(qualifier, number(x, unit_x), number(y, unit_y)) if x else (None, None)
    return Claim(
        id=next(ids), aspect=aspect, low=low, high=high, qualifier=qualifier,
        step=UNITS[unit] / 10 ** len(a.partition(".")[2]), currency=currency, also_low=also_low,
        also_high=also_high, also_currency=also or "", rate=RATES[currency], also_rate=RATES.get(also or ""),
        basis=basis or "", scope=scope or "", who=who or "", **base,
    )  # fmt: skip


def report_of(line: str, at: dt.datetime, kinds: dict[str, str]) -> tuple[str, Report]:
    """The deal's key and the report of a "+" line."""
    key, origin, by, texts = (part.strip() for part in line.removeprefix("+ ").split("|"))
    mark, _, publisher = by.partition(" ")
    base = {
        "report": next(ids),
        "reported_at": at,
        "recorded_at": at,
        "origin": None if origin == "-" else origin,
        "authority": "C" if origin == "-" else "B" if mark == "C" else mark,
        "is_relay": mark == "C" and origin != "-",
        "publisher": publisher or origin,
    }
    claims = tuple(read_claim(text.strip(), **base) for text in texts.split(";"))
    parties = frozenset(claim.who for claim in claims if claim.aspect == "participant")
    return key, Report(
        target="target", kind=kinds[key], stage="", parties=parties, claims=claims, reported_at=at, historical=False,
        is_sample=False,
    )  # fmt: skip


def money(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    sums = dict.fromkeys(end for end in (low, high) if end is not None)
    return " ".join([f"{s / 10**6:g}m" if s < 10**9 else f"{s / 10**9:g}bn" for s in sums] + [currency])


def words(claim: Claim) -> str:
    also = f"({money(claim.also_low, claim.also_high, claim.also_currency)})" if claim.also_currency else ""
    by = f"by {claim.who}" if claim.who else ""
    sums = money(claim.low, claim.high, claim.currency)
    return " ".join(word for word in (claim.qualifier, sums, also, claim.basis, claim.scope, by) if word)


def part(claim: Claim) -> str:
    return f"{claim.role} {claim.said} {claim.who}".strip()


def mark(standing: dict, deal: bool = True) -> str:
    text = f"{standing['status']}, {standing['confirmation']} ({standing['origins']})"
    turned = [word for word in ("lapsed", "close_passed") if deal and standing[word]]
    return ", ".join([text, *["disputed"] * standing["disputed"], *turned]).replace("_passed", " passed")


def show(state: dict, claims: dict[int, Claim]) -> Iterator[str]:
    if state["status"]:
        yield mark(state["status"])
    for row in ("valuation", "pre_money", "amount"):
        if figure := state[row]:
            yield f"{row} {show_figure(figure, claims)}"
    if (state["amount"] or {}).get("claim") != (state["raised"] or {}).get("claim"):
        yield f"raised {words(claims[state['raised']['claim']]) if state['raised'] else 'not told'}"
    for person in state["people"]:
        absent = person["unnamed_since"] if person["status"] in LEVELS else None
        share = person["share"] and words(claims[person["share"]["claim"]]).partition(" by ")[0]
        yield (
            f"{person['role']} {person['who']}: {mark(person, deal=False)}"
            + (f", {share}" if share else "")
            + (f", not named since {absent}" if absent else "")
        )
    for slip in sorted({words(claims[slip]) for slip in state["slips"]}):
        yield f"currencies disagree, left out: {slip}"


def show_figure(figure: dict, claims: dict[int, Claim]) -> str:
    text = f"{words(claims[figure['claim']])} ({', '.join(figure['origins']) or 'no origin'}; {figure['since'][:10]})"
    for against in ("conflict", "superseded"):
        told = sorted((claims[c].origin or "no origin", words(claims[c])) for c in figure[against])
        text += f"; {against}: " + ", ".join(f"{w} {o}" for o, w in told) if told else ""
    return text


class History:
    """Deals as they stand while the lines of a history are told. apart: time between two reports of one day."""

    def __init__(self, apart: dt.timedelta) -> None:
        self.apart = apart
        self.at = dt.datetime.min
        self.kinds: dict[str, str] = {}
        self.reports: dict[str, list[Report]] = defaultdict(list)
        self.touched: set[str] = set()

    def tell(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "deal":
            key, kind = rest.split()
            self.kinds[key] = kind
        elif word == "day":
            self.at = dt.datetime.fromisoformat(rest).replace(tzinfo=dt.UTC)
            self.touched.clear()
        elif word == "+":
            key, report = report_of(line, self.at, self.kinds)
            self.at += self.apart
            self.reports[key].append(report)
            self.touched.add(key)

    def claims(self, key: str) -> list[Claim]:
        return [claim for report in self.reports[key] for claim in report.claims]

    def deal(self, number: int, key: str) -> Deal:
        return Deal(id=number, target="target", kind=self.kinds[key], stage="", claims=tuple(self.claims(key)))

    def state(self, key: str) -> State:
        return consensus.fold(self.claims(key), self.at)

    def outcomes(self, key: str) -> Iterator[str]:
        state = self.state(key)
        for outcome, found in (("refuted", state.refuted), ("borne out", state.borne_out)):
            told = {(c.origin or "no origin", words(c) if c.currency else part(c)) for c in found}
            yield from (f"? {key} | {outcome}: {origin}, {text}" for origin, text in sorted(told))

    def lines(self) -> Iterator[str]:
        """What the pages show at the end of the day; a day without claims shows every deal."""
        for key in sorted(self.touched or self.reports):
            known = {claim.id: claim for claim in self.claims(key)}
            yield from (f"= {key} | {line}" for line in show(self.state(key).as_json(), known))
        head = consensus.latest_valuation(self.state(key) for key in self.reports)
        yield f"= company | latest valuation {words(head) if head else 'not reported'}"


def days(lines: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """(what is told, what must be shown) of each day; a day of a file may stand in two blocks."""
    told: list[str] = []
    shown: list[str] = []
    for line in lines:
        if line.startswith("day ") and (told or shown):
            yield told, shown
            told, shown = [], []
        if line.startswith(("=", "?")):
            shown.append(line)
        elif line and not line.startswith("#"):
            told.append(line)
    yield told, shown


def replay(path: Path, apart: dt.timedelta) -> Iterator[tuple[list[str], list[str]]]:
    """(what is shown, what must be shown) after each day of a history that expects something."""
    history = History(apart)
    for told, expected in days(path.read_text(encoding="utf-8").splitlines()):
        for line in told:
            history.tell(line)
        if expected:
            asked = sorted({line.split()[1] for line in expected if line.startswith("?")})
            yield [*history.lines(), *(line for key in asked for line in history.outcomes(key))], expected


START = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)


def claim(text: str, origin: str | None = "Reuters", *, day: float = 0, **fields) -> Claim:
    at = START + dt.timedelta(days=day)
    base = {"report": int(day * 100) + 1, "reported_at": at, "recorded_at": at, "origin": origin,
            "publisher": origin or "Blog"}  # fmt: skip
    return replace(read_claim(text, **base), **fields)


def at(day: float) -> dt.datetime:
    return START + dt.timedelta(days=day)
