"""Queries that may take only so long: what can't be had in time is left out, and the page says so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled


class OutOfTimeError(Exception):
    """A query took longer than the page would wait."""


@contextmanager
def within(milliseconds: int) -> Iterator[None]:
    """Each query inside may take that long; OutOfTimeError where one takes longer. Costs a transaction and a query.

    Within a transaction the limit would stay until its end: to be asked outside of any.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {milliseconds:d}")
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise OutOfTimeError from error
        raise
