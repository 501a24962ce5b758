"""The outlets and articles of the sample newsroom, as plain values read from the files beside this module.

An article is one file: header lines ("key: value"), a blank line, then paragraphs with blank lines between them; one
that begins with "## " is a heading. After a line "=== revised" follows the text as the outlet edited it later.

Header keys: outlet, slug, title and published (ISO, UTC) are required. lang: else the outlet's. arc: the story it
belongs to. reports: keys of the reports it relays; outlets that relay the same report share a key. source: key of the
outlet whose text it prints. revised: when it was edited. feed_date: the wrong date its feed item shows. flags:
"paywalled" (a teaser), "restless_guid" (its feed item changes its GUID after the first poll), "quiet" (no deal in
it), "seed" (the article this project began with).
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOMAIN = "sample.invalid"
REVISED = "=== revised"


@dataclass(frozen=True)
class Outlet:
    key: str
    name: str
    kind: str
    tier: int
    lang: str
    tagline: str
    format: str
    layout: str
    encoding: str = "utf-8"

    @property
    def host(self) -> str:
        return f"{self.key}.{DOMAIN}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/"

    @property
    def feed_path(self) -> str:
        return "/feed.json" if self.format == "json" else "/feed.xml"

    @property
    def feed_url(self) -> str:
        return f"http://{self.host}{self.feed_path}"


@dataclass(frozen=True)
class SampleArticle:
    """One article. `revised_paragraphs` is empty unless the outlet edited the page; see the module for the rest."""

    outlet: Outlet
    slug: str
    title: str
    published: dt.datetime
    lang: str
    paragraphs: tuple[str, ...]
    revised_paragraphs: tuple[str, ...] = ()
    author: str = ""
    arc: str = ""
    source: Outlet | None = None
    reports: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    revised: dt.datetime | None = None
    feed_date: dt.datetime | None = None

    @property
    def path(self) -> str:
        return f"/{self.published:%Y/%m/%d}/{self.slug}/"

    @property
    def url(self) -> str:
        return f"http://{self.outlet.host}{self.path}"

    @property
    def text(self) -> str:
        return "\n\n".join(paragraph.removeprefix("## ") for paragraph in self.paragraphs)

    @property
    def summary(self) -> str:
        return self.paragraphs[0]


@cache
def load_outlets() -> dict[str, Outlet]:
    rows = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return {key: Outlet(key=key, **row) for key, row in rows.items()}


@cache
def load_articles() -> tuple[SampleArticle, ...]:
    """Every article, oldest first."""
    files = sorted((HERE / "articles").rglob("*.md"))
    articles = [parse_article(path.read_text(encoding="utf-8")) for path in files]
    return tuple(sorted(articles, key=lambda article: (article.published, article.url)))


def parse_article(source: str) -> SampleArticle:
    head, _, body = source.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    body, _, revised_body = body.partition(REVISED)
    outlets = load_outlets()
    outlet = outlets[fields["outlet"]]
    return SampleArticle(
        outlet=outlet,
        slug=fields["slug"],
        title=fields["title"],
        published=dt.datetime.fromisoformat(fields["published"]),
        lang=fields.get("lang", outlet.lang),
        paragraphs=_paragraphs(body),
        revised_paragraphs=_paragraphs(revised_body),
        author=fields.get("author", ""),
        arc=fields.get("arc", ""),
        source=outlets[fields["source"]] if "source" in fields else None,
        reports=_words(fields.get("reports", "")),
        flags=frozenset(_words(fields.get("flags", ""))),
        revised=_instant(fields.get("revised")),
        feed_date=_instant(fields.get("feed_date")),
    )


def _paragraphs(body: str) -> tuple[str, ...]:
    return tuple(block.replace("\n", " ").strip() for block in body.split("\n\n") if block.strip())


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _instant(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None
