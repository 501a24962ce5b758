"""Pages in, articles out; and pages that are no article."""

from datetime import UTC, datetime

import pytest

from articles import metadata
from articles.extraction import ExtractedArticle, extract

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://www.news.example.com/2026/deal"
BODY = (
    "Acme Robotics is in talks to raise $300 million at a valuation of about $4 billion, people familiar with it said.",
    "The round would be led by Example Ventures, which also led the previous one in March of this year.",
    "Neither company wanted to comment. Acme builds robots that sort parcels in forty warehouses in Europe.",
)
CHINESE = (
    "据知情人士透露，人工智能公司深度求索正就首轮外部融资与腾讯、阿里巴巴洽谈，估值或超过200亿美元。",
    "本轮融资预计于年内完成，所得资金将主要用于算力采购与模型研发，公司方面未回应置评请求。",
    "深度求索成立于二〇二三年，总部位于杭州，此前从未接受外部投资，创始人持有绝大部分股权。",
)


def page(head: str = "", body: tuple[str, ...] = BODY, before: str = "", after: str = "", lang: str = "en") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    title = "" if "<title>" in head else "<title>Acme in talks | Example News</title>"
    article = f"<article><h1>Acme in talks</h1>{before}{paragraphs}{after}</article>"
    return (
        f"<html lang='{lang}'><head>{title}{head}</head><body><nav>Home Markets</nav>{article}</body></html>".encode()
    )


def ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def read(html: bytes, url: str = URL) -> ExtractedArticle:
    return extract(html, url, now=NOW)


def test_the_text_is_verbatim_a_line_a_paragraph():
    assert read(page()).text == "\n".join(BODY)


def test_the_title_is_the_heading_and_not_repeated_in_the_text():
    article = read(page())
    assert article.title == "Acme in talks"
    assert "Acme in talks" not in article.text


@pytest.mark.parametrize(
    ("title", "names", "bare"),
    [
        ("Big deal | Example News", ["Example News"], "Big deal"),
        ("Big deal done - Example News", ["Example News"], "Big deal done"),
        ("Example News | Big deal done", ["Example News"], "Big deal done"),
        ("深度求索洽谈融资_新浪财经", ["新浪财经"], "深度求索洽谈融资"),
        ("Big deal done | Tech | Example", ["example"], "Big deal done | Tech"),
        ("Profit - and loss", ["Example"], "Profit - and loss"),
        ("Example buys Sample", ["Example"], "Example buys Sample"),
        ("", ["Example"], ""),
    ],
)
def test_the_name_of_the_site_is_taken_off_a_title(title, names, bare):
    assert metadata.without_site(title, names) == bare


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (ld('{"@type":"NewsArticle","datePublished":"2026-11-19T08:00:00+08:00"}'), datetime(2026, 11, 19, tzinfo=UTC)),
        (
            ld('{"@graph":[{"@type":"WebPage"},{"@type":["ReportageNewsArticle"],"datePublished":"2026-11-18"}]}'),
            datetime(2026, 11, 18, tzinfo=UTC),
        ),
        (
            "<meta property='article:published_time' content='2026-11-19T08:00:00Z'>",
            datetime(2026, 11, 19, 8, tzinfo=UTC),
        ),
        ("<meta name='publishdate' content='2026年11月19日 14:05'>", datetime(2026, 11, 19, 6, 5, tzinfo=UTC)),
        ("<meta property='article:published_time' content='9999-12-31'>", None),
        ("<meta name='date' content='11月2日'>", None),
        ("", None),
    ],
)
def test_the_date_a_page_declares(head, published):
    assert read(page(head)).published == published


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (ld('{"@type":"Article","author":[{"name":"A. Writer"},{"name":"B. Author"}]}'), "A. Writer, B. Author"),
        ("<meta name='author' content='A. Writer'>", "A. Writer"),
        ("<meta name='author' content='https://example.com/writer'>", ""),
        ("", ""),
    ],
)
def test_the_author(head, author):
    assert read(page(head)).author == author


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://news.example.com/1", "https://news.example.com/1"),
        ("/1", "https://www.news.example.com/1"),
        ("javascript:alert(1)", ""),
        ("https://evil.example.org/1", ""),
        ("", ""),
    ],
)
def test_a_canonical_address_counts_on_the_same_site_only(link, canonical):
    assert read(page(f"<link rel='canonical' href='{link}'>")).canonical_url == canonical


