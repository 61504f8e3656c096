"""Limits: what an estimate can't tell, in the languages of the reports."""

from __future__ import annotations

from claimtrack.model.estimate import Limit, LimitCode

_SENTENCES = {
    LimitCode.NOT_TRUTH: {
        "en": "This is agreement, not truth: sources can agree on what isn't so.",
        "ar": "هذا اتفاق لا حقيقة: فقد تتفق المصادر على ما لم يكن.",
    },
    LimitCode.NO_QUESTIONS: {
        "en": "No two answers exclude each other, so there is nothing to estimate.",
        "ar": "لا جوابين يستبعد أحدهما الآخر، فليس ثمة ما يُقدَّر.",
    },
    LimitCode.ECHOES_COUNT: {
        "en": "This method takes all sources for independent: a word and its four echoes count as "
        "five.",
        "ar": "تفترض هذه الطريقة أن المصادر كلها مستقلة: فالقول وأصداؤه الأربعة خمسة.",
    },
    LimitCode.KNOWN_ORIGINS: {
        "en": "Votes known to share their origin with another: {count} of {total}. Each such "
        "origin counts once; this comes from what was given, not from comparing answers.",
        "ar": "الأصوات المعروف أنها تشارك غيرها أصلها: {count} من {total}. يُعدّ كل أصل منها مرة "
        "واحدة، وهذا مما أُعطي من قبل لا من مقارنة الأجوبة.",
    },
    LimitCode.UNKNOWN_ORIGINS: {
        "en": "Claims whose origin isn't proven apart from others: {count}. They count as apart, "
        "so agreement may be overstated.",
        "ar": "الأقوال التي لم يثبت استقلال أصلها عن غيره: {count}. تُعدّ مستقلة، فقد يبدو الاتفاق "
        "أكبر مما هو.",
    },
    LimitCode.TOO_FEW_QUESTIONS: {
        "en": "Sources that share fewer than {fewest} questions with every other, so that answers "
        "alone can't tell whether they copy: {count} of {total}.",
        "ar": "المصادر التي لا تشارك أي مصدر آخر في {fewest} أسئلة على الأقل، فلا يُعرف من الأجوبة "
        "وحدها هل تنقل عن غيرها: {count} من {total}.",
    },
    LimitCode.CHANGED_ANSWERS: {
        "en": "Cases in which a source gives several answers to one question, so that its vote is "
        "split among them: {count}.",
        "ar": "الحالات التي أعطى فيها مصدر أكثر من جواب عن سؤال واحد، فقُسم صوته بينها: {count}.",
    },
    LimitCode.NOT_CONVERGED: {
        "en": "The numbers still moved when the method was stopped (rounds: {count}).",
        "ar": "كانت الأرقام لا تزال تتغير حين أُوقفت الطريقة (عدد الجولات: {count}).",
    },
}


def limit(code: LimitCode, **counts: int) -> Limit:
    """The limit, with a sentence per language that has these counts in it."""
    told = {lang: words.format(**counts) for lang, words in _SENTENCES[code].items()}
    return Limit(code=code, sentence=told)
