"""What can go wrong with somebody else's server, feed or page, as fixed words that a row can keep.

`outcome` is a short word from a small set (a column, a label, a count); `detail` is free text for a person.
"""


class NewsradarError(Exception):
    """Base of every failure this app foresees."""


class FetchError(NewsradarError):
    """An address that gave no usable answer. permanent: asking again soon can't help."""

    def __init__(
        self,
        url: str,
        outcome: str,
        detail: str = "",
        *,
        permanent: bool = False,
        status: int | None = None,
        retry_after_s: float | None = None,
        wire_bytes: int = 0,
    ) -> None:
        super().__init__(f"{outcome}: {detail}" if detail else outcome)
        self.url = url
        self.outcome = outcome
        self.detail = detail
        self.permanent = permanent
        self.status = status
        self.retry_after_s = retry_after_s
        self.wire_bytes = wire_bytes


class Deferred(NewsradarError):
    """The host's budget is spent for the moment. Nothing was asked and nothing failed."""

    def __init__(self, host: str, retry_after_s: float) -> None:
        super().__init__(f"{host}: again in {retry_after_s:.0f} s")
        self.host = host
        self.retry_after_s = retry_after_s


class DocumentError(NewsradarError):
    """Bytes that could not be read as what they should be."""

    def __init__(self, outcome: str, detail: str = "") -> None:
        super().__init__(f"{outcome}: {detail}" if detail else outcome)
        self.outcome = outcome
        self.detail = detail


class FeedError(DocumentError):
    """outcome: empty, not_a_feed, unreadable, parse_timeout, parse_crashed."""


class PageError(DocumentError):
    """outcome: extract_timeout, extract_crashed."""
