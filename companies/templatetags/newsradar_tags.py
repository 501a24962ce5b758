"""What templates say about claims: figures, statuses, quotes with their highlights, dates. The words are wording.py's.

Tags take rows (models.Claim) or folded claims (consensus.Claim): both carry the same field names.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.base import Parser, Token
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from companies import telling, wording
from companies.facets import Facet, Option
from companies.reading.hedging import find_hedges

register = template.Library()

PLACES = {
    "main": [
        ("today", "Today"),
        ("companies", "Companies"),
        ("deals", "Deals"),
        ("claims", "Claims"),
        ("search", "Search"),
    ],
    "foot": [
        ("raised", "Raised to date"),
        ("rumors", "Rumors"),
        ("compare", "Compare"),
        ("sources", "Sources"),
        ("method", "How we count"),
        ("corrections", "Corrections"),
        ("keys", "Keys"),
        ("status", "Status"),
    ],
}
TABS = {
    "company": "Overview", "company_deals": "Deals", "company_claims": "Claims", "company_articles": "Articles",
    "company_investors": "Investors", "company_raised": "Raised",
}  # fmt: skip
MOST_DOTS = 3
OPTION_ON = (' aria-current="true"', '<span class="vh"> (chosen: click to clear)</span>')


# ---- figures ----------------------------------------------------------------------------------------------------


register.filter("figure", telling.figure)
register.filter("conversion", telling.conversion)
register.filter("full_figure", telling.full_figure)
register.filter("basis_words", telling.basis)
register.filter("plural", telling.plural)
register.filter("kind_of", telling.kind_of)
register.filter("kind_name", telling.kind_name)
register.filter("status_word", wording.status_word)
register.filter("evidence_word", wording.evidence_word)
register.filter("origins_words", wording.origins_words)
register.filter("currency_words", wording.currency_words)


@register.simple_tag
def figure_link(claim: Any, full: bool = False) -> str:
    """The figure as a link to its claim, never without one; "not reported" where there is none."""
    if claim is None:
        return wording.NOT_REPORTED
    words = telling.full_figure(claim) if full else telling.figure(claim)
    return format_html('<a href="{}">{}</a>', claim.get_absolute_url(), words)


@register.simple_tag
def linked(text: str, claims: Iterable[Any]) -> SafeString:
    """`text` with the figure of each of these claims, where it stands in it first, as a link to its claim."""
    parts: list[str] = []
    rows = {telling.figure(claim).removeprefix("about "): claim for claim in claims}
    words = sorted(filter(None, rows), key=len, reverse=True)
    for part in re.split("(" + "|".join(map(re.escape, words)) + ")", text) if words else [text]:
        row = rows.pop(part, None) if part else None
        parts.append(format_html('<a href="{}">{}</a>', row.get_absolute_url(), part) if row else escape(part))
    return mark_safe("".join(parts))


# ---- status and evidence ----------------------------------------------------------------------------------------


@register.simple_tag
def glyph(status: str, size: int = 12) -> SafeString:
    """The glyph of a status ("note" for an entry that changes none). It says nothing alone: a word stands beside it."""
    return format_html(
        '<svg class="glyph {0}" width="{1}" height="{1}" aria-hidden="true"><use href="#g-{0}"/></svg>', status, size
    )


@register.simple_tag
def status_tag(status: str, word: str = "", kind: str = "", is_priced: bool = False) -> SafeString:
    """Glyph and word of a status; another word may stand in ("Not named since 14 May"). kind: an IPO is filed.

    Color is the third cue.
    """
    if not status:
        return mark_safe('<span class="status">not reported</span>')
    told = word or wording.status_word(status, kind, is_priced=is_priced)
    return format_html('<span class="status {}">{}{}</span>', status, glyph(status), told)


@register.simple_tag
def dots(count: int) -> SafeString:
    """Independent origins as dots, three at most; the exact count is read out."""
    full = min(count, MOST_DOTS)
    shown = f"{'●' * full}<span>{'○' * (MOST_DOTS - full)}</span>"
    return mark_safe(f'<span class="dots" role="img" aria-label="{wording.origins_words(count)}">{shown}</span>')


@register.simple_tag
def bar(count: int, largest: int) -> SafeString:
    """A bar for a facet: `count` as a share of the largest count."""
    width = max(2, round(74 * count / largest)) if largest else 0
    return mark_safe(f'<svg class="bar" viewBox="0 0 74 7" aria-hidden="true"><rect width="{width}" height="7"/></svg>')


@register.simple_tag
def facet_option(facet: Facet, option: Option) -> SafeString:
    """One value of a filter as a list item: its link, and its bar and count where it was counted.

    A page has hundreds: put together here, since a template for each takes longer than all else on the page.
    """
    current, chosen = OPTION_ON if option.is_on else ("", "")
    value = escape(option.value)
    mark = f'<span class="{value}">{glyph(value)}</span>' if facet.key == "status" else ""
    count = f'{bar(option.count, facet.largest)}<span class="count">{option.count}</span>' if facet.is_counted else ""
    link = f'<a href="{escape(option.query)}"{current}>{mark}{escape(option.text)}{chosen}</a>'
    return mark_safe(f"<li>{link}{count}</li>\n")


@register.simple_tag
def sparkline(counts: list[int]) -> SafeString:
    """Small bars, one a day, with the sum as their text."""
    top = max(counts, default=0) or 1
    step = 90 / max(len(counts), 1)
    rects = "".join(
        f'<rect x="{at * step:.1f}" y="{20 - 20 * n / top:.1f}" width="{step * 0.7:.1f}" height="{20 * n / top:.1f}"/>'
        for at, n in enumerate(counts)
        if n
    )
    label = f"{telling.plural(sum(counts), 'article')} in {len(counts)} days"
    return format_html(
        '<svg class="spark" viewBox="0 0 90 20" role="img" aria-label="{}">{}</svg>', label, mark_safe(rects)
    )


# ---- quotes -----------------------------------------------------------------------------------------------------


@register.simple_tag
def quote(claim: Any) -> SafeString:
    """The claim's quote with its figure, who says so and how sure they sound marked; the words stay theirs."""
    return marked(claim.quote, quote_marks(claim))


