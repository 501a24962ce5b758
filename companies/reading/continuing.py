"""Whom 公司 means in a Chinese article, which says it where it goes on about the same company.

requirements: what a company buys or sells is never taken for it; a sentence that opens with 公司 goes on itself.
theory, first that fits: the one company of the nearest sentence before that names any; who opens that sentence; the
  company whose news it is, the first that the title names, else the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companies.reading.rules.marks import Marked, Name

if TYPE_CHECKING:
    from companies.reading.who import Cast

OURS = frozenset({"公司", "本公司", "我公司", "上市公司", "该公司", "这家公司", "该企业"})
_EARLIER = 3
_GOES_ON = re.compile(r"[^,，。]{0,16}[,，]?(?:该|本)?公司")
# "12月3日晚间,样例科技": how far into a sentence its subject may stand.
_FIRST_WORDS = 14


def continued(sentence: Marked, cast: Cast, main: Name | None, words: str = "公司") -> Name | None:
    """The company that 公司 means in this sentence; 上市公司 is always the one whose news it is."""
    if words == "上市公司":
        return cast.protagonist() or main
    for earlier in cast.sentences_before(sentence, _EARLIER):
        if _GOES_ON.match(earlier.raw):
            continue
        names = [name for name in earlier.names if cast.may_be_meant(name, earlier)]
        is_one = len({cast.identity(name) for name in names}) == 1
        if is_one or (names and names[0].span.start - earlier.span.start < _FIRST_WORDS):
            return names[0]
    return cast.protagonist() or main
