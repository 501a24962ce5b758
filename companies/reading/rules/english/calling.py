"""Whether a sentence may tell of a deal at all, by its words alone: most may not, and are never taken apart.

A frame is called by a form of its verb or by its noun. A verb that asks for more than a name, as "make" asks for an
offer or a filing, is called only beside a word that an object is told by, a sum or a percentage; one whose subject
must be of a kind, as investors "include", only beside such a subject.
"""

import re
from collections.abc import Iterable, Iterator

from companies.reading.rules.english.classes import CLASSES
from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.tokens import Verbs
from companies.reading.rules.english.words import PHRASES
from companies.reading.rules.marks import BACK_AT, SUM_AT

Needs = tuple[frozenset[str], ...]

_WORD = re.compile(f"[a-z]+(?:-[a-z]+)*|[{chr(SUM_AT)}-{chr(BACK_AT - 1)}]")
# Whatever slots.py tells a class of objects by.
_OBJECTS = frozenset().union(
    *CLASSES.values(), ("funds", "amount", "sum", "public", "offering"), map(chr, range(SUM_AT, BACK_AT))
)
_READ_AS = frozenset(word for _, word, _ in PHRASES)


class Callers:
    """The words that call frames, and for each what must stand in the sentence besides."""

    def __init__(self, frames: Iterable[Verb | Noun], forms: Verbs) -> None:
        self._needs: dict[str, list[Needs]] = {}
        for frame in frames:
            for word in map(str.strip, frame.words.split(",")):
                if isinstance(frame, Noun):
                    self._needs.setdefault(word, []).append(())
                    continue
                lemma, _, particle = word.partition(" ")
                for form in forms.forms_of(frozenset({lemma})):
                    self._needs.setdefault(form, []).append(tuple(_besides(frame, particle)))

    def stand_in(self, text: str) -> bool:
        """Whether a frame may be called in a marked sentence."""
        words = frozenset(_WORD.findall(text.lower()))
        return any(
            not any(words.isdisjoint(need) for need in needs)
            for word in words & self._needs.keys()
            for needs in self._needs[word]
        )


def _besides(frame: Verb, particle: str) -> Iterator[frozenset[str]]:
    if particle and particle not in _READ_AS:
        yield frozenset({particle})
    if frame.actors:
        yield frame.actors
    if frame.needs:
        yield frame.needs
    if not {"thing", ""} & set(frame.takes):
        yield _OBJECTS
