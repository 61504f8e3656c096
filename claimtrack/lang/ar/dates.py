"""The words of Arabic dates: months under all their names, weekdays, and what points to a day."""

from __future__ import annotations

from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.date_words import DateWords, Phrases

# A month a line, January first, each with the names that it has from Iraq to Mauritania (a test
# holds them against the CLDR's) and usual other spellings. All are folded.
_MONTHS = """
يناير جانفي كانون+الثاني كانون+ثاني
فبراير فيفري شباط فبراءر
مارس اذار
ابريل افريل نيسان
مايو ماي ايار
يونيو جوان حزيران يونيه
يوليو جويليه يوليوز تموز يوليه جويلي
اغسطس اوغسطس اوت غشت اغشت اب
سبتمبر شتنبر شتمبر ايلول
اكتوبر اوكتوبر تشرين+الاول تشرين+اول
نوفمبر نونبر تشرين+الثاني تشرين+ثاني
ديسمبر دجنبر دجمبر كانون+الاول كانون+اول
"""
MONTHS = {
    name.replace("+", " "): number
    for number, names in enumerate(_MONTHS.split("\n")[1:-1], start=1)
    for name in names.split()
}
"""Folded month name → 1 to 12."""

_WEEKDAYS = "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد"
WEEKDAYS = {
    **{name: number for number, name in enumerate(_WEEKDAYS.split())},
    **{name.removeprefix("ال"): number for number, name in enumerate(_WEEKDAYS.split())},
    "الثلثاء": 1,
    "الثلاثا": 1,
    "الاربعا": 2,
}
"""Folded weekday name → 0 (Monday) to 6."""

_HIJRI = (
    "محرم صفر ربيع جمادي رجب شعبان رمضان شوال ذو ذي القعده الحجه الاول الاولي الثاني الاخر الاخره"
)

_TIME_WORDS = """
    يوم اليوم تاريخ بتاريخ التاريخ نشر النشر نشرت نشرته نشره تم اخر تحديث التحديث حدث حدثت تعديل عدل
    الساعه ساعه في علي عند بتوقيت توقيت غرينتش غرينيتش جرينتش القاهره مكه المكرمه بيروت دبي الرياض
    ابو ظبي
    السعوديه الامارات ليبيا محلي المحلي صباحا مساء ظهرا عصرا ليلا فجرا ص م ه هجري هجريه ميلادي
    ميلاديه الموافق لـ ل و منذ قبل دقيقه دقاءق ساعات ايام سنه عام شهر كتب
    gmt utc am pm
"""

PAGE_DATE_WORDS = frozenset(
    word for words in (*MONTHS, *WEEKDAYS, _HIJRI, _TIME_WORDS) for word in words.split()
)
"""Every word that a line of date and time is made of."""


def _folded(words: str) -> list[str]:
    """The words, each folded; ``+`` holds the words of a phrase together."""
    return [fold_word(word).replace("+", " ") for word in words.split()]


def _each(table: str) -> dict[str, int]:
    """Folded words → the number that their line starts with."""
    lines = (line.split(maxsplit=1) for line in table.strip().splitlines())
    return {word: int(number) for number, words in lines for word in _folded(words)}


_TENS = {20: "العشرين العشرون", 30: "الثلاثين الثلاثون"}
_ONES = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split()
_ORDINALS = {
    **{word: number for number, word in enumerate(_folded(" ".join(_ONES)), start=1)},
    **{
        f"{word} عشر": number
        for number, word in enumerate(_folded(" ".join(["الحادي", *_ONES[1:9]])), start=11)
    },
    **{
        f"{one} و{ten}": tens + number
        for tens, words in _TENS.items()
        for ten in _folded(words)
        for number, one in enumerate(_folded(" ".join(["الحادي", *_ONES[1:9]])), start=1)
        if tens + number <= 31
    },
    **{word: tens for tens, words in _TENS.items() for word in _folded(words)},
    "اول": 1,
    "الفاتح": 1,
    "فاتح": 1,
    "غره": 1,
}

# «خمسة عشر مايو»: the day of a month as a plain number.
_ONES_COUNTED = _folded("واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")
_CARDINALS = {
    **{word: number for number, word in enumerate(_ONES_COUNTED, start=1) if number > 2},
    "احد عشر": 11,
    "اثني عشر": 12,
    "اثنا عشر": 12,
    **{f"{word} عشر": number for number, word in enumerate(_ONES_COUNTED[2:9], start=13)},
    **{f"{word} وعشرين": number for number, word in enumerate(_ONES_COUNTED[:9], start=21)},
    "عشرين": 20,
    "ثلاثين": 30,
    "واحد وثلاثين": 31,
}

