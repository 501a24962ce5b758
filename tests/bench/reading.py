"""Reading an average article beside extracting its page, and what 100,000 names cost. Wants no database.

The pages are those of the evaluation sets beside the checkout; where they are not, only the names are measured.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import trafilatura

from companies import scoring
from companies.reading.article import read
from companies.starter import starter_names, starter_publishers
from tests.bench import aliases
from tests.bench.report import Progress, Row, seconds, times
from tests.bench.stages import compare

ROOT = Path(__file__).resolve().parents[2]
PAGES = scoring.DATA / "pages"
AT_MOST = 12
PROCESSES = 5
BUDGET_MS, BUDGET_MB = 2_000, 200
ARTICLE = (
    "Kelvora Robotics 12 raised $5 million led by Brafin Capital 7, the company said. More may come. "
    "恒达科技宣布完成近2亿元人民币A轮融资，由金瑞资本领投。"
)


@dataclass(frozen=True)
class Length:
    """Articles of like size: about 600 words, in a language whose words are counted so."""

    name: str
    sets: tuple[str, ...]
    word: re.Pattern[str]
    least: int
    most: int


# A Chinese character counts like half a word or a little more.
ENGLISH = Length("English", ("aeb", "wcxb"), re.compile(r"[A-Za-z][\w'’-]*"), 500, 700)
CHINESE = Length("Chinese", ("magichtml",), re.compile("[\u4e00-\u9fff]"), 500, 1_500)


def measure() -> list[Row]:
    return [*(row for length in (ENGLISH, CHINESE) for row in bench_reading(length)), *bench_aliases()]


def bench_reading(length: Length) -> list[Row]:
    """Reading texts by the starter lists, beside trafilatura on their pages; no row without pages."""
    pages = list(articles(length))[:AT_MOST]
    names, publishers = starter_names(), starter_publishers()
    if not pages:
        return []
    day = date(2026, 4, 22)
    return [
        compare(
            f"reading 600 words, {length.name}", len(pages),
            lambda: [read(title, text, day, names, publishers) for title, text, _ in pages],
            "trafilatura.extract, goal a ratio of 10", lambda: [trafilatura.extract(html) for _, _, html in pages],
        )
    ]  # fmt: skip


def articles(length: Length) -> Iterator[tuple[str, str, bytes]]:
    """(title, text, page) of the stored pages of that length."""
    for name in length.sets:
        for line in lines_of(PAGES / f"{name}.jsonl"):
            row = json.loads(line)
            text = row.get("text") or ""
            if length.least <= len(length.word.findall(text)) <= length.most:
                page = PAGES / row["html"]
                yield row.get("title") or "", text, gzip.decompress(page.read_bytes())


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def bench_aliases() -> list[Row]:
    """Loading the names, in fresh processes, beside its budget; one pass with them beside one with the starter list."""
    text = ARTICLE * 20
    progress = Progress("loading 100,000 names")
    turns = []
    for turn in range(PROCESSES):
        turns.append(in_a_fresh_process(text))
        progress(turn + 1, PROCESSES)
    megabytes = max(turn["megabytes"] for turn in turns)
    names = starter_names()
    names.find("", text)
    few_ms = min(seconds(lambda: names.find("", text)) for _ in range(PROCESSES)) * 1_000
    return [
        times(
            f"loading {aliases.COUNT:,} names, {megabytes:.0f} MB of {BUDGET_MB}",
            [turn["load_ms"] for turn in turns], "its budget", BUDGET_MS, megabytes=round(megabytes, 1),
        ),
        times(
            f"a pass with {aliases.COUNT:,} names, 600 words",
            [turn["pass_ms"] for turn in turns], "a pass with the starter list", few_ms,
        ),
    ]  # fmt: skip


def in_a_fresh_process(text: str) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(
            [sys.executable, aliases.__file__, file.name],
            env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return json.loads(done.stdout)
