"""Which pages there are, for search engines: companies, deals and sources, each with the day it last changed.

Changed means that what the page shows did, not that an article was fetched. Left out are companies no editor has
looked at, what was merged away, and every page of a past day.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from articles.models import Publisher
from companies.lists import shown_deals
from companies.models import Company, Deal

PER_FILE = 5000


class Companies(Sitemap):
    limit = PER_FILE

    def items(self) -> QuerySet[Any]:
        found = Company.objects.filter(merged_into=None, is_proposed=False)
        return found.annotate(changed_at=Max("deals__last_changed_at")).order_by("pk")

    def lastmod(self, item: Any) -> dt.datetime | None:
        return item.changed_at or item.created_at


class Deals(Sitemap):
    limit = PER_FILE

    def items(self) -> QuerySet[Deal]:
        return shown_deals().defer("state").order_by("pk")

    def lastmod(self, item: Deal) -> dt.datetime | None:
        return item.last_changed_at


class Sources(Sitemap):
    limit = PER_FILE

    def items(self) -> Iterable[Publisher]:
        return Publisher.objects.filter(family=None).order_by("pk")

    def location(self, item: Publisher) -> str:
        return f"/sources/{item.slug}/"


SITEMAPS = {"companies": Companies, "deals": Deals, "sources": Sources}
