"""The page of all claims: filters, counts, sums in dollars, days, exports."""

import csv
import io
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.utils import timezone

from companies import editing
from companies.claim_sums import in_dollars
from companies.models import Claim, Company, Deal, Placement
from companies.patience import OutOfTimeError, within
from tests.companies.views.helpers import claim, deals, queries, text_of
from tests.factories import amount, investor, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
URL = "/claims/"


def sums(client, query: str = "") -> list[str]:
    """The figures listed, in their order; claims without one are left out."""
    answer = client.get(f"{URL}{query}")
    assert answer.status_code == 200
    return [row.words for row in answer.context["rows"] if row.claim.currency]


def counts(client, key: str, query: str = "") -> dict[str, int]:
    facets = client.get(f"{URL}{query}").context["facets"]
    return {option.value: option.count for facet in facets if facet.key == key for option in facet.options}


def told(target: str, on: str, *figures: object, by: str = "Wire", **more: object) -> None:
    tell(by, on, f"{target} is in talks to raise money, people said.", target=target, credit="sources",
         says=[status("in_talks"), *figures], **more)  # fmt: skip


@pytest.mark.usefixtures("deepseek_for_all")
class TestTheStandingExample:
    def test_every_claim_is_listed_the_last_reported_first_with_quote_source_and_deal(self, client):
        answer = client.get(URL)
        rows = answer.context["rows"]
        assert answer.context["count"] == Claim.objects.count() == len(rows)
        assert [row.claim.reported_at for row in rows] == sorted((row.claim.reported_at for row in rows), reverse=True)
        page = text_of(answer)
        row = next(row for row in rows if row.words.startswith("¥350"))
        assert f'<a href="/claims/{row.claim.pk}/"><b>¥350–400bn ($52–59bn)</b></a>' in page
        assert '<mark class="figure">350 billion to 400 billion yuan ($52 billion to $59 billion)</mark>' in page
        assert "Sample Wire, relaying Reuters" in page
        assert f'<a href="{row.claim.report.placement.deal.get_absolute_url()}">DeepSeek: funding, 2026</a>' in page

    def test_a_sum_in_another_currency_has_its_dollars_beside_it_unless_the_source_gave_them(self, client):
        rows = {row.words: row.dollars for row in client.get(URL).context["rows"]}
        assert rows["¥10bn by Tencent"] == "about $1.5bn"
        assert rows["about ¥50bn ($7.4bn)"] == rows[">$10bn"] == ""

    def test_a_figure_whose_two_sums_do_not_agree_is_struck_and_says_so(self, client):
        page = text_of(client.get(f"{URL}?aspect=amount&ccy=CNY"))
        assert page.count("its two sums do not agree") == 1
        assert page.count('class="superseded"') == 1

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?aspect=valuation&status=denied", ["about $10bn"]),
            ("?aspect=valuation&qualifier=between", ["¥350–400bn ($52–59bn)"]),
            ("?outlet=sample-aggregator", ["about ¥500bn ($7.4bn)", ">$25.5bn"]),
            ("?ccy=CNY&aspect=valuation", ["¥350–400bn ($52–59bn)"]),
            ("?year=2025", ["about $10bn", "$1bn"]),
            ("?from=2026-04-23&to=2026-04-23", [">$25.5bn"]),
            ("?q=aggregator&aspect=valuation", []),
            (f"?q={quote('估值 投资')}", ["about $10bn", "$1bn"]),
            ("?q=%22could+be+worth%22", [">$25.5bn"]),
            ("?min=26bn&aspect=valuation&order=largest", ["¥350–400bn ($52–59bn)", *["$45bn"] * 4]),
            ("?max=999m", ["≥$300m", "≥$300m", "¥5bn by CATL"]),
            ("?min=1.4bn&max=1.6bn", ["¥10bn by Tencent"]),
            ("?size=100m-1bn", ["≥$300m", "≥$300m", "¥5bn by CATL"]),
            ("?size=10bn-&size=100m-1bn&year=2025", ["about $10bn"]),
        ],
    )  # fmt: skip
    def test_filters_leave_what_they_say(self, client, query, expected):
        assert sorted(sums(client, query)) == sorted(expected)

    def test_the_largest_come_first_in_dollars_of_their_day(self, client):
        listed = sums(client, "?order=largest")
        assert listed[:2] == ["¥350–400bn ($52–59bn)", "$45bn"]
        assert listed.index("about ¥50bn ($7.4bn)") > listed.index("$10bn")
        assert sums(client, "?order=largest&max=2bn")[0] == "¥10bn by Tencent"

    def test_as_known_on_a_day_there_are_the_claims_and_the_status_of_that_day(self, client):
        answer = client.get(f"{URL}?asof=2026-04-18&aspect=valuation")
        assert [(row.words, row.status) for row in answer.context["rows"]] == [
            (">$10bn", "rumored"), (">$10bn", "rumored"), ("about $10bn", "denied"),
        ]  # fmt: skip
        assert counts(client, "status", "?asof=2026-04-18&aspect=valuation") == {"rumored": 2, "denied": 1}
        assert sums(client, "?asof=2026-04-18&status=rumored&aspect=valuation") == [">$10bn", ">$10bn"]
        page = answer.content.decode()
        assert 'content="noindex"' in page
        assert "?asof=2026-04-18&amp;aspect=valuation&amp;status=denied" in page

    def test_the_filters_stand_in_the_title_in_words(self, client):
        page = text_of(client.get(f"{URL}?aspect=valuation&status=in_talks&status=denied&min=20bn&from=2026-05-01"))
        said = "In talks or Denied, Valuation, $20bn or more, from 1 May 2026"
        assert f"<title>5 claims: {said} · Newsradar</title>" in page

    def test_json_and_csv_have_the_same_claims(self, client):
        chosen = "?aspect=valuation&min=26bn"
        listed = client.get(f"/claims.json{chosen}").json()
        assert (listed["count"], len(listed["claims"]), listed["has_more"]) == (5, 5, False)
        table = b"".join(client.get(f"/claims.csv{chosen}").streaming_content).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        assert [row["id"] for row in rows] == [record["id"] for record in listed["claims"]]


