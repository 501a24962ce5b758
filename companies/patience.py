"""Queries that may take only so long: what can't be had in time is left out, and the page says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

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


def rows_within(milliseconds: int, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one query that may take that long; OutOfTimeError where it takes longer.

    One round trip: the statements of one message are one transaction.
    """
    limited = f"SET LOCAL statement_timeout = {milliseconds:d}; {sql}; SET LOCAL statement_timeout TO DEFAULT"
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext(), connection.cursor() as cursor:
            cursor.execute(limited, params)
            cursor.nextset()
            return cursor.fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise OutOfTimeError from error
        raise
