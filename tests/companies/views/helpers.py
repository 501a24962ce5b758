"""What the tests of pages share: counting queries, and small newsrooms of any size."""

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from companies.models import Claim
from tests.factories import amount, investor, status, tell, valuation


def queries(client: Client, url: str) -> int:
    """How many queries a page takes; the page must be there."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def text_of(page: HttpResponse) -> str:
    return " ".join(page.content.decode().split())


def deals(count: int, on: str = "2026-04-22", first: int = 1) -> None:
    """`count` companies, each with a deal told by one article: a status, two figures, an investor."""
    for number in range(first, first + count):
        tell(
            "Sample Wire", f"{on}T{number % 24:02d}:00", f"Tencent is in talks to put $1 billion into Firm {number} at "
            f"above ${number} billion, The Information reported.", target=f"Firm {number}", credit="The Information",
            says=[status("in_talks"), valuation("more_than", f"{number}bn", f"above ${number} billion"),
                  amount("exact", "1bn", "$1 billion"), investor("Tencent")],
        )  # fmt: skip


def claim(**fields: object) -> Claim:
    """The newest visible claim with these fields."""
    return Claim.objects.visible().filter(**fields).latest("reported_at")
