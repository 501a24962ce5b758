"""An empty database for one measurement, thrown away afterwards: nobody's rows are touched."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def empty_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
