"""The commands a script would run."""

import json

import pytest
from django.core.management import CommandError, ManagementUtility, call_command

from articles.models import Feed, Publisher
from articles.subscribing import read_opml, write_opml
from tests.articles.origin import answer

RSS = b"<rss version='2.0'><channel><title>Wire</title><item><title>Deal</title><link>/1</link></item></channel></rss>"
PAGE = "<html><head><title>A deal</title></head><body><article><h1>A deal</h1><p>{}</p></article></body></html>".format(
    "Acme raised $5 million from Example Ventures, both companies said on Friday in a joint statement. " * 4
)


def run(capsys, *command: str) -> tuple[str, str]:
    call_command(*command)
    return capsys.readouterr()


def failure(*command: str) -> int:
    return failing(*command)[0]


def failing(*command: str) -> tuple[int, str]:
    """(exit code, line)"""
    with pytest.raises(CommandError) as caught:
        call_command(*command)
    return caught.value.returncode, str(caught.value)


def test_parse_feed_prints_an_entry_a_line(capsys, tmp_path):
    (tmp_path / "feed.xml").write_bytes(RSS)
    out, err = run(capsys, "parse_feed", str(tmp_path / "feed.xml"), "--url", "https://wire.example.com/feed")
    assert json.loads(out)["url"] == "https://wire.example.com/1"
    assert "1 entries" in err


def test_parse_feed_reads_an_address(capsys, origin):
    origin.routes["/feed"] = answer(RSS)
    out, _ = run(capsys, "parse_feed", "https://wire.sample.invalid/feed")
    assert json.loads(out)["title"] == "Deal"


def test_parse_feed_says_why_it_refuses(tmp_path):
    (tmp_path / "page.html").write_text("<html>no feed</html>")
    page, empty = str(tmp_path / "page.html"), str(tmp_path / "empty.xml")
    code, line = failing("parse_feed", page)
    assert code == 1
    assert line.startswith(f"{page}: not a feed: ")
    (tmp_path / "empty.xml").write_bytes(RSS.split(b"<item>")[0] + b"</channel></rss>")
    assert failing("parse_feed", empty) == (1, f"{empty}: holds no entry")
    assert failing("parse_feed", "missing.xml") == (2, "missing.xml: no such file")
    assert failing("parse_feed", str(tmp_path)) == (2, f"{tmp_path}: a folder, no file")
    assert failure("parse_feed", "http://127.0.0.1/") == 1
    assert failing("parse_feed", "ftp://a.example/x") == (
        1, "ftp://a.example/x: bad address: only http and https are asked"
    )  # fmt: skip


