"""Which addresses are one article."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import addresses

SAME = [
    ("https://news.example.com/a", "http://news.example.com/a/"),
    ("https://news.example.com/a", "https://news.example.com:443/a#comments"),
    ("https://news.example.com/a", "https://NEWS.example.com/a?utm_source=x&utm_medium=rss"),
    ("https://news.example.com/a?id=1&p=2", "https://news.example.com/a?p=2&id=1&fbclid=zzz&gclid=1"),
    ("https://example.com/a", "https://www.example.com/a"),
    ("https://example.com/a", "https://m.example.com/a"),
    ("https://example.com/a", "https://amp.example.com/a"),
    ("https://example.com/a", "https://example.com/a/amp/"),
    ("https://example.com/a", "https://example.com/amp/a"),
    ("https://example.com/a", "https://example.com/a?amp=1"),
    ("https://example.com/a.html", "https://example.com/a.amp.html"),
    ("https://example.com/a", "https://example.com/a?source=rss"),
    ("https://example.com/a", "https://example.com/a?ref=twitter"),
    ("https://example.com/a", "https://example.com/b/../a"),
    ("https://example.com/a/b", "https://example.com/a//b"),
    ("https://example.com/a", "https://www.google.com/url?rct=j&url=https://example.com/a&ct=ga"),
    ("https://36kr.com/p/1", "https://m.36kr.com/p/1?isappinstalled=0"),
    ("https://example.com/深度", "https://example.com/%E6%B7%B1%E5%BA%A6"),
]
DIFFERENT = [
    ("https://example.com/a", "https://example.com/b"),
    ("https://example.com/a?id=1", "https://example.com/a?id=2"),
    ("https://example.com/a?source=13", "https://example.com/a?source=14"),
    ("https://example.com/a?from=singapore", "https://example.com/a?from=london"),
    ("https://news.example.com/a", "https://blog.example.com/a"),
    ("https://example.com/A", "https://example.com/a"),
    ("https://example.com/a?page=2", "https://example.com/a"),
    ("https://example.com:8080/a", "https://example.com/a"),
    ("https://example.com/camp", "https://example.com/c"),
]
BASE = "https://example.com/feeds/all.xml"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_article_under_two_addresses(one, other):
    assert addresses.canonical(one) == addresses.canonical(other) != ""
    assert addresses.url_hash(one) == addresses.url_hash(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_articles_keep_their_addresses(one, other):
    assert addresses.url_hash(one) != addresses.url_hash(other)


@pytest.mark.parametrize("url", sorted({url for pair in SAME + DIFFERENT for url in pair}))
def test_a_canonical_address_is_its_own(url):
    assert addresses.canonical(addresses.canonical(url)) == addresses.canonical(url)
    assert addresses.clean(addresses.clean(url)) == addresses.clean(url)


@given(
    st.text(max_size=60), st.sampled_from(["", "http://", "https://example.com/", "https://a.b/?", "//", "http://["])
)
def test_no_text_breaks_an_address(text, start):
    once = addresses.canonical(start + text)
    assert once == addresses.canonical(once)
    assert urlsplit(addresses.resolve(BASE, start + text)).scheme in ("http", "https", "")


def test_cleaning_keeps_the_address_fetchable():
    assert addresses.clean("http://m.example.com/a?utm_source=x&b=1#top") == "http://m.example.com/a?b=1"


@pytest.mark.parametrize(
    ("link", "resolved"),
    [("/a", "https://example.com/a"), ("b", "https://example.com/feeds/b"),
     ("//cdn.example.org/c", "https://cdn.example.org/c"),
     (" https://x.com/\n1 ", "https://x.com/1"), ("javascript:alert(1)", ""), ("java\tscript:x", ""),
     ("mailto:a@b.c", ""),
     ("data:text/html,x", ""), ("file:///etc/passwd", ""), ("", ""), ("#top", ""), ("http://[", ""), ("x" * 3000, "")],
)  # fmt: skip
def test_only_web_addresses_are_resolved(link, resolved):
    assert addresses.resolve(BASE, link) == resolved


@pytest.mark.parametrize(
    ("host", "owner"),
    [("finance.sina.com.cn", "sina.com.cn"), ("www.bbc.co.uk", "bbc.co.uk"), ("example.com", "example.com"),
     ("wire.sample.invalid", "wire.sample.invalid"), ("times.sample.invalid", "times.sample.invalid"),
     ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("a.b.internal", "b.internal")],
)  # fmt: skip
def test_who_registered_a_host(host, owner):
    assert addresses.registrable_domain(host) == owner


def test_a_publisher_may_be_listed_under_any_of_these():
    assert addresses.domains_of("www.finance.sina.com.cn") == ["finance.sina.com.cn", "sina.com.cn"]
