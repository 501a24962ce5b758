"""Chinese words that say how far along a deal is, those that put one in the past, and where they may stand.

Of LEVELS each status has one pattern; in which order they are asked, hedging.py says.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re

# What is still to come is not done: "拟在主板挂牌上市", "若顺利上市".
_AHEAD = r"(?:拟|计划|将|预计|若|如果|有望|申请|冲刺|冲击|寻求|争取|准备|筹备|推进|递交|提交|递表|招股书|寻求|最快|能否)[^,。;]{0,20}"

LEVELS = {
    "called_off": r"终止(?!上市)|取消收购|取消交易|放弃收购|告吹|撤回|撤销|叫停|否决|流产|宣告失败|搁浅|拒绝了",
    "denied": r"否认|不属实|不实|辟谣|没有投资|并无|从未|未曾|子虚乌有",
    "in_talks": r"洽谈|商谈|谈判|磋商|协商|商讨|接洽|寻求|正在融资|接近|即将|临近|筹备|正筹划|筹划|正与",
    "rumored": r"考虑|有意|或将|传闻|据传|传出|市场传|拟考虑|可能|意向|探讨|评估|或收购|或投资|欲",
    "completed": rf"(?<!拟)(?<!未)完成(?!后|前|之后|之前)|交割(?!后|前)|已收购|^(?![\s\S]{{0,160}}?{_AHEAD}(?:上市|登陆|挂牌|IPO))[\s\S]{{0,160}}?(?:挂牌上市|登陆|正式上市|成功上市|挂牌交易|敲钟)",
    "announced": r"宣布|签署|签订|达成|同意|公告|获得|获",
}
# Words a reader should see as hedges.
MARKED = r"据传|据悉|据报道|或将|可能|拟|洽谈|谈判|有意|考虑|否认|预计|计划|即将|接近"
PAST = r"同年|次年|此前|曾经|曾于|曾|早前|去年|前年|早在|已持有|上一轮|上轮|(?:今年|年初|上市|成立|创立|创办)以来|过去(?:的)?(?:[一两三四五几数十\d]+|半)个?[年月](?!内?(?:首|最))|近年|多年来|(?:[\d一两三四五六七八九十几数半]+个?(?:多|半)?[年月周]|[\d一两三四五六七八九十几数]+[天日])(?:之?前|以前)(?!完|达|结)|(?<!明)(?<!明年)年初(?=[,完获宣曾也就的])|同行中|历史上|(?:上市|IPO)前[,]"
# "今年3月", "智元3月完成"; what lies ahead in the year, or is only planned for it, is none of it.
MONTH = r"(?:(?P<this>今年)|(?<![\d年/-]))(?P<zh_month>1[0-2]|0?[1-9])月(?!份?(?:内|底?前|之前|以来的))"
_PLANNED = re.compile(
    r"(?:拟|将|计划|预[计期]|有望|最[快早迟晚]|或(?:于|在|将)|目标|争取|力争|截至|截止|明年|定于|不迟于|推迟至|延至)[^,。;]{0,24}$"
)


def is_months_ago(match: re.Match[str], words: str, month: int) -> bool:
    """Whether a month of MONTH, told in `month`, lies so far back that it is not the news: last month's may be it."""
    ago = month - int(match["zh_month"])
    return ago > (0 if match["this"] else 1) and not _PLANNED.search(words[: match.start()])


YEAR = r"(?P<zh_year>(?:19|20)\d\d)年"
# Words before a verb that take it back; hedging.py says how near they must stand.
NEGATED = r"(?:没有?|并?未曾?(?!来)|并不|不会|不再|不打算|不准备|不考虑|无意|从未|尚未|还没有?|拒绝|无计划|没有计划|未能|而非|而不是|不太可能|不大可能)(?:再|正式|实际|对|向|被)?$"
CONDITIONAL = r"(?:如果|若(?!干)|假如|倘若|要是|假设|一旦|除非|即便|即使|万一)[^,。;]{0,30}$"
HYPOTHETICAL = r"(?:应该|应当|不妨|理应|适合|有能力|有权|呼吁|建议|如何|怎样|为何|为什么|能否|是否|会不会|要不要|该不该|能不能)[^,。;]{0,12}$"
OPINION = (
    r"(?:分析师|分析人士|专家|网友|评论)[^。;]{0,12}(?:认为|建议|预测|猜测|呼吁)[^。;]{0,40}(?:可能|或|应|可以|会)"
)
QUESTION = r"(?:吗|呢)[?？]?[”\"』」)]?$"

# A clause with one of these tells a deal of its own.
_TELLS = re.compile(r"收购|并购|融资|入股|增资|转让|出售|认购|上市|IPO|[领跟参]投|投资|合并|受让|购买")
_TURN = re.compile(
    r"[,](?:但|后来?|随后|最终|不过|然而|之后|目前|现已|此后|却|该|这|因|由于|未)[^,。;]{0,30}(?:终止|无疾而终|告吹|搁[置浅]|取消|放弃|否认|破裂|流产|叫停|否决|撤回|未能|未果)[^,。;]{0,8}"
)
_REACH = 80


def own_words(text: str, at: tuple[int, int], verb: tuple[int, int]) -> tuple[int, str]:
    """(start, words) of what a clause says of its deal: itself, what leads to it, and a turn told right behind.

    at: the clause, verb: its verb. A clause before that tells another deal leads to nothing here.
    """
    start = at[0]
    while start > 0 and text[start - 1] in ",:" and at[0] - start < _REACH:
        before = max(text.rfind(stop, 0, start - 1) for stop in ",;:。") + 1
        if _TELLS.search(text, before, start - 1):
            break
        start = before
    end = max(at[1], verb[1])
    turn = _TURN.search(text, end, end + _REACH)
    return start, text[start : turn.end() if turn else end]
