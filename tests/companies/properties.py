"""What the fold promises of any history, as functions that raise AssertionError: see design, "a fold over its visible
claims". Each takes a history, a time after it, and a source of choices.
"""

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from companies.consensus import Claim, State, differences, fold, steps
from companies.evidence import FIGURES, LEVELS, OFF, REPORTED, UNIDENTIFIED, contradicts, overlap, words_of
from companies.figures import row_of
from tests.companies.golden import at, claim

BN = Decimal(10**9)
BUSY = ["Reuters", "Bloomberg", "FT"]
Check = Callable[[list[Claim], dt.datetime, random.Random], None]


# ---- random histories --------------------------------------------------------------------------------------------


def random_history(rng: random.Random) -> tuple[list[Claim], dt.datetime]:
    """One to fourteen claims within forty days, now and then within one, where only their words tell them apart."""
    last = rng.choice([1, 40, 40])
    return [random_claim(rng, last) for _ in range(rng.randint(1, 14))], at(rng.randint(41, 60))


def random_claim(rng: random.Random, last: int = 40) -> Claim:
    day, voice = rng.randint(1, last), rng.choice("ABBBRRC")
    origin = {"A": "Tencent", "B": rng.choice(BUSY), "R": rng.choice([*BUSY, "WSJ", "Tencent"]), "C": None}[voice]
    text = random_words(rng)
    when = day + rng.choice([0, 0, 0.25, 0.5])
    return claim(
        text, origin, day=when, authority={"R": "B"}.get(voice, voice), is_relay=voice == "R",
        publisher=rng.choice(["Blog", "Wire", "Daily"]) if voice in "RC" else origin,
        historical=one_in(10, rng), checked=one_in(10, rng), preferred=one_in(20, rng), report=rng.randint(1, 9),
    )  # fmt: skip


def one_in(count: int, rng: random.Random) -> bool:
    return rng.randint(1, count) == count


def random_words(rng: random.Random) -> str:
    aspect = rng.choice(["status", "status", "valuation", "valuation", "valuation", "participant", "amount", "date"])
    status = rng.choice([*LEVELS, *OFF])
    if aspect == "status":
        return status
    if aspect == "participant":
        return f"investor {status} {rng.choice(['Xiaomi', 'Yum'])}"
    if aspect == "date":
        return f"closes {rng.choice(['day', 'month'])} 2026-0{rng.randint(1, 3)}-1{rng.randint(0, 9)}"
    return random_figure(aspect, rng)


MORE = {"amount": ["", "", " primary", " tranche", " by Yum"], "valuation": ["", " post_money", " pre_money"]}


def random_figure(aspect: str, rng: random.Random) -> str:
    low, qualifier = rng.randint(5, 40), rng.choice(["exact", "about", "more_than", "up_to", "between"])
    sums = f"{low}bn {low + 5}bn" if qualifier == "between" else f"{low}bn"
    more = rng.choice(
        ["", " primary", " tranche", " by Yum"] if aspect == "amount" else ["", " post_money", " pre_money"]
    )
    if rng.randint(1, 10) <= 7:
        return f"{aspect} {qualifier} {sums} USD{more}"
    factor = rng.choice([1, 1, 10])
    dollars = " ".join(f"{low * factor / 6.77:.2f}bn" for low in ([low, low + 5] if qualifier == "between" else [low]))
    return f"{aspect} {qualifier} {sums} CNY" + rng.choice(["", f" ({dollars} USD)"]) + more


# ---- what is compared --------------------------------------------------------------------------------------------


def meaning(state: State, known: list[Claim], names: dict[str, str] | None = None) -> str:
    """What a state shows without its ids and evidence lists: each claim by its words; names exchanged if asked."""
    by_id = {c.id: c for c in known}
    telling = {"claims", "against", "sides", "slips", "reports"}

    def plain(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: plain(v, k) for k, v in value.items() if k not in telling}
        if key in ("conflict", "superseded"):
            told = [by_id[i] for i in value]
            return sorted((swapped(c.origin), repr(c.words)) for c in told)
        if key == "refuted":  # of whom and what; what nobody says counts for nobody
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


