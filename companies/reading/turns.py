"""What became of a deal, in a sentence that tells no deal itself: "Alibaba denied the report.", "The deal has closed."

A denial speaks of the article's first piece of news, when one of its parties is named; a completion or an end of the
news of the same family told last before it.
"""

import re
from collections.abc import Iterator, Sequence

from companies.reading.drafts import FAMILY, Draft
from companies.reading.hedging import hedge_of, is_background
from companies.reading.moods import is_supposed
from companies.reading.rules.marks import Marked
from companies.reading.rules.rule import Finding, Rule
from companies.reading.types import Span
from companies.reading.who import Cast

_DENIES = Rule("denial.party", "", "denied")
_TURNS = Rule("turn.deal", "")
_EVERY = tuple(set(FAMILY.values()))
# Which family the noun speaks of.
_SPOKEN_OF = tuple(
    (
        re.compile(
            rf"(?:\b(?:the|this|that|these|those|its|their|an?)\s|[\uec00-\uefff]\s)(?:[\w$-]+\s){{0,2}}?(?:{english})\b|{chinese}",
            re.I,
        ),
        families,
    )
    for english, chinese, families in (
        ("acquisition|takeover|merger|purchase|buyout|bid|tie-?up", "收购|并购|合并", ("control",)),
        ("round|funding|financing|fundraising|investment", "本轮融资|融资|投资", ("capital", "debt")),
        ("ipo|listing|flotation", "上市", ("ipo",)),
        ("deal|transaction|talks|negotiations|discussions|offer|agreement", "交易|谈判", _EVERY),
    )
)
# How far after the turn its time may stand.
_BESIDE = 40
_TURNING = ("called_off", "completed")
# An earlier turn, told beside today's: "which was blocked in April"; and the end of one listing place of several.
_EARLIER = re.compile(
    r"\b(?:in|last|since|by)\s(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)\b|\bearlier\b|"
    r"今年\s?\d{1,2}月|去年|此前|曾|\b(?:ipo|listing|flotation)\sin\s[A-Z]",
    re.I,
)


def add_turns(drafts: Sequence[Draft], marked: Sequence[Marked], cast: Cast) -> None:
    told = {finding.marked.span for draft in drafts for finding in draft.findings}
    news = [draft for draft in drafts if not draft.is_past]
    for sentence in marked:
        if not news or sentence.span in told or not (hedge := hedge_of(sentence.text)):
            continue
        status, start, end = hedge
        if status == "denied" and _is_about(sentence, news[0], cast):
            news[0].add(Finding(_DENIES, sentence, (start, end), (start, end), news[0].target, kind=news[0].kind))
        elif status in _TURNING and not is_supposed(sentence, start, status) and not _is_earlier(sentence, end):
            for draft in _spoken_of(sentence, news, cast):
                draft.add(Finding(_TURNS, sentence, (start, end), (start, end), draft.target, kind=draft.kind))


def _is_earlier(sentence: Marked, end: int) -> bool:
    words = sentence.text[: end + _BESIDE]
    return bool(_EARLIER.search(words)) or is_background(words, None)


def _is_about(sentence: Marked, draft: Draft, cast: Cast) -> bool:
    return any(cast.identity(name) in _who(draft, cast) for name in sentence.names if not name.is_back)


def _who(draft: Draft, cast: Cast) -> set[str]:
    return {cast.identity(name) for f in draft.findings for _, name in f.parties} | {cast.identity(draft.target)}


def _spoken_of(sentence: Marked, news: Sequence[Draft], cast: Cast) -> Iterator[Draft]:
    """The deal that "the deal" means: none when the sentence names somebody who has no part in it."""
    families = next((families for nouns, families in _SPOKEN_OF if nouns.search(sentence.text)), ())
    named = {cast.identity(n) for n in sentence.names if not n.is_back and not cast.is_outlet(n)}
    before = [
        draft
        for draft in news
        if FAMILY[draft.kind] in families
        and named <= _who(draft, cast)
        and (_first(draft) < sentence.span or cast.identity(draft.target) in named)
    ]
    yield from before[-1:]


def _first(draft: Draft) -> Span:
    return min(finding.marked.span for finding in draft.findings)
