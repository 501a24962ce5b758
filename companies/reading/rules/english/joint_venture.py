"""Companies that found one together. The venture is the target when it has a name, else the first partner."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb

FRAMES = (
    Verb("forms", "joint_venture", "form, set up, create, establish, launch, announce, sign, agree, build, plan, found, start, unveil, enter", ("venture",), subject="investor", target=("partner", "subject"), roles={"with": "investor", "between": "investor"}),
    Noun("venture", "joint_venture", "venture", "", "", "", ("between", "of"), {"with": "investor"}, needs=frozenset({"joint"})),
)  # fmt: skip
