"""The rules read the evaluation sets no worse than the committed figures say.

Of a long set only a thousand articles are read here, evenly spread; `manage.py score` reads all. Figures that rose are
committed with `manage.py score --update`.
"""

import pytest

from companies import scoring
from companies.scoring import DATA, Sets

SETS = Sets(DATA)


def present(name: str) -> bool:
    try:
        return name in SETS.names
    except scoring.NoSets:
        return False


@pytest.mark.parametrize("name", scoring.committed("sampled"))
def test_no_figure_falls_by_more_than_half_a_point(name):
    if not present(name):
        pytest.skip(f"the evaluation set {name} is not here: {DATA}")
    assert scoring.fallen(SETS.sampled(name), scoring.committed("sampled")[name]) == []


def test_all_sets_have_committed_figures():
    whole, sampled = scoring.committed("whole"), scoring.committed("sampled")
    assert whole.keys() == sampled.keys() and whole
    assert all(figures.keys() == set(scoring.NAMES) for figures in (*whole.values(), *sampled.values()))


def test_every_quote_of_every_set_is_verbatim():
    assert {figures["verbatim"] for figures in scoring.committed("whole").values()} == {1.0}
