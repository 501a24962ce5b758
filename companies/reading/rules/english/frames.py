"""Frames: which words tell of a deal, and who stands where in their sentence. The kinds' own files hold the tables.

    Verb("buys", "acquisition", "buy, acquire, take over", subject="acquirer", roles={"from": "seller"})

A verb's subject and object change places in the passive; a noun's arguments hang on it by prepositions, stand before
it ("Figma deal", "Adobe's purchase") or are the subject of a verb that only carries it ("completed the purchase").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from companies.reading.rules.rule import Rule


@dataclass(frozen=True)
class Verb:
    """A verb that tells of a deal. words: lemmas, with their particle ("take over").

    takes: classes of object it asks for (CLASSES, "sum", "thing"; "" for no object); subject: the role its subject
    fills; target: where the target stands, tried in order ("object", "subject", "possessor" of the object, or a
    preposition, or "partner": the second of two subjects); over: prepositions behind which `takes` is asked instead
    of the object; object: the role the object fills; actors: nouns one of which the subject must be; roles: by
    preposition. is_loose: it may add to a deal that another sentence names. needs, unless: nouns of the object;
    needs_party: no finding without one; is_active: not in the passive; is_bare: only without an object. Target "over"
    is whose round or listing stands behind `over`; "subject_owner" the company whose staff the subject is.
    """

    name: str
    kind: str
    words: str
    takes: tuple[str, ...] = ("thing",)
    subject: str = ""
    target: tuple[str, ...] = ("object",)
    over: tuple[str, ...] = ()
    object: str = ""
    actors: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    status: str = "announced"
    is_loose: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_party: bool = False
    is_active: bool = False
    is_bare: bool = False

    @cached_property
    def rule(self) -> Rule:
        return Rule(f"{self.kind}.{self.name}", self.kind, self.status)


@dataclass(frozen=True)
class Noun:
    """A noun that tells of a deal. possessor, compound: the role of the name before it; subject: of a carrier's.

    target: prepositions, or "possessor"/"compound"/"between"/"partner", tried in order. needs_sum: unless it has a sum
    beside it or a verb that carries it, it speaks of what is ("an investment in WeWork").
    """

    name: str
    kind: str
    words: str
    possessor: str = ""
    compound: str = ""
    subject: str = ""
    target: tuple[str, ...] = ("of",)
    roles: Mapping[str, str] = field(default_factory=dict)
    status: str = "announced"
    is_loose: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_sum: bool = False

    @cached_property
    def rule(self) -> Rule:
        return Rule(f"{self.kind}.{self.name}", self.kind, self.status)
