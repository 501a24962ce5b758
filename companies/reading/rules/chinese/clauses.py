"""Chinese clauses, cut at the words that show how a sentence is built.

No word is capitalised in Chinese and none stands apart, so what can be a name is what is left between such words:

    昨日 | 样例科技 | 以 3亿元 | 向 | 示范集团 | 收购 ...     ADV  TEXT  BY-WAY SUM  TO  TEXT  (verb)

A function word of one character also stands inside other words (对 in 对外, 以 in 可以); the tables below name those
words. Marks of names (rules/marks.py) are text of their own, and what is quoted is one piece whatever it holds.
"""

# ruff: noqa: E501 — a table cut in two is harder to read than a long line

import re
from dataclasses import dataclass

from companies.reading.rules.marks import MARK, NAME, PERCENT, SUM, Marked, Name


def one_of(words: str) -> str:
    """ "甲 乙丙" → an alternation, longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_NUMBER = r"[\d,.一二两三四五六七八九十百千万]+"
_VAGUE = r"(?:近|超过?|逾|约|达|高达|合计|共计?|总计|不超过|不低于|至少)?(?:数|几|上|多)[十百千万亿]+(?:级别?)?(?:元|美元|美金|人民币|港元|港币|欧元|日元|英镑|级)*(?:人民币|规模)?"
_SIZE = r"(?:近|超过?|逾|约为?|达到?|高达|合计|共计?|总计|总额|不超过?|不低于|不高于|至少|最多|作价|总价|总金额|金额|的|累计|共)*"
_ABOUT = r"(?:近|超过|约为?|不超过|不低于|至少|合计|共计|总计|累计|各)*"
_WHEN = (
    r"(?:自?本?(?:公告|减持计划|增持计划)?(?:披露|发布|公告)?(?:之?日)?起?之?后?)(?:\d{1,3}|[一二三四五六十]{1,3})个(?:交易日|工作日|自然日|月)(?:之?后|之?内|以内)的?|"
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)(?:晚间?|早间|上午|下午|凌晨|盘后|傍晚|午间)?|(?:19|20)\d\d年(?:初|底|末|年?中|上半年|下半年|第?[一二三四]季度)?|"
    r"(?:不到|仅|短短|时隔|约)?[\d一二两三四五六七八九十几数半]+(?:多|余)?个?(?:天|月|周|小时|年半?)(?:之?后|内|之?前|以来|时间)|"
    r"(?:本|上|下|这)?周[一二三四五六日天末](?:晚间?|早间)?|(?:本|上|下|这)个?[周月](?:初|底|末|中)?|星期[一二三四五六日天]|(?:今|去|前|明|当|同|次)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[初底末中]|上半年|下半年|年[初底中])?|"
    + one_of(
        "近日 日前 今日 今天 昨日 昨天 昨晚 今晨 今早 近期 最近 当天 当日 当晚 次日 前不久 不久前 随后 之后 此后 此前 之前 早前 先前 最初 首日 目前 当前 眼下 如今 现在 现已 晚间 早间 盘后 午间 上午 下午 凌晨 同期 一度 近来 未来 将来 本月 上月 本周 上周 下月 下周 届时 至今 迄今 近年 近年来 近几年 多年"
    )
)
_ADVERBS = one_of(
    """此番 接下来 已经 曾经 临时 正在 正式 再次 再度 但是 而且 并且 未能 未曾 没有 尚未 从未 从来没有 不会 不再 不得不 不排除 不断 不久 或将 或许 或者 可能 可以 能够 能否 会否 是否 有望 有意 有意向 有可能 打算 计划 预计 考虑 准备 希望 试图 意图 意欲 谋求 寻求 力争 即将 将会 将要 将于 将在 很快 快速 迅速 成功 顺利 终于 最终 首次 首度 率先 独家 单独 共同 一起 一同 一举 全资 全额 全面
    整体 大举 大手笔 大力 高调 低调 秘密 悄然 悄悄 突然 意外 紧急 火速 闪电 强势 陆续 先后 分别 相继 接连 连续 多次 两次 四度 三度 两度 间接 直接 继续 持续 进一步 同步 同时 仍然 依然 依旧 始终 一直 已于 曾于 拟以 最新 最快 最早 最晚 据此 由此 因此 所以 于是 其中 此外 另外 同样 甚至 特别是 尤其是 尤其 例如 比如 不过 然而 虽然 尽管 即使 除了 只要 只有 一旦 如果 假如 倘若
    若是 需要 必须 应当 应该 愿意 决意 决定 审议 开始 启动 着手 筹划 策划 酝酿 推进 推动 加速 加快 进行 实施 开展 参与 参加 主导 牵头 协助 帮助 支持 促成 达成 签署 签订 签下 签约 敲定 商讨 洽谈 商谈 谈判 协商 磋商 接洽 讨论 探讨 评估 研究 接触 接近 临近 斟酌 终止 中止 暂停 取消 放弃 撤回 搁置 拒绝 无意 不愿 不想 无法 难以 暂未 暂无
    并未 并无 并不 战略性 战略 溢价 折价 低价 高价 平价 现金 公开 主动 被动 逐步 部分 优先 累计 合计 总共 一共 共计 拟定向 定向 协议 合作 联手 单笔 成为 作为 选择 公告日 直至 截至 截止 至少 依法 协议性 火热 业已 早已 现拟 此次 本次 这次 该次 上述 前述 首轮 本轮 新一轮 此轮 该轮 最新一轮 上一轮 超额 完美 热衷于 致力于 旨在 获批准 获批 获准 得以 从而 进而 予以 用于 用来 试着 乃至 然后 接着 又一次 极力
    积极 有条件 无条件 强行 变相 曲线 借道 意在 急于 忙于 力图 着力 尽早 尽快 或将于 刚刚 关于 针对 由于 随着 自从 鉴于 对于 时隔 事实上 实际上 其实 总体 公开资料显示 资料显示 公开信息显示 天眼查 企查查 官网显示 数据显示 公开报道 招股书显示 分手 联姻 就此 赶在 之所以 包括 涉及 例外 首先 其次 另一方面 一方面 与此同时 值得注意的是 值得一提的是 据悉 据了解 据介绍 据称 据传 据说 另据 有消息称 消息称 传闻
    传出"""
)
# Adverbs that are part of a noun where these go on: 研究院, 评估机构, 第二大股东.
_ADVERB = (
    rf"(?!研究[院所员中]|评估(?:机构|公司|值|报告|价)|参与(?:者|方)|加速器|准备金|合作[方社伙银商]|计划书|现金(?:选择权|红利)|优先股|最新[款型]|部分的|协议书|战略[部官]|未来[科汽智]|全资(?:子公司|附属|孙公司|控股|持股|拥有|平台|企业))(?:{_ADVERBS})"
    r"|第[一二三四](?=[,是])"
)
_SAYS = one_of(
    """发布公告称 发布公告 发布消息 宣布 宣告 公告称 公告表示 公告显示 公告 公布 发布 披露 表示 透露 指出 回应 确认 证实 否认 强调 坦言 认为 获悉 了解到 报道称 报道 消息 显示 声明 提示 告诉 介绍 爆料 爆出 曝出 通知 发文 宣称 承认 澄清 提议 建议 批准 核准 同意 否决 阻止 叫停"""
)
_LIGHT = one_of(
    "完成了 完成 获得了 获得 喜获 斩获 拿下了 拿下 拿到了 拿到 收获了 收获 得到了 得到 取得了 取得 引入了 引入 引进了 引进 迎来了 迎来 募集了 募集 募得 筹资 集资 筹集了 筹集 筹得 筹措 募资 吸引了 吸引 接受了 接受 融得 官宣"
)
_VERBS = one_of(
    """斥资 斥巨资 耗资 豪掷 花费 砸下 成立于 成立 设立 创立 创办 创建 组建 专注于 专注 位于 总部位于 从事 主营 聚焦于 深耕 打造 推出 上线 签了 支付 用以 面临 实现 拥有 担任 出任 提供 采用 达到 超过 导致 造成 引发 带来 推高 提升 提高 扩大 增强 加强 属于 隶属于 位列 排名 管理着 覆盖 服务于 覆盖 出现 发生 持股 归属于 转型 进军 进入 切入 杀入 涉足 退出 剔除 锁定 补足 补齐 补强 绑定 做大 变更 更名 改名 起诉 爆发 定为 定在 涨超 涨逾 涨近 跌超 跌逾 跌近 大涨 大跌 暴涨 暴跌 收涨 收跌 高开 低开 破发 告吹 任职 加盟 加入 离开 毕业 上涨 下跌 约定 规定 要求 提出 收到 递交 提交 召开 停牌 复牌 审核"""
)
# "支付公司Stripe", "服务商": a noun that describes, no verb.
_VERB = rf"(?!(?:支付|提供|采用|覆盖|设计|成立|管理)(?:公司|平台|巨头|企业|服务|机构|宝|业务|独角兽|牌照|商|方|者|系统|解决))(?:{_VERBS})"
_BY_WAY = one_of("通过 按照 凭借 利用 运用 依据 根据 围绕 为了 基于 出于 借助 经由 按每股 每股 继 加上")

# Words that hold a function word's character and are none: (what stands before it, the character, what follows it).
_GUARDED = {
    "SINGLE": (
        ("合兼吞吸", "并", "购表入网行联轨列发肩"), ("", "拟", "人态合"), ("", "欲", "望"), ("", "已", ""), ("", "曾", "都国"), ("", "刚(?=[完宣获收拿成结发入才])", ""), ("", "联合(?=领投|投资|收购|宣布|发起|成立|设立|创立|创始|竞购|出资)", ""), ("立公改修纠真反", "正", "泰邦大威荣海式中和元佳虹帆光弘向极业丹裕浩信规常负版面股"), ("", "也", "门"), ("归偿", "还", "原款贷债呗"),
        ("", "又", "拍"), ("", "再", "生保造鼎融次度"), ("平人", "均", "胜衡瑶线价值为"), ("成首京古", "都", "市江城会得是"), ("", "但", "斌"), ("", "且", "慢"), ("", "未", "来名央"), ("淹埋沉", "没", "收"), ("", "若", "干羽"),
        ("例比诸假", "如", "意家新视何是一同"), ("重主摘必需简纪", "要", "约闻求点素塞"), ("供感反效对适响", "应", "用急流收对"), ("最年始告", "终", "端身止于"), ("不", "仅", ""), ("优领率首预", "先", "导锋生声进驱正瑞"), ("", "传(?=将|拟|与|正|洽)", ""),
        ("", "则(?=由|以|将|通过|为|是|在|从|拟|计划|表示|宣布|于|获|完成)", ""), ("", "也", "是"), ("", "不", "动锈同良足过凡二"),
    ),
    "TELLS": (("名简俗统宣堪号对职", "称", "为号重职"), ("", "讯(?=[,: (]|$)", ""), ("小传学据", r"说(?=[,:\"])", "")),
    "BA": (("即行麻大名健", "将", "军来至近会要于在"), ("", "把", "握控关手")),
    "BY": (("", "被", "动子告"), ("自理经缘来因事本", "由", "于此来衷你"), ("", "遭到?(?=[^遇])|遭遇(?=[^,。;]{2,16}(?:举牌|收购|要约|逼宫))", "")),
    "TO": (("面方导定转走趋意投取流内风动志倾一", "向", "上下日好阳来往导心前量"),),
    "FROM": (("服自听随", "从", "事业而未容此前来小"), ("来各亲独出", "自", "由动主然己身有筹营研驾行贸家从愿助我媒称建产定用买贡")),
    "ON": (("应面针相绝反核配比校作派一敌双", "对", "外手象价于此方应标接话赌比抗称策冲准面照立等待公撞半内"),),
    "GIVE": (("", "给", "力定养予"), ("", "给予|授予", ""), ("赋", "予", "以")),
    "WAY": (("可所予加得足难何用给是据借藉", "以", "及上下来内外后前太色为往致便免至东西南北利亚此岭晴"), ("", "因", "此特为而子"), ("信商专通公家民车军医备应作利费使客雇录采任", "用", "户品友途于")),
    "AND": (
        ("平共温缓柔祥饱人泰信中调总亲随义永嘉仁谐安元饮协", "和", "平谐解睦记信黄辉邦而讯声合仁泰风美府达顺颐硕元氏"),
        ("参给赠授干", "与", "会时"), ("以涉普波危触顾企来提", "及", "时格其第"), ("合共协相大等陪不连偕一", "同", "意时比期样类行业方仁花济程步股一洲城兴创庆德仁年光"),
        ("", "以及|及其(?:一致行动人|关联(?:方|人|企业)|(?:全资|控股)?子公司)|并与|携手|联手|偕同|连同|暨|跟", ""), ("", "(?:(?<=[^,、]{2})|(?<=[\ue000-\ue3ff]))联合", "利光国会水能健汽包动体早办证资航化"),
    ),
}  # fmt: skip


def _guarded(kind: str) -> str:
    return "|".join(
        (f"(?<![{before}])" if before else "") + word + (f"(?![{after}])" if after else "")
        for before, word, after in _GUARDED[kind]
    )


SHARES = r"股权|控股权|控制权|控制性股权|股票|(?:普通|流通|限售|优先|可转换优先)股(?:股[份票])?|(?<=的)股份|(?<=部分)股份|(?<=全部)股份|(?<=少数)股份|(?<=多数)股份|(?<=[\ue800-\uebff股])股份|(?<=所持)股份|(?<=持有)股份|(?<=公司)(?:无限售条件|有限售条件|[AHB]股)?股[份票]|(?<=[\uec00-\uefff])(?:[AHB]股)?股[份票]|(?<=公司)(?:业务|资产)|新增股[本份]|(?<=股)新股|(?<=的)(?:资产|业务|股东权益|权益)|出资额|财产份额|(?<=多数)权益|(?<=部分)(?:资产|业务)|(?<=全部)(?:资产|业务)"
_PORTION = rf"{_NUMBER}[万亿]?多?股|[一二三四五六七八九十]成(?!都|功|立|员)|(?:绝?大|小)?部分|全部|剩余|少数|多数|若干|半数|各{PERCENT}|余下"

_KINDS = {
    "QUOTE": r"\"[^\",。;:]{2,24}\"|「[^」。]{2,24}」|『[^』。]{2,24}』",
    # Markup or a placeholder that stayed in a text; what it stands for, the words after it say.
    "HOLE_PART": r"<[^<>\s]{1,8}>(?:%|万?亿?股|[万亿]股)",
    "HOLE": r"(?:<[^<>\s]{1,8}>[.年月日万亿余多]*)+(?:美元|欧元|港元|元|人民币|美金|英镑|瑞士法郎)?(?:的价格)?",
    "PAPER": r"《[^》]{0,80}》?",
    "END": r"[,;:。!?\n|丨｜【】()]+|(?<!公司)(?<!公司—)[—―]+|\s{2,}",
    "LIST": r"(?<!^\d)(?<!^\d\d)、|/|&",
    "SUM": rf"{_SIZE}(?:{SUM}|{_VAGUE})(?:等值)?(?:美元|欧元|人民币|港元|现金|元|的?(?:价格|对价|总价|代价|高价|估值|巨资))*",
    "PART": rf"{_ABOUT}(?:{PERCENT}|{_PORTION})",
    "SHARES": SHARES,
    # "样例集团旗下基金": who invests is the group.
    "UNDER": r"(?:旗|麾|属|辖)下的?(?:[\d一二三多数两]+[家只支个])?(?:投资|产业|股权|私募|产业投资|创投|战略投资|人民币|美元|相关|关联|多个|部分|有关)*(?:基金|平台|子公司|附属公司|公司|机构|主体|投资公司|实体|部门)(?=[、,。;\s]|[领跟参]投|联合|共同|继续|独家|跟进|投资|认购|增资|出资|收购|持有|持续|合计|参与|以及|和|及|与|等|$)",
    "HELD": r"(?:所|合计|共同|其)*(?:持有|拥有|控制|掌握|背负)的?|所持有?的?|新?(?:定向|公开|非公开)?发行的|(?<![接联携亲])手[中里]的?|手上的?|名下的?|(?:旗|麾|属|辖)下的?|下属的?|控股的|全资的|(?<=[\ue000-\ue3ff])系(?=旗下)",
    "ETC": r"等(?:等)?(?:(?:知名|多家|\d+家|数家|几家|[一二三四五六七八九十]+[家名位方]|\d+[名位方])?(?:新老|一线|头部|顶级|产业|财务|知名|国内外|投资(?![者方人机])|战略|机构(?!投)|机构(?=投)|老|原)*(?:股东|投资机构|投资方|投资人|投资者|机构|资本|公司|企业|交易对方|交易对手|方)?)",
    "WHEN": _WHEN,
    "LIGHT": _LIGHT,
    "GETS": r"获(?![悉利益客奖评胜释刑知取批准])",
    "SAYS": rf"(?:{_SAYS})了?",
    "ADV": _ADVERB,
    "VERB": _VERB,
    "BYWAY": _BY_WAY,
    "DEAL": r"收购(?!方(?!正)|人(?!寿|民|工|形))了?|并购(?!基金)了?|入股了?|参股了?|转让(?!方)|出售|认购了?|受让(?!方)了?|购买了?|增资|合并",
    **{kind: _guarded(kind) for kind in _GUARDED},
    "IN": r"(?<![存现正内实潜])在(?!线)|于(?!是)|(?<![认成作因行称变华大改])为(?!止|来|爱|先)",
    "IS": r"主要系|(?:不管|无论|不论|[但可只凡而还就也不都正便即乃既若要或])?是(?![德否非])",
    "OF": r"的(?!卢|士)",
    "FUT": r"将",
    "NAME": NAME,
}  # fmt: skip
# "北京市绿色能源和低碳产业投资基金": a fund of a city, whose trades a 和 joins.
_CITY_FUND = r"(?:北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|合肥|西安|宁波|无锡|青岛|厦门|长沙|郑州|济南|浙江|江苏|广东|山东|福建|安徽|四川|湖南|湖北)(?:市|省)(?:(?!基金|公司|资本|集团|投资|企业)[\u4e00-\u9fff]){2,12}[和与及](?:(?!公司|资本|集团)[\u4e00-\u9fff]){2,12}?基金"
# Words that hold a function word and stay whole; names of many companies hold one.
_WHOLE = rf"(?:{_CITY_FUND}|对外|新希望|自由|自动|来自|合同|和平|共和国|向日葵|并购基金|并表|正大|正泰|正威|未来(?=科技|智能|机器|能源|汽车|星)|再生|再鼎|发行股份(?:(?:以?及|并|和)?(?:支付)?现金)?购买资产|股权投资(?=[^,。;]{{0,8}}(?:企业|公司|基金|中心|合伙|管理))|以太|和记|和黄|都市|成都|首都|京都|不动产|不锈钢|科技|智能|如意|如家|能源|能链|可再生|可口可乐|可灵|可穿戴|要素|因特尔|应用|应急|需求|传媒|传感|传奇|传统|传音|传化|说明|报道组|会议|终端|终身|正邦|正元|正荣|正帆|并行科技|并行|又拍|还呗|但斌|且慢|合作伙伴|合作社|战略咨询|战略配售|协议转让|协议收购|公开发行|非公开发行|现金流|现金牛|现金贷|开放|部分之|可转债|可转换|也门|未名|曾都|讯飞|腾讯|通讯|资讯|讯联|音讯|视讯|快讯|科讯|鸿讯|称重|对称|名称|公开市场|溢价率|如新|如视|小说|都可|正极|再保险|都江堰|欲望|正佳|正信|正浩|正和岛|都得利|占领|占据|占比|涨价|涨停|跌停|跌幅|涨幅|同意书|要约|要闻|重要|主要|摘要|不仅|不同|不良|不足|仅仅|终止上市)"
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in {"WHOLE": _WHOLE, **_KINDS}.items()))


@dataclass(frozen=True, slots=True)
class Token:
    """kind "TEXT" is whatever no table holds: what may be a name, or part of one."""

    kind: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The stretch text[start:end] cut up, nothing left out; a listed name stays in the text it stands in."""
    found: list[Token] = []
    begin = start
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind in ("WHOLE", "NAME"):
            continue
        if begin < match.start():
            found.append(Token("TEXT", begin, match.start()))
        found.append(Token(kind, *match.span()))
        begin = match.end()
    if begin < end:
        found.append(Token("TEXT", begin, end))
    return _rejoined(text, found)


