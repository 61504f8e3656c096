"""Arabic number words, what stands around figures, and currencies. All words are folded."""

from __future__ import annotations

from claimtrack.lang.ar.counting import (
    INDEFINITE,
    ONE,
    count_alone,
    count_noun,
    is_ordinal_in_place,
    may_count_alone,
    without_attached,
)
from claimtrack.lang.ar.dates import MONTHS
from claimtrack.lang.ar.definite import behind_noun
from claimtrack.lang.numerals import NumberWords, Phrase, Phrases

# One to ten in both genders, then the stems of the tens and hundreds from two on.
_CARDINALS = """
واحد واحده|اثنان اثنين اثنتان اثنتين اتنين ثنين ثنتين|ثلاث ثلاثه تلات تلاته|اربع اربعه
خمس خمسه|ست سته|سبع سبعه|ثمان ثماني ثمانيه تمان تماني تمانيه|تسع تسعه|عشر عشره
"""
_STEMS = "عشر ثلاث اربع خمس ست سبع ثمان تسع"
# As they are spoken, in print in what people are quoted with: Egypt, the Levant, the Gulf.
_SPOKEN_TEENS = """
احدعش احداشر حداشر حدعش|اتناشر اثناشر اطنعش طنعش اثنعش|تلتاشر تلطعش ثلاثطعش ثلطعش
اربعتاشر اربعطعش|خمستاشر خمسطعش|ستاشر سطعش ستطعش|سبعتاشر سبعطعش|تمنتاشر ثمنطعش تمنطعش
تسعتاشر تسعطعش
"""
_SPOKEN_STEMS = {"تلت": 3, "ثلث": 3, "تمن": 8, "ثمن": 8}
_HUNDREDS = "مءه ماءه ميه"
_TWO_HUNDRED = "مءتان مءتين مءتي مءتا ماءتان ماءتين ماءتي ماءتا ميتان ميتين"
_TEENS = {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
_SCALES = {
    12: "دسته دستات دزينه دزينات",
    1_000: "الف الفا الاف",
    1_000_000: "مليون مليونا ملايين",
    1_000_000_000: "مليار مليارا مليارات بليون بليونا بلايين",
    1_000_000_000_000: "تريليون تريليونا تريليونات ترليون ترليونا ترليونات",
}
# Latin signs, as banks and social media write them: read only when written on to a figure.
_SCALE_SIGNS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_DUAL_SCALES = {
    "الف": 1_000, "مليون": 1_000_000, "مليار": 1_000_000_000, "بليون": 1_000_000_000,
    "تريليون": 1_000_000_000_000, "ترليون": 1_000_000_000_000, "دست": 12, "دزين": 12,
}  # fmt: skip
_FRACTIONS = {
    "نصف": (1, 2), "ثلث": (1, 3), "ثلثان": (2, 3), "ثلثين": (2, 3), "ثلثي": (2, 3),
    "ثلثا": (2, 3), "ربع": (1, 4), "خمس": (1, 5), "خمسا": (2, 5), "خمسي": (2, 5),
    "سدس": (1, 6), "سبع": (1, 7), "تسع": (1, 9), "عشر": (1, 10),
}  # fmt: skip
# «ثمن» is left out: in the news it is the price, hardly ever an eighth.
_SINGLE_DENOMINATORS = "ثلث ربع خمس سدس سبع ثمن تسع عشر"
_DENOMINATORS = "اثلاث ارباع اخماس اسداس اسباع اثمان اتساع اعشار"
_ORDINALS = "ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر"

_ABOUT = """
نحو|حوالي|قرابه|زهاء|تقريبا|ما يقارب|يقارب|تقارب|ما يقرب من|يقرب من|تقرب من|قريب من|قريبا من
بحدود|في حدود|ما يناهز|يناهز|تناهز|نحوا من|علي وجه التقريب|يقدر ب
"""
_AT_LEAST = """
اكثر من|ازيد من|ما لا يقل عن|لا يقل عن|لا تقل عن|ما يزيد عن|ما يزيد علي|يزيد عن|يزيد علي|تزيد عن
تزيد علي|ما يفوق|يفوق|تفوق|فاق|فاقت|ما يتجاوز|يتجاوز|تتجاوز|تجاوز|تجاوزت|ما ينيف علي|ينيف علي
ما يربو علي|يربو علي|تربو علي|علي الاقل|فوق
"""
_AT_MOST = """
اقل من|ادني من|ما لا يزيد علي|ما لا يزيد عن|لا يزيد علي|لا يزيد عن|لا تزيد علي|لا تزيد عن
ما لا يتجاوز|لا يتجاوز|لا تتجاوز|لم يتجاوز|لم تتجاوز|علي الاكثر|بحد اقصي
ما يصل الي|بما يصل الي|حتي
"""

_CHANGE = """
ارتفع انخفض زاد يزيد تراجع يتراجع ازداد ازدادت هبط هبطت يهبط تهبط صعد صعدت نما نمي نمت ينمو تنمو
انتقل قفز خفض خفضت خفضوا يخفض تخفض قلص تقلص رفع رفعوا يرفع ضاعف
ارتفاع انخفاض زياده تخفيض تقليص هبوط
"""

# Forms of the noun | stems of the adjective, none for the usual one | ISO 4217 code.
_DOLLAR = "دولار دولارا دولارات دولاران دولارين"
_POUND = "جنيه جنيها جنيهات جنيهان جنيهين"
_RIYAL = "ريال ريالا ريالات ريالان ريالين"
_DIRHAM = "درهم درهما دراهم درهمان درهمين"
_DINAR = "دينار دينارا دنانير ديناران دينارين"
_LIRA = "ليره ليرات ليرتان ليرتين"
_CURRENCIES = (
    (_DOLLAR, "", "USD"), (_DOLLAR, "امريكي اميركي", "USD"), (_DOLLAR, "كندي", "CAD"),
    (_DOLLAR, "استرالي", "AUD"), ("يورو اورو", "", "EUR"), (_POUND, "استرليني", "GBP"),
    (_POUND, "مصري", "EGP"), (_POUND, "سوداني", "SDG"), (_RIYAL, "سعودي", "SAR"),
    (_RIYAL, "قطري", "QAR"), (_RIYAL, "يمني", "YER"), (_RIYAL, "عماني", "OMR"),
    (_RIYAL, "ايراني", "IRR"), (_DIRHAM, "اماراتي", "AED"), (_DIRHAM, "مغربي", "MAD"),
    (_DINAR, "كويتي", "KWD"), (_DINAR, "اردني", "JOD"), (_DINAR, "ليبي", "LYD"),
    (_DINAR, "جزاءري", "DZD"), (_DINAR, "تونسي", "TND"), (_DINAR, "عراقي", "IQD"),
    (_DINAR, "بحريني", "BHD"), (_LIRA, "لبناني", "LBP"), (_LIRA, "سوري", "SYP"),
    (_LIRA, "تركي", "TRY"), ("روبل روبلا روبلات", "", "RUB"), ("روبل روبلا", "روسي", "RUB"),
    ("يوان يوانا", "", "CNY"), ("يوان يوانا", "صيني", "CNY"), ("ين ينا", "ياباني", "JPY"),
    ("شيكل شيكلا شيقل شيقلا شواقل شواكل", "", "ILS"), ("فرنك فرنكا فرنكات", "سويسري", "CHF"),
)  # fmt: skip
_SUBUNITS = {
    word: parts
    for parts, words in {
        100: "سنت سنتا سنتات سينت سينتات قرش قرشا قروش هلله هللات بنس بنسا بنسات سنتيم سنتيما",
        1000: "فلس فلسا فلوس مليم مليما مليمات بيسه بيسات",
    }.items()
    for word in words.split()
}
_SHORT = {"ر س": "SAR", "ر ق": "QAR", "د ا": "AED", "د ك": "KWD", "ج م": "EGP", "ل ل": "LBP",
          "ل س": "SYP", "د ج": "DZD", "د ت": "TND", "د ع": "IQD"}  # fmt: skip
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₺": "TRY"}
_ADJECTIVE_ENDINGS = ("", "ا", "ه", "ين", "ان", "تان", "تين")

# Makes, bodies and texts of law that carry a number as their name.
_LABELS = """
رقم رقمها رقمه برقم لواء اللواء كتيبه الكتيبه فرقه الفرقه فيلق الفيلق سريه السريه ماده الماده
قرار القرار مرسوم المرسوم قانون القانون فصل الفصل بند البند فقره الفقره طراز نوع موديل نسخه النسخه
قناه القناه غرفه الغرفه بوابه البوابه رصيف الرصيف طريق دوره الدوره المجموعه حلقه الحلقه
ميغ سوخوي بوينغ بوينج ايرباص توبوليف انتونوف يوشن اباتشي اف اس تي ام بي سي كوفيد ايفون شاهد فيروس
ميليشيا الميليشيا المادتان المادتين المواد القراران القرارين القرارات الفصلان الفصلين صفحه الصفحه
الكيلو كيلو فرانس جي مونديال خط الخط محطه المحطه منطقه المنطقه مربع جناح قطاع
"""


def _cardinals() -> dict[str, int]:
    rows = "|".join(_CARDINALS.split("\n")[1:-1]).split("|")
    found = {word: value for value, words in enumerate(rows, start=1) for word in words.split()}
    found["صفر"] = 0
    for value, stem in enumerate(_STEMS.split(), start=2):
        found |= {f"{stem}ون": value * 10, f"{stem}ين": value * 10}
        for hundred in _HUNDREDS.split() if value > 2 else ():
            found |= {f"{stem}{hundred}": value * 100, f"{stem}ي{hundred}": value * 100}
    teens = "|".join(_SPOKEN_TEENS.split("\n")[1:-1]).split("|")
    found |= {word: value for value, words in enumerate(teens, start=11) for word in words.split()}
    found |= {"تلاتين": 30, "تمانين": 80}
    for stem, value in _SPOKEN_STEMS.items():
        found |= {f"{stem}{hundred}": value * 100 for hundred in _HUNDREDS.split()}
    return found | dict.fromkeys(_TWO_HUNDRED.split(), 200)


def _ordinals() -> dict[str, int]:
    found = {"اول": 1, "اولي": 1, "حادي": 1, "حاديه": 1, "ثان": 2}
    for value, word in enumerate(_ORDINALS.split(), start=2):
        found |= {word: value, f"{word}ه": value}
    return found


def _currencies() -> dict[Phrase, str]:
    found: dict[Phrase, str] = {(symbol,): code for symbol, code in _SYMBOLS.items()}
    for short, code in _SHORT.items():
        first, second = short.split()
        found[first, ".", second] = code
    found |= {(code.lower(),): code for code in {*found.values()}}
    for nouns, adjectives, code in _CURRENCIES:
        for noun in nouns.split():
            if not adjectives:
                found[noun,] = code
            for adjective in adjectives.split():
                found |= {(noun, adjective + ending): code for ending in _ADJECTIVE_ENDINGS}
    return found


def _phrases(lines: str) -> Phrases:
    rows = lines.strip().replace("\n", "|").split("|")
    return frozenset(tuple(row.split()) for row in rows)


_CARDINAL_WORDS = _cardinals()
_SCALE_WORDS = {word: value for value, words in _SCALES.items() for word in words.split()}

NUMBERS = NumberWords(
    cardinals=_CARDINAL_WORDS,
    teens=_TEENS,
    teen_tails=frozenset({"عشر", "عشره"}),
    hundreds=frozenset(_HUNDREDS.split()),
    scales=_SCALE_WORDS | _SCALE_SIGNS,
    scaled={
        f"{stem}{ending}": (2, value)
        for stem, value in _DUAL_SCALES.items()
        for ending in (("تان", "تين") if value == 12 else ("ان", "ين", "ي"))
    },
    bare_scales=frozenset(word for word in _SCALE_WORDS if not word.endswith(("ين", "ات", "اف"))),
    determiners=frozenset(),
    joiners=frozenset({"و"}),
    units_first=True,
    attached=without_attached,
    fractions=_FRACTIONS,
    shy_fractions=frozenset({"خمس", "خمسا", "خمسي", "سبع", "تسع", "عشر"}),
    no_fractions_before=frozenset({"النهاءي", "نهاءي", "قرن"}),
    denominators={word: value for value, word in enumerate(_DENOMINATORS.split(), start=3)},
    single_denominators={
        word + ending: value
        for value, word in enumerate(_SINGLE_DENOMINATORS.split(), start=3)
        for ending in ("", "ا")
    },
    bound_fractions={"ثمن": (1, 8)},
    construct_duals=frozenset({"الفا", "مليونا", "مليارا", "بليونا", "تريليونا"}),
    over=_phrases("علي|جزء من|جزءا من|اجزاء من|من كل|من بين كل"),
    parts_of=_phrases("جزء من|جزءا من|اجزاء من"),
    points=frozenset({"فاصله", "فاصل"}),
    one_in=_phrases("من|من كل|في|من بين كل|من اصل"),
    minus=frozenset({"ناقص", "سالب"}),
    about=_phrases(_ABOUT),
    about_after=_phrases("تقريبا|علي وجه التقريب|او نحو ذلك"),
    at_least=_phrases(_AT_LEAST),
    at_least_after=_phrases("علي الاقل|او اكثر|فاكثر|فما فوق|كحد ادني|علي اقل تقدير"),
    at_most=_phrases(_AT_MOST),
    at_most_after=_phrases("علي الاكثر|او اقل|فاقل|كحد اقصي|علي ابعد تقدير"),
    counts=frozenset({"عدد", "عددهم", "عددها", "اعداد", "تعداد"}),
    ranges={
        ("من",): frozenset({"الي", "حتي"}),
        ("ما", "بين"): frozenset({"و", "الي"}),
        ("بين",): frozenset({"و", "الي"}),
    },
    links=frozenset({"الي", "او"}),
    change=frozenset(_CHANGE.split()),
    percent=_phrases("%|٪|في المءه|في الماءه|في الميه|بالمءه|بالماءه|بالميه"),
    currencies=_currencies(),
    measures=frozenset({"كيلومتر", "متر", "كلم", "كم", "طن", "درجه", "كيلوغرام", "لتر", "هكتار"}),
    subunits=_SUBUNITS,
    coins=frozenset({"جنيه", "ريال", "درهم", "دينار", "ليرة"}),
    labels=frozenset(_LABELS.split()),
    sure_labels=frozenset({"رقم", "رقمها", "رقمه", "برقم"}),
    months=frozenset(MONTHS),
    centuries=frozenset({"قرن", "القرن", "للقرن", "بالقرن"}),
    before_years=frozenset(),
    period_words=frozenset({"اخير"}),
    clock_before=frozenset({"الساعه", "ساعه", "الدقيقه", "الدقيقتين", "تمام"}),
    clock_after=frozenset({"صباحا", "مساء", "ظهرا", "عصرا", "ليلا", "فجرا"}),
    indefinite=INDEFINITE,
    ordinals=_ordinals(),
    ordinal_endings=frozenset(),
    counted=count_noun,
    behind=behind_noun,
    singles=ONE,
    may_count_alone=may_count_alone,
    counted_alone=count_alone,
    is_ordinal_in_place=is_ordinal_in_place,
)
