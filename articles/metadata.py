"""Title, author, date, canonical address and paywall of a page, read from its tree. Pure.

What pages declare for machines (JSON-LD, Open Graph, meta names) comes first, in that order, because it is complete;
for the title the visible heading wins when it is the start of what is declared, which is then only longer by the name
of the site.
"""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import htmldate
import htmldate.extractors
from dateparser.date import DateDataParser
from lxml import etree
from lxml.html import HtmlElement

from articles.addresses import host_of, registrable_domain, resolve
from articles.cleaning import one_line, strip_tags
from articles.dates import parse_date

# htmldate's last resort tries some 200 languages, which takes seconds once and finds dates that are none.
PROSE_DATES = DateDataParser(
    languages=["en", "zh", "de", "fr", "es", "it", "pt", "nl", "ja", "ko"],
    settings={"PARSERS": ["custom-formats", "absolute-time"], "PREFER_DATES_FROM": "past", "STRICT_PARSING": True,
              "RETURN_AS_TIMEZONE_AWARE": False},
)  # fmt: skip
htmldate.extractors.get_external_parser = functools.cache(lambda: PROSE_DATES)
MAX_JSON = 500_000
ARTICLES = re.compile(r"(?:Article|Posting|Report|NewsItem|Report(?:age)?)$")
DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish-date",
    "publish_date", "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dc.date", "dc.date.created", "publication_date", "article.published",
    "cxenseparse:recs:publishtime",
    "weibo:article:create_at", "og:release_date", "release_date", "date", "apub:time", "bt:pubdate",
)  # fmt: skip
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
SEPARATOR = re.compile(r"\s+[|\-–—_»·:•]\s+|[|_]|\s*[–—]\s*|\s*-\s*(?=[^-]{2,20}$)")


@dataclass(frozen=True)
class Metadata:
    title: str
    author: str
    published: datetime | None
    published_raw: str
    language: str
    canonical_url: str
    site: str
    is_paywalled: bool
    body: str  # JSON-LD's articleBody, for pages whose markup holds none


def read(tree: HtmlElement, url: str, now: datetime | None = None) -> Metadata:
    """Read before anything is removed from the tree; the tree is left as it is."""
    now = now or datetime.now(UTC)
    declared = next(iter(sorted(_declared(tree), key=_weight, reverse=True)), {})
    meta = _meta(tree)
    language = _language(tree, meta, declared)
    site = one_line(meta.get("og:site_name", "") or _name(declared.get("publisher")), 200)
    raw, published = _published(tree, declared, meta, url, now, language)
    body = declared.get("articleBody")
    return Metadata(
        title=_title(tree, declared, meta, site, url),
        author=_author(tree, declared, meta),
        published=published,
        published_raw=raw,
        language=language,
        canonical_url=_canonical(tree, meta, url),
        site=site,
        is_paywalled=_is_paywalled(declared, meta),
        body=strip_tags(body) if isinstance(body, str) else "",
    )


