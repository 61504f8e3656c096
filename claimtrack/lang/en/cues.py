"""English reporting words: verbs with their forms, verbal nouns, prepositional phrases."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueLexicon, CueWord
from claimtrack.model.attribution import Stance

# base | past and past participle where irregular | stance | what it takes
#   t a clause, with or without "that", a colon or a quotation     o a bare noun phrase
#   ! nothing but speech      ? holds back      i also stands before its subject ("said Conte")
#   > an object comes first ("told Reuters that …")                others: prepositions
_VERBS = """
say | said | asserts | t ! i
tell | told | asserts | t > !
state | | asserts | t
announce | | asserts | t o i !
declare | | asserts | t i !
add | | asserts | t i
explain | | asserts | t i !
note | | asserts | t i
remark | | asserts | t ! i
comment | | asserts | t i
observe | | asserts | t i
continue | | asserts | i
confirm | | asserts | t o i
affirm | | asserts | t o !
reaffirm | | asserts | t o !
reiterate | | asserts | t o !
stress | | asserts | t o i
emphasise | | asserts | t o
emphasize | | asserts | t o
underline | | asserts | t
insist | | asserts | t i on !
maintain | | asserts | t
argue | | asserts | t i !
contend | | asserts | t !
assert | | asserts | t
claim | | asserts | t ? i
allege | | accuses | t ?
reveal | | asserts | t o
disclose | | asserts | t o
report | | asserts | t o i
indicate | | asserts | t
suggest | | asserts | t ?
hint | | asserts | t at ?
imply | implied | asserts | t ?
acknowledge | | asserts | t o
admit | admitted | asserts | t o to !
concede | | asserts | t !
believe | | asserts | t ?
think | thought | asserts | t ?
consider | | asserts | t
feel | felt | asserts | t ?
find | found | asserts | t
conclude | | asserts | t
recall | | asserts | t
point out | pointed out | asserts | t i !
point | | asserts | to
link | | asserts | o
write | wrote written | asserts | t i of
tweet | | asserts | t ! i
post | | asserts | t
speak | spoke spoken | asserts | of
describe | | asserts | o
call | | demands | for on
deny | denied | denies | t o !
reject | | denies | o
dismiss | | denies | o
refute | | denies | o t
dispute | | denies | o t
rebut | rebutted | denies | o
contradict | | denies | o
accuse | | accuses | o !
blame | | accuses | o
condemn | | accuses | o
criticise | | accuses | o
criticize | | accuses | o
denounce | | accuses | o
charge | | accuses | t
complain | | accuses | t of about !
warn | | warns | t of against about > ! i
caution | | warns | t against > !
threaten | | warns | to with t
demand | | demands | t o !
urge | | demands | o t !
ask | | demands | t o for i
request | | demands | o t
propose | | demands | t o
recommend | | demands | t o
appeal | | demands | for to
vow | | promises | t to !
pledge | | promises | t to !
promise | | promises | t to o
guarantee | | promises | t
swear | swore sworn | promises | t to
predict | | predicts | t o i
expect | | predicts | t o
forecast | forecast | predicts | t o
estimate | | predicts | t
anticipate | | predicts | t o
hope | | predicts | t for
fear | | predicts | t
doubt | | doubts | t o
question | | doubts | o
wonder | | doubts | t
rule out | ruled out | doubts | t o
welcome | | asserts | o
praise | | asserts | o
voice | | asserts | o
express | | asserts | o
inform | | asserts | t > !
assure | | promises | t >
notify | notified | asserts | t >
quote | | asserts | o
"""

_IRREGULAR_THIRD = {"deny": "denies", "reply": "replies", "imply": "implies", "notify": "notifies"}
_PHRASES = ("according to", "in the words of", "as per", "citing", "quoting")
_NOUNS = {
    "statement": "state",
    "claim": "claim",
    "claims": "claim",
    "warning": "warn",
    "warnings": "warn",
    "accusation": "accuse",
    "accusations": "accuse",
    "allegation": "allege",
    "allegations": "allege",
    "denial": "deny",
    "announcement": "announce",
    "pledge": "pledge",
    "promise": "promise",
    "assertion": "assert",
    "belief": "believe",
    "admission": "admit",
    "prediction": "predict",
    "report": "report",
    "reports": "report",
    "insistence": "insist",
    "suggestion": "suggest",
}

_PERSON_NOUNS = """
    president premier minister ministers spokesman spokeswoman spokesperson spokesmen official
    officials officer officers commander commanders general colonel brigadier marshal chief leader
    leaders head director chairman chairwoman chair secretary ambassador envoy representative
    governor mayor king queen prince princess emir sheikh pope bishop archbishop lawmaker lawmakers
    senator senators congressman congresswoman deputy deputies mp mps member members adviser
    advisers advisor advisors aide aides analyst analysts expert experts researcher researchers
    professor scientist scientists economist economists doctor doctors nurse nurses lawyer lawyers
    attorney attorneys prosecutor prosecutors judge judges justice sheriff detective witness
    witnesses resident residents activist activists protester protesters demonstrators journalist
    journalists reporter reporters editor editors columnist commentator host anchor author writer
    critic critics opponent opponents supporter supporters observer observers diplomat diplomats
    coach player players captain manager fan fans father mother brother sister wife husband son
    daughter parents family families victim victims survivors survivor patient patients worker
    workers farmer farmers trader traders man woman men women people someone one somebody voter
    voters candidate candidates nominee strategist strategists pollster consultant organizer
    organiser founder owner ceo executive executives president-elect vice-president attorney
    treasurer speaker whip veteran veterans student students teacher teachers pastor imam rabbi
    insider insiders insider donor donors ally allies rival rivals colleague colleagues friend
    friends neighbour neighbor neighbours neighbors investigator investigators inspector
    superintendent constable administrator superintendent democrat republican conservative liberal
    billionaire businessman businesswoman mogul president-designate americans democrats republicans
    conservatives liberals millennials catholics muslims christians jews evangelicals immigrants
    some many others most both none everyone everybody nobody
    """
_BODY_NOUNS = """
    administration government ministry army military forces command navy police department agency
    office authority authorities commission committee council parliament congress senate house
    court party movement group groups union association federation organisation organization
    company companies firm firms bank institute university hospital embassy mission team club state
    country nation campaign board bureau panel coalition alliance pentagon kremlin fbi cia nato un
    eu opposition regulator watchdog charity foundation think-tank tribunal task-force gop pac
    states countries
    """
_DOCUMENT_NOUNS = """
    press report reports study studies poll polls survey surveys statement document documents letter
    memo data figures statistics research findings evidence email emails records indictment complaint
    lawsuit filing transcript article editorial ad advert
    """
_SOURCE_NOUNS = (
    _PERSON_NOUNS
    + _BODY_NOUNS
    + _DOCUMENT_NOUNS
    + """
    source sources intelligence paper newspaper newspapers magazine website channel station network
    media outlet outlets rumours rumors
    """
)
_MEDIA_NOUNS = """
    newspaper newspapers paper papers daily weekly magazine website site channel station network
    media outlet outlets press agency agencies broadcaster radio television tv news reporters
    journalists
    """
_UNNAMED_NOUNS = """
    source sources official officials witness witnesses resident residents diplomat diplomats
    analyst analysts observers experts critics someone people reports insiders activists residents
    """
_STATEMENT_NOUNS = """
    statement interview conference briefing speech remarks tweet post letter call address comments
    """
_ACCUSATION_NOUNS = """
    accusation accusations claim claims allegation allegations charge charges report reports
    statement statements remarks comments criticism
    """
_FRAME_WORDS = """
    in on at during after before from to with by for as while when where since through via amid
    following about yesterday today tomorrow earlier later again also too however meanwhile
    recently late early last this next week month year monday tuesday wednesday thursday friday
    saturday sunday
    """
_BREAKERS = (
    "according to",
    "in a reference",
    "in reference",
    "referring",
    "citing",
    "quoting",
    "and added",
    "and said",
)
_HEDGES = """
    may might could possibly perhaps probably likely reportedly allegedly apparently seems appears
    """
_PRONOUNS = {
    "he": Agreement.MASCULINE,
    "she": Agreement.FEMININE,
    "they": Agreement.PLURAL,
    "it": Agreement.ANY,
}


def _forms(base: str, irregular: str) -> tuple[list[str], list[str]]:
    """The finite forms and the -ing form of a verb, particle included."""
    verb, _, particle = base.partition(" ")
    tail = f" {particle}" if particle else ""
    third = _IRREGULAR_THIRD.get(verb) or (
        verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    )
    pasts = irregular.split(" ") if irregular and not particle else []
    if not pasts:
        pasts = [verb + ("d" if verb.endswith("e") else "ed")]
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = stem + stem[-1] if pasts[0].startswith(stem + stem[-1]) else stem
    return [f"{form}{tail}" for form in (verb, third, *pasts)], [f"{doubled}ing{tail}"]


@cache
def lexicon() -> CueLexicon:
    """The English cue lexicon."""
    forms: dict[str, list[CueForm]] = defaultdict(list)
    words: dict[str, CueWord] = {}
    for line in _VERBS.strip().splitlines():
        base, irregular, stance, takes = (part.strip() for part in line.split("|"))
        marks = takes.split()
        word = CueWord(
            lemma=base,
            stance=Stance(stance),
            takes_clause="t" in marks,
            takes_object="o" in marks,
            prepositions=frozenset(mark for mark in marks if mark not in "to!?i>" or mark == "to"),
            is_strict="!" in marks,
            is_hedged="?" in marks,
            is_invertible="i" in marks,
            takes_hearer=">" in marks,
        )
        words[base] = word
        finite, progressive = _forms(base, irregular)
        for form in finite:
            forms[form].append(CueForm(word, CueKind.VERB))
        for form in progressive:
            forms[form].append(CueForm(word, CueKind.PARTICIPLE))
    for noun, base in _NOUNS.items():
        forms[noun].append(CueForm(words[base], CueKind.NOUN))
    phrase = CueWord("according to", Stance.ASSERTS)
    return CueLexicon(
        forms={form: tuple(readings) for form, readings in forms.items()},
        phrases={tuple(words.split()): phrase for words in _PHRASES},
        complementisers=frozenset({"that"}),
        negations=frozenset(
            """
            not never neither nor cannot didn't doesn't don't wouldn't hasn't haven't hadn't isn't
            """.split()
        ),
        negated_stance={
            Stance.ASSERTS: Stance.DOUBTS,
            Stance.DOUBTS: Stance.PREDICTS,
            Stance.PREDICTS: Stance.DOUBTS,
            Stance.DENIES: Stance.DOUBTS,
        },
        hedges=frozenset(_HEDGES.split()),
        carrier_nouns=frozenset(_MEDIA_NOUNS.split()),
        statement_nouns=frozenset(_STATEMENT_NOUNS.split()),
        source_nouns=frozenset(_SOURCE_NOUNS.split()),
        person_nouns=frozenset(_PERSON_NOUNS.split()),
        media_nouns=frozenset(_MEDIA_NOUNS.split()),
        unnamed_nouns=frozenset(_UNNAMED_NOUNS.split()),
        body_nouns=frozenset(_BODY_NOUNS.split()),
        accusation_nouns=frozenset(_ACCUSATION_NOUNS.split()),
        frame_words=frozenset(_FRAME_WORDS.split()),
        breakers=frozenset(tuple(words.split()) for words in _BREAKERS),
        pronouns=_PRONOUNS,
        presupposing=frozenset("why how when where what who".split()),
    )
