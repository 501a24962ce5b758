"""How news writes currencies, scales and number words: tables only, no logic.

All keys are as `money.py` sees text: lower case, half-width, simplified. "元" alone is taken for CNY, also in Taiwan
and Hong Kong newspapers that mean their own; "$" alone for USD. Words that name several currencies ("pesos",
"kroner", "crowns") stand in MEANINGS: what they mean is decided by what stands around them, or they stay out.
"""

from decimal import Decimal

YEN_OR_YUAN = "?¥"  # a "?" begins what MEANINGS lists: decided by what stands around it
BARE_DOLLAR = "$"  # "$": USD unless the words after the sum name another dollar

# Written before the number. A key that begins with a letter needs a non-letter before it.
BEFORE = {
    "$": BARE_DOLLAR,
    "us$": "USD",
    "$us": "USD",
    "u.s.$": "USD",
    "hk$": "HKD",
    "s$": "SGD",
    "sg$": "SGD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "cdn$": "CAD",
    "nt$": "TWD",
    "nz$": "NZD",
    "r$": "BRL",
    "mx$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": YEN_OR_YUAN,
    "cn¥": "CNY",
    "rmb¥": "CNY",
    "rmb": "CNY",
    "jp¥": "JPY",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "nis": "ILS",
    "₽": "RUB",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
    "₺": "TRY",
    "rm": "MYR",
    "dh": "AED",
    "dhs": "AED",
    "sfr": "CHF",
    "mex$": "MXN",
    "can$": "CAD",
    "aud$": "AUD",
    "kr": "?kronor",
    "kr.": "?kronor",
    "rp": "IDR",
    "r": "ZAR",
    "r $": "BRL",
    "w": "KRW",
    "tl": "TRY",
    "zł": "PLN",
    "ksh": "KES",
    "ntd": "TWD",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "港币": "HKD",
    "港元": "HKD",
    "新台币": "TWD",
    "欧元": "EUR",
}

ISO_CODES = (
    *("usd", "eur", "gbp", "cny", "jpy", "hkd", "sgd", "aud", "cad", "nzd", "twd", "krw", "inr", "chf", "sek", "nok"),
    *("dkk", "isk", "pln", "czk", "huf", "ron", "bgn", "rub", "uah", "ils", "aed", "sar", "qar", "kwd", "bhd", "omr"),
    *("jod", "egp", "zar", "ngn", "kes", "ghs", "myr", "idr", "thb", "vnd", "php", "pkr", "bdt", "lkr", "kzt", "brl"),
    *("mxn", "clp", "ars"),
)
BEFORE |= {code: code.upper() for code in ISO_CODES}

