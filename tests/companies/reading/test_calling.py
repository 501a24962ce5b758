"""Which English sentences are never taken apart, because no word in them calls a frame."""

import pytest

from companies.reading.rules.english import ENGINE

ACME, BIRCH, SUM, PERCENT = "\ue000", "\ue001", "\ue400", "\ue800"


@pytest.mark.parametrize(
    "text",
    [
        f"{ACME} makes an offer for {BIRCH}.",
        f"{ACME} made a filing for a listing in London.",
        f"{ACME} took {PERCENT} of {BIRCH}.",
        f"{ACME} got {SUM} from {BIRCH}.",
        f"Investors include {BIRCH}.",
        f"The takeover of {BIRCH} by {ACME} is off.",
        f"{ACME} takes over {BIRCH}.",
    ],
)
def test_a_sentence_with_the_words_of_a_frame_is_read(text):
    assert ENGINE.callers.stand_in(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{ACME} is a town near Dresden.",
        f"{ACME} scored twice before half time.",
        f"Its neighbors include {BIRCH}.",
        f"{ACME} is the tallest house of the city.",
        f"{PERCENT} of them like {BIRCH}.",
        f"{ACME} came first, {BIRCH} second.",
        f"A cat was asleep on the roof of {ACME}.",
    ],
)
def test_a_sentence_without_them_is_not_taken_apart(text):
    assert not ENGINE.callers.stand_in(text)
