"""Scores the rules on the evaluation sets and compares each figure with the last committed one."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from articles.management.plain import PlainCommand, misused, refused, unopened
from companies import scoring
from companies.scoring import Figures, Score, Sets, points

WIDTH = 14


class Command(PlainCommand):
    help = (
        "Reads every article of the evaluation sets by the present rules and the starter lists, has the scoring "
        "program beside them judge it, and prints one table in percent, each figure with its difference from the last "
        "committed one. Needs no database. Exit codes: 0 scored, 1 a figure fell by more than half a point or a set "
        "could not be read, 2 wrong usage or no sets."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sets", nargs="*", metavar="SET", help="only these sets (default: all)")
        parser.add_argument("--data", type=Path, default=scoring.DATA, help="folder of the sets (default: %(default)s)")
        parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N disagreements of each set")
        parser.add_argument("--update", action="store_true", help="make these figures the committed ones")

    def handle(self, *args: Any, **options: Any) -> None:
        sets = Sets(options["data"])
        chosen = self.chosen(sets, options["sets"])
        scores = {name: self.scored(sets, name) for name in chosen}
        before = scoring.committed("whole")
        for line in table({name: score.figures for name, score in scores.items()}, before):
            self.stdout.write(line)
        self.list_misses(scores, options["misses"])
        if options["update"]:
            scoring.commit(scores)
        self.conclude(scores, before, options["update"])

    def chosen(self, sets: Sets, asked: list[str]) -> list[str]:
        try:
            known = sets.names
        except scoring.NoSets as error:
            raise misused(f"{error}: put them there, or name their folder with --data") from error
        if unknown := [name for name in asked if name not in known]:
            raise misused(f"no set is called {unknown[0]}: there are {', '.join(known)}")
        return asked or known

    def scored(self, sets: Sets, name: str) -> Score:
        source = str(sets.folder / "deals" / f"{name}.jsonl")
        try:
            return sets.score(name, self.progress(name))
        except OSError as error:
            raise unopened(source, error) from error
        except (ValueError, LookupError, AttributeError, TypeError) as error:
            raise refused(source, f"no set: {error!r}") from error

    def progress(self, name: str) -> Callable[[int, int], None]:
        shows = self.stderr.isatty()

        def tell(done: int, of: int) -> None:
            if shows and (done % 20 == 0 or done == of):
                self.stderr.write(f"\r{name}: {done} of {of} articles\033[K", ending="\r" if done == of else "")

        return tell

    def list_misses(self, scores: Mapping[str, Score], limit: int) -> None:
        for name, score in scores.items():
            for miss in score.misses[:limit]:
                self.stdout.write(" | ".join([name, *map(str, miss)]))

    def conclude(self, scores: Mapping[str, Score], before: Mapping[str, Figures], is_update: bool) -> None:
        falls = [
            f"{name} {fall}"
            for name, score in scores.items()
            for fall in scoring.fallen(score.figures, before.get(name, {}))
        ]
        kept = "committed" if is_update else "nothing written"
        self.stdout.write(f"\n{len(scores)} sets, {len(falls)} figures fell by more than half a point; {kept}.")
        if falls and not is_update:
            raise refused("fell", "; ".join(falls))


def table(scores: Mapping[str, Figures], before: Mapping[str, Figures]) -> list[str]:
    """A line for each figure, a column for each set: "80.1 +1.2", "–" where a set has nothing to count."""
    lines = [f"{'in %':20}" + "".join(f"{name:>{WIDTH}}" for name in scores)]
    for figure in scoring.NAMES:
        cells = (cell(now[figure], before.get(name, {}).get(figure)) for name, now in scores.items())
        lines.append(f"{figure:20}" + "".join(f"{each:>{WIDTH}}" for each in cells))
    return lines


def cell(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return points(now)
    change = round(100 * (now - before), 1)
    return f"{points(now)} {change:+.1f}" if change else f"{points(now)}     "
