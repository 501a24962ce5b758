"""Documents in, entries out; and documents that are none."""

import gzip
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import feeds
from articles.errors import FeedError

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://news.example.com/feed.xml"
SHARED = Path(__file__).resolve().parents[2] / "../shared/eval/feeds/feedparser_xml.tar.gz"
ITEM = (
    "<item><title>{}</title><link>/1</link><guid isPermaLink='false'>g1</guid>"
    "<pubDate>Fri, 20 Nov 2026 08:00:00 +0800</pubDate></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title>
<entry><id>tag:1</id><title type="html">A &amp;amp; B</title>
<link rel="self" href="/api/1"/><link rel="alternate" href="/1"/>
<updated>2026-11-20T08:00:00Z</updated><summary>Short</summary>
<content type="html">
&lt;p&gt;Full &lt;b&gt;text&lt;/b&gt;&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;More&lt;/p&gt;</content>
<author><name>A. Writer</name></author>
<source><title>Reuters</title></source></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Wire</title></channel><item rdf:about="x"><title>T</title><link>https://a.example.com/1</link><dc:date>2026-11-20T08:00:00+08:00</dc:date></item></rdf:RDF>"""


def rss(items: str, encoding: str = "") -> str:
    declared = f"<?xml version='1.0' encoding='{encoding}'?>" if encoding else ""
    return f"{declared}<rss version='2.0'><channel><title>Wire</title><language>en</language>{items}</channel></rss>"


def parse(document: str | bytes, content_type: str = "") -> feeds.ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    return feeds.parse(body, URL, content_type, now=NOW)


def titles(document: str | bytes, content_type: str = "") -> list[str]:
    return [entry.title for entry in parse(document, content_type).entries]


def refusal(document: str | bytes) -> str:
    with pytest.raises(FeedError) as caught:
        parse(document)
    return caught.value.outcome


def test_an_rss_entry():
    feed = parse(rss(ITEM.format("A deal")))
    entry = feed.entries[0]
    assert (feed.title, feed.language, feed.version) == ("Wire", "en", "rss20")
    assert (entry.guid, entry.url, entry.title) == ("g1", "https://news.example.com/1", "A deal")
    assert entry.published == datetime(2026, 11, 20, tzinfo=UTC)
    assert entry.published_raw == "Fri, 20 Nov 2026 08:00:00 +0800"


def test_an_atom_entry_keeps_its_page_text_and_source():
    entry = parse(ATOM).entries[0]
    assert (entry.url, entry.title, entry.author) == ("https://news.example.com/1", "A & B", "A. Writer")
    assert (entry.summary, entry.content, entry.source) == ("Short", "Full text\nMore", "Reuters")


def test_an_rdf_entry():
    entry = parse(RDF).entries[0]
    assert (entry.url, entry.published) == ("https://a.example.com/1", datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_a_json_feed(version):
    item = {"id": 7, "url": "/7", "title": "Deal &amp; more", "content_html": "<p>Body</p>",
            "date_published": "2026-11-20T08:00:00Z", "authors": [{"name": "A. Writer"}]}  # fmt: skip
    document = {
        "version": f"https://jsonfeed.org/version/{version}",
        "title": "J",
        "items": [item, {"id": "no address"}, "junk"],
    }
    feed = parse(json.dumps(document))
    entry = feed.entries[0]
    assert (feed.title, feed.version, feed.skipped) == ("J", version, 1)
    assert (entry.guid, entry.url, entry.title, entry.content) == (
        "7",
        "https://news.example.com/7",
        "Deal & more",
        "Body",
    )
    assert (entry.author, entry.published) == ("A. Writer", datetime(2026, 11, 20, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("document", "outcome"),
    [
        (b"", "empty"), (b" \n\t", "empty"), (b"\xef\xbb\xbf", "empty"), (b"\0\0", "empty"),
        ("<html><body>502 Bad Gateway</body></html>", "not_a_feed"), ("<!DOCTYPE html><p>", "not_a_feed"),
        ("{}", "not_a_feed"), ("[]", "not_a_feed"), ('{"version": 1}', "not_a_feed"), ("{", "unreadable"),
        ("[" * 100_000, "unreadable"), ("plain words", "not_a_feed"), (b"\x1f\x8bjunk", "unreadable"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not_a_feed"), ("<a/>", "not_a_feed"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused_with_a_word(document, outcome):
    assert refusal(document) == outcome


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE rss [<!ENTITY p "C:\\data">]>' + rss(ITEM.format("Deal")),
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">' + rss(ITEM.format("Deal")),
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + rss(ITEM.format("Deal")),
        rss(ITEM.format("Deal&#1114112;")), rss(ITEM.format("Deal&#55296;")), rss(ITEM.format("Deal&#0;")),
        rss(ITEM.format("Deal&#xD800;")), rss(ITEM.format("Deal&#x110000;")), rss(ITEM.format("Deal\x01\x0b")),
        rss(ITEM.format("Deal&#99999999999999999999;")), "\n\n  " + rss(ITEM.format("Deal")),
        rss(ITEM.format("\u202eDeal\u202c\ufeff\u200b")), rss("<x:y>1</x:y>" + ITEM.format("Deal")),
        gzip.compress(rss(ITEM.format("Deal")).encode()), rss(ITEM.format("Deal"), "no-such-encoding"),
        rss(ITEM.format("Deal"), "zlib_codec"), rss(ITEM.format("Deal")).encode("utf-16"),
    ],
)  # fmt: skip
def test_hostile_documents_are_read_around_the_hostile_part(document):
    assert [title.replace("\ufffd", "") for title in titles(document)] == ["Deal"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [("A &lt;b&gt;bold&lt;/b&gt; deal", "A bold deal"), ("&lt;script&gt;alert(1)&lt;/script&gt;Deal", "Deal"),
     ("A &amp;amp; B", "A & B"), ("<![CDATA[A <i>deal</i>]]>", "A deal"), ("1 &lt; 2", "1 < 2"),
     ("A\n  deal\t", "A deal"),
     ("Q&amp;A: $5bn", "Q&A: $5bn"), ("x" * 600, "x" * 500)],
)  # fmt: skip
def test_a_title_is_one_line_of_plain_text(title, shown):
    assert titles(rss(ITEM.format(title))) == [shown]


NEWS = "深度求索洽谈融资，腾讯与阿里巴巴拟投资人工智能公司，估值逾二百亿美元"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [("utf-8", "utf-8", ""), ("utf-8", "gb2312", ""), ("utf-8", "", "text/xml; charset=gb2312"),
     ("gb18030", "gb2312", ""),
     ("gbk", "", "text/xml; charset=gbk"), ("gb18030", "", ""), ("big5", "big5", ""), ("utf-16", "utf-16", ""),
     ("utf-8-sig", "", "")],
)  # fmt: skip
def test_chinese_titles_are_read_whatever_is_declared(encoding, declared, content_type):
    text = NEWS.replace("这", "")
    if encoding == "big5":
        text = "深度求索洽談融資，騰訊與阿里巴巴擬投資人工智能公司，估值逾二百億美元"
    document = rss(ITEM.format(text) * 3, declared).encode(encoding)
    assert titles(document, content_type) == [text] * 3


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "#", "mailto:a@b.c"]
)
def test_an_entry_without_a_web_address_is_skipped_and_counted(link):
    feed = parse(
        rss(f"<item><title>x</title><link>{link}</link><guid isPermaLink='false'>g</guid></item>" + ITEM.format("Deal"))
    )
    assert [entry.title for entry in feed.entries] == ["Deal"]
    assert feed.skipped == 1


def test_an_entry_without_a_link_has_its_permanent_guid():
    feed = parse(rss("<item><title>x</title><guid>https://news.example.com/9</guid></item>"))
    assert feed.entries[0].url == "https://news.example.com/9"


def test_a_document_that_breaks_off_loses_the_entry_it_breaks_in():
    whole = rss(ITEM.format("One") + ITEM.format("Two"))
    feed = parse(whole[: whole.index("Two") + 3])
    assert [entry.title for entry in feed.entries] == ["One"]
    assert feed.is_cut


def test_a_thousand_entries_are_kept_and_the_rest_is_said_to_be_missing():
    feed = parse(rss("".join(ITEM.format(number) for number in range(5000))))
    assert len(feed.entries) == 1000
    assert feed.is_cut


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation data is not beside this checkout")
def test_feedparsers_own_documents_raise_nothing_but_typed_refusals():
    read = refused = 0
    with tarfile.open(SHARED) as archive:
        for member in archive:
            if not member.isfile():
                continue
            try:
                feeds.parse(archive.extractfile(member).read(), URL, now=NOW)
                read += 1
            except FeedError:
                refused += 1
    assert read > 2000
    assert refused < 50


@settings(max_examples=150)
@given(st.data())
def test_no_mutation_of_a_feed_raises_anything_untyped(data):
    seed = data.draw(st.sampled_from([rss(ITEM.format("Deal") * 3).encode(), ATOM.encode(), RDF.encode()]))
    at = data.draw(st.integers(0, len(seed)))
    junk = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"<", b"]]>", b"&#xD800;", b"<![CDATA[", b"\0", b"<!--"]))
    )
    try:
        feed = parse(seed[:at] + junk + seed[at + data.draw(st.integers(0, 20)) :])
    except FeedError:
        return
    assert all(entry.url.startswith("http") for entry in feed.entries)
