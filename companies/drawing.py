"""SVG to PNG, by resvg: no browser, no system library but fonts.

Letters need a font that this machine has. Without any of SANS nothing is drawn at all (NoFont), since a chart whose
labels are missing says something else; without any of HAN, Chinese letters are empty boxes. The Docker image has both.
A text with Chinese letters in it is set in HAN as a whole: the renderer would take the first font that has them for all
of it, also one with serifs.
"""

import re
from functools import cache

import resvg_py

SANS = "'Noto Sans', 'Liberation Sans', Arial, Helvetica, 'Segoe UI', 'DejaVu Sans'"
HAN = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'Droid Sans Fallback', 'PingFang SC', "
    "'Microsoft YaHei'"
)
SQUARE_LETTER = "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
IN_HAN = re.compile(f"<text(?=[^>]*>(?:(?!</text>).)*?{SQUARE_LETTER})", re.S)


class NoFont(Exception):
    """No font this machine has could draw a letter."""

    def __init__(self) -> None:
        super().__init__(
            "No font was found on this server, so it draws no letters: install one such as Noto Sans or Liberation "
            "Sans, and Noto Sans CJK or WenQuanYi Micro Hei for Chinese."
        )


def png(svg: str, zoom: int = 1) -> bytes:
    """The drawing on its own ground. Raises NoFont, and ValueError for what is no SVG."""
    if not can_draw("A"):
        raise NoFont
    return rendered(svg, zoom)


def rendered(svg: str, zoom: int = 1) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=IN_HAN.sub(f'<text font-family="{HAN}"', svg), zoom=zoom))


@cache
def can_draw(letter: str) -> bool:
    """Whether a letter is drawn as itself: not as nothing, and not as the box for what a font lacks."""
    nothing, unknown = probe(""), probe("\U0010fffd")  # a letter that no font has
    return probe(letter) not in (nothing, unknown)


def probe(letter: str) -> bytes:
    text = f'<text y="16" font-size="16">{letter}</text>'
    return rendered(f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{SANS}">{text}</svg>')
