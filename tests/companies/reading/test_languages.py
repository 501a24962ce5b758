"""Which language a text is in, and what reading makes of those it does not read."""

# ruff: noqa: E501 — wide letters count double

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.reading.languages import language_of, language_within
from tests.companies.reading.case import read

LONG = {
    "de": "Der Münchner Softwarehersteller hat am Dienstag mitgeteilt, dass er von einem Finanzinvestor übernommen wird. "
    "Über den Kaufpreis haben die Beteiligten Stillschweigen vereinbart. Die Kartellbehörden müssen noch zustimmen.",
    "fr": "La société lyonnaise a annoncé mardi une levée de fonds de vingt millions d'euros auprès de ses actionnaires "
    "historiques. Elle compte ouvrir un bureau à Berlin et doubler ses effectifs dans les deux ans qui viennent.",
    "es": "La compañía valenciana anunció el martes que ha cerrado una ronda de financiación de veinte millones de euros. "
    "El dinero se destinará a abrir oficinas en América Latina y a contratar a más ingenieros durante este año.",
    "pt": "A empresa de Curitiba anunciou na terça-feira que recebeu um aporte de vinte milhões de reais. O dinheiro será "
    "usado para abrir escritórios em outros estados e contratar mais engenheiros ao longo deste ano.",
    "it": "La società torinese ha annunciato martedì di aver raccolto venti milioni di euro dai suoi soci storici. I fondi "
    "serviranno per aprire una sede a Madrid e per assumere altri ingegneri nel corso di questo anno.",
    "nl": "Het bedrijf uit Utrecht heeft dinsdag bekendgemaakt dat het twintig miljoen euro heeft opgehaald bij bestaande "
    "aandeelhouders. Met het geld wil de onderneming een kantoor in Keulen openen en meer mensen aannemen.",
    "sv": "Bolaget i Göteborg meddelade på tisdagen att det har tagit in tjugo miljoner kronor från sina ägare. Pengarna ska "
    "användas för att öppna ett kontor i Hamburg och anställa fler ingenjörer under året.",
    "pl": "Krakowska spółka poinformowała we wtorek, że pozyskała dwadzieścia milionów złotych od dotychczasowych "
    "inwestorów. Pieniądze zostaną przeznaczone na otwarcie biura w Pradze oraz zatrudnienie kolejnych inżynierów.",
    "tr": "İzmir merkezli şirket salı günü yaptığı açıklamada mevcut ortaklarından yirmi milyon dolar yatırım aldığını "
    "duyurdu. Şirket bu parayı Berlin ofisini açmak ve daha çok mühendis almak için kullanacak.",
    "id": "Perusahaan yang berbasis di Bandung itu mengatakan pada hari Selasa bahwa mereka telah menerima dana dari para "
    "pemegang saham. Dana ini akan digunakan untuk membuka kantor di kota lain dan merekrut karyawan.",
    "vi": "Công ty có trụ sở tại Đà Nẵng cho biết hôm thứ Ba rằng họ đã nhận được khoản đầu tư từ các cổ đông hiện tại. Số "
    "tiền này sẽ được dùng để mở văn phòng mới và tuyển thêm kỹ sư trong năm nay.",
    "ru": "Компания из Казани сообщила во вторник, что привлекла средства от нынешних акционеров. Деньги пойдут на открытие "
    "нового офиса и наём инженеров, сказал её основатель. Сумму сделки стороны не раскрыли.",
    "uk": "Компанія зі Львова повідомила у вівторок, що залучила кошти від своїх акціонерів. Гроші підуть на відкриття "
    "нового офісу та наймання інженерів, каже її засновниця. Суму угоди сторони не розкрили.",
    "ar": "أعلنت الشركة التي تتخذ من عمان مقرا لها يوم الثلاثاء أنها جمعت تمويلا من مساهميها الحاليين وستستخدم الأموال لفتح "
    "مكتب جديد وتوظيف المزيد من المهندسين خلال هذا العام.",
    "fa": "این شرکت که در شیراز مستقر است روز سه‌شنبه گفت که از سهامداران کنونی خود سرمایه گرفته است و پول را برای گشایش دفتر "
    "تازه و استخدام مهندسان بیشتر به کار می‌گیرد.",
    "ja": "京都の新興企業は火曜日、既存株主から資金を調達したと発表した。調達した資金は新しい拠点の開設と技術者の採用に充てる。"
    "取引の金額は明らかにしていない。",
    "ko": "부산에 본사를 둔 이 회사는 화요일 기존 주주들로부터 자금을 유치했다고 밝혔다. 회사는 이 돈으로 새 사무실을 열고 "
    "엔지니어를 더 뽑을 계획이다.",
    "th": "บริษัทในเชียงใหม่แถลงเมื่อวันอังคารว่าได้รับเงินลงทุนจากผู้ถือหุ้นเดิม และจะนำเงินไปเปิดสำนักงานแห่งใหม่",
    "el": "Η εταιρεία από την Πάτρα ανακοίνωσε την Τρίτη ότι άντλησε κεφάλαια από τους μετόχους της.",
    "he": "החברה מחיפה הודיעה ביום שלישי כי גייסה כסף מבעלי המניות הקיימים שלה.",
    "hi": "पुणे की इस कंपनी ने मंगलवार को बताया कि उसने अपने मौजूदा शेयरधारकों से धन जुटाया है।",
    "en": "The company, which is based in Leeds, said on Tuesday that it had raised money from its existing shareholders. It "
    "will open an office in Cologne and hire more engineers over the course of the year.",
    "zh": "这家总部位于苏州的公司周二表示，已从现有股东处获得新一轮投资。公司将用这笔资金开设新的办公室，并在今年招聘更多工程师。",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LONG.items())