_COUNTS = _each("""
    1 واحد
    2 اثنين
    3 ثلاثة ثلاث
    4 أربعة أربع
    5 خمسة خمس
    6 ستة ست
    7 سبعة سبع
    8 ثمانية ثماني ثمان
    9 تسعة تسع
    10 عشرة عشر
    20 عشرين
    30 ثلاثين
""")

_PARTS = {
    **dict.fromkeys(_folded("أوائل مطلع بداية مستهل العشر+الأوائل العشر+الأول"), "early"),
    **dict.fromkeys(_folded("منتصف أواسط العشر+الأواسط"), "mid"),
    **dict.fromkeys(_folded("أواخر نهاية ختام آخر العشر+الأواخر"), "late"),
    **dict.fromkeys(_folded("النصف+الأول"), "half 1"),
    **dict.fromkeys(_folded("النصف+الثاني النصف+الأخير"), "half 2"),
    **dict.fromkeys(_folded("الربع+الأخير"), "quarter 4"),
    **{f"الربع {word}": f"quarter {n}" for n, word in enumerate(_folded(" ".join(_ONES[:4])), 1)},
    **{f"الاسبوع {word}": f"week {n}" for n, word in enumerate(_folded(" ".join(_ONES[:4])), 1)},
    **dict.fromkeys(_folded("الأسبوع+الأخير"), "week 5"),
}

_DAYS = _each("""
    -2 أمس+الأول أول+أمس أول+من+أمس قبل+أمس قبل+يوم+أمس
    -1 أمس يوم+أمس الأمس يوم+الأمس الليلة+الماضية اليوم+الماضي
    0 اليوم هذا+اليوم يومنا+هذا
    1 غدا يوم+غد يوم+الغد الغد
    2 بعد+غد بعد+يوم+غد بعد+الغد
""")

_UNITS = {
    "day": ("يوم يوما أيام", "يومين"),
    "week": ("أسبوع أسبوعا أسابيع", "أسبوعين"),
    "month": ("شهر شهرا أشهر شهور", "شهرين"),
    "year": ("عام عاما أعوام سنة سنوات سنين", "عامين سنتين"),
}

_YEAR_WORDS = _each("""
    1 واحد إحدى أحد
    2 اثنين اثنان اثني اثنتي اثنا
    3 ثلاثة ثلاث
    4 أربعة أربع
    5 خمسة خمس
    6 ستة ست
    7 سبعة سبع
    8 ثمانية ثماني ثمان
    9 تسعة تسع
    10 عشرة عشر
    20 عشرين عشرون
    30 ثلاثين ثلاثون
    40 أربعين أربعون
    50 خمسين خمسون
    60 ستين ستون
    70 سبعين سبعون
    80 ثمانين ثمانون
    90 تسعين تسعون
    700 سبعمئة سبعمائة
    800 ثمانمئة ثمانمائة ثمانيمائة
    900 تسعمئة تسعمائة
    1000 ألف
    2000 ألفين ألفان
""")

# Nouns that make a quantity of the figure before them, where a year could stand as well.
_COUNTED = """
    شخص شخصا جندي جنديا مقاتل مقاتلا ضابط ضابطا قتيل قتيلا جريح جريحا موقع موقعا طن طنا كيلومتر
    كيلومترا كلم كم متر مترا دولار دولارا يورو دينار دينارا جنيه جنيها عنصر عنصرا مدني مدنيا لاجئ
    لاجئا مهاجر مهاجرا نازح نازحا صاروخ صاروخا قذيفة طائرة دبابة مدرسة قرية مدينة حالة منزل منزلا
    أسرة عائلة وحدة سيارة آلية غارة ضحية ألف ألفا مليون مليونا مليار مليارا نسمة ناخب ناخبا صوت صوتا
    مقعد مقعدا يوم يوما ساعة دقيقة مرة لاعب لاعبا طفل طفلا امرأة رجل رجلا عامل عاملا موظف موظفا
    برميل برميلا شهيد شهيدا مسلح مسلحا إرهابي إرهابيا سجين سجينا أسير أسيرا شركة دولة بلدا هدفا
    """

# A month a line, Muharram first, under its usual spellings.
_HIJRI_MONTHS = """
محرم المحرم
صفر
ربيع+الأول ربيع+أول ربيع+الاول
ربيع+الآخر ربيع+الثاني ربيع+آخر ربيع+ثاني ربيع+ثان
جمادى+الأولى جمادى+الأول جمادى+أول جماد+الأول جماد+أول جمادى+الاولى
جمادى+الآخرة جمادى+الثانية جمادى+الآخر جمادى+الثاني جمادى+ثاني جماد+الآخر جماد+الثاني جماد+ثاني
رجب
شعبان
رمضان
شوال
ذو+القعدة ذي+القعدة ذا+القعدة ذوالقعدة ذيالقعدة
ذو+الحجة ذي+الحجة ذا+الحجة ذوالحجة ذيالحجة
"""
HIJRI_MONTHS = {
    name: number
    for number, names in enumerate(_HIJRI_MONTHS.split("\n")[1:-1], start=1)
    for name in _folded(names)
}
"""Folded name of a month of the Hijri calendar → 1 to 12."""

