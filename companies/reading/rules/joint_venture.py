"""Companies that found one together. The venture is the target when it has a name, else the first partner."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.rule import Rule

FORM = r"(?P<did>form(?:s|ed|ing)?|set(?:s|ting)?\sup|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?|launch(?:es|ed|ing)?|announc(?:e|es|ed|ing)|sign(?:s|ed)?|agree(?:s|d)?\s(?:on|to))"

RULES = (
    Rule("joint_venture.named", "joint_venture", rf"(?P<investor><LIST>)<ASIDE><GAP>{FORM}\s(?:[^;\ue000-\ue3ff]{{0,60}}?)joint\sventure\s(?:[^;\ue000-\ue3ff]{{0,30}}?)(?:called|named|dubbed|known\sas)\s(?P<target><NAME>)"),
    Rule("joint_venture.forms", "joint_venture", rf"(?P<target><ANYONE>)(?:\s(?:and|with)\s<DESC>(?P<investor><NAME>))?<ASIDE><GAP>{FORM}\s(?:[^;\ue000-\ue3ff]{{0,60}}?)joint\sventure(?:\s(?:[^;\ue000-\ue3ff]{{0,30}}?)with\s<DESC>(?P<investor2><LIST>))?"),
)  # fmt: skip
