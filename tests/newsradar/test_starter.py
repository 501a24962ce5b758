import csv
import datetime as dt
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import Feed, Publisher
from companies.models import Company, Identifier, Name
from companies.reading.folding import fold
from newsradar import starter

NOW = dt.datetime(2026, 4, 22, 12, 0, tzinfo=dt.UTC)
EXCHANGES = {
    "NASDAQ", "NYSE", "HKEX", "SSE", "SZSE", "LSE", "XETRA", "EPA", "AMS", "TSE", "TWSE", "KRX", "IDX", "NSE", "ASX",
    "TSX", "SIX", "STO", "CPH", "BME", "BIT", "OSE", "WSE", "BVMF", "SGX", "TADAWUL", "HEL", "ADX", "JSE",
}  # fmt: skip
ORDINARY = {
    "apple", "scale", "block", "stripe", "meta", "notion", "ramp", "square", "figure", "arm", "target", "gap", "shell",
    "visa", "oracle", "grab",
}  # fmt: skip
STARTER_FEEDS = Path(__file__).resolve().parents[2] / "../shared/eval/feeds/starter.opml"


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def several(cell):
    return [value for value in cell.split("|") if value]


def names_of(row):
    return [row["name"], *several(row["aliases"]), *several(row["zh_names"])]


@pytest.fixture(scope="module")
def companies():
    return rows(starter.Files().companies)


@pytest.fixture(scope="module")
def publishers():
    return rows(starter.Files().publishers)


@pytest.fixture(scope="module")
def feeds():
    return rows(starter.Files().feeds)


