"""Shares that change hands or are taken up: 转让, 出售, 入股, 增资, 举牌, 认购. Sales on the open market are no deal."""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

from companies.reading.rules.chinese.engine import Frame
from companies.reading.rules.rule import REFUSED

SELLER = {
    "subject": "seller",
    "object": "target",
    "ba": "target",
    "to": "acquirer",
    "receiver": "acquirer",
    "holder": "seller",
}
HOLDER = {
    "subject": "investor",
    "object": "target",
    "to": "target",
    "on": "target",
    "receiver": "target",
    "from": "seller",
    "holder": "seller",
}
_GOODS = r"(?:的?(?:产品|商品|房(?:源|产|屋)|土地|设备|股票(?:型|的)|理财|服务|收入|手机|资产管理|技术|专利|商标)(?=[\d,。;的]|$))"
# How much, in the rest of the clause: a mere "减持股份" tells nothing.
_NO_SIZE = r"(?![^,。;]{0,40}(?:[\ue400-\uebff]|<N>%|[\d,.]+[万亿]?股))"
_SHARES_TOLD_OF = r"(?:评级|完成后|(?:股份|股票)?(?:计划|承诺|比例|数量|金额|总|价|期|主体|方(?!正)|人|占比|规模|前|后|完成)|的(?!\S{0,3}[\d\ue800-\uebff])|,|$)"
# Whom the market watches, and who trades in shares every day: what they buy and sell is no deal.
_ON_THE_MARKET = r"董事|董监高|高管|监事|总经理|实际控制人|实控人|员工|基金|社保|北[上向]|机构|QFII|[陆沪深]股通|股通|重仓|险资|资金|主力|外资|不排除|一致行动人(?:及|合计)|散户|投资者|信托|资管计划|游资|被动|强平|平仓"

FRAMES = (
    Frame(
        "refuses",
        "stake",
        r"拒绝了?|回绝了?|婉拒了?",
        {"subject": "target", "object": "investor"},
        REFUSED,
        unless=r"[^,。;]{0,20}?(?:$|[,。;](?!))|(?![^,。;]{0,20}(?:入股|收购|持股|投资|[\ue800-\uebff]))",
    ),
    Frame(
        "transfers",
        "stake",
        r"(?:协议|无偿|有偿|挂牌|公开|溢价|折价|作价|打包|整体|全部)?(?:转让|划转|出让|转给|过户)(?:了|过户)?",
        SELLER,
        unless=r"(?!协议转让(?!价款|款|协议|合同|的|,|完成|事项|方))\S{0,2}(?:方(?!正)|人(?!寿|民)|价|协议|合同|款|费|税|技术|专利)|转让(?:股份|股权)?(?:的|后|完成|事项|过户|,|$)",
        before=r"(?:[受老]|技术|专利|土地|商标|本次|此次|债权|使用权)$",
    ),
    Frame(
        "sells",
        "acquisition",
        r"(?:出售|卖出|挂牌出售|处置|剥离|抛售|卖掉|卖身|售出|变卖|甩卖|脱手|售(?=予|给)|(?<![买售专变甩热拍外])卖)(?:了|掉)?",
        {**SELLER, "receiver": "acquirer"},
        unless=rf"\S{{0,8}}{_GOODS}|卖(?:方|家|点|场|空|房|车|货|出评级|不|座|力|票|盘|断|完)|处置(?:方案|办法|工作|收益|的)|出售(?:方|的|价|事项|资产(?:的|,|$)|给(?:消费者|用户|客户))",
        before=r"(?:净|销|发|零|待|可供|限|禁止|不得)$",
    ),
    Frame(
        "takes_part_of",
        "stake",
        r"(?:战略|投资|参与)?(?:入股|参股|举牌)了?|(?<!定向)(?<!定)增资(?:扩股|入股)?了?|注资了?|(?<!独家)(?<!财务)(?<!共同)战投(?!部|[领跟参]投|[、和及与等,。;]|联合|共同|独家|持有|谈判|$)",
        HOLDER,
        unless=r"(?:入股|参股|增资|注资|举牌)(?:价|方(?!正)|人|协议|款|公司|企业|金额|的(?!\S{2,14}(?:公司|科技|集团))|,|事项|议案|后|完成|方式|方案|比例|线|潮|概念)|参股(?:子公司|股东|孙公司|基金)",
        before=r"(?:员工|持|投保|新|自)$",
    ),
    Frame(
        # 样例证券引入示范资本作为战略投资者
        "takes_in",
        "stake",
        r"(?:引入|引进|引来|引)了?(?=[^,。;]{0,30}(?:战略投资者|战略股东|战投|战略投资人))",
        {"subject": "target", "object": "investor"},
        unless=r"(?:引入|引进|引来|引)了?的|(?:引入|引进|引来|引)了?(?:多[名家位]|数[名家位]|[一二两三四五六七八九十\d]+[名家位])?(?:境内外|境外|外部|境内|外资|国际|新的?)?(?:战略投资者|战略股东|战投|战略投资人)(?:[,。;等的后]|$|工作|事宜|事项)",
        strict=frozenset({"object"}),
    ),
    Frame(
        "gains",
        "stake",
        r"(?:获得?|取得|拿到)了?(?=[^,。;的]{2,24}的?(?:[\ue800-\uebff]|<N>%|全部|多数|控股)的?(?:股权|股份|控股权|控制权))",
        {"subject": "investor", "object": "target", "from": "seller"},
        before=r"截至|目前|仍|直接|间接|合计|尚|共同|合共|分别|不再|现|共|已|所|仅|单独|曾|原|各自|其|将|旗下|均|未",
    ),
    Frame(
        # 样例股份公告,股东示范集团增持公司股份200万股,占总股本的1%
        "increases",
        "stake",
        r"(?:增持|加仓)(?:了|至|完成)?",
        HOLDER,
        unless=rf"(?:增持|加仓)(?:了|完成)?[\"”]?{_SHARES_TOLD_OF}|{_NO_SIZE}",
        before=rf"评级|首次|给予|维持|{_ON_THE_MARKET}",
        is_round=True,
        is_shown=True,
    ),
    Frame(
        # 样例股份公告,持股7%的股东示范集团拟减持公司股份不超过200万股
        "reduces",
        "stake",
        r"减持(?:了|完成)?",
        {"subject": "seller", "object": "target", "on": "target"},
        unless=rf"减持(?:了|完成)?[\"”]?{_SHARES_TOLD_OF}|{_NO_SIZE}",
        before=rf"评级|维持|{_ON_THE_MARKET}",
        is_round=True,
        is_shown=True,
        quiet_but="减持",
    ),
    Frame(
        "subscribes",
        "stake",
        r"(?:全额|现金|包揽|独家|参与|足额)?认购了?",
        {"subject": "investor", "object": "target", "on": "target", "to": "target"},
        unless=r"认购(?:人|方|价|款|协议|书|金额|资金|对象|的|倍|期|,|$|费|期限|比例|热|基金|理财|产品|债|证|合同)|(?![^。;]{0,40}(?:新?股[份票权]?|增发|定增|可转债|基石|发行|\ue400-\ue7ff))",
        before=r"(?:超额|网上|网下|公众|投资者|居民)$",
    ),
)
