"""The front page: what the newest day, or another one, brought."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies import today
from companies.forms import TodayForm, asked


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    day = asked(TodayForm, request)["day"]
    page = today.today(day)
    context = {"page": page, "asked": day, "now": timezone.now(), "sample": page.is_sample}
    return render(request, "companies/today.html", context)
