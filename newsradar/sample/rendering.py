"""Renders the sample newsroom's feeds and pages. Pages carry what real ones do: navigation, ads, related links."""

import datetime as dt
import json
from email.utils import format_datetime
from typing import Any

from django.template import Context, Engine

from newsradar.sample.catalog import HERE, Outlet, SampleArticle

CONTENT_TYPES = {
    "rss": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
WORDS = {
    "en": {
        "notice": "This is a sample page. The outlet is invented; its articles were written for Newsradar.",
        "related": "Related stories", "home": "Home", "by": "By", "advertisement": "Advertisement",
        "ad": "Sample Mattress Company: sleep on it. Order two, keep one for 30 nights.",
        "sections": ["Markets", "Companies", "Technology", "Opinion"],
        "footer": "A sample outlet. Terms of use. Privacy. Write to us. All rights reserved.",
        "subscribe": "Subscribe to read the rest of this article.",
        "updated": "Updated",
    },
    "zh": {
        "notice": "这是样例(sample)页面:媒体为虚构,文字专为 Newsradar 的样例新闻室撰写。",
        "related": "相关阅读", "home": "首页", "by": "作者", "advertisement": "广告",
        "ad": "样例床垫:先睡三十晚,再决定要不要。",
        "sections": ["市场", "公司", "科技", "评论"],
        "footer": "样例媒体(sample)。使用条款。隐私。联系我们。版权所有。",
        "subscribe": "订阅后阅读全文。",
        "updated": "更新",
    },
}  # fmt: skip
RELATED = 4
ENGINE = Engine(dirs=[str(HERE / "templates")])


def feed_content_type(outlet: Outlet) -> str:
    return f"{CONTENT_TYPES[outlet.format]}; charset={outlet.encoding}"


def http_date(instant: dt.datetime) -> str:
    return format_datetime(instant.astimezone(dt.UTC), usegmt=True)


def render_feed(outlet: Outlet, articles: list[SampleArticle], *, seen_before: bool) -> bytes:
    items = [_item(article, seen_before=seen_before) for article in articles]
    if outlet.format == "json":
        return _json_feed(outlet, items)
    newest = max(article.published for article in articles)
    facts = {"outlet": outlet, "items": items, "updated": newest.isoformat(), "updated_rfc": http_date(newest)}
    return _render(f"{outlet.format}.xml", facts).encode(outlet.encoding)


def render_page(article: SampleArticle, siblings: list[SampleArticle], *, is_revised: bool = False) -> bytes:
    paragraphs = article.revised_paragraphs if is_revised else article.paragraphs
    facts = {
        "article": article,
        "blocks": [{"is_heading": p.startswith("## "), "text": p.removeprefix("## ")} for p in paragraphs],
        "published": article.published.isoformat(),
        "modified": article.revised.isoformat() if is_revised and article.revised else "",
        "is_paywalled": "paywalled" in article.flags,
        "structured": _structured(article),
        "related": [other for other in siblings if other != article][:RELATED],
    }
    return _render(f"{article.outlet.layout}.html", _frame(article.outlet) | facts).encode()


def render_home(outlet: Outlet, articles: list[SampleArticle]) -> bytes:
    return _render("home.html", _frame(outlet) | {"articles": articles}).encode()


def _render(template: str, facts: dict[str, Any]) -> str:
    return ENGINE.get_template(template).render(Context(facts))


def _frame(outlet: Outlet) -> dict[str, Any]:
    return {"outlet": outlet, "words": WORDS[outlet.lang]}


def _item(article: SampleArticle, *, seen_before: bool) -> dict[str, Any]:
    shown = article.feed_date or article.published
    suffix = "?v=2" if seen_before and "restless_guid" in article.flags else ""
    return {
        "article": article,
        "guid": f"tag:{article.outlet.host},{article.published:%Y-%m-%d}:{article.slug}{suffix}",
        "published": shown.isoformat(),
        "published_rfc": http_date(shown),
    }


def _structured(article: SampleArticle) -> str:
    """schema.org's NewsArticle, as the inside of a script element."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "isAccessibleForFree": "paywalled" not in article.flags,
        "author": {"@type": "Person", "name": article.author or article.outlet.name},
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet.name},
    }
    return json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")


def _json_feed(outlet: Outlet, items: list[dict[str, Any]]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": outlet.address,
        "feed_url": outlet.feed_url,
        "language": outlet.lang,
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    article = item["article"]
    return {
        "id": item["guid"],
        "url": article.url,
        "title": article.title,
        "summary": article.summary,
        "content_text": article.summary,
        "date_published": item["published"],
        "authors": [{"name": article.author or article.outlet.name}],
    }
