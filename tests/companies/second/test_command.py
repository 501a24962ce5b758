"""manage.py second_reading: both readers side by side, nothing written."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from companies import chat
from tests.companies.second.endpoint import Answering, Endpoint, claim, deal, fails, says

FIRST = "Anthropic raised $300 million in a Series B round led by Sequoia Capital, the company said."
TEXT = f"{FIRST} It borrowed $40 million from lenders."


@pytest.fixture
def article(tmp_path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(f"Anthropic lands money\n\n{TEXT}", encoding="utf-8")
    return str(path)


def told(settings, article: str, answer: Answering) -> str:
    with Endpoint(answer) as server:
        settings.SECOND_READER_URL, settings.SECOND_READER_MODEL = server.url, "reader-7b"
        out = io.StringIO()
        call_command("second_reading", article, stdout=out)
    return out.getvalue()


def test_it_shows_what_differs_what_was_dropped_and_what_agrees(settings, article):
    claims = [
        claim("amount", FIRST, figure="$300 million"),
        claim("valuation", "It borrowed $40 million", figure="$40 million"),
        claim("status", "It was sold.", status="completed"),
    ]
    words = told(settings, article, says(deal("Anthropic", *claims, stage="series_b")))
    for part in ("reader-7b", "exact 40,000,000 USD; the rules read no valuation", "“It was sold.”: the quote is not",
                 "1 claim agreed upon, 1 would wait"):  # fmt: skip
        assert part in words, words


def test_without_an_answer_it_says_why(settings, article):
    with pytest.raises(CommandError, match="http_401"):
        told(settings, article, fails(401))


def test_without_an_endpoint_it_says_what_to_set(settings, article):
    settings.SECOND_READER_URL = ""
    assert chat.configured() is None
    with pytest.raises(CommandError, match="NEWSRADAR_SECOND_READER_URL"):
        call_command("second_reading", article)
