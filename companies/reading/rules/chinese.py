"""Chinese deals. No word is capitalised there, so a rule's slot itself says where an unlisted name may stand."""

from companies.reading.rules.marks import Marked
from companies.reading.rules.rule import Finding


def findings(marked: Marked) -> list[Finding]:
    return []
