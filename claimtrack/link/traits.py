"""Traits: what a meeting of two wordings measures, as the numbers that the learned weights weigh.

Each is language-neutral: it counts words that meet or are left over, and what kind they are. Which
words these are, the features tell beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

from claimtrack.link.meeting import Meeting


def shared_words(meeting: Meeting) -> float:
    """The share of the shorter's words, by weight, that the longer has or has something akin to."""
    return meeting.affinity


def words_missing(meeting: Meeting) -> float:
    """How many content words of the shorter the longer lacks; each further one tells less."""
    return math.log1p(len(meeting.lost))


def words_added(meeting: Meeting) -> float:
    """How many content words the longer has beyond the shorter; each further one tells less."""
    return math.log1p(len(meeting.gained))


def words_exchanged(meeting: Meeting) -> float:
    """How many words stand in the place of another, between neighbours that both have."""
    return float(len(meeting.exchanged))


def length(meeting: Meeting) -> float:
    """How much the shorter says: words and names, each further one telling less."""
    return math.log1p(len(meeting.short.units) + len(meeting.short.name_ids))


def opposites(meeting: Meeting) -> float:
    """How many pairs of left-over words mean the opposite of each other."""
    return float(len(meeting.opposed))


def opposites_anywhere(meeting: Meeting) -> float:
    """Whether any word of one means the opposite of any word of the other."""
    return float(meeting.has_opposites)


def turned(meeting: Meeting) -> float:
    """Whether one is turned round ("not", "without", "refused") and the other isn't.

    Two turns in one sentence take each other back.
    """
    return float(meeting.is_turned)


def conceded(meeting: Meeting) -> float:
    """Whether one alone is said against what would be expected ("despite")."""
    return float(meeting.short.concedes != meeting.long.concedes)


def names_exchanged(meeting: Meeting) -> float:
    """Whether each names somebody or some place that the other doesn't."""
    return float(bool(meeting.names_lost and meeting.names_gained))


def names_missing(meeting: Meeting) -> float:
    """Whether the longer lacks a name of the shorter."""
    return float(bool(meeting.missing_names))


def figures_differing(meeting: Meeting) -> float:
    """How many figures count one kind of thing and can't both hold."""
    return float(len(meeting.differing_figures))


def figures_agreeing(meeting: Meeting) -> float:
    """How many figures count one kind of thing and agree."""
    return float(len(meeting.figure_pairs) - len(meeting.differing_figures))


def numbers_exchanged(meeting: Meeting) -> float:
    """Whether each has a number in digits that the other lacks and that agrees with none."""
    return float(meeting.is_other_number)


def changed(meeting: Meeting) -> float:
    """Whether each has a word, name or number that the other lacks."""
    return float(meeting.is_changed)


def edited(meeting: Meeting) -> float:
    """How alike, letter by letter in order, two wordings are of which each has something new.

    Who words a thing anew changes all of it; who changes one word of a sentence says another
    thing.

    Algorithm: ``rapidfuzz.fuzz.ratio`` (normalised Indel similarity) of the folded words.
    """
    if not meeting.is_changed:
        return 0.0
    return fuzz.ratio(meeting.short.folded, meeting.long.folded) / 100  # rapidfuzz counts 0–100


Trait = Callable[[Meeting], float]

TRAITS: tuple[Trait, ...] = (
    shared_words,
    words_missing,
    words_added,
    words_exchanged,
    length,
    opposites,
    opposites_anywhere,
    turned,
    conceded,
    names_exchanged,
    names_missing,
    figures_differing,
    figures_agreeing,
    numbers_exchanged,
    changed,
    edited,
)
"""Every trait, in the order of the weights' file. They were chosen from some seventy by
cross-validation on the train split of the pairs that the weights were fitted on."""


def measure(meeting: Meeting) -> Mapping[str, float]:
    """The traits of a meeting by name."""
    return {trait.__name__: trait(meeting) for trait in TRAITS}
