"""Where sentences begin and end, in English and Chinese.

Offsets count characters of the untouched text; spans hold no blanks at their ends. A line break always ends a
sentence, so headlines, list lines and table rows are sentences of their own. What stands in quotation marks stays
together, and with the words that say who said it (“不会。”他说。). Known exceptions: an abbreviation that truly ends a
sentence ("… of Acme Inc. Shares rose") is seen only when the next word is one that opens sentences; quotes longer than
400 characters are split inside.
"""

import re
from bisect import bisect_right

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_CLOSERS = "\"'”’」』》)）\\]】"
_END = re.compile(
    rf"\n|\r|[。！？]+[{_CLOSERS}]*"
    rf"|(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?=\s|$|{_HAN.pattern}|[“「])"
    # Pages glue paragraphs: "… of reductions.Improving margins …"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z]+[ ,])"
)
_QUOTED = re.compile(
    r"“[^“”\n]{0,400}”|「[^「」\n]{0,400}」|『[^『』\n]{0,400}』|（[^（）\n]{0,200}）|(?<= )\([^()\n]{0,200}\)"
    r"|(?<![^\s(\[])\"(?=\S)[^\"\n]{0,400}\""
)
_SAYS_WHO = re.compile("[^。！？\n，,“「]{0,16}(?:说|表示|称|指出|透露|告诉|坦言|强调|回应|写道)")
_LAST_WORD = re.compile(r"(?:^|[\s(\[“\"'‘—/-])([^\s(\[“\"'‘—/]{1,12})$")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the end of a sentence.
_TITLES = _words("mr mrs ms messrs dr prof st sgt capt gen sen rep gov rev hon vs no nos e.g i.e cf approx est fig vol")
_BEFORE_NUMBERS = _words("jan feb mar apr jun jul aug sep sept oct nov dec p pp art sec ch")
# An end only before a word that opens sentences.
_SHORTENED = _words(
    "inc corp ltd co cos llc llp plc bros jr sr esq etc al u.s u.k u.n e.u u.a.e u.s.a d.c a.m p.m ph.d n.v s.a s.p.a "
    "b.v l.p s.e calif mass conn fla tex wash ill dept univ intl assn bhd sdn tbk pte pty pvt &"
)
# "A.P. Moller", "J.C. Penney", "L. Catterton"
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}")
_OPENERS = _words(
    "the a an it its he she they we you i his her their our this that these those there here in on at as by for from "
    "with after before since while when where if although though but and or so yet however meanwhile earlier last "
    "according shares sources both each one two some many most all other another under over during following founded "
    "separately what who how why not no now then also still despite instead once until unlike today yesterday"
)


def split(text: str) -> list[tuple[int, int]]:
    """Every sentence of `text` as (start, end), in reading order; text[start:end] holds no blank at its ends.

    >>> split("Acme Inc. raised $2.5 million. It is new.")
    [(0, 30), (31, 41)]
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    opened = [start for start, _ in quoted]
    spans, start = [], 0
    for match in _END.finditer(text):
        if match[0] not in "\r\n":
            at = bisect_right(opened, match.start()) - 1
            if at >= 0 and match.end() < quoted[at][1]:
                continue
            if not _ends_sentence(text, start, match):
                continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = [_trimmed(text, *span) for span in spans]
    return [(start, end) for start, end in trimmed if start < end]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0][0] in "。！？":
        return match[0][-1] not in '”」』"' or not _SAYS_WHO.match(text, match.end())
    rest = text[match.end() : match.end() + 24].lstrip(" \t\u00a0\u3000")
    if not rest or rest[0] in "\r\n" or _HAN.match(rest):
        return not (rest and match[0][0] == "…")
    if rest[0].islower() and not rest[1:2].isupper():  # "eBay" may open a sentence
        return False
    return match[0][0] != "." or not _is_abbreviation(text, start, match.start(), rest)


def _is_abbreviation(text: str, start: int, dot: int, rest: str) -> bool:
    """Whether the dot belongs to the word before it: "Mr.", "No. 5", "U.S.", an initial, the number of a list line."""
    before = _LAST_WORD.search(text, max(start - 1, dot - 14, 0), dot)
    word = before[1].lower() if before else ""
    if word in _TITLES or (rest[0].isdigit() and word in _BEFORE_NUMBERS):
        return not (word == "no" and not rest[0].isdigit())
    if word.isdigit() and text[start:dot].strip() == word:
        return True
    if text.endswith("Series ", start, dot - 1):
        return False  # "closed its Series A."
    if word in _SHORTENED or _INITIALS.fullmatch(word):
        opener = re.match(r"[\"“'‘(]*([A-Za-z]+)", rest)
        return opener is None or opener[1].lower() not in _OPENERS
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), end - len(sentence) + len(sentence.rstrip())
