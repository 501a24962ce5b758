"""What the fold promises of any history, tried on random ones: see design, "a fold over its visible claims"."""

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from companies import consensus
from companies.consensus import Claim, fold, steps
from companies.evidence import LEVELS, OFF, REPORTED, UNIDENTIFIED, contradicts, overlap, words_of
from tests.companies.golden import at, claim

BN = Decimal(10**9)
SEEDS = range(300)
BUSY = ["Reuters", "Bloomberg", "FT"]


def random_claim(rng: random.Random) -> Claim:
    day, voice = rng.randint(1, 40), rng.choice("ABBBRRC")
    origin = {"A": "Tencent", "B": rng.choice(BUSY), "R": rng.choice([*BUSY, "WSJ", "Tencent"]), "C": None}[voice]
    text = random_words(rng)
    when = day + rng.choice([0, 0.25, 0.5])
    return claim(
        text, origin, day=when, authority={"R": "B"}.get(voice, voice), is_relay=voice == "R",
        publisher=rng.choice(["Blog", "Wire", "Daily"]) if voice in "RC" else origin, historical=rng.random() < 0.1,
        checked=rng.random() < 0.1, report=rng.randint(1, 9),
    )  # fmt: skip


def random_words(rng: random.Random) -> str:
    aspect = rng.choice(["status", "valuation", "valuation", "participant", "amount"])
    status = rng.choice([*LEVELS, *OFF])
    if aspect == "status":
        return status
    if aspect == "participant":
        return f"investor {status} {rng.choice(['Xiaomi', 'Yum'])}"
    low, qualifier = rng.randint(5, 40), rng.choice(["exact", "about", "more_than", "up_to", "between"])
    sums = f"{low}bn {low + 5}bn" if qualifier == "between" else f"{low}bn"
    if rng.random() < 0.7:
        return f"{aspect} {qualifier} {sums} USD{rng.choice(['', '', ' post_money', ' pre_money'])}"
    factor = rng.choice([1, 1, 10])
    dollars = " ".join(f"{low * factor / 6.77:.2f}bn" for low in ([low, low + 5] if qualifier == "between" else [low]))
    return f"{aspect} {qualifier} {sums} CNY" + rng.choice(["", f" ({dollars} USD)"])


Check = Callable[[list[Claim], dt.datetime, random.Random], None]


def each_history(check: Check) -> Callable[[], None]:
    """A test that holds `check` on every random history; a failure names the seed."""

    def test() -> None:
        for seed in SEEDS:
            rng = random.Random(seed)
            told = [random_claim(rng) for _ in range(rng.randint(1, 14))]
            try:
                check(told, at(rng.randint(41, 60)), rng)
            except AssertionError as failure:
                raise AssertionError(f"history {seed}: {failure}") from failure

    test.__name__ = check.__name__
    return test


def meaning(state: consensus.State, known: list[Claim], names: dict[str, str] | None = None) -> str:
    """What a state shows without its ids and evidence lists: each claim by its words; names exchanged if asked."""
    by_id = {c.id: c for c in known}
    telling = {"claims", "against", "sides", "slips", "reports", "conflict", "superseded"}

    def plain(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: plain(v, k) for k, v in value.items() if k not in telling or k in ("conflict", "superseded")}
        if key in ("conflict", "superseded"):
            told = [by_id[i] for i in value]
            return sorted((swapped(c.origin), repr(c.words)) for c in told)
        if key == "refuted":  # of whom and what; what nobody says has no scorecard
            return sorted({(swapped(c.origin), repr(c.words)) for c in map(by_id.get, value) if c.origin})
        if key in ("origins", "origin_keys") and isinstance(value, list):
            return sorted(swapped(name) for name in value)
        if key == "claim":
            return repr(by_id[value].words)
        return [plain(item) for item in value] if isinstance(value, list) else value

    def swapped(name: str | None) -> str:
        return (names or {}).get(name or "", name or "")

    return json.dumps(plain(state.as_json()), sort_keys=True)


def showing(told: list[Claim], now: dt.datetime) -> str:
    """The same without what a further claim may always add: slips and the conflict over them, counts of all origins."""
    state = fold(told, now)
    return meaning(replace(state, slips=(), conflicts=(), origins=0), told)


