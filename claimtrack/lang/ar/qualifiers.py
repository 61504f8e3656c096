"""Arabic words that hold a claim back or bound it."""

from __future__ import annotations

from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.qualifiers import QualifierKind, Qualifiers


def _phrases(listed: str) -> tuple[str, ...]:
    """Phrases parted by strokes, each word folded."""
    return tuple(" ".join(map(fold_word, phrase.split())) for phrase in listed.split("|"))


_HEDGES = """
    ربما|لعل|لعلها|لعله|يبدو|تبدو|على ما يبدو|يبدو أن|يعتقد|يعتقد أن|يظن|يزعم|يقال|يشتبه|يحتمل
    |من المحتمل|من المرجح|على الأرجح|يرجح|قد يكون|قد تكون|قد يكونون|قد تكونان|يكون قد|تكون قد
    |يكونون قد|غير مؤكد|غير مؤكدة|لم تتأكد|مزعوم|مزعومة|المزعوم|المزعومة|المزعومين|المزعومون
    |المفترض|المفترضة|المشتبه|المشتبه به|المشتبه بهم
    """

_K = QualifierKind
_LEADING = {
    **dict.fromkeys(
        _phrases("نحو|بنحو|حوالي|بحوالي|قرابة|بقرابة|زهاء|ما يقارب|ما يقرب من|تقريبا"), _K.ABOUT
    ),
    **dict.fromkeys(
        _phrases("أكثر من|بأكثر من|ما لا يقل عن|ما يزيد على|ما يزيد عن|ما يربو على|على الأقل"),
        _K.AT_LEAST,
    ),
    **dict.fromkeys(
        _phrases(
            "أقل من|بأقل من|ما لا يزيد على|ما لا يزيد عن|ما يصل إلى|بما يصل إلى|حتى|على الأكثر"
        ),
        _K.AT_MOST,
    ),
    **dict.fromkeys(_phrases("فقط|مجرد|سوى"), _K.ONLY),
    **dict.fromkeys(_phrases("بعض|جزء من|أجزاء من|جزءا من|عدد من|عددا من"), _K.SOME),
    **dict.fromkeys(_phrases("معظم|أغلب|غالبية|أغلبية"), _K.MOST),
    **dict.fromkeys(_phrases("نصف"), _K.HALF),
    **dict.fromkeys(_phrases("جميع|كل|كافة|كامل|كامل"), _K.ALL),
}
_TRAILING = {
    **dict.fromkeys(_phrases("تقريبا"), _K.ABOUT),
    **dict.fromkeys(_phrases("على الأقل"), _K.AT_LEAST),
    **dict.fromkeys(_phrases("على الأكثر"), _K.AT_MOST),
    **dict.fromkeys(_phrases("فقط|فحسب"), _K.ONLY),
    **dict.fromkeys(_phrases("كله|كلها|كلهم|جميعا|بأكملها|بأكمله|كافة"), _K.ALL),
    **dict.fromkeys(
        _phrases("أولي|أولية|الأولي|الأولية|أوليا|مبدئي|مبدئية|المبدئي|المبدئية"), _K.PRELIMINARY
    ),
    **dict.fromkeys(
        _phrases("سابق|سابقة|السابق|السابقة|سابقون|سابقين|السابقون|السابقين"), _K.FORMER
    ),
}

QUALIFIERS = Qualifiers(
    code="ar",
    hedges=frozenset(_phrases(_HEDGES)),
    # «قد» with a verb of the present is "may"; with one of the past it is "has", and a past may
    # well begin with «ت».
    possibilities=(r"[وف]?قد ي(?!كون)\w+",),
    possible_words=frozenset({"قد", "وقد", "فقد"}),
    leading={phrase: kind for phrase, kind in _LEADING.items() if phrase not in _TRAILING},
    trailing=_TRAILING,
    plain=frozenset(
        _phrases(
            """
            ليس فقط|لا فقط|كل من|كل مرة|كل ما|كل يوم|كل عام|نصف ساعة|بعض الشيء|بعض الوقت|كل هذا
            |كل ذلك|في السابق|وقت سابق|مع كل|على كل|نحو الشمال|نحو الجنوب|نحو الشرق|نحو الغرب
            |على نحو|حتى الآن|حتى اليوم|حتى اللحظة|حتى الساعة|حتى هذه
            """
        )
    ),
    before_figure={},
    spoken_in=frozenset(
        "dz bh km dj eg iq jo kw lb ly ma mr om ps qa sa so sd sy tn ae ye td".split()
    ),
)
"""What Arabic knows of hedges and qualifiers."""
