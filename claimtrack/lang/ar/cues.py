"""The Arabic cue lexicon: every form of the words of ``cue_words``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from claimtrack.lang.ar import cue_words, source_words
from claimtrack.lang.ar.folding import FOLDS, IGNORABLE
from claimtrack.lang.cue_lexicon import (
    Agreement,
    CueForm,
    CueKind,
    CueLexicon,
    CueWord,
)
from claimtrack.model.attribution import Stance

_PRONOUNS = {
    f"{conjunction}{pronoun}": agreement
    for pronoun, agreement in (
        ("هو", Agreement.MASCULINE),
        ("هي", Agreement.FEMININE),
        ("هم", Agreement.PLURAL),
    )
    for conjunction in ("", "و")
}


_FOLDED = str.maketrans({**FOLDS, **dict.fromkeys(IGNORABLE, "")})


def fold_word(word: str) -> str:
    """One word folded, as tokens are."""
    return word.translate(_FOLDED)


@cache
def silent_objects(lemma: str) -> frozenset[str]:
    """The objects with which the verb of a lemma reports nothing."""
    return _folded(cue_words.SILENT_OBJECTS.get(lemma, ""))


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
        hollow = len(past) == 3 and past[1] == "ا"
        if len(past) > 2:  # «عدن» is Aden
            forms += [((past[0] + past[2] if hollow else past) + "ن", Agreement.PLURAL)]
        forms += [((base + "يا") if weak else (base + "ا"), Agreement.PLURAL)]
    if present != "-":
        base = present[:-1] if present[-1] in "ويا" and len(present) > 3 else present
        for prefix in ("", "س"):
            forms += [(prefix + present, Agreement.MASCULINE)]
            forms += [(prefix + "ت" + present[1:], Agreement.FEMININE)]
            forms += [(prefix + base + "ون", Agreement.PLURAL)]
            forms += [(prefix + base + "ان", Agreement.PLURAL)]
        forms += [(base + "وا", Agreement.PLURAL)]
        hollow = len(present) > 3 and present[-2] in "ويا" and present[-1] not in "ويا"
        stem = present[:-2] + present[-1] if hollow else present
        forms += [(stem + "ن", Agreement.PLURAL), ("ت" + stem[1:] + "ن", Agreement.PLURAL)]
    return forms


def _with_object(form: str) -> list[str]:
    """A verb form with the pronoun of its object («وصفها», «اتهمه», «نفاها»)."""
    if form.endswith("وا"):
        form = form[:-1]
    elif form.endswith("ي") and len(form) > 2:
        form = form[:-1] + "ا" if form[0] not in "يت" else form
    return [form + pronoun for pronoun in ("ه", "ها", "هم", "هما")]


def _jussive_forms(present: str) -> list[tuple[str, Agreement]]:
    """What is left of a weak present after «لم»: «يقل» of «يقول», «ينف» of «ينفي»."""
    if present == "-":
        return []
    if present[-1] in "ويا":
        short = present[:-1]
    elif present[-2] in "ويا" and len(present) > 3:
        short = present[:-2] + present[-1]
    else:
        return []
    return [(short, Agreement.MASCULINE), ("ت" + short[1:], Agreement.FEMININE)]


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
        lemma=fold_word(lemma),
        stance=Stance(stance),
        takes_clause="t" in marks,
        takes_object="o" in marks,
        prepositions=frozenset(m for m in marks if m not in "to!?~p>" and m[0] != "="),
        is_strict="!" in marks,
        is_hedged="?" in marks,
        is_loose="~" in marks,
        takes_hearer=">" in marks,
        is_impersonal="p" in marks,
        needs=frozenset(fold_word(mark[1:]) for mark in marks if mark[0] == "="),
    )


@cache
def lexicon() -> CueLexicon:
    """The Arabic cue lexicon."""
    forms: dict[str, list[CueForm]] = defaultdict(list)
    owned: CueForm
    for line in cue_words.VERBS.strip().splitlines():
        past, present, noun, participle, stance, takes = (part.strip() for part in line.split("|"))
        past, present = fold_word(past), fold_word(present)
        word = _cue_word(past if past != "-" else present, stance, takes)
        for form, agreement in _verb_forms(past, present):
            if form == noun + "ا":
                continue  # «رفضا»: the verbal noun, not two who reject
            forms[fold_word(form)].append(CueForm(word, CueKind.VERB, agreement))
            if not (word.is_loose or word.is_impersonal):
                owned = CueForm(word, CueKind.VERB, agreement, has_object=True)
                for suffixed in _with_object(fold_word(form)):
                    forms[suffixed].append(owned)
        for form, agreement in _jussive_forms(present):
            forms[form].append(CueForm(word, CueKind.VERB, agreement, needs_negation=True))
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
    for plural, verb in cue_words.PLURAL_NOUNS.items():
        words = {reading.word for reading in forms[fold_word(verb)]}
        forms[fold_word(plural)].extend(
            CueForm(word, CueKind.NOUN) for word in sorted(words, key=lambda word: word.lemma)
        )
    phrase = CueWord("وفق", Stance.ASSERTS, takes_clause=True)
    return CueLexicon(
        forms={form: tuple(readings) for form, readings in forms.items()},
        phrases={tuple(fold_word(w) for w in p.split()): phrase for p in cue_words.PHRASES},
        complementisers=_folded("ان بان انه انها انهم انهما اننا انني بانه بانها بانهم باننا"),
        negations=_folded("لم لا لن ولم ولا ولن فلم فلا"),
        negated_stance={
            Stance.ASSERTS: Stance.DOUBTS,
            Stance.DOUBTS: Stance.PREDICTS,
            Stance.PREDICTS: Stance.DOUBTS,
            Stance.DENIES: Stance.DOUBTS,
        },
        hedges=_folded(cue_words.HEDGES),
        carrier_nouns=_folded(source_words.MEDIA_NOUNS),
        statement_nouns=_folded(cue_words.STATEMENT_NOUNS),
        source_nouns=_folded(source_words.SOURCE_NOUNS),
        person_nouns=_folded(source_words.PERSON_NOUNS),
        media_nouns=_folded(source_words.MEDIA_NOUNS),
        unnamed_nouns=_folded(source_words.UNNAMED_NOUNS),
        body_nouns=_folded(source_words.BODY_NOUNS),
        accusation_nouns=_folded(cue_words.ACCUSATION_NOUNS),
        frame_words=_folded(cue_words.FRAME_WORDS),
        breakers=frozenset(
            tuple(fold_word(w) for w in words.split()) for words in cue_words.BREAKERS
        ),
        pronouns={fold_word(word): agreement for word, agreement in _PRONOUNS.items()},
        said_suffixed=_folded("قوله قولها قولهم"),
        presupposing=_folded("لماذا كيف متى أين ما ماذا كم"),
    )
