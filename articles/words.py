"""What texts are searched by: the words of English by their stems, Chinese by its pairs of neighboring characters.

PostgreSQL's parser takes a run of Chinese for one word, and trigrams need three characters, so neither finds a word of
two. Here each run is spread out first ("深度求索" -> 深 深度 度求 求索 索), in the database itself: a generated column
holds the result, whoever writes the row. What is asked for is looked up as phrases of the pairs, so that it must stand
there exactly; a single character is the beginning of a pair, or stands alone.
Refuses: words that English uses too often to be indexed ("the", "will") are looked for in phrases only as a gap.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models.functions import Left

# Scripts written without blanks, as companies.reading.folding.CJK has them.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
LONGEST = 20_000  # characters: a vector holds a megabyte at most
CONFIG = "english"


class Matched(SearchVectorField):
    """A vector that is only matched, never fetched: selecting it gives NULL, for it is longer than its text."""

    def select_format(self, compiler: object, sql: str, params: object) -> tuple[str, tuple[()]]:
        return "NULL", ()


def words_of(column: str) -> models.GeneratedField:
    """A column of its own for the words of another one, kept by the database."""
    wide = models.Func(Left(column, LONGEST), template="normalize(%(expressions)s, NFKC)")
    apart = replaced(wide, f"([{UNSPACED}]+)", r" \1 ")
    spread = replaced(apart, f"([{UNSPACED}])", r"\1 \1")
    vector = models.Func(spread, template=f"to_tsvector('{CONFIG}'::regconfig, %(expressions)s)")
    return models.GeneratedField(expression=vector, output_field=Matched(), db_persist=True)


def replaced(text: models.Func, pattern: str, by: str) -> models.Func:
    values = (models.Value(value, output_field=models.TextField()) for value in (pattern, by, "g"))
    return models.Func(text, *values, function="regexp_replace", output_field=models.TextField())


def query(terms: Iterable[Iterable[str]]) -> SearchQuery | None:
    """What a column of words_of() is filtered by: each term must occur, in one of its spellings. None: nothing to ask.

    >>> str(query([["talks to invest"], ["融资", "融資"]]).value)
    "('talks to invest') & ('融资' | '融資')"
    """
    asked = [" | ".join(filter(None, map(phrase, dict.fromkeys(spellings)))) for spellings in terms]
    text = " & ".join(f"({term})" for term in asked if term)
    return SearchQuery(text, search_type="raw", config=CONFIG) if text else None


def phrase(text: str) -> str:
    """The words of `text` one after another, in PostgreSQL's own notation; "" where it has none.

    Of a run in such a script the first and the last character stand alone as well: one step more on either side.

    >>> phrase("OpenAI融资 talks")
    "'OpenAI' <2> '融资' <2> 'talks'"
    """
    pieces = [run for run in RUN.findall(unicodedata.normalize("NFKC", text)) if any(map(str.isalnum, run))]
    found = ""
    for before, run in zip([None, *pieces], pieces, strict=False):
        step = 1 + is_unspaced(before) + is_unspaced(run) if before else 0
        found += f" <{step}> {lexemes(run)}" if step else lexemes(run)
    return found


def is_unspaced(run: str) -> bool:
    return re.match(f"[{UNSPACED}]", run) is not None


def lexemes(run: str) -> str:
    if not is_unspaced(run):
        return quoted(run.strip())
    return quoted(" ".join(map("".join, pairwise(run)))) if len(run) > 1 else f"{quoted(run)}:*"


def quoted(text: str) -> str:
    """PostgreSQL takes several words in quotes for a phrase.

    >>> quoted("O'Reilly")
    "'O''Reilly'"
    """
    return "'{}'".format(text.replace("\\", "\\\\").replace("'", "''"))
