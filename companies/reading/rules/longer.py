"""Longer Chinese words that hold a company's name by chance, and names that go on to be another company's."""

import re

# Chinese marks no end of a word: these are read before the shorter name inside them (京东, 中信, 美的, 苹果, 理想).
LONGER = frozenset(
    {
        *("京东方", "中信建投", "中信重工", "东方财富", "新浪潮", "小米粥", "小米椒"),
        *("完美的", "精美的", "优美的", "最美的", "甜美的", "唯美的", "健美的", "华美的", "赞美的", "欧美的", "秀美的"),
        *("苹果汁", "苹果树", "苹果酒", "苹果醋", "理想国", "理想主义", "理想状态", "理想化", "不理想", "很理想"),
        *("平安夜", "平安无事", "平安健康险", "万达成", "字节数", "字节码"),
        *("美国投资", "中国投资", "法国投资", "德国投资", "英国投资", "韩国投资", "泰国投资", "外国投资", "本国投资"),
    }
)
_GOES_ON = re.compile(
    r"(?:证券|银行)(?!业务|账户|部|服务|卡|交易|化)|保险(?![(（]?集团|业务|服务|产品|股份)|信托(?!业务|计划|产品)|期货(?!业务|公司业务)"
    r"|建投|融资租赁|药业|置业|汽车金融(?!业务|服务)"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def goes_on(text: str, end: int) -> bool:
    """Whether the Chinese name that ends here is the beginning of another company's: 中信 in 中信银行.

    中国平安 in 中国平安保险(集团)股份有限公司 is not: there the name of the company itself goes on.
    """
    return bool(_HAN.match(text, end - 1)) and bool(_GOES_ON.match(text, end))