def test_a_few_sentences_are_known(language, text):
    assert language_of(text) == language
    assert language_of(f"{text}\n" * 200) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Siemens will die Sparte noch in diesem Jahr an die Börse bringen", "de"),
        ("Le fabricant de puces va être racheté par un concurrent", "fr"),
        ("La startup cierra una ronda de diez millones para crecer en el sur", "es"),
        ("Il gruppo compra una quota della società di Bologna", "it"),
        ("日本電気、半導体の新会社を設立へ", "ja"),
        ("東京電力、原発再稼働を申請 経産省が検討", "ja"),
        ("ソフトバンク、追加出資を検討", "ja"),
        ("카카오, 신규 투자 유치 추진", "ko"),
        ("Яндекс купил долю в стартапе", "ru"),
        ("腾讯拟投资DeepSeek", "zh"),
        ("騰訊據報正洽談入股初創企業", "zh"),
        ("DeepSeek融资", "zh"),
        ("无印良品（MUJI）「無印の良品」母公司将在上海开设新店", "zh"),
        ("Nestlé buys Société Bio in Côte d'Or", "en"),
        ("São Paulo fintech Crédito Fácil raises Series B", "en"),
        ("Telefónica and L'Oréal agree a venture with Škoda", "en"),
        ("Figma IPO", "en"),
        ("", "en"),
        ("12345 … $%&", "en"),
    ],
)
def test_a_headline(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Tencent (腾讯) is in talks to invest.",
        "The Tokyo lender ソフトバンク said it would buy a stake in the maker of 「からあげ」.",
        "Gazprom (Газпром) and Yandex (Яндекс) denied that they had held talks.",
        'The minister said: "Wir schaffen das." The chancellor did not reply to questions about it.',
        "Q3 2025 revenue 4.1bn; Q2 3.9bn; Q1 3.7bn; EBITDA 1.1bn",
        "Hermès, Kering, LVMH, Moët, Lancôme, L'Oréal, Nestlé, Danone",
    ],
)
def test_foreign_words_in_english_news_leave_it_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "腾讯和阿里巴巴正在洽谈投资DeepSeek",
        "OpenAI、Anthropic与DeepSeek估值对比",
        "软银旗下的ソフトバンク株式会社将参与这家公司的新一轮融资，交易预计在年底前完成，金额没有披露。",
        "三星（삼성전자）拟在西安扩建工厂，总投资额尚未公布。",
    ],
)
def test_foreign_words_in_chinese_news_leave_it_chinese(text):
    assert language_of(text) == "zh"


def test_chinese_news_with_the_press_release_in_english_below_is_chinese():
    assert language_of(f"{LONG['zh']}\n{LONG['zh']}\n{LONG['en']}\n{LONG['en']}") == "zh"


def test_each_sentence_of_a_mixed_article_goes_by_its_own_language():
    assert language_within("zh", "The company raised money from its existing shareholders on Tuesday.") == "en"
    assert language_within("zh", "DeepSeek, OpenAI, Anthropic") == "zh"
    assert language_within("zh", "公司名称：Shenzhen Example Semiconductor Manufacturing International") == "zh"
    assert language_within("en", "深度求索完成新一轮融资。") == "zh"
    assert language_within("en", "DeepSeek (深度求索) raised money from its shareholders.") == "en"


@pytest.mark.parametrize("language", [code for code in LONG if code not in ("en", "zh")])
def test_other_languages_are_not_read_but_their_companies_are_known(language):
    reading = read(f"{LONG[language]} Tencent. Alibaba.")
    assert (reading.language, reading.reports, reading.credits) == (language, (), ())
    assert {mention.surface for mention in reading.mentions} == {"Tencent", "Alibaba"}


def test_an_english_release_below_chinese_news_is_read():
    text = f"{LONG['zh']}\n{LONG['zh']}\nDeepSeek raised $20 million in a Series A round led by Tencent."
    assert ("DeepSeek", "funding") in {(report.target, report.kind) for report in read(text).reports}


@given(st.text())
def test_any_text_has_a_language(text):
    assert language_of(text)
    assert language_within("zh", text) in ("en", "zh")
    assert language_within("en", text) in ("en", "zh")
