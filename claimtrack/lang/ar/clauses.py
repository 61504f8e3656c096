"""Arabic clauses: where one proposition ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.words import stem
from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.frames import Range, TokenSentence
from claimtrack.model.claim import ClaimKind, Polarity

# Common verbs of the news, third person past. Present forms are told by their prefix.
_PAST = """
كان صار اصبح بات ظل عاد بقي استمر تواصل بدا بدات شرع انتهي توقف وقف حدث وقع جري تم حصل نتج ادي تسبب سبب
جاء اتي وصل غادر رحل سافر زار توجه ذهب انطلق خرج دخل عبر مر صعد نزل هبط حط اقلع حلق هرب فر نزح لجا لجات
قتل اصيب جرح مات توفي استشهد اغتال اغتيل اعدم قصف هاجم ضرب استهدف دمر فجر انفجر احرق اطلق شن خاض قاتل حارب
اشتبك سيطر احتل حرر استعاد انسحب تقدم تراجع حاصر صد تصدي واجه قاوم هزم انتصر سقط اسقط انتشر نشر حشد جند
درب سلح زود امد قدم منح اعطي ارسل نقل سلم تسلم استلم تلقي حصل اخذ اشتري باع صدر استورد هرب انتج بني انشا
اسس افتتح فتح اغلق قطع منع حظر سمح فرض رفع خفض زاد ارتفع انخفض هبط بلغ وصل تجاوز ناهز سجل حقق كسب خسر فاز
التقي اجتمع استقبل استضاف عقد حضر شارك ناقش بحث تناول تباحث تحاور تفاوض اتفق وقع ابرم ابرمت انضم انسحب
ايد دعم ساند ساعد عارض رفض وافق قبل قرر امر كلف عين اقال استقال انتخب صوت ترشح تولي تسلم ترك حكم ادان برا
اعتقل اوقف سجن احتجز افرج حاكم قاضي حقق فتش داهم ضبط صادر عثر اكتشف كشف رصد راقب لاحظ شهد عاش عاني واجه
اتحد تحالف تعاون نسق شكل تشكل ضم شمل تضمن احتوي مثل شكل اعتمد استند ركز تركز استثمر راهن سعي حاول عمل
استخدم استعمل استغل استفاد نفذ طبق انجز اكمل اتم اخفق فشل نجح تمكن استطاع عجز اضطر دفع حرض اثار هدد ارغم
اجبر سارع تاخر الغي اجل علق استانف جمد هيمن تحول تغير تطور تحسن تدهور ازداد تزايد تصاعد تفاقم تراوح
احتفل احتج تظاهر اضرب طرد رحل اعاد سحب وضع حمل ربط فصل عزز كثف وسع قلص حد خفف شدد عكس اظهر ابرز ساهم
اسهم لعب قاد تراس اشرف ادار نظم رعي وفر امن ضمن حمي دافع انقذ اجلي عالج اسعف نقل تصدر احتل حل تبع خلف
تخلي تنازل التزم خالف انتهك خرق احترم طالب تدخل توسط مهد اقتصر استغرق استهل انعقد صادف اندلع نشب هدا
تعرض تورط تاثر انعكس تجلي برز ظهر اختفي فقد وجد احدث ارتكب مارس اقام اقر اصدر انفق خصص مول استضاف
غرد نزل حذف ردم شيد رمم تضرر غرق جرف احترق تحطم اصطدم انقلب لقي خلف جلب تخطي تعافي اصاب طعم شفي تعادل
سجل احرز تاهل ودع توج هبط صعد تداول اقترض استحوذ اندمج افلس ربح
"""

_NOT_VERBS = frozenset(
    fold_word(word)
    for word in """
    يوم يوما يومي يوميه يوميا يومين يومها يد يده يدها يدي يمين يسار يمني يمنيه يابان ياباني يونيو يوليو يناير يورو
    يهود يهودي يهوديه يونان يوناني يونانيه يوسف يحيي ياسر يعقوب يونس يوسفي يافا ينبع يزيد ياسين يتيم يتامي
    """.split()
)

_FUTURE = frozenset({"سوف", "لن"})
_CLAUSE_OPENERS = frozenset(
    fold_word(word)
    for word in """
    بينما فيما حيث حين عندما لكن ولكن لكنه لكنها لكنهم اذ كما بعدما قبل ثم بل وهو وهي وهم مما وذلك رغم ورغم
    """.split()
)
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
_STILL = frozenset({"يزال", "تزال", "يزالون", "زال", "زالت", "زالوا"})
_NEGATIONS = frozenset({"لم", "لا", "لن", "ليس", "ليست", "ليسوا", "ما"})
# After these a negation affirms ("لن تتردد في …" promises, "لا … إلا" restricts, "بل" corrects).
_AFFIRMING = frozenset({"الا", "سوي", "بل"})
_HESITATION = ("تردد", "يتردد", "تتردد", "يتوان", "يتواني", "تتواني", "يدخر", "تدخر")
_INTENTIONS = """
سعي يسعي تسعي ساعيه يريد تريد يعتزم تعتزم ينوي تنوي يخطط تخطط يهدف تهدف يحاول تحاول يراهن تراهن يطمح تطمح
يطلب تطلب بهدف لاجل يعتزمون يسعون يريدون نيه رغبه مساعي سعيا
""".split()
_OPINIONS = """
يجب ينبغي يتعين ضروري ضروره مهم اهميه خطير خطيره صعب واضح محوري حاسم ابرز افضل اسوا اقوي يستحق مصلحه
للاسف المؤكد الواضح المهم عليهم علينا نعتقد اعتقد يفترض اهم
""".split()
_BACK = frozenset({"تلك", "ذلك", "هناك", "هذه", "هذا", "المذكور", "المذكوره", "نفسها", "نفسه"})

# A clause of fewer words says too little to stand alone.
_SHORTEST_CLAUSE = 4
# A relative clause of at least so many words is a proposition of its own.
_LONG_RELATIVE = 5


@cache
def _past_forms() -> frozenset[str]:
    forms: set[str] = set()
    for verb in _PAST.split():
        folded = fold_word(verb)
        base = folded[:-1] if folded[-1] in "اي" and len(folded) > 2 else folded
        forms.update((folded, base + "ت", base + "وا", base + "تا"))
    cues = lexicon().forms
    forms.update(word for word, readings in cues.items() if readings[0].kind is CueKind.VERB)
    return frozenset(forms)


@lru_cache(maxsize=65536)
def is_verb(folded: str) -> bool:
    """Whether a folded word is a finite verb, as far as its form tells."""
    word = folded[1:] if folded[0] in "وف" and len(folded) > 3 and folded not in _past_forms() else folded
    if word in _past_forms():
        return True
    if word in _NOT_VERBS or len(word) < 4 or word.startswith("ال"):
        return False
    if word[0] == "س" and word[1] in "يتن":
        word = word[1:]
    if word[0] == "ي":
        return not word.endswith(("يه", "ات"))
    # «تدعم» is a verb of «دعم», «تدخل» a noun of its own: the lemma tells them apart.
    return word[0] == "ت" and len(word) >= 4 and not word.endswith(("ه", "يا", "ات")) and not stem(word).startswith("ت")


def _verb_positions(sentence: TokenSentence, span: Range) -> list[int]:
    return [
        i
        for i in range(*span)
        if sentence.tokens[i].is_word
        and (is_verb(sentence.tokens[i].folded) or sentence.tokens[i].folded in {"هناك", "ليس", "ليست"})
    ]


def _conjoined_verb(sentence: TokenSentence, position: int) -> bool:
    folded = sentence.tokens[position].folded
    return folded[0] in "وف" and len(folded) > 3 and folded not in _past_forms() and is_verb(folded)


def split(sentence: TokenSentence, span: Range) -> list[Range]:
    """The clauses of a token range.

    A comma, a conjunction on a verb, or a subordinator opens a clause when both sides have a
    verb; a stretch without a verb of its own stays with the one before it.
    """
    start, end = span
    verbs = set(_verb_positions(sentence, span))
    cuts = [start]
    for at in range(start + 1, end):
        token = sentence.tokens[at]
        before = sentence.tokens[at - 1]
        opens = (
            (not before.is_word and before.text in "،,؛;")
            or (token.is_word and token.folded in _CLAUSE_OPENERS)
            or (at in verbs and _conjoined_verb(sentence, at))
        )
        if opens:
            cuts.append(at)
    pieces = [(a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True) if b > a]
    clauses: list[Range] = []
    for piece in pieces:
        has_verb = any(at in verbs for at in range(*piece))
        previous_has = bool(clauses) and any(at in verbs for at in range(*clauses[-1]))
        is_short = _word_count(sentence, piece) < _SHORTEST_CLAUSE
        if clauses and (not has_verb or is_short or not previous_has or _is_subordinate(sentence, piece)):
            clauses[-1] = (clauses[-1][0], piece[1])
        else:
            clauses.append(piece)
    return clauses


def _is_subordinate(sentence: TokenSentence, piece: Range) -> bool:
    """Whether a piece is the tail of a relative clause that a comma cut off."""
    first = sentence.tokens[piece[0]]
    return first.folded in _RELATIVES and _word_count(sentence, piece) < _LONG_RELATIVE


def _word_count(sentence: TokenSentence, span: Range) -> int:
    return sum(sentence.tokens[i].is_word for i in range(*span))


def polarity(words: Sequence[str]) -> Polarity:
    """Whether folded words deny: a negation that nothing after it takes back."""
    for at, word in enumerate(words):
        bare = word[1:] if word[0] in "وف" and word[1:] in _NEGATIONS else word
        if bare not in _NEGATIONS:
            continue
        following = words[at + 1 : at + 2]
        if following and (following[0] in _STILL or following[0].endswith(_HESITATION)):
            continue
        if any(word in _AFFIRMING for word in words[at + 1 :]):
            continue
        if bare == "ما" and not (following and following[0] in _past_forms() and at == 0):
            continue
        return Polarity.DENIED
    return Polarity.AFFIRMED


def kind(words: Sequence[str]) -> ClaimKind:
    """What kind of proposition folded words make, by their verbs and markers."""
    stripped = [w[1:] if w[0] in "وف" and len(w) > 3 else w for w in words]
    if any(word in _INTENTIONS for word in stripped):
        return ClaimKind.INTENTION
    if any(w in _FUTURE or (w[0] == "س" and len(w) > 4 and w[1] in "يتن" and is_verb(w)) for w in stripped):
        return ClaimKind.FORECAST
    if any(word in _OPINIONS for word in stripped):
        return ClaimKind.OPINION
    first = next((word for word in stripped if is_verb(word)), None)
    if first is None:
        return ClaimKind.EVENT if stripped and len(stripped) < 9 else ClaimKind.STATE
    return ClaimKind.EVENT if first in _past_forms() and first[0] not in "يت" else ClaimKind.STATE


def points_back(words: Sequence[str]) -> bool:
    """Whether folded words point to something named before («في تلك القاعدة»)."""
    return any(word.lstrip("وبفل") in _BACK or word in _BACK for word in words)