@pytest.fixture(scope="class")
def first(django_db_setup, django_db_blocker):
    """The whole list, loaded once for all tests of a class; what they write is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield starter.load(NOW)
        transaction.set_rollback(True)


@pytest.mark.usefixtures("first")
class TestLoading:
    def test_loading_twice_equals_loading_once(self, first):
        held = everything()
        second = starter.load(NOW + dt.timedelta(days=1))
        assert [count.new for count in first] == [count.listed for count in first]
        assert [count.new for count in second] == [0] * len(first)
        assert everything() == held

    def test_all_of_the_list_arrives(self, companies, publishers, feeds):
        assert Company.objects.count() == len(companies) >= 600
        assert Name.objects.filter(language="zh").values("company").distinct().count() >= 150
        assert Publisher.objects.count() == len(publishers) >= 110
        assert Feed.objects.count() == len(feeds)

    def test_a_company_arrives_with_its_names_and_identifiers(self):
        tencent = Company.objects.get(slug="tencent")
        assert (tencent.kind, tencent.country, tencent.is_proposed) == ("company", "CN", False)
        assert {"Tencent", "Tencent Holdings", "腾讯"} <= set(tencent.names.values_list("text", flat=True))
        assert tencent.names.get(text="腾讯").language == "zh"
        assert tencent.names.get(text="腾讯").folded == fold("腾讯")
        assert {str(held) for held in tencent.identifiers.all()} == {"ticker:HKEX:0700", "domain:tencent.com"}

    def test_ordinary_words_arrive_as_ambiguous_names(self):
        held = dict(Name.objects.filter(company__slug="apple").values_list("text", "is_ambiguous"))
        assert held["Apple"] and held["苹果"] and not held["苹果公司"]

    def test_a_publisher_knows_the_newsroom_it_shares(self):
        assert Publisher.objects.get(slug="nikkei-asia").family.slug == "nikkei"
        assert "路透社" in Publisher.objects.get(slug="reuters").aliases

    def test_first_polls_are_spread_over_a_quarter_of_an_hour(self):
        waits = {feed.next_poll_at - NOW for feed in Feed.objects.all()}
        assert min(waits) >= dt.timedelta(0) and max(waits) < dt.timedelta(minutes=15)
        assert len(waits) > 100

    def test_the_command_ends_with_one_summary_line(self, capsys):
        call_command("load_starter")
        (line,) = capsys.readouterr().out.splitlines()
        assert re.fullmatch(r"[\d,]+ companies \(0 new\), .+ publishers \(0 new\), \d+ feeds \(0 new\)", line)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Company, Name, Identifier, Publisher, Feed)]


COMPANY = "acme,Acme,company,,US,,,Acme Robots,艾克美,NYSE:ACM,acme.example,Acme\n"
PUBLISHER = "daily,The Daily,outlet,2,,,en,\n"
FEED = "daily,https://daily.example/feed,Daily,en,0\n"


@pytest.fixture
def load(tmp_path):
    def load(companies=COMPANY, publishers=PUBLISHER, feeds=FEED):
        tables = {
            "companies": (starter.COMPANY_COLUMNS, companies),
            "publishers": (starter.PUBLISHER_COLUMNS, publishers),
            "feeds": (starter.FEED_COLUMNS, feeds),
        }
        for name, (columns, text) in tables.items():
            (tmp_path / f"{name}.csv").write_text(",".join(columns) + "\n" + text, encoding="utf-8")
        return starter.load(NOW, starter.Files(**{name: tmp_path / f"{name}.csv" for name in tables}))

    return load


class TestWhatIsThereAlready:
    pytestmark = pytest.mark.django_db

    def test_what_an_editor_changed_stays(self, load):
        load()
        Company.objects.update(about="Robots, says the editor", kind="investor", name="Acme Robotics")
        Name.objects.filter(text="Acme").update(is_ambiguous=False, text="ACME")
        Publisher.objects.update(tier=4, aliases=["TD"])
        Feed.objects.update(is_paused=True, title="Daily, no longer served")
        held = everything()
        assert [count.new for count in load()] == [0] * 5
        assert everything() == held

    def test_a_name_that_is_missing_is_added(self, load):
        company = Company.objects.create(slug="acme", name="Acme of the editor")
        load()
        assert set(company.names.values_list("text", "language", "is_ambiguous")) == {
            ("Acme", "en", True), ("Acme Robots", "en", False), ("艾克美", "zh", False),
        }  # fmt: skip
        company.refresh_from_db()
        assert company.name == "Acme of the editor"

    def test_a_ticker_another_company_holds_stays_there(self, load):
        other = Company.objects.create(slug="another", name="Another")
        Identifier.objects.create(company=other, scheme="ticker", value="NYSE:ACM")
        load()
        assert Identifier.objects.get(value="NYSE:ACM").company == other
        assert Identifier.objects.get(value="acme.example").company.slug == "acme"

    def test_a_publisher_known_by_name_is_used_for_its_feeds(self, load):
        known = Publisher.objects.create(slug="td", name="The Daily")
        load()
        assert known.feeds.count() == 1
        assert not Publisher.objects.filter(slug="daily").exists()


class TestBadRows:
    pytestmark = pytest.mark.django_db

    def test_good_rows_load(self, load):
        assert [count.new for count in load()] == [1, 3, 2, 1, 1]

    @pytest.mark.parametrize(
        ("table", "text", "place", "trouble"),
        [
            ("companies", COMPANY + "b,B,firm,,,,,,,,,\n", "companies.csv, line 3", "kind: Value 'firm'"),
            ("companies", "B b,B,company,,,,,,,,,\n", "companies.csv, line 2", "slug"),
            ("companies", "b,,company,,,,,,,,,\n", "companies.csv, line 2", "name: This field cannot be blank"),
            ("companies", "b,B,company\n", "companies.csv, line 2", "too few cells"),
            ("companies", COMPANY + COMPANY, "companies.csv, line 3", "stands twice, first at companies.csv, line 2"),
            ("companies", "b,B,company,,,,,,,,,Bee\n", "companies.csv, line 2", "'Bee' is no name of this row"),
            (
                "companies",
                "b,B,company,,,,,,,NYSE:B,,\nc,C,company,,,,,,,NYSE:B,,\n",
                "companies.csv, line 3",
                "ticker:NYSE:B belongs to B already",
            ),
            ("publishers", "daily,The Daily,outlet,9,,,en,\n", "publishers.csv, line 2", "tier is '9'"),
            ("publishers", "daily,The Daily,outlet,2,,,en,x\n", "publishers.csv, line 2", "'x' is not a slug"),
            ("feeds", "weekly,https://daily.example/,D,en,0\n", "feeds.csv, line 2", "'weekly' is not a slug"),
            ("feeds", ",https://daily.example/,D,en,0\n", "feeds.csv, line 2", "publisher is empty"),
            ("feeds", "daily,no address,D,en,0\n", "feeds.csv, line 2", "url: Enter a valid URL"),
        ],
    )
    def test_a_bad_row_is_named_with_its_place_and_nothing_is_loaded(self, load, table, text, place, trouble):
        with pytest.raises(starter.StarterError) as caught:
            load(**{table: text})
        assert str(caught.value).startswith(f"{place}: ")
        assert trouble in str(caught.value)
        assert str(caught.value).endswith(", then load again.")
        assert not Company.objects.exists() and not Publisher.objects.exists() and not Feed.objects.exists()

    def test_a_lost_column_is_named(self, tmp_path):
        (tmp_path / "publishers.csv").write_text("slug,name\n", encoding="utf-8")
        with pytest.raises(starter.StarterError, match=r"publishers.csv, line 1: the columns are not slug,name,kind"):
            starter.load(NOW, starter.Files(publishers=tmp_path / "publishers.csv"))

    def test_the_command_fails_with_the_same_words(self, monkeypatch):
        def refuse(now):
            raise starter.StarterError("companies.csv, line 2: no good.")

        monkeypatch.setattr(starter, "load", refuse)
        with pytest.raises(CommandError, match=r"companies.csv, line 2: no good."):
            call_command("load_starter")


class TestCompaniesFile:
    def test_slugs_are_unique_and_sorted(self, companies):
        slugs = [row["slug"] for row in companies]
        assert slugs == sorted(set(slugs))

    def test_kinds_and_countries_are_codes(self, companies):
        assert {row["kind"] for row in companies} <= set(Company.Kind.values)
        assert [row["slug"] for row in companies if not re.fullmatch("[A-Z]{2}", row["country"])] == []

    def test_no_name_that_stands_on_its_own_means_two_companies(self, companies):
        owners, free = defaultdict(set), set()
        for row in companies:
            for name in names_of(row):
                owners[fold(name)].add(row["slug"])
                if name not in several(row["ambiguous"]):
                    free.add(fold(name))
        assert len(owners) > 1500
        assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1 and name in free} == {}

    def test_a_row_does_not_repeat_a_name(self, companies):
        repeated = [row["slug"] for row in companies if len({*map(fold, names_of(row))}) < len(names_of(row))]
        assert repeated == []

    def test_ambiguous_names_are_names_of_their_row(self, companies):
        strangers = {row["slug"]: set(several(row["ambiguous"])) - set(names_of(row)) for row in companies}
        assert {slug: names for slug, names in strangers.items() if names} == {}

    def test_ordinary_words_are_marked_ambiguous(self, companies):
        marked = {fold(name) for row in companies for name in several(row["ambiguous"])}
        assert ORDINARY - marked == set()

    def test_tickers_are_an_exchange_and_a_code(self, companies):
        tickers = [ticker for row in companies for ticker in several(row["tickers"])]
        assert len(tickers) == len(set(tickers)) > 250
        odd = [ticker for ticker in tickers if not re.fullmatch(r"[A-Z0-9]+:[A-Z0-9.&-]+", ticker)]
        assert odd == []
        assert {ticker.partition(":")[0] for ticker in tickers} <= EXCHANGES

    def test_domains_are_bare_and_belong_to_one_row(self, companies):
        domains = [domain for row in companies for domain in several(row["domains"])]
        assert len(domains) == len(set(domains)) > 400
        assert [domain for domain in domains if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)] == []

    def test_chinese_names_are_chinese(self, companies):
        names = [name for row in companies for name in several(row["zh_names"])]
        assert sum(bool(row["zh_names"]) for row in companies) >= 160
        assert [name for name in names if not re.search("[\u4e00-\u9fff]", name)] == []

    def test_about_fits_one_line(self, companies):
        assert [row["slug"] for row in companies if len(row["about"]) > 120] == []


class TestPublishersAndFeedsFiles:
    def test_every_publisher_has_a_known_kind_and_tier(self, publishers):
        assert {row["kind"] for row in publishers} <= set(Publisher.Kind.values)
        assert {row["tier"] for row in publishers} == {"1", "2", "3", "4"}

    def test_slugs_names_and_domains_are_unique(self, publishers):
        for column in ("slug", "name", "domains"):
            values = [value for row in publishers for value in several(row[column])]
            assert len(values) == len(set(values)) > 110

    def test_no_alias_means_two_publishers(self, publishers):
        owners = defaultdict(set)
        for row in publishers:
            for name in [row["name"], *several(row["aliases"])]:
                owners[fold(name)].add(row["slug"])
        assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}

    def test_a_family_is_a_publisher_without_a_family_of_its_own(self, publishers):
        families = {row["slug"]: row["family"] for row in publishers}
        assert {family for family in families.values() if family and families.get(family) != ""} == set()

    def test_every_feed_has_a_publisher_and_an_address_of_its_own(self, publishers, feeds):
        assert {row["publisher"] for row in feeds} <= {row["slug"] for row in publishers}
        assert len({row["url"] for row in feeds}) == len(feeds)
        assert {row["priority"] for row in feeds} == {"0", "1"}

    def test_every_suggested_address_is_there(self, feeds):
        if not STARTER_FEEDS.exists():
            pytest.skip("the folder of suggested feeds is not beside this checkout")
        suggested = re.findall(r'xmlUrl="([^"]+)"', STARTER_FEEDS.read_text(encoding="utf-8"))
        assert len(suggested) == 177
        assert {url.replace("&amp;", "&") for url in suggested} == {row["url"] for row in feeds}
