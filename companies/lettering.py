"""How wide a text will be, without asking a font: so that labels are set apart and titles fit before anything is drawn.

Widths are those of a wide sans serif, so a text takes up to its share and rarely more: readers' fonts differ. Chinese,
Japanese and Korean letters fill a square.
"""

import unicodedata
from functools import lru_cache

OF_SQUARE = {**dict.fromkeys("ijl I.,:;'!|", 0.29), **dict.fromkeys("ft()[]/-r", 0.42), **dict.fromkeys("mwMW%@", 0.94)}
CAPITAL, OTHER, BOLDER = 0.7, 0.6, 1.06
ELLIPSIS = "…"


@lru_cache(4096)
def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """In the units of `size`, the height of the letters' square.

    >>> width_of("深度", 12)
    24.0
    """
    return sum(map(share, text)) * size * (BOLDER if is_bold else 1)


def share(letter: str) -> float:
    """Of its square, how much a letter fills from left to right."""
    if (found := OF_SQUARE.get(letter)) is not None:
        return found
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return CAPITAL if letter.isupper() else OTHER


def shortened(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """`text` as far as it fits into `room`, ending in "…" where that is not all of it; at least one letter."""
    if width_of(text, size, is_bold=is_bold) <= room:
        return text
    kept = text[:400]  # no line holds more, and a name without an end must not cost anything
    while len(kept) > 1 and width_of(kept + ELLIPSIS, size, is_bold=is_bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def lines_of(text: str, room: float, size: float, most: int, *, is_bold: bool = False) -> list[str]:
    """`text` in at most that many lines, the last one shortened; Chinese breaks anywhere, other words between them."""
    lines, line = [], ""
    for piece in pieces(text[:2000]):
        if line and width_of((line + piece).rstrip(), size, is_bold=is_bold) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    found = [text for text in (*lines, line.strip()) if text]
    if len(found) > most:
        found[most - 1 :] = [" ".join(found[most - 1 :])]
    return [shortened(text, room, size, is_bold=is_bold) for text in found]


def pieces(text: str) -> list[str]:
    """What a line may be broken into: words with the space behind them, and single Chinese letters."""
    found = [""]
    for letter in text:
        if share(letter) == 1.0:
            found += [letter, ""]
            continue
        found[-1] += letter
        if letter.isspace():
            found.append("")
    return [piece for piece in found if piece]
