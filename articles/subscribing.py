"""Adding feeds to the list, by hand or from an OPML file. Only look_at() fetches; else the next tick does."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify
from lxml import etree

from articles import addresses, children, guard, http
from articles.errors import FeedError
from articles.feeds import ParsedFeed
from articles.models import Feed, Publisher

MAX_OUTLINES = 50_000


@dataclass(frozen=True)
class Outline:
    """One feed of an OPML file."""

    url: str
    title: str = ""
    publisher: str = ""
    language: str = ""


def find_feed(url: str) -> Feed | None:
    """The feed at this address, in http or https. Raises FetchError for an address we may not ask."""
    url = guard.check(url.strip()).url
    return Feed.objects.filter(url__in={url, url.replace("http://", "https://", 1)}).first()


def look_at(url: str) -> ParsedFeed:
    """What the address answers, read once and stored nowhere. Raises FetchError, FeedError, Deferred."""
    response = http.fetch(url.strip(), kind="feed")
    return children.parse_feed(response.body, response.url, response.headers.get("Content-Type", ""))


def add_feed(url: str, *, publisher: str = "", title: str = "", language: str = "") -> tuple[Feed, bool]:
    """The feed at this address and whether it is new. Raises FetchError for an address we may not ask.

    publisher: a name, made if nobody bears it; without one the publisher of the domain, else one named after it.
    """
    if known := find_feed(url):
        return known, False
    url = guard.check(url.strip()).url
    owner = _publisher(url, publisher, language)
    return Feed.objects.create(url=url, title=title[:300], publisher=owner, language=language or owner.language), True


def _publisher(url: str, name: str, language: str) -> Publisher:
    host = addresses.host_of(url)
    domains = addresses.domains_of(host)
    if name and (found := Publisher.objects.filter(name__iexact=name).first()):
        return found
    if not name:
        listed = {domain: one for one in Publisher.objects.filter(domains__overlap=domains) for domain in one.domains}
        if found := next((listed[domain] for domain in domains if domain in listed), None):
            return found
    domain = addresses.registrable_domain(host)
    name = (name or domain)[:200]
    found, _ = Publisher.objects.get_or_create(
        name=name,
        defaults={"slug": _free_slug(name), "domains": [domain], "language": language or "en", "tier": 4,
                  "is_sample": host.endswith(addresses.SAMPLE_SUFFIX)},
    )  # fmt: skip
    return found


def _free_slug(name: str) -> str:
    slug = slugify(name.replace(".", "-"))[:100] or "publisher"
    taken = set(Publisher.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(one for one in [slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))] if one not in taken)


def read_opml(document: bytes) -> list[Outline]:
    """The feeds of an OPML file, each address once. Raises FeedError unreadable; entities are never expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError("unreadable", str(error)) from error
    if root is None or root.tag != "opml":
        raise FeedError("unreadable", "no OPML document")
    found = {outline.url: outline for outline in _outlines(root)}
    return list(found.values())


def _outlines(root: etree._Element) -> Iterator[Outline]:
    for number, element in enumerate(root.iter("outline")):
        if number >= MAX_OUTLINES:
            return
        url = element.get("xmlUrl") or element.get("xmlurl") or ""
        if url.strip():
            title = element.get("title") or element.get("text") or ""
            yield Outline(url.strip(), title, element.get("publisher") or "", element.get("language") or "")


def write_opml(feeds: list[Feed]) -> bytes:
    """An OPML file that read_opml reads back, publishers as folders."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Newsradar feeds"
    body = etree.SubElement(root, "body")
    folders: dict[int, etree._Element] = {}
    for feed in feeds:
        name = feed.publisher.name
        if feed.publisher_id not in folders:
            folders[feed.publisher_id] = etree.SubElement(body, "outline", text=name)
        etree.SubElement(
            folders[feed.publisher_id], "outline", type="rss", text=feed.title or feed.url, xmlUrl=feed.url,
            publisher=name, language=feed.language,
        )  # fmt: skip
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return document
