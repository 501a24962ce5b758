from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from articles.management.plain import PlainCommand
from newsradar import starter


class Command(PlainCommand):
    help = (
        "Loads the starter list of companies, publishers and feeds. Adds what is missing and changes nothing "
        "that is there, so it is safe to run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = starter.load(timezone.now())
        except starter.StarterError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(", ".join(str(count) for count in counts))
