"""Two companies become one, as equals or by name."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb

FRAMES = (
    Verb("into", "merger", "merge, fold, absorb, combine, amalgamate, subsume", subject="target", target=("subject", "object"), over=("into",), roles={"into": "acquirer"}),
    Verb("with", "merger", "merge, combine, unite", subject="acquirer", target=("with",), over=("with",), is_bare=True),
    Verb("combines", "merger", "merge, combine, unite", target=("object",), roles={"with": "acquirer"}, needs_party=True),
    Verb("both", "merger", "merge, combine, unite, amalgamate", ("", "thing"), subject="acquirer", target=("partner",)),
    Noun("between", "merger", "merger, combination, tie-up, mergers, megamerger", "", "", "", ("between",)),
    Noun("noun", "merger", "merger, combination, tie-up, mergers, megamerger", "acquirer", "acquirer", "acquirer", ("with", "of", "compound", "partner"), {}, "announced"),
)  # fmt: skip
