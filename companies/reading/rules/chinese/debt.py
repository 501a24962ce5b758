"""Money that is owed: loans of banks to one company, and notes that turn into shares."""

from companies.reading.rules.chinese.engine import Frame

_BANK = r"(?!款|方|人|者|额|余|利|市|业|平台|需求|成本|政策|客户|服务|风险|规模|本金|申请|审批|逾期|债务|担保)"

FRAMES = (
    Frame(
        # "样例科技正与多家银行商谈20亿美元贷款", "获得由示范银行牵头的30亿元贷款"
        "loan",
        "debt",
        rf"(?<!银团)(?<!并购)(?:定期|过桥|抵押|质押|循环|项目|信用|流动资金|高级|夹层|再融资|美元|人民币|离岸)*(?:贷款(?:协议|融资|额度)?|授信(?:协议|额度)?|借款协议){_BANK}",
        {"subject": "target", "given": "lender", "from": "lender", "to": "lender", "with": "lender"},
        unless=r"[^,。;]{0,6}(?:市场|成本|余额|利率|增速|行业|政策|占比|比例|业务|客户|平台|公司|机构|产品|利息|投放|到期)",
        needs=r"(?:获得?|签署|签订|达成|取得|拿到|寻求|洽谈|商谈|申请|筹集|募集|安排|敲定|谈判)了?[^,。;]{0,24}[\ue400-\ue7ff][^,。;]{0,12}$",
        before=r"(?:累计|余额|小微|个人|住房|新增|发放|涉农|绿色|普惠)[^,。;]{0,12}$",
        strict=frozenset({"given", "from", "to", "with", "subject"}),
    ),
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
