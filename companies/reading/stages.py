"""The stage of a round, by the words nearest to what tells of it: ("series_a", "Series A1").

The words hold what extends it ("A+轮", "Series B extension"); an earlier round told in the same sentence lends none.
"""

import re
from collections.abc import Iterator

from companies.reading.rules.rule import Finding

_ENGLISH = re.compile(
    r"\b(?P<named>pre-?\s?seed|seed(?:-plus|-stage)?|angel|pre-?series\sa|pre-a|bridge|pre-ipo|growth(?=\s(?:round|equity|funding|financing|investment))|strategic(?=\s(?:round|funding|financing)))|"
    r"\bseries[\s-](?P<letter>[a-j])(?:(?:-?\d|\+{1,2})?(?![\w+]))",
    re.I,
)
_EXTENSION = re.compile(r"(?:\s(?:round\s)?(?:extension|top-up|tranche)|(?=\s)(?:\s\w+){0,1}?\ssecond\sclose)\b", re.I)
_ENDS = re.compile(r"(?![\w+])")
_CHINESE = re.compile(
    r"(?P<named>种子|天使|Pre-?A|战略|Pre-?IPO|过桥)(?P<plus>\+{0,2}\d?)轮?(?:系列)?(?:融资|轮|投资)|"
    r"(?<![A-Za-z])(?P<letter>[A-J])(?:\+{1,3}|-?\d)?轮?(?:系列)?(?:融资|轮(?!之?前)|投资)",
    re.I,
)
_NAMED = {
    "种子": "seed",
    "天使": "angel",
    "战略": "strategic",
    "过桥": "bridge",
    "preseed": "pre_seed",
    "preseriesa": "pre_a",
    "prea": "pre_a",
    "preipo": "pre_ipo",
    "seedplus": "seed",
    "seedstage": "seed",
}
# "after its Series A", "prior to this Series B", "Series A lead X": not the round that is told of.
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:after|following|since|before|until|past|preceding|prior\sto|ahead\sof|beyond)(?:\s[\w$.,'’-]+){0,4}?\s|继)[“\"]?$",
    re.I,
)
# … unless it is the only one told.
_OLDER_BEFORE = re.compile(
    r"(?:\b(?:previous|prior|earlier|last|first|later|next|eventual|future|latest)(?:\s[\w$.,'’-]+){0,3}?\s|上一?|此前的?|之前的?)[“\"]?$",
    re.I,
)
_OTHER_AFTER = re.compile(r"(?:\s(?:in|of|from|back)(?:\s(?:in|\w+))?\s(?:19|20)\d\d|\s(?:lead|investor|backer)s?\b)")
# How far from the words that met a stage may stand.
_NEAR = 90


def stage_of(finding: Finding) -> tuple[str, str]:
    """(stage, words as reported) told with a finding, ("", "") when none is."""
    if finding.kind not in ("funding", "stake"):
        return "", ""
    raw, start = finding.marked.raw, finding.marked.span.start
    at = finding.marked.at(*finding.at)
    low, high, verb = at.start - start - _NEAR, at.end - start + _NEAR, finding.marked.at(*finding.did).start - start
    near = [each for each in _stages(raw) if low <= each[0] <= high and not _is_another(raw, each[0], each[2])]
    told = [each for each in near if not _OLDER_BEFORE.search(raw[max(0, each[0] - 60) : each[0]])] or near
    if not told:
        return "", ""
    _, stage, words = min(told, key=lambda each: abs(each[0] - verb))
    return stage, words


def _stages(raw: str) -> Iterator[tuple[int, str, str]]:
    """(start, stage, words) of each stage a sentence names."""
    for match in _CHINESE.finditer(raw):
        yield match.start(), _stage(match), match[0]
    for match in _ENGLISH.finditer(raw):
        extension = _EXTENSION.match(raw, match.end())
        if _ENDS.match(raw, match.end()):
            yield match.start(), _stage(match), raw[match.start() : extension.end() if extension else match.end()]


def _stage(match: re.Match[str]) -> str:
    if match["letter"]:
        return f"series_{match['letter'].lower()}"
    name = re.sub(r"[\s-]", "", match["named"].lower())
    return _NAMED.get(name, name)


def _is_another(raw: str, start: int, words: str) -> bool:
    return bool(_OTHER_BEFORE.search(raw[max(0, start - 60) : start]) or _OTHER_AFTER.match(raw, start + len(words)))
