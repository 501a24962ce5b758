#!/usr/bin/env python
"""Django's command line. Commands find the servers of a running `make up` through var/embedded.json."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db.utils import OperationalError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsradar.settings")
    os.environ.setdefault("NEWSRADAR_LOG_LEVEL", "WARNING")  # a command's own summary is enough
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        reason = "" if "/not-running/" in str(error) else f" ({str(error).splitlines()[0]})"
        sys.exit(f"manage.py: PostgreSQL does not answer: start it with `make up`, or set DATABASE_URL{reason}")


if __name__ == "__main__":
    main()
