"""Chinese deals. No word is capitalised there, so a rule's slot itself says where an unlisted name may stand.

    subject slot · (hedges, prices, dates) · verb · object slot   →   the slots trimmed to names

A listed name in a slot wins over the words round it; otherwise the trimmed words are the name, if they can be one.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companies.reading.rules.marks import MARK, Marked, Name
from companies.reading.rules.rule import REFUSED, Finding, Rule, exchanges
from companies.reading.rules.triggers import Seen, clauses
from companies.reading.types import Span

_SLOT = r"[^,。;!?]"
_HEAD = re.compile(
    r"^(?:[\s\d年月日:”“\"'》】)]|据[^,:]{0,20}(?:报道|消息|获悉|公告|显示|透露|称|悉)|有?消息[称人士]*|公告[称显示]*|报道称?|知情人士[称透露]*|近日|日前|今日|今天|昨日|昨天|昨晚|近期|最近|此前|随后|之后|同时|其中|目前|当前|"
    r"另外|此外|并且?|而|但|且|又|还|也|由于?|因|若|如果|如|当|在|自|从|对于?|否决|叫停|阻止|关于|通过|拟由|经|以及|及|和|与|将|把|其|该|是|为|已|曾|拟|称|即|例如|比如|包括|主要|分别|先后|陆续|上午|下午|晚间|早间|凌晨|"
    r"国内|海外|知名|著名|全球|上市公司|初创公司|初创企业|创业公司|独角兽(?:企业|公司)?|科技巨头|互联网巨头|巨头|人工智能|机器人公司|芯片公司|公司(?=..)|企业(?=..)|控股股东|子公司|全资子公司|控股子公司|"
    r"孙公司|股东|交易标的|标的(?:公司|资产)?|旗下|原|原股东|老股东|新股东|投资方|交易对方|对方)+"
)
_TAIL = re.compile(
    r"(?:周[一二三四五六日天]|星期[一二三四五六日天]|近日|日前|今日|昨日|昨晚|近期|此前|随后|目前|\s|[\d年月日]{2,}|晚间?|早间|正式|成功|再次?|再度|又|已经?|已于|曾|曾经|正在?|拟|将|将会|将要|计划|打算|预计|准备|考虑|有意|有望|或将?|可能|欲|试图|希望|宣布|宣告|公告|公布|披露|发布公告|表示|称|"
    r"透露|同意|决定|完成|进行|实施|启动|推进|筹划|洽谈|商谈|谈判|协商|就|于|以|用|通过|发行股份|支付现金|发行股份及支付现金|现金|现金方式|方式|及|并|和|与|等|共同|联合|一起|携手|分别|先后|陆续|全资|战略|独家|首次|出资|斥资|耗资|豪掷|作价|溢价|高溢价|"
    r"拟以|将以|的价格|价格|总价|对价|自有资金|不超过|约|合计|超|人民币|成为|来|去|则|也|还|均|都|未|没有|否认|终止|取消|放弃|[\ue400-\uebff]|的|旗下(?:基金|公司)?|方面|签署|签订|达成|协议|意向|要约|间接|直接|向|为|由|领头|牵头|接近|正与|已与|与.{2,12}(?:洽谈|商谈|谈判))+$"
)
_LONGEST = 30
_NOT_A_NAME = re.compile(
    r"的|了|是|被|并|其|该|这|那|哪|什么|如何|因为|所以|如果|可以|应该|能够|不得|不会|没有|认为|表示|显示|称|进行|超过|以上|以下|左右|方面|方式|情况|过程|问题|原因|投资者|市场|交易$|方案|计划$|事项|议案|公告|协议|上市$|^上市|融资$|资金$|风险|同比|环比|减持|判决|仲裁|《|》|办法|规定|法院|合同|"
    r"^(?:公司|企业|机构|股东|双方|各方|三方|我们|他们|她们|它们|他|她|它|用户|客户|资本|资产|股份|股权|股票|项目|业务|产品|平台|行业|部分|全部|所有|多家|几家|一家|两家|三家|境外|境内|国内|海外|外资|国资|民营|大股东|第一大股东|控股股东|实际控制人|实控人|对方|买方|卖方|第三方|"
    r"投资|收购|并购|重组|新股|债券|基金|信托|银行|政府|国家|标的|标的公司|标的资产|本次|此次|本轮|首轮|多轮|一笔|大量|巨额|高达|资本市场|二级市场|土地|房产|房地产|设备|黄金|原油|商品|原材料|股价|个人|自己|对外|上市公司|旗下|子公司|相关|有关|战略|联合|共同|参与|后续|新能源|人工智能|芯片|半导体|整个|收官|员工|高管|管理层|险资|机构投资者|经营|生产|销售|服务|技术|原因|目的|成功|失败|完成|.*比例.*)$|"
    r"^[一二两三四五六七八九十数几多每各某\d][\d家个只位笔项名种条亿万]|\d+[万亿]|[。,;!?:]|^[\W\d_]+$|年$|月$|日$|时$|后$|前$|中$"
)
_CUT = re.compile(
    r"(?:的|所)?(?:[\ue800-\uebff]|部分|全部|剩余|少数|控股|多数|大部分|若干|[\d,.]+万?股|[一二三四五六七八九十]成)*的?(?:全部|部分|剩余|少数)?(?:股权|股份|控股权|控制权|资产|业务|股票|权益|普通股|新股|可转债|优先股|流通股)|"
    r"[\ue400-\uebff]|,|。|;|\(|“|”|\"|等(?!$).{0,4}(?:公司|企业|项目|资产)|等$|之后|以后|一事|事项|事宜|交易|案|的?(?:价格|对价|进展|公告|消息|计划|方案|传闻|议案|协议|过程|谈判|要约|报价)|作为|用于|后(?=,|$)|时(?=,|$)|绝?大部分|以(?:进军|扩大|加强|布局|实现|获得|补充)|,|从而|成为|并|持股|占|项目|至|共|旗下的?"
)
_SHARE = re.compile(
    r"(?:[\ue800-\uebff]|绝?大?部分|全部|剩余|少数|控股|多数|[\d,.]+万?亿?股|的|各|共|合计)*(?:股权|股份|控股权|控制权|股票|权益|普通股|资产|业务)"
)
_DESCRIBED = re.compile(
    r"[^的、和与\ue000-\uefff]{0,14}?(?:平台|(?<!份)企业|厂商|品牌|巨头|龙头|生产商|制造商|运营商|服务商|开发商|独角兽|初创公司|上市公司|(?<!限)(?<!股)公司|股东|主体)(?=[^,、]{2}|[\ue000-\ue3ff])"
)
_GENERIC = r"(?:集团|副?总裁|董事长|高管|发言人|首席执行官|负责人|公司|控股|有限公司|股份|股份有限公司|系|等|方面|旗下|旗下基金|创始人|\s|的)*"
_SPLIT = re.compile(
    r"、|以及|(?:(?<=[\ue000-\uefff])|(?<=[^,、]{2}))(?:和|与|及|携手|联合|偕同|连同)(?=[\ue000-\ue3ff]|[^,、\ue000-\uefff]{2})|,"
)
# A subject ends where the sentence goes on to what it does.
_GOES_ON = re.compile(
    r"发布|披露|公告|宣布|表示|透露|回应|拟|将|计划|决定|近日|日前|于|在[\d年月]|以[\ue400-\ue7ff]|通过|使用|斥资|出资|耗资|向(?!日)|从|就|作为|应先|曾|已|再次?|正|有意|考虑|试图|终止|取消|否认|收购|并购|完成|签|称|的|等|还|又|也|并|为|主导|要|可能|陆续|先后|分别|不|周[一二三四五六日天]|星期|\d{4}|[\d]+月"
)
_NEXT_IS_NOUN = r"(?!者|人|基金|管理|公司|机构|银行|收益|理财|价值|评级|建议|有限|集团|控股|顾问|咨询|建设|规模|额|总额|款|方|回报|标的|策略|关系|决策|风险|性|活动|业务|机会|市场|需求|计划|协议|比例|性房|促进|环境|报告|领域|合作|经理|总监|部|热|逻辑|意向|界|圈|案例|布局|组合|经验|失败|成本|能力|价格|发展|企业|二期|一期|款|认购|达|占|用于|回收|部门|预案|方案|完成|事项|标准|行为|资金|资产|股份|委员|主体|目的|前|后|中|的|、|及|和|与|,|。|$)"


@dataclass(frozen=True)
class Shape:
    """A Chinese rule: its pattern names the slots; `objects` are trimmed at the words that follow a name."""

    rule: Rule
    regex: re.Pattern[str]


def _shape(name: str, kind: str, pattern: str, status: str = "announced", unless: str = "") -> Shape:
    rule = Rule(f"{kind}.zh_{name}", kind, pattern, status, language="zh", unless=unless)
    return Shape(rule, re.compile(pattern.replace("<SLOT>", _SLOT).replace("<NOUN>", _NEXT_IS_NOUN)))


_STAKE = r"(?:股权|股份|控股权|控制权)"
_IPO_VENUE = r"(?:[\ue000-\ue3ff]|港交所|香港联交所|香港|联交所|纳斯达克|纽交所|纽约|美国|美股|伦敦|上交所|深交所|北交所|科创板|创业板|A股|新三板|上海|深圳|港股|新加坡)"
_ROUND = r"(?:融资|轮投资|战略投资|战略入股|轮)"

SHAPES = (
    _shape("turned_down", "stake", r"(?P<target><SLOT>{1,20}?)(?:的?(?:联合)?(?:创始人|首席执行官|CEO|董事长|创办人|老板)<SLOT>{0,8}?)?(?P<did>拒绝了?|回绝了?)(?P<investor><SLOT>{1,15}?)(?:提出的|关于)?(?:入股|收购|持股|投资|[\ue800-\uebff])", REFUSED),
    _shape("transfer", "stake", rf"(?P<seller><SLOT>{{1,40}}?)(?:将|把|拟将|所)?(?:其|所)*持有?的?(?P<target><SLOT>{{1,40}}?)的?(?:[\ue800-\uebff]|[\d,.]+万?股|全部|部分)*的?{_STAKE}(?:[^,。;]{{0,30}}?)(?P<did>转让|出售|划转|卖)(?:给|予|至|到)?(?P<investor><SLOT>{{1,30}})?", unless="质押"),
    _shape("sells", "stake", rf"(?P<seller>(?:<SLOT>|,(?=拟|将|公司拟)){{2,40}}?)(?:向(?P<investor><SLOT>{{1,30}}?))?(?P<did>出售|转让|卖出|挂牌转让|挂牌出售|处置|剥离|抛售)(?:了|其|所|持有的?|旗下|控股|子公司|全资|参股|公司)*(?P<target><SLOT>{{1,45}}?)的?(?:[\ue800-\uebff]|全部|部分)*的?(?:{_STAKE}|资产|业务)", unless="质押"),
    _shape("buys", "acquisition", r"(?P<acquirer><SLOT>{0,60}?)(?:(?:向|从)(?P<seller><SLOT>{1,25}?)(?:手中|处)?)?(?P<did>收购了?|并购了?|购买了?|受让了?|买下了?|吞并了?|私有化|买入|竞购|接手)(?P<target><SLOT>{1,60})", unless="回购|资产重组|理财|商品房|收购(?:人|方|价|要约书|价格|案例|资金|标的|活动|完成|事项|的|,|、|计划|传闻|业务)|购买(?:了)?(?:产品|商品|力|的|服务|设备|原材料|土地|房|保险|股票型)|接手(?:人|的)"),
    _shape("bought_by", "acquisition", r"(?P<target><SLOT>{1,30}?)(?:已|将|正式|被传|或|拟|曾)*(?:被|遭|由)(?P<acquirer><SLOT>{1,30}?)(?:以|斥资|出资|耗资|全资|正式|成功|[\ue400-\uebff]|的价格)*(?P<did>收购|并购|买下|私有化|吞并|接手|全资收购)", unless="质押"),
    _shape("case", "acquisition", r"(?P<acquirer><SLOT>{1,20}?)对(?P<target><SLOT>{1,20}?)的?(?:[\ue400-\uebff]|巨额)*的?(?P<did>收购|并购|私有化|要约)"),
    _shape("merges", "merger", r"(?P<target><SLOT>{1,20}?)(?:与|和|同)(?P<acquirer><SLOT>{1,20}?)(?:将|拟|已|正|正在|宣布|就|正式|洽谈|商谈|考虑|完成|进行|的)*(?P<did>合并|换股|吸收合并)", unless="报表|合并(?:财务|利润|范围|口径)"),
    _shape("venture", "joint_venture", r"(?P<target><SLOT>{1,25}?)(?:与|和|联合|携手|同)(?P<investor><SLOT>{1,40}?)(?:将|拟|已|共同|合资|宣布|合作|近日|签署协议|,)*(?P<did>成立|设立|组建|新设|合资成立)(?:[^,。;]{0,25}?)(?:合资(?:公司|企业)|合营(?:公司|企业))"),
    _shape("files", "ipo", rf"(?P<target><SLOT>{{1,30}}?)(?:[^,。;]{{0,12}}?)(?P<did>递交招股书|提交招股书|递表|提交上市申请|递交上市申请|申请上市|赴?(?:{_IPO_VENUE})(?:挂牌)?上市|登陆(?:{_IPO_VENUE})|首次公开(?:募股|发行|招股)|IPO|挂牌上市|启动上市)", unless="已上市|上市公司|上市后|上市前"),
    _shape("files_for", "ipo", rf"(?P<target><SLOT>{{1,30}}?)(?:[^,。;]{{0,12}}?)(?P<did>递交|提交)(?P<venue>{_IPO_VENUE})的?(?:IPO|上市|首次公开(?:募股|招股|发行))申请"),
    _shape("own_sale", "secondary", r"(?P<target><SLOT>{1,25}?)的?(?:允许|让)?(?P<did>(?:员工|现有股东|老股东)(?:的?(?:老股|股份|股票|持股)(?:转让|出售|要约)|(?:出售|转让)(?:老股|股份|股票|持股|所持))|老股转让)"),
    _shape("own_mark", "funding", r"(?P<target><SLOT>{1,25}?)(?:(?:宣布|表示|称|透露),)?(?P<did>(?:[^,。;]{0,8}?)(?:将|把|自行|主动|下调|调低){1,3}(?:公司)?(?:自身|自己|内部|公司)?的?估值(?:下调|调低|削减)?)", unless="机构|基金|投行|分析师|(?:将|把)[^,。;]{0,6}估值(?!下调|调低|削减)"),
    _shape("own_shares", "secondary", r"(?P<target><SLOT>{1,25}?)(?:已|将|拟|正|计划)*(?P<did>启动|完成|进行|开展|批准|推出)了?(?:新一轮)?(?:员工|现有股东)的?(?:老股|股份|股票|持股)?(?:转让|出售|要约)"),
    _shape("files_at", "ipo", rf"(?P<target><SLOT>{{1,30}}?)(?:[^,。;]{{0,12}}?)(?:向|在|于|赴)(?P<venue>{_IPO_VENUE})(?:[^,。;]{{0,12}}?)(?P<did>递交|提交|申请|上市|挂牌|IPO|首次公开)", unless="已上市|上市公司|已在|上市后|上市前"),
    _shape("round", "funding", rf"(?P<target><SLOT>{{0,40}}?)(?P<did>完成了?|获得?了?|斩获|拿到|收获|敲定|宣布|正在进行|启动|寻求|正?洽谈|商谈|开展|筹集|募集|进行|计划|引入|接近完成|正?考虑)(?P<mid>[^,。;]{{0,45}}?){_ROUND}", unless="融资(?:租赁|融券|余额|渠道|成本|担保|难)|债务融资|并购|收购|质押"),
    _shape("own_round", "funding", r"(?P<target><SLOT>{1,25}?)的?(?P<did>本轮|新一轮|首轮|此轮|最新一轮|[A-J]\+?轮|天使轮|种子轮|Pre-A轮)(?:[^,。;]{0,10}?)融资"),
    _shape("by", "funding", r"(?:由|获)?(?P<lead><SLOT>{1,50}?)(?:等)?(?:共同|联合)?(?P<did>领投)", unless=""),
    _shape("follows", "funding", r"(?P<investor><SLOT>{1,90}?)(?:等[^,。;]{0,12}?)?(?P<did>跟投|参投|参与(?:本轮|此次|了本轮)?(?:投资|融资|认购)?|继续加码|追加投资|共同投资(?!者))", unless="参与(?:了)?(?:项目|建设|竞争|活动)"),
    _shape("backers", "funding", r"(?P<did>投资方|投资机构|投资人|投资者)(?:为|包括|有|是)(?P<investor>[^。;!?]{2,90})"),
    _shape("funded_by", "funding", r"(?P<target><SLOT>{1,30}?)(?:获得?了?|得到了?|引入了?|引进)(?P<investor><SLOT>{1,50}?)(?:[\ue400-\uebff]|数[十百千]?[万亿]美?元|的|等|共同|独家|战略)*(?P<did>投资(?!者|人|公司|机构|管理)|注资|入股|增资|融资)"),
    _shape("into", "funding", r"(?P<investor><SLOT>{1,40}?)向(?P<target><SLOT>{1,25}?)(?:投资|注资|增资|投入|注入|投)(?:了|共计|合计|约|超过|逾)*(?P<did>[\ue400-\ue7ff])"),
    _shape("invests", "funding", r"(?P<investor><SLOT>{1,50}?)(?:[\ue400-\ue7ff])?(?P<did>战略投资了?|战略入股了?|投资了|投资入股|投资<NOUN>|入股了?|参股了?|注资了?|增资了?|增持了?|押注)(?:[\ue400-\ue7ff])?(?:于|到|给)?(?P<target><SLOT>{1,40})", unless="投资(?:性|型|类|级)|减持|质押"),
)  # fmt: skip


def findings(marked: Marked, seen: Seen) -> list[Finding]:
    met = [shape for shape in SHAPES if seen.may_match(clauses(shape.regex.pattern))]
    return [finding for shape in met for finding in _met(shape, marked)]


def _met(shape: Shape, marked: Marked) -> Iterator[Finding]:
    for match in shape.regex.finditer(marked.text):
        if shape.rule.unless and re.search(shape.rule.unless, marked.text[match.start() : match.end() + 4]):
            continue
        slots = _slots(shape, match, marked)
        targets = slots.pop("target", [])
        if "target" in shape.regex.groupindex and not targets:
            continue
        parties = tuple((role, name) for role, found in slots.items() for name in found)
        kind = _kind(shape.rule.kind, match, marked)
        for target in targets or (None,):
            yield Finding(shape.rule, marked, match.span(), match.span("did"), target, parties, kind)


def _kind(kind: str, match: re.Match[str], marked: Marked) -> str:
    """A purchase of less than half is a stake, a transfer of half or more an acquisition."""
    if kind not in ("acquisition", "stake"):
        return kind
    percents = [float(p.value) for p in marked.percents if _within(p.span.start, match, marked)]
    if percents:
        return "acquisition" if max(percents) >= 50 else "stake"
    partly = re.search(r"部分|少数|参股|股份", match[0])
    return "stake" if kind == "acquisition" and partly else kind


def _within(offset: int, match: re.Match[str], marked: Marked) -> bool:
    at = marked.place(offset)
    return at is not None and match.start() <= at < match.end() + 25


def _slots(shape: Shape, match: re.Match[str], marked: Marked) -> dict[str, list[Name]]:
    slots: dict[str, list[Name]] = {}
    follows_verb = match.start("did") if "did" in match.groupdict() else -1
    for role in shape.regex.groupindex:
        if role in ("did", "mid") or match[role] is None:
            continue
        start, end = match.span(role)
        if role == "target" and start > follows_verb:
            _object(marked, start, end, slots)
        elif role == "venue":
            slots["venue"] = exchanges(marked, match[role]) or _written_venue(marked, start, end)
        elif start > follows_verb:
            slots.setdefault(role, []).extend(_listed(marked, start, end))
        else:
            found = _listed(marked, start, end, _GOES_ON)
            points_back = all(name.is_back for name in found)
            slots.setdefault(role, []).extend((points_back and _subject(role, marked, start)) or found)
    if "mid" in match.groupdict() and match["mid"]:
        slots["investor"] = [n for n in _listed(marked, *match.span("mid")) if n.key is not None]
    return slots


def _written_venue(marked: Marked, start: int, end: int) -> list[Name]:
    """A city named for its exchange; a listed name that is no exchange is no venue."""
    words = marked.text[start:end]
    return [] if MARK.search(words) else [Name(words, None, marked.at(start, end))]


_OF_THE_DEAL = ("交易", "计划", "方案", "提议", "要约", "协议")


def _object(marked: Marked, start: int, end: int, slots: dict[str, list[Name]]) -> None:
    """ "S所持有的T的20%股权": T is the target, S the seller."""
    words = marked.text[start:end]
    held = re.search(r"(?:所|合计|共同)*(?:持有|持|拥有)的?|旗下的?(?=..)", words)
    if held and held.start() >= 1:
        slots.setdefault("seller", []).extend(_listed(marked, start, start + held.start()))
        start, words = start + held.end(), words[held.end() :]
    share = _SHARE.search(words)
    if share and share.start() >= 1:
        words = words[: share.start()]
    if (of := words.rfind("的")) > 0 and len(words) - of > 2 and words[of + 1 :] not in _OF_THE_DEAL:
        start, words = start + of + 1, words[of + 1 :]
    if described := _DESCRIBED.match(words):
        start, words = start + described.end(), words[described.end() :]
    cut = _CUT.search(words, 1)
    stop = start + (cut.start() if cut else len(words))
    slots.setdefault("target", []).extend(_listed(marked, start, stop))


def _subject(role: str, marked: Marked, start: int) -> list[Name]:
    """Who acts, when the slot before the verb is empty: the subject of the sentence's announcement."""
    if role not in ("target", "acquirer", "investor", "seller"):
        return []
    match = re.search(
        r"(?:^|[,:】])([^,。;:】]{1,30}?)(?:发布|公告|宣布|披露|表示|称|回应|拟|计划)", marked.text[:start]
    )
    return _listed(marked, *match.span(1), _GOES_ON) if match else []


