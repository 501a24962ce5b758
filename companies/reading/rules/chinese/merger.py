"""Two companies become one: 合并, 吸收合并, 换股, 重组 of two named parties."""

from companies.reading.rules.chinese.engine import Frame

FRAMES = (
    Frame(
        "absorbs",
        "merger",
        r"(?:换股)?吸收合并了?|吸并了?",
        {"subject": "acquirer", "object": "target", "ba": "target", "on": "target"},
    ),
    Frame(
        "merges",
        "merger",
        r"(?<!吸收)(?:换股|战略|正式|完成)?(?:合并|整合|重组(?!方|案|为|预|草|事|上市|委|计划|停牌|后|,|。|、|$))(?!报表|财务|利润|范围|口径|资产负债|现金流|净利|后|前|范围|报告|为|计算|同类)",
        {"subject": "target", "with": "acquirer"},
        unless=r"合并(?:报表|财务|利润|范围|口径)",
        before=r"不|[净利负]",
        joins="acquirer",
    ),
    Frame(
        # 样例商场与示范百货重组为甲乙集团
        "become_one",
        "merger",
        r"(?:联合|整体|战略)?(?:重组|合并|整合)(?:成|为)",
        {"subject": "target", "with": "acquirer"},
        before=r"不|[净利负]",
        joins="acquirer",
    ),
    Frame(
        # 样例集团宣布合并示范网络
        "merges_in",
        "merger",
        r"(?<!吸收)合并了?(?=[^,。;、与和]{2,16}(?:$|[,。;]|\s))",
        {"subject": "acquirer", "object": "target"},
        unless=r"合并了?(?:报表|财务|利润|范围|口径|后|前|完成|计划|方案|事项|的|及|计算|同类|资产|现金|净|营|收)",
        before=r"不|[净利负]|与|和",
        strict=frozenset({"object"}),
    ),
    Frame(
        "merges_into",
        "merger",
        r"(?:并入|注入|装入|汇入)(?!的|量|资金|活力|动力|新|了?强|灵魂|能量|流动|血液)了?",
        {"subject": "target", "object": "acquirer", "ba": "target"},
        needs=r"将|把|整体|拟|获批|正式|[\ue000-\ue3ff]",
        strict=frozenset({"subject", "object", "ba"}),
    ),
)
