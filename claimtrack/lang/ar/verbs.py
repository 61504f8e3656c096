"""Arabic finite verbs: which words of a clause are its verbs, as far as their form tells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.words import stem
from claimtrack.lang.cue_lexicon import CueKind

# Common verbs of the news, third person past. Present forms are told by their prefix.
_PAST = """
    كان صار اصبح بات ظل عاد بقي استمر تواصل بدا بدات شرع انتهي توقف حدث وقع جري تم حصل نتج ادي
    تسبب سبب جاء اتي وصل غادر رحل سافر زار توجه ذهب انطلق خرج دخل عبر مر صعد نزل هبط حط اقلع حلق
    هرب فر نزح لجا لجات قتل اصيب جرح مات توفي استشهد اغتال اغتيل اعدم قصف هاجم ضرب استهدف دمر فجر
    انفجر احرق اطلق شن خاض قاتل حارب اشتبك سيطر احتل حرر استعاد انسحب تقدم تراجع حاصر صد تصدي واجه
    قاوم هزم انتصر سقط اسقط انتشر نشر حشد جند درب سلح زود امد قدم منح اعطي ارسل نقل سلم تسلم استلم
    تلقي حصل اخذ اشتري باع صدر استورد هرب انتج بني انشا اسس افتتح فتح اغلق قطع منع حظر سمح فرض رفع
    خفض زاد ارتفع انخفض هبط بلغ وصل تجاوز ناهز سجل حقق كسب خسر فاز التقي اجتمع استقبل استضاف عقد
    حضر شارك ناقش بحث تناول تباحث تحاور تفاوض اتفق وقع ابرم ابرمت انضم انسحب ايد دعم ساند ساعد
    عارض رفض وافق قبل قرر امر كلف عين اقال استقال انتخب صوت ترشح تولي تسلم ترك حكم ادان برا اعتقل
    اوقف سجن احتجز افرج حاكم قاضي حقق فتش داهم ضبط صادر عثر اكتشف كشف رصد راقب لاحظ شهد عاش عاني
    واجه اتحد تحالف تعاون نسق شكل تشكل ضم شمل تضمن احتوي مثل شكل اعتمد استند ركز تركز استثمر راهن
    سعي حاول عمل استخدم استعمل استغل استفاد نفذ طبق انجز اكمل اتم اخفق فشل نجح تمكن استطاع عجز
    اضطر دفع حرض اثار هدد ارغم اجبر سارع تاخر الغي اجل علق استانف جمد هيمن تحول تغير تطور تحسن
    تدهور ازداد تزايد تصاعد تفاقم تراوح احتفل احتج تظاهر اضرب طرد رحل اعاد سحب وضع حمل ربط فصل عزز
    كثف وسع قلص حد خفف شدد عكس اظهر ابرز ساهم اسهم لعب قاد تراس اشرف ادار نظم رعي وفر امن ضمن حمي
    دافع انقذ اجلي عالج اسعف نقل تصدر احتل حل تبع خلف تخلي تنازل التزم خالف انتهك خرق احترم طالب
    تدخل توسط مهد اقتصر استغرق استهل انعقد صادف اندلع نشب هدا تعرض تورط تاثر انعكس تجلي برز ظهر
    اختفي فقد وجد احدث ارتكب مارس اقام اقر اصدر انفق خصص مول استضاف غرد نزل حذف ردم شيد رمم تضرر
    غرق جرف احترق تحطم اصطدم انقلب لقي خلف جلب تخطي تعافي اصاب طعم شفي تعادل سجل احرز تاهل ودع توج
    انهار انحاز انقاد اختار احتاج اعتاد اجتاح ازداد استعاد اجتاز اعتقل
    ادلي القي اجري اتاح اتخذ اسفر افضي اقدم اكتفي التحق انهي تجمع تجدد تدفق تسلل تضاعف تعثر تكبد
    توافد توسع توفر خضع رافق شجع صادق صنف عاقب عاود فاجا لاحق وزع هاجر
    هبط صعد تداول اقترض استحوذ اندمج افلس ربح
    """

_NOT_VERBS = frozenset(
    fold_word(word)
    for word in """
        يوم يوما يومي يوميه يوميا يومين يومها يد يده يدها يدي يمين يسار يمني يمنيه يابان ياباني
        يونيو يوليو يناير يورو يهود يهودي يهوديه يونان يوناني يونانيه يوسف يحيي ياسر يعقوب يونس
        يوسفي يافا ينبع يزيد ياسين يتيم يتامي قبل عبر مثل خلف ضمن حد بين عقب بينها بينهم بينه حسب
        """.split()
)

# Nouns that end like a verb of a feminine subject («قالت»).
_NOUNS_IN_TA = frozenset(
    """
    وقت بيت صوت موت بنت تحت انترنت زيت كويت اخت ثابت زمت سبت نحت ذات مءقت توقيت تثبيت تفاوت بيروت
    بايت
    هيبت طلعت مدحت رفعت بهجت عفت نشات جودت حكمت شوكت عزت رابت روبرت البرت مارغريت كبريت ملتهب ياقوت
    تابوت سكوت ثبوت بخت صامت خافت لافت ساكت باهت شتت مشتت مثبت نابت تنصت تصويت تفتيت تشتيت
    """.split()
)
# Forms VII, VIII and X in the past: «انفجر», «اقترح», «استخدم»; the nouns have an alef before the
# last letter («انفجار»).
_DERIVED_PAST = re.compile("(?:است[^ا]{2}[^اه]|ان[^ا]{2}[^اهيت]|ا[^ا]ت[^ا][^اهيت])(?:ت|وا)?")
_NOT_DERIVED = frozenset(
    "انترنت انتم استاد انسان انجلز استرد انقره انبوب اقتدا انجيل امتحن".split()
)

# «تغيير», «تعاون»: the verbal nouns of the second and sixth forms.
_VERBAL_NOUN = re.compile("ت..ي.(?:ها?|هم)?|ت.ا..(?:ها?|هم)?")


@cache
def past_forms() -> frozenset[str]:
    """Folded third-person past forms of common verbs, and every form of a reporting verb."""
    forms: set[str] = set()
    for verb in _PAST.split():
        folded = fold_word(verb)
        base = folded[:-1] if folded[-1] in "اي" and len(folded) > 2 else folded
        forms.update((folded, base + "ت", base + "وا", base + "تا"))
        if folded[-1] in "اي":  # «بدأت», and the passive «أُلغيت»
            forms.add(folded + "ت")
    cues = lexicon().forms
    forms.update(word for word, readings in cues.items() if readings[0].kind is CueKind.VERB)
    return frozenset(forms)


@lru_cache(maxsize=65536)
def is_verb(folded: str) -> bool:
    """Whether a folded word is a finite verb, as far as its form tells."""
    word = (
        folded[1:]
        if folded[0] in "وف" and len(folded) > 3 and folded not in past_forms()
        else folded
    )
    if word in _NOT_VERBS:
        return False
    if word in past_forms():
        return True
    if word.endswith("ت") and not word.endswith("ات") and len(word) > 3:
        return not word.startswith("ال") and word not in _NOUNS_IN_TA and word[0] not in "بل"
    if _DERIVED_PAST.fullmatch(word) and word not in _NOT_DERIVED:
        return True
    if len(word) < 4 or word.startswith("ال"):
        return False
    if word[0] == "س" and word[1] in "يتن":
        word = word[1:]
    if word[0] == "ي":
        return not word.endswith(("يه", "ات"))
    if word[0] != "ت" or word.endswith(("ه", "يا", "ات")) or _VERBAL_NOUN.fullmatch(word):
        return False
    # «تدعم» is a verb of «دعم», «تدخل» a noun of its own: the lemma tells them apart.
    return word.startswith(("تت", "تست")) or not stem(word).startswith("ت")
