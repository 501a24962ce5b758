"""Bytes of a page -> ExtractedArticle. Pure; run it in a child with limits (children.py), for some pages take minutes.

The body is trafilatura's, the metadata our own from the same tree (metadata.py). Text is kept as extracted, only
unstorable characters go, so that quotes are verbatim. Hidden text is not taken beside visible text. A page that
is no article (an error, a consent wall, an index) has an empty text and a reason.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import DEFAULT_CONFIG

from articles import metadata
from articles.charsets import decode
from articles.cleaning import clean_text

VERSION = f"trafilatura {trafilatura.__version__}/1"
MAX_DECODED = 3_000_000
# News in brief is short, in Chinese above all: below its own minimum of 250 characters trafilatura takes the page.
SETTINGS = deepcopy(DEFAULT_CONFIG)
SETTINGS["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
THIN = 80  # characters, a Chinese one counted thrice: less is a teaser at best
SHORT = 1500
HIDDEN_STYLE = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
# Titles of pages that are no article, whatever else they hold.
WALL_TITLES = re.compile(
    r"(?i)^\W*(?:error\s*)?(?:[45]\d\d\b|access denied|forbidden|page unavailable|just a moment|attention required|"
    r"(?:page|article|file)?\s*(?:can.?t be|cannot be|not|no longer) (?:found|available)|are you (?:a robot|human)|"
    r"before you continue|security check|verify(?:ing)? you are|please (?:wait|verify|enable)|robot check|captcha|"
    r"sign in|log ?in|subscribe to read|service unavailable|bad gateway|internal server error|"
    r"页面不存在|访问受限|访问被拒绝|找不到|安全验证|人机验证|验证码|系统提示|出错了|您访问的页面)"
)
WALL_TEXTS = re.compile(
    r"(?i)enable javascript and cookies to continue|checking your browser|you have been blocked|"
    r"page (?:you (?:requested|are looking for)|you.re looking for) (?:could not|cannot|can.t|was not|is not|does not|"
    r"doesn.t|has been|no longer)|we use cookies and (?:similar )?(?:technologies|data) to|accept all cookies|"
    r"consent to the use of|complete the captcha|unusual traffic from|"
    r"页面不存在|您访问的页面|该文章已被删除|此内容因违规无法查看|请完成验证|请输入验证码|环境异常"
)
PAYWALL_TEXTS = re.compile(
    r"(?i)subscribe to (?:continue|read|unlock)|to continue reading|already a subscriber|"
    r"this (?:article|content|story) is (?:only |exclusively )?(?:for|available to) (?:paying )?"
    r"(?:subscribers|members)|"
    r"付费(?:阅读|内容|后)|订阅后(?:阅读|继续)|(?:登录|开通会员|购买)后(?:可|才能)?(?:阅读|查看|继续)"
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True)
class ExtractedArticle:
    """What one page says. published: UTC, None when the page tells none. language: two letters, "" when unknown.

    reason: why text is empty: not_article, thin, no_text. is_paywalled: the text is a teaser.
    """

    title: str
    text: str
    author: str
    published: datetime | None
    language: str
    canonical_url: str
    is_paywalled: bool
    published_raw: str = ""
    site: str = ""
    reason: str = ""


def extract(html: bytes, url: str = "", *, now: datetime | None = None) -> ExtractedArticle:
    """The article on a page. Never raises for what a page may hold; `reason` says why there is no text."""
    tree = load(html)
    if tree is None:
        return ExtractedArticle("", "", "", None, "", "", False, reason="no_text")
    found = metadata.read(tree, url, now)
    _drop_hidden(tree)
    text = _body(tree, url) or found.body
    if _not_an_article(found.title, text) in ("thin", "no_text"):
        # Pages that uncover their text by script (WeChat's do) hold nothing else.
        text = _body(load(html), url) or text
    text = text.removeprefix(f"{found.title}\n")
    reason = _not_an_article(found.title, text)
    return ExtractedArticle(
        title=found.title,
        text="" if reason else text,
        author=found.author,
        published=found.published,
        language=_language(text or found.title, found.language),
        canonical_url=found.canonical_url,
        is_paywalled=found.is_paywalled or (len(text) < SHORT and bool(PAYWALL_TEXTS.search(text))),
        published_raw=found.published_raw,
        site=found.site,
        reason=reason,
    )


def load(html: bytes) -> HtmlElement | None:
    """The page's tree; None for what is no markup (a PDF, an image, nothing)."""
    if html.lstrip()[:5] == b"%PDF-" or (b"\0\0\0" in html[:100] and not html.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return None
    text = clean_text(decode(html)[:MAX_DECODED])
    if not text.strip() or "<" not in text:
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None  # nothing but comments, or markup that leaves no element


def _drop_hidden(tree: HtmlElement) -> None:
    for element in tree.xpath("//body//*[@style or @hidden]"):
        if element.get("hidden", "until-found") != "until-found" or HIDDEN_STYLE.search(element.get("style", "")):
            element.drop_tree()


def _body(tree: HtmlElement | None, url: str) -> str:
    found = trafilatura.bare_extraction(
        tree, url=url or None, include_comments=False, with_metadata=False, config=SETTINGS
    )
    return clean_text(getattr(found, "text", "") or "").strip()


def _not_an_article(title: str, text: str) -> str:
    if not text:
        return "no_text"
    if len(text) < SHORT and (WALL_TITLES.match(title) or WALL_TEXTS.search(text)):
        return "not_article"
    return "thin" if len(text) + 2 * len(CJK.findall(text[:THIN])) < THIN else ""


def _language(text: str, declared: str) -> str:
    """Two letters. The script decides for Chinese, Japanese and Korean, where declarations are often left at "en"."""
    sample = text[:2000]
    letters = sum(character.isalpha() for character in sample) or 1
    kana, hangul = (len(re.findall(block, sample)) for block in ("[\u3040-\u30ff]", "[\uac00-\ud7a3]"))
    if len(CJK.findall(sample)) / letters < 0.2:
        return "en" if declared in ("", "zh", "ja", "ko") else declared
    if kana / letters > 0.05:
        return "ja"
    return "ko" if hangul / letters > 0.2 else "zh"


def scored(html: bytes, url: str | None) -> dict[str, str]:
    """What score_pages.py asks of an extractor."""
    article = extract(html, url or "")
    date = article.published.date().isoformat() if article.published else ""
    return {"text": article.text, "title": article.title, "date": date, "authors": article.author}
