"""Rebuild what every deal shows from its claims and decisions, or check that the cache equals the fold."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from articles.management.plain import PlainCommand
from companies import deriving
from companies.models import Deal


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a cache is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        deals = Deal.objects.order_by("pk")
        if options["check"]:
            wrong = list(deriving.stale(deals.iterator()))
            for deal in wrong:
                self.stdout.write(f"out of date: {deal} ({deal.get_absolute_url()})")
            self.stdout.write(f"{deals.count()} deals, {len(wrong)} out of date")
            sys.exit(bool(wrong))
        moved = deriving.rebuild_placements()
        changes = sum(len(changed) for _, changed in deriving.rebuild(deals.iterator()))
        self.stdout.write(f"{deals.count()} deals derived, {moved} reports moved, {changes} changes")
