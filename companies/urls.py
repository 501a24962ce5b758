"""The public pages. Slugs may hold any letters (Chinese names keep theirs), so they are strings here."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
