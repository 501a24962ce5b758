from argparse import ArgumentParser
from typing import Any

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from articles.management.plain import PlainCommand
from articles.models import Feed, Publisher
from companies.erasing import erase_sample
from newsradar.sample.catalog import Outlet, load_outlets
from newsradar.tasks import tick

INTERVAL_S = 120


class Command(PlainCommand):
    help = "Follows the sample newsroom's feeds, or removes it with everything that came from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="erase the sample newsroom and all its articles")

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        if remove:
            counts = erase_sample("sample newsroom removed")
            erased = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
            self.stdout.write(f"Sample newsroom removed: {erased or 'nothing was there'}.")
            return
        with transaction.atomic():
            new = sum(follow(outlet) for outlet in load_outlets().values())
        self.stdout.write(f"Sample newsroom: {len(load_outlets())} feeds, {new} of them new; {ask_for_a_tick()}.")


def follow(outlet: Outlet) -> bool:
    """Follow the outlet's feed, due at once; True when it was not followed before."""
    publisher, _ = Publisher.objects.update_or_create(
        slug=f"sample-{outlet.key}",
        defaults={
            "name": outlet.name,
            "kind": outlet.kind,
            "tier": outlet.tier,
            "language": outlet.lang,
            "domains": [outlet.host],
            "is_sample": True,
        },
    )
    wanted = {"publisher": publisher, "is_priority": True, "next_poll_at": timezone.now()}
    first = {"title": outlet.name, "language": outlet.lang, "interval_s": INTERVAL_S}
    _, is_new = Feed.objects.update_or_create(url=outlet.feed_url, defaults=wanted, create_defaults=wanted | first)
    return is_new


def ask_for_a_tick() -> str:
    """Ring the worker. Without a broker nothing is lost: beat ticks each minute and the rows are due."""
    try:
        tick.delay()
    except OperationalError:
        return "no broker answers, they are polled once a worker runs"
    return "a worker polls them now"
