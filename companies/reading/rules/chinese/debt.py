"""Money that is owed: loans of banks to one company, and notes that turn into shares."""

from companies.reading.rules.chinese.engine import Frame

FRAMES = (
    Frame(
        "borrows",
        "debt",
        r"银团贷款|并购贷款|债务融资|债权融资|(?:可转换?(?:公司)?债券?|可转债|可转换票据|可交换债券?)(?!基金|市场|指数|转股|价格|募投|持有人|回售|赎回|申购|打新|ETF)",
        {"subject": "target", "given": "lender", "from": "lender", "with": "lender"},
        unless=r"[^,。;]{0,6}(?:市场|成本|余额|规模|工具|发行人|上市|摘牌|转股)",
        needs=r"发行|获得?|签署|签订|完成|筹集|募集|达成|寻求|洽谈|组建|拟|安排|融入",
        strict=frozenset({"given", "from", "with"}),
    ),
)
