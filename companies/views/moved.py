"""Addresses that lead to another one, with the question they came with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def moved(request: HttpRequest, view: str, slug: str, *, permanent: bool = False) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(f"{reverse(view, args=[slug])}{'?' + query if query else ''}", permanent=permanent)
