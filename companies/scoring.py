"""How well the rules read the evaluation sets, by the scoring program that lies beside them.

A folder of sets holds score_deals.py and deals/SET.jsonl; nothing here repeats what that program decides. Figures are
shares of one (0.6147), None where a set has nothing to count. Of a set whose labels are partial no extra deal counts
against the reader, so precision says nothing there and is None.
"""

import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings

from companies.reading.rows import Row, row_of
from companies.starter import starter_names, starter_publishers

Figures = dict[str, float | None]
PROGRAM = "score_deals.py"
DATA = settings.BASE_DIR.parent / "shared" / "eval"
COMMITTED = settings.BASE_DIR / "tests" / "reading_scores.json"
# Half a point: what a figure may fall by.
SLACK = 0.005
# What the test reads of a long set: every so manieth article, at most as many in all.
SAMPLED = 1_000

# Our word for a figure, and where the scoring program's report holds it. Precision is the only one that is lost in
# partial sets, and F1 of what is nothing but recall there.
TALLIES = (
    ("deals precision", "deals", "precision"),
    ("deals recall", "deals", "recall"),
    ("deals F1", "deals", "f1"),
    ("amount F1", "amount", "f1"),
    ("valuation F1", "valuation", "f1"),
    ("participants recall", "investors", "recall"),
    ("participants F1", "investors", "f1"),
)
SHARES = ("status", "stage", "kind", "role", "historical", "quiet", "verbatim")
NAMES = (*(name for name, _, _ in TALLIES), *SHARES)
ONLY_WHOLE = frozenset(("deals precision", "deals F1", "participants F1"))


class NoSets(Exception):
    """No evaluation sets lie where they were looked for."""


@dataclass(frozen=True)
class Score:
    """What one set came to. misses: disagreements, as the scoring program lists them."""

    figures: Figures
    sampled: Figures
    misses: Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Sets:
    """The evaluation sets of a folder. Raises NoSets when there are none."""

    folder: Path

    @cached_property
    def names(self) -> list[str]:
        found = sorted(path.stem for path in (self.folder / "deals").glob("*.jsonl"))
        if not found or not (self.folder / PROGRAM).is_file():
            raise NoSets(f"{self.folder} holds no evaluation sets ({PROGRAM} and deals/*.jsonl)")
        return found

    @cached_property
    def program(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("score_deals", self.folder / PROGRAM)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def rows(self, name: str) -> list[Row]:
        with open(self.folder / "deals" / f"{name}.jsonl", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def figures(self, gold: Sequence[Row], read: Iterable[Row]) -> tuple[Figures, list[tuple[Any, ...]]]:
        report, misses = self.program.score(gold, {row["id"]: row for row in read})
        return figures_of(report, is_partial=any(row.get("partial") for row in gold)), misses

    def score(self, name: str, tell: Callable[[int, int], None] = lambda done, of: None) -> Score:
        """Read every article of a set by the present rules and the starter lists. tell: called with (done, of)."""
        gold = self.rows(name)
        read = list(read_all(gold, tell))
        whole, misses = self.figures(gold, read)
        step = every(len(gold))
        return Score(whole, self.figures(gold[::step], read[::step])[0], misses)

    def sampled(self, name: str) -> Figures:
        """The figures of at most SAMPLED articles, evenly spread over the set and always the same."""
        gold = self.rows(name)
        gold = gold[:: every(len(gold))]
        return self.figures(gold, read_all(gold))[0]


def every(count: int) -> int:
    """The step at which a set of so many articles is sampled."""
    return -(-count // SAMPLED) or 1


def read_all(rows: Sequence[Row], tell: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Row]:
    names, publishers = starter_names(), starter_publishers()
    for number, row in enumerate(rows, 1):
        yield row_of(row, names, publishers)
        tell(number, len(rows))


def figures_of(report: dict[str, dict[str, Any]], is_partial: bool) -> Figures:
    """The scoring program's report, flat, by our names."""
    tallies = {name: report[of][part] if report[of]["gold"] else None for name, of, part in TALLIES}
    lost = ONLY_WHOLE if is_partial else frozenset()
    return {**tallies, **{name: report[name]["accuracy"] for name in SHARES}, **dict.fromkeys(lost)}


# --- The committed figures


def committed(part: str) -> dict[str, Figures]:
    """By set, the last committed figures; part: "whole" or "sampled". Empty before the first."""
    return json.loads(COMMITTED.read_text(encoding="utf-8"))[part] if COMMITTED.exists() else {}


def commit(scores: dict[str, Score]) -> None:
    """Make the scores of these sets the ones to compare with; other sets keep theirs."""
    whole = committed("whole") | {name: score.figures for name, score in scores.items()}
    sampled = committed("sampled") | {name: score.sampled for name, score in scores.items()}
    COMMITTED.write_text(json.dumps({"whole": whole, "sampled": sampled}, indent=1, sort_keys=True) + "\n")


def fallen(now: Figures, before: Figures) -> list[str]:
    """The figures that fell by more than SLACK, in words: "deals F1 80.1, was 81.0"."""
    return [
        f"{name} {points(now.get(name))}, was {points(old)}"
        for name, old in before.items()
        if old is not None and (now.get(name) or 0.0) < old - SLACK
    ]


def points(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
