"""Who a sentence credits for what it says: an outlet, a party, a filing, unnamed people, or nobody one could ask.

    each sentence → its own credit, the nearest to the truth → words that point back ("the people said") → the byline

"According to reports surfaced via X" is hearsay whatever X is, since X did not report it. An outlet's own unnamed
people make it an outlet's claim, via_people. What a party tells an outlet on record is the party's word. An analyst's
opinion is no source of a deal. The words stand in credit_words.py, the ways to credit an outlet in outlets.py.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from companies.reading import credit_words as words
from companies.reading.outlets import Outlets, Publishers, Told, byline, credited, named_first, outlets_of
from companies.reading.rules.marks import Marked, Name
from companies.reading.types import Credit, Span

__all__ = ["Outlets", "Publishers", "credits_of", "one_regulator", "outlets_of"]

LEAD = 3  # a credit in the first sentences holds for the article


def credits_of(sentences: Sequence[Marked], outlets: Outlets) -> dict[Span, Credit]:
    """The credit of each sentence that gives one, by its span. sentences: the text's in order, then the title's."""
    heard = Heard()
    for sentence in sentences:
        heard.hear(sentence, outlets)
    return one_regulator(with_byline(heard.credits, sentences, outlets))


# ---- one sentence -------------------------------------------------------------------------------------------------


def credit_of(marked: Marked, outlets: Outlets) -> Credit | None:
    """The credit a sentence gives by itself, None when it gives none.

    Nearer the truth wins: a filing, a statement, an outlet, hearsay, a regulator's act, unnamed people, who speaks.
    """
    if words.FILING.search(marked.raw, marked.language):
        return _on_record(marked, "filing", words.FILING)
    if words.STATEMENT.search(marked.raw, marked.language):
        return _on_record(marked, "party", words.STATEMENT)
    told = credited(marked.raw, outlets)
    hearsay = words.HEARSAY.search(marked.raw, marked.language)
    if hearsay and (told is None or _covers(hearsay, told)):
        return Credit("hearsay", told.name if told else "", None, _span(hearsay, marked))
    if told:
        return _by_outlet(told, marked)
    return _ruling(marked) or _unnamed(marked) or _speaking(marked) or _simply("filing", words.FILED, marked)


def _on_record(marked: Marked, kind: str, pattern: words.Words) -> Credit:
    """A filing or a statement, of the party that the sentence says made it; else of the one the article is about."""
    speaker = _speaker(marked)
    match = pattern.search(marked.raw, marked.language)
    assert match is not None
    return Credit(kind, speaker.name if speaker else "", speaker.key if speaker else None, _span(match, marked))


def _by_outlet(told: Told, marked: Marked) -> Credit | None:
    span = Span(marked.span.start + told.start, marked.span.start + told.end, marked.span.in_title)
    via_people = bool(words.PEOPLE.search(marked.raw, marked.language))
    if told.to and not via_people:
        if words.OPINION.search(marked.raw, marked.language):
            return None
        if party := _speaker(marked) or _simply("party", words.SELF, marked):
            return party
    return Credit("outlet", told.name, None, span, via_people=via_people)


def _unnamed(marked: Marked) -> Credit | None:
    """Nobody by name; "told us" has a name where it says who did."""
    if people := _simply("sources", words.PEOPLE, marked):
        return people
    own = _simply("own", words.OWN, marked)
    return own and (_speaker(marked) or own)


def _speaking(marked: Marked) -> Credit | None:
    if words.OPINION.search(marked.raw, marked.language):
        return None
    return _speaker(marked) or _simply("party", words.SELF, marked)


def _speaker(marked: Marked) -> Credit | None:
    """The named party that speaks, itself or by whoever speaks for it."""
    for shape in words.SPEAKERS:
        if match := shape.search(marked.text, marked.language):
            name = marked.names_in(match["who"])[0]
            return Credit("party", name.surface, name.key, marked.at(*match.span()))
    return None


def _simply(kind: str, pattern: words.Words, marked: Marked) -> Credit | None:
    match = pattern.search(marked.raw, marked.language)
    return Credit(kind, "", None, _span(match, marked)) if match else None


def _covers(hearsay: re.Match[str], told: Told) -> bool:
    return hearsay.start() <= told.start < hearsay.end() + 12


def _span(match: re.Match[str], marked: Marked) -> Span:
    return Span(marked.span.start + match.start(), marked.span.start + match.end(), marked.span.in_title)


# ---- regulators ---------------------------------------------------------------------------------------------------

_RULES = r"(?:block|prohibit|veto|bann|forbid|forbade)(?:s|ed|es|den)?"
_RULING = words.Words(
    rf"(?P<who>[\ue000-\ue3ff])(?:\s(?:has|have|had|formally|also|on\s\w+day)){{0,3}}\s{_RULES}\b|"
    rf"\b{_RULES}\sby\s(?:(?!the\b)[\w.']+\s|the\s){{0,3}}?(?P<by>[\ue000-\ue3ff])|"
    rf"\b(?P<some>(?:[\w.]+\s)?(?:regulators?|watchdog|court|judge|government|authorities))(?:\s(?:has|have|had|formally|also|on\s\w+day)){{0,3}}\s{_RULES}\b|"
    r"(?P<named>[\ue000-\ue3ff])[^,。;\ue000-\ue3ff]{0,8}(?:(?:宣布|表示|决定|称),?)?(?:已|正式|决定){0,2}(?:否决|禁止|叫停|阻止|驳回)|"
    r"(?P<office>(?:英国|美国|欧盟|欧洲|中国|日本|韩国|德国|法国|印度|澳大利亚|加拿大|反垄断|证券){0,2}(?:监管机构|监管部门|反垄断机构|法院|政府))[^,。;]{0,8}?(?:否决|禁止|叫停|阻止|驳回)",
    re.I,
)


def _ruling(marked: Marked) -> Credit | None:
    """A regulator whose act a sentence tells of is its source, whoever speaks about it: "the CMA blocked …"."""
    match = _RULING.search(marked.text, marked.language)
    if match is None:
        return None
    who = next(group for group in match.groups() if group)
    named = marked.names_in(who)
    name, key = (named[0].surface, named[0].key) if named else (who, None)
    return Credit("person", name, key, marked.at(*match.span()))


def one_regulator(credits: Mapping[Span, Credit]) -> dict[Span, Credit]:
    """ "A UK regulator" of the headline is the regulator that the article names, when it names one."""
    named = {(credit.name, credit.key) for credit in credits.values() if credit.kind == "person" and credit.key}
    if len(named) != 1:
        return dict(credits)
    ((name, key),) = named
    return {
        span: replace(credit, name=name, key=key) if credit.kind == "person" else credit
        for span, credit in credits.items()
    }


# ---- several sentences --------------------------------------------------------------------------------------------


def _is_people(credit: Credit) -> bool:
    return credit.kind == "sources" or credit.via_people


def _is_report(credit: Credit) -> bool:
    return credit.kind in ("outlet", "hearsay")


def _is_speaker(credit: Credit) -> bool:
    return credit.kind in ("party", "person")


def _is_source(credit: Credit) -> bool:
    return credit.kind in ("outlet", "sources", "own")


# Words that point back, whom they may mean, and the kind they make alone (None: no credit).
_BACK: tuple[tuple[words.Words, Callable[[Credit], bool], str | None], ...] = (
    (words.SAME_PEOPLE, _is_people, "sources"),
    (words.SAME_REPORT, _is_report, "hearsay"),
    (words.SAME_SPEAKER, _is_speaker, None),
    (words.VAGUE, _is_source, "hearsay"),
)
_PRECISE = ("filing", "outlet")


@dataclass
class Heard:
    """What an article's sentences credit, heard in order. speakers: who a surname spoke for when it was introduced,
    None for somebody with an opinion."""

    credits: dict[Span, Credit] = field(default_factory=dict)
    speakers: dict[str, Credit | None] = field(default_factory=dict)

    def hear(self, marked: Marked, outlets: Outlets) -> None:
        credit = credit_of(marked, outlets)
        if credit is None or credit.kind not in _PRECISE:
            credit = self.pointed(marked) or credit
        credit = self.known(marked, credit)
        if credit:
            self.credits[marked.span] = credit

    def pointed(self, marked: Marked) -> Credit | None:
        """The credit of an earlier sentence that words of this one point back to."""
        for pattern, is_meant, alone in _BACK:
            if match := pattern.search(marked.raw, marked.language):
                meant = next((each for each in reversed(self.credits.values()) if is_meant(each)), None)
                if meant:
                    return replace(meant, span=_span(match, marked))
                if alone:
                    return Credit(alone, "", None, _span(match, marked))
        return None

    def known(self, marked: Marked, credit: Credit | None) -> Credit | None:
        """The credit of a person who was introduced: "Doe said", after "Jane Doe, chief executive of Acme, said"."""
        people = [name for name in marked.names if name.key is None and " " in name.surface and not name.is_back]
        if credit is None:
            if words.OPINION.search(marked.raw, marked.language):
                self.speakers |= {_surname(name): None for name in people}
            return None
        if credit.kind != "party":
            return credit
        if credit.key is None and _last(credit.name) in self.speakers:
            known = self.speakers[_last(credit.name)]
            return replace(known, span=credit.span) if known else None
        if credit.key is not None:
            self.speakers |= {_surname(name): credit for name in people if credit.span.holds(name.span)}
        return credit


def _surname(name: Name) -> str:
    return _last(name.surface)


def _last(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


# ---- where the article comes from ---------------------------------------------------------------------------------


def with_byline(credits: Mapping[Span, Credit], sentences: Sequence[Marked], outlets: Outlets) -> dict[Span, Credit]:
    """The credits with that of the article as a whole, on its first sentence where no lead sentence credits anybody.

    An agency's unnamed people are the agency's, whoever prints its text.
    """
    body = [sentence for sentence in sentences if not sentence.span.in_title]
    whole = _whole(body, outlets)
    if whole is None or not body:
        return dict(credits)
    found = {
        span: replace(whole, span=credit.span, via_people=True)
        if credit.kind == "sources" and whole.kind == "outlet"
        else credit
        for span, credit in credits.items()
    }
    if not any(sentence.span in found for sentence in body[:LEAD]):
        found[body[0].span] = whole
    return found


def _whole(body: Sequence[Marked], outlets: Outlets) -> Credit | None:
    """The press release's party or the agency, by the first and last sentences."""
    ends = [*body[:LEAD], *body[LEAD:][-LEAD:]]
    for sentence in ends:
        if match := words.WIRE.search(sentence.raw):
            return Credit("party", "", None, _span(match, sentence))
    return next((line for line in (_source_line(each, outlets) for each in ends) if line), None)


def _source_line(sentence: Marked, outlets: Outlets) -> Credit | None:
    told = byline(sentence.raw, outlets)
    if told is None and words.REPRINT.search(sentence.raw, sentence.language):
        told = named_first(sentence.raw, outlets)
    if told is None:
        return None
    start = sentence.span.start
    return Credit("outlet", told.name, None, Span(start + told.start, start + told.end, sentence.span.in_title))