def test_extract_page_prints_one_page(capsys, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    out, _ = run(capsys, "extract_page", str(tmp_path / "page.html"), "--url", "https://news.example.com/1")
    row = json.loads(out)
    assert row.keys() == {"id", "title", "text", "author", "published", "language", "canonical_url", "paywall"}
    assert (row["title"], row["language"], row["paywall"]) == ("A deal", "en", False)
    assert row["text"].startswith("Acme raised $5 million")


def test_extract_page_reads_rows(capsys, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text("<html><title>404 Not Found</title><p>nothing</p></html>")
    rows = [{"id": name, "url": None, "html_path": f"{name}.html"} for name in ("a", "b")]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    _, err = run(capsys, "extract_page", "--jsonl", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    first, second = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines())
    assert (first["id"], second["id"], second["text"]) == ("a", "b", "")
    assert "2 pages, 1 with text, 0 failed" in err


@pytest.mark.parametrize("arguments", [[], ["a.html", "--jsonl", "in.jsonl"], ["missing.html"], ["--jsonl", "missing"]])
def test_extract_page_refuses_what_it_cannot_read(arguments):
    assert failure("extract_page", *arguments) == 2


def test_extract_page_names_what_it_cannot_use_in_one_line(tmp_path):
    rows, page = tmp_path / "in.jsonl", tmp_path / "none.html"
    assert failing("extract_page", "page.html") == (2, "page.html: no such file")
    page.write_text("<html><title>404 Not Found</title><p>nothing</p></html>")
    code, line = failing("extract_page", str(page))
    assert code == 1
    assert line.startswith(f"{page}: holds no article: ")
    for text, told in (
        ('{"id": "a", "html_path": "x.html"}\n<html>\n<p>', f"{rows}:2: no JSON"),
        ("[1]", f"{rows}:1: no row {{id, url, html_path}}"),
        ("\n", f"{rows}: holds no row"),
    ):
        rows.write_text(text)
        assert failing("extract_page", "--jsonl", str(rows)) == (1, told)
    rows.write_text('{"id": "a", "html_path": "x.html"}')
    assert failing("extract_page", "--jsonl", str(rows)) == (2, f"{tmp_path / 'x.html'}: no such file")
    page.write_bytes(b"\x1f\x8b broken")
    assert failure("extract_page", str(page)) == 1


def test_at_a_prompt_a_failure_is_one_line_with_the_command_s_name(capsys):
    with pytest.raises(SystemExit) as caught:
        ManagementUtility(["manage.py", "extract_page", "page.html"]).execute()
    assert caught.value.code == 2
    assert capsys.readouterr().err == "extract_page: page.html: no such file\n"


@pytest.mark.django_db
def test_add_feed_reads_the_feed_and_adds_it_once(capsys, origin):
    origin.routes["/feed"] = answer(RSS)
    assert "added" in run(capsys, "add_feed", "https://wire.sample.invalid/feed")[0]
    assert "already there" in run(capsys, "add_feed", "http://wire.sample.invalid/feed")[0]
    assert Feed.objects.get().title == "Wire"
    assert len(origin.requests) == 1


@pytest.mark.django_db
def test_add_feed_refuses_what_is_no_feed_with_the_reason(origin):
    origin.routes["/"] = answer(PAGE.encode())
    address = "https://wire.sample.invalid/"
    code, line = failing("add_feed", address)
    assert code == 1
    assert line.startswith(f"{address}: not added: not a feed: ")
    assert failing("add_feed", f"{address}gone") == (1, f"{address}gone: not added: 404 Not Found")
    assert failure("add_feed", "http://127.0.0.1/feed") == 1
    assert failure("add_feed", "http://127.0.0.1/feed", "--unchecked") == 1
    assert not Feed.objects.exists()


@pytest.mark.django_db
def test_a_feed_that_does_not_answer_is_added_unchecked_only(capsys, monkeypatch):
    def nobody(*question: object) -> None:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    url = "https://www.news.example.com/feed"
    assert failing("add_feed", url) == (
        1, f"{url}: does not answer; add it anyway with --unchecked (dns: Name or service not known)"
    )  # fmt: skip
    assert not Feed.objects.exists()
    assert "added" in run(capsys, "add_feed", url, "--unchecked")[0]
    assert "already there" in run(capsys, "add_feed", "http://www.news.example.com/feed")[0]
    assert Feed.objects.get().publisher.name == "example.com"


@pytest.mark.django_db
def test_a_feed_belongs_to_whoever_owns_its_domain(capsys):
    known = Publisher.objects.create(name="News", slug="news", domains=["example.com"])
    run(capsys, "add_feed", "https://feeds.example.com/all", "--unchecked")
    run(capsys, "add_feed", "https://feeds.example.org/all", "--publisher", "news", "--unchecked")
    assert {feed.publisher for feed in Feed.objects.all()} == {known}


@pytest.mark.django_db
def test_opml_goes_out_and_comes_back(capsys, tmp_path):
    for number in range(3):
        run(
            capsys,
            "add_feed",
            f"https://n{number}.example.com/feed?a=1&b={number}",
            "--publisher",
            f"Häuser & {number % 2}",
            "--unchecked",
        )
    path = str(tmp_path / "feeds.opml")
    assert "3 feeds written" in run(capsys, "export_opml", path)[1]
    before = set(Feed.objects.values_list("url", "publisher__name"))
    Feed.objects.all().delete()
    assert "3 added, 0 already there, 0 refused" in run(capsys, "import_opml", path)[0]
    assert set(Feed.objects.values_list("url", "publisher__name")) == before
    assert "0 added, 3 already there, 0 refused" in run(capsys, "import_opml", path)[0]


@pytest.mark.django_db
def test_import_lists_what_it_refuses_and_goes_on(capsys, tmp_path):
    path = tmp_path / "feeds.opml"
    urls = ["http://127.0.0.1/feed", "https://a.example.com/feed", "javascript:x", "https://a.example.com/feed"]
    path.write_text("<opml>" + "".join(f"<outline xmlUrl='{url}'/>" for url in urls) + "</opml>")
    assert failure("import_opml", str(path)) == 1
    assert Feed.objects.get().url == "https://a.example.com/feed"
    assert "2 refused" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("document", [b"", b"junk", b"<html/>", b"<rss/>", b"<opml/>"])
def test_what_is_no_opml_or_holds_no_feed_is_refused(tmp_path, document):
    (tmp_path / "x").write_bytes(document)
    assert failure("import_opml", str(tmp_path / "x")) == 1
    assert failing("import_opml", "missing.opml") == (2, "missing.opml: no such file")
    assert failing("export_opml", str(tmp_path)) == (2, f"{tmp_path}: a folder, no file")


def test_entities_in_opml_are_not_expanded():
    bomb = b'<!DOCTYPE o [<!ENTITY a "https://a.example.com/"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert read_opml(bomb + b"<opml><outline xmlUrl='https://b.example.com/' text='&x;'/></opml>")[0].title == ""
    assert read_opml(write_opml([])) == []