_OF_ONE = ("SINGLE", "BYWAY", "AND", "WAY", "IN", "TO", "FROM", "ON", "GIVE", "TELLS", "BY", "BA", "FUT")
# Single characters that are words of their own.
_ALONE = frozenset(
    "其他她它我你您该此这那某各每据就即还又也都则便才仍均皆年月日时前后中上下里内外间家个位名等者们元股约超近逾达至到来去说称有是非不无未所之或及与和而且并但因为经按如若当在把让使令叫请派替比较很最更太真只仅共再已曾刚正欲拟应须可能会要想愿敢肯将向往从由对给以用于同跟了着过的地得吗呢吧啊项笔起次轮期"
)


def _rejoined(text: str, found: list[Token]) -> list[Token]:
    """One character is no name, so that a function word beside it is part of one: 许·继·集团, 方·正."""
    kept: list[Token] = []
    for token in found:
        if kept and _opens_a_name(text, kept[-1], token):
            token = Token("TEXT", token.start, token.end)
        elif (kept and _is_split(text, kept, token)) or (
            len(kept) > 1 and token.kind == "TEXT" and kept[-1].kind == "TEXT" and kept[-1].end == token.start
        ):
            token = Token("TEXT", kept.pop().start, token.end)
        kept.append(token)
    return kept


