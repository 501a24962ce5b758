"""One file a deal kind; RULES in the order of asking."""

from companies.reading.rules import acquisition, debt, funding, ipo, joint_venture, merger, secondary, stake

RULES = (
    *secondary.RULES,
    *joint_venture.RULES,
    *ipo.RULES,
    *debt.RULES,
    *stake.RULES,
    *merger.RULES,
    *acquisition.RULES,
    *funding.RULES,
)
