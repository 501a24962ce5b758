"""/healthz and /readyz: what they check, and what they give away."""

import datetime as dt

import pytest
import redis
from django.db import OperationalError
from django.utils import timezone

from articles.models import Feed, Publisher
from newsradar import health


def add_feed(**fields: object) -> Feed:
    publisher = Publisher.objects.create(name="Sample Wire", slug="sample-wire")
    return Feed.objects.create(url="https://wire.sample.invalid/feed", publisher=publisher, **fields)


def test_healthz_answers_without_touching_the_database(client):
    answer = client.get("/healthz")  # no database mark: a query would fail this test
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.django_db
def test_a_fresh_site_without_feeds_is_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert set(answer.json()["checks"]) == {"database", "redis", "migrations", "polls"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_site_that_polled_a_minute_ago_is_ready_and_says_how_long_ago(client):
    add_feed(last_polled_at=timezone.now() - dt.timedelta(minutes=1))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert 55 <= answer.json()["checks"]["polls"]["age_s"] <= 65


@pytest.mark.django_db
@pytest.mark.parametrize("never_polled", [True, False])
def test_a_site_whose_feeds_were_not_polled_for_an_hour_is_not_ready(client, never_polled):
    long_ago = timezone.now() - dt.timedelta(hours=2)
    add_feed(created_at=long_ago, last_polled_at=None if never_polled else long_ago)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["polls"]["ok"] is False


@pytest.mark.django_db
def test_paused_feeds_are_nobodys_worry(client):
    add_feed(is_paused=True, created_at=timezone.now() - dt.timedelta(days=9))
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_waiting_migrations_make_it_not_ready(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("a migration", False)])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == {"ok": False, "waiting": 1}


@pytest.mark.django_db
def test_redis_out_of_reach_makes_it_not_ready_and_names_no_address(client, settings):
    settings.REDIS_URL = "redis://user:secret@127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["redis"] == {"ok": False, "error": redis.ConnectionError.__name__}
    assert b"secret" not in answer.content


def test_a_database_out_of_reach_makes_it_not_ready(client, monkeypatch):
    def refuse() -> None:
        raise OperationalError("connection to host db.internal failed")

    monkeypatch.setattr(health, "check_database", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert set(answer.json()["checks"]) == {"database", "redis"}
    assert b"db.internal" not in answer.content


def test_health_answers_get_and_head_only(client):
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405
