"""Arabic reporting words: the verbs with their conjugations, participles, verbal nouns, phrases.

The table is built from the grammar: each line gives the third-person past and present, the
verbal noun and the active participle; the forms of person, number and gender are generated.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from claimtrack.lang.ar.folding import FOLDS, IGNORABLE
from claimtrack.lang.cue_lexicon import (
    Agreement,
    CueForm,
    CueKind,
    CueLexicon,
    CueWord,
)
from claimtrack.model.attribution import Stance

# past | present | verbal noun | participle | stance | what it takes
#   t a clause after أن/إن, a colon or a quotation    o a bare noun phrase
#   ! nothing but speech                              ? holds back        others: prepositions
_VERBS = """
قال | يقول | قول | قائل | asserts | t !
صرح | يصرح | تصريح | مصرح | asserts | t ! ب
اكد | يؤكد | تاكيد | مؤكد | asserts | t o علي ب
اعلن | يعلن | اعلان | معلن | asserts | t o عن
كشف | يكشف | كشف | كاشف | asserts | t o عن
اوضح | يوضح | ايضاح | موضح | asserts | t !
بيّن | يبين | - | مبين | asserts | t
اشار | يشير | اشاره | مشير | asserts | الي
لفت | يلفت | - | لافت | asserts | الي t
نوه | ينوه | تنويه | منوه | asserts | الي ب t !
نبه | ينبه | تنبيه | منبه | warns | الي من t !
شدد | يشدد | تشديد | مشدد | asserts | علي t
اضاف | يضيف | - | مضيف | asserts | t
تابع | يتابع | - | متابع | asserts | t
اردف | يردف | - | مردف | asserts | t !
استطرد | يستطرد | - | مستطرد | asserts | t !
استدرك | يستدرك | - | مستدرك | asserts | t !
اختتم | يختتم | - | مختتم | asserts | t
اعتبر | يعتبر | اعتبار | معتبر | asserts | t
راي | يري | - | - | asserts | t
وجد | يجد | - | - | asserts | t
اعتقد | يعتقد | اعتقاد | معتقد | asserts | t ?
ظن | يظن | - | ظان | asserts | t ?
زعم | يزعم | زعم | زاعم | asserts | t ?
ادعي | يدعي | ادعاء | مدعي | asserts | t ?
نفي | ينفي | نفي | نافي | denies | t o
انكر | ينكر | انكار | منكر | denies | t o
كذب | يكذب | تكذيب | مكذب | denies | o
فند | يفند | تفنيد | مفند | denies | o
دحض | يدحض | دحض | داحض | denies | o
اقر | يقر | اقرار | مقر | asserts | t ب
اعترف | يعترف | اعتراف | معترف | asserts | t ب !
سلم | يسلم | - | - | asserts | ب
حذر | يحذر | تحذير | محذر | warns | من t o !
هدد | يهدد | تهديد | مهدد | warns | ب
توعد | يتوعد | توعد | متوعد | warns | ب
اتهم | يتهم | اتهام | متهم | accuses | o ب !
ندد | يندد | تنديد | مندد | accuses | ب !
ادان | يدين | ادانه | - | accuses | o
استنكر | يستنكر | استنكار | مستنكر | accuses | o !
شجب | يشجب | شجب | شاجب | accuses | o !
انتقد | ينتقد | انتقاد | منتقد | accuses | o t !
هاجم | يهاجم | - | - | accuses | t
طالب | يطالب | مطالبه | مطالب | demands | ب o !
دعا | يدعو | دعوه | داعي | demands | الي ل
ناشد | يناشد | مناشده | مناشد | demands | o ب !
حث | يحث | حث | حاث | demands | علي o !
طلب | يطلب | - | طالبا | demands | t
اشترط | يشترط | اشتراط | مشترط | demands | t o
اقترح | يقترح | اقتراح | مقترح | demands | t o
اوصي | يوصي | توصيه | - | demands | ب t
نصح | ينصح | نصيحه | ناصح | demands | ب t
تعهد | يتعهد | تعهد | متعهد | promises | ب t !
وعد | - | وعد | واعد | promises | ب t
توقع | يتوقع | توقع | متوقع | predicts | t o
رجح | يرجح | ترجيح | مرجح | predicts | t o ?
تنبا | يتنبا | تنبؤ | متنبئ | predicts | ب t !
استبعد | يستبعد | استبعاد | مستبعد | doubts | t o
شكك | يشكك | تشكيك | مشكك | doubts | في ب t !
افاد | يفيد | افاده | مفيد | asserts | t ب
ذكر | يذكر | - | ذاكر | asserts | t o عن
روي | يروي | روايه | - | asserts | t o
تحدث | يتحدث | - | متحدثا | asserts | عن t
تكلم | يتكلم | - | - | asserts | عن
المح | يلمح | - | ملمح | asserts | الي t ?
لمح | - | تلميح | - | asserts | الي t ?
اورد | يورد | - | - | asserts | t
كتب | يكتب | - | كاتبا | asserts | t
غرد | يغرد | - | مغرد | asserts | t !
علق | يعلق | تعليق | معلق | asserts | t
تساءل | يتساءل | تساؤل | متسائل | doubts | t عن !
ابلغ | يبلغ | ابلاغ | مبلغ | asserts | t
اخبر | يخبر | اخبار | مخبر | asserts | t
اعرب | يعرب | اعراب | معرب | asserts | عن !
عبر | يعبر | تعبير | معبر | asserts | عن
ابدي | يبدي | - | مبدي | asserts | o
اظهر | يظهر | - | مظهر | asserts | t
اثبت | يثبت | - | مثبت | asserts | t
جزم | يجزم | جزم | جازم | asserts | t ب !
وصف | يصف | وصف | واصف | asserts | o
ربط | يربط | - | - | asserts | o
عزا | يعزو | - | عازي | asserts | o
ارجع | يرجع | - | مرجع | asserts | o
قدر | يقدر | تقدير | مقدر | asserts | t
لاحظ | يلاحظ | ملاحظه | ملاحظ | asserts | t
استنتج | يستنتج | استنتاج | مستنتج | asserts | t
خلص | يخلص | - | - | asserts | الي
تمني | يتمني | - | متمني | demands | t
امل | يامل | - | املا | predicts | t
جدد | يجدد | تجديد | مجدد | asserts | o t
رحب | يرحب | ترحيب | مرحب | asserts | ب
اشاد | يشيد | اشاده | مشيد | asserts | ب !
اثني | يثني | - | - | asserts | علي
اشتكي | يشتكي | شكوي | مشتكي | accuses | من t
احتج | يحتج | - | محتج | accuses | علي
برر | يبرر | تبرير | مبرر | asserts | ب t
وثق | يوثق | توثيق | - | asserts | o t
سرب | يسرب | - | - | asserts | t
رد | يرد | - | - | asserts | علي t
نقل | ينقل | - | - | asserts | عن
نسب | ينسب | - | - | asserts | الي
ذهب | يذهب | - | - | asserts | الي
"""

# Prepositional cues: what stands before the name of the one it is said on the word of.
_PHRASES = (
    "وفق",
    "وفقا ل",
    "بحسب",
    "حسب",
    "حسبما",
    "طبقا ل",
    "نقلا عن",
    "استنادا الي",
    "علي حد قول",
    "علي حد تعبير",
    "علي حد وصف",
    "علي لسان",
)

_SOURCE_NOUNS = """
رئيس وزير وزيره نائب مساعد مستشار متحدث متحدثه ناطق ناطقه مسؤول مسؤوله مسؤولون مسؤولين قائد قاده
امير ملك سلطان شيخ رئيسه مدير مديره محافظ عمده حاكم سفير سفيره مبعوث مبعوثه ممثل ممثله مندوب وكيل
امين عضو اعضاء نواب وزراء خبير خبيره خبراء باحث باحثه باحثون باحثين محلل محللون محللين مراقب
مراقبون مراقبين متابعون متابعين ناشط ناشطه ناشطون نشطاء ناشطين شاهد شهود طبيب طبيبه اطباء محام محامي
محاميه قاض قاضي مدع مدعي نائبه ضابط ضباط جنرال لواء عميد عقيد رائد فريق مشير مقدم نقيب ملازم كاتب
صحافي صحفي صحافيه صحفيه صحافيون مدرب لاعب حكم استاذ دكتور دكتوره رجل امراه والد والده شقيق زوجه
سكان اهالي مواطن مواطنون مواطنين متظاهرون متظاهرين محتجون لاجئون نازحون شركه مصرف بنك وزاره حكومه
رئاسه جيش قوات قياده شرطه منظمه هيئه لجنه مركز مكتب محكمه نيابه حزب حركه جماعه نقابه اتحاد مجلس
بعثه سفاره جامعه جمعيه مؤسسه وكاله اداره مديريه دائره سلطات سلطه جهات جهه دوله دول كتله تحالف
ائتلاف تنظيم فصيل برلمان كونغرس بيت قصر ديوان بلديه صندوق مفوضيه امم رابطه غرفه بورصه مستشفي
مصدر مصادر انباء اوساط تقرير تقارير بيان بيانات صحيفه صحف جريده وكالات قناه قنوات موقع مواقع مجله
اذاعه تلفزيون شبكه وسائل دراسه دراسات استطلاع احصاءات احصائيات ارقام وثيقه وثائق رساله تغريده
مرصد تسريبات معلومات معطيات دبلوماسي دبلوماسيون دبلوماسيين غالبيه عدد معظم بعض ارمله ضحيه ناجون
ناج ناجيه محقق محققون مؤرخ عالم علماء مرشح مرشحه زعيم زعماء رجال قطب كاهن بابا مفتي امام بطريرك
"""

_MEDIA_NOUNS = """
صحيفه صحف جريده وكاله وكالات قناه قنوات موقع مواقع مجله اذاعه تلفزيون شبكه وسائل تقرير تقارير راديو
فضائيه يوميه اسبوعيه مؤسسه
"""

_UNNAMED_NOUNS = """
مصدر مصادر انباء اوساط جهات مراقبون مراقبين متابعون متابعين محللون محللين خبراء مسؤول مسؤولون
مسؤولين شهود شاهد تسريبات معلومات دبلوماسيون دبلوماسيين ناشطون نشطاء سكان اهالي تقارير البعض كثيرون
مقربون مطلعون معطيات دبلوماسي
"""

_BODY_NOUNS = """
شركه مصرف بنك وزاره حكومه رئاسه جيش قوات قياده شرطه منظمه هيئه لجنه مركز مكتب محكمه نيابه حزب حركه
جماعه نقابه اتحاد مجلس بعثه سفاره جامعه جمعيه مؤسسه اداره مديريه دائره سلطات دوله كتله تحالف ائتلاف
تنظيم فصيل برلمان كونغرس ديوان بلديه صندوق مفوضيه امم رابطه غرفه بورصه مستشفي مرصد
"""

_STATEMENT_NOUNS = """
تصريح تصريحات حديث حوار مقابله لقاء اتصال بيان مداخله كلمه خطاب مؤتمر تغريده تدوينه رساله برقيه
مذكره مقال حسابه صفحته
"""

_ACCUSATION_NOUNS = """
اتهام اتهامات اتهاماته مزاعم ادعاءات تصريحات تصريح اقوال روايه انتقادات كلام شكوي تقارير انباء اخبار
"""

# Words after the verb that belong to the frame, not to the speaker.
_FRAME_WORDS = """
    في خلال عبر علي امام مع عقب بعد قبل منذ اثناء عن من الي لدي لدي وقت ردا تعليقا امس اليوم غدا
    ايضا مجددا مساء صباح فجر ظهر لاحقا سابقا حينها انذاك بدوره بدورها بدورهم الماضي الحالي كذلك
    هنا هناك اول لكن حيث بينما فيما عندما حين بشان حول ضمن بعدما قبيل انه انها انهم لكنه لكنها ان
    بان بانه بانها هذا هذه ذلك تلك لذلك بذلك فيه فيها فيهم خلالها خلاله بعدها له
    لها لهم به بها عنه عنها عليه عليها
    الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت يوم
    """

# After a comma these take the floor back from the speaker: the article's own gloss.
_BREAKERS = (
    "في اشاره",
    "ما يعكس",
    "ما يعني",
    "مما يعني",
    "ما يشير",
    "وهو ما",
    "في حين",
    "فيما",
    "في وقت",
    "في الوقت",
    "علي ضوء",
    "يذكر ان",
    "وفق",
    "وفقا",
    "بحسب",
    "حسب",
    "نقلا عن",
    "علي حد",
    "طبقا",
    "وذلك بعد",
    "حيث اشار",
    "في ما",
)

_HEDGES = """
ربما قد لعل يبدو يحتمل محتمل محتمله يمكن مفترض يفترض يرجح مرجح احتمال امكانيه
"""

_PRONOUNS = {"هو": Agreement.MASCULINE, "هي": Agreement.FEMININE, "هم": Agreement.PLURAL}


_FOLDED = str.maketrans({**FOLDS, **dict.fromkeys(IGNORABLE, "")})


def fold_word(word: str) -> str:
    """One word folded, as tokens are."""
    return word.translate(_FOLDED)


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


def _verb_forms(past: str, present: str) -> list[tuple[str, Agreement]]:
    """The third-person forms of past and present, with the subject each agrees with."""
    forms: list[tuple[str, Agreement]] = []
    if past != "-":
        weak = past[-1] in "اي" and len(past) > 2
        base = past[:-1] if weak else past
        forms += [(past, Agreement.MASCULINE), (base + "ت", Agreement.FEMININE)]
        forms += [(base + "وا", Agreement.PLURAL), (base + "تا", Agreement.PLURAL)]
        forms += [((base + "يا") if weak else (base + "ا"), Agreement.PLURAL)]
    if present != "-":
        base = present[:-1] if present[-1] in "ويا" and len(present) > 3 else present
        for prefix in ("", "س"):
            forms += [(prefix + present, Agreement.MASCULINE)]
            forms += [(prefix + "ت" + present[1:], Agreement.FEMININE)]
            forms += [(prefix + base + "ون", Agreement.PLURAL)]
            forms += [(prefix + base + "ان", Agreement.PLURAL)]
        forms += [(base + "وا", Agreement.PLURAL)]
    return forms


def _participle_forms(participle: str) -> list[tuple[str, Agreement]]:
    bare = participle.removesuffix("ا") if len(participle) > 4 else participle
    return [
        (bare + "ا", Agreement.MASCULINE),
        (bare + "ه", Agreement.FEMININE),
        (bare + "ين", Agreement.PLURAL),
        (bare + "ات", Agreement.PLURAL),
    ]


def _cue_word(lemma: str, stance: str, takes: str) -> CueWord:
    marks = takes.split()
    return CueWord(
        lemma=lemma,
        stance=Stance(stance),
        takes_clause="t" in marks,
        takes_object="o" in marks,
        prepositions=frozenset(mark for mark in marks if mark not in "to!?"),
        is_strict="!" in marks,
        is_hedged="?" in marks,
    )


@cache
def lexicon() -> CueLexicon:
    """The Arabic cue lexicon."""
    forms: dict[str, list[CueForm]] = defaultdict(list)
    for line in _VERBS.strip().splitlines():
        past, present, noun, participle, stance, takes = (part.strip() for part in line.split("|"))
        word = _cue_word(past, stance, takes)
        for form, agreement in _verb_forms(past, present):
            forms[fold_word(form)].append(CueForm(word, CueKind.VERB, agreement))
        if participle != "-":
            for form, agreement in _participle_forms(participle):
                forms[fold_word(form)].append(CueForm(word, CueKind.PARTICIPLE, agreement))
        if noun != "-":
            stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
            for suffix, agreement in (
                ("ه", Agreement.MASCULINE),
                ("ها", Agreement.FEMININE),
                ("هم", Agreement.PLURAL),
            ):
                owned = CueForm(word, CueKind.NOUN, agreement, has_possessor=True)
                forms[fold_word(stem + suffix)].append(owned)
            forms[fold_word(noun)].append(CueForm(word, CueKind.NOUN))
    phrase = CueWord("وفق", Stance.ASSERTS, takes_clause=True)
    return CueLexicon(
        forms={form: tuple(readings) for form, readings in forms.items()},
        phrases={tuple(fold_word(w) for w in words.split()): phrase for words in _PHRASES},
        complementisers=_folded("ان بان انه انها انهم انهما اننا انني بانه بانها بانهم باننا"),
        negations=_folded("لم لا لن ولم ولا ولن فلم فلا"),
        negated_stance={
            Stance.ASSERTS: Stance.DOUBTS,
            Stance.DOUBTS: Stance.PREDICTS,
            Stance.PREDICTS: Stance.DOUBTS,
            Stance.DENIES: Stance.DOUBTS,
        },
        hedges=_folded(_HEDGES),
        carrier_nouns=_folded(_MEDIA_NOUNS),
        statement_nouns=_folded(_STATEMENT_NOUNS),
        source_nouns=_folded(_SOURCE_NOUNS),
        media_nouns=_folded(_MEDIA_NOUNS),
        unnamed_nouns=_folded(_UNNAMED_NOUNS),
        body_nouns=_folded(_BODY_NOUNS),
        accusation_nouns=_folded(_ACCUSATION_NOUNS),
        frame_words=_folded(_FRAME_WORDS),
        breakers=frozenset(tuple(fold_word(w) for w in words.split()) for words in _BREAKERS),
        pronouns={fold_word(word): agreement for word, agreement in _PRONOUNS.items()},
        said_suffixed=_folded("قوله قولها قولهم"),
        presupposing=_folded("لماذا كيف متى أين ما ماذا كم"),
    )