def quote_marks(claim: Any) -> list[tuple[int, int, str]]:
    """(start, end, class) within the quote, in reading order, never overlapping; a figure wins over a hedge."""
    marks = []
    if telling.figure(claim) and claim.figure_start is not None and claim.figure_end is not None:
        marks.append((claim.figure_start - claim.start, claim.figure_end - claim.start, "figure"))
    credit = claim.standing.credit if hasattr(claim, "standing") else ""
    if credit and (at := claim.quote.find(credit)) >= 0:
        marks.append((at, at + len(credit), "who"))
    marks += [(start, end, "hedge") for start, end in find_hedges(claim.quote)]
    return without_overlaps(marks, len(claim.quote))


def without_overlaps(marks: list[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    """Earlier marks win; what reaches outside the quote is left out."""
    kept: list[tuple[int, int, str]] = []
    for start, end, name in marks:
        if 0 <= start < end <= length and all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, name))
    return sorted(kept)


def marked(text: str, marks: list[tuple[int, int, str]]) -> SafeString:
    """`text` escaped, with each (start, end, class) in a mark element."""
    parts, at = [], 0
    for start, end, name in marks:
        parts += [conditional_escape(text[at:start]), format_html('<mark class="{}">{}</mark>', name, text[start:end])]
        at = end
    return mark_safe("".join([*parts, conditional_escape(text[at:])]))


# ---- dates ------------------------------------------------------------------------------------------------------


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """3 Jun 2026"""
    return f"{utc(value):%-d %b %Y}" if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime | None) -> str:
    """3 Jun"""
    return f"{utc(value):%-d %b}" if value else ""


@register.filter
def clock(value: dt.datetime | None) -> str:
    """09:41; "" at midnight, which is how a date without a time arrives."""
    shown = f"{utc(value):%H:%M}" if value else ""
    return "" if shown == "00:00" else shown


@register.filter
def machine_time(value: dt.datetime) -> str:
    return f"{utc(value):%Y-%m-%dT%H:%M:%SZ}"


@register.filter
def lead(delta: dt.timedelta) -> str:
    """+38 min, +1 h 10, +3 d"""
    return f"+{duration(delta)}"


@register.filter
def duration(delta: dt.timedelta) -> str:
    """38 min, 1 h 10, 3 d"""
    minutes = int(delta.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"
    return f"{minutes // (24 * 60)} d"


@register.filter
def ago(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """3 min ago, 2 d ago; "never" for None"""
    if value is None:
        return "never"
    count, hours, _minutes = duration((now or timezone.now()) - value).partition(" h")
    return f"{count}{hours} ago"


def utc(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else value


# ---- addresses --------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def navigation(context: template.Context, place: str = "main") -> list[dict[str, Any]]:
    """The links of the top bar or the foot, those pages only that exist."""
    path = context["request"].path if "request" in context else ""
    found = [(address(name), text) for name, text in PLACES[place]]
    return [{"url": url, "text": text, "is_current": is_under(path, url)} for url, text in found if url]


@register.simple_tag(takes_context=True)
def company_tabs(context: template.Context, company: Any) -> list[dict[str, Any]]:
    """The links to the pages of a company."""
    found = [(address(name, company.slug), text) for name, text in TABS.items()]
    return [{"url": url, "text": text, "is_current": context["request"].path == url} for url, text in found if url]


def address(name: str, *args: str) -> str:
    """ "" where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The present query string with some keys set or, where the value is "" or None, left out: "?asof=2026-04-22"."""
    request: HttpRequest = context["request"]
    params = request.GET.copy()
    for key, value in changes.items():
        params.pop(key, None)
        if value not in ("", None):
            params[key] = str(value)
    return "?" + urlencode(sorted(params.lists()), doseq=True) if params else request.path


# ---- what the head says twice -----------------------------------------------------------------------------------


class Kept(template.Node):
    """Prints what it holds, and keeps it under a name for the rest of the page: one line, fit for an attribute."""

    def __init__(self, held: template.NodeList, name: str) -> None:
        self.held, self.name = held, name

    def render(self, context: template.Context) -> SafeString:
        said = mark_safe(" ".join(self.held.render(context).replace('"', "&quot;").split()))
        context[self.name] = said
        return said


@register.tag
def keep(parser: Parser, token: Token) -> Kept:
    """{% keep title %}{% block title %}…{% endblock %}{% endkeep %} … {{ title }}"""
    name = token.split_contents()[1]
    held = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Kept(held, name)


IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def linked_data(record: Any) -> SafeString:
    """A record as JSON-LD in a block of data, which no browser runs; nothing in it can end the block."""
    text = json.dumps(record, ensure_ascii=False).translate(IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
