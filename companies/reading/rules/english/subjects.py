"""Who does what a verb group of a sentence says.

Not a parser: one walk to the left, over asides, relative clauses and prepositions. What it cannot make out it leaves
alone (no subject). Each walk is bounded by REACH groups, so a sentence of any length costs a constant for each verb.
"""

from companies.reading.rules.english.classes import BODIES, PLANS
from companies.reading.rules.english.groups import Group
from companies.reading.rules.english.words import OPENERS, RELATIVES, words

REACH = 40
# Verbs whose object does what the infinitive behind it says: "asked Alibaba to sell".
_OBJECT_CONTROL = words(
    "ask allow order force require urge help enable let invite expect see approve push tell press persuade "
    "encourage permit make"
)
_TELLS = words("say announce report confirm reveal disclose state declare")
# "blocked Penguin from buying"
_PREVENTS = words("block stop prevent bar ban keep prohibit discourage dissuade deter")
_CALLS = words("call name dub dubbed")
# Participles that describe with other prepositions than "by": "based in Berlin".
_STATES = words(
    "base based found founded headquartered located list listed name call know create build set establish "
    "incorporated register rank operate"
)


class Subjects:
    """The groups of one sentence, asked for subjects."""

    def __init__(self, groups: list[Group], is_question: bool = False, is_headline: bool = False) -> None:
        self.groups = groups
        self.is_headline = is_headline
        self.is_question = is_question
        self._subjects: dict[int, list[int]] = {}

    def subject(self, at: int) -> list[int]:
        """Indexes of the noun groups that do what the verb group at `at` says, [] when unclear."""
        if at not in self._subjects:
            self._subjects[at] = []  # a sentence that bites its tail
            self._subjects[at] = self._find_subject(at)
        return self._subjects[at]

    def _find_subject(self, at: int) -> list[int]:
        verb = self.groups[at]
        if verb.is_infinitive:
            return self._controller(at)
        before = at - 1
        if before < 0:
            return []
        kind = self.groups[before].kind
        if verb.form == "ing" and not any(token.tag == "A" for token in verb.tokens):
            return self._of_gerund(at)
        if kind == "vg":
            return self._of_chained(at)
        return self._walk(at)

    def _of_chained(self, at: int) -> list[int]:
        """ "considering buying", "let him buy": what stands before the verb before."""
        return self.subject(at - 1)

    def _of_gerund(self, at: int) -> list[int]:
        before = self.groups[at - 1]
        if before.kind == "vg":
            return self.subject(at - 1)
        if before.kind == "np":
            if at >= 3 and self.groups[at - 2].word == "among" and self.groups[at - 3].lemma == "be":
                return self.subject(at - 3)  # "Amazon and Nike are among the companies weighing bids"
            return self._chain_left(at - 1, is_gerund=True)
        if before.kind == "C":
            other = self._verb_before(at)
            return self.subject(other) if other is not None else []
        if before.kind == "p" and before.word in (
            "of",
            "for",
            "in",
            "about",
            "at",
            "by",
            "from",
            "to",
            "on",
            "with",
            "into",
        ):
            # "Tencent's plan of buying", "in talks about buying"
            noun = self.groups[at - 2] if at >= 2 else None
            if noun is not None and noun.kind == "np" and noun.possessors:
                return [at - 2]
            if before.word == "from" and at >= 3 and self.groups[at - 3].lemma in _PREVENTS and noun is not None:
                return self._chain_left(at - 2)
        other = self._verb_before(at)
        return self.subject(other) if other is not None else self._after(at)

    def _after(self, at: int) -> list[int]:
        """ "After buying X, Y sold Z": the subject of what follows the comma."""
        for i in range(at + 1, min(len(self.groups), at + 14)):
            if self.groups[i].kind == ",":
                for j in range(i + 1, min(len(self.groups), i + 8)):
                    if self.groups[j].kind == "vg":
                        return self.subject(j)
        return []

    def _controller(self, at: int) -> list[int]:
        """Who is to do what an infinitive says."""
        i = at - 1
        if i < 0:
            return self._after(at)
        if i >= 0 and self.groups[i].kind == "vg":
            return self.subject(i)
        if i >= 0 and self.groups[i].kind == "C":
            other = self._verb_before(at)
            return self.subject(other) if other is not None else []
        if i >= 0 and self.groups[i].kind == "np":
            noun = self.groups[i]
            if i >= 1 and self.groups[i - 1].kind == "p" and self.groups[i - 1].word == "for" and not noun.has_tag("S"):
                return [i]
            if noun.head in PLANS and noun.possessors:
                return [i]
            if i >= 1 and self.groups[i - 1].kind == "vg" and self.groups[i - 1].lemma in _OBJECT_CONTROL:
                return self._chain_left(i) if noun.names else self.subject(i - 1)
            plan = self.plan_before(i)
            if plan is not None and self.groups[plan].possessors:
                return [plan]
        other = self._verb_before(at)
        if other is None:
            plan = next(
                (
                    j
                    for j in range(at - 1, max(-1, at - 6), -1)
                    if self.groups[j].kind == "np" and self.groups[j].compounds and self.groups[j].head in PLANS
                ),
                None,
            )
            # "Microsoft in talks to acquire Discord"
            return [plan] if plan is not None else self._walk(at) if self.groups[i].kind == "np" else []
        return self.subject(other)

    def plan_before(self, i: int) -> int | None:
        """ "X's offer of $5 a share to buy": the noun that the infinitive hangs on."""
        for j in range(i, max(-1, i - 5), -1):
            group = self.groups[j]
            if group.kind == "np" and group.head in PLANS:
                return j
            if group.kind not in ("np", "p"):
                return None
        return None

    def _verb_before(self, at: int) -> int | None:
        for i in range(at - 1, max(-1, at - REACH), -1):
            if self.groups[i].kind == "vg" and not self._is_reduced(i):
                return i
            if self.groups[i].kind == ";":
                return None
        return None

    def _is_reduced(self, i: int) -> bool:
        """ "the startup founded by X": a participle that only describes."""
        verb = self.groups[i]
        if verb.form not in ("past", "participle") or verb.is_passive or verb.has or verb.has_tag("A"):
            return False
        after = self.groups[i + 1] if i + 1 < len(self.groups) else None
        before = self.groups[i - 1] if i else None
        if verb.lemma in _CALLS and before is not None and before.word in ("a", "an"):
            return True  # "a joint venture called Acme"
        if after is None or after.kind != "p":
            return False
        return after.word == "by" or (after.word in ("in", "at", "as", "on") and verb.lemma in _STATES)

    def _walk(self, at: int) -> list[int]:
        """The subject of a finite verb group: leftwards over adverbs, asides, relative clauses and prepositions."""
        i = at - 1
        limit = max(-1, at - REACH)
        if self.groups[i].kind == "C":
            other = self._verb_before(at)
            return self.subject(other) if other is not None else []
        while i > limit:
            group = self.groups[i]
            if group.is_date and i and self.groups[i - 1].kind != "p":
                i -= 1  # "The bank this month sold"
                continue
            if group.kind == "np":
                start = self._list_start(i)
                if start >= 1 and self.groups[start - 1].kind == "p" and (start == i or not self._follows_verb(start)):
                    if self.groups[start - 1].word in OPENERS:
                        return (
                            self._chain_left(i)
                            if start == i
                            else [j for j in range(start, i + 1) if self.groups[j].kind == "np"]
                        )
                    i = start - 2
                    continue
                if (told := self._told_of(i)) is not None:
                    return self.subject(told)
                is_free = i < 1 or self.groups[i - 1].lemma not in _OBJECT_CONTROL or self.groups[at].form != "base"
                if i >= 1 and self.groups[i - 1].kind == "vg" and self.groups[i - 1].is_infinitive and is_free:
                    i -= 2  # "X's plan to buy Y was dropped"
                    continue
                return self._chain_left(i)
            if group.kind == ",":
                aside = self._before_aside(i, limit)
                if along := self._along(aside, i):
                    return [*self._chain_left(aside), *along]
                i = aside
            elif group.kind == "vg":
                if self.groups[i + 1].kind == "C":
                    return self.subject(i)
                if self._is_reduced(i) or self.groups[i].form == "ing" or self.groups[i].is_infinitive:
                    i -= 1
                else:
                    return self.subject(i)
            elif group.kind == "U":
                return self._of_relative(i)
            elif group.kind == "C" or group.kind in ("p", "-", "V", "a", "'"):
                i -= 1
            else:
                return []
        return []

    def _along(self, i: int, comma: int) -> list[int]:
        """ "Elm, along with Birch and Cedar, bought": whom the aside between i and the comma adds."""
        if i < 0 or i + 3 > comma or self.groups[i].kind != "np" or self.groups[i + 1].kind != ",":
            return []
        joint = self.groups[i + 2]
        if joint.kind != "C" or joint.end - joint.start <= len("plus"):
            return []
        return [j for j in range(i + 3, comma) if self.groups[j].kind == "np" and self.groups[j].heads]

    def _of_relative(self, i: int) -> list[int]:
        if self.groups[i].word not in RELATIVES:
            return []
        j = i - 1
        while j >= 0 and self.groups[j].kind in (",", "p"):
            j -= 1
        if j < 0 or self.groups[j].kind != "np":
            return (
                self.subject(j)
                if j >= 0 and self.groups[j].kind == "vg" and self.groups[j].lemma not in ("say", "report", "tell")
                else []
            )
        # "the maker of chips that", "a unit of Tencent, which": the nearer one
        return self._chain_left(j)

    def _told_of(self, i: int) -> int | None:
        """ "Elm said they had bought": the verb whose subject "they" are."""
        if [token.text for token in self.groups[i].tokens] != ["they"] or i < 1:
            return None
        told = i - 2 if self.groups[i - 1].word == "that" else i - 1
        return told if told > 0 and self.groups[told].kind == "vg" and self.groups[told].lemma in _TELLS else None

    def _list_start(self, i: int) -> int:
        """The first of the noun groups that "and" joins to the one at i: "suitors including Apollo and KKR"."""
        if i < 2 or self.groups[i - 1].kind != "C":
            return i
        i -= 1
        while i >= 1 and self.groups[i].kind in ",C" and self.groups[i - 1].kind == "np" and self.groups[i - 1].names:
            i -= 2
        return i + 1

    def _follows_verb(self, i: int) -> bool:
        """Whether a finite verb stands before i in its clause."""
        for j in range(i - 1, max(-1, i - REACH), -1):
            group = self.groups[j]
            if group.kind in ("U", ";"):
                return False
            if group.kind == "vg" and not group.is_infinitive and group.form != "ing" and not self._is_reduced(j):
                return True
        return False

    def _is_introduced(self, comma: int) -> bool:
        """ "In May 2016, Elm": whether a comma only ends what the sentence opens with."""
        if comma < 1 or self.groups[comma].kind != "," or self.groups[0].kind != "p":
            return False
        return all(group.kind in ("p", "np", ",") and not group.names for group in self.groups[:comma])

    def _before_aside(self, comma: int, limit: int) -> int:
        """Where to look on when a comma stands before the verb: before the aside that it closes."""
        opened = None
        for j in range(comma - 1, max(limit, comma - 24), -1):
            kind = self.groups[j].kind
            if kind == ";":
                break
            if kind == "," and j >= 1 and self.groups[j - 1].kind == "np":
                if self._is_introduced(j) and opened is None:
                    return comma - 1
                opened = j
                is_joined = j >= 2 and self.groups[j - 2].kind in ("p", "C", ",")
                if self.groups[j - 1].names and (not is_joined or self._is_introduced(j - 2)):
                    return j - 1
            if kind == "," and j >= 1 and self.groups[j - 1].kind == "vg":
                break
        return opened - 1 if opened is not None else comma - 1

    def _chain_left(self, i: int, is_gerund: bool = False) -> list[int]:
        """A noun group with those joined to it before: "Tencent, Alibaba and JD.com". In reading order."""
        chain = [i]
        j = i - 1
        joined, is_oxford = False, False
        while j >= 0:
            kind = self.groups[j].kind
            if kind == "C" or (kind == "," and (joined or self._is_headline_list(j))):
                is_oxford = is_oxford or (kind == "," and len(chain) == 1 and not self.is_headline)
                joined = True
                j -= 1
            elif kind == "np" and joined and self.groups[j + 1].kind in ("C", ",") and self.groups[j].names:
                chain.append(j)
                j -= 1
            elif kind == "p" and not joined and self._hangs_on(j, is_gerund):
                chain[-1] = j - 1
                j -= 2
            elif joined and (opened := self._over_aside(j)):
                chain.append(opened)
                j, is_oxford = opened - 1, False
            elif not joined and self._is_place_of(j, i):
                j -= 2
            else:
                break
        if is_gerund and j >= 0 and self.groups[j].word == "with":
            return sorted(chain)  # "with Nvidia and Microsoft taking part"
        # "X struck a deal with Y, and Z announced …": no list
        is_new_clause = joined and ((is_oxford and len(chain) == 2) or (j >= 0 and self.groups[j].kind == "p"))
        return chain[:1] if is_new_clause else sorted(chain)

    def _hangs_on(self, j: int, is_gerund: bool) -> bool:
        """ "the board of Cedar agreed", but not "on the eve of Cisco buying"."""
        before = self.groups[j - 1] if j and self.groups[j].word == "of" else None
        if before is None or before.kind != "np":
            return False
        return not is_gerund or not self.groups[j + 1].heads or bool(before.nouns and before.nouns[-1] in BODIES)

    def _over_aside(self, j: int) -> int:
        """ "Birch, a maker of lamps, and Cedar": the one before the aside that ends at j, or 0 where it is no list."""
        for k in range(j, max(0, j - 9), -1):
            kind = self.groups[k].kind
            if kind in ";U":
                return 0
            if kind == "," and self._opens_aside(k) and self.groups[k - 1].heads:
                return k - 1 if self.groups[j + 1].kind == "," and not self._follows_verb(k - 1) else 0
        return 0

    def _opens_aside(self, comma: int) -> bool:
        """Whether what stands behind a comma only describes: "a maker of lamps", "which makes lamps"."""
        opens = self.groups[comma + 1] if comma + 1 < len(self.groups) else None
        if opens is None:
            return False
        if opens.kind == "np":
            return not opens.heads and opens.tokens[0].tag == "D" and bool(opens.nouns)
        return (opens.kind == "U" and opens.word in ("which", "who", "whose")) or (
            opens.kind == "vg" and self._is_reduced(comma + 1)
        )

    def _is_place_of(self, comma: int, i: int) -> bool:
        """ "Durham, NC-based Intersouth": the comma parts no list."""
        is_based = any(token.text.endswith("-based") for token in self.groups[i].tokens)
        return is_based and comma > 0 and self.groups[comma].kind == "," and self.groups[comma - 1].kind == "np"

    def _is_headline_list(self, comma: int) -> bool:
        """ "Tencent, Alibaba back …" at the head of a title, or of a title quoted."""
        if comma != 1 or not self.groups[0].heads:
            return False
        after = self.groups[3] if len(self.groups) > 3 and self.groups[2].heads else None
        is_plural = after is not None and after.kind == "vg" and after.form == "base" and len(after.tokens) == 1
        return self.is_headline or is_plural