@pytest.mark.parametrize(
    ("head", "after", "is_paywalled"),
    [
        ('<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":"False"}</script>', "", True),
        ('<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":true}</script>', "", False),
        ("<meta property='article:content_tier' content='locked'>", "", True),
        ("", "<p>Subscribe to continue reading.</p>", True),
        ("", "", False),
    ],
)
def test_a_paywall_is_flagged(head, after, is_paywalled):
    assert read(page(head, after=after)).is_paywalled is is_paywalled


@pytest.mark.parametrize(
    "style", ["style='display:none'", "style='DISPLAY : none'", "hidden", "style='visibility: hidden;color:red'"]
)
def test_hidden_text_is_not_taken(style):
    fake = f"<p {style}>Acme was bought by Evil Corp for $900 billion in cash, it was announced on Friday by both.</p>"
    assert "Evil" not in read(page(before=fake)).text


def test_a_page_that_uncovers_its_text_by_script_is_read():
    html = page().replace(b"<article>", b"<article style='visibility:hidden'>")
    assert BODY[0] in read(html).text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", "no_text"),
        (b"%PDF-1.7 <x>", "no_text"),
        (b"\x89PNG\0\0\0\0", "no_text"),
        (b"<!-- -->", "no_text"),
        (b"plain", "no_text"),
        (b"<html><body></body></html>", "no_text"),
        (b"<frameset><frame src=x></frameset>", "no_text"),
        (page("<title>403 Forbidden</title>").replace(b"Acme in talks", b"403 Forbidden"), "not_article"),
        (
            page("<title>Just a moment...</title>", body=("Enable JavaScript and cookies to continue, please. " * 3,)),
            "not_article",
        ),
        (page(body=("The page you requested could not be found. It may have been moved. " * 3,)), "not_article"),
        (page(body=("很抱歉，您访问的页面不存在或已被删除。" * 4,)), "not_article"),
        (page(body=("Too short.",)), "thin"),
    ],
)
def test_a_page_that_is_no_article_has_a_reason_and_no_text(html, reason):
    article = read(html)
    assert (article.text, article.reason) == ("", reason)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_chinese_page(encoding):
    head = "<meta charset='gb2312'><title>深度求索洽谈首轮融资_示例财经</title>"
    head += "<meta property='og:site_name' content='示例财经'>"
    html = page(head, CHINESE).decode().replace("Acme in talks", "深度求索洽谈首轮融资").encode(encoding)
    article = read(html)
    assert (article.title, article.language) == ("深度求索洽谈首轮融资", "zh")
    assert article.text == "\n".join(CHINESE)


def test_short_chinese_news_is_an_article():
    assert read(page(body=CHINESE[:1])).text == CHINESE[0]


@pytest.mark.parametrize(
    "junk",
    [
        b"\x00\x01",
        b"\xed\xa0\x80",
        b"<p>\xff\xfe</p>",
        b"<script type='application/ld+json'>{{{</script>",
        b"&#xD800;&#0;",
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script>",
        b"<!-- never closed",
        b"<b>" * 3000,
        ld('{"@type":"Article","author":7,"headline":[],"publisher":null}').encode(),
    ],
)
def test_junk_in_a_page_raises_nothing_and_leaves_storable_text(junk):
    article = read(page().replace(b"<nav>", junk + b"<nav>"))
    for text in (article.text, article.title, article.author):
        assert "\0" not in text
        text.encode("utf-8")