def _declared(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """JSON-LD objects that describe an article."""
    for script in tree.xpath("//script[contains(@type,'ld+json')]/text()"):
        if len(script) > MAX_JSON:
            continue
        try:
            document = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(document)


def _articles_in(document: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(document, list):
        for part in document[:50]:
            yield from _articles_in(part, depth + 1)
    elif isinstance(document, dict):
        kinds = document.get("@type")
        if any(ARTICLES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield document
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles_in(document.get(name), depth + 1)


def _weight(article: dict[str, Any]) -> int:
    return sum(bool(article.get(name)) for name in ("headline", "datePublished", "author", "articleBody"))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """<meta> contents by lower-cased name, property or itemprop; the first of several counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                found.setdefault(element.get(attribute).strip().lower(), content)
    return found


def _title(tree: HtmlElement, declared: dict[str, Any], meta: dict[str, str], site: str, url: str) -> str:
    page = _text_of(next(iter(tree.xpath("//head/title|//title")), None))
    headings = [text for element in tree.xpath("//h1")[:5] if (text := _text_of(element))]
    candidates = [_plain(declared.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", ""), page]
    candidates = [title for title in candidates if title]
    for heading in headings:
        if len(heading) > 8 and any(_key(title).startswith(_key(heading)) for title in candidates):
            return heading[:500]
    names = [site, _name(declared.get("publisher")), registrable_domain(host_of(url)).partition(".")[0]]
    chosen = next(iter(candidates), "") or next(iter(headings), "")
    return without_site(chosen, [name for name in names if name])[:500]


def without_site(title: str, names: list[str]) -> str:
    """The title without a site's name before or after a separator ("Big deal | Sample Wire")."""
    keys = {key for name in names if (key := _key(name))}
    marks = list(SEPARATOR.finditer(title))
    for mark in reversed(marks):
        head, tail = title[: mark.start()].strip(), _key(title[mark.end() :])
        if head and tail and any(_is_site(tail, key, len(head)) for key in keys):
            return without_site(head, names)
    if marks and _key(title[: marks[0].start()]) in keys:
        return title[marks[0].end() :].strip()
    return title


def _is_site(tail: str, key: str, rest: int) -> bool:
    return tail == key or (rest > 8 and len(key) > 3 and key in tail and len(tail) < 40)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _author(tree: HtmlElement, declared: dict[str, Any], meta: dict[str, str]) -> str:
    names = _names(declared.get("author")) or [meta[name] for name in AUTHORS if name in meta][:1]
    if not names:
        names = [_text_of(one) for one in tree.xpath("//*[@rel='author' or @itemprop='author']")[:3]]
    fit = [name for name in names if name and "://" not in name and len(name) < 100]
    return one_line(", ".join(dict.fromkeys(fit)), 300)


def _names(value: Any) -> list[str]:
    return [name for one in (value if isinstance(value, list) else [value])[:20] if (name := _name(one))]


def _name(value: Any) -> str:
    return _plain(value.get("name") if isinstance(value, dict) else value)


def _plain(value: Any) -> str:
    return one_line(strip_tags(value)) if isinstance(value, str) else ""


def _published(
    tree: HtmlElement, declared: dict[str, Any], meta: dict[str, str], url: str, now: datetime, language: str
) -> tuple[str, datetime | None]:
    """The date as written and as an instant. The last resort is htmldate's: a day without an hour."""
    stated = [declared.get("datePublished"), *(meta.get(name) for name in DATES)]
    stated += tree.xpath(
        "//*[@itemprop='datePublished']/@datetime|//time[@pubdate]/@datetime|//article//time/@datetime"
    )[:3]
    for raw in stated:
        if isinstance(raw, str) and (found := parse_date(raw, now, language)):
            return one_line(raw, 200), found
    try:
        guess = htmldate.find_date(tree, url=url or None, original_date=True, max_date=now.strftime("%Y-%m-%d"))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, etree.LxmlError):
        return "", None
    return guess or "", parse_date(guess or "", now)


def _language(tree: HtmlElement, meta: dict[str, str], declared: dict[str, Any]) -> str:
    stated = (
        tree.get("lang") or meta.get("og:locale") or meta.get("content-language") or declared.get("inLanguage") or ""
    )
    code = str(stated).strip().lower()[:2]
    return code if re.fullmatch("[a-z]{2}", code) else ""


def _canonical(tree: HtmlElement, meta: dict[str, str], url: str) -> str:
    """The address the page says is its own, if it is on the same owner's site; "" otherwise."""
    links = tree.xpath("//link[translate(@rel,'CANONIL','canonil')='canonical']/@href")
    for link in [*links[:1], meta.get("og:url", "")]:
        found = resolve(url, link) if link else ""
        if found and (not url or registrable_domain(host_of(found)) == registrable_domain(host_of(url))):
            return found
    return ""


def _is_paywalled(declared: dict[str, Any], meta: dict[str, str]) -> bool:
    free = str(declared.get("isAccessibleForFree", "")).strip().lower().rpartition("/")[2]
    return free in ("false", "no", "0") or meta.get("article:content_tier", "").lower() == "locked"


def _text_of(element: HtmlElement | None) -> str:
    return one_line("".join(element.itertext())) if element is not None else ""
