"""Arabic clauses: where one proposition ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.verbs import is_verb, past_forms
from claimtrack.lang.clauses import Pointer, Question
from claimtrack.lang.concepts import concepts
from claimtrack.lang.frames import NameSpan, Range, TokenSentence
from claimtrack.model.claim import ClaimKind, Polarity

_PRESUPPOSING = frozenset("لماذا كيف متي اين ما ماذا كم لم".split())
# Denied, these bound a number and deny nothing: "no more than", "no fewer than".
_EXCEEDING = frozenset("يتجاوز تتجاوز يزيد تزيد يقل تقل يتعدي تتعدي".split())
_FUTURE = frozenset({"سوف", "لن"})
_CLAUSE_OPENERS = frozenset(
    fold_word(word)
    for word in """
        بينما فيما حيث حين عندما لكن ولكن لكنه لكنها لكنهم اذ كما بعدما قبل ثم بل وهو وهي وهم مما
        وذلك رغم ورغم وان وانه وانها وانهم وبان وبانه لان لانه لانها لانهم ولم ولن فلم فلن
        """.split()
)
# These open a clause only before a verb («وقد هربوا», «ولا يريد»; «لا هذا ولا ذاك»).
_OPENERS_OF_VERBS = frozenset("وقد فقد ولا فلا وليس وليست".split())
_PRONOMINAL = frozenset({"وهو", "وهي", "وهم"})
_SEPARATORS = frozenset("،,؛;…")
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
_STILL = frozenset({"يزال", "تزال", "يزالون", "زال", "زالت", "زالوا"})
_NEGATIONS = frozenset({"لم", "لا", "لن", "ليس", "ليست", "ليسوا", "الا", "بالا", "لءلا"})
# "Not … but": an exception makes a negation affirm.
_EXCEPTIONS = frozenset({"الا", "سوي"})
_NO_DENIALS = frozenset("بد شك سيما ريب بل محاله غني".split())
_ABSENCE = frozenset("عدم بعدم لعدم وعدم انعدام وانعدام".split())
_AUXILIARY = frozenset("كان كانت كانوا وكان وكانت يكون تكون".split())
_HESITATION = ("تردد", "يتردد", "تتردد", "يتوان", "يتواني", "تتواني", "يدخر", "تدخر")
_INTENTIONS = """
سعي يسعي تسعي ساعيه يريد تريد يعتزم تعتزم ينوي تنوي يخطط تخطط يهدف تهدف يحاول تحاول يراهن تراهن
يطمح تطمح يطلب تطلب بهدف لاجل يعتزمون يسعون يريدون نيه رغبه مساعي سعيا
""".split()
_OPINIONS = """
يجب ينبغي يتعين ضروري ضروره مهم اهميه خطير خطيره صعب واضح محوري حاسم ابرز افضل اسوا اقوي يستحق
مصلحه للاسف المؤكد الواضح المهم عليهم علينا نعتقد اعتقد يفترض اهم
""".split()
_WHERE = _RELATIVES | {"حيث"}
_IN_IT = frozenset({"فيها", "فيه", "بها", "به", "اليها", "اليه", "منها", "منه"})
_BACK = frozenset({"تلك", "ذلك", "هناك", "هذه", "هذا", "المذكور", "المذكوره", "نفسها", "نفسه"})

_LOCATIVES = frozenset(
    """
        في الي من عبر داخل خارج نحو قرب غرب شرق جنوب شمال باتجاه وسط حدود اراضي اجواء سواحل مدينه
        العاصمه عاصمه غربي شرقي جنوبي شمالي وفي ومن والي
        """.split()
)
_ATTACHED_LOCATIVES = frozenset({"ب", "وب"})

_BEFORE_VERBS = _RELATIVES | frozenset(
    """
    ان لم لن لا قد ولم ولن ولا وقد فلم فلن فلا كان كانت وكان وكانت سوف لابد كي لكي حتي بدا بدات
    """.split()
)
_PREPOSITIONS = frozenset(
    "في من الي علي عن مع بعد قبل خلال منذ عبر ضمن حسب وفق بحسب بين وفي ومن والي لدي ضد رغم".split()
)

# A clause of fewer words says too little to stand alone.
_SHORTEST_CLAUSE = 4
_SHORTEST_BEFORE = 2
# A prepositional phrase says something of its own only when it is long ("amid a bet on …").
_SHORTEST_ADJUNCT = 7
_LONG_ADJUNCT = 6
# A relative clause of at least so many words is a proposition of its own.
_LONG_RELATIVE = 5
_VERY_LONG_RELATIVE = 7
# «قصف» and «دعم» are verbs and verbal nouns; so are «تدخل» and «تسلل».
_SHORT_PAST = 3


CONJUNCTIONS = frozenset(
    "و فيما بينما حيث كما اذ لكن ولكن غير الا بيد ان في حين ثم وقد لان بعدما فقد كذلك".split()
)


def _verb_positions(sentence: TokenSentence, span: Range) -> list[int]:
    return [
        i
        for i in range(*span)
        if sentence.tokens[i].is_word
        and (
            is_verb(sentence.tokens[i].folded)
            or _is_verb_by_place(sentence, i)
            or sentence.tokens[i].folded in {"هناك", "ليس", "ليست"}
        )
    ]


def _is_verb_by_place(sentence: TokenSentence, at: int) -> bool:
    """Whether a word is a verb because of the one before it («التي تسعى», «أن تنجز», «لم يعط»)."""
    before = sentence.tokens[at - 1].folded if at else ""
    folded = sentence.tokens[at].folded
    return before in _BEFORE_VERBS and folded[0] in "يتن" and len(folded) > 2


def _is_conjoined_verb(sentence: TokenSentence, at: int) -> bool:
    """Whether a verb with its conjunction opens a clause, and isn't a verbal noun in a list.

    «وقصف الجيش» is "and the army shelled", «ووقف إطلاق النار» "and stopping the fire": the short
    verbs look like their nouns, and only a definite subject or a name tells.
    """
    folded = sentence.tokens[at].folded
    if folded[0] not in "وف" or len(folded) < 4 or folded in past_forms() or not is_verb(folded):
        return False
    if len(folded) > 4:
        return True
    following = sentence.tokens[at + 1].folded if at + 1 < len(sentence.tokens) else ""
    return following.startswith("ال") or sentence.name_at(at + 1) is not None


def split(sentence: TokenSentence, span: Range) -> list[Range]:
    """The clauses of a token range.

    A comma, a conjunction on a verb, a subordinator or a long relative clause opens a clause; a
    stretch without a verb of its own stays with the one before it.
    """
    clauses: list[Range] = []
    for piece in _pieces(sentence, span):
        if clauses and not _stands_alone(sentence, clauses[-1], piece):
            clauses[-1] = (clauses[-1][0], piece[1])
        else:
            clauses.append(piece)
    return clauses


def _pieces(sentence: TokenSentence, span: Range) -> list[Range]:
    start, end = span
    cuts = [start]
    for at in range(start + 1, end):
        token, before = sentence.tokens[at], sentence.tokens[at - 1]
        if (
            (not before.is_word and before.text in _SEPARATORS)
            or (before.text == "." and sentence.tokens[at - 2].text == ".")
            or (token.is_word and _opens(sentence, at))
            or (token.is_word and _is_conjoined_verb(sentence, at))
            or (token.folded in _RELATIVES and _is_long_relative(sentence, at, end))
        ):
            cuts.append(at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True) if b > a]


def _opens(sentence: TokenSentence, at: int) -> bool:
    """Whether a word opens a clause."""
    folded = sentence.tokens[at].folded
    following = sentence.tokens[at + 1].folded if at + 1 < len(sentence.tokens) else ""
    if folded in _OPENERS_OF_VERBS:
        return is_verb(following)
    return folded in _CLAUSE_OPENERS and not (folded == "فيما" and following.startswith("بين"))


def _stands_alone(sentence: TokenSentence, previous: Range, piece: Range) -> bool:
    """Whether a piece is a proposition of its own, and the one before it is complete."""
    words = _word_count(sentence, piece)
    before = _word_count(sentence, previous)
    first = sentence.tokens[piece[0]].folded
    if first in _PRONOMINAL:
        return words >= _SHORTEST_CLAUSE and before >= _SHORTEST_BEFORE
    is_complete = bool(_verb_positions(sentence, previous))
    opens = _opens(sentence, piece[0]) or _is_conjoined_verb(sentence, piece[0])
    shortest = _SHORTEST_CLAUSE - opens
    if before < (_SHORTEST_BEFORE if is_complete else shortest):
        return False
    if first in _RELATIVES and words < _LONG_RELATIVE:
        return False
    verbs = _verb_positions(sentence, piece)
    if verbs and verbs[0] == piece[0] and not opens:
        return False  # «طيران أجنبي …، ينطلق من …»: it qualifies what stands before
    if first in _PREPOSITIONS and words >= _LONG_ADJUNCT:
        return True
    return bool(verbs) and (opens or words >= _SHORTEST_CLAUSE)


def _is_long_relative(sentence: TokenSentence, at: int, end: int) -> bool:
    words = 0
    for position in range(at, end):
        if not sentence.tokens[position].is_word:
            break
        words += 1
    return words >= _VERY_LONG_RELATIVE


def _word_count(sentence: TokenSentence, span: Range) -> int:
    return sum(sentence.tokens[i].is_word for i in range(*span))


def polarity(words: Sequence[str]) -> Polarity:
    """Whether folded words deny: a negation of their main verb that nothing takes back.

    A negation after the main verb denies something else («… ممن لم يشاركوا», «… وليس الدين»).
    """
    if any(word in _ABSENCE for word in words[:2]) or _says_untrue(words):
        return Polarity.DENIED
    for at, word in enumerate(words):
        bare = word[1:] if word[0] in "وف" and word[1:] in _NEGATIONS else word
        if bare not in _NEGATIONS:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in _STILL or following in _NO_DENIALS or following.endswith(_HESITATION):
            continue
        if following in _EXCEEDING and words[at + 2 : at + 3] and _is_amount(words[at + 2]):
            continue  # «لا يتجاوز عددهم 400»
        if bare == "الا" and following[:1] not in ("ي", "ت", "ن"):
            continue  # «إلا» (except), not «ألا» (that not)
        if not _EXCEPTIONS.isdisjoint(words[at + 1 :]) or _follows_main_verb(words, at):
            continue
        return Polarity.DENIED
    return Polarity.AFFIRMED


def _is_amount(word: str) -> bool:
    """Whether a word leads to a number that a bound before it is of, or is one in figures."""
    return word[0].isdigit() or word.startswith(("عدد", "تعداد")) or word in {"عن", "علي"}


def _says_untrue(words: Sequence[str]) -> bool:
    """«… غير صحيح», «… عار عن الصحة»."""
    return any(
        (one == "غير" and other.startswith("صحيح")) or (one == "عار" and other == "عن")
        for one, other in pairwise(words)
    )


def _follows_main_verb(words: Sequence[str], negation: int) -> bool:
    return any(
        (is_verb(words[at]) or words[at] == "هناك")
        and words[at] not in _AUXILIARY
        and not (at and words[at - 1] in _RELATIVES)
        for at in range(negation)
    )


def kind(words: Sequence[str]) -> ClaimKind:
    """What kind of proposition folded words make, by their verbs and markers."""
    stripped = [w[1:] if w[0] in "وف" and len(w) > 3 else w for w in words]
    if any(word in _INTENTIONS for word in stripped):
        return ClaimKind.INTENTION
    if any(
        w in _FUTURE
        or (w[0] == "س" and len(w) > 4 and w[1] in "يتن" and (is_verb(w) or concepts(w[1:], "ar")))
        for w in stripped
    ):
        return ClaimKind.FORECAST
    if any(word in _OPINIONS for word in stripped):
        return ClaimKind.OPINION
    first = next((word for word in stripped if is_verb(word)), None)
    if first is None:
        return ClaimKind.EVENT if stripped and len(stripped) < 9 else ClaimKind.STATE
    return ClaimKind.EVENT if is_past(first) else ClaimKind.STATE


def is_past(word: str) -> bool:
    """Whether a folded word is a verb of the past that is commonly used."""
    return word in past_forms() and word[0] not in "يت"


def is_sure_verb(word: str) -> bool:
    """Whether a folded word is a finite verb that can't well be a noun («غادروا», not «قصف»)."""
    is_short = len(word) <= _SHORT_PAST or (word[0] == "ت" and not word.endswith("ت"))
    return is_verb(word) and not (is_short and word in past_forms())


