"""Names that a Chinese article introduces itself, marked wherever it writes them.

No list holds a young company, and Chinese has no capitals: what fills a role in one sentence ("星海样例完成A轮融资") is
looked for in the others, so that they are read as sentences about it. A name counts when its form, quotation marks
or a bracket shows it, or when the article writes it again; junk that stood in a slot once names nobody anywhere.
"""

import re
from collections.abc import Iterator, Sequence

from companies.reading.rules.chinese.slots import has_form
from companies.reading.rules.marks import Marked, Name, mark
from companies.reading.rules.rule import Finding
from companies.reading.types import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# More than any article introduces; a longer list of names is a table.
_MOST = 40
_HAN = re.compile(r"[\u4e00-\u9fff]")


def introduced(findings: Sequence[Finding], marked: Sequence[Marked]) -> list[str]:
    """Surfaces of unlisted names in roles, those that are surely names, longest first."""
    whole = "\n".join(sentence.raw for sentence in marked)
    found = dict.fromkeys(name.surface for finding in findings for name in _unlisted(finding))
    sure = [surface for surface in found if has_form(surface) or whole.count(surface) > 1]
    return sorted(dict.fromkeys(_in_full(surface, whole) for surface in sure), key=len, reverse=True)[:_MOST]


# Words for how something is done, which a name may begin with: 加速进化.
_BEGINNING = _words("加速 加快 推动 直接 主动 成功 全面 快速 迅速 持续 参与 支持 探讨 研究 未来 积极 突然 闪电 悄悄")


def _in_full(surface: str, whole: str) -> str:
    """A name with the word that stands before it wherever the article writes it."""
    places = [match.start() for match in re.finditer(re.escape(surface), whole)] if len(surface) < 4 else []
    begins = {whole[max(0, at - 2) : at] for at in places}
    one = begins.pop() if len(begins) == 1 and len(places) > 1 else ""
    return one + surface if one in _BEGINNING else surface


def _unlisted(finding: Finding) -> Iterator[Name]:
    """Who sells may be a person, and a person is nobody's "the company"."""
    parties = [name for role, name in finding.parties if role != "seller" or has_form(name.surface)]
    for name in (finding.target, *parties):
        if name and name.key is None and not name.is_back and _HAN.search(name.surface):
            yield name


def with_names(sentence: Marked, surfaces: Sequence[str]) -> Marked:
    """The sentence with these names marked too; a listed name inside a longer one gives way to it."""
    taken: list[Name] = []
    for surface in surfaces:
        for match in re.finditer(re.escape(surface), sentence.raw) if surface in sentence.raw else ():
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end(), sentence.span.in_title)
            if not any(_overlaps(span, name.span) for name in taken):
                taken.append(Name(surface, None, span))
    fresh = [name for name in taken if not any(_goes_before(known, name) for known in sentence.names)]
    if not fresh:
        return sentence
    kept = [name for name in sentence.names if not any(_overlaps(name.span, other.span) for other in fresh)]
    names = sorted([*kept, *fresh], key=lambda name: name.span.start)
    return mark(sentence.raw, sentence.span, sentence.language, names, sentence.sums)


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _goes_before(known: Name, name: Name) -> bool:
    """Whether what was marked stays: a name as long, or one that only partly overlaps."""
    is_inside = name.span.start <= known.span.start and known.span.end <= name.span.end
    return _overlaps(known.span, name.span) and not (is_inside and len(name.surface) > len(known.surface))
