"""The Celery application: three queues, one tick a minute, nothing kept in the broker but ids."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsradar.settings")

from django.conf import settings


def broker_url(redis_url: str) -> str:
    """Celery spells a Unix socket `redis+socket://`, redis-py `unix://`."""
    return redis_url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")


app = Celery("newsradar")
app.conf.update(
    broker_url=broker_url(settings.REDIS_URL),
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    task_default_queue="fetch",
    task_routes={"newsradar.tasks.tick": {"queue": "tick"}},
    worker_prefetch_multiplier=1,
    beat_schedule={"tick": {"task": "newsradar.tasks.tick", "schedule": 60.0}},
    timezone="UTC",
    CELERY_DB_REUSE_MAX=200,  # or Celery's Django fixup opens a connection for every task
)
app.autodiscover_tasks(["newsradar"])


@setup_logging.connect
def use_django_logging(**_: object) -> None:
    """Keep the format of settings.LOGGING instead of Celery's own."""