_NAME_OPENS = frozenset("如同和正因应都先要再又")


def _opens_a_name(text: str, last: Token, token: Token) -> bool:
    """ "收购同济堂", "持有的如东东力": what is bought is named here, and no other word fits."""
    is_one = token.kind in _OF_ONE and token.end - token.start == 1 and text[token.start] in _NAME_OPENS
    return is_one and last.end == token.start and last.kind in ("DEAL", "HELD")


def _is_split(text: str, kept: list[Token], token: Token) -> bool:
    last = kept[-1]
    is_one = last.kind == "TEXT" and last.end - last.start == 1 and last.end == token.start
    is_word = token.kind in _OF_ONE and token.end - token.start == 1
    if not (is_one and is_word) or (len(kept) > 1 and kept[-2].kind in ("TEXT", "QUOTE")):
        return False
    one = text[last.start]
    return "\u4e00" <= one <= "\u9fff" and one not in _ALONE


# "一家电池公司——样例能源": the name of what was described follows.
_NAMES_IT = r"(?<=公司)[—―]{1,2}(?=[^,。]{2,20}(?:[\ue800-\uebff]|股权|股份|的|$))"
_STOP = re.compile(
    rf"[,;:。!?\n|丨｜]|【|】| {{2,}}|(?<=[\u4e00-\u9fff\ue000-\ue3ff\ue800-\uebff]) (?=[\u4e00-\u9fff\ue000-\ue3ff])|(?!{_NAMES_IT})(?:(?<![—―])[—―]+)"
)


def clauses(marked: Marked) -> list[tuple[int, int]]:
    """(start, end) of each stretch between commas and other stops; a stop inside quotation marks counts too.

    A headline parts its clauses by a blank, but beside Latin letters a blank stands for nothing.
    """
    text, spans, start = marked.text, [], 0
    for match in _STOP.finditer(text):
        if match[0] == " " and any(_is_latin(marked, at) for at in (match.start() - 1, match.end())):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def _is_latin(marked: Marked, at: int) -> bool:
    thing = marked.thing(marked.text[at]) if MARK.match(marked.text[at]) else None
    return isinstance(thing, Name) and thing.surface.isascii()