# Written after the number, the scale and a blank or hyphen.
AFTER = {code: code.upper() for code in ISO_CODES} | {
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "dollars": BARE_DOLLAR,
    "dollar": BARE_DOLLAR,
    "hong kong dollars": "HKD",
    "singapore dollars": "SGD",
    "singaporean dollars": "SGD",
    "australian dollars": "AUD",
    "canadian dollars": "CAD",
    "new zealand dollars": "NZD",
    "new taiwan dollars": "TWD",
    "taiwan dollars": "TWD",
    "euros": "EUR",
    "euro": "EUR",
    "€": "EUR",
    "£": "GBP",
    "pounds sterling": "GBP",
    "british pounds": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "japanese yen": "JPY",
    "yen": "JPY",
    "south korean won": "KRW",
    "korean won": "KRW",
    "won": "KRW",
    "indian rupees": "INR",
    "rupees": "INR",
    "pakistani rupees": "PKR",
    "swiss francs": "CHF",
    "swedish crowns": "SEK",
    "swedish kronor": "SEK",
    "swedish krona": "SEK",
    "kronor": "SEK",
    "krona": "?krona",
    "icelandic krona": "ISK",
    "icelandic kronur": "ISK",
    "kroner": "?kroner",
    "krone": "?kroner",
    "crowns": "?kronor",
    "kr": "?kronor",
    "pesos": "?pesos",
    "chilean pesos": "CLP",
    "colombian pesos": "COP",
    "argentine pesos": "ARS",
    "francs": "CHF",
    "cfa francs": "XOF",
    "israeli shekels": "ILS",
    "new shekels": "ILS",
    "moroccan dirhams": "MAD",
    "emirati dirhams": "AED",
    "malaysian ringgit": "MYR",
    "indonesian rupiah": "IDR",
    "thai baht": "THB",
    "brazilian real": "BRL",
    "south african rand": "ZAR",
    "nigerian naira": "NGN",
    "russian roubles": "RUB",
    "russian rubles": "RUB",
    "sri lankan rupees": "LKR",
    "turkish liras": "TRY",
    "liras": "TRY",
    "chinese yuan": "CNY",
    "polish zloty": "PLN",
    "hungarian forints": "HUF",
    "norwegian crowns": "NOK",
    "norwegian kroner": "NOK",
    "norwegian krone": "NOK",
    "danish crowns": "DKK",
    "danish kroner": "DKK",
    "danish krone": "DKK",
    "czech crowns": "CZK",
    "polish zlotys": "PLN",
    "zlotys": "PLN",
    "zloty": "PLN",
    "forints": "HUF",
    "roubles": "RUB",
    "rubles": "RUB",
    "hryvnia": "UAH",
    "turkish lira": "TRY",
    "lira": "TRY",
    "shekels": "ILS",
    "saudi riyals": "SAR",
    "riyals": "SAR",
    "qatari riyals": "QAR",
    "uae dirhams": "AED",
    "dirhams": "AED",
    "egyptian pounds": "EGP",
    "rand": "ZAR",
    "naira": "NGN",
    "kenyan shillings": "KES",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "baht": "THB",
    "vietnamese dong": "VND",
    "dong": "VND",
    "philippine pesos": "PHP",
    "mexican pesos": "MXN",
    "reais": "BRL",
    "brazilian reais": "BRL",
    "元人民币": "CNY",
    "人民币元": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "块钱": "CNY",
    "美元": "USD",
    "美金": "USD",
    "美刀": "USD",
    "元港币": "HKD",
    "港元": "HKD",
    "港币": "HKD",
    "港纸": "HKD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "韩元": "KRW",
    "新加坡元": "SGD",
    "新加坡币": "SGD",
    "新元": "SGD",
    "坡币": "SGD",
    "澳元": "AUD",
    "澳大利亚元": "AUD",
    "加元": "CAD",
    "加拿大元": "CAD",
    "新西兰元": "NZD",
    "新台币": "TWD",
    "元新台币": "TWD",
    "台币": "TWD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "瑞典克朗": "SEK",
    "挪威克朗": "NOK",
    "丹麦克朗": "DKK",
    "卢布": "RUB",
    "印度卢比": "INR",
    "卢比": "INR",
    "雷亚尔": "BRL",
    "林吉特": "MYR",
    "令吉": "MYR",
    "马币": "MYR",
    "泰铢": "THB",
    "印尼盾": "IDR",
    "越南盾": "VND",
    "迪拉姆": "AED",
    "沙特里亚尔": "SAR",
    "谢克尔": "ILS",
}

# What a word may mean, with the words that speak for each meaning and how many of it a dollar has bought.
MEANINGS = {
    YEN_OR_YUAN: ("CNY", "JPY"),
    "?kroner": ("NOK", "DKK"),
    "?kronor": ("SEK", "NOK", "DKK", "CZK"),
    "?krona": ("SEK", "ISK"),
    "?pesos": ("MXN", "PHP", "CLP", "COP", "ARS"),
}
CUES = {
    "CNY": r"yuan|renminbi|rmb|cny|chin[ae]|beijing|shanghai|shenzhen|hangzhou|人民币|中国",
    "JPY": r"\byen\b|jpy|japan|tokyo|osaka|日元|日本",
    "NOK": r"norw[ae]|\boslo\b|\bnok\b|\bbergen\b|stavanger|equinor",
    "DKK": r"denmark|danish|copenhagen|\bdkk\b|aarhus",
    "SEK": r"swed(?:en|ish)|stockholm|\bsek\b|gothenburg",
    "CZK": r"czech|prague|\bczk\b",
    "ISK": r"iceland|reykjavik|\bisk\b",
    "MXN": r"mexic|\bmxn\b",
    "PHP": r"philippin|filipino|manila|\bphp\b",
    "CLP": r"chile|santiago|\bclp\b",
    "COP": r"colombia|bogota|medellin",
    "ARS": r"argentin|buenos aires",
}
A_DOLLAR_BUYS = {
    "CNY": (6, 9),
    "JPY": (75, 170),
    "NOK": (7.4, 12),
    "DKK": (5, 7.35),
    "SEK": (6.2, 12),
    "CZK": (15, 30),
    "ISK": (95, 150),
    "MXN": (11, 26),
    "PHP": (38, 62),
    "CLP": (450, 1050),
    "COP": (1700, 5200),
    "ARS": (62, 1600),
}

