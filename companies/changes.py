"""What became different between two states of one deal, as the digests and the feeds tell it.

Works on states as consensus.State.as_json() gives them, since the earlier one comes from the database. Kinds are those
of models.Change.Kind that follow from the claims alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

OFF = ("called_off", "denied")


@dataclass(frozen=True)
class Difference:
    """One difference. party: the participant it is about, or ""; claims: ids of the claims that decided it."""

    kind: str
    party: str
    before: Json | None
    after: Json | None
    claims: tuple[int, ...]


def differences(before: Json | None, after: Json) -> list[Difference]:
    """What changed, weightiest first; an empty or missing `before` gives the one difference "opened"."""
    if not before or not before.get("reports"):
        return [_opened(after)] if after["reports"] else []
    return [
        *_status(before, after),
        *_figures(before, after),
        *_people(before, after),
        *_conflicts(before, after),
        *_origins(before, after),
    ]


def _opened(after: Json) -> Difference:
    status, rows = after["status"], [after[row] for row in ("valuation", "pre_money", "amount") if after[row]]
    claims = {claim for part in (status, *rows, *after["people"]) if part for claim in part["claims"]}
    told = {
        **(_standing(status) if status else {}),
        **{row: _figure(after[row]) for row in ("valuation", "pre_money", "amount") if after[row]},
        "people": [person["who"] for person in after["people"]],
    }
    return Difference("opened", "", None, told, tuple(sorted(claims)))


def _standing(status: Json) -> Json:
    return {key: status[key] for key in ("status", "confirmation", "disputed")}


def _figure(figure: Json) -> Json:
    return {"claim": figure["claim"], **figure["figure"]}


def _status(before: Json, after: Json) -> Iterator[Difference]:
    was, now = before["status"], after["status"]
    if was is None and now is None:
        return
    told = (was and _standing(was), now and _standing(now))
    claims = tuple((now or was)["claims"])
    if not was or not now or was["status"] != now["status"]:
        yield Difference("status", "", *told, claims)
    elif was["confirmation"] != now["confirmation"]:
        yield Difference("confirmation", "", *told, claims)
    if now and now["lapsed"] and not (was and was["lapsed"]):
        yield Difference("lapsed", "", *told, claims)
    # States kept from earlier releases do not say whether the close has passed.
    if now and now.get("close_passed") and not (was and was.get("close_passed")):
        days = {day["claim"] for day in after["dates"] if day["kind"] == "expected_close"}
        yield Difference("close_passed", "", *told, tuple(sorted({*claims} | days)))


def _figures(before: Json, after: Json) -> Iterator[Difference]:
    for row, kind in (("valuation", "valuation"), ("pre_money", "valuation"), ("amount", "amount")):
        was, now = before[row], after[row]
        if (was and was["figure"]) != (now and now["figure"]):
            told = (was and _figure(was), now and _figure(now))
            yield Difference(kind, "", *told, tuple((now or was)["claims"]))


def _people(before: Json, after: Json) -> Iterator[Difference]:
    was, now = (_by(state["people"], "who") for state in (before, after))
    for who in sorted(was.keys() | now.keys()):
        old, new = was.get(who), now.get(who)
        if not old:
            yield _person("participant_added", who, None, new)
        elif not new or (new["status"] in OFF and old["status"] not in OFF):
            # When the whole deal is off, the status says so once for everybody.
            if not new or not _follows_deal(new, after):
                yield _person("participant_dropped", who, old, new)
        elif _part(old) != _part(new) and not _follows_deal(old, before) and not _follows_deal(new, after):
            yield _person("participant_changed", who, old, new)


def _person(kind: str, who: str, old: Json | None, new: Json | None) -> Difference:
    deciding = set((new or old or {})["claims"])
    if new and new["share"]:
        deciding |= set(new["share"]["claims"])
    return Difference(kind, who, old and _told(old), new and _told(new), tuple(sorted(deciding)))


def _told(person: Json) -> Json:
    return {**_part(person), "unnamed_since": person["unnamed_since"]}


def _part(person: Json) -> Json:
    """What makes a change when it differs: that one list leaves somebody out is shown, but is no news of its own."""
    share = person["share"] and person["share"]["figure"]
    return {**{key: person[key] for key in ("role", "status", "confirmation")}, "share": share}


def _follows_deal(person: Json, state: Json) -> bool:
    status = state["status"]
    return bool(status) and status["status"] in OFF and person["status"] == status["status"]


def _conflicts(before: Json, after: Json) -> Iterator[Difference]:
    """An explained question is closed, though still listed; closed and opened tell of it on the side it is on."""
    was, now = (_by(state["conflicts"], "key") for state in (before, after))
    open_before, open_now = ({key for key, one in rows.items() if not one.get("explained")} for rows in (was, now))
    for key in sorted(open_now - open_before):
        earlier = _question(was[key]) if key in was else None
        yield Difference("conflict_opened", now[key]["who"], earlier, _question(now[key]), _sides(now[key]))
    for key in sorted(open_before - open_now):
        later = _question(now[key]) if key in now else None
        yield Difference("conflict_closed", was[key]["who"], _question(was[key]), later, _sides(was[key]))


def _question(conflict: Json) -> Json:
    told = {key: conflict[key] for key in ("key", "kind", "aspect")}
    return {**told, "explained": True} if conflict.get("explained") else told


def _sides(conflict: Json) -> tuple[int, ...]:
    return tuple(sorted({claim for side in conflict["sides"] for claim in side}))


def _origins(before: Json, after: Json) -> Iterator[Difference]:
    """Further origins of the same status; a new status brings its own."""
    was, now = before["status"], after["status"]
    if not was or not now or was["status"] != now["status"]:
        return
    added = sorted(set(now["origin_keys"]) - set(was["origin_keys"]))
    if added:
        claims = sorted(set(now["claims"]) - set(was["claims"])) or now["claims"]
        told = ({"origins": was["origins"]}, {"origins": now["origins"], "added": added})
        yield Difference("origin_added", "", *told, tuple(claims))


def _by(rows: Iterable[Json], key: str) -> dict[str, Json]:
    return {row[key]: row for row in rows}
