"""Which characters these bytes are. Pure.

Order: byte order mark, valid UTF-8 (it wins over any declaration: text in another encoding is almost never valid
UTF-8), the declared name, then a guess among the encodings news is written in.
"""

import codecs
import re

from charset_normalizer import from_bytes

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""")
GUESSES = ["gb18030", "big5", "shift_jis", "euc_kr", "cp1250", "cp1251", "cp1252", "cp1254"]
# What declares the smaller set is often written in the larger one.
LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252",
          "us-ascii": "cp1252", "ascii": "cp1252", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949",
          "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254"}  # fmt: skip
REFUSED = {"utf-7", "utf7"}  # a way to hide markup from filters


def decode(body: bytes, content_type: str = "") -> str:
    """The text of `body`. Never raises: what no encoding explains comes back with replacement characters."""
    for mark, name in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _wide_without_mark(body):
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # One broken sequence, or a cut in the last one, in a text that is UTF-8 otherwise.
        if error.start > len(body) - 4 or _is_mostly_utf8(body):
            return body.decode("utf-8", "replace")
    for name in declared(body, content_type):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(body)


def declared(body: bytes, content_type: str = "") -> list[str]:
    """Names the server and the document's head give, text codecs only, the larger set for the smaller."""
    names = []
    for source in (content_type.encode("latin-1", "replace"), body[:2048]):
        if match := DECLARED.search(source):
            name = match[1].decode("ascii").lower()
            if name not in REFUSED and _is_text_codec(name):
                names.append(LARGER.get(name, name))
    return names


def _is_text_codec(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return False  # unknown, or a codec such as zlib that is none of text
    return True


def _is_mostly_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 20 < beyond_ascii


def _wide_without_mark(body: bytes) -> str:
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(body[:2], "")


def _guess(body: bytes) -> str:
    best = from_bytes(body[:200_000], cp_isolation=GUESSES).best()
    return body.decode(best.encoding if best else "cp1252", "replace")
