"""Arabic words on which it hangs whether two claims say one thing."""

from __future__ import annotations

from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.ar.roots import consonants
from claimtrack.lang.comparing import ComparingWords


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold_word, text.split()))


def _phrases(*texts: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(fold_word, text.split())) for text in texts)


# The time that is counted by: its noun, its adverb.
_PERIODS = {
    "hour": "ساعة",
    "day": "يوم يوميا",
    "week": "أسبوع أسبوعيا",
    "month": "شهر شهريا",
    "year": "سنة عام سنويا",
}

_RISES = [
    f"{noun} {how_much}"
    for noun in "زيادة بزيادة ارتفاع بارتفاع انخفاض بانخفاض تراجع بتراجع خفض بخفض".split()
    for how_much in "قدرها قدره مقدارها مقداره".split()
]


def _rates() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for period, words in _PERIODS.items():
        for word in map(fold_word, words.split()):
            is_adverb = word.endswith("يا")
            leads = ((),) if is_adverb else (("في", f"ال{word}"), ("كل", word), ("لكل", word))
            found |= {lead or (word,): period for lead in leads}
    return found


COMPARING = ComparingWords(
    existence=_words(
        """
        هناك ثمة هنالك يوجد توجد يوجدون وجود بوجود يتواجد تتواجد يتواجدون تواجد متواجد متواجدون
        متواجدين متواجدة موجود موجودة موجودون موجودين لدى لديها لديه لديهم تمتلك يمتلك تملك يملك
        يتمركز تتمركز متمركز متمركزون متمركزين متمركزة ينتشر تنتشر منتشر منتشرون منتشرين منتشرة
        تنشر ينشر نشر نشرت تضم يضم تستضيف يستضيف يبلغ تبلغ عدد عددهم عددها تعداد قوامها قوامه
        يرابط ترابط مرابط مرابطون تبقي يبقي باق باقون يقيم تقيم مقيم حضور لا يزال ما زال متن
        سجل سجلت يسجل تسجل تسجيل
        """
    )
    - _words("لا ما"),
    auxiliaries=_words("باق باقون لا يزال ما زال") - _words("لا ما"),
    partitives=_phrases(
        "منهم",
        "منها",
        "منهن",
        "بينهم",
        "بينها",
        "من بينهم",
        "من بينها",
        "ومن بينهم",
        "ضمنهم",
        "من بين",
        "من أصل",
        "من ضمنهم",
    ),
    amounts=_words("ب بنسبة بمقدار بواقع بقيمة"),
    rises=_phrases(*_RISES),
    differences=_words("نقطة نقاط"),
    tolls=_words("حصيلة الحصيلة حصيلتها بحصيلة"),
    magnitudes={
        fold_word(word): value
        for word, value in {
            "عشرات": 10,
            "مئات": 100,
            "آلاف": 1_000,
            "ألوف": 1_000,
            "ملايين": 1_000_000,
            "مليارات": 1_000_000_000,
            "بلايين": 1_000_000_000,
        }.items()
    },
    rates=_rates(),
    agents=_phrases("من قبل", "على يد", "على أيدي", "بواسطة", "من جانب", "من طرف"),
    sources=_words("من"),
    targets=_words("إلى نحو باتجاه صوب تجاه ل"),
    adversaries=_words(
        "ضد مواجهة لمواجهة ومواجهة لمواجه مجابهة لمجابهة محاربة لمحاربة قتال لقتال التصدي للتصدي "
        "صد لصد ردع لردع"
    ),
    locatives=_words("في داخل ب قرب جنوب شمال شرق غرب جنوبي شمالي شرقي غربي وسط خارج عبر"),
    companions=_words("مع و بين أو"),
    breaks=_words(
        "قبل بعد بينما عندما حين حينما فيما عقب إثر منذ حتى قبيل بعدما قبلما وقبل وبعد وبينما وفيما"
    ),
    articles=frozenset(),
    definite="ال",
    attached=_words("و ف"),
    prepositions=_words("ب ل ك"),
    object_endings=("ه", "ها", "هم", "هما"),
    privatives=_words("غير بدون دون بلا سوى"),
    concessives=_words("رغم برغم الرغم بالرغم ورغم"),
    light=_words(
        """
        مدينة المدينة بمدينة منطقة المنطقة بلدة محافظة دولة الدولة بلاد البلاد بلاده بلادها عاصمة
        العاصمة جديد جديدة جديدين حديث حديثة متطور متطورة السيد السيدة رئيسي مؤخرا أخيرا حديثا
        عدة عديد العديد عدد تقريبا حوالي زهاء قرابة نحو أيضا فعلا بالفعل أمر الأمر شأن الشأن
        ينخرط تنخرط ينخرطون انخرط انخرطت
        يمارس يمارسون تمارس مارس مارست
        فعل يفعل يفعله تفعل تفعله يفعلون يفعلونه قام قامت يقوم تقوم قاموا قيام بات أصبح جرى جرت يجري
        قال قالت يقول تقول صرح صرحت أكد أكدت ذكر ذكرت أعلن أعلنت أفاد أفادت أضاف أضافت
        """
    ),
    sweeping=_phrases("أي", "أية", "بأي", "بأية", "لأي", "لأية", "من أي"),
    totals=_words("جميع كل كافة"),
    alternatives=_words("أو من أي نوع"),
    root=consonants,
)
