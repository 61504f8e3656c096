"""Arabic stop words, negations, and the key under which a word's forms meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, product

from claimtrack.lang.ar.dates import PAGE_DATE_WORDS
from claimtrack.lang.ar.folding import FOLDS, fold_word
from claimtrack.lang.base import PageWords
from claimtrack.lang.gazetteer import cities, countries
from claimtrack.lang.lemma_table import lemma_dictionary

# Words that turn round what a clause says. «ما» is left out: it is mostly "what", seldom "not".
# So are «غير» and «دون»: they deny a quality or a thing («الهجرة غير الشرعية»), not the statement.
_NEGATIONS = """
    لم لن لا ليس ليست ليسا ليستا ليسوا لسن لست لستم لسنا الم اليس عدم بعدم لعدم
    ولم ولن ولا وليس وليست وليسوا وعدم فلم فلن فلا فليس فليست
"""
NEGATIONS = frozenset(_NEGATIONS.split())

_PARTICLES = """
    في من الي علي عن مع حتي منذ مذ خلال عبر حول ضد لدي عند بعد قبل بين تحت فوق امام خلف وراء دون
    بدون سوي غير نحو تجاه ازاء حيال وسط ضمن داخل خارج قرب ب ل ك و ف
    ان انه انها انهم انهما انني اننا لان لانه لانها كان كانه لكن لكنه لكنها لكنهم ليت لعل لعله
    او ام ثم بل اما الا اذ اذا لو لولا لوما كما كي لكي حيث بينما فيما عندما كلما حينما بعدما قبلما
    قد لقد سوف س ما ماذا لماذا متي اين كيف كم هل اي ايه
    هو هي هم هن هما انت انتم انا نحن اياه
    هذا هذه هذان هذين هاتان هاتين هولاء هءلاء ذلك تلك اولءك ذاك هنا هناك هنالك
    الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي اللاءي مما ممن عما عمن بما لما كيما
    كل كلا كلتا جميع كافه كامل بعض اغلب معظم اكثر اقل احد احدي نفس ذات عين مثل كذلك ايضا هكذا
    كان كانت كانوا يكون تكون يكونوا كن كنت كنا ليكون لتكون اصبح اصبحت صار ظل ظلت بات باتت
    مازال لازال يزال تزال زال زالت
    جدا فقط حاليا اليوم الان حين حينها انذاك اثناء ازاء ربما لاسيما سيما خاصه خصوصا مجرد نحن
    له لها لهم لهما لي لنا لك به بها بهم بهما بي بنا بك فيه فيها فيهم فيهما منه منها منهم منهما منا
    اليه اليها اليهم اليهما الينا عليه عليها عليهم عليهما علينا عنه عنها عنهم معه معها معهم لديه
    لديها لديهم بينهم بينها بينه بينهما عنده عندها حوله حولها ضده ضدها بعده بعدها قبله قبلها خلاله
    خلالها
    تم يتم تمت وفق وفقا بحسب حسب طبقا بشان بسبب نتيجه رغم برغم بالرغم علما بانه بانها بان فان فانه
    فانها وان وانه وانها كونه كونها اءر اثر عقب
"""

STOP_WORDS = NEGATIONS.union(
    _PARTICLES.split(),
    (f"و{word}" for word in _PARTICLES.split() if len(word) > 1),
    (f"ف{word}" for word in _PARTICLES.split() if len(word) > 2),
)

_FURNITURE = """
طباعه|اطبع|مشاركه|شارك|شارك المقال|شارك الخبر|شاركها|مشاركه الخبر|ارسال|ارسل|ارسل لصديق|نسخ الرابط
نسخ|حفظ|حفظ المقال|استمع|استمع الي المقال|تعليقات|التعليقات|لا توجد تعليقات|اضف تعليقا|اضف تعليق
اكتب تعليقا|اقرا ايضا|اقرا المزيد|المزيد|اعرف اكثر|مواضيع ذات صله|اخبار ذات صله|مقالات ذات صله
ذات صله|اعلان|اعلانات|تكبير الخط|تصغير الخط|الرءيسيه|تابعنا|تابعونا
فيسبوك|تويتر|واتساب|تيليغرام|فيس بوك
تابع اخر الاخبار|عاجل|فيديو|صوره|صور|المصدر|وكالات|متابعات|خاص
"""

_BYLINE_OPENERS = "كتب كتبت كتبه بقلم اعداد اعده اعدته تحرير ترجمه مراسل مراسلنا حوار حاوره اجري"

# Titles and initials: any one letter, but for the signs of the Gregorian and the Hijri year.
_TITLES = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل ن و ي"

PAGE = PageWords(
    byline_openers=frozenset(_BYLINE_OPENERS.split()),
    furniture=frozenset(line for row in _FURNITURE.split("\n") for line in row.split("|") if line),
    date_words=PAGE_DATE_WORDS,
    titles=frozenset(_TITLES.split()),
)

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "نا", "ها", "ني", "ه", "ك", "ي")

# The shortest rest worth looking up: of two letters nearly every pair is a word.
_SHORTEST_REST = 3

_SUBJECTS = "يتن"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded lemma of a folded word («بقواته» → «قوه»), or its light stem.

    The word is looked up in simplemma's dictionary as it stands, then without attached
    conjunction, preposition, article and pronoun, in that order; each is taken off only when the
    rest is known. A place's name is known as it is («مصراته» is no «مصر»). A word that stays
    unknown is cut by Snowball's Arabic light stemmer.
    """
    if len(word) < _SHORTEST_REST or not word.isalpha():
        return word
    for candidate in _without_clitics(word):
        if candidate in _place_names():
            return candidate
        lemma = dictionary_form(candidate)
        if lemma:
            return lemma.translate(_FOLDING)
    return _light_stem(_bare(word))