def test_counts_are_what_each_choice_would_give(client):
    told("A", "2026-04-22", valuation("exact", "2bn"), by="Wire")
    told("B", "2026-04-22", amount("exact", "1bn"), by="Daily")
    assert counts(client, "aspect") == {"status": 2, "valuation": 1, "amount": 1}
    assert counts(client, "aspect", "?aspect=valuation") == {"status": 2, "valuation": 1, "amount": 1}
    assert counts(client, "outlet", "?aspect=valuation") == {"wire": 1}
    assert counts(client, "outlet", "?aspect=valuation&outlet=daily") == {"wire": 1, "daily": 0}
    assert client.get(f"{URL}?aspect=valuation&outlet=daily").context["count"] == 0


def test_each_facet_names_what_it_counts(client):
    publisher("Wire", tier=1)
    told("A", "2026-04-22", valuation("exact", "2bn"))
    Company.objects.update(sector="Chips")
    Deal.objects.update(stage="series_a")
    page = text_of(client.get(URL))
    for words in ("In talks", "Funding", "Series A", "Valuation", "$1bn to $10bn", "Chips", "Exact", "Wire", "Tier 1",
                  "One origin", "Unchecked", "English", "USD", "2026"):  # fmt: skip
        assert f">{words}</a>" in page or f"</span>{words}</a>" in page, words


def test_more_claims_than_are_counted_are_cut_with_a_word_about_it(client, monkeypatch):
    told("A", "2026-04-20", valuation("exact", "2bn"), by="Daily")
    deals(2)
    assert "are listed and counted here" not in text_of(client.get(URL))
    monkeypatch.setattr("companies.claim_list.MOST", 4)
    answer = client.get(URL)
    assert answer.context["count"] == 4
    page = text_of(answer)
    assert "More than 4 claims fit: the newest are listed and counted here." in page
    assert "<title>The newest 4 claims" in page
    # What is chosen is looked for among all of them, and is counted as far as it can be.
    assert sums(client, "?outlet=daily") == ["$2bn"]
    assert counts(client, "outlet", "?outlet=daily") == {"daily": 2}
    assert sums(client, "?outlet=daily&order=largest") == ["$2bn"]
    assert "what another value of a filter in force would give is not counted" in text_of(
        client.get(f"{URL}?outlet=daily")
    )


