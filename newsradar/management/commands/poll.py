"""Ask the worker to poll feeds now: those that are due, or with --all every feed that is not paused."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from kombu.exceptions import OperationalError

from articles.management.plain import PlainCommand
from articles.models import Feed
from newsradar.tasks import tick


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="do not wait until a feed is due")
        parser.add_argument("--feed", metavar="URL", help="only this feed, at once")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        feeds = Feed.objects.filter(is_paused=False)
        if options["feed"]:
            feeds = feeds.filter(url=options["feed"])
            if not feeds:
                raise CommandError(f"{options['feed']} is no feed we follow: add it first with add_feed")
        if options["all"] or options["feed"]:
            feeds.update(next_poll_at=now)
        due = feeds.due(now).count()
        try:
            tick.delay()
        except OperationalError:
            raise CommandError(f"{due} feeds due, but Redis does not answer: start it with `make up`") from None
        self.stdout.write(f"{due} feeds due; the worker polls them now")
