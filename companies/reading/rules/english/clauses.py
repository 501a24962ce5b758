"""The questions that frames ask of a sentence's groups: what follows a verb, what hangs on a noun, who is listed.

As bounded as subjects.py: what stands further than REACH groups away is not looked at.
"""

from collections.abc import Iterator

from companies.reading.rules.english.classes import MAKERS
from companies.reading.rules.english.subjects import REACH, Subjects
from companies.reading.rules.english.words import BE, DAYS, OPENERS, RELATIVES, words

_TELLS = words(
    "say tell report announce confirm deny inform warn notify assure reveal disclose add note argue claim suggest "
    "believe think know find show learn understand indicate agree expect hope estimate remind persuade convince state"
)
# "of" and the like hang on the noun before them.
_HANGS = words(
    "of in at for by from with on to into as over about among between under per including like through across near "
    "around outside"
)


class Sentence(Subjects):
    """The groups of one sentence and the questions that frames ask of them."""

    # Objects

    def object(self, at: int, particle: str = "") -> int | None:
        """Index of the noun group right behind the verb group, over its particle; None when there is none."""
        i = at + 1
        while i < len(self.groups) and i <= at + 2:
            group = self.groups[i]
            if group.kind == "np" and group.is_date and i == at + 1:
                i += 1  # "announced Thursday a deal"
                continue
            if group.kind == "np":
                return i if not self._is_subject_of_next(i) or self._is_in_subject(at) else None
            if i == at + 1 and particle and group.kind == "p" and group.word == particle:
                i += 1
                continue
            break
        return self._relative_object(at)

    def _is_in_subject(self, at: int) -> bool:
        """ "An attempt to buy X was blocked", "Buying X would cost": a verb that is part of another's subject."""
        verb = self.groups[at]
        return (verb.is_infinitive or verb.form == "ing") and not self._follows_verb(at)

    def _relative_object(self, at: int) -> int | None:
        """ "Figma, which Adobe had agreed to buy": what the clause hangs on."""
        while at >= 1 and self.groups[at - 1].kind == "vg":
            at -= 1
        if at < 2 or self.groups[at - 1].kind != "np":
            return None
        i = self._list_start(at - 1) - 1
        if i < 1 or self.groups[i].kind != "U" or self.groups[i].word not in RELATIVES:
            return None
        told = self._verb_before(i) if self.groups[i].word == "that" else None
        if told is not None and self.groups[told].lemma in _TELLS:
            return None  # "denied on Friday that it is investing"
        i -= 2 if self.groups[i - 1].kind == "," else 1
        # "denied on Friday that it was investing"
        return i if i >= 0 and self.groups[i].kind == "np" and DAYS.isdisjoint(self.groups[i].nouns) else None

    def _is_subject_of_next(self, i: int) -> bool:
        follows = self.groups[i + 1] if i + 1 < len(self.groups) else None
        if follows is None or follows.kind != "vg" or follows.is_infinitive:
            return False
        if follows.form == "ing":
            return any(token.text in BE for token in follows.tokens)
        is_finite = follows.has or bool(follows.modal) or follows.form in ("third", "past") or follows.lemma == "be"
        return is_finite and not self._is_reduced(i + 1)

    def pairs(self, at: int, most: int = 9) -> Iterator[tuple[str, int]]:
        """(preposition, index of the noun group behind it) right of a group, up to what ends its reach."""
        i, found = at + 1, 0
        while i < min(len(self.groups), at + REACH) and found < most:
            group = self.groups[i]
            if group.kind == "U" and (behind := self._past_relative(i)):
                i = behind
                continue
            if group.kind == ";" or group.kind == "U":
                return
            if group.kind == "vg":
                if self._ends_reach(i) or (group.form == "ing" and self.groups[i - 1].kind == "p"):
                    return
                i += 1
                continue
            if group.kind == "p" and i + 1 < len(self.groups) and self.groups[i + 1].kind == "np":
                if not self._opens_clause(i):
                    found += 1
                    yield group.word, i + 1
                    i += 2
                    continue
                return
            i += 1

    def _past_relative(self, i: int) -> int:
        """ "sold Motorola, which it had bought in 2012, to Lenovo": behind the comma that closes the clause, or 0."""
        if self.groups[i - 1].kind != ",":
            return 0
        closes = next((j for j in range(i, min(len(self.groups), i + 14)) if self.groups[j].kind == ","), 0)
        return closes + 1 if closes and closes + 1 < len(self.groups) and self.groups[closes + 1].kind == "p" else 0

    def _ends_reach(self, i: int) -> bool:
        """A finite verb group with a subject of its own."""
        verb = self.groups[i]
        if verb.is_infinitive or verb.form == "ing" or self._is_reduced(i):
            return False
        return self.groups[i - 1].kind == "np" or bool(verb.modal or verb.has or verb.is_passive)

    def _opens_clause(self, i: int) -> bool:
        return self.groups[i].word in OPENERS and self._is_subject_of_next(i + 1)

    def hanging(self, at: int, most: int = 5) -> Iterator[tuple[str, int]]:
        """(preposition, index) of what hangs on the noun group at `at`, only noun groups and prepositions between."""
        i, found = at + 1, 0
        while i + 1 < len(self.groups) and found < most:
            group, after = self.groups[i], self.groups[i + 1]
            if group.kind == "p" and after.kind == "np" and group.word in _HANGS:
                found += 1
                yield group.word, i + 1
                i += 2
                # over the rest of a list: "by Tencent, Alibaba and JD.com"
                while (
                    i + 1 < len(self.groups)
                    and self.groups[i].kind in (",", "C")
                    and self.groups[i + 1].kind in ("np", "C")
                ):
                    i += 1
                    if self.groups[i].kind == "np":
                        i += 1
            elif (group.kind == "vg" and self._is_reduced(i) and after.kind == "p") or (
                after.kind == "p" and (group.kind == "," or (group.kind == "np" and group.is_date))
            ):
                i += 1  # "the purchase of Birch last week by Elm"
            else:
                return

    def listed(self, at: int) -> list[int]:
        """The noun group at `at` and those joined to it behind: "by Tencent, Alibaba and JD.com"."""
        found = [at]
        i = at + 1
        while i < min(len(self.groups), at + REACH):
            if behind := self._past_aside(i):
                i = behind
            phrases = self._past_phrases(i)
            if self._makes(at) and i == at + 1:
                i = self._past_made(i)
                continue
            if phrases > i and self._goes_on(phrases) and self._goes_on_alike(i, phrases):
                i = phrases
                continue
            j = i
            while j < len(self.groups) and (self.groups[j].kind in ",C-" or self._joins(j)):
                j += 1
            if j == i or j >= len(self.groups) or self.groups[j].kind != "np":
                break
            if j + 1 < len(self.groups) and self.groups[j + 1].kind == "np":
                break  # "will own 51 percent of it and Leapmotor the rest"
            if self._is_subject_of_next(j) and (i > at + 1 or self.groups[i].kind != "C" or self._follows_verb(at)):
                break  # "struck a deal with Y, and Z announced", but "a merger of A and B was agreed"
            i = self._past_made(j + 1) if self._makes(j) else self._past_prepositions(j + 1)
            is_aside = not self.groups[j].heads and self.groups[j - 1].kind == "," and not self._goes_on(i)
            if self._is_city_of_next(j):
                i = j + 1
                continue
            if self.groups[j].names and not is_aside:  # "Horizon Organic, Danone's milk brand" are one
                found.append(j)
            elif not self._goes_on(i) or self.groups[j - 1].kind == "C":
                break
        if len(found) == 2 and not self.is_headline and not self._are_joined(*found):
            # "bought Birch in 2017, Cedar said": a comma alone joins no two; "the Danish firm, Birch" are one
            return found[1:] if self.groups[found[0]].heads[-1].tag == "B" else found[:1]
        follows = self.groups[found[-1] + 1] if found[-1] + 1 < len(self.groups) else None
        if len(found) > 1 and at and follows is not None and follows.kind == "p":
            # "sold Volvo to Geely, Jaguar and Land Rover to Tata": no list, but a verb left out
            return found[:1] if self.groups[at - 1].word == follows.word in ("to", "from") else found
        return found

    def _are_joined(self, first: int, last: int) -> bool:
        """Whether two are a list: by a word, by what goes on behind, or as an aside that names the first."""
        if not self.groups[first].heads or any(
            self.groups[i].kind in "C-" or self._joins(i) for i in range(first + 1, last)
        ):
            return True
        after = self.groups[last + 1 : last + 3]
        goes_on = [group.kind for group in self.groups[last + 1 : last + 4] if group.kind != ","]
        if goes_on[:2] == ["C", "np"]:
            return True  # "Tencent, Alibaba and others"
        return len(after) == 2 and after[0].kind == "," and after[1].kind == "np" and after[1].tokens[0].tag != "D"

    def _past_aside(self, i: int) -> int:
        """Where an aside opened at i closes and a list goes on: "Birch, a maker of lamps, and Cedar"."""
        if self.groups[i].kind != "," or not self._opens_aside(i):
            return 0
        for j in range(i + 2, min(len(self.groups) - 2, i + 14)):
            if self.groups[j].kind == ";":
                return 0
            if self.groups[j].kind == ",":
                after, joined = self.groups[j + 1], self.groups[j + 2]
                return j if after.kind == "C" and joined.kind == "np" and joined.heads else 0
        return 0

    def _is_city_of_next(self, j: int) -> bool:
        """ "and Durham, NC-based Intersouth": the city is no item of the list."""
        return (
            not self.groups[j].names
            and j + 2 < len(self.groups)
            and self.groups[j + 1].kind == ","
            and self._is_place_of(j + 1, j + 2)
        )

    def _past_prepositions(self, i: int) -> int:
        """ "the investment arm of The Times Group of India": behind what hangs there."""
        while (
            i + 1 < len(self.groups)
            and self.groups[i].kind == "p"
            and self.groups[i].word in ("of", "in", "at")
            and self.groups[i + 1].kind == "np"
        ):
            i += 2
        return i

    def _makes(self, i: int) -> bool:
        """ "the maker of Cheez-Its and Pringles": a description that holds a list of its own."""
        group = self.groups[i]
        after = self.groups[i + 1] if i + 1 < len(self.groups) else None
        return not group.names and not MAKERS.isdisjoint(group.nouns) and after is not None and after.word == "of"

    def _past_made(self, i: int) -> int:
        """Behind the list of what is made: it ends where a comma stands behind its "and"."""
        i = self._past_prepositions(i)
        while (
            i + 1 < len(self.groups)
            and self.groups[i].kind == "C"
            and self.groups[i + 1].kind == "np"
            and not self._is_subject_of_next(i + 1)
        ):
            i = self._past_prepositions(i + 2)
        return i

    def _past_phrases(self, i: int) -> int:
        """ "bought A for $1 billion in 2012 and B for …": behind the price, the year and whom it came from."""
        while i + 1 < len(self.groups) and self.groups[i].kind == "p" and self.groups[i + 1].kind == "np":
            word = self.groups[i].word
            if word not in ("of", "in", "from", "to", "at") and not (word == "for" and self.groups[i + 1].has_tag("S")):
                break
            i += 2
        return i

    def _goes_on_alike(self, start: int, end: int) -> bool:
        """ "A from B and C": B and C, unless C is followed by a "from" of its own."""
        ways = {group.word for group in self.groups[start:end] if group.word in ("from", "to")}
        after = next((i for i in range(end, len(self.groups)) if self.groups[i].kind == "np"), end)
        joint = self.groups[end].tokens[0]
        if joint.end - joint.start > len("plus"):
            return False  # "bought Here for $2.5 billion together with Audi"
        return not ways or (after + 1 < len(self.groups) and self.groups[after + 1].word in ways)

    def _joins(self, j: int) -> bool:
        """ "alongside" and "including" inside a list."""
        return self.groups[j].kind == "p" and self.groups[j].word in ("alongside", "plus", "including")

    def _goes_on(self, i: int) -> bool:
        """Whether a list goes on at i: a comma or "and", and a name behind it."""
        j = i
        while j < len(self.groups) and self.groups[j].kind in ",C":
            j += 1
        return j > i and j < len(self.groups) and self.groups[j].kind == "np" and bool(self.groups[j].names)