def _listed(marked: Marked, start: int, end: int, stop_at: "re.Pattern[str] | None" = None) -> list[Name]:
    """The names in a slot: "腾讯、阿里巴巴和招银国际" are three. stop_at: words that end a name there."""
    found: list[Name] = []
    at = start
    for piece in [*_SPLIT.finditer(marked.text, start, end), None]:
        stop = piece.start() if piece else end
        name = _name(marked, at, stop, stop_at)
        if name and all(name.span != other.span for other in found):
            found.append(name)
        at = piece.end() if piece else end
    return found


def _name(marked: Marked, start: int, end: int, stop_at: "re.Pattern[str] | None" = None) -> Name | None:
    """The one name in a stretch: a listed one, or the stretch itself, trimmed, if it can be a name."""
    words = marked.text[start:end]
    if head := _HEAD.match(words):
        start, words = start + head.end(), words[head.end() :]
    if stop_at and (over := stop_at.search(words, 1)):
        words = words[: over.start()]
    # Words that end so may be cut up in many ways: no more of them than a name's own length are tried.
    if tail := _TAIL.search(words, max(0, len(words) - _LONGEST)):
        words = words[: tail.start()]
    words = words.rstrip()
    marks = [m for m in MARK.finditer(words) if isinstance(marked.thing(m[0]), Name)]
    if marks and re.fullmatch(_GENERIC, words[marks[-1].end() :]):
        thing = marked.thing(marks[-1][0])
        return thing if isinstance(thing, Name) else None
    if not 2 <= len(words) <= 26 or _NOT_A_NAME.search(words):
        return None
    span = marked.at(start, start + len(words))
    base = marked.span.start
    surface = re.split(r"[((]", marked.raw[span.start - base : span.end - base])[0].strip("“”\"'《》 ")
    at = span.start + marked.raw[span.start - base : span.end - base].find(surface)
    return Name(surface, None, Span(at, at + len(surface), span.in_title)) if len(surface) > 1 else None
