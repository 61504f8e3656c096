"""What Arabic counts: the noun after a number, the dual, "a month", the ordinal in its place."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claimtrack.lang.ar.dates import MONTHS, WEEKDAYS
from claimtrack.lang.ar.folding import MARKS, TATWEEL, fold_word
from claimtrack.lang.ar.words import STOP_WORDS, dictionary_form
from claimtrack.lang.numerals import Counted
from claimtrack.lang.tokens import TextToken, TokenKind, Tokens

# Nouns of time that count when they stand alone after one of the words below («قبل شهر»).
_TIMES = frozenset(("ثانيه", "دقيقه", "ساعه", "يوم", "ليله", "اسبوع", "شهر", "سنه", "عام", "عقد"))
_LEADS = "قبل بعد خلال منذ لمده مده طوال طيله غضون نحو حوالي قرابه زهاء استغرق استغرقت دام دامت"
_BEFORE_TIMES = frozenset(_LEADS.split(" "))
_AFTER_TIMES = STOP_WORDS | {"كامل", "كامله", "تقريبا"}
_PARTS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25")}

# Nouns of people, which news joins in pairs after one number («ضابط وجندي»).
_PEOPLE_WORDS = """
    ضابط جندي عسكري مدني شرطي طفل امراه رجل شاب شيخ مسن قتيل جريح مصاب مسلح مقاتل عنصر موظف عامل
    فني مهندس طبيب ممرض خبير مستشار مدرب طيار بحار اسير سجين معتقل مختطف رهينه لاجء نازح مهاجر
    مواطن اجنبي طالب معلم استاذ صحفي صحافي ناشط محام قاض سياسي وزير ناءب دبلوماسي سفير رءيس قاءد
    زعيم عضو مسءول حارس راكب ساءق ساءح متظاهر متطوع مرتزق ارهابي متشدد لاعب حاج معتمر ضيف
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())

