"""The words of Arabic dates: months under all their names, weekdays, parts of the day."""

from __future__ import annotations

from collections.abc import Iterable

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
اغسطس اوت غشت اغشت اب
سبتمبر شتنبر شتمبر ايلول
اكتوبر تشرين+الاول تشرين+اول
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

_ORDINALS = """
الاول اول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي+عشر|الثاني+عشر
الثالث+عشر|الرابع+عشر|الخامس+عشر|السادس+عشر|السابع+عشر|الثامن+عشر|التاسع+عشر|العشرين العشرون
الحادي+والعشرين|الثاني+والعشرين|الثالث+والعشرين|الرابع+والعشرين|الخامس+والعشرين|السادس+والعشرين
السابع+والعشرين|الثامن+والعشرين|التاسع+والعشرين|الثلاثين الثلاثون|الحادي+والثلاثين
"""
DAY_ORDINALS = {
    name.replace("+", " "): number
    for number, names in enumerate("|".join(_ORDINALS.split("\n")[1:-1]).split("|"), start=1)
    for name in names.split()
}
"""Folded ordinal → day of the month."""

COUNTS = {
    **{name: n for n, names in enumerate(
        ("ثلاثه ثلاث", "اربعه اربع", "خمسه خمس", "سته ست", "سبعه سبع", "ثمانيه ثماني", "تسعه تسع",
         "عشره عشر"), start=3) for name in names.split()},
}  # fmt: skip
"""Folded number word → how many days, weeks …"""

PARTS = {
    **dict.fromkeys("اواءل مطلع بدايه مستهل".split(), "early"),
    **dict.fromkeys("منتصف اواسط".split(), "mid"),
    **dict.fromkeys("اواخر نهايه ختام".split(), "late"),
}
SEASONS = {"صيف": "summer", "ربيع": "spring", "خريف": "autumn", "شتاء": "winter"}
RELATIVE = {
    "امس الاول": -2, "اول امس": -2, "يوم امس": -1, "امس": -1, "بالامس": -1, "قبل يوم امس": -2,
    "قبل امس": -2, "غدا": 1, "يوم غد": 1, "بعد غد": 2, "هذا اليوم": 0, "اليوم التالي": 1,
    "اليوم الماضي": -1,
}  # fmt: skip
UNITS = {
    "يوم": ("day", 1), "يوما": ("day", 1), "يومين": ("day", 2), "ايام": ("day", 1),
    "اسبوع": ("week", 1), "اسبوعين": ("week", 2), "اسابيع": ("week", 1),
    "شهر": ("month", 1), "شهرين": ("month", 2), "اشهر": ("month", 1), "شهور": ("month", 1),
    "عام": ("year", 1), "عامين": ("year", 2), "اعوام": ("year", 1), "سنه": ("year", 1),
    "سنتين": ("year", 2), "سنوات": ("year", 1), "الاسبوع": ("week", 1), "الشهر": ("month", 1),
    "العام": ("year", 1), "السنه": ("year", 1),
}  # fmt: skip
PAST = frozenset("الماضي الفاءت المنصرم الماضيه الفاءته المنصرمه".split())
FUTURE = frozenset("المقبل القادم المقبله القادمه التالي".split())


def pattern() -> str:
    """The grammar of Arabic dates over folded text, the longest reading first."""
    months, weekdays = _any_of(MONTHS), _any_of(WEEKDAYS)
    definite_days = _any_of(day for day in WEEKDAYS if day.startswith("ال"))
    ordinals, parts = _any_of(DAY_ORDINALS), _any_of(PARTS)
    turn = rf"(?P<turn#>{_any_of(PAST | FUTURE)}|الجاري)"
    month = rf"(?P<month#>{months})(?: ?/ ?(?:{months}))?"
    year = r"(?P<year#>(?:1[6-9]|20)\d\d)(?!\d|[.,]\d)"
    of_year = rf"(?: ?/ ?|,? (?:من )?(?:العام |عام |سنه )?){year}"
    day = rf"(?:(?P<day#>\d{{1,2}})|(?P<ordinal#>{ordinals}))"
    weekday = rf"(?:(?:يوم )?(?:{weekdays}) ?,? (?:في |الموافق )?)?"
    units = _any_of(UNITS)
    readings = (
        r"(?P<year#>(?:1[6-9]|20)\d\d)[-/](?P<monthnumber#>\d{1,2})[-/](?P<day#>\d{1,2})(?!\d)",
        r"(?P<day#>\d{1,2})[-/.](?P<monthnumber#>\d{1,2})[-/.](?P<year#>(?:1[6-9]|20)\d\d)(?!\d)",
        rf"{weekday}{day}(?: من)?(?: شهر)?(?: ?/ ?| ){month}{of_year}",
        rf"{weekday}{day}(?: من)?(?: شهر)?(?: ?/ ?| ){month}(?: {turn})?(?!\w)",
        rf"(?P<part#>{parts}) (?:شهر )?{month}{of_year}",
        rf"(?P<part#>{parts}) (?:شهر )?{month}(?: {turn})?(?!\w)",
        rf"{weekday}{month} {day},? {year}",
        rf"{month}{of_year}",
        rf"{month} {turn}(?!\w)",
        rf"(?:(?<=في )|(?<=خلال )|(?<=شهر )|(?<=منذ )){month}(?!\w)",
        rf"(?P<part#>{parts}) (?:عام |سنه |العام ){year}",
        rf"(?P<season#>{_any_of(SEASONS)}) (?:عام |سنه |العام )?{year}",
        rf"(?:(?<=عام )|(?<=سنه )|(?<=العام )|(?<=لعام )|(?<=عامي )|(?<=سنتي )){year}",
        rf"(?:(?<=في )|(?<=منذ )|(?<=بين )|(?<=حتي )){year}(?! ?[\w%]{{3}})",
        rf"(?<=\d\d و){year}(?! ?[\w%]{{3}})",
        rf"(?P<relative#>{_any_of(RELATIVE)})(?: (?:{weekdays}))?(?!\w)",
        rf"(?:(?<=منذ )|(?<=في ))(?:العام|عام|سنه) {year}",
        rf"(?:(?:قبل|منذ) )(?:(?P<count#>\d{{1,3}}|{_any_of(COUNTS)}) )?(?P<ago#>{units})(?!\w)",
        rf"(?P<ahead#>بعد) (?:(?P<count#>\d{{1,3}}|{_any_of(COUNTS)}) )?(?P<ago#>{units})(?!\w)",
        rf"(?P<lastunit#>الاسبوع|الشهر|العام|السنه) {turn}(?!\w)",
        rf"(?P<weekdayonly#>{definite_days})(?: {turn})?(?!\w)",
    )
    return _numbered(readings)


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def _numbered(readings: tuple[str, ...]) -> str:
    """All readings as one expression; ``#`` becomes the reading's number."""
    whole = "|".join(reading.replace("#>", f"{n}>") for n, reading in enumerate(readings))
    return rf"(?<!\w)(?P<prefix>[وبل]?)(?:{whole})"
