"""The front page: what the newest day, or another one, brought."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies import records, telling, today, wording
from companies.asof import AsOf
from companies.forms import TodayForm, asked
from companies.records import Record
from companies.syndication import Item
from companies.templatetags.claim_words import printed
from companies.today import Line
from companies.views.siblings import News, Page, answered


@require_safe
def today_page(request: HttpRequest, form: str = "html") -> HttpResponse:
    day = asked(TodayForm, request)["day"]
    page = today.today(day)
    context = {"page": page, "asked": day, "now": timezone.now(), "sample": page.is_sample}
    return answered(request, form, Page(
        "companies/today.html", context, AsOf(),
        record=lambda: {"day": page.day and page.day.isoformat(), "changes": [record(line) for line in page.lines]},
        news=None if day else News(
            "What changed", "Statuses and figures of deals in the news that changed on the newest day with changes.",
            lambda site: [item(line, site) for line in page.lines]),
        filters={"day": day},
    ))  # fmt: skip


def record(line: Line) -> Record:
    """One change with the claim it is read from."""
    return {
        "at": records.instant(line.at),
        "kind": line.kind,
        "company": records.company(line.deal.company),
        "deal": records.deal(line.deal),
        "party": line.party,
        "status_before": line.before,
        "status": line.after,
        "was": records.figure(line.was),
        "now": records.figure(line.now),
        "origins": line.origins,
        "quote": records.quoted(line.claim),
        "said_by": printed(line.claim),
        "is_late": line.is_late,
    }


def item(line: Line, site: str) -> Item:
    status = wording.status_word(line.after) if line.after else ""
    was = f"was {telling.figure(line.was)}" if line.was else ""
    told = ", ".join(part for part in (line.party, status, telling.full_figure(line.now), was) if part)
    return Item(
        id=f"tag:newsradar,2026:change/{line.deal.short_id}/{records.instant(line.at)}/{line.kind}/{line.claim.short_id}",
        title=f"{line.deal.company.name}: {line.words or line.deal.title}: {told}",
        url=f"{site}{line.deal.get_absolute_url()}",
        text=f"\u201c{line.claim.quote}\u201d {printed(line.claim)}. {wording.origins_words(line.origins)}.",
        at=line.at,
        author=printed(line.claim),
        record=records.absolute(record(line), site),
    )
