"""What pages must not say, whatever they show: words that promise more than a claim does."""

import re

import pytest

from tests.companies.views.test_heads import PATHS, addresses, there

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deepseek_for_all")]
BANNED = re.compile(r"\b(exclusive|breaking|ai-generated|confidence|undisclosed)\b", re.I)
CONFIRMED = re.compile(r"\bconfirmed\b", re.I)
# A party confirms or nobody does: how pages say so, and how sources are counted by it.
MAY_BE_SAID = re.compile(
    r"no party has confirmed|(is |are |been |was |were |not |\d+ |first )confirmed|confirmed( by |, |</| or | so| on)"
    r"|claims confirmed|confirmed since|>confirmed<", re.I,
)  # fmt: skip
OF_PARTIES = ("/sources", "/about/method", "/rumors")
OTHERWISE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}(?:am|pm)\b|\bUSD ?\d|\$\d+(?:B|M|MM)\b")
THEIRS = re.compile(r"<(q|blockquote|mark)\b.*?</\1>|<(script|style)\b.*?</\2>", re.S)


def ours(page: str) -> str:
    """The page without what sources say."""
    return re.sub("<[^>]+>", " ", THEIRS.sub(" ", page))


class TestEveryPage:
    @pytest.mark.parametrize("path", PATHS)
    def test_promises_no_more_than_a_claim_does(self, client, path):
        text = ours(there(client, addresses()[path]).content.decode())
        assert BANNED.findall(text) == []
        if not path.startswith(OF_PARTIES):
            said = [text[max(at.start() - 30, 0) : at.end() + 12] for at in CONFIRMED.finditer(text)]
            assert [words for words in said if not MAY_BE_SAID.search(words)] == []

    def test_tells_dates_sums_and_times_in_one_way(self, client):
        for path, url in addresses().items():
            text = ours(there(client, url).content.decode())
            assert OTHERWISE.findall(text) == [], path