# Adjectives after a counted noun that don't end in the ya of nationality.
_ADJECTIVE_WORDS = """
    مسلح جديد قديم كبير صغير مربع مكعب متتال متتالي كامل اخر اضافي ثقيل خفيف مصاب متواصل مختلف
    طويل قصير مدرع مسير مهجر مجهول متفرق
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
INDEFINITE = frozenset(
    {"الاف", "ملايين", "مليارات", "عشرات", "مءات", "بلايين", "الوف", "بضعه", "بضع"}
)
"""Numbers without a value, folded."""

# What nothing in the world is counted by: the points of an argument, and one and the same thing.
_POINTS = frozenset({"سبب", "امر", "نقطه", "ناحيه", "جهه", "وجه", "شيء", "اعتبار"})
_ONE_AND_THE_SAME = frozenset("ان وقت خندق صف يد لسان نهج قلب جانب طرف حد صوت".split(" "))
# Adverbs and prepositions that look like nouns behind a number («5 مقابل 3»).
_NO_NOUNS = frozenset(
    "مقابل بدلا يوميا اسبوعيا شهريا سنويا معا شمال جنوب شرق غرب زاءد ناقص اجمالا تباعا".split(" ")
)
# Longer words are no words: what is looked up in the dictionary stays short.
_LONGEST_WORD = 24

# Plurals that look like duals («بلدان» is "countries" more often than two).
_NO_DUALS = frozenset({*WEEKDAYS, "بلدان", "ولدان", "قضبان", "شجعان"})
# Signs of units of measure; the first is also "how many".
_MEASURES = frozenset({"كم", "كلم", "كغ", "كلغ", "سم", "مل"})
# Duals too short to tell by their ending.
_SHORT_DUALS = {"طنين": "طن", "طنان": "طن"}
_NISBA = ("ي", "يه", "يا", "يين", "يون", "يات")
_MOST_ADJECTIVES = 2

TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
"""Behind a dual they say once more that it is two."""
ONE = frozenset({"واحد", "واحده", "واحدا"})
"""Behind a noun they say that it is one («دولة واحدة»)."""
ARTICLES = ("ال", "لل", "بال", "وال", "فال", "كال", "ولل")
"""What a definite word begins with."""
_PRONOUNS = ("ها", "هم", "هما", "ه", "هن", "نا")


@lru_cache(maxsize=65536)
def without_attached(word: str) -> tuple[tuple[str, str], ...]:
    """What may be taken off the front of a folded word, and the rest; the whole word first."""
    if word in STOP_WORDS:
        bare = ((head, word[1:]) for head in "وف" if word[0] == head and word[1:] in STOP_WORDS)
        return (("", word), *bare)
    if word in WEEKDAYS:
        return (("", word),)
    found = [("", word)]
    for conjunction in ("", "و", "ف"):
        rest = word.removeprefix(conjunction)
        if conjunction and rest == word:
            continue
        if conjunction:
            found.append((conjunction, rest))
        for particle in ("ال", "لل", "بال", "كال", "ب", "ل", "ك"):
            if rest.startswith(particle) and len(rest) > len(particle) + 1:
                found.append((conjunction + particle, rest.removeprefix(particle)))
    return tuple(found)


def count_noun(tokens: Tokens, at: int, value: Decimal | None) -> Counted | None:
    """The counted noun from a token on, with its adjectives and a second noun joined to it.

    After «من» it is definite («من الضباط والعسكريين»); otherwise it is not, and stands right
    behind the number. After an indefinite number it is definite too («آلاف المهاجرين»).
    """
    first = tokens.at(at)
    if first.folded == "من" and value != 1:
        return _definite(tokens, at + 1)
    if (value is None or value < 1) and first.folded.startswith("ال"):
        return _definite(tokens, at)
    if first.folded in _MEASURES:
        return Counted(at + 1, first.folded)
    if value == 1 or first.folded.startswith("ال") or not _is_noun(first) or _is_led(first.folded):
        return None
    unit, end = lemma(first), at + 1
    second = _joined_person(tokens, end, first)
    if second is not None:
        end, joined = second
        unit = f"{unit} و{joined}"
    limit = end + _MOST_ADJECTIVES
    while end < limit and _is_adjective(tokens.at(end)):
        end += 1
    return Counted(end, unit)


def count_alone(tokens: Tokens, at: int) -> Counted | None:
    """A dual («شخصين»), one thing said to be one («دولة واحدة»), or a time («قبل شهر»)."""
    token = tokens.at(at)
    following = tokens.at(at + 1).folded
    if following in ONE:
        return _single(tokens, at)
    dual = attached_dual(token.folded)
    if dual is None:
        return _single_time(tokens, at) if token.folded in _TIMES else None
    single, taken = dual
    if fold_word(single) in _POINTS:
        return None
    end = at + 2 if following in TWO else at + 1
    limit = end + _MOST_ADJECTIVES
    while end < limit and _is_dual_adjective(tokens.at(end)):
        end += 1
    return _with_half(tokens, Counted(end, single, Decimal(2), taken))


def _single(tokens: Tokens, at: int) -> Counted | None:
    """A thing said to be one («دولة واحدة»); not «في آن واحد»."""
    token = tokens.at(at)
    if token.folded.startswith(ARTICLES):
        return None
    is_feminine = token.folded.endswith("ه") and tokens.at(at + 1).folded.endswith("ه")
    is_feminine = is_feminine and tokens.at(at + 2).folded != "من"
    if not _is_noun(token) and not (is_feminine and token.folded not in STOP_WORDS):
        return None
    taken, single = next(
        ((taken, rest) for taken, rest in without_attached(token.folded) if _own_lemma(rest)),
        ("", token.folded),
    )
    if single in _ONE_AND_THE_SAME or single in _POINTS or taken.endswith(("ال", "لل")):
        return None
    return Counted(at + 2, _own_lemma(single) or lemma(token), Decimal(1), len(taken))


@lru_cache(maxsize=65536)
def may_count_alone(word: str) -> bool:
    """Whether a folded word is a dual or a noun of time."""
    return word in _TIMES or attached_dual(word) is not None


def attached_dual(word: str) -> tuple[str, int] | None:
    """The lemma of a dual with how many letters are attached before it: «لسببين», «شخصين»."""
    if word[-2:] not in ("ان", "ين") or len(word) > _LONGEST_WORD:
        return None
    for taken, rest in without_attached(word):
        is_definite = taken.endswith(("ال", "لل"))
        is_letter = taken and (dictionary_form(word) or not dictionary_form(rest))
        if is_definite or is_letter:  # «للدولتين»; «بارزين» has no preposition
            continue
        single = dual_of(rest)
        if single:
            return single, len(taken)
    return None


def is_ordinal_in_place(tokens: Tokens, at: int, value: int) -> bool:
    """Whether the ordinal at a token numbers something.

    With the article it follows a definite noun («يومها العاشر», not «محمد السادس»), without it
    goes before an indefinite one («ثالث لقاء»). "The first" is left out: it seldom counts.
    """
    word, before = tokens.at(at).folded, tokens.at(at - 1).folded
    if word.startswith(ARTICLES):
        is_definite = before.startswith(ARTICLES) or before.endswith(_PRONOUNS)
        return value > 1 and is_definite and before != "العالميه"
    following = tokens.at(at + 1)
    is_construct = _is_noun(following) and not following.folded.startswith("ال")
    return value > 2 and is_construct and not word.endswith("ه")


@lru_cache(maxsize=65536)
def dual_of(word: str) -> str:
    """The lemma of an indefinite folded dual («شخصين» → «شخص»), or an empty string.

    A noun in «ين» whose sound plural looks the same is none («مقاتلين»): the dictionary knows the
    one in «ون», or doesn't know that the noun has another plural.
    """
    if word in _SHORT_DUALS:
        return _SHORT_DUALS[word]
    ending = word[-2:]
    if ending not in ("ان", "ين") or len(word) < 5 or word in STOP_WORDS or word in _NO_DUALS:
        return ""
    base = word[:-2]
    if base.endswith("ت"):
        return _own_lemma(base[:-1] + "ه")
    single, whole = _own_lemma(base), dictionary_form(word)
    if not single:
        return ""
    if whole:
        is_dual = fold_word(whole) == base
        return single if is_dual and (ending == "ان" or not dictionary_form(base + "ون")) else ""
    has_feminine_plural = fold_word(dictionary_form(base + "ات")) == base
    return single if ending == "ين" and has_feminine_plural else ""


def lemma(token: TextToken) -> str:
    """The dictionary form of a noun in its usual spelling, or else the word as written."""
    word = token.folded
    for rest in (word, word.removeprefix("ال")):
        for single in (
            rest,
            rest.removesuffix("ا"),
            rest.removesuffix("ين"),
            rest.removesuffix("ون"),
        ):
            if single in _PEOPLE and fold_word(dictionary_form(single)) != single:
                return single
    if word.endswith("ات") and (feminine := _own_lemma(word[:-2].removeprefix("ال") + "ه")):
        return feminine
    without_and = word.removeprefix("و")
    for rest in (word, without_and, without_and.removeprefix("ال"), word.removesuffix("ا")):
        known = dictionary_form(rest)
        if known:
            return known
    bare = "".join(ch for ch in token.text if ch not in MARKS and ch != TATWEEL)
    return bare.removeprefix("و").removeprefix("ال") if word.startswith(ARTICLES) else bare


def _own_lemma(word: str) -> str:
    """The usual spelling of a folded word that is its own lemma, or an empty string."""
    known = dictionary_form(word)
    return known if fold_word(known) == word else ""


def _is_noun(token: TextToken) -> bool:
    """Whether a token may be a noun by its looks: no particle and no finite verb."""
    from claimtrack.lang.ar.verbs import is_verb  # its lexicon is large: only when needed

    word = token.folded
    if token.kind is not TokenKind.WORD or word.isascii() or len(word) < 2:
        return False
    if word in STOP_WORDS or word in ONE or word in _NO_NOUNS or len(word) > _LONGEST_WORD:
        return False
    return not is_verb(word) or fold_word(dictionary_form(word)) in _PEOPLE


def _is_led(word: str) -> bool:
    """Whether a preposition or conjunction is written on to a word («لإضرامه»)."""
    if dictionary_form(word):
        return False
    rests = [rest for taken, rest in without_attached(word) if taken]
    rests += [rest.removesuffix(pronoun) for rest in rests for pronoun in _PRONOUNS]
    return any(len(rest) > 2 and dictionary_form(rest) for rest in rests)


def _definite(tokens: Tokens, at: int) -> Counted | None:
    """A definite noun, or a plural that a definite noun follows («أعضاء المجلس»)."""
    first = tokens.at(at)
    if first.folded.startswith("ال"):
        unit, end = lemma(first), at + 1
        second = tokens.at(end)
        if second.folded.startswith("وال") and second.folded[3:] not in INDEFINITE:
            unit, end = f"{unit} و{lemma(second)}", end + 1
    else:
        near = (tokens.at(at + 1).folded, tokens.at(at + 2).folded)
        is_plural = fold_word(dictionary_form(first.folded)) not in ("", first.folded)
        is_construct = any(word.startswith("ال") for word in near)
        if not (_is_noun(first) and is_plural and is_construct):
            return None
        unit = lemma(first)
        end = at + (2 if near[0].startswith("ال") else 3)
    limit = end + _MOST_ADJECTIVES
    while end < limit and tokens.at(end).folded.startswith("ال"):
        end += 1
    return Counted(end, unit)


def _joined_person(tokens: Tokens, at: int, first: TextToken) -> tuple[int, str] | None:
    """A second noun of people joined to the first: the token after it, and its lemma."""
    word = tokens.at(at).folded
    if word == "و":
        at += 1
        word = tokens.at(at).folded
    elif word.startswith("و"):
        word = word[1:]
    else:
        return None
    if word in INDEFINITE or not (_is_person(first.folded) and _is_person(word)) or dual_of(word):
        return None
    return at + 1, dictionary_form(word) or word


def _is_person(word: str) -> bool:
    single = fold_word(dictionary_form(word)) or word
    return single in _PEOPLE or (len(word) > 3 and word.endswith(_NISBA) and single.endswith("ي"))


def _is_adjective(token: TextToken) -> bool:
    word = token.folded
    if not _is_noun(token) or word in MONTHS or word.startswith("ال"):
        return False
    single = fold_word(dictionary_form(word))
    return single in _ADJECTIVES or (len(word) > 3 and word.endswith(_NISBA))


def _is_dual_adjective(token: TextToken) -> bool:
    word = token.folded
    return len(word) > 4 and word.endswith(("ين", "ان")) and _is_noun(token) and word[0] != "و"


def _single_time(tokens: Tokens, at: int) -> Counted | None:
    """One hour, day … where the words around say that it is a length of time."""
    time = Counted(at + 1, lemma(tokens.at(at)), Decimal(1))
    with_half = _with_half(tokens, time)
    if with_half != time:
        return with_half
    before, following = tokens.at(at - 1).folded, tokens.at(at + 1)
    leads = any(rest in _BEFORE_TIMES for _, rest in without_attached(before))
    compares = before == "من" and tokens.at(at - 2).folded in ("اكثر", "اقل")
    goes_on = following.kind is TokenKind.FIGURE or (
        following.kind is TokenKind.WORD and following.folded not in _AFTER_TIMES
    )
    return time if (leads or compares) and not goes_on else None


def _with_half(tokens: Tokens, counted: Counted) -> Counted:
    """The same with «ونصف» or «وربع» and the noun named once more, where that follows."""
    at = counted.end
    word = tokens.at(at).folded
    if word == "و":
        at += 1
        word = f"و{tokens.at(at).folded}"
    share = _PARTS.get(word.removeprefix("و")) if word.startswith("و") else None
    if share is None or counted.value is None:
        return counted
    again = tokens.at(at + 1)
    is_named_again = again.kind is TokenKind.WORD and lemma(again) == counted.unit
    return counted._replace(end=at + 1 + is_named_again, value=counted.value + share)
