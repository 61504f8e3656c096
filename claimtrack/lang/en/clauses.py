"""English clauses: where one proposition ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimtrack.lang.clauses import Pointer, Question
from claimtrack.lang.cue_lexicon import CueKind
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.frames import NameSpan, Range, TokenSentence
from claimtrack.model.claim import ClaimKind, Polarity

AUXILIARY_VERBS = frozenset(
    """
    is are was were am be been has have had will would can could may might must shall should do
    does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't
    don't doesn't didn't there's it's he's she's that's i'm we're they're i've we've they've
    """.split()
)  # fmt: skip
_IRREGULAR_PAST = frozenset(
    """
    became began broke brought built bought came caught chose cost cut dealt did drew drove fell
    fought flew found froze gave got went grew held hit hurt kept knew laid led left lent lost
    made meant met paid put quit ran rose sank saw sold sent set shot shut sat slept spent split
    spread stood stole struck swept took taught tore threw told understood went won withdrew wore
    fled bore bound blew burned burnt dug drank ate forgot hid hung leapt read rode rang sang
    shook shone sought spun swam thought wrote said spoke swore overthrew undertook overcame
    oversaw withstood beat bet bid burst cast
    """.split()
)
_BASE_VERBS = frozenset(
    """
    provide support supply send carry arrive back seek want need believe plan aim try hope expect
    remain continue include involve require cause help allow let make take give get go come see
    know mean show become keep hold bring begin start stop end turn move live work play run pay
    meet lead fight kill attack control own use face serve stand fall rise grow lose win buy sell
    build train fly cross reach account represent contain depend refuse reject accuse deny demand
    threaten oppose favour favor rely appear seem tend belong
    """.split()
)
_NOUNS_IN_S = frozenset(
    """
        his this its is was has as us news talks plans forces rights troops sources officials
        attacks votes results means reports claims visits calls moves demands
        """.split()
)
_OPENERS = frozenset(
    """
        while whereas although though because since when after before unless until if but which
        who whose where so
        """.split()
)
_NEGATIONS = frozenset("not never no cannot neither none nobody nothing without".split())
_INTENTIONS = frozenset(
    """
        plan plans planned intend intends intended aim aims aimed seek seeks sought want wants
        wanted hope hopes try tries tried attempt attempts vowed pledged
        """.split()
)
_OPINIONS = frozenset(
    """
        should must ought important crucial vital dangerous difficult clear clearly best worst
        terrible great wonderful unacceptable unfortunately deserve deserves right wrong interest
        need needs
        """.split()
)
_PRESUPPOSING = frozenset("why how when where what who".split())
_NO_PARTICIPLES = frozenset("including during king spring string morning evening being".split())
_FUTURE = frozenset("will won't would shall 'll".split())
_BACK = frozenset("that those there".split())

_LOCATIVES = frozenset(
    """
        in at from to near inside outside across into toward towards via through within around off
        between
        """.split()
)

_PREPOSITIONS = frozenset(
    "in at on from to by with of for after before during since until under over as amid".split()
)

_SHORTEST_CLAUSE = 4
# A prepositional phrase says something of its own only when it is long ("amid a bet on …").
_SHORTEST_ADJUNCT = 7
_RELATIVES = frozenset({"which", "who", "whose", "where"})
# After a comma; a word more without one.
_LONG_RELATIVE = 5


@lru_cache(maxsize=65536)
def is_verb(folded: str) -> bool:
    """Whether a folded word is a finite verb, as far as its form tells."""
    if (
        folded in AUXILIARY_VERBS
        or folded in _IRREGULAR_PAST
        or folded in _BASE_VERBS
        or folded.endswith("n't")
    ):
        return True
    if folded in _NOUNS_IN_S:
        return False
    readings = lexicon().forms.get(folded)
    if readings and readings[0].kind is CueKind.VERB:
        return True
    if folded.endswith("ed") and len(folded) > 4:
        return True
    return folded.endswith("s") and folded[:-1] in _BASE_VERBS


CONJUNCTIONS = frozenset(
    "and but while as that which who however though although because since whereas or so".split()
)


def _verb_positions(sentence: TokenSentence, span: Range) -> list[int]:
    """The finite verbs; a participle right after a noun's article or before "by" doesn't count."""
    found = []
    for at in range(*span):
        token = sentence.tokens[at]
        if not token.is_word or not is_verb(token.folded):
            continue
        before = sentence.tokens[at - 1].folded if at else ""
        if before in {"the", "a", "an", "to", "of", "by"}:
            continue
        found.append(at)
    return found


def split(sentence: TokenSentence, span: Range) -> list[Range]:
    """The clauses of a token range.

    A comma, a subordinator, or a conjunction with a verb after it opens a clause; a stretch
    without a verb of its own stays with the one before it.
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
            (not before.is_word and before.text in ",;:—–")
            or (token.folded in _OPENERS and before.is_word)
            or (token.folded == "and" and _joins_clauses(sentence, at, end))
        ):
            cuts.append(at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True) if b > a]


