"""Purchases: 收购, 并购, 要约, 私有化, 控股, 受让. How much changes hands decides between acquisition and stake."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.chinese.engine import Frame

# 收购人, 收购价, 收购案例: nouns that tell of no deal of their own.
_NOUN = r"(?:人(?!寿|民|人|和|福)|方(?!正|舟|太|大)|价(?!值)|要约书|报告|案例|资金|标的(?!公司|资产)|活动|传闻|业务|主体|目的|团队|能力|战略|机会|整合|重组|热|潮|模式|规模|总额|数量|基金|需求|经验|市场|事件|贷款|意愿|逻辑|方向|渠道|策略|成本|款)"
BUYER = {
    "subject": "acquirer",
    "object": "target",
    "ba": "target",
    "on": "target",
    "from": "seller",
    "to": "seller",
    "holder": "seller",
}

FRAMES = (
    Frame(
        "buys",
        "acquisition",
        r"(?:要约|全资|协议|战略|反向|跨境|杠杆|管理层|整体)?(?:收购|并购|竞购|洽购|求购|竞买|吞并|兼并|私有化)了?(?:完成)?",
        BUYER,
        unless=rf"收购{_NOUN}|并购{_NOUN}|私有化(?:退市|要约|进程|价|交易|方案)|收购要约",
        before=r"不得|禁止|反|可供",
    ),
    Frame(
        "takes",
        "acquisition",
        r"(?:购买|购入|购得|买下|买入|买走|买(?!入|下|走|家|方|手|卖|点|断|账|单|房|车|票|菜|的)|受让|竞得|拍得|竞拍|吞下|接手|接盘|入主|拿下|借壳(?!上市|炒壳|资源|方|概念|的|[,。])|曲线控制|揽入|揽获|收编|鲸吞|抄底|纳入(?=麾下)|收入(?=囊中|麾下)|(?<=[将拟已])控股(?!股东|子)|控股了)了?",
        BUYER,
        unless=r"购[买入](?:了)?(?:理财|产品|商品|力|的|服务|设备|原材料|土地|房|保险|资产(?:并|暨|的|报|事|预|行|之|方|[,。]|$)|结构性|基金|债|者|过|意|量|欲|价|股[票份]的|协议)|买入(?:并持有|评级|金额|价|信号)|接手(?:人|的)|控股(?:股东|子公司|公司|权|型|集团|有限|的|地位|平台|[,。、)]|$|比例|方|企业|投资|孙公司)|受让(?:方|人|价)|拿下(?:\S{0,6}(?:订单|冠军|第一|项目|大单|融资))",
        before=r"净|控股持有|[\d]元|理财|客户|不得|禁止|间接|直接|国有|绝对|相对",
        strict=frozenset({"ba"}),
    ),
)
