"""What `make bench` measures. Starts PostgreSQL and Valkey of its own, unless the tests have done so already."""

import os

import django

from tests import servers

__all__ = ["servers"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsradar.settings")
os.environ.setdefault("NEWSRADAR_LOG_LEVEL", "WARNING")  # a line for each article would hide the progress
django.setup()
