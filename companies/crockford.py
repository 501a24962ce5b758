"""Short permanent ids: a row number in Crockford's base 32, at least four characters ("4K7Q").

The digits are those of https://www.crockford.com/base32.html: no I, L, O or U; reading forgives them.
"""

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FORGIVEN = str.maketrans("ILO", "110")


def encode(number: int) -> str:
    """The id of row `number`, zero-padded to four characters."""
    text = ""
    while number:
        number, digit = divmod(number, 32)
        text = DIGITS[digit] + text
    return text.rjust(4, "0")


def decode(text: str) -> int:
    """The row number behind an id, in either case; ValueError when it is none.

    >>> decode(encode(123456)), decode("o0iL")
    (123456, 33)
    """
    if not text.isascii():  # upper() would make letters of others
        raise ValueError(text)
    number = 0
    for character in text.upper().translate(FORGIVEN):
        number = number * 32 + DIGITS.index(character)
    return number
