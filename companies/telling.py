"""Our own sentences about changes and states: headlines, questions, the one sentence that says how things stand.

Pure words: states as JSON go in with functions that name parties and figures, plain text comes out. Says no more than
the claims do: never "confirmed" unless a party spoke.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from companies import wording
from companies.rates import rate_day, units_per_dollar

Json = dict[str, Any]
Name = Callable[[str], str]

NOUNS = {
    "funding": "a funding round", "stake": "the sale of a stake", "acquisition": "an acquisition", "merger": "a merger",
    "ipo": "an IPO", "secondary": "a share sale", "debt": "a debt financing", "joint_venture": "a joint venture",
}  # fmt: skip
STATUS_NEWS = {
    "rumored": "Said to be considering it",
    "in_talks": "Talks reported",
    "announced": "Announced",
    "completed": "Completed",
    "denied": "Denied",
    "called_off": "Called off",
}
OPENING = {
    "rumored": "Said to be considering {deal}",
    "in_talks": "In talks on {deal}",
    "announced": "Announced: {deal}",
    "completed": "Completed: {deal}",
    "denied": "Reported and denied: {deal}",
    "called_off": "Reported and called off: {deal}",
}
SUMS = {
    "acquisition": "price",
    "merger": "deal value",
    "ipo": "proceeds",
    "debt": "loan size",
    "secondary": "sale size",
}
BASES = {"pre_money": "pre-money", "post_money": "post-money", "appraisal": "own appraisal"}
VENUES = {"lead": "named as lead", "acquirer": "named as acquirer", "seller": "named as seller",
          "lender": "named as lender", "venue": "named as venue", "merger partner": "named as merger partner",
          }  # fmt: skip


def figure(claim: Any) -> str:
    """The stated figure: "$52–59bn", ">$20bn"; "20%" for a stake; "" for a claim without one (or None)."""
    if claim is None:
        return ""
    if claim.percent is not None:
        return percent(claim.percent)
    return wording.figure_words(claim.low, claim.high, claim.currency, claim.qualifier) if claim.currency else ""


def conversion(claim: Any) -> str:
    """The conversion the source gave in brackets, "$7.4bn", or ""."""
    if claim is None or not claim.also_currency:
        return ""
    qualifier = "exact" if claim.also_low == claim.also_high else claim.qualifier
    return wording.figure_words(claim.also_low, claim.also_high, claim.also_currency, qualifier)


def full_figure(claim: Any) -> str:
    """ "about ¥50bn ($7.4bn)"."""
    also = conversion(claim)
    return f"{figure(claim)} ({also})" if also else figure(claim)


def reference_rate(currency: str, day: date) -> str:
    """ "the reference rate of 3 Jun 2026, ¥6.77 a dollar"; "" where no rate is known."""
    rate = units_per_dollar(currency, day)
    if not rate:
        return ""
    units = rounded(rate, 3)
    a_dollar = wording.figure_words(units, units, currency, "exact")
    return f"the reference rate of {wording.date_words(rate_day(day))}, {a_dollar} a dollar"


def in_dollars(low: Decimal | None, high: Decimal | None, rate: Decimal | None, qualifier: str) -> str:
    """A figure at `rate` units a dollar, to two digits; "" where no rate is known."""
    if not rate:
        return ""
    low, high = (end and rounded(end / rate, 2) for end in (low, high))
    return wording.figure_words(low, high, "USD", "about" if qualifier == "exact" else qualifier)


def rounded(value: Decimal, digits: int) -> Decimal:
    """A converted figure to that many digits: more of them would be invented."""
    return Decimal(f"{value:.{digits - 1}e}")


def percent(value: Decimal) -> str:
    return f"{value.normalize():f}%"


def basis(claim: Any) -> str:
    """post-money, pre-money, own appraisal; of a valuation that says nothing, "basis not stated"."""
    if claim is None or claim.aspect != "valuation":
        return ""
    return BASES.get(claim.basis, "basis not stated")


def opening(status: str, kind: str, parties: Sequence[str], *, is_priced: bool = False) -> str:
    """ "In talks on a funding round", "Filed: an IPO": how the sentence about the present deal begins."""
    deal = NOUNS[kind]
    if (status, kind) == ("announced", "ipo"):
        return f"{wording.status_word(status, kind, is_priced=is_priced)}: {deal}"
    if parties and kind in ("acquisition", "merger", "joint_venture"):
        deal += f" {'by' if kind == 'acquisition' else 'with'} {enumerate_names(parties)}"
    return OPENING.get(status, "Reported: {deal}").format(deal=deal)


def confirmation(status: Json | None) -> str:
    """The sentence that ends it: whether any party has spoken, and which way."""
    if status is None or status["confirmation"] != "confirmed":
        return "No party has confirmed it."
    if status["status"] in ("denied", "called_off"):
        return "A party said so on the record."
    return "A party has confirmed it."


def attribution(who: str) -> str:
    """ "per Reuters"; where nobody says so, that alone."""
    return who if who.startswith(("no origin", "credited to")) else f"per {who}"


def role_word(role: str, kind: str) -> str:
    """What a participant is: the other side of a merger buys nothing."""
    return "merger partner" if (role, kind) == ("acquirer", "merger") else role


def kind_name(kind: str, label: str) -> str:
    """The kind of a deal in words that need no knowledge of the trade."""
    return {"secondary": "Share sale"}.get(kind, label)


def kind_of(kind: str, label: str) -> str:
    """What stands before the company's name: "Funding of", "Share sale of"."""
    return "Stake in" if kind == "stake" else f"{kind_name(kind, label)} of"


