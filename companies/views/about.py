"""Pages about Newsradar itself: how it counts, what editors put right, its keys, how it is doing."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies import corrections, records, status, wording
from companies.asof import AsOf
from companies.corrections import Correction
from companies.forms import page_number, page_of
from companies.models import Company, Deal
from companies.records import Record
from companies.syndication import Item
from companies.views.siblings import News, Page, answered


@require_safe
def method(request: HttpRequest, form: str = "html") -> HttpResponse:
    return answered(request, form, Page("companies/about/method.html", {"statuses": wording.STATUSES}, AsOf()))


@require_safe
def keys(request: HttpRequest, form: str = "html") -> HttpResponse:
    return answered(request, form, Page("companies/about/keys.html", {}, AsOf()))


@require_safe
def correction_list(request: HttpRequest, form: str = "html") -> HttpResponse:
    number = page_number(request)
    decided = corrections.decisions()
    page = page_of(decided, decided.count(), number)
    rows = corrections.corrections(list(page.object_list))
    context = {"rows": rows, "page": page, "left_out": corrections.left_out(timezone.now())}
    return answered(request, form, Page(
        "companies/about/corrections.html", context, AsOf(),
        record=lambda: {"corrections": [record(row) for row in rows]},
        news=News("Corrections", "What editors put right.", lambda site: [item(row, site) for row in rows]),
    ))  # fmt: skip


def record(row: Correction) -> Record:
    return {
        "at": records.instant(row.at),
        "what": row.what,
        "reason": row.reason,
        "deal": records.deal(row.subject) if isinstance(row.subject, Deal) else None,
        "company": records.company(row.subject) if isinstance(row.subject, Company) else None,
        "claim": row.claim and row.claim.get_absolute_url(),
    }


def item(row: Correction, site: str) -> Item:
    about = row.claim or row.subject
    return Item(
        id=f"tag:newsradar,2026:correction/{row.at.timestamp():.6f}",
        title=f"{row.subject or 'A claim'}: {row.what}",
        url=f"{site}{about.get_absolute_url() if about else '/about/corrections/'}",
        text=" ".join(filter(None, [f"{row.what}.", row.reason])),
        at=row.at,
    )


@require_safe
def service_status(request: HttpRequest, form: str = "html") -> HttpResponse:
    now = timezone.now()
    shown = status.service(now)
    return answered(request, form, Page(
        "companies/about/status.html", {"service": shown, "now": now}, AsOf(), record=lambda: service_record(shown),
    ))  # fmt: skip


def service_record(shown: status.Service) -> Record:
    health = shown.health
    return {
        "feeds": health.feeds,
        "feeds_fine": health.fine,
        "feeds_not_polled_yet": health.waiting,
        "last_polled_at": records.instant(shown.last_polled_at),
        "last_article_at": records.instant(health.last_article_at),
        "articles_found_in_24_h": shown.found,
        **{f"of_these_{words.replace(' ', '_')}": count for words, count in shown.settled},
        "articles_waiting": shown.waiting,
        "waiting_since": records.instant(shown.waiting_since),
        "claims_in_24_h": shown.claims,
        "changes_in_24_h": shown.changes,
    }