def asks(words: Sequence[str]) -> Question | None:
    """Whether a question asks if something is so, or takes it for granted and asks why."""
    first = words[0].lstrip("وف") if words else ""
    if first in {"هل", "ا", "اليس"} or words[:1] == ["اليس"]:
        return Question.OPEN
    return Question.PRESUPPOSING if first in _PRESUPPOSING else None


def points_back(words: Sequence[str]) -> Pointer | None:
    """Whether folded words point to a place before («التي يتواجد فيها …», «تلك القاعدة»)."""
    if words and words[0] in _WHERE and (words[0] == "حيث" or _IN_IT & set(words)):
        return Pointer.RELATIVE
    pointing = any(word.lstrip("وبفل") in _BACK or word in _BACK for word in words)
    return Pointer.DEMONSTRATIVE if pointing else None


def locates(sentence: TokenSentence, name: NameSpan) -> bool:
    """Whether a name stands where a place does, by the preposition before it."""
    before = sentence.tokens[name.start - 1].folded if name.start else ""
    return name.prefix in _ATTACHED_LOCATIVES or before in _LOCATIVES


def proposes(sentence: TokenSentence, clause: Range) -> bool:
    """Whether a clause claims something: with a verb, or as a noun phrase of some length."""
    if _verb_positions(sentence, clause):
        return True
    words = [token for token in sentence.tokens[clause[0] : clause[1]] if token.is_word]
    shortest = _SHORTEST_ADJUNCT if words[0].folded in _PREPOSITIONS else _SHORTEST_CLAUSE
    return len(words) >= shortest
