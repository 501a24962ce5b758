"""Whole articles as newsrooms print them, from top to end: the deals they tell, and nothing of what stands beside them.

articles/NAME.txt: the day of publication, the title, an empty line, the text. Names and outlets are those of the
starter lists, as on a machine that was just set up.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from companies.reading.article import read
from companies.reading.types import Reading, Report
from companies.starter import starter_names, starter_publishers
from tests.companies.reading.case import claims, denials, figure, parties, status

ARTICLES = Path(__file__).parent / "articles"
QUIET = ("earnings", "funds", "zh_launch")
BN = 1_000_000_000
MN = 1_000_000


@cache
def article(name: str) -> tuple[str, str, date]:
    """(title, text, day of publication)"""
    day, title, _, text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").split("\n", 3)
    return title, text, date.fromisoformat(day)


@cache
def reading_of(name: str) -> Reading:
    return read(*article(name), starter_names(), starter_publishers())


def the(name: str, target: str, kind: str, is_old: bool = False) -> Report:
    """The one report of an article on this deal; more or fewer fail."""
    found = [r for r in reading_of(name).reports if (r.target, r.kind, r.historical) == (target, kind, is_old)]
    assert len(found) == 1, [(r.target, r.kind, r.historical) for r in reading_of(name).reports]
    return found[0]


def usd(report: Report, aspect: str) -> tuple[object, ...] | None:
    """(qualifier, low, high) of a figure in dollars"""
    found = figure(report, aspect)
    assert found is None or found[3] == "USD"
    return found and found[:3]


def amounts(name: str) -> set[int]:
    sums = [c.money for r in reading_of(name).reports for c in claims(r, "amount") if c.money]
    return {int(money.high or money.low or 0) for money in sums}


@pytest.mark.parametrize("name", QUIET)
def test_an_article_full_of_sums_and_partners_tells_no_deal(name):
    assert [(report.target, report.kind) for report in reading_of(name).reports] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.txt")))
def test_every_figure_stands_in_the_sentence_that_is_quoted_for_it(name):
    title, text, _ = article(name)
    for claim in (claim for report in reading_of(name).reports for claim in report.claims):
        assert claim.quote.of(title, text).strip()
        assert claim.figure is None or claim.quote.holds(claim.figure)
        assert not claim.money or claim.figure


def test_a_round_is_told_with_all_who_lead_it_and_take_part():
    report = the("round", "Anthropic", "funding")
    assert (report.stage, status(report)) == ("series_f", "announced")
    assert usd(report, "amount") == ("exact", 13 * BN, 13 * BN)
    assert usd(report, "valuation") == ("exact", 183 * BN, 183 * BN)
    assert [claim.basis for claim in claims(report, "valuation")] == ["post_money"]
    leads = ("ICONIQ Capital", "Fidelity Management & Research Company", "Lightspeed Venture Partners")
    investors = (
        "BlackRock",
        "Blackstone",
        "Coatue",
        "General Atlantic",
        "GIC",
        "Insight Partners",
        "Qatar Investment Authority",
        "Ontario Teachers' Pension Plan",
    )
    assert parties(report) == {**dict.fromkeys(leads, "lead"), **dict.fromkeys(investors, "investor")}


def test_the_round_before_is_background_and_revenue_targets_and_totals_are_nothing():
    report = the("round", "Anthropic", "funding", is_old=True)
    assert (report.stage, usd(report, "amount")) == ("series_e", ("exact", 3_500 * MN, 3_500 * MN))
    assert (usd(report, "valuation"), parties(report)) == (("exact", 61_500 * MN, 61_500 * MN), {"Lightspeed": "lead"})
    assert amounts("round") == {13 * BN, 3_500 * MN}


def test_a_takeover_keeps_its_price_apart_from_the_fee_the_old_offer_and_sales():
    report = the("takeover", "Wiz", "acquisition")
    assert (status(report), usd(report, "amount")) == ("announced", ("exact", 32 * BN, 32 * BN))
    assert parties(report) == {"Alphabet": "acquirer"}
    assert not amounts("takeover") & {3_200 * MN, 700 * MN}


def test_a_takeover_names_the_targets_last_round_as_background():
    report = the("takeover", "Wiz", "funding", is_old=True)
    assert (usd(report, "amount"), usd(report, "valuation")) == (("exact", BN, BN), ("exact", 12 * BN, 12 * BN))
    assert set(parties(report)) == {"Andreessen Horowitz", "Lightspeed Venture Partners", "Thrive Capital"}


def test_employees_sell_and_the_companys_older_round_and_contracts_stay_apart():
    report = the("tender", "OpenAI", "secondary")
    assert (status(report), usd(report, "valuation")) == ("completed", ("exact", 500 * BN, 500 * BN))
    assert figure(report, "amount")[1:3] == (6_600 * MN, 6_600 * MN)
    assert claims(report, "status")[0].credit.kind == "sources"
    buyers = ("Thrive Capital", "SoftBank", "Dragoneer Investment Group", "MGX", "T. Rowe Price")
    assert parties(report) == dict.fromkeys(buyers, "investor")
    old = the("tender", "OpenAI", "funding", is_old=True)
    assert (usd(old, "valuation"), parties(old)) == (("exact", 157 * BN, 157 * BN), {"Thrive": "lead"})
    assert not amounts("tender") & {300 * BN, 22_400 * MN, 10_300 * MN, 4_300 * MN, 2_500 * MN}


def test_a_report_and_its_denial_are_both_kept_each_with_who_says_it():
    report = the("denial", "xAI", "funding")
    assert denials(report) == [("status", "")]
    assert usd(report, "amount") == ("up_to", None, 6 * BN)
    assert usd(report, "valuation") == ("exact", 20 * BN, 20 * BN)
    said = {(claim.stance, claim.credit.kind) for claim in claims(report, "status")}
    assert said == {("asserts", "outlet"), ("denies", "party")}


def test_a_denials_background_is_background():
    assert parties(the("denial", "Twitter", "acquisition", is_old=True)) == {"Musk": "acquirer"}
    assert [r.target for r in reading_of("denial").reports if not r.historical] == ["xAI"]


@pytest.mark.parametrize("name", ["denial", "round", "tender"])
def test_what_is_told_in_passing_is_not_credited_to_the_source_of_the_news(name):
    old = [report for report in reading_of(name).reports if report.historical]
    assert old and {claim.credit for report in old for claim in report.claims} == {None}


def test_each_item_of_a_round_up_is_a_deal_of_its_own():
    news = {r.target: figure(r, "amount")[2] for r in reading_of("roundup").reports if not r.historical}
    assert news == {
        "Databricks": 10 * BN,
        "Perplexity": 500 * MN,
        "Crusoe Energy Systems": 600 * MN,
        "Tenstorrent": 693 * MN,
        "Liquid AI": 250 * MN,
        "Ayar Labs": 155 * MN,
    }
    assert {r.target: r.stage for r in reading_of("roundup").reports if r.stage} == {
        "Databricks": "series_j",
        "Crusoe Energy Systems": "series_d",
        "Tenstorrent": "series_d",
        "Liquid AI": "series_a",
    }


def test_a_chinese_round_with_its_leads_followers_and_value():
    report = the("zh_round", "月之暗面", "funding")
    assert (status(report), usd(report, "amount")) == ("completed", ("more_than", BN, None))
    assert figure(report, "valuation")[1:3] == (2_500 * MN, 2_500 * MN)
    assert parties(report) == {
        "阿里巴巴": "lead",
        "砺思资本": "investor",
        "小红书": "investor",
        "美团": "investor",
        "红杉中国": "investor",
    }
    old = the("zh_round", "月之暗面", "funding", is_old=True)
    assert figure(old, "valuation")[1:3] == (300 * MN, 300 * MN)
