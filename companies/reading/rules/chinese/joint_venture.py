"""A company that two found together: 成立/设立/组建 … 合资公司. The new company has no name yet, so the first founder stands for it."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.chinese.engine import Frame

FRAMES = (
    Frame(
        "founds",
        "joint_venture",
        r"(?:合资|共同出资|共同|联合|合作|携手|出资|共同投资)?(?:成立|设立|组建|新设|建立|创立|组成|合建)了?(?=[^,。;]{0,30}合[资营](?:[^,。;]{0,6}公司|企业|工厂|航空|车企|品牌|厂))|(?:合资|共同出资|联合出资|共同投资)(?:成立|设立|组建|新设|建立)了?(?=[^,。;]{0,20}公司)",
        {"subject": "target", "with": "investor"},
        joins="investor",
    ),
)