def shown_steps(told: list[Claim], now: dt.datetime, **since) -> list[tuple[dt.datetime, dict]]:
    return [(when, state.as_json()) for when, state in steps(told, now, 30, **since)]


def foreground(history: list[Claim]) -> list[Claim]:
    return [c for c in history if not c.historical]


def some(live: list[Claim], rng: random.Random) -> list[Claim]:
    return rng.sample(live, min(3, len(live)))


def later(c: Claim, rng: random.Random) -> dt.datetime:
    return c.reported_at + dt.timedelta(days=rng.randint(1, 15), hours=1)


def same_aspect(c: Claim, live: list[Claim]) -> list[Claim]:
    return [x for x in live if x.aspect == c.aspect and not x.is_slip]


def again(c: Claim, number: int, publisher: str, when: dt.datetime, **fields) -> Claim:
    """A copy of `c` that no editor has seen."""
    return replace(c, id=-number, publisher=publisher, reported_at=when, checked=False, preferred=False, **fields)


def garbled(c: Claim, rng: random.Random) -> dict:
    if c.currency:
        return {
            "low": 99 * BN, "high": 99 * BN, "qualifier": "exact", "also_low": None, "also_high": None,
            "also_currency": "", "currency": "USD", "rate": Decimal(1), "basis": rng.choice(["", "pre_money"]),
        }  # fmt: skip
    if c.aspect == "date":
        return {"on_date": dt.date(2026, 1, rng.randint(1, 9))}
    return {"status": rng.choice([*LEVELS, *OFF]), "who": c.who and "Zeta"}


# ---- the promises ------------------------------------------------------------------------------------------------


