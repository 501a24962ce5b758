"""Control changes hands: one buys another, or is sold to it. A minority is stake.py."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.classes import BIDDERS
from companies.reading.rules.english.frames import Noun, Verb

BUY = "buy, acquire, reacquire, purchase, take over, snap up, gobble up, scoop up, pick up, swallow, take private, buy out, absorb, swallow up, nab, snag, buy up, bag"
SELL = "sell, offload, divest, dispose, unload, sell off, spin off to, hand over, transfer"
OFFERED = "receive, accept, reject, get, attract, draw, weigh, consider, spurn, rebuff, turn down, decline, field, review, agree, entertain, fend off, back, recommend"
FROM_BY = {"from": "seller"}
TAKEOVER = frozenset({"takeover", "buyout", "acquisition", "merger", "bid"})

FRAMES = (
    Verb("buys", "acquisition", BUY, subject="acquirer", roles=FROM_BY),
    Verb("becomes_part", "acquisition", "become", subject="target", target=("subject",), roles={"of": "acquirer"}, needs=frozenset({"part", "subsidiary"}), needs_party=True),
    Verb("becomes_owner", "acquisition", "become", subject="acquirer", target=("of",), needs=frozenset({"owner", "parent"})),
    Verb("goes_private", "acquisition", "go private", ("", "thing"), subject="target", target=("subject",), roles={"by": "acquirer"}),
    Verb("agrees_to", "acquisition", "agree, accede, consent, submit", ("offer", "stake", "thing"), subject="target", target=("subject",), over=("to",), roles={"from": "acquirer", "by": "acquirer", "to": "acquirer"}, needs=TAKEOVER, needs_party=True),
    Verb("sells_itself", "acquisition", "sell, put up", ("thing",), target=("subject",), roles={"to": "acquirer"}, needs=frozenset({"itself", "themselves"})),
    Verb("puts_up", "acquisition", "put up, put", subject="seller", over=("for",), needs=frozenset({"sale"})),
    Verb("is_offered", "acquisition", OFFERED, ("offer", "stake", "thing"), subject="target", target=("subject",), object="acquirer", roles={"from": "acquirer", "by": "acquirer"}, status="in_talks", needs=TAKEOVER, needs_party=True),
    Verb("is_priced", "acquisition", OFFERED, ("offer",), subject="target", target=("subject",), object="acquirer", roles={"from": "acquirer", "by": "acquirer"}, status="in_talks", needs=frozenset({"offer", "proposal", "approach"}), needs_party=True),
    Verb("bidders", "acquisition", "include", subject="target", target=("subject",), object="acquirer", status="in_talks", actors=BIDDERS),
    Verb("takes_control", "acquisition", "take, gain, secure, win, get, assume", ("thing", "stake", "shares", ""), subject="acquirer", target=("of", "over"), needs=frozenset({"control", "ownership", "majority"})),
    Verb("sells", "acquisition", SELL, subject="seller", roles={"to": "acquirer"}),
    Verb("pays", "acquisition", "pay, offer, bid, spend, shell out, fork over", ("sum",), subject="acquirer", target=("for",), object="seller"),
    Verb("bids", "acquisition", "bid", ("", "sum", "thing"), subject="acquirer", target=("for",), status="in_talks"),
    Verb("approaches", "acquisition", "approach, court, woo, sound out", subject="acquirer", over=("about", "with", "over", "on"), status="in_talks", needs=TAKEOVER | {"deal", "sale"}),
    Verb("wins", "acquisition", "win", subject="acquirer", target=("for",), needs=frozenset({"auction", "bidding", "war"})),
    Verb("wins_for", "acquisition", "win, clinch, land", ("sum",), subject="acquirer", over=("for",)),
    Noun("purchase", "acquisition", "acquisition, purchase, takeover, take-over, buyout, buy-out, acquisitions, take-private, purchases, takeovers, buyouts", "acquirer", "acquirer", "acquirer", ("of", "for", "possessor", "compound"), {"by": "acquirer", "from": "seller"}),
    Noun("list", "acquisition", "acquisitions, purchases, takeovers, buyouts", "acquirer", "", "acquirer", ("including", "like")),
    Noun("bid", "acquisition", "bid, bids, offer, offers, approach, proposal", "acquirer", "acquirer", "acquirer", ("for", "to acquire"), {"from": "acquirer", "by": "acquirer"}, "in_talks"),
    Noun("buyer", "acquisition", "buyer, acquirer, suitor, bidder", "", "", "acquirer", ("of", "for"), status="in_talks"),
    Noun("deal", "acquisition", "deal", "acquirer", "", "acquirer", ("for",), {"with": "seller"}),
    Noun("sale", "acquisition", "sale, divestiture, disposal, divestment, carve-out", "seller", "", "seller", ("of", "compound"), {"to": "acquirer", "by": "seller"}),
)  # fmt: skip
