"""Filters with counts from one grouped query."""

from companies.facets import facet, fits, total

CELLS = [
    {"status": "rumored", "kind": "ipo", "n": 2},
    {"status": "rumored", "kind": "debt", "n": 3},
    {"status": "denied", "kind": "ipo", "n": 5},
    {"status": "", "kind": "ipo", "n": 7},
]
WORDS = {"rumored": "Rumored", "completed": "Completed", "denied": "Denied"}


def counts(chosen):
    return {option.value: option.count for option in facet("status", "Status", WORDS, CELLS, chosen, {}).options}


def test_without_a_choice_every_value_has_its_count_in_the_order_of_the_words():
    assert list(counts({}).items()) == [("rumored", 5), ("denied", 5)]


def test_another_filters_choice_narrows_the_counts_and_its_own_does_not():
    assert counts({"kind": ["debt"]}) == {"rumored": 3}
    assert counts({"status": ["denied"]}) == {"rumored": 5, "denied": 5}


def test_a_chosen_value_stays_even_when_nothing_is_left_of_it():
    assert counts({"kind": ["debt"], "status": ["denied", "odd"]}) == {"rumored": 3, "denied": 0, "odd": 0}


def test_the_total_joins_values_of_a_key_by_or_and_keys_by_and():
    assert total(CELLS, {}) == 17
    assert total(CELLS, {"status": ["rumored", "denied"], "kind": ["ipo"]}) == 7
    assert not fits(CELLS[0], {"kind": ["debt"]})


def test_a_choice_is_switched_on_and_off_by_its_link_which_keeps_the_rest():
    options = facet("status", "Status", WORDS, CELLS, {"status": ["denied"], "kind": ["ipo"]}, {"q": "a b"}).options
    assert [option.query for option in options] == [
        "?kind=ipo&q=a+b&status=denied&status=rumored",
        "?kind=ipo&q=a+b",
    ]


def test_values_without_words_stand_for_themselves_the_largest_first():
    found = facet("kind", "Kind", {}, CELLS, {}, {}, in_order=False)
    assert [(option.text, option.count) for option in found.options] == [("ipo", 14), ("debt", 3)]
    assert found.largest == 14
