"""The English cue lexicon: every form of the words of ``cue_verbs`` and ``cue_words``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueLexicon, CueWord
from claimtrack.lang.en import cue_verbs, cue_words, source_words
from claimtrack.model.attribution import Stance

_PRONOUNS = {
    f"{pronoun}{contracted}": agreement
    for pronoun, agreement in (
        ("he", Agreement.MASCULINE),
        ("she", Agreement.FEMININE),
        ("they", Agreement.PLURAL),
        ("it", Agreement.ANY),
    )
    for contracted in ("", "'s", "'d", "'ve", "'re", "'ll")
}

_POSSESSIVES = {
    "his": Agreement.MASCULINE,
    "her": Agreement.FEMININE,
    "their": Agreement.PLURAL,
    "its": Agreement.ANY,
}


def _forms(base: str, irregular: str) -> tuple[list[str], list[str]]:
    """The finite forms and the -ing form of a verb, particle included."""
    verb, _, particle = base.partition(" ")
    tail = f" {particle}" if particle else ""
    third = cue_verbs.IRREGULAR_THIRD.get(base) or (
        verb + ("es" if verb.endswith(("s", "sh", "ch", "o")) else "s") + tail
    )
    if particle:
        pasts = [irregular]
    else:
        pasts = irregular.split(" ") if irregular else []
        pasts = pasts or [verb + ("d" if verb.endswith("e") else "ed")]
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = stem + stem[-1] if pasts[0].startswith(stem + stem[-1]) else stem
    return [base, third, *pasts], [f"{doubled}ing{tail}"]


def _cue_word(base: str, stance: str, takes: str) -> CueWord:
    marks = takes.split()
    return CueWord(
        lemma=base,
        stance=Stance(stance),
        takes_clause="t" in marks,
        takes_object="o" in marks,
        prepositions=frozenset(mark for mark in marks if mark not in ("t", "o", *"!?i>~:%")),
        is_strict="!" in marks,
        is_hedged="?" in marks,
        is_invertible="i" in marks,
        takes_hearer=">" in marks,
        is_loose="~" in marks,
        takes_predicate=":" in marks,
        takes_infinitive="%" in marks,
    )


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@cache
def lexicon() -> CueLexicon:
    """The English cue lexicon."""
    forms: dict[str, list[CueForm]] = defaultdict(list)
    words: dict[str, CueWord] = {}
    for line in cue_verbs.VERBS.strip().splitlines():
        base, irregular, stance, takes = (part.strip() for part in line.split("|"))
        word = words[base] = _cue_word(base, stance, takes)
        finite, progressive = _forms(base, irregular)
        for form in finite:
            forms[form].append(CueForm(word, CueKind.VERB))
        for form in progressive:
            forms[form].append(CueForm(word, CueKind.PARTICIPLE))
    for line in cue_words.ADJECTIVES.strip().splitlines():
        adjectives, stance, openers = (part.strip() for part in line.split("|"))
        for adjective in adjectives.split():
            word = CueWord(adjective, Stance(stance), prepositions=_words(openers))
            forms[adjective].append(CueForm(word, CueKind.ADJECTIVE))
    for line in cue_words.NOUNS.strip().splitlines():
        nouns, base, openers = (part.strip() for part in line.split("|"))
        verb = words[base]
        word = CueWord(base, verb.stance, prepositions=_words(openers), is_hedged=verb.is_hedged)
        for noun in nouns.split():
            forms[noun].append(CueForm(word, CueKind.NOUN))
    phrase = CueWord("according to", Stance.ASSERTS)
    return CueLexicon(
        forms={form: tuple(readings) for form, readings in forms.items()},
        phrases={tuple(phrased.split()): phrase for phrased in cue_words.PHRASES},
        complementisers=frozenset({"that"}),
        negations=_words(
            """
            not never neither nor cannot didn't doesn't don't wouldn't hasn't haven't hadn't isn't
            won't can't couldn't
            """
        ),
        negated_stance={
            Stance.ASSERTS: Stance.DOUBTS,
            Stance.DOUBTS: Stance.PREDICTS,
            Stance.PREDICTS: Stance.DOUBTS,
            Stance.DENIES: Stance.DOUBTS,
        },
        hedges=_words(cue_words.HEDGES),
        carrier_nouns=_words(source_words.MEDIA_NOUNS),
        statement_nouns=_words(cue_words.STATEMENT_NOUNS),
        source_nouns=_words(source_words.SOURCE_NOUNS),
        person_nouns=_words(source_words.PERSON_NOUNS),
        media_nouns=_words(source_words.MEDIA_NOUNS),
        unnamed_nouns=_words(source_words.UNNAMED_NOUNS),
        body_nouns=_words(source_words.BODY_NOUNS),
        accusation_nouns=_words(cue_words.ACCUSATION_NOUNS),
        frame_words=_words(cue_words.FRAME_WORDS),
        breakers=frozenset(tuple(words.split()) for words in cue_words.BREAKERS),
        pronouns=_PRONOUNS,
        possessives=_POSSESSIVES,
        presupposing=_words("why how when where what who"),
    )
