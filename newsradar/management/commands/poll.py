"""Ask the worker to poll feeds now: those that are due, or with --all every feed that is not paused."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.models import Feed
from newsradar.tasks import tick


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="do not wait until a feed is due")
        parser.add_argument("--feed", metavar="URL", help="only this feed, at once")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        feeds = Feed.objects.filter(is_paused=False)
        if options["feed"]:
            feeds = feeds.filter(url=options["feed"])
        if options["all"] or options["feed"]:
            feeds.update(next_poll_at=now)
        tick.delay()
        self.stdout.write(f"{feeds.due(now).count()} feeds due; the worker polls them now")
