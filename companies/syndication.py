"""News as Atom and as JSON Feed 1.1. What is news is decided by the pages; addresses arrive whole.

An item keeps its id and its date, so a reader shows it once. Characters that XML has no place for are left out.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

NEVER = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Item:
    """One piece of news. id: for good; text: plain sentences; record: the same for machines, see records.py."""

    id: str
    title: str
    url: str
    text: str
    at: dt.datetime
    author: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Channel:
    """items: newest first. url: the page it stands for, feed_url: its own."""

    title: str
    description: str
    url: str
    feed_url: str
    items: Sequence[Item]


class Atom(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """Of a feed without items not the present moment, or it would be a new one each time."""
        return max((item["updateddate"] for item in self.items), default=NEVER)


def atom(channel: Channel) -> str:
    """RFC 4287"""
    feed = Atom(
        title=clean(channel.title), link=channel.url, description=channel.description, author_name="Newsradar",
        subtitle=clean(channel.description), language="en", feed_url=channel.feed_url, feed_guid=channel.feed_url,
    )  # fmt: skip
    for item in channel.items:
        feed.add_item(
            title=clean(item.title), link=item.url, description=escape(clean(item.text)), unique_id=item.id,
            pubdate=item.at, updateddate=item.at, author_name=clean(item.author) or None,
        )  # fmt: skip
    return str(feed.writeString("utf-8"))


def clean(text: str) -> str:
    return NO_XML.sub("", text)


def json_feed(channel: Channel) -> dict[str, Any]:
    """https://www.jsonfeed.org/version/1.1/ with the record of an item as its extension."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.url,
        "feed_url": channel.feed_url,
        "language": "en",
        "items": [as_json(item) for item in channel.items],
    }


def as_json(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.text,
        "date_published": f"{item.at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        **({"authors": [{"name": item.author}]} if item.author else {}),
        **({"_newsradar": item.record} if item.record else {}),
    }