def _without_clitics(word: str) -> Iterator[str]:
    """The word, then what is left of it with ever more taken off, least first."""
    heads = [word]
    for conjunction in _CONJUNCTIONS:
        if word.startswith(conjunction):
            heads.append(word[1:])
    for head in tuple(heads):
        if head.startswith("لل"):
            heads.append(head[2:])
        if head.startswith("ال"):
            heads.append(head[2:])
        for preposition in _PREPOSITIONS:
            if head.startswith(preposition):
                heads.append(head[1:])
                if head.startswith("ال", 1):
                    heads.append(head[3:])
    yield from (head for head in heads if len(head) >= _SHORTEST_REST)
    for head in heads:
        for pronoun in _PRONOUNS:
            rest = head.removesuffix(pronoun)
            if rest != head and len(rest) >= _SHORTEST_REST:
                if rest.endswith("ت"):  # the ta marbuta opens before a pronoun: سيطرته, سيطرة
                    yield rest[:-1] + "ه"
                yield rest


def _bare(word: str) -> str:
    """The word without conjunction and article, for words that no dictionary knows."""
    for prefix in ("وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _SHORTEST_REST:
            return rest
    return word


@lru_cache(maxsize=65536)
def dictionary_form(word: str) -> str:
    """The lemma, in its usual spelling, of a folded word that the dictionary knows, or ""."""
    known = _dictionary()
    for spelling in islice(product(*_spellings(word)), _MOST_SPELLINGS):
        lemma = known("".join(spelling))
        if lemma and lemma.isalpha():
            return lemma
    return ""


def _spellings(word: str) -> Iterator[str]:
    """For each letter of a folded word, the published ones that it may stand for."""
    last = len(word) - 1
    for at, letter in enumerate(word):
        if letter == "ا":
            yield "اأإآ" if at == 0 else "اأ"
        elif letter == "ء":
            yield "ءئؤ"
        elif letter == "ه" and at == last:
            yield "ةه"
        elif letter == "ي" and at == last:
            yield "يى"
        else:
            yield letter


@lru_cache(maxsize=1)
def _place_names() -> frozenset[str]:
    places = [*cities(), *countries()]
    places += [country.capital for country in countries() if country.capital]
    return frozenset(fold_word(name) for place in places for name in place.names.get("ar", ()))


# Enough for every word of two folded letters inside and any first and last one.
_MOST_SPELLINGS = 96

_FOLDING = str.maketrans(FOLDS)


@lru_cache(maxsize=1)
def _dictionary() -> Callable[[str], str | None]:
    return lemma_dictionary("ar").get


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    cut: Callable[[str], str] = snowballstemmer.stemmer("arabic").stemWord
    return cut


def light_stem(word: str) -> str:
    """The stem of a folded word by Snowball's Arabic light stemmer; it knows no dictionary.

    Conjunction and article are taken off before, and after it the letter that tells who acts in
    the present, so that a denial meets what it denies («لم تزود», «زودت»). Nouns that begin with
    that letter lose it too, which now and then makes two words one («تحرير», «حرير»).
    """
    cut = _light_stem(_bare(word))
    return cut[1:] if len(cut) > _SHORTEST_REST and cut[0] in _SUBJECTS else cut


def _light_stem(word: str) -> str:
    cut = _stemmer()(word).translate(_FOLDING)
    if len(cut) > _SHORTEST_REST:
        cut = cut.removesuffix("ا")  # of a plural in «ات» the stemmer leaves the alef
    return cut or word