def enumerate_names(names: Sequence[str], most: int = 3) -> str:
    """A, B and C; past `most`, "A, B, C and 2 more"."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def own_headline(kinds: set[str], figure: tuple[str, str]) -> str:
    """What changed in a company's own figures: "Own valuation put at about $24bn"; "" for contradictions alone."""
    return f"Own {moved('valuation', figure)}" if kinds & {"opened", "valuation"} and any(figure) else ""


def is_priced(kind: str, heads: Iterable[Any]) -> bool:
    """Whether a party has put a settled figure to an IPO: a range, or "up to", is still a plan.

    heads: the figures shown for it, as rows or folded; None where there is none.
    """
    settled = [head for head in heads if head and head.qualifier in ("exact", "about")]
    return kind == "ipo" and any(getattr(head, "standing", head).authority == "A" for head in settled)


def sum_noun(kind: str) -> str:
    return SUMS.get(kind, "round size")


def headline(
    kinds: set[str], kind: str, state: Json, was: Json, figures: dict[str, tuple[str, str]], people: Json, by: str,
    *, is_priced: bool = False,
) -> str:  # fmt: skip
    """What changed, in one line: at most three pieces, the weightiest first; "" for contradictions alone.

    figures: term -> (now, was) in words. people: "dropped", "denied", "unnamed" -> names; "added" -> names by role.
    by: the party whose word the status is, or "".
    """
    valuation, amount, before_money = (figures.get(term, ("", "")) for term in ("valuation", "amount", "pre_money"))
    pieces = []
    if "opened" in kinds:
        status = state["status"]["status"] if state["status"] else ""
        told = opening(status, kind, (), is_priced=is_priced)
        first = f"First reported: {lower(told)}" if status in ("rumored", "in_talks") else told
        pieces.append(first + sized(kind, amount[0], valuation[0]))
    if "status" in kinds and state["status"]:
        status = state["status"]["status"]
        per = f" by {by}" if status == "denied" else f", per {by}"
        news = wording.status_word(status, kind, is_priced=is_priced) if kind == "ipo" else STATUS_NEWS[status]
        pieces.append(
            (news if status == "announced" else STATUS_NEWS[status]) + back(status, was) + (per if by else "")
        )
    if "opened" not in kinds:
        pieces += [moved("valuation", valuation)] if "valuation" in kinds and valuation[0] != valuation[1] else []
        is_moved = "valuation" in kinds and before_money[0] != before_money[1]
        pieces += [moved("pre-money valuation", before_money)] if is_moved else []
        pieces += [moved(sum_noun(kind), amount)] if "amount" in kinds else []
    pieces += people_pieces(people)
    pieces += [piece for piece in people.get("otherwise", ()) if piece] if not pieces else []
    if not kinds & {"opened", "status"}:
        pieces += evidence_pieces(kinds, state)
    return capital("; ".join(pieces[:3]))


CONFIRMATION_NEWS = {
    "confirmed": "now on the record",
    "corroborated": "a second origin reports it",
    "single_source": "down to one origin",
    "unsourced": "no origin stands behind it any more",
}


def evidence_pieces(kinds: set[str], state: Json) -> list[str]:
    if "lapsed" in kinds:
        return ["lapsed: no new word since"]
    if "close_passed" in kinds:
        return ["the day it was to close has passed without word of it"]
    if "confirmation" in kinds:
        return [CONFIRMATION_NEWS[state["status"]["confirmation"]]]
    return ["another origin reports it"] if "origin_added" in kinds else []