def test_a_table_has_all_that_fit_however_many(client, monkeypatch):
    monkeypatch.setattr("companies.claim_list.MOST", 2)
    monkeypatch.setattr("companies.claim_list.BATCH", 3)
    deals(3)
    table = b"".join(client.get("/claims.csv").streaming_content).decode("utf-8-sig")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(table))]
    assert len(ids) == len(set(ids)) == Claim.objects.count() == 12


def test_rejected_held_and_corrected_claims_are_not_there(client):
    editor = User.objects.create_user("editor")
    told("A", "2026-04-22", valuation("exact", "2bn"), amount("exact", "1bn"), amount("exact", "3bn"))
    editing.reject([claim(low=2 * 10**9)], editor, "misread")
    editing.hold([claim(low=10**9)], editor, "look again")
    editing.correct(claim(low=3 * 10**9), dict.fromkeys(("low", "high"), Decimal(4 * 10**9)), editor, "a digit")
    for query in ("", "?asof=2026-04-23", "?order=largest&min=1m"):
        assert sums(client, query) == ["$4bn"], query
    assert "corrects the reading" in text_of(client.get(URL))


def test_on_the_sites_clock_verdicts_are_those_of_the_day(client):
    told("A", "2026-04-22", valuation("exact", "2bn"))
    row = claim(aspect="valuation")
    before = f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"
    editing.accept([row], User.objects.create_user("editor"), "")
    asked = f"?aspect=valuation&asof={before}&clock=site"
    assert counts(client, "checked", "?aspect=valuation") == {"accepted": 1}
    assert counts(client, "checked", asked) == {"unchecked": 1}
    assert sums(client, f"{asked}&checked=accepted") == []
    assert sums(client, "?asof=2026-04-25&clock=site") == []
    assert "Newsradar had read no claim by 25 Apr 2026." in text_of(client.get(f"{URL}?asof=2026-04-25&clock=site"))


def test_a_claim_without_a_deal_is_listed_and_can_be_asked_for(client):
    told("A", "2026-04-22", valuation("exact", "2bn"))
    report = claim(aspect="valuation").report
    report.placement.deal = None
    report.placement.save()
    assert counts(client, "status") == {"none": 2}
    assert sums(client, "?status=none&kind=funding") == ["$2bn"]
    assert "no deal yet" in text_of(client.get(URL))


def test_empty_pages_say_what_is_missing(client):
    assert "No claim yet: they come with the first article" in text_of(client.get(URL))
    told("A", "2026-04-22", investor("Tencent"))
    assert "No claim fits." in text_of(client.get(f"{URL}?aspect=valuation"))
    assert "No claim had been reported by 1 Jan 2020." in text_of(client.get(f"{URL}?asof=2020-01-01"))