_TODAY = fold_word("اليوم")
_MONDAY, _FRIDAY, _SUNDAY = _folded("الاثنين الجمعة الأحد")
_ANY_WEEKDAY = [name for name in WEEKDAYS if name.startswith("ال")]

DATE_WORDS = DateWords(
    months=Phrases(MONTHS),
    weekdays=Phrases({name: WEEKDAYS[name] for name in _ANY_WEEKDAY}),
    short_weekdays=Phrases({}),
    construct_weekdays=Phrases({n: d for n, d in WEEKDAYS.items() if not n.startswith("ال")}),
    weekday_counts=_each("""
        1 أول
        2 ثاني
        3 ثالث
        4 رابع
        5 خامس
        -1 آخر أخير
    """),
    ordinals=Phrases({**_ORDINALS, **_CARDINALS}),
    counts=_COUNTS,
    parts=Phrases(_PARTS),
    seasons={
        fold_word(word): season
        for season, words in {
            "winter": "شتاء الشتاء",
            "spring": "ربيع الربيع",
            "summer": "صيف الصيف",
            "autumn": "خريف الخريف",
        }.items()
        for word in words.split()
    },
    days=Phrases(_DAYS),
    units={
        word: (unit, count)
        for unit, (ones, twos) in _UNITS.items()
        for words, count in ((ones, 1), (twos, 2))
        for word in _folded(words)
    },
    plural_units=frozenset(_folded("أيام أسابيع أشهر شهور أعوام سنوات سنين")),
    whole_units={
        word: unit
        for unit, words in {
            "day": "اليوم",
            "week": "الأسبوع",
            "month": "الشهر",
            "year": "العام السنة",
        }.items()
        for word in _folded(words)
    },
    year_words=_YEAR_WORDS,
    turns={
        word: turn
        for turn, words in {
            -1: "الماضي الماضية الفائت الفائتة المنصرم المنصرمة الماضيين الماضيان",
            0: "الجاري الجارية الحالي الحالية",
            1: "المقبل المقبلة القادم القادمة المقبلين القادمين",
        }.items()
        for word in _folded(words)
    },
    turn_follows=True,
    determiners=frozenset(_folded("هذا هذه")),
    echoes=Phrases(
        _each("""
        0 نفسه ذاته نفسها ذاتها عينه
        1 التالي التالية الموالي
    """)
    ),
    month_openers=frozenset(_folded("في خلال شهر شهري منذ حتى بحلول ب")),
    year_openers=frozenset(_folded("في خلال منذ حتى قبل بعد بحلول")),
    year_heads=frozenset(_folded("عام العام سنة السنة")),
    year_lists=frozenset(_folded("عامي العامين سنتي السنتين أعوام الأعوام سنوات السنوات")),
    range_openers=frozenset(_folded("من بين الفترة فترة موسم")),
    joiners=frozenset(_folded("و إلى حتى أو ف")),
    links=frozenset(_folded("من ل")),
    links_to_month=frozenset(_folded("من في ب ل")),
    month_heads=frozenset(_folded("شهر")),
    day_heads=frozenset(_folded("يوم")),
    articles=frozenset(),
    ordinal_needs_link=False,
    day_suffixes=frozenset(),
    before_day=frozenset(_folded("في الموافق بتاريخ")),
    ago_before=frozenset(_folded("قبل منذ")),
    ago_after=frozenset(),
    ahead_before=frozenset(_folded("بعد")),
    from_now=Phrases(dict.fromkeys(_folded("من+الآن من+اليوم"), True)),
    counted=frozenset(_folded(_COUNTED)),
    hijri_months=Phrases(HIJRI_MONTHS),
    hijri_eras=Phrases(
        dict.fromkeys(
            _folded("ه هجري هجرية هجريا الهجري الهجرية للهجرة من+الهجرة هجري+قمري"), False
        )
    ),
    hijri_era_leads=False,
    hijri_heads=Phrases(
        dict.fromkeys(
            _folded(
                "العام+الهجري العام+الهجري+الجديد السنة+الهجرية السنة+الهجرية+الجديدة عام+هجري"
            ),
            True,
        )
    ),
    hijri_epithets=frozenset(
        _folded("المبارك الكريم المعظم المكرم الحرام المحرم الخير الفضيل الأصب الفرد")
    ),
    hijri_openers=frozenset(
        _folded(
            "في خلال شهر شهري منذ حتى بحلول ب ل وب ول من قبل بعد بين غرة هلال صيام مسلسلات دراما "
            "موسم"
        )
    ),
    hijri_day_openers=frozenset(
        _folded("في بتاريخ يوم ليلة فجر صباح مساء منذ حتى من قبل بعد الموافق")
    ),
    equals=Phrases(
        dict.fromkeys(_folded("الموافق الموافقة يوافق الموافقين المصادف المقابل الموافق+فيه"), True)
    ),
    vague=frozenset(_folded("نحو حوالي قرابة زهاء أكثر أقل بضعة عدة")),
    after_count=frozenset(_folded("من على ونصف")),
    month_doubles=frozenset(_folded("ماي آب جوان")),
    sure_openers=frozenset(_folded("في خلال شهر منذ")),
    day_openers=frozenset(_folded("في بتاريخ يوم")),
    named_after=frozenset(
        _folded(
            "ثورة ثوار كتيبة لواء سرايا كتائب شارع ميدان ساحة جامعة مدينة ملعب حركة انتفاضة ذكرى "
            "كلية مستشفى مدرسة جسر كوبري حي حزب تحالف قوى حكومة هجمات أحداث اعتداءات"
        )
    ),
    named_before=frozenset(),
    given_names=frozenset(),
    titles=frozenset(),
    not_after={
        "": frozenset(_folded("سوق صلاة خطبة خطبتي خطيب إمام مسجد جامع حي كل أيام ملحق")),
        _FRIDAY: frozenset(_folded("جمعة")),
        "هذا": frozenset(_folded("مثل")),
        "الامس": frozenset(_folded("حتى")),
        "الغد": frozenset(_folded("صحيفة جريدة حزب تيار قناة راديو جيل أجيال عالم شباب موقع")),
        _MONDAY: frozenset(_folded("بين كلا لكلا هذين الطرفين الرجلين البلدين الجانبين الرئيسين")),
        _TODAY: frozenset(
            _folded(
                "في هذا ذلك نفس ذات مثل طوال طيلة خلال نصف صحيفة جريدة موقع قناة وكالة مجلة بوابة "
                "حتى أخبار روسيا العربي المصري ليبيا مصر اليمن السعودية الجزائر العراق سوريا "
                "الأردن فلسطين لبنان تونس المغرب السودان أوروبا عربي إيران تركيا الإمارات عمان "
                "الخليج العالم"
            )
        ),
    },
    not_before={
        _SUNDAY: frozenset(_folded("الدامي")),
        _MONDAY: frozenset(_folded("معا الأسود")),
        # «الجمعة العاشرة» of a protest; a day of the month would be masculine.
        _FRIDAY: frozenset(
            _folded(
                "البيضاء السوداء العظيمة الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة "
                "الثامنة التاسعة العاشرة الحادية"
            )
        ),
        "الامس": frozenset(_folded("القريب")),
        "امس": frozenset(_folded("القريب")),
        _TODAY: frozenset(
            _folded(
                "السابع الأول الثاني الثالث الرابع الخامس السادس الثامن التاسع العاشر الحادي "
                "الأخير التالي الموالي الذي الواحد نفسه ذاته السابق الموعود المشؤوم الوطني "
                "العالمي الدولي الدراسي الانتخابي"
            )
        ),
    },
    ahead=frozenset(
        _folded(
            "سوف المقرر مقرر المزمع مزمع المرتقب المنتظر سيعقد ستعقد سيجري ستجري سيتم ستتم سيبدأ "
            "ستبدأ سينطلق ستنطلق سينظم ستنظم سيزور ستزور سيلتقي ستلتقي سيصل ستصل سيشارك ستشارك "
            "سيستضيف ستستضيف سيقام ستقام سيعود ستعود سأعود سنعود سيغادر ستغادر سيصوت ستصوت سيجتمع "
            "ستجتمع سيناقش ستناقش سيعلن ستعلن سيفتتح ستفتتح سيدخل ستدخل سينتهي ستنتهي"
        )
    ),
    speech=frozenset(
        _folded(
            "قال قالت وقال وقالت أعلن أعلنت وأعلن وأعلنت أكد أكدت وأكد وأكدت أضاف أضافت وأضاف "
            "وأضافت"
        )
    ),
    attached=("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"),
    eras=frozenset(_folded("م ميلادي ميلادية")),
    moving=frozenset(
        _folded(
            "نقل نقلت تنقل ينقل تقديم قدم قدمت تغيير غير غيرت تعديل عدل عدلت تأجيل أجل أجلت إرجاء "
            "أرجأ أرجأت تحويل حول تبكير بدلا تصحيح صححت صحح"
        )
    ),
)
"""What Arabic knows of dates."""
