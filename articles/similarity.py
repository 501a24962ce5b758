"""How much of one text is printed in another. Pure.

A fingerprint is a MinHash of 128 numbers over shingles: five words in a row, five characters for Chinese, Japanese
and Korean, where words are not spaced. The share of equal numbers estimates the Jaccard resemblance of the shingle
sets. Near-verbatim copies resemble by SAME or more. Bands make candidates findable by equality: two texts that
resemble by 0.7 share one of 32 with a chance of 0.9998, by 0.3 of 0.23. Changing anything here means new
fingerprints for stored revisions.
"""

import hashlib
import re
import struct
import unicodedata

from rensa import RMinHash

SAME = 0.7
PERMUTATIONS = 128
ROWS = 4  # in a band
SHINGLE = 5
SEED = 20
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
WORDS = re.compile(r"\w+")


def fingerprint(text: str) -> list[int]:
    """128 numbers that fit a signed 64-bit column; empty for a text without a word."""
    shingles = _shingles(text)
    if not shingles:
        return []
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(shingles)
    return [int(number) for number in minhash.digest()]


def bands(numbers: list[int]) -> list[int]:
    """32 signed 64-bit hashes, each of four numbers and their place."""
    return [_hash(i, numbers[i : i + ROWS]) for i in range(0, len(numbers), ROWS)]


def resemblance(a: list[int], b: list[int]) -> float:
    """0 to 1; 0 when a text had no words."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def _shingles(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text).casefold()
    words = WORDS.findall(text)
    joint, pieces = " ", words
    if len(CJK.findall(text)) * 5 > sum(map(len, words)):
        joint, pieces = "", list("".join(words))
    if not pieces:
        return []
    return [joint.join(pieces[i : i + SHINGLE]) for i in range(max(1, len(pieces) - SHINGLE + 1))]


def _hash(place: int, numbers: list[int]) -> int:
    digest = hashlib.blake2b(struct.pack(f">B{len(numbers)}Q", place, *numbers), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