# English words too common to be a currency without a scale before them ("won 5 medals", "the 5 won").
_COMMON = "r w tl won rand lira dong pound pounds crowns francs kr"
NEED_A_SCALE = {*_COMMON.split(), "chinese yuan"}

# Largest believable sum, in whole units: a thousand million million dollars, and the same in small-coin currencies.
LARGEST = Decimal(10) ** 15
LARGEST_IN_SMALL_COIN = Decimal(10) ** 19
SMALL_COIN = {"JPY", "KRW", "VND", "IDR", "CLP", "COP", "HUF", "NGN", "RUB", "ARS", "KZT"}

SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mio": 6,
    "mn": 6,
    "mm": 6,
    "mil": 6,
    "mio.": 6,
    "mrd": 9,
    "mrd.": 9,
    "bil": 9,
    "m": 6,
    "billion": 9,
    "billions": 9,
    "bln": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "trn": 12,
    "tn": 12,
    "t": 12,
    "lakh": 5,
    "lakhs": 5,
    "lac": 5,
    "lacs": 5,
    "crore": 7,
    "crores": 7,
    "cr": 7,
    "lakh crore": 12,
    "lakh crores": 12,
    "hundred thousand": 5,
    "hundred million": 8,
    "hundred billion": 11,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "个亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "兆": 12,
}
ADJACENT_SCALES = {"k", "t"}  # "$5 t" is no sum, "$5t" is

_ONES = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _numbered(words: str, *, step: int, start: int) -> dict[str, int]:
    return {word: start + step * at for at, word in enumerate(words.split())}


NUMBER_WORDS = _numbered(f"{_ONES} {_TEENS}", step=1, start=1) | _numbered(_TENS, step=10, start=20)
PARTS = {"half a": "0.5", "half an": "0.5", "a half": "0.5", "half of a": "0.5"}
PARTS |= {"quarter of a": "0.25", "a quarter of a": "0.25", "one quarter of a": "0.25", "three quarters of a": "0.75"}
HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}

# Words right before a sum, by what they make of it. "高达" only stresses: the sum itself is stated.
QUALIFIERS_BEFORE = {
    "about": (
        "about|around|roughly|approximately|approx.|approx|some|nearly|almost|close to|near|circa|an estimated|"
        "estimated|in the region of|"
        "in the neighborhood of|in the neighbourhood of|in the vicinity of|on the order of|~|≈|c.|"
        "约|大约|约为|约合|约达|大概|近|将近|接近|差不多|估计"
    ),
    "more_than": (
        "more than|over|above|exceeding|exceeds|exceeded|exceed|in excess of|north of|upwards of|upward of|topping|"
        "topped|tops|surpassing|surpassed|surpasses|surpass|greater than|higher than|larger than|passing|passed|pass|"
        "crossing|crossed|>|超|超过|逾|高于|大于|多于|突破|超出"
    ),
    "at_least": (
        "at least|as little as|as low as|a minimum of|minimum of|a minimum|minimum|no less than|not less than|"
        "no fewer than|≥|>=|至少|不低于|不少于|不小于|最低|最少|起码"
    ),
    "up_to": (
        "up to|as much as|as high as|at most|maximum of|a maximum|maximum|not more than|no more than|not exceeding|"
        "not exceed|not to exceed|capped at|a cap of|no higher than|≤|<=|"
        "最多|至多|最高可达|最高达|最高为|不超过|不超|未超过|不高于|不多于|不大于|不逾|最高|上限为|多达"
    ),
    "less_than": (
        "less than|just under|under|below|lower than|fewer than|short of|shy of|<|低于|不足|少于|不到|小于|未达"
    ),
}
# Words right after a sum.
QUALIFIERS_AFTER = {
    "about": "or so|-ish|左右|上下",
    "more_than": "+|-plus",
    "at_least": "or more|or higher|or above|and above|and up|at least|at a minimum|以上",
    "up_to": "or less|at most|at the most|以内|之内",
    "less_than": "以下",
}
