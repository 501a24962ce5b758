"""What was met where, as lines for a person and as plain values for a program."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from companies.reading import explaining
from companies.reading.explaining import Mark, Piece
from companies.reading.types import Claim, Credit, Fired, Mention, Money, Reading, Report, Span
from tests.companies.reading.case import read

TITLE = "Tencent eyes DeepSeek"
TEXT = "Tencent may invest in DeepSeek at $20 billion, Reuters reported. Nobody else spoke."
QUOTE = Span(0, 64)
CREDIT = Credit("outlet", "Reuters", None, Span(47, 63))
CLAIM = Claim("valuation", QUOTE, "funding.invests", credit=CREDIT, figure=Span(34, 45), percent=Decimal("2.5"))
REPORT = Report("DeepSeek", "deepseek", "funding", claims=(CLAIM,), fired=(Fired(Span(8, 21), "funding.invests"),))
READING = Reading(
    "en",
    (Mention("Tencent", "tencent", Span(0, 7, in_title=True)), Mention("DeepSeek", "deepseek", Span(22, 30))),
    (REPORT,),
    (CREDIT,),
)


def marked(kind: str) -> list[str]:
    """The words of title and text that carry a mark of this kind."""
    return [mark.span.of(TITLE, TEXT) for mark in explaining.marks(TITLE, TEXT, READING) if mark.kind == kind]


def shown(reading: Reading = READING) -> list[str]:
    return ["".join(piece.words for piece in line) for line in explaining.lines(TITLE, TEXT, reading)]


def with_claim(**changes) -> Reading:
    return replace(READING, reports=(replace(REPORT, claims=(replace(CLAIM, **changes),)),))


def test_names_sums_credits_hedges_and_rules_are_marked():
    assert marked("name") == ["Tencent", "DeepSeek"]
    assert marked("sum") == ["$20 billion"]
    assert marked("credit") == ["Reuters reported"]
    assert marked("hedge") == ["may"]
    assert marked("rule") == ["may invest in"]


def test_a_mark_says_what_it_is_about():
    about = {mark.kind: mark.about for mark in explaining.marks(TITLE, TEXT, READING)}
    assert about == {
        "name": "deepseek",
        "sum": "",
        "credit": "outlet",
        "hedge": "",
        "rule": "funding.invests",
    }


def test_a_rule_that_led_to_two_reports_is_marked_once():
    twice = replace(READING, reports=(REPORT, replace(REPORT, target="Tencent")))
    assert explaining.marks(TITLE, TEXT, twice) == explaining.marks(TITLE, TEXT, READING)


def test_a_text_in_which_nothing_was_met_has_no_marks():
    assert explaining.marks("Weather", "It rained.", Reading("en")) == []


def test_sentences_come_with_the_marks_that_begin_in_them_the_title_first():
    found = explaining.sentences(TITLE, TEXT, explaining.marks(TITLE, TEXT, READING))
    assert [span.of(TITLE, TEXT) for span, _ in found] == [TITLE, TEXT[:64], "Nobody else spoke."]
    assert [len(inside) for _, inside in found] == [1, 5, 0]


def test_words_that_are_several_things_are_cut_where_one_of_them_ends():
    line = explaining.pieces(TEXT, Span(0, 30), [Mark(Span(8, 11), "hedge"), Mark(Span(8, 21), "rule")])
    assert line == [
        Piece("Tencent "),
        Piece("may", frozenset({"hedge", "rule"})),
        Piece(" invest in", frozenset({"rule"})),
        Piece(" DeepSeek"),
    ]


def test_what_goes_on_past_a_sentence_is_marked_to_its_end():
    assert explaining.pieces("One. Two.", Span(0, 4), [Mark(Span(0, 9), "rule")]) == [
        Piece("One.", frozenset({"rule"}))
    ]


def test_words_without_a_mark_are_one_piece():
    assert explaining.pieces(TEXT, Span(65, 83), []) == [Piece("Nobody else spoke.")]


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20), st.sampled_from(explaining.MARKS))))
def test_pieces_put_together_are_the_sentence_whatever_was_met(places):
    found = [Mark(Span(start, start + length), kind) for start, length, kind in places]
    line = explaining.pieces(TEXT, QUOTE, found)
    assert "".join(piece.words for piece in line) == TEXT[:64]


def test_the_figure_of_a_claim_is_marked_in_its_quote():
    (quoted,) = [line for line in explaining.lines(TITLE, TEXT, READING) if line and line[0].words == "    “"]
    assert Piece("$20 billion", frozenset({"figure"})) in quoted


def test_the_rules_that_led_to_a_report_are_told_with_the_words_they_met():
    assert "  rule          funding.invests on “may invest in”" in shown()


def test_a_claim_is_told_with_its_quote_its_credit_and_its_rule():
    assert "    “" + TEXT[:64] + "” [outlet: Reuters] (funding.invests)" in shown()


def test_a_claim_said_in_passing_has_no_credit():
    assert "    “" + TEXT[:64] + "” (funding.invests)" in shown(with_claim(credit=None))


def test_a_background_report_says_so():
    background = replace(READING, reports=(replace(REPORT, historical=True, stage="series_a"),))
    assert "DeepSeek: funding series_a, background" in shown(background)
    assert not any("background" in line for line in shown())


def test_an_article_without_title_or_deals_says_so():
    lines = ["".join(piece.words for piece in line) for line in explaining.lines("", "It rained.", Reading("en"))]
    assert lines[0] == "Title      (none)"
    assert lines[-1] == "0 deals, 0 companies; nothing written."


def test_the_words_of_a_claim_leave_out_what_it_does_not_state():
    money = Money(Decimal(20), None, "USD", "more_than", Decimal(10), 0, 1)
    assert explaining.claim_words(CLAIM) == "2.5 %"
    assert explaining.claim_words(replace(CLAIM, percent=None, money=money)) == "more_than 20 USD"
    assert explaining.claim_words(replace(CLAIM, percent=None, party="Tencent", stance="denies")) == "Tencent denies"


def test_spans_in_json_lead_to_their_words():
    told = explaining.as_json(TITLE, TEXT, READING)
    places = [mark["span"] for sentence in told["sentences"] for mark in sentence["marks"]]
    words = [told[source][start:end] for start, end, source in places]
    assert words == ["Tencent", "may", "may invest in", "DeepSeek", "$20 billion", "Reuters reported"]


def test_json_holds_reports_with_claims_and_the_rules_that_fired():
    (report,) = explaining.as_json(TITLE, TEXT, READING)["reports"]
    assert report["fired"] == [{"rule": "funding.invests", "span": [8, 21, "text"]}]
    (claim,) = report["claims"]
    assert (claim["aspect"], claim["quote"], claim["figure"]) == ("valuation", [0, 64, "text"], [34, 45, "text"])
    assert claim["credit"] == {"kind": "outlet", "name": "Reuters", "via_people": False, "span": [47, 63, "text"]}


def test_json_leaves_out_what_a_claim_does_not_state():
    (report,) = explaining.as_json(TITLE, TEXT, with_claim(credit=None, figure=None, percent=None))["reports"]
    assert report["claims"] == [
        {"aspect": "valuation", "stance": "asserts", "rule": "funding.invests", "quote": [0, 64, "text"]}
    ]


def test_a_percentage_of_nothing_is_stated():
    (report,) = explaining.as_json(TITLE, TEXT, with_claim(percent=Decimal(0)))["reports"]
    assert report["claims"][0]["percent"] == 0


def test_sums_in_json_keep_every_digit():
    also = Money(Decimal(1), Decimal(1), "CNY", "exact", Decimal(1), 0, 1)
    money = Money(Decimal("123456789012345678901"), None, "USD", "at_least", Decimal("1E+9"), 0, 1, also)
    (report,) = explaining.as_json(TITLE, TEXT, with_claim(money=money))["reports"]
    stated = report["claims"][0]["money"]
    assert (stated["low"], stated["high"], stated["step"]) == ("123456789012345678901", None, "1000000000")
    assert stated["also"]["currency"] == "CNY"


@given(st.text(max_size=200))
def test_any_reading_can_be_written_as_json(text):
    json.dumps(explaining.as_json(text, text, read(text, text)))


def test_what_the_reader_read_is_explained_whole():
    told = explaining.as_json("", TEXT, read(TEXT))
    assert told["reports"][0]["target"] == "DeepSeek"
    assert {mark["kind"] for mark in told["sentences"][0]["marks"]} >= {"name", "sum", "credit"}
