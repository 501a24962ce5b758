"""Pages kept while nothing changes, in real Redis: a page is made once, and made anew after any change."""

from contextlib import contextmanager

import pytest
import time_machine
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection

from companies import editing
from companies.models import Company
from companies.views import kept
from tests.companies.views.helpers import claim, deals, queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages_kept(settings):
    settings.PAGE_CACHE_S = 60
    cache.clear()


def test_an_unchanged_page_is_not_made_again(client):
    deals(1)
    first = client.get("/deals/")
    assert queries(client, "/deals/") == 1  # the version of the site
    second = client.get("/deals/")
    assert second.content == first.content
    assert [second[name] for name in ("ETag", "Last-Modified")] == [first[name] for name in ("ETag", "Last-Modified")]
    assert second["Cache-Control"] == "no-cache"


def test_a_reader_who_has_it_is_told_so_without_the_page(client):
    deals(1)
    urls = ("/deals/", "/deals.json", "/deals/feed.atom", "/companies/firm-1/", "/companies/firm-1/feed.json")
    for url in (*urls, "/sitemap.xml", "/sitemap-deals.xml"):
        etag = client.get(url)["ETag"]
        again = client.get(url, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200
    modified = client.get("/deals/")["Last-Modified"]
    assert client.get("/deals/", headers={"if-modified-since": modified}).status_code == 304


def test_a_permalink_of_another_second_is_no_change(client):
    deals(1)
    etags, links = [], []
    for second in ("07", "09"):
        cache.clear()
        with time_machine.travel(f"2026-06-30T12:00:{second}Z", tick=False):
            page = client.get("/companies/firm-1/")
        etags.append(page["ETag"])
        links.append(page.context["permalink"])
    assert etags[0] == etags[1] and links[0] != links[1]


def test_news_and_decisions_are_shown_at_once(client):
    deals(1)
    client.get("/deals/")
    deals(1, first=2)
    assert "Firm 2" in client.get("/deals/").content.decode()
    editing.reject([claim(aspect="valuation", report__target="Firm 2")], User.objects.create_user("e"), "test")
    assert client.get("/deals.json").json()["deals"][0]["valuation"] is None


def test_what_an_editor_renamed_in_the_admin_is_shown_at_once(client):
    deals(1)
    client.get("/companies/firm-1/")
    Company.objects.filter(slug="firm-1").update(name="Firm One")
    LogEntry.objects.create(
        user=User.objects.create_user("e"), action_flag=CHANGE, object_repr="Firm One",
        content_type=ContentType.objects.get_for_model(Company),
    )  # fmt: skip
    assert "Firm One" in client.get("/companies/firm-1/").content.decode()


def test_each_question_has_a_page_of_its_own(client):
    deals(2)
    assert client.get("/deals/?status=in_talks").content != client.get("/deals/?status=rumored").content
    assert client.get("/deals/")["ETag"] != client.get("/deals/?asof=2020-01-01")["ETag"]


def test_an_editor_who_is_signed_in_sees_it_as_it_is(client):
    deals(1)
    client.get("/deals/")
    client.force_login(User.objects.create_user("e"))
    assert "ETag" not in client.get("/deals/")


def test_refusals_redirects_and_tables_are_not_kept(client):
    deals(1)
    for url in ("/deals/?status=nice", "/deals/?asof=soon", "/deals.csv"):
        assert "ETag" not in client.get(url)


def test_without_redis_pages_are_made_anew(client, settings, caplog):
    deals(1)
    redis = settings.CACHES["default"] | {"LOCATION": "unix:///not-running/valkey.sock?db=0"}
    settings.CACHES = {"default": redis}
    assert client.get("/deals/").status_code == 200
    assert "pages are not kept" in caplog.text


def test_a_transaction_that_others_overtake_makes_another_version(transactional_db):
    """Its rows have ids below those that others may have committed since, so the highest ids tell nothing of it."""
    before = kept.version()
    with transaction_of(connection.copy()) as cursor:
        cursor.execute("SELECT txid_current()")
        User.objects.create_user("e")  # commits, though it began later
        meanwhile = kept.version()
    assert meanwhile != kept.version() == before


@contextmanager
def transaction_of(other):
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            yield cursor
        other.rollback()
    finally:
        other.close()
