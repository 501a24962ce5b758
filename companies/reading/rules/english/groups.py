"""The words of a marked sentence as groups: noun groups, verb groups and what stands between.

"Adobe | has agreed | to buy | Figma | for | $20 billion"   →   np vg vg np p np
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companies.reading.rules.english import words
from companies.reading.rules.english.tokens import Token

_DATED = words.DAYS | words.words(
    "last next past early late mid morning afternoon evening night weekend days weeks months"
)
_WEEKDAYS = words.words("monday tuesday wednesday thursday friday saturday sunday")
GETS = frozenset(("get", "gets", "got", "getting"))


@dataclass(slots=True)
class Group:
    """Words that belong together. kind: "np", "vg", "p" or the letter of a lone token (tokens.py)."""

    kind: str
    tokens: list[Token]
    # of a verb group
    lemma: str = ""
    form: str = ""
    is_passive: bool = False
    is_negated: bool = False
    is_infinitive: bool = False
    modal: str = ""
    has: bool = False
    # of a noun group
    heads: list[Token] = field(default_factory=list)  # the names that the group is about
    possessors: list[Token] = field(default_factory=list)  # "Tencent's stake", "its stake"
    compounds: list[Token] = field(default_factory=list)  # "Figma deal"
    head: str = ""  # the last plain noun when it follows the names, else ""
    nouns: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def word(self) -> str:
        return self.tokens[0].text

    @property
    def names(self) -> list[Token]:
        return [token for token in self.tokens if token.tag in "NB"]

    @property
    def is_date(self) -> bool:
        """ "this month", "last Friday": no one who acts, nothing that is bought."""
        return bool(self.nouns) and not self.names and _DATED.issuperset(self.nouns)

    def has_tag(self, tag: str) -> bool:
        return any(token.tag == tag for token in self.tokens)


def groups_of(tokens: Sequence[Token], possessive_backs: frozenset[str]) -> list[Group]:
    """The groups of a sentence. possessive_backs: the marks of "its", "his" and the like."""
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        tag = tokens[at].tag
        if tag in "DNBS%n":
            end = _noun_end(tokens, at)
            found.append(_noun_group(list(tokens[at:end]), possessive_backs))
        elif tag in "AVT" or (tag == "a" and _verb_end(tokens, at)):
            end = _verb_end(tokens, at) or at + 1
            found.append(_verb_group(list(tokens[at:end])))
        else:
            end = at + 1
            if tag != "a" and tokens[at].text not in ('"', "'"):
                found.append(Group("p" if tag == "P" else tag, [tokens[at]]))
        at = end
    return found


def _noun_end(tokens: Sequence[Token], start: int) -> int:
    at, seen = start, False
    while at < len(tokens):
        tag = tokens[at].tag
        if tag in "DB" and (seen or (at > start and tokens[at - 1].tag == "'")):
            break
        if seen and tag == "n" and _begins_anew(tokens, at):
            break
        if tag == "a":
            if (
                at + 1 >= len(tokens)
                or tokens[at + 1].tag not in "nS%"
                or not any(t.tag in "D'" for t in tokens[start:at])
            ):
                break
        elif tag == "'":
            if at + 1 >= len(tokens) or tokens[at + 1].tag not in "nNSD%a" or not seen:
                break
        elif tag not in "DNBS%n" or (tag in "NB" and at > start and _is_date(tokens[at - 1])):
            break
        seen = seen or tag in "NBS%n"
        at += 1
    return max(at, start + 1)


def _begins_anew(tokens: Sequence[Token], at: int) -> bool:
    """ "Elm Corp | last week", "Elm Corp | Monday", "Birch | worth $4 billion"."""
    text, before = tokens[at].text, tokens[at - 1].tag
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if text in ("last", "next", "worth") and after is not None:
        return after.text in words.DAYS if text != "worth" else before in "NB" and after.tag == "S"
    return text in _WEEKDAYS and before in "NB"


def _is_date(token: Token) -> bool:
    """ "In 1985 Hoechst", "On Thursday Adobe"."""
    return token.tag == "n" and (
        token.text in words.DAYS or (len(token.text) == 4 and token.text[:2] in ("19", "20") and token.text.isdigit())
    )


def _noun_group(tokens: list[Token], possessive_backs: frozenset[str]) -> Group:
    group = Group("np", tokens)
    marks = [at for at, token in enumerate(tokens) if token.tag in "NB"]
    last_plain = max((at for at, token in enumerate(tokens) if token.tag == "n"), default=-1)
    for at in marks:
        token = tokens[at]
        follows = tokens[at + 1].tag if at + 1 < len(tokens) else ""
        if follows == "'" or token.text in possessive_backs:
            group.possessors.append(token)
        elif at < last_plain and not _is_part_of_name(tokens[at + 1 :]):
            group.compounds.append(token)
        else:
            group.heads.append(token)
    if last_plain >= 0 and not group.heads:
        group.head = tokens[last_plain].text
    group.nouns = tuple(token.text for token in tokens if token.tag == "n")
    # "Google parent Alphabet", "the Tencent-owned Riot": the last name is meant
    if group.heads:
        group.compounds += [
            token for token in group.heads[:-1] if tokens.index(group.heads[-1]) > tokens.index(token) + 1
        ]
        group.heads = group.heads[-1:]
    return group


# Legal words, and what stands behind the object of "take private".
_TAILS = words.words("inc inc. ltd ltd. corp corp. co co. plc group jr jr. sa ag private public")


def _is_part_of_name(after: Sequence[Token]) -> bool:
    """Legal words and the like that names.py left outside the name."""
    plain = [token.text for token in after if token.tag == "n"]
    return all(word in _TAILS for word in plain)


def _verb_end(tokens: Sequence[Token], start: int) -> int:
    """Where the verb group that begins here ends; 0 when an adverb begins none."""
    at = start
    while at < len(tokens) and tokens[at].tag in "ATa":
        at += 1
    if at < len(tokens) and tokens[at].tag == "V":
        return at + 1
    while at > start and tokens[at - 1].tag == "a":
        at -= 1
    return at if any(token.tag in "AT" for token in tokens[start:at]) else 0


def _auxiliary(small: set[str]) -> str:
    """The verb that stands alone: "has a stake", "got a loan"."""
    if small & GETS:
        return "get"
    return "have" if small & words.HAVE and not small & words.BE else "be"


def _verb_group(tokens: list[Token]) -> Group:
    verb = next((token for token in tokens if token.tag == "V"), None)
    small = {token.text for token in tokens if token.tag in "Aa"}
    be = bool(small & words.BE)
    opens_with_to = next((token.tag for token in tokens if token.tag != "a"), "") == "T"
    modal = next((token.text for token in tokens if token.text in words.MODALS), "")
    if not opens_with_to and any(token.tag == "T" for token in tokens):
        modal = modal or "will"  # "is to be taken over", "has to sell"
    return Group(
        "vg",
        tokens,
        lemma=verb.lemma if verb else _auxiliary(small),
        form=verb.form if verb else "",
        is_passive=be and verb is not None and verb.form in ("past", "participle"),
        is_negated=bool(small & words.NEGATIONS),
        is_infinitive=opens_with_to,
        modal=modal,
        has=bool(small & words.HAVE),
    )
