"""A company lists its shares for the first time. Its exchange takes part as venue; the banks that arrange it don't."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

LISTING = ("listing",)
VENUE = {"in": "venue", "on": "venue", "onto": "venue", "to": "venue", "at": "venue"}
ITS = ("over", "subject")

FRAMES = (
    Verb("files", "ipo", "file, apply, register, submit, plan, price, raise, consider, weigh, seek, prepare, complete, launch, postpone, delay, withdraw, scrap, shelve, explore, hold, pursue, eye, start, pull, target, set, kick off, mull, attempt, hire, choose, pick, conduct, announce, make, want, discuss, study, resume, revive, evaluate, suspend, halt, cancel, abandon, upsize, downsize, close, drop, begin, ready, put off, confirm", LISTING, subject="target", target=ITS, roles=VENUE),
    Verb("files_for", "ipo", "file, apply, register, prepare, plan, aim, look, work, gear up, consider, hope, hire, tap, move, push, ready, raise, fall, debut, rise, delay, withdraw, scrap, shelve, drop, abandon, revive, announce, unveil, seek, target, sell, offer, float, fetch, collect, gather, net, garner, increase, boost, cut, lower, set, pick, choose, select, favor, opt, price, begin, start", LISTING, subject="target", target=ITS, over=("for", "in", "with", "to", "ahead", "on", "toward", "through", "via", "by", "from", "of"), roles=VENUE),
    Verb("is_cleared", "ipo", "win, get, receive, obtain, secure, gain, await, seek", LISTING, subject="target", target=ITS, over=("for", "to"), roles=VENUE),
    Verb("values", "ipo", "value", ("thing",), actors=words("ipo listing flotation debut float")),
    Verb("goes_public", "ipo", "go public", ("", "thing"), subject="target", target=("subject",), roles=VENUE),
    Verb("takes_public", "ipo", "take public, list, float", ("thing", "shares"), subject="seller", target=("object",), roles=VENUE),
    Verb("lists", "ipo", "list, debut, float", ("",), subject="target", target=("subject",), roles=VENUE),
    Verb("starts_trading", "ipo", "begin, start", ("thing", ""), subject="target", target=("subject",), roles=VENUE, is_loose=True, needs=frozenset({"trading"})),
    Verb("will_trade", "ipo", "trade", ("",), subject="target", target=("subject",), roles=VENUE, is_loose=True),
    Noun("plan", "ipo", "plan, plans", target=("possessor",), roles=VENUE, needs=words("london york nasdaq kong shanghai singapore tokyo frankfurt amsterdam mumbai")),
    Noun("listing", "ipo", "ipo, flotation, debut, listing", "", "", "", ("of", "by", "for", "possessor", "compound"), VENUE),
)  # fmt: skip