def _joins_clauses(sentence: TokenSentence, at: int, end: int) -> bool:
    """Whether "and" joins two clauses, and not two nouns: a verb stands within four words."""
    return bool(_verb_positions(sentence, (at + 1, min(at + 5, end))))


def _stands_alone(sentence: TokenSentence, previous: Range, piece: Range) -> bool:
    words = _word_count(sentence, piece)
    if _word_count(sentence, previous) < _SHORTEST_CLAUSE or not _verb_positions(
        sentence, previous
    ):
        return False
    first = sentence.tokens[piece[0]].folded
    if _is_consequence(sentence, piece) and words >= _SHORTEST_CLAUSE:
        return True
    is_set_off = sentence.tokens[piece[0] - 1].text == ","
    if first in _RELATIVES and words < _LONG_RELATIVE + (not is_set_off):
        return False  # "the men who refused to fight": it says which
    return bool(_verb_positions(sentence, piece)) and words >= _SHORTEST_CLAUSE


def _is_consequence(sentence: TokenSentence, piece: Range) -> bool:
    """Whether a participle after a comma tells what came of it ("…, cutting the only road")."""
    first, before = sentence.tokens[piece[0]].folded, sentence.tokens[piece[0] - 1].text
    return before == "," and first.endswith("ing") and first not in _NO_PARTICIPLES


def _word_count(sentence: TokenSentence, span: Range) -> int:
    return sum(sentence.tokens[i].is_word for i in range(*span))


def polarity(words: Sequence[str]) -> Polarity:
    """Whether folded words deny: a negation that nothing after it takes back."""
    for at, word in enumerate(words):
        if word not in _NEGATIONS and not word.endswith("n't"):
            continue
        rest = words[at + 1 :]
        if rest[:1] and rest[0] in {"only", "hesitate", "doubt"}:
            continue
        if (
            word in {"no", "without"}
            and rest[:1]
            and rest[0] in {"longer", "doubt", "later", "less", "more"}
        ):
            if rest[0] == "longer":
                return Polarity.DENIED
            continue
        if word == "without":
            continue
        return Polarity.DENIED
    return Polarity.AFFIRMED


def kind(words: Sequence[str]) -> ClaimKind:
    """What kind of proposition folded words make, by their verbs and markers."""
    if any(word in _INTENTIONS for word in words):
        return ClaimKind.INTENTION
    if any(word in _FUTURE for word in words):
        return ClaimKind.FORECAST
    if any(word in _OPINIONS for word in words):
        return ClaimKind.OPINION
    first = next((word for word in words if is_verb(word)), None)
    if first is None:
        return ClaimKind.EVENT if len(words) < 9 else ClaimKind.STATE
    return ClaimKind.EVENT if is_past(first) else ClaimKind.STATE


def is_past(word: str) -> bool:
    """Whether a folded word is a verb of the past, as far as its form tells."""
    return word in _IRREGULAR_PAST or word.endswith("ed") or word in {"was", "were", "had", "did"}


def is_sure_verb(word: str) -> bool:
    """Whether a folded word is a finite verb that can't well be a noun ("left", not "support")."""
    return word in AUXILIARY_VERBS or is_past(word)


def asks(words: Sequence[str]) -> Question | None:
    """Whether a question asks if something is so, or takes it for granted and asks why."""
    first = words[0] if words else ""
    if first in AUXILIARY_VERBS:
        return Question.OPEN
    return Question.PRESUPPOSING if first in _PRESUPPOSING else None


def points_back(words: Sequence[str]) -> Pointer | None:
    """Whether folded words point to a place before ("where …", "at that base")."""
    if words and words[0] == "where":
        return Pointer.RELATIVE
    return Pointer.DEMONSTRATIVE if any(word in _BACK for word in words) else None


# Parts of a place: "in southern Libya", "south of Tripoli", "in the east of the country".
_REGIONS = frozenset(
    f"{point}{ending}"
    for point in (
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    )
    for ending in ("", "ern")
) | frozenset("central downtown upper lower rural outskirts centre center suburbs".split())


def locates(sentence: TokenSentence, name: NameSpan) -> bool:
    """Whether a name is of a place there: "in Italy", "in southern Italy", "south of Rome"."""
    tokens = sentence.tokens
    before = tokens[name.start - 1].folded if name.start else ""
    further = tokens[name.start - 2].folded if name.start > 1 else ""
    is_within = before in _REGIONS and further in _LOCATIVES
    return before in _LOCATIVES or is_within or (before == "of" and further in _REGIONS)


def proposes(sentence: TokenSentence, clause: Range) -> bool:
    """Whether a clause claims something: with a verb, or as a noun phrase of some length."""
    if _verb_positions(sentence, clause):
        return True
    words = [token for token in sentence.tokens[clause[0] : clause[1]] if token.is_word]
    shortest = _SHORTEST_ADJUNCT if words[0].folded in _PREPOSITIONS else _SHORTEST_CLAUSE + 1
    return len(words) >= shortest