def by_role(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names by role, leads first; a role that has no words of its own is an investor's."""
    found: dict[str, list[str]] = {}
    for role, name in sorted(named, key=lambda pair: pair[0] != "lead"):
        found.setdefault(role if role in VENUES else "investor", []).append(name)
    return found


def people_pieces(people: Json) -> list[str]:
    pieces = ["; ".join(named_as(role, names) for role, names in people["added"].items())] if people["added"] else []
    if people["denied"]:
        pieces.append(f"{possessive(enumerate_names(people['denied']))} part denied")
    if people["dropped"]:
        pieces.append(f"{enumerate_names(people['dropped'])} dropped out")
    if people["unnamed"]:
        pieces.append(f"{enumerate_names(people['unnamed'])} no longer named")
    return pieces


def named_as(role: str, names: Sequence[str]) -> str:
    ending = "s" if len(names) > 1 and role != "lead" else ""
    return f"{enumerate_names(names)} {VENUES.get(role, 'named as investor')}{ending}"


def part_piece(name: str, before: Json, after: Json, share: str, kind: str) -> str:
    """What changed of one participant's part: its share, its role, how far it is, or who says so; "" for none."""
    if before.get("share") != after.get("share") and share:
        return f"{possessive(name)} share put at {share}"
    if before.get("role") != after.get("role"):
        return f"{name} now named as {role_word(after['role'], kind)}"
    if before.get("status") != after.get("status"):
        return f"{possessive(name)} part: {wording.status_word(after['status'], kind).lower()}"
    if before.get("confirmation") != after.get("confirmation"):
        return f"{possessive(name)} part: {CONFIRMATION_NEWS[after['confirmation']]}"
    return f"{possessive(name)} share no longer stands" if before.get("share") != after.get("share") else ""


def with_figures(news: str, figures: Sequence[str]) -> str:
    """ "Another origin reports it: valuation ≤$50bn, round size $3–7bn"."""
    return f"{news}: {', '.join(figures)}" if figures else news


def possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def moved(noun: str, figure: tuple[str, str]) -> str:
    now, was = figure
    if not now:
        return f"{noun} {was} no longer stands"
    return f"{noun} {now}, was {was}" if was else f"{noun} put at {now}"


def sized(kind: str, amount: str, valuation: str) -> str:
    return (f" {sum_link(kind)} {amount}" if amount else "") + (f" at {valuation}" if valuation else "")


def sum_link(kind: str) -> str:
    """A round is of a sum, a purchase is for one, a merger is worth one."""
    return {"acquisition": "for", "merger": "worth"}.get(kind, "of")


def back(status: str, was: Json) -> str:
    """Said when a deal that was off is talked about again."""
    before = was["status"]["status"] if was.get("status") else ""
    return " again" if before in ("denied", "called_off") and status in ("rumored", "in_talks") else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def question(conflict: Json, sides: Sequence[str], name: Name) -> str:
    """A contradiction as the question it leaves open: "$45bn or $20bn?"."""
    kind, aspect, who = conflict["kind"], conflict["aspect"], conflict["who"]
    if kind == "participant":
        return f"Is {name(who)} taking part?"
    if aspect == "status":
        return "Is there a deal?" if kind == "denial" else "How far along is it?"
    if aspect == "stake_percent":
        return "Do the stake, the sum and the valuation fit together?"
    if kind == "basis":
        return "Before or after the new money?"
    if kind == "scope":
        return "Do the named shares fit into the total?"
    if kind == "denial":
        return f"Is {sides[0]} right?" if sides[0] else "Is the figure right?"
    shown = list(dict.fromkeys(side.removeprefix("about ") for side in sides if side))
    owner = f"{possessive(name(who))} share: " if who else ""
    if len(shown) > 1:
        return f"{owner}{' or '.join(shown)}?"
    return f"{owner}Does {shown[0] if shown else 'the sum'} add up?"


def plural(count: int, noun: str) -> str:
    """ "1 article", "2 articles"; a noun that changes otherwise is given as "company/companies"."""
    one, _, many = noun.partition("/")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def date_words(on: str, precision: str) -> str:
    """A date as precisely as it was given: "3 Jun 2026", "Jun 2026", "Q2 2026", "first half of 2026", "2026"."""
    day = date.fromisoformat(on)
    return {
        "month": f"{day:%b %Y}",
        "quarter": f"Q{(day.month + 2) // 3} {day.year}",
        "half": f"{'first' if day.month <= 6 else 'second'} half of {day.year}",
        "year": f"{day.year}",
    }.get(precision, f"{day:%-d %b %Y}")


def joined(words: Iterable[str]) -> str:
    return ", ".join(filter(None, words))
