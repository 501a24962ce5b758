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
    now = timezone.now()
    return render(request, "companies/today.html", {"page": today.today(day), "asked": day, "now": now})
