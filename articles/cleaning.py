"""Outside text made safe to store. Pure.

`clean_text` is the boundary every stored text passes: it removes what PostgreSQL, XML or a terminal would choke on
and nothing a reader could see, so quotes stay verbatim. `one_line` is for titles and names, where invisible
direction marks and line breaks have no business.
"""

import re
from html.parser import HTMLParser

# C0 and C1 controls except tab and newline, lone surrogates, noncharacters.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Direction marks, zero-width characters and a stray byte order mark; joiners stay, emoji need them.
INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
SILENT = {"script", "style", "template", "svg", "math", "iframe", "object", "noscript"}
BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
}


def clean_text(text: str) -> str:
    return UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int | None = None) -> str:
    line = " ".join(INVISIBLE.sub("", clean_text(text)).split())
    return line if limit is None else line[:limit].rstrip()


class Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def strip_tags(markup: str) -> str:
    """The visible words of a piece of HTML, a line a paragraph; plain text comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return clean_text(markup).strip()
    stripper = Stripper()
    stripper.feed(markup)
    stripper.close()
    lines = (" ".join(line.split(" ")).strip() for line in clean_text("".join(stripper.parts)).splitlines())
    return "\n".join(line for line in lines if line)
