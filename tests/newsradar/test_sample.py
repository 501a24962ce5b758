"""The sample newsroom: its catalogue, its server, the commands that follow and remove it, and how it reads."""

import csv
import http.client
import itertools
import os
import signal
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.extraction import extract
from articles.feeds import parse
from articles.models import Feed, Publisher
from companies.models import Erasure
from companies.reading.article import read
from companies.reading.names import Names, load_names
from companies.reading.types import Reading, Report
from newsradar.sample import rendering
from newsradar.sample.catalog import SampleArticle, load_articles, load_outlets, parse_article
from newsradar.sample.server import Newsroom, SampleServer
from tests.newsradar.sample_expectations import DEALS, READINGS, ExpectedReading

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = load_articles()
OUTLETS = list(load_outlets().values())
ARCS = {
    "deepseek", "figma", "activision", "instacart", "stripe", "openai",
    "moonshot", "minimax", "grab", "shein", "thyssenkrupp", "arm",
}  # fmt: skip


def flagged(flag: str) -> list[SampleArticle]:
    return [article for article in ARTICLES if flag in article.flags]


def name_of(article: SampleArticle) -> str:
    return f"{article.outlet.key}-{article.slug}"


# The catalogue


def test_the_newsroom_has_the_size_it_promises():
    assert len(OUTLETS) >= 8
    assert len(ARTICLES) >= 60
    assert {article.arc for article in ARTICLES} == ARCS | {""}
    assert sum(article.lang == "zh" for article in ARTICLES) >= 15
    assert len(flagged("quiet")) >= 12


def test_feeds_come_in_every_format_and_one_in_gb18030():
    assert {outlet.format for outlet in OUTLETS} == {"rss", "atom", "json", "rdf"}
    assert [outlet.lang for outlet in OUTLETS if outlet.encoding == "gb18030"] == ["zh"]


def test_every_relayed_report_is_carried_by_two_outlets():
    carriers = defaultdict(set)
    for article in ARTICLES:
        for report in article.reports:
            carriers[report].add(article.outlet.key)
    assert len(carriers) > 30
    assert [report for report, outlets in carriers.items() if len(outlets) < 2] == []


def test_no_address_and_no_instant_is_used_twice():
    assert max(Counter(article.url for article in ARTICLES).values()) == 1
    assert max(Counter(article.published for article in ARTICLES).values()) == 1
    assert all(article.published.tzinfo and article.published <= timezone.now() for article in ARTICLES)


def test_every_host_ends_with_sample_invalid():
    hosts = {urlsplit(url).hostname for a in ARTICLES for url in (a.url, a.outlet.address, a.outlet.feed_url)}
    assert len(hosts) == len(OUTLETS)
    assert all(host and host.endswith(".sample.invalid") for host in hosts)


def test_the_special_cases_are_there():
    assert len(flagged("seed")) == 1
    assert [a.outlet.key for a in ARTICLES if a.outlet.key == flagged("seed")[0].outlet.key] == ["asia"]
    assert flagged("paywalled")
    assert flagged("restless_guid")
    assert [a for a in ARTICLES if a.feed_date and a.feed_date != a.published]
    assert [a for a in ARTICLES if a.revised_paragraphs and a.revised and a.revised > a.published]


def test_one_text_is_printed_word_for_word_by_two_outlets():
    copies = [article for article in ARTICLES if article.source]
    originals = {(a.outlet, a.title, a.paragraphs) for a in ARTICLES if not a.source}
    assert copies
    assert all((copy.source, copy.title, copy.paragraphs) in originals for copy in copies)


def test_the_expectations_name_companies_of_the_starter_list_and_every_arc():
    with open(ROOT / "companies/data/companies.csv", encoding="utf-8") as file:
        slugs = {row["slug"] for row in csv.DictReader(file)}
    targets = {slug for deal in DEALS for slug in ([deal.company] if isinstance(deal.company, str) else deal.company)}
    parties = {slug for deal in DEALS for slug, _, _ in deal.parties}
    assert (targets | parties) - slugs == set()
    assert {deal.arc for deal in DEALS} == ARCS


# Feeds and pages


@pytest.mark.parametrize("article", ARTICLES, ids=name_of)
def test_a_page_says_sample_and_its_own_paragraphs_are_extracted_whole(article):
    html = rendering.render_page(article, [a for a in ARTICLES if a.outlet == article.outlet])
    assert "sample" in html.decode().lower().replace(".sample.invalid", "")
    found = extract(html, article.url)
    wanted = [paragraph.removeprefix("## ") for paragraph in article.paragraphs]
    assert [line for line in found.text.split("\n") if line.strip()] == wanted
    assert found.title == article.title
    assert found.published == article.published
    assert found.is_paywalled is ("paywalled" in article.flags)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.key)
