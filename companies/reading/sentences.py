"""Where sentences begin and end, in English and Chinese.

Offsets count characters of the untouched text. A line break always ends a sentence, so headlines, list lines and table
rows are sentences of their own; quotes keep the closing mark that follows a full stop. Known exception: an
abbreviation that truly ends a sentence ("… of Acme Inc. Shares rose") is only split when the next word is one that
opens sentences.
"""

import re

_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER = re.compile("[A-Za-z]")


def language_of(text: str) -> str:
    """ "zh" when at least a fifth of the letters are Chinese, else "en"."""
    chinese = len(_CJK.findall(text))
    latin = len(_LETTER.findall(text))
    # A Chinese word has about two characters, an English one about five letters.
    return "zh" if chinese and chinese * 5 >= latin else "en"


def split(text: str) -> list[tuple[int, int]]:
    """Every sentence of `text` as (start, end), in reading order, without the blanks around it."""
    spans = []
    start = 0
    for match in re.finditer(r"\n+|[。!?!?]+[”’」』\"']*|(?<=[a-z0-9)])\.[”\"]?(?=\s+[A-Z\"“])", text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = (_trimmed(text, begin, end) for begin, end in spans)
    return [(begin, end) for begin, end in trimmed if begin < end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), end - len(sentence) + len(sentence.rstrip())
