"""Which language a text is in, by its script and its commonest words.

Promises: plain English and plain Chinese are known at the first test, in a fraction of a millisecond however long the
text is (three windows of it are looked at); never raises. Leans towards English: a text in Latin letters is called
another language only when that language's words clearly outnumber the English ones, since an English article left
unread loses its deals, while a German headline read as English merely yields nothing.
Known exceptions: a headline of names alone; neighbors that share their commonest words (Danish and Norwegian, Czech
and Slovak, Malay and Indonesian) are told apart less surely than from the rest, and none of them is read.
"""

# ruff: noqa: E501 — one row a language reads better than rows cut at its length

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

ARE_READ = ("en", "zh")
SHORT = 2_000
OPENING, LATER = 1_200, 400

# First code point of a block, first beyond it, what to call a text in it.
_BLOCKS = (
    (0x0370, 0x0400, "el"), (0x0400, 0x0530, "ru"), (0x0530, 0x0590, "hy"), (0x0590, 0x0600, "he"),
    (0x0600, 0x0780, "ar"), (0x0900, 0x0980, "hi"), (0x0980, 0x0A00, "bn"), (0x0A00, 0x0A80, "pa"),
    (0x0A80, 0x0B00, "gu"), (0x0B80, 0x0C00, "ta"), (0x0C00, 0x0C80, "te"), (0x0C80, 0x0D00, "kn"),
    (0x0D00, 0x0D80, "ml"), (0x0D80, 0x0E00, "si"), (0x0E00, 0x0E80, "th"), (0x0E80, 0x0F00, "lo"),
    (0x1000, 0x10A0, "my"), (0x10A0, 0x1100, "ka"), (0x1200, 0x1380, "am"), (0x1780, 0x1800, "km"),
    (0x1100, 0x1200, "ko"), (0x3040, 0x3100, "ja"), (0x3130, 0x3190, "ko"), (0x31F0, 0x3200, "ja"),
    (0x3400, 0x4DC0, "zh"), (0x4E00, 0xA000, "zh"), (0xAC00, 0xD7B0, "ko"), (0xF900, 0xFB00, "zh"),
    (0xFB50, 0xFE00, "ar"), (0xFE70, 0xFF00, "ar"), (0xFF66, 0xFF9E, "ja"),
)  # fmt: skip
# How many Latin letters say as much as one of the script.
_WEIGHT = {"zh": 5, "ja": 2, "ko": 3}
# Letters that tell neighbors in one script apart.
_TOLD_BY = {
    "ru": (("uk", "іїєґ"), ("sr", "ђћџљњј"), ("kk", "әқңғұһө"), ("bg", "ъщ")),
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
}
_RUSSIAN_ALONE = frozenset("ыэё")
# Forms that Japanese writes and neither of the Chinese scripts does.
_JAPANESE_HAN = frozenset(
    "円図売発働経済実対応変価検験読単転続総戦県広歩黒鉄両囲圧壊帯拠拡挙楽歳残浄渋焼緑訳譲豊賛辺遅釈鉱銭隠雑頼顔顕駅騒髪価込枠畑"
)
_CHINESE_WORDS = frozenset("的了是在和与與这這为為们們将將从從")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WORDS: Mapping[str, frozenset[str]] = {
    code: _words(words)
    for code, words in {
        "en": "the of and that with from said has its which by have will this are were would their to for it an more "
        "been after about new at as than into year company be not or but he she they who also could up out last first "
        "in on a is at was i we no s had his her what when all over made through under million billion shares",
        "de": "der die das und ist nicht mit den von dem für auf eine einen einem einer des sich auch als wird werden im zum "
        "zur bei nach aus wie hat haben wurde sind über durch sein seine ihre noch nur oder vor dass unter um am ein er "
        "sie es mehr jahr will millionen milliarden euro unternehmen",
        "fr": "le la les des et est une du dans pour que qui sur avec par plus au aux ce cette son ses sa ont été pas ne se "
        "en il elle mais ou leur sont selon après dont un de à millions milliards euros entreprise société avoir était",
        "es": "el la los las y de que en un una del por con para es se su sus al más como ha han pero entre desde sobre este "
        "esta fue ser también según millones años lo le empresa compañía tras sin año euros dólares",
        "pt": "o a os as e de que em um uma do da dos das no na nos nas por com para é se seu sua ao mais como foi ser também "
        "segundo milhões não são pela pelo está entre após anos empresa ou à bilhões reais",
        "it": "il la lo gli le e di che in un una del della dei delle per con è si nel nella al alla da dal dalla sono più "
        "come ha anche non su suo sua milioni miliardi dopo anni euro ma tra secondo società questo questa",
        "nl": "de het een en van is in op te dat met voor zijn niet aan er door om ook als bij uit naar wordt worden heeft "
        "hebben over nog maar dan na werd tot miljoen miljard bedrijf meer jaar die zich ze",
        "sv": "och att det som en på är för med av till den har inte om ett från var men vid kan så efter enligt ska under "
        "bolaget miljoner miljarder kronor även år i de sig vi mot",
        "da": "og at det som en på er for med af til den har ikke om et fra var men ved kan så efter ifølge skal under "
        "selskabet millioner milliarder kroner også år i de sig vi mod blev",
        "no": "og at det som en på er for med av til den har ikke om et fra var men ved kan så etter ifølge skal under "
        "selskapet millioner milliarder kroner også år i de seg vi mot ble",
        "fi": "ja on ei se että oli hän ovat myös mutta kun joka mukaan sekä voi ole tai nyt miljoonaa miljardia yhtiö "
        "euroa yhtiön vuoden jo ennen sen niin kuin vuonna",
        "pl": "i w na z do że się nie jest to o po przez za od dla jak oraz są ma które który był przy ze tym tego jego lub "
        "mln mld zł spółka spółki roku już firma",
        "cs": "a v na se že je s z do to o pro za po by jako od které který jsou podle ve ale má si při nebo jeho byl bude "
        "společnost milionů miliard korun roku také",
        "sk": "a v na sa že je s z do to o pre za po by ako od ktoré ktorý sú podľa vo ale má si pri alebo jeho bol bude "
        "spoločnosť miliónov miliárd roku tiež",
        "hu": "a az és hogy nem egy is van volt csak már meg szerint ezt el de ki mint vagy után ami még lesz millió "
        "milliárd cég forint éves között",
        "ro": "și în de la a care pe cu din pentru nu este o un mai că au fost sau prin după ca al ale sunt lei milioane "
        "miliarde compania se va",
        "tr": "ve bir bu için ile da de olarak olan daha en gibi çok sonra ise yüzde milyon milyar şirket yıl göre kadar "
        "ancak oldu dolar şirketi yeni",
        "id": "yang dan di dari untuk dengan ini pada dalam itu akan tidak telah oleh juga sebagai ke adalah atau karena "
        "juta miliar perusahaan tahun rp bisa lebih",
        "ms": "yang dan di dari untuk dengan ini pada dalam itu akan tidak telah oleh juga sebagai ke adalah atau kerana "
        "juta bilion syarikat tahun rm boleh lebih daripada",
        "vi": "và của là có được cho trong với các một những đã không này người khi từ theo tại cũng ở về vào ra triệu tỷ "
        "công ty năm đồng",
        "hr": "i u na je se da za od su s o kako koji koja koje iz to će bi ili nije do po tvrtka milijuna milijardi "
        "godine eura kuna",
        "et": "ja on ei et see oli ta ka mis kui oma aga või ning kes nii siis kuid veel eurot miljonit miljardit ettevõte "
        "aasta pärast peale",
        "lt": "ir yra kad į su iš bet tai kaip už dėl po apie arba jo buvo bus per prie ne milijonų milijardų eurų įmonė metų",
        "lv": "un ir ka ar no uz par bet kā vai arī pēc lai tas bija būs nav to pie līdz miljonu miljardu eiro uzņēmums gada",
        "sl": "in je na za se da so v z s po pri ki ali kot tudi ne bo pa od do bi ni lahko iz milijonov evrov podjetje leta",
        "ca": "el la els les i de que en un una del per amb és a al més com ha són aquest aquesta entre dels també segons "
        "milions empresa anys ser va",
    }.items()
}  # fmt: skip
# Letters of other scripts; punctuation, dashes and currency signs between them are anybody's.
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2e80-\u2fff\u3040-\ufaff\ufb50-\ufdff\ufe70-\ufefe\uff66-\uff9d]")
# Letters that English borrows at most in a name.
_LETTERS: Mapping[str, str] = {
    "de": "äöüß", "fr": "àâçèéêëîôùû", "es": "áéíñóú", "pt": "ãâáçéêíóõú", "it": "àèéìòù", "nl": "ëéï", "sv": "åäö",
    "da": "åæø", "no": "åæø", "fi": "äö", "pl": "ąćęłńóśźż", "cs": "áčďéěíňřšťúůýž", "sk": "áäčďéíĺľňóôšťúýž",
    "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "tr": "çğıöşü", "vi": "ăâđêôơưàáảạấầậếềệộờợự", "hr": "čćđšž",
    "ca": "àçèéíïòóú", "et": "äõöü", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "sl": "čšž",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# A fifth of an English text is these words; a text with this share of them needs no second look.
_SURELY = _words("the of and that with from said has its which by have will this are were would their")
_MANY, _SOME, _CLEARLY, _FEW = 0.08, 0.1, 1.3, 8


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in; "en" where nothing tells.

    A Chinese word has about two characters and an English one about five letters, and Chinese news is full of Latin
    names: one Chinese character for five Latin letters is enough for "zh".

    >>> language_of("Die Firma wird von einem Konkurrenten für zwei Milliarden Euro übernommen.")
    'de'
    """
    looked_at = _windows(text)
    if looked_at.isascii() or len(_BEYOND_LATIN.findall(looked_at)) * 12 < len(looked_at):
        return _in_latin(looked_at)
    letters = _letters(looked_at)
    latin = letters.pop("", 0)
    if not letters or sum(_WEIGHT.get(code, 1) * count for code, count in letters.items()) < latin:
        return _in_latin(looked_at)
    code = _in_han(looked_at, letters) if "zh" in letters else max(letters, key=lambda each: (letters[each], each))
    return _neighbor(code, looked_at)


def is_read(language: str) -> bool:
    return language in ARE_READ


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z]")
_A_SENTENCE = 40


def language_within(article: str, sentence: str) -> str:
    """The language of one sentence of an article that is read: a press release in English may follow the Chinese news
    of it. A short line in Latin letters, which may be all names, stays Chinese."""
    if article == "zh":
        letters = len(_LATIN.findall(sentence))
        return "en" if letters >= _A_SENTENCE and len(_HAN.findall(sentence)) * 20 < letters else "zh"
    return "zh" if not sentence.isascii() and mostly_chinese(sentence) else "en"


def mostly_chinese(text: str) -> bool:
    """One Chinese character for five Latin letters."""
    han = len(_HAN.findall(text))
    return bool(han) and han * 5 >= len(_LATIN.findall(text))


def _windows(text: str) -> str:
    """All of a short text; of a long one its opening, middle and end."""
    if len(text) <= SHORT:
        return text
    middle = len(text) // 2
    return "\n".join((text[:OPENING], text[middle : middle + LATER], text[-LATER:]))


def _letters(text: str) -> Counter[str]:
    """How many letters of each script, by the code of a text written in it; "" Latin."""
    found: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            found[_script(char)] += count
    return found


@lru_cache(maxsize=20_000)
def _script(char: str) -> str:
    return next((code for start, end, code in _BLOCKS if start <= ord(char) < end), "")


def _in_han(text: str, letters: Mapping[str, int]) -> str:
    """Chinese characters are Chinese, Japanese with its syllables or its own forms, or a few in a Korean text."""
    han, kana, hangul = letters["zh"], letters.get("ja", 0), letters.get("ko", 0)
    if hangul > han:
        return "ko"
    own_forms = sum(map(text.count, _JAPANESE_HAN & set(text)))
    chinese = sum(map(text.count, _CHINESE_WORDS & set(text)))
    share = kana / (kana + han)
    if share > 0.25 or (share > 0.06 and chinese * 4 < kana) or (own_forms * 12 > han and not chinese):
        return "ja"
    others = {code: count for code, count in letters.items() if code not in ("zh", "ja", "ko")}
    return max(others, key=lambda code: others[code]) if others and max(others.values()) > han * 4 else "zh"


def _neighbor(code: str, text: str) -> str:
    """Another language of the same script, where its own letters stand; Russian's own speak for Russian."""
    told_by = _TOLD_BY.get(code, ())
    present = set(text.lower())
    if code == "ru" and present & _RUSSIAN_ALONE and not present & set("іїєґ"):
        told_by = _TOLD_BY["ru"][2:3]
    return next((other for other, letters in told_by if len(present & set(letters)) > (other == "bg")), code)


def _in_latin(text: str) -> str:
    """English unless another language's commonest words clearly outnumber its own."""
    words = _WORD.findall(text.lower())
    if sum(map(_SURELY.__contains__, words)) >= max(2, _MANY * len(words)):
        return "en"
    scores = {code: 2 * sum(map(common.__contains__, words)) for code, common in _WORDS.items()}
    for code, count in _by_letters(words).items() if len(words) >= _FEW else ():
        scores[code] += count if scores[code] > 2 else 0  # letters alone may be those of names
    english = scores.pop("en")
    best = max(scores, key=lambda code: scores[code])
    if scores[best] >= max(4, 2 * _SOME * len(words)) and scores[best] > english * _CLEARLY:
        return best
    return "en"


def _by_letters(words: Sequence[str]) -> Counter[str]:
    """How many words hold a letter of each language that English has not; they weigh half of a common word."""
    foreign = [set(word) for word in words if not word.isascii()]
    return Counter({code: sum(not word.isdisjoint(own) for word in foreign) for code, own in _LETTERS.items()})