@pytest.mark.parametrize(
    "query",
    ["?status=nice", "?kind=%00", "?outlet=%00", "?tier=9", "?min=lots", "?max=-1", "?min=1e999", "?min=" + "9" * 30,
     "?from=yesterday", "?to=9999-12-31", "?from=0001-01-01", "?year=0000", "?year=2026x", "?order=odd", "?min=٣",
     "?q=" + "a" * 201, "?q=a%00b", "?asof=yesterday", "?asof=2026-04-22&clock=wall"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client, query):
    assert client.get(f"{URL}{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["?q=%25_%5C", "?q=%22", "?lang=xx", "?ccy=%E2%80%AE", "?min=999999999999999tn", "?q=%27+OR+1%3D1"]
)
def test_odd_values_that_fit_nothing_are_answered_calmly(client, query):
    deals(1)
    answer = client.get(f"{URL}{query}")
    assert answer.status_code == 200
    assert answer.context["count"] in (0, 4)


def test_unknown_keys_are_left_out_aloud_and_pages_end_where_the_claims_end(client):
    deals(1)
    assert "“colour”" in text_of(client.get(f"{URL}?colour=red"))
    assert [client.get(f"{URL}?page={page}").status_code for page in ("1", "2", "201", "x")] == [200, 404, 404, 404]


@pytest.mark.parametrize(
    ("figure", "also", "expected"),
    [
        (("52", "59", "USD"), (None, None, ""), (52, 59)),
        ((None, "50", "USD"), (None, None, ""), (50, 50)),
        (("350", "400", "CNY"), ("52", "59", "USD"), (52, 59)),
        (("7", "7", "USD"), ("50", "50", "CNY"), (7, 7)),
        (("7", "7", "XXX"), (None, None, ""), None),
        ((None, None, ""), (None, None, ""), None),
    ],
)
def test_a_figure_in_dollars_is_the_sources_own_where_it_gave_one(figure, also, expected):
    ends = [(low and Decimal(low), high and Decimal(high), currency) for low, high, currency in (figure, also)]
    assert in_dollars(*ends, date(2026, 4, 22)) == expected


def test_the_row_that_lists_read_holds_what_the_claim_its_article_and_its_placement_say(client):
    publisher("Wire", tier=2)
    told("A", "2026-04-22", valuation("exact", "20bn", currency="CNY"), by="Wire")
    row = claim(aspect="valuation")
    placed, article, standing = row.report.placement, row.report.revision.article, row.standing
    assert (standing.reported_at, standing.recorded_at) == (row.reported_at, row.recorded_at)
    assert (standing.aspect, standing.qualifier, standing.currency) == ("valuation", "exact", "CNY")
    assert (standing.report, standing.deal, standing.company) == (row.report, placed.deal, placed.company)
    assert (standing.publisher, standing.language, standing.kind) == (article.publisher, "en", "funding")
    assert 2_700_000_000 < standing.usd_low == standing.usd_high < 3_100_000_000
    other = Deal.objects.create(company=placed.company, opened_for=placed.company, kind="ipo", slug="b", title="B")
    Placement.objects.filter(pk=placed.pk).update(deal=other)
    standing.refresh_from_db()
    assert standing.deal == other
    placed.delete()
    standing.refresh_from_db()
    assert (standing.deal, standing.company) == (None, None)


def test_the_largest_of_more_claims_than_are_counted_are_the_largest_of_all(client, monkeypatch):
    told("A", "2026-04-20", valuation("exact", "90bn"))
    deals(3)
    monkeypatch.setattr("companies.claim_list.MOST", 4)
    assert sums(client, "?order=largest")[0] == "$90bn"
    assert "<title>The largest 4 claims" in text_of(client.get(f"{URL}?order=largest"))


def test_what_takes_too_long_to_count_is_named_and_the_claims_are_listed_all_the_same(client, monkeypatch):
    deals(2)

    def slow(every: object, chosen: object) -> None:
        monkeypatch.undo()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(10)")

    monkeypatch.setattr("companies.claim_list.COUNTING_MS", 300)
    monkeypatch.setattr("companies.claim_list.counted", slow)
    answer = client.get(f"{URL}?aspect=valuation")
    page = text_of(answer)
    assert "these filters are not counted: status of the deal, kind of deal," in page
    assert "<title>Claims: Valuation · Newsradar</title>" in page
    assert [row.words for row in answer.context["rows"]] == [">$2bn", ">$1bn"]
    (chosen,) = [option for facet in answer.context["facets"] for option in facet.options]
    assert (chosen.value, chosen.is_on) == ("valuation", True)
    assert 'class="count"' not in page


def test_where_not_even_a_page_is_found_in_time_the_page_says_so(client, monkeypatch):
    deals(1)

    def slow(asked: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr("companies.claim_list.standings", slow)
    answer = client.get(f"{URL}?status=in_talks")
    assert answer.status_code == 200
    assert "No claim could be found in time." in text_of(answer)
    assert client.get("/claims.json").json()["has_more"] is True


def test_other_failures_of_the_database_are_not_taken_for_slowness():
    with pytest.raises(OperationalError), within(100):
        raise OperationalError("gone")


@pytest.mark.parametrize(
    ("query", "ceiling"),
    [
        ("", 5),
        ("?aspect=valuation&order=largest", 6),
        ("?asof=2026-05-01", 5),
        ("?asof=2026-05-01&clock=site&aspect=amount", 6),
    ],
)
def test_ten_times_the_rows_take_no_more_queries(client, query, ceiling):
    # begin, time limit, whether all can be counted (where something is chosen), claims with their kinds, verdicts of
    # the day (on the site's clock), end, what rows print
    deals(1)
    few = queries(client, URL + query)
    deals(9, first=2)
    assert queries(client, URL + query) == few <= ceiling