def test_a_feed_parses_to_its_articles(outlet):
    newsroom = Newsroom(OUTLETS, ARTICLES)
    answer = newsroom.answer(outlet.host, outlet.feed_path)
    feed = parse(answer.body, outlet.feed_url, answer.content_type)
    own = {article.url: article for article in ARTICLES if article.outlet == outlet}
    assert feed.title == outlet.name
    assert {entry.url: entry.title for entry in feed.entries} == {url: a.title for url, a in own.items()}
    for entry in feed.entries:
        article = own[entry.url]
        assert entry.published == (None if article.feed_date else article.published)
        assert entry.summary == article.summary
        assert entry.source == (article.source.name if article.source else "")


def test_a_restless_guid_changes_with_the_second_poll_and_its_link_does_not():
    article = flagged("restless_guid")[0]
    newsroom = Newsroom(OUTLETS, ARTICLES)
    guids = []
    for _ in range(3):
        answer = newsroom.answer(article.outlet.host, article.outlet.feed_path)
        entries = parse(answer.body, article.outlet.feed_url, answer.content_type).entries
        guids += [entry.guid for entry in entries if entry.url == article.url]
    assert len(guids) == 3
    assert guids[0] != guids[1] == guids[2]


def test_an_edited_page_shows_its_second_text_from_the_second_fetch_on():
    article = next(article for article in ARTICLES if article.revised_paragraphs)
    newsroom = Newsroom(OUTLETS, ARTICLES)
    pages = [newsroom.answer(article.outlet.host, article.path).body.decode() for _ in range(3)]
    added = next(p for p in article.revised_paragraphs if p not in article.paragraphs)
    assert [added in page for page in pages] == [False, True, True]


def test_the_copies_of_one_aggregator_are_nearly_the_same():
    copies = [a for a in ARTICLES if a.outlet.key == "aggregator" and "over $25.5bn, The Information" in a.text]
    assert len(copies) == 6
    assert len({copy.text for copy in copies}) > 1
    for one, other in itertools.combinations(copies, 2):
        ours, theirs = set(one.text.split()), set(other.text.split())
        assert len(ours & theirs) / len(ours | theirs) > 0.8


def test_a_file_without_a_known_outlet_is_refused():
    with pytest.raises(KeyError):
        parse_article("outlet: nobody\nslug: a\ntitle: A\npublished: 2026-01-01T00:00:00+00:00\n\nText.\n")


# The server


