"""What a measurement comes to, and how it is told: a row of the table, and the progress on the terminal."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Row = dict[str, float | str]
BENCH_JSON = Path(__file__).resolve().parents[2] / "var" / "bench.json"


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def rates(stage: str, count: int, ours_s: Sequence[float], beside: str, bare_s: Sequence[float]) -> Row:
    """`count` things done in each turn by either side: things a second, and the median of the turns' ratios."""
    return {
        "stage": stage,
        "ours_per_s": round(count / statistics.median(ours_s), 1),
        "beside": beside,
        "bare_per_s": round(count / statistics.median(bare_s), 1),
        "ratio": round(statistics.median(bare / ours for ours, bare in zip(ours_s, bare_s, strict=True)), 3),
    }


def times(stage: str, ours_ms: Sequence[float], beside: str, bare_ms: float, **more: float) -> Row:
    """Milliseconds for one: half of them take no more than p50_ms, 95 in 100 no more than p95_ms. ratio: bare / p95."""
    p95 = statistics.quantiles(ours_ms, n=20, method="inclusive")[-1]
    return {
        "stage": stage,
        "p50_ms": round(statistics.median(ours_ms), 1),
        "p95_ms": round(p95, 1),
        "beside": beside,
        "bare_ms": round(bare_ms, 1),
        "ratio": round(bare_ms / p95, 3),
        **more,
    }


def table(rows: Sequence[Row]) -> str:
    """A ratio above 1 is better than what stands beside it, whatever was measured."""
    lines = [f"{'stage':40} {'ours':>24} {'beside':>42} {'theirs':>10} {'ratio':>7}"]
    for row in rows:
        if "p95_ms" in row:
            ours, theirs = f"p95 {row['p95_ms']} ms (p50 {row['p50_ms']})", f"{row['bare_ms']} ms"
        else:
            ours, theirs = f"{row['ours_per_s']}/s", f"{row['bare_per_s']}/s"
        lines.append(f"{row['stage']:40} {ours:>24} {row['beside']:>42} {theirs:>10} {row['ratio']:>7}")
    return "\n".join(lines)


def save(rows: Sequence[Row]) -> None:
    BENCH_JSON.parent.mkdir(exist_ok=True)
    BENCH_JSON.write_text(json.dumps(rows, indent=1) + "\n")


class Progress:
    """What is being done, on one line of a terminal; elsewhere a plain line every ten seconds."""

    def __init__(self, what: str) -> None:
        self.what, self.started, self.said = what, time.monotonic(), 0.0

    def __call__(self, done: int, of: int) -> None:
        shows, now = sys.stderr.isatty(), time.monotonic()
        if not shows and now - self.said < 10 and done < of:
            return
        self.said = now
        line = f"{self.what}: {done:,} of {of:,}, {now - self.started:.0f} s"
        sys.stderr.write(f"\r{line}\033[K" if shows else f"{line}\n")
        if shows and done >= of:
            sys.stderr.write("\n")
        sys.stderr.flush()
