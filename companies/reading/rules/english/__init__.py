"""English deals: marked sentence → words → groups → frames → findings."""

from companies.reading.rules.english import (
    acquisition,
    debt,
    funding,
    ipo,
    joint_venture,
    merger,
    secondary,
    stake,
)
from companies.reading.rules.english.clauses import Sentence, groups_of
from companies.reading.rules.english.frames import Frames
from companies.reading.rules.english.tokens import Verbs
from companies.reading.rules.marks import BACK_AT, Marked
from companies.reading.rules.rule import Finding

FRAMES = Frames(
    (
        *secondary.FRAMES,
        *joint_venture.FRAMES,
        *ipo.FRAMES,
        *debt.FRAMES,
        *stake.FRAMES,
        *merger.FRAMES,
        *acquisition.FRAMES,
        *funding.FRAMES,
    )
)
VERBS = Verbs(FRAMES.lemmas)
_POSSESSIVES = ("its", "their", "his", "her")


def findings(marked: Marked) -> list[Finding]:
    return list(FRAMES.findings(marked, sentence_of(marked)))


def sentence_of(marked: Marked) -> Sentence:
    backs = frozenset(
        chr(BACK_AT + at)
        for at, name in enumerate(marked.names)
        if name.is_back and name.surface.lower() in _POSSESSIVES
    )
    return Sentence(groups_of(VERBS.tokens(marked.text), backs), marked.raw.rstrip().endswith("?"))
