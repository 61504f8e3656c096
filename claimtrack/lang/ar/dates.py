"""The words of Arabic dates: months under all their names, weekdays, parts of the day."""

from __future__ import annotations

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
    الساعه ساعه في علي عند بتوقيت توقيت غرينتش غرينيتش جرينتش القاهره مكه المكرمه بيروت دبي الرياض ابو ظبي
    السعوديه الامارات ليبيا محلي المحلي صباحا مساء ظهرا عصرا ليلا فجرا ص م ه هجري هجريه ميلادي
    ميلاديه الموافق لـ ل و منذ قبل دقيقه دقاءق ساعات ايام سنه عام شهر كتب
    gmt utc am pm
"""

PAGE_DATE_WORDS = frozenset(
    word for words in (*MONTHS, *WEEKDAYS, _HIJRI, _TIME_WORDS) for word in words.split()
)
"""Every word that a line of date and time is made of."""
