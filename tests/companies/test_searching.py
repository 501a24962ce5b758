"""What a search is taken to ask, and what is then found: words, pairs of Chinese characters, names much alike."""

import pytest
from django.contrib.auth.models import User

from articles import words
from articles.models import Article
from companies import editing, merging, searching
from companies.models import Claim, Company
from tests.companies.views.helpers import claim, deals
from tests.factories import company, revision

pytestmark = pytest.mark.django_db


def titled(*titles: str) -> None:
    for title in titles:
        revision("Sample Wire", "2026-04-22", "Text.", title=title)


def found(text: str, group: str = "articles") -> list[str]:
    return sorted(str(row) for row in searching.search_one(group, text, 0, 50).rows)


def title_holds(title: str, text: str) -> bool:
    titled(title)
    return found(text) == [title]


# ---- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "notation"),
    [("talks to invest", "'talks to invest'"), ("融资", "'融资'"), ("深度求索", "'深度 度求 求索'"), ("融", "'融':*"),
     ("OpenAI融资 talks", "'OpenAI' <2> '融资' <2> 'talks'"), ("融资，估值", "'融资' <3> '估值'"),
     ("ＯｐｅｎＡＩ", "'OpenAI'"), ("O'Reilly \\ Co", "'O''Reilly \\\\ Co'"), ("…!", ""), ("", "")],
)  # fmt: skip
def test_a_phrase_in_the_notation_of_postgresql(text, notation):
    assert words.phrase(text) == notation


@pytest.mark.parametrize(
    ("title", "text"),
    [("Investors are investing in chips", "invest"), ("公司完成新一轮融资", "融资"),
     ("公司完成新一轮融资", "公司 融资"),
     ("公司完成新一轮融资", "公"), ("公司完成新一轮融资", "资"), ("腾讯投资OpenAI，估值500亿元", "投资OpenAI"),
     ("腾讯投资OpenAI，估值500亿元", '"OpenAI，估值500亿"'), ("騰訊洽談融資", "腾讯 融资"), ("腾讯洽谈融资", "騰訊"),
     ("臺積電設廠", "台积电设厂"), ("ＳＨＥＩＮ files for an IPO", "shein"), ("카카오 투자 유치", "투자"),
     ("Talks at O'Reilly's", '"at O\'Reilly"'), ("A post-money value of $2.5 billion", '"post-money value" 2.5')],
)  # fmt: skip
def test_what_a_title_holds_is_found(title, text):
    assert title_holds(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [("公司融得资金", "融资"), ("资融", "融资"), ("度求索深", "深度求索"), ("估值，500 公司 亿", "估值500亿"),
     ("Talks with banks to invest", '"talks to invest"'), ("Talk of rounds", "talk squares"),
     ("The will of it", "the")],
)  # fmt: skip
def test_what_a_title_does_not_hold_is_not_found(title, text):
    assert not title_holds(title, text)


def test_words_that_are_too_common_do_not_stand_in_the_way_of_the_others():
    assert title_holds("Founders in talks", "the founders were in talks")


def test_a_column_of_words_is_matched_and_never_fetched():
    titled("Founders in talks")
    assert Article.objects.get().words is None
    assert Article.objects.filter(words=words.query([["founder"]])).exists()


def test_a_text_of_any_length_can_be_stored():
    titled("x" * 500)
    revision("Sample Wire", "2026-04-22", "y " * 200_000, title="融" * 500)
    assert found("融融") == ["融" * 500]


@pytest.mark.parametrize(
    "text", ["a & b", "a | !b", "'", "\\", "':*", "<->", "(((", "a:*", "融':*", "\ufeff", "\ue000", "𠮷野"]
)
def test_signs_of_the_notation_are_no_part_of_it(text):
    titled("Nothing like it")
    assert [group.count for group in searching.search(text)] in ([0, 0, 0, 0], [])


# ---- groups -----------------------------------------------------------------------------------------------------


def test_a_group_is_looked_up_to_its_cap_and_says_so(monkeypatch):
    monkeypatch.setattr(searching, "MOST", 3)
    titled(*(f"Talk {number}" for number in range(5)))
    group = searching.search_one("articles", "talk", 0, 50)
    assert (group.count, group.count_words, len(group.rows)) == (4, "3+", 3)
    assert searching.search_one("articles", "talk", 3, 50).rows == []


def test_the_newest_come_first_and_stretches_follow_one_another():
    for day in ("2026-04-20", "2026-04-22", "2026-04-21"):
        revision("Sample Wire", day, "Text.", title=f"Talk of {day}")
    rows = [*searching.search_one("articles", "talk", 0, 2).rows, *searching.search_one("articles", "talk", 2, 2).rows]
    assert [row.title for row in rows] == ["Talk of 2026-04-22", "Talk of 2026-04-21", "Talk of 2026-04-20"]


def test_deals_are_found_by_another_name_of_their_company_beside_a_word_of_their_title():
    deals(2)
    Company.objects.get(name="Firm 1").names.create(text="深度求索", folded="深度求索", language="zh")
    assert found("深度求索 funding", "deals") == found('"Firm 1"', "deals") == found("深度求索", "deals")
    assert len(found("深度求索", "deals")) == 1
    assert found("深度求索 merger", "deals") == []


def test_a_merged_company_is_found_as_its_survivor_with_all_names():
    survivor, loser = company("DeepSeek"), company("High-Flyer Seek")
    loser.identifiers.create(scheme="ticker", value="HKEX:0001")
    merging.merge_companies(loser, survivor, User.objects.create_user("e"), "one company")
    (row,) = searching.search_one("companies", "flyer", 0, 8).rows
    assert (row.name, [name["text"] for name in row.written], row.tickers) == (
        "DeepSeek", ["DeepSeek", "High-Flyer Seek"], ["HKEX:0001"]
    )  # fmt: skip
    assert [row.name for row in searching.search_one("companies", "HKEX:0001", 0, 8).rows] == ["DeepSeek"]


def test_one_character_is_the_beginning_of_a_name():
    company("Xiaomi"), company("Netflix")
    assert found("x", "companies") == ["Xiaomi"]


def test_a_claim_that_was_rejected_or_is_held_is_not_found_by_its_words():
    deals(1)
    count = searching.search_one("claims", '"put $1 billion"', 0, 50).count
    editor = User.objects.create_user("e")
    editing.reject([claim(aspect="valuation")], editor, "test")
    editing.hold([claim(aspect="amount")], editor)
    rest = searching.search_one("claims", '"put $1 billion"', 0, 50)
    assert (count, rest.count, {row.aspect for row in rest.rows[0].claims}) == (4, 2, {"status", "participant"})
    assert Claim.objects.filter(words=words.query([["put"]])).count() == 4


# ---- near misses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Deepseak", "deap seek", "DeepSeekk valuation", "深度求所"])
def test_a_name_much_like_what_was_typed_is_offered(text):
    made = company("DeepSeek")
    made.names.create(text="深度求索", folded="深度求索", language="zh")
    company("Moonshot")
    assert [name.company.name for name in searching.near_misses(text)] == ["DeepSeek"]


@pytest.mark.parametrize("text", ["zzzzzz", "", "x", "''", "融"])
def test_nothing_is_offered_where_nothing_is_like_it(text):
    company("DeepSeek")
    assert searching.near_misses(text) == []
