"""The standing example: what one relayed article about DeepSeek must yield, and what it must leave alone."""

# ruff: noqa: E501 — paragraphs of an article are lines

from datetime import date

import pytest

from companies.reading.types import Reading
from tests.companies.reading.case import claims, figure, only_report, parties, read, status

TITLE = "Tencent and Alibaba said to be nearing a large bet on DeepSeek"
TEXT = """Tencent Holdings and Alibaba Group are reportedly in advanced talks over a large investment in DeepSeek, the Hangzhou artificial intelligence lab, in a deal that is expected to value it at more than $20 billion, according to reports surfaced via AASTOCKS.

Neither group has commented, and terms could still change.

DeepSeek, which grew out of the hedge fund High-Flyer, drew attention worldwide with models that came close to those of OpenAI at a fraction of the cost. An investment would be its first from outside.

Both suitors already build models of their own: Tencent has Hunyuan and Alibaba has Tongyi Qianwen. Alibaba already holds stakes in Moonshot AI and MiniMax, two other Chinese developers.

The lab has trained under tight limits. United States export rules keep the most capable chips of NVIDIA, among them the H100, out of reach of Chinese buyers, and money alone does not lift them.

"Whoever funds DeepSeek buys a place at the table of digital sovereignty," said Vivian Lo, an analyst at Harbour Street Research in Hong Kong. "It is as much a matter of policy as of price."
"""
LEAD = TEXT.split("\n")[0]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT, TITLE, date(2026, 4, 22))


def test_it_tells_of_one_deal_and_deepseek_is_its_target():
    report = only_report(TEXT, TITLE, date(2026, 4, 22))
    assert (report.target, report.target_key, report.historical) == ("DeepSeek", "DeepSeek", False)


def test_tencent_and_alibaba_are_in_talks_to_invest(reading):
    (report,) = reading.reports
    assert status(report) == "in_talks"
    assert {claim.party_key for claim in claims(report, "participant")} == {"Tencent", "Alibaba"}
    assert set(parties(report).values()) == {"investor"}


def test_the_valuation_is_above_twenty_billion_dollars_and_no_amount_is_told(reading):
    (report,) = reading.reports
    assert figure(report, "valuation") == ("more_than", 20_000_000_000, None, "USD")
    assert claims(report, "valuation")[0].basis == "unspecified"
    assert claims(report, "amount") == []


def test_the_credit_is_hearsay_since_aastocks_only_relays(reading):
    (report,) = reading.reports
    assert {claim.credit.kind for claim in report.claims} == {"hearsay"}


def test_every_quote_is_the_lead_sentence_to_the_letter(reading):
    (report,) = reading.reports
    assert {claim.quote.of(TITLE, TEXT) for claim in report.claims if not claim.quote.in_title} == {LEAD}


def test_figures_are_the_words_of_the_value(reading):
    (report,) = reading.reports
    (valuation,) = claims(report, "valuation")
    assert valuation.figure.of(TITLE, TEXT) == "more than $20 billion"
    assert valuation.quote.holds(valuation.figure)


def test_background_and_bystanders_are_named_but_take_no_part(reading):
    named = {mention.key for mention in reading.mentions}
    assert {"Moonshot AI", "MiniMax", "Nvidia", "OpenAI", "High-Flyer"} <= named
    targets = {report.target_key for report in reading.reports if not report.historical}
    assert targets == {"DeepSeek"}
