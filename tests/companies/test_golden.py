"""Real arcs, day by day: what a deal's page must show after each day.

Some lie in `histories` here; others in the folder `shared` beside the checkout, and are skipped where it is absent
(test_consensus.py keeps the essence of three of them).
"""

import datetime as dt
from pathlib import Path

import pytest

from companies.matching import place
from tests.companies import golden

HERE = Path(__file__).resolve().parent / "histories"
BESIDE = (Path(__file__).resolve().parents[2] / "../shared/golden").resolve()
FILES = [*sorted(HERE.glob("*.txt")), *sorted(BESIDE.glob("*.txt"))]


def test_the_histories_kept_here_are_found() -> None:
    assert len(list(HERE.glob("*.txt"))) == 7


@pytest.mark.skipif(not BESIDE.is_dir(), reason="the golden histories are not beside this checkout")
def test_the_histories_kept_beside_are_found() -> None:
    assert len(list(BESIDE.glob("*.txt"))) == 7


@pytest.mark.parametrize("apart", [dt.timedelta(0), dt.timedelta(minutes=7)], ids=["one instant", "minutes apart"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_day_of_a_golden_history_is_shown_as_written(path: Path, apart: dt.timedelta) -> None:
    checked = 0
    for shown, expected in golden.replay(path, apart):
        assert shown == expected
        checked += len(shown)
    assert checked > 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_report_of_a_golden_history_finds_its_deal(path: Path) -> None:
    history, keys = golden.History(dt.timedelta(minutes=7)), []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("+"):
            key, report = golden.report_of(line, history.at, history.kinds)
            if history.kinds[key] != "none":
                answer = place(report, [history.deal(number, known) for number, known in enumerate(keys)], history.at)
                assert (answer.deal, answer.opens) == ((keys.index(key), False) if key in keys else (None, True)), line
                keys += [key] if answer.opens else []
        history.tell(line)
    assert keys