@each_history
def test_the_order_of_arrival_decides_nothing(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    expected = fold(history, now).as_json()
    for _ in range(3):
        assert fold(rng.sample(history, len(history)), now).as_json() == expected
    numbered = rng.sample(history, len(history))
    renumbered = [replace(c, id=number) for number, c in enumerate(numbered)]
    assert meaning(fold(renumbered, now), renumbered) == meaning(fold(history, now), history)


@each_history
def test_deriving_twice_changes_nothing(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    assert fold([*history, *history], now).as_json() == fold(history, now).as_json()


@each_history
def test_exchanging_names_changes_names_only(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    names = {"Reuters": "FT", "FT": "WSJ", "WSJ": "Bloomberg", "Bloomberg": "Reuters", "Blog": "Wire", "Wire": "Blog"}
    exchanged = [
        replace(c, origin=names.get(c.origin or "", c.origin), publisher=names.get(c.publisher, c.publisher))
        for c in history
    ]
    assert meaning(fold(exchanged, now), exchanged) == meaning(fold(history, now), history, names)


@each_history
def test_a_claim_of_tomorrow_changes_no_step_of_the_past(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    late = replace(history[0], id=0, reported_at=now + dt.timedelta(days=1))
    before = [(when, state.as_json()) for when, state in steps(history, now)]
    assert [(when, state.as_json()) for when, state in steps([*history, late], now)] == before
    whole = steps([*history, late], late.reported_at)
    assert [(when, state.as_json()) for when, state in whole if when <= now] == before


@each_history
def test_every_figure_shown_was_stated_by_a_claim_that_votes(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    state = fold(history, now)
    for figure in (state.valuation, state.pre_money, state.amount):
        if figure:
            stated = [c for c in history if c.id == figure.claim.id]
            assert [c.words for c in stated] == [figure.claim.words]
            assert not figure.claim.is_slip
            assert not figure.claim.historical
            assert not any(contradicts(c, figure.claim) for c in figure.agreeing)


@each_history
def test_only_a_party_denies_unless_nothing_else_was_said(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    state = fold(history, now)
    if state.status and state.status.status == "denied":
        live = [c for c in history if not c.historical]
        by_party = any(c.said == "denied" and c.authority == "A" and c.origin for c in live)
        spoken = words_of([c for c in live if c.aspect == "status"])
        assert by_party or not any(c.said in LEVELS for c in spoken)


def garbled(c: Claim, rng: random.Random) -> dict:
    if c.currency:
        return {
            "low": 99 * BN, "high": 99 * BN, "qualifier": "exact", "also_low": None, "also_high": None,
            "also_currency": "", "currency": "USD", "rate": Decimal(1), "basis": rng.choice(["", "pre_money"]),
        }  # fmt: skip
    return {"status": rng.choice([*LEVELS, *OFF]), "who": c.who and "Zeta"}


def some(live: list[Claim], rng: random.Random) -> list[Claim]:
    return rng.sample(live, min(3, len(live)))


def later(c: Claim, rng: random.Random) -> dt.datetime:
    return c.reported_at + dt.timedelta(days=rng.randint(1, 15), hours=1)


def same_aspect(c: Claim, live: list[Claim]) -> list[Claim]:
    return [x for x in live if x.aspect == c.aspect and not x.is_slip]


@each_history
def test_a_repeat_is_no_new_word(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    live = [c for c in history if not c.historical]
    base = showing(live, now)
    for c in some(live, rng):
        if c.currency or c.voice != REPORTED:
            repeat = replace(c, id=0, reported_at=later(c, rng), checked=False)
            assert showing([*live, repeat], now) == base


@each_history
def test_relays_of_an_origin_whose_own_words_are_held_change_nothing(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = [c for c in history if not c.historical]
    base = showing(live, now)
    for c in some(live, rng):
        if any(x.origin == c.origin and x.voice > UNIDENTIFIED for x in same_aspect(c, live)):
            relays = [
                replace(c, id=-n, authority="B", is_relay=True, publisher=name, reported_at=later(c, rng),
                        **garbled(c, rng))
                for n, name in enumerate(("Yonder", "Zenith"))
            ]  # fmt: skip
            assert showing([*live, *relays], now) == base


@each_history
def test_one_publishers_relays_add_nothing_however_many_its_pages(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = [c for c in history if not c.historical]
    base = showing(live, now)
    for c in some(live, rng):
        if c.voice == UNIDENTIFIED and c in same_aspect(c, live):
            words = garbled(c, rng)
            pages = [
                replace(c, id=-n, publisher="Zenith", checked=False, reported_at=when, **words)
                for n, when in enumerate((later(c, rng), now))
            ]
            if not any((x.origin, x.words) == (c.origin, pages[0].words) for x in same_aspect(c, live)):
                assert showing([*live, *pages], now) == base


@each_history
def test_hearsay_changes_nothing_once_somebody_is_named(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = [c for c in history if not c.historical]
    base = showing(live, now)
    for c in some(live, rng):
        if any(x.origin for x in same_aspect(c, live)):
            hearsay = [
                replace(c, id=-n, origin=None, authority="C", is_relay=False, publisher=name, reported_at=later(c, rng),
                        **garbled(c, rng))
                for n, name in enumerate(("Yonder", "Zenith"))
            ]  # fmt: skip
            assert showing([*live, *hearsay], now) == base


@each_history
def test_a_newcomer_who_repeats_a_figure_left_behind_does_not_bring_it_back(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = [c for c in history if not c.historical]
    state = fold(live, now)
    for row in ("valuation", "amount"):
        figure = getattr(state, row)
        if not figure or figure.method != "overlap":
            continue
        for old in figure.superseded:
            rest = [x for x in same_aspect(old, live) if x.words != old.words]
            if not any(overlap(old.core("USD"), x.core("USD")) for x in rest):
                echo = replace(old, id=0, origin="Echo", authority="B", is_relay=False, reported_at=now)
                assert getattr(fold([*live, echo], now), row).claim.words == figure.claim.words


def test_the_random_histories_reach_the_cases_they_are_meant_for() -> None:
    """Keeps the properties above from holding only because nothing happens."""
    states = [fold([random_claim(rng) for _ in range(rng.randint(1, 14))], at(50)) for rng in map(random.Random, SEEDS)]
    assert sum(bool(s.status and s.status.status == "denied") for s in states) > 10
    assert sum(bool(s.status and s.status.disputed) for s in states) > 10
    assert sum(bool(s.valuation and s.valuation.superseded) for s in states) > 10
    assert sum(bool(s.valuation and s.valuation.conflict) for s in states) > 10
    assert sum(bool(s.slips) for s in states) > 10
