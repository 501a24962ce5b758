"""The standing example, recorded once for all tests of a class."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from companies.models import Company
from tests import factories


@pytest.fixture(scope="class")
def deepseek_for_all(django_db_setup, django_db_blocker) -> Iterator[Company]:
    """For classes marked usefixtures("deepseek_for_all"); what a test changes is rolled back to this."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.deepseek()
        transaction.set_rollback(True)
