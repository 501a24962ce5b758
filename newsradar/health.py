"""What a load balancer and a watchdog ask. /healthz: this process answers, no I/O at all. /readyz: it could serve.

/readyz answers 503 while the database or Redis is out of reach, migrations wait, or no feed was polled for an hour.
Failures name the kind of error only: its words may hold addresses.
"""

import datetime as dt
from collections.abc import Callable

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Max, Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Feed

STALE_AFTER = dt.timedelta(hours=1)
REDIS_TIMEOUT_S = 2
Answer = dict[str, object]


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """{"ok": bool, "checks": {name: {"ok": bool, …}}}; 503 when one fails. What needs the database waits for it."""
    checks = {"database": attempt(check_database), "redis": attempt(check_redis)}
    if checks["database"]["ok"]:
        checks |= {"migrations": attempt(check_migrations)}
    if checks.get("migrations", {}).get("ok"):
        checks |= {"polls": check_polls(timezone.now())}
    is_ready = all(check["ok"] for check in checks.values())
    return JsonResponse({"ok": is_ready, "checks": checks}, status=200 if is_ready else 503)


def attempt(check: Callable[[], Answer]) -> Answer:
    try:
        return check()
    except (DatabaseError, redis.RedisError) as error:
        return {"ok": False, "error": type(error).__name__}


def check_database() -> Answer:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def check_redis() -> Answer:
    with redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=REDIS_TIMEOUT_S, socket_connect_timeout=REDIS_TIMEOUT_S
    ) as client:
        return {"ok": bool(client.ping())}


def check_migrations() -> Answer:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {"ok": not plan, "waiting": len(plan)}


def check_polls(now: dt.datetime) -> Answer:
    """The age of the newest poll, counted from when the oldest feed was added while there has been none."""
    feeds = Feed.objects.filter(is_paused=False).aggregate(
        count=Count("pk"), polled=Max("last_polled_at"), added=Min("created_at")
    )
    if not feeds["count"]:
        return {"ok": True, "feeds": 0, "age_s": None}
    age = now - (feeds["polled"] or feeds["added"])
    return {
        "ok": age < STALE_AFTER,
        "feeds": feeds["count"],
        "age_s": round(age.total_seconds()) if feeds["polled"] else None,
    }