@pytest.fixture(scope="module")
def port():
    with SampleServer(0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def get(port: int, host: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host} | {k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_the_host_header_decides_the_outlet(port):
    _, english = get(port, "markets.sample.invalid", "/")
    _, chinese = get(port, f"keji.sample.invalid:{port}", "/")
    stranger, _ = get(port, "nobody.sample.invalid", "/")
    assert b"Sample Markets Daily" in english
    assert "样例科技报".encode() in chinese
    assert stranger.status == 404


def test_a_feed_that_has_not_changed_answers_304(port):
    first, body = get(port, "ledger.sample.invalid", "/feed.json")
    by_etag, empty = get(port, "ledger.sample.invalid", "/feed.json", If_None_Match=first.headers["ETag"])
    by_date, _ = get(port, "ledger.sample.invalid", "/feed.json", If_Modified_Since=first.headers["Last-Modified"])
    changed, _ = get(port, "ledger.sample.invalid", "/feed.json", If_None_Match='"other"')
    assert (first.status, by_etag.status, by_date.status, changed.status) == (200, 304, 304, 200)
    assert body.startswith(b"{")
    assert empty == b""


def test_the_gb18030_feed_is_served_in_gb18030(port):
    response, body = get(port, "caijing.sample.invalid", "/feed.xml")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=gb18030"
    assert "深度求索" in body.decode("gb18030")


def test_a_page_that_does_not_exist_is_404_whatever_its_query(port):
    article = ARTICLES[0]
    found, _ = get(port, article.outlet.host, f"{article.path}?utm_source=feed")
    missing, _ = get(port, article.outlet.host, "/2020/01/01/nothing/")
    assert (found.status, missing.status) == (200, 404)


def test_sigterm_ends_the_command_in_good_order():
    command = [sys.executable, "manage.py", "serve_sample", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    with process:
        assert process.stdout
        greeting = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
    assert f"{len(OUTLETS)} outlets, {len(ARTICLES)} articles" in greeting
    assert rest.strip() == "Sample newsroom stopped."
    assert process.returncode == 0


# The commands


@pytest.mark.django_db
def test_loading_twice_follows_each_feed_once(capsys):
    call_command("load_sample")
    call_command("load_sample")
    first, second = capsys.readouterr().out.splitlines()
    assert f"{len(OUTLETS)} feeds, {len(OUTLETS)} of them new" in first
    assert f"{len(OUTLETS)} feeds, 0 of them new" in second
    assert set(Publisher.objects.values_list("is_sample", flat=True)) == {True}
    assert set(Feed.objects.values_list("is_priority", "interval_s")) == {(True, 120)}
    assert Feed.objects.due(timezone.now()).count() == len(OUTLETS)


@pytest.mark.django_db
def test_removing_takes_the_sample_away_and_nothing_else(capsys):
    Publisher.objects.create(name="A real one", slug="real")
    call_command("load_sample")
    call_command("load_sample", "--remove")
    assert list(Publisher.objects.values_list("slug", flat=True)) == ["real"]
    assert not Feed.objects.exists()
    assert Erasure.objects.count() == 1
    assert f"{len(OUTLETS)} " in capsys.readouterr().out.splitlines()[-1]


# How it reads


FAMILIES = {"stake": "funding", "joint_venture": "acquisition", "merger": "acquisition"}
READ_AS_EXPECTED = 0.85


@pytest.fixture(scope="module")
def lists() -> tuple[Names, list[tuple[str, tuple[str, ...]]]]:
    """The names and publishers of the starter list, with the sample outlets."""
    with open(ROOT / "articles/data/publishers.csv", encoding="utf-8") as file:
        listed = [(row["name"], tuple(filter(None, row["aliases"].split("|")))) for row in csv.DictReader(file)]
    return load_names(ROOT / "companies/data/companies.csv"), listed + [(outlet.name, ()) for outlet in OUTLETS]


def read_sample(article: SampleArticle, lists) -> Reading:
    text = article.text.replace("\n\n", "\n")
    return read(article.title, text, article.published.date(), *lists)


def figures(report: Report, aspect: str) -> set[tuple[str, int | None, int | None, str]]:
    """The figures of the whole deal: a party's own share is left out."""
    sums = [c.money for c in report.claims if c.aspect == aspect and c.money and not c.party]
    return {
        (m.qualifier, None if m.low is None else int(m.low), None if m.high is None else int(m.high), m.currency)
        for m in sums
    }


def parties(report: Report) -> set[tuple[object, str, str]]:
    claims = [c for c in report.claims if c.aspect == "participant"]
    return {(c.party_key, c.role, "denied" if c.stance == "denies" else c.status) for c in claims}


def misreadings(expected: ExpectedReading, reading: Reading) -> list[str]:
    """How the nearest report differs from what is expected; empty when one says just that."""
    targets = [expected.company] if isinstance(expected.company, str) else list(expected.company)
    family = FAMILIES.get(expected.kind, expected.kind)
    reports = [r for r in reading.reports if r.target_key in targets and not r.historical]
    reports = [r for r in reports if FAMILIES.get(r.kind, r.kind) == family]
    return min((differences(expected, report) for report in reports), key=len, default=["no such report"])


def differences(expected: ExpectedReading, report: Report) -> list[str]:
    told = {c.status for c in report.claims if c.aspect == "status"} - {""}
    missing = set(expected.parties) - parties(report)
    found = [f"parties lack {sorted(missing)}"] if missing else []
    if expected.status is not None and told != ({expected.status} if expected.status else set()):
        found.append(f"status {sorted(told)}, not {expected.status!r}")
    for aspect, wanted in (("amount", expected.amount), ("valuation", expected.valuation)):
        got = figures(report, aspect)
        # What an article repeats of an older report may be left out, so no figure is asked for after a call-off.
        if got != ({wanted} if wanted else set()) and not (not got and expected.status == "called_off"):
            found.append(f"{aspect} {got}, not {wanted}")
    percents = {c.percent for c in report.claims if c.percent is not None}
    if percents != ({expected.percent} if expected.percent else set()):
        found.append(f"percent {percents}, not {expected.percent}")
    return found


@pytest.mark.parametrize("article", flagged("quiet"), ids=name_of)
def test_a_quiet_article_reports_no_deal(article, lists):
    assert read_sample(article, lists).reports == ()


def test_the_seed_article_reads_as_the_editor_read_it(lists):
    article = flagged("seed")[0]
    reading = read_sample(article, lists)
    (report,) = [report for report in reading.reports if not report.historical]
    assert misreadings(READINGS[article.slug], reading) == []
    assert {key for key, _, _ in parties(report)} == {"tencent", "alibaba"}
    assert {claim.basis for claim in report.claims if claim.aspect == "valuation"} == {"unspecified"}
    assert {claim.credit.kind for claim in report.claims if claim.credit} == {"hearsay"}
    assert all(claim.credit for claim in report.claims)
    named = {mention.key for mention in reading.mentions}
    assert named >= {"deepseek", "tencent", "alibaba", "moonshot-ai", "minimax", "nvidia", "openai", "high-flyer"}


def test_articles_read_as_the_reports_they_carry_say(lists):
    cases = [(a, key) for a in ARTICLES for key in (*a.reports, a.slug) if key in READINGS]
    wrong = {
        f"{name_of(article)} ({key})": found
        for article, key in cases
        if (found := misreadings(READINGS[key], read_sample(article, lists)))
    }
    assert len(cases) > 90
    report = "\n".join(f"{case}: {'; '.join(found)}" for case, found in wrong.items())
    assert 1 - len(wrong) / len(cases) >= READ_AS_EXPECTED, f"{len(wrong)} of {len(cases)} differ\n{report}"
