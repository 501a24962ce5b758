"""Plain search over companies, deals, claims and articles."""

import pytest
from django.contrib.auth.models import User

from companies import editing, searching
from companies.models import Name
from tests import factories
from tests.companies.views.helpers import claim, deals, queries
from tests.factories import company, revision

pytestmark = pytest.mark.django_db


def groups(client, text: str, **more: object) -> dict[str, searching.Group]:
    answer = client.get("/search/", {"q": text, **more})
    assert answer.status_code == 200
    return {group.key: group for group in answer.context["groups"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [('in talks "people familiar" now', ["in", "talks", "people familiar", "now"]), ("“深度求索” x", ["深度求索", "x"]),
     ('"unclosed phrase', ["unclosed", "phrase"]), ('""', []), ("  ", []), ("a " * 50, ["a"] * 8)],
)  # fmt: skip
def test_terms_are_words_and_quoted_phrases(text, expected):
    assert searching.terms(text) == expected


@pytest.mark.parametrize("text", ["深度求索", "deepseek", "Deep Seek", "DEEPSEEK"])
def test_a_company_is_found_first_by_all_its_names(client, text):
    found = factories.deepseek()
    Name.objects.create(company=found, text="深度求索", folded="深度求索", language="zh")
    company("DeepSeek Watchers")
    result = groups(client, text)
    assert result["companies"].rows[0] == found
    assert [row.status for row in result["deals"].rows] == ["in_talks", "denied"]


def test_a_ticker_finds_its_company(client):
    company("Tencent").identifiers.create(scheme="ticker", value="0700.HK")
    for text in ("0700.HK", "0700.hk", "0700"):
        assert [row.name for row in groups(client, text)["companies"].rows] == ["Tencent"]
    assert groups(client, "07")["companies"].rows == []


@pytest.mark.parametrize("text", ["0700", "700", "0700.HK", "00700.hk", "HKEX:0700", "HKEX: 700", "ｈｋｅｘ：７００"])
@pytest.mark.parametrize("stored", ["HKEX:0700", "0700.HK"])
def test_a_ticker_is_found_however_it_is_written(client, stored, text):
    company("Tencent").identifiers.create(scheme="ticker", value=stored)
    company("Other").identifiers.create(scheme="ticker", value="KRX:007001")
    assert [row.name for row in groups(client, text)["companies"].rows] == ["Tencent"]


@pytest.mark.parametrize("text", ["BABA", "baba", "NYSE:BABA", "BABA.US"])
def test_a_symbol_of_new_york_is_found_without_its_exchange(client, text):
    company("Alibaba Group").identifiers.create(scheme="ticker", value="NYSE:BABA")
    assert [row.name for row in groups(client, text)["companies"].rows] == ["Alibaba Group"]


@pytest.mark.parametrize("text", ["KRX:700", "700.SH", "NYSE:700"])
def test_a_ticker_of_another_market_is_another_ticker(client, text):
    company("Tencent").identifiers.create(scheme="ticker", value="HKEX:0700")
    assert groups(client, text)["companies"].rows == []


def test_quoted_words_must_stand_together(client):
    factories.deepseek()
    assert groups(client, "invest talks")["claims"].count
    assert not groups(client, '"invest talks"')["claims"].count
    assert groups(client, '"talks to invest"')["claims"].count


def test_claims_of_one_sentence_are_one_result_with_figures_first(client):
    deals(1)
    (sentence,) = groups(client, '"put $1 billion"')["claims"].rows
    assert len(sentence.claims) == 4
    assert [bool(row.currency) for row in sentence.claims] == [True, True, False, False]


def test_articles_are_found_by_their_titles(client):
    revision("Sample Wire", "2026-04-22", "Text.", title="Founders speak of rounds")
    assert [row.title for row in groups(client, "rounds founders")["articles"].rows] == ["Founders speak of rounds"]


def test_counts_are_of_all_and_one_group_can_be_paged(client):
    for number in range(60):
        revision("Sample Wire", "2026-04-22", "Text.", title=f"Talk {number}")
    assert (groups(client, "talk")["articles"].count, len(groups(client, "talk")["articles"].rows)) == (60, 8)
    assert len(groups(client, "talk", show="articles", page=2)["articles"].rows) == 10
    page = client.get("/search/?q=talk&show=articles").content.decode()
    assert "page=2" in page
    assert client.get("/search/?q=talk&show=articles&page=3").status_code == 404
    assert client.get("/search/?q=talk&show=articles&page=201").status_code == 404


def test_rejected_and_held_claims_are_not_found(client):
    deals(1)
    everything = list(claim().report.claims.all())
    editing.reject(everything[:2], User.objects.create_user("e"), "test")
    editing.hold(everything[2:], User.objects.get())
    result = groups(client, "Firm")
    assert (result["claims"].count, result["deals"].count) == (0, 0)


@pytest.mark.parametrize(
    "text", ["%", "_", "%%%", "\\", "'", '"', "'; DROP TABLE companies_claim; --", "(", "*", "\u202e", "😀"]
)
def test_signs_are_looked_for_as_they_stand_and_break_nothing(client, text):
    deals(1)
    assert not sum(group.count for group in groups(client, text).values())


def test_an_overlong_search_is_refused_in_words(client):
    answer = client.get("/search/", {"q": "x" * 100_000})
    assert answer.status_code == 400
    assert "at most 200 characters" in answer.content.decode()


def test_nul_is_refused(client):
    assert client.get("/search/?q=a%00b").status_code == 400


def test_nothing_found_says_what_to_do(client):
    page = client.get("/search/?q=nothing+holds+this").content.decode()
    assert "Nothing holds all of these words." in page


def test_a_name_much_like_it_is_offered_only_where_nothing_was_found(client):
    deals(1)
    page = client.get("/search/?q=Firmm+1").content.decode()
    assert 'Did you mean <a href="?q=Firm+1">Firm 1</a>?' in page
    assert "Did you mean" not in client.get("/search/?q=Firm+1").content.decode()


def test_a_group_too_large_to_count_says_so_and_ends_where_it_was_counted(client, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 60)
    for number in range(70):
        revision("Sample Wire", "2026-04-22", "Text.", title=f"Talk {number}")
    page = client.get("/search/?q=talk").content.decode()
    assert "60+ results for “talk”" in page
    assert "all 60+" in page
    page = client.get("/search/?q=talk&show=articles&page=2").content.decode()
    assert "60+, of which the first 60 are listed" in page
    assert "page 2 of 2" in page
    assert client.get("/search/?q=talk&show=articles&page=3").status_code == 404


def test_a_company_shows_its_other_names_and_tickers(client):
    found = company("Tencent")
    found.names.create(text="腾讯", folded="腾讯", language="zh")
    found.identifiers.create(scheme="ticker", value="HKEX:0700")
    page = client.get("/search/?q=腾讯").content.decode()
    assert '<span class="also" lang="zh">腾讯</span>' in page
    assert '<span class="tag">HKEX:0700</span>' in page


def test_words_of_a_search_are_never_markup(client):
    assert b"<script>x" not in client.get("/search/", {"q": "<script>x"}).content


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("?q=firm", 6),  # what matches in all groups; companies, deals, their figures, claims, articles
        ("?q=firm&show=companies", 2),  # what matches; companies
        ("?q=firm&show=deals", 3),  # what matches; deals, their figures
        ("?q=firm&show=claims", 2),  # what matches; claims
        ("?q=headline&show=articles", 2),  # what matches; articles
        ("?q=frimm", 2),  # what matches; names much alike
        ("", 0),
    ],
)
def test_ten_times_the_rows_take_no_more_queries(client, address, count):
    deals(1)
    revision("Sample Wire", "2026-04-22", "Text.", title="A firm headline")
    assert queries(client, f"/search/{address}") == count
    deals(9, first=2)
    assert queries(client, f"/search/{address}") == count