def the_order_of_arrival_decides_nothing(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    expected = fold(history, now).as_json()
    for _ in range(3):
        assert fold(rng.sample(history, len(history)), now).as_json() == expected
    renumbered = [replace(c, id=number) for number, c in enumerate(rng.sample(history, len(history)))]
    assert meaning(fold(renumbered, now), renumbered) == meaning(fold(history, now), history)


def deriving_twice_changes_nothing(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    state = fold(history, now).as_json()
    assert fold([*history, *history], now).as_json() == state
    assert json.loads(json.dumps(state)) == state
    assert differences(state, state) == []


def exchanging_names_changes_names_only(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    names = {"Reuters": "FT", "FT": "WSJ", "WSJ": "Bloomberg", "Bloomberg": "Reuters", "Blog": "Wire", "Wire": "Blog"}
    exchanged = [
        replace(c, origin=names.get(c.origin or "", c.origin), publisher=names.get(c.publisher, c.publisher))
        for c in history
    ]
    assert meaning(fold(exchanged, now), exchanged) == meaning(fold(history, now), history, names)


def what_comes_later_changes_no_step_of_the_past(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    ahead = now - at(0) + dt.timedelta(minutes=1)
    late = [replace(c, reported_at=c.reported_at + ahead) for c in (random_claim(rng) for _ in range(3))]
    before = shown_steps(history, now)
    assert shown_steps([*history, *late], now) == before
    whole = shown_steps([*history, *late], max(c.reported_at for c in late))
    assert [(when, state) for when, state in whole if when <= now] == before


def the_steps_from_a_day_on_are_the_last_of_all_steps(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    whole = shown_steps(history, now)
    for since in (rng.choice([when for when, _ in whole] or [now]), at(rng.randint(0, 90))):
        known = [state for when, state in whole if when < since]
        expected = [(when, state) for when, state in whole if when >= since]
        assert shown_steps(history, now, since=since) == expected
        assert shown_steps(history, now, since=since, shown=known[-1] if known else None) == expected


def the_last_step_is_what_is_shown_now(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    whole, present = shown_steps(history, now), fold(history, now, 30).as_json()
    assert (whole[-1][1] if whole else State().as_json()) == present


def every_step_is_what_was_shown_then(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    for when, state in shown_steps(history, now):
        assert state == fold([c for c in history if c.reported_at <= when], when, 30).as_json()


def every_figure_shown_was_stated_by_a_claim_that_votes(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    state = fold(history, now)
    for figure in [*(figure for _, _, figure in state.figures()), *([state.raised] if state.raised else [])]:
        stated = [c for c in history if c.id == figure.claim.id]
        assert [c.words for c in stated] == [figure.claim.words]
        assert not figure.claim.is_slip
        assert not figure.claim.historical
        assert not any(contradicts(c, figure.claim) for c in figure.agreeing)


def only_a_party_denies_unless_nothing_else_was_said(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    state = fold(history, now)
    if state.status and state.status.status == "denied":
        live = foreground(history)
        by_party = any(c.said == "denied" and c.authority == "A" and c.origin for c in live)
        spoken = words_of([c for c in live if c.aspect == "status"])
        assert by_party or not any(c.said in LEVELS for c in spoken)


def background_and_declined_comments_move_nothing(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    expected = fold(history, now).as_json()
    extra = [random_claim(rng) for _ in range(3)]
    assert fold([*history, *(replace(c, historical=True) for c in extra)], now).as_json() == expected
    declined = [replace(c, stance="declines_comment") for c in extra]
    assert fold([*history, *declined], now).as_json() == expected


def a_repeat_is_no_new_word(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    live = foreground(history)
    base = showing(live, now)
    for c in some(live, rng):
        if c.currency or c.voice != REPORTED:
            assert showing([*live, again(c, 0, c.publisher, later(c, rng))], now) == base


def relays_of_an_origin_whose_own_words_are_held_change_nothing(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = foreground(history)
    base = showing(live, now)
    for c in some(live, rng):
        if any(x.origin == c.origin and x.voice > UNIDENTIFIED for x in same_aspect(c, live)):
            words, when = garbled(c, rng), later(c, rng)
            relays = [
                again(c, n, name, when, authority="B", is_relay=True, **words)
                for n, name in enumerate(("Yonder", "Zenith"))
            ]
            assert showing([*live, *relays], now) == base


def one_publishers_relays_add_nothing_however_many_its_pages(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = foreground(history)
    base = showing(live, now)
    for c in some(live, rng):
        if c.voice == UNIDENTIFIED and c in same_aspect(c, live):
            words = garbled(c, rng)
            pages = [again(c, n, "Zenith", when, **words) for n, when in enumerate((later(c, rng), now))]
            if not any((x.origin, x.words) == (c.origin, pages[0].words) for x in same_aspect(c, live)):
                assert showing([*live, *pages], now) == base


def hearsay_changes_nothing_once_somebody_is_named(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    live = foreground(history)
    base = showing(live, now)
    for c in some(live, rng):
        if any(x.origin for x in same_aspect(c, live)):
            words, when = garbled(c, rng), later(c, rng)
            hearsay = [
                again(c, n, name, when, origin=None, authority="C", is_relay=False, **words)
                for n, name in enumerate(("Yonder", "Zenith"))
            ]
            assert showing([*live, *hearsay], now) == base


def a_newcomer_who_repeats_a_figure_left_behind_does_not_bring_it_back(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    live = foreground(history)
    state = fold(live, now)
    for row in FIGURES:
        figure = getattr(state, row)
        if not figure or figure.method != "overlap":
            continue
        for old in figure.superseded:
            rest = [x for x in same_aspect(old, live) if x.words != old.words]
            if not any(overlap(old.core("USD"), x.core("USD")) for x in rest):
                echo = replace(old, id=0, origin="Echo", authority="B", is_relay=False, reported_at=now)
                assert getattr(fold([*live, echo], now), row).claim.words == figure.claim.words


def an_explanation_marks_its_contradiction_and_nothing_else(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    before = fold(history, now)
    keys = [conflict.key for conflict in before.conflicts]
    chosen = {key for key in keys if rng.randint(0, 1)} | {"value:nowhere:"}
    after = fold(history, now, explained=chosen)
    assert [conflict.key for conflict in after.conflicts] == keys
    assert [conflict.explained for conflict in after.conflicts] == [key in chosen for key in keys]
    unmarked = tuple(replace(conflict, explained=False) for conflict in after.conflicts)
    assert replace(after, conflicts=unmarked) == before


def a_pin_decides_its_row_and_no_other(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    free = [replace(c, preferred=False) for c in history]
    votes = [c for c in free if c.currency and not c.historical and not c.is_slip]
    if not votes:
        return
    pin = replace(rng.choice(votes), preferred=True)
    before, after = fold(free, now), fold([*(c for c in free if c.id != pin.id), pin], now)
    row = "pre_money" if row_of(pin)[2] else pin.aspect
    figures = {(name, who): figure for name, who, figure in after.figures()}
    if not pin.who or pin.who in {person.who for person in after.people}:
        assert (figures[row, pin.who].claim, figures[row, pin.who].method) == (pin, "editor")
    others = [
        {(name, who): f for name, who, f in s.figures() if (name, who) != (row, pin.who)} for s in (before, after)
    ]
    assert others[0] == others[1]
    people = [[replace(person, share=None) for person in s.people] for s in (before, after)]
    assert people[0] == people[1]
    for part in ("status", "stage", "stake_percent", "dates", "slips", "origins", "reports", "turns_on"):
        assert getattr(before, part) == getattr(after, part), part
    if (pin.aspect, pin.settled_scope, pin.who) not in [("amount", "primary", ""), ("amount", "total", "")]:
        assert before.raised == after.raised


def what_is_raised_is_the_new_money_where_told_apart_else_the_total(
    history: list[Claim], now: dt.datetime, rng: random.Random
) -> None:
    state = fold(history, now)
    said = words_of([c for c in foreground(history) if c.aspect == "amount" and not c.is_slip])
    scopes = {c.settled_scope for c in said if not c.who and c.settled_basis != "pre_money"}
    scopes |= {c.settled_scope for c in foreground(history) if c.preferred and c.aspect == "amount"
               and not c.who and not c.is_slip}  # fmt: skip
    expected = next((scope for scope in ("primary", "total") if scope in scopes), None)
    assert (state.raised and state.raised.claim.settled_scope) == expected
    assert not state.raised or not state.raised.claim.who


def no_claim_is_both_borne_out_and_refuted(history: list[Claim], now: dt.datetime, rng: random.Random) -> None:
    state = fold(history, now)
    settled = [*state.refuted, *state.borne_out]
    assert len({c.id for c in settled}) == len(settled)
    assert {c.id for c in settled} <= {c.id for c in foreground(history) if not c.is_slip}
    on_record = any(c.authority == "A" or c.preferred for c in foreground(history))
    assert on_record or not settled


CHECKS: list[Check] = [
    the_order_of_arrival_decides_nothing,
    deriving_twice_changes_nothing,
    exchanging_names_changes_names_only,
    what_comes_later_changes_no_step_of_the_past,
    the_steps_from_a_day_on_are_the_last_of_all_steps,
    the_last_step_is_what_is_shown_now,
    every_step_is_what_was_shown_then,
    every_figure_shown_was_stated_by_a_claim_that_votes,
    only_a_party_denies_unless_nothing_else_was_said,
    background_and_declined_comments_move_nothing,
    a_repeat_is_no_new_word,
    relays_of_an_origin_whose_own_words_are_held_change_nothing,
    one_publishers_relays_add_nothing_however_many_its_pages,
    hearsay_changes_nothing_once_somebody_is_named,
    a_newcomer_who_repeats_a_figure_left_behind_does_not_bring_it_back,
    an_explanation_marks_its_contradiction_and_nothing_else,
    a_pin_decides_its_row_and_no_other,
    what_is_raised_is_the_new_money_where_told_apart_else_the_total,
    no_claim_is_both_borne_out_and_refuted,
]


def holds_on(check: Check, seeds: range) -> None:
    """Raises for the first random history on which `check` fails."""
    for seed in seeds:
        rng = random.Random(seed)
        history, now = random_history(rng)
        try:
            check(history, now, rng)
        except AssertionError as failure:
            raise AssertionError(f"history {seed}: {failure}") from failure
