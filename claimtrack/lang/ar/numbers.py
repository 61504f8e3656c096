"""Arabic figures in words: gender, case and spelling variants folded, duals, scales, money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from claimtrack.lang.ar.folding import FOLDS, IGNORABLE
from claimtrack.lang.numbers import NumberWords

_FOLDED = str.maketrans({**FOLDS, **dict.fromkeys(IGNORABLE, "")})

_SMALL = """
0 صفر|1 واحد واحدة احد إحدى
2 اثنان اثنين اثنتان اثنتين اثنا اثنتا اثني اثنتي|3 ثلاثة ثلاث
4 أربعة أربع
5 خمسة خمس|6 ستة ست|7 سبعة سبع|8 ثمانية ثمان ثماني|9 تسعة تسع|10 عشرة عشر|20 عشرون عشرين
30 ثلاثون ثلاثين|40 أربعون أربعين|50 خمسون خمسين|60 ستون ستين|70 سبعون سبعين|80 ثمانون ثمانين
90 تسعون تسعين
"""
_FIXED = """
200 مئتان مئتين مائتان مائتين مئتا مئتي مائتي|300 ثلاثمئة ثلاثمائة
400 أربعمئة أربعمائة|500 خمسمئة خمسمائة
600 ستمئة ستمائة|700 سبعمئة سبعمائة|800 ثمانمئة ثمانمائة ثمانيمائة|900 تسعمئة تسعمائة
"""
_SCALES = """
1000 ألف آلاف ألفا|1000000 مليون ملايين مليونا
1000000000 مليار مليارات مليارا بليون|1000000000000 تريليون تريليونات
"""
_DUAL_SCALES = (
    "2000 ألفان ألفين ألفي|2000000 مليونان مليونين مليوني|2000000000 ملياران مليارين ملياري"
)
_FRACTIONS = "0.5 نصف|0.25 ربع|0.75 ثلاثة+أرباع"
_ORDINALS = """
3 الثالث الثالثة|4 الرابع الرابعة|5 الخامس الخامسة|6 السادس السادسة|7 السابع السابعة
8 الثامن الثامنة|9 التاسع التاسعة|10 العاشر العاشرة|20 العشرين العشرون|30 الثلاثين
"""
# Nouns whose indefinite dual counts two; the definite one («الوزارتان») points to two known ones.
# Nouns with a plural in -ين (مسؤولين) are left out: it is written like the dual.
_DUALS = """
شخص عام يوم شهر أسبوع سنة ساعة مرة رجل جندي طفل امرأة قتيل جريح شاب شرطي طائرة صاروخ سفينة شركة
مدينة قرية نقطة هدف مباراة مقعد صوت قنبلة سيارة منزل مدرسة عنصر عامل سجين ضابط وزير نائب دقيقة
رحلة جولة مصدر طبيب فريق دولة بلدة منطقة قاعدة دبابة مروحية مسيرة
"""
_CURRENCIES = {
    "USD": "دولار دولارا دولارات", "EUR": "يورو", "GBP": "استرليني", "LYD": "دينار+ليبي",
    "KWD": "دينار+كويتي", "JOD": "دينار+أردني دنانير+أردنية", "EGP": "جنيه جنيها جنيهات",
    "SAR": "ريال+سعودي", "QAR": "ريال+قطري", "AED": "درهم درهما دراهم", "LBP": "ليرة+لبنانية",
    "JPY": "ين", "CNY": "يوان", "RUB": "روبل", "TRY": "ليرة+تركية",
}  # fmt: skip


def _fold(word: str) -> str:
    return word.translate(_FOLDED).replace("+", " ")


def _valued(table: str) -> dict[str, Decimal]:
    entries = "|".join(table.strip().split("\n")).split("|")
    return {
        _fold(word): Decimal(value)
        for value, *words in (entry.split() for entry in entries)
        for word in words
    }


def _duals(nouns: Iterable[str]) -> dict[str, str]:
    """Both cases of the dual, back to the singular («ساعتين» → «ساعه»)."""
    found = {}
    for noun in map(_fold, nouns):
        stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
        found.update({stem + "ين": noun, stem + "ان": noun})
    return found


def _phrases(*phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_fold(word) for word in phrase.split()) for phrase in phrases)


NUMBER_WORDS = NumberWords(
    small=_valued(_SMALL),
    hundreds={_fold(word): Decimal(100) for word in ("مئة", "مائة", "مية", "مئات")},
    scales=_valued(_SCALES),
    fixed={**_valued(_FIXED), **_valued(_DUAL_SCALES)},
    fractions=_valued(_FRACTIONS),
    ordinals={word: int(value) for word, value in _valued(_ORDINALS).items()},
    duals=_duals(_DUALS.split()),
    indefinite=frozenset(
        map(
            _fold,
            """
        آلاف الآلاف مئات المئات عشرات العشرات ملايين الملايين بضعة
        """.split(),
        )
    ),
    approximate=_phrases(
        "نحو", "حوالي", "قرابة", "زهاء", "ما يقارب", "ما يقرب من", "تقريبا", "يقدر ب"
    ),
    at_least=_phrases(
        "أكثر من", "ما لا يقل عن", "ما يزيد عن", "ما يزيد على", "على الأقل", "لا يقل عن", "فوق"
    ),
    at_most=_phrases("أقل من", "ما لا يزيد عن", "على الأكثر", "لا يتجاوز", "دون"),
    percent=_phrases("في المئة", "في المائة", "بالمئة", "بالمائة", "في الميه"),
    currencies={_fold(w): code for code, words in _CURRENCIES.items() for w in words.split()},
    joiner="و",
    range_openers=frozenset({"من", "بين"}),
    range_joiners=frozenset({"الي"}),
    name_nouns=frozenset(
        map(
            _fold,
            """
                ميليشيا كتيبة لواء اللواء الكتيبة طراز رقم المادة القناة قرار القرار قناة مجموعة
                فيروس يوشن
                """.split(),
        )
    ),
    partitive=frozenset({"من"}),
    adjective_endings=("ي", "يه", "يا", "يين", "يون"),
    adjectives_follow=True,
)
