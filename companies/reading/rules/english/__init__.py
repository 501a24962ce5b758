"""English deals: marked sentence → words → groups → frames → findings. FRAMES in the order of asking."""

from companies.reading.rules.english import (
    acquisition,
    debt,
    funding,
    ipo,
    joint_venture,
    merger,
    secondary,
    stake,
)
from companies.reading.rules.english.engine import Engine
from companies.reading.rules.marks import Marked
from companies.reading.rules.rule import Finding

FRAMES = (
    *secondary.FRAMES,
    *joint_venture.FRAMES,
    *ipo.FRAMES,
    *debt.FRAMES,
    *stake.FRAMES,
    *merger.FRAMES,
    *acquisition.FRAMES,
    *funding.FRAMES,
)
ENGINE = Engine(FRAMES)


def findings(marked: Marked) -> list[Finding]:
    return list(ENGINE.findings(marked))
