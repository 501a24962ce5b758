"""Our own sentences: headlines, questions, dates."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from companies import telling

NOBODY: dict = {"added": {}, "denied": [], "dropped": [], "unnamed": []}


def state(status: str, confirmation: str = "single_source") -> dict:
    return {"status": {"status": status, "confirmation": confirmation}}


def headline(kinds: set[str], now: dict, was: dict | None = None, by: str = "", **more) -> str:
    figures, people = more.get("figures", {}), NOBODY | more.get("people", {})
    return telling.headline(kinds, more.get("kind", "funding"), now, was or {}, figures, people, by)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("First reported: in talks on a funding round at >$20bn",
         headline({"opened"}, state("in_talks"), figures={"valuation": (">$20bn", "")})),
        ("Announced: an acquisition for $20bn",
         headline({"opened"}, state("announced"), kind="acquisition", figures={"amount": ("$20bn", "")})),
        ("Valuation $45bn, was >$20bn; round size put at $10bn",
         headline({"valuation", "amount"}, state("in_talks"),
                  figures={"valuation": ("$45bn", ">$20bn"), "amount": ("$10bn", "")})),
        ("Denied by Alibaba", headline({"status"}, state("denied", "confirmed"), state("rumored"), by="Alibaba")),
        ("Talks reported again", headline({"status"}, state("in_talks"), state("denied"))),
        ("Completed, per Eve", headline({"status"}, state("completed", "confirmed"), state("called_off"), by="Eve")),
        ("A and B named as investors",
         headline({"participant_added"}, state("in_talks"), people={"added": {"investor": ["A", "B"]}})),
        ("A named as lead; B and C named as investors",
         headline({"participant_added"}, state("in_talks"), people={"added": telling.by_role(
             [("investor", "B"), ("lead", "A"), ("", "C")])})),
        ("Alibaba’s part denied", headline({"participant_dropped"}, state("in_talks"), people={"denied": ["Alibaba"]})),
        ("Now on the record", headline({"confirmation"}, state("announced", "confirmed"))),
        ("", headline({"conflict_opened"}, state("in_talks"))),
    ],
)  # fmt: skip
def test_a_headline_says_what_changed_and_what_it_was(words: str, told: str) -> None:
    assert told == words


def test_only_a_party_confirms() -> None:
    assert telling.confirmation(None) == "No party has confirmed it."
    assert telling.confirmation(state("completed", "corroborated")["status"]) == "No party has confirmed it."
    assert telling.confirmation(state("announced", "confirmed")["status"]) == "A party has confirmed it."
    assert telling.confirmation(state("denied", "confirmed")["status"]) == "A party said so on the record."


@pytest.mark.parametrize(
    ("kind", "aspect", "who", "sides", "words"),
    [
        ("value", "valuation", "", ["$45bn", "about $20bn"], "$45bn or $20bn?"),
        ("currency", "amount", "", ["about ¥50bn", "about ¥500bn"], "¥50bn or ¥500bn?"),
        ("currency", "amount", "", ["¥500bn"], "Does ¥500bn add up?"),
        ("participant", "participant", "c7", ["", ""], "Is Alibaba taking part?"),
        ("value", "amount", "c7", ["$1bn", "$2bn"], "Alibaba’s share: $1bn or $2bn?"),
        ("denial", "status", "", ["", ""], "Is there a deal?"),
        ("basis", "valuation", "", ["$5bn", "$5bn"], "Before or after the new money?"),
    ],
)
def test_a_contradiction_is_put_as_a_question(kind: str, aspect: str, who: str, sides: list[str], words: str) -> None:
    assert telling.question({"kind": kind, "aspect": aspect, "who": who}, sides, {"c7": "Alibaba"}.get) == words


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("day", "3 Jun 2026"),
        ("month", "Jun 2026"),
        ("quarter", "Q2 2026"),
        ("half", "first half of 2026"),
        ("year", "2026"),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(precision: str, words: str) -> None:
    assert telling.date_words("2026-06-03", precision) == words


def test_converted_sums_are_rounded_to_what_is_known() -> None:
    assert telling.in_dollars(Decimal("5e11"), Decimal("5e11"), Decimal("6.77"), "about") == "about $74bn"
    assert telling.in_dollars(Decimal("5e11"), None, None, "more_than") == ""


def test_many_names_are_counted() -> None:
    assert telling.enumerate_names(["A"]) == "A"
    assert telling.enumerate_names(["A", "B", "C"]) == "A, B and C"
    assert telling.enumerate_names(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def own(authority: str, qualifier: str) -> SimpleNamespace:
    return SimpleNamespace(authority=authority, qualifier=qualifier)


@pytest.mark.parametrize(
    ("told", "kind", "heads"),
    [
        (True, "ipo", [own("A", "about")]),
        (True, "ipo", [None, SimpleNamespace(standing=own("A", ""), qualifier="exact")]),
        (False, "ipo", [own("A", "up_to"), own("A", "between")]),
        (False, "ipo", [own("B", "exact"), None]),
        (False, "funding", [own("A", "exact")]),
    ],
)
def test_an_ipo_is_priced_once_a_party_settles_a_figure(told: bool, kind: str, heads: list) -> None:
    assert telling.is_priced(kind, heads) is told


def test_an_own_figure_says_what_it_was() -> None:
    assert telling.own_headline({"opened"}, ("about $24bn", "")) == "Own valuation put at about $24bn"
    assert telling.own_headline({"valuation"}, ("$13bn", "$24bn")) == "Own valuation $13bn, was $24bn"
    assert telling.own_headline({"conflict_opened"}, ("$24bn", "$24bn")) == ""
