"""What a page says of itself: its one address, the address at which it stays as it is, and what it lists.

The canonical address has what chooses other rows (filters, the page of a list), in one order; never a day, a switch
that only tells the same otherwise, a default, or a key that the page knows nothing of.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from companies.asof import AsOf
from companies.records import Record

Filters = Mapping[str, Any]
DEFAULTS = {"order": "newest", "page": "1"}
NAMES = ("title", "name")
ADDRESSES = ("address", "article")


def canonical(request: HttpRequest, filters: Filters) -> str:
    return whole(request, pairs(filters))


def permalink(request: HttpRequest, asof: AsOf, filters: Filters, switches: Iterable[str]) -> str:
    """The page as it stands: now, or as known on the day it was asked about."""
    shown = [(key, value) for key in switches for value in request.GET.getlist(key) if value]
    return whole(request, [*pairs(filters), *shown, *(asof.keys or asof.now_keys).items()])


def whole(request: HttpRequest, query: Iterable[tuple[str, str]]) -> str:
    text = urlencode(list(query))
    return request.build_absolute_uri(request.path) + (f"?{text}" if text else "")


def pairs(filters: Filters) -> Iterator[tuple[str, str]]:
    """(key, value) of the filters in force, in one order whatever the address had."""
    for key, found in sorted(filters.items()):
        values = found if isinstance(found, Sequence) and not isinstance(found, str) else [found]
        for value in sorted({str(value) for value in values if value not in ("", None)}):
            if DEFAULTS.get(key) != value:
                yield key, value


def is_narrow(filters: Filters) -> bool:
    """More than one filter at once: of such lists there is no end, so search engines are kept from them."""
    return sum(key != "page" for key, _ in pairs(filters)) > 1


def since_address(request: HttpRequest, asof: AsOf, switches: Iterable[str], company: Any = None) -> str:
    """Where a page of a past day leads to what changed since; without a company or a deal, to Today day by day."""
    day = urlencode({"since": asof.given})
    if "since" in switches:
        return f"{request.path}?{day}"
    if company is not None:
        return f"{company.get_absolute_url()}?{day}"
    next_day = min(asof.instant + dt.timedelta(days=1), timezone.now())
    return f"{reverse('today')}?day={next_day:%Y-%m-%d}"


def item_list(record: Record, address: str, site: str) -> Record | None:
    """https://schema.org/ItemList of the rows that a page shows, by its record; None of a page without any."""
    listed = next((value for value in record.values() if isinstance(value, list)), [])
    rows = [row for row in listed if any(row.get(key) for key in ADDRESSES)]
    if not rows:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "url": address,
        "numberOfItems": record.get("count", len(rows)),
        "itemListElement": [list_item(number, row, site) for number, row in enumerate(rows, 1)],
    }


def list_item(number: int, row: Record, site: str) -> Record:
    path = next(str(row[key]) for key in ADDRESSES if row.get(key))
    name = next((row[key] for key in NAMES if row.get(key)), None)
    return {"@type": "ListItem", "position": number, "url": f"{site}{path}", **({"name": name} if name else {})}


def news_article(record: Record, _address: str, _site: str) -> Record:
    """https://schema.org/NewsArticle: the publisher's article that a page is about, where it was printed."""
    told = {
        "headline": record["title"],
        "url": record["url"],
        "inLanguage": record["language"],
        "datePublished": record["published_at"],
        "author": record["author"] and {"@type": "Person", "name": record["author"]},
        "publisher": {"@type": "Organization", "name": record["publisher"]},
        "isAccessibleForFree": not record["is_paywalled"],
    }
    known = {key: value for key, value in told.items() if value not in ("", None)}
    return {"@context": "https://schema.org", "@type": "NewsArticle", **known}
