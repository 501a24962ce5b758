"""Rebuild what every deal and company shows from claims and decisions, or check that the caches equal the fold."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from articles.management.plain import PlainCommand
from companies import rebuilding
from companies.models import Company, Deal


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a cache is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_caches()
        done = changes = 0
        for count, found in rebuilding.rebuild():
            done, changes = done + count, changes + found
            self.progress(done)
        self.stdout.write(f"{done} deals and companies derived, {changes} changes")

    def check_caches(self) -> None:
        done = wrong = 0
        misplaced = rebuilding.misplaced()
        for batch, stale in rebuilding.check():
            done, wrong = done + len(batch), wrong + len(stale)
            self.progress(done)
            for subject in stale:
                model, pk = (Deal, subject.deal) if subject.deal else (Company, subject.company or 0)
                shown = model.objects.get(pk=pk)
                self.stdout.write(f"out of date: {shown} ({shown.get_absolute_url()})")
        self.stdout.write(f"{done} deals and companies, {wrong} out of date; {misplaced} ties and places out of date")
        sys.exit(bool(wrong or misplaced))

    def progress(self, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} deals and companies", ending="")
