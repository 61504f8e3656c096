"""Links: what two claims are to each other, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.features import Scored, score_features
from claimtrack.link.figures import told_alike
from claimtrack.link.meeting import Meeting
from claimtrack.link.reading import ClaimReading, Modality, read_claim, read_claims
from claimtrack.link.side_by_side import meet
from claimtrack.link.wording import Wording
from claimtrack.model.attribution import Attribution, Stance
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.link import CandidatePair, Comparison, Link, Relation
from claimtrack.text.places import are_at_odds, found_among

METHOD = "rules"
VERSION = "4"

_UNRELATED = Comparison(relation=Relation.UNRELATED, score=0.0)

# Of a longer denial, the share of its words that the affirmation must have: to deny that
# something happened by night is not to deny that it happened.
_DENIED_SHARE = 0.5

# Of two accounts of one event at one place, the share of the shorter's words that the longer has:
# two of three, so that one may be another word. Of sums and measures, which words alone tell apart
# ("for the port", "for the railway"), three of four. Set by judgement.
_SHARE_OF_SCENE = 0.6
_ISO_DAY = len("2019-04-11")
_SHARE_OF_MEASURED = 0.75

# Words that tell of one matter though nobody is named: two are shared by the margins of error of
# any two polls.
_LEAST_UNNAMED = 3

_LEAST_OF_STATEMENT = 2
_LEAST_OF_PIECE = 3
_DEMONYM = 0.5
_FIGURE = 2

_RANK = {
    Relation.REPEATS: 0,
    Relation.CONTRADICTS: 1,
    Relation.DIFFERS_IN_QUANTITY: 2,
    Relation.RELATED: 3,
    Relation.UNRELATED: 4,
}


def compare_claims(
    left: Claim,
    right: Claim,
    *,
    left_stance: Stance | None = None,
    right_stance: Stance | None = None,
    config: LinkConfig = DEFAULTS.link,
) -> Comparison:
    """What two claims are to each other; the same in either order.

    The stances are those of the claims' attributions (see ``reading.effective_stance``): a claim
    that its speaker denies counts as denied, one in doubt neither repeats nor contradicts.
    What forbids ``repeats`` is a veto among the features. Of claims cut out of articles, and
    between languages, ``repeats`` needs every word, name and figure of the shorter claim in the
    longer one; two free texts in one language may be worded anew, as far as the learned
    agreement goes. A short claim may repeat a part of a long one.
    """
    return compare_readings(read_claim(left, left_stance), read_claim(right, right_stance), config)


def score_pairs(
    claims: Sequence[Claim],
    pairs: Iterable[CandidatePair],
    attributions: Iterable[Attribution],
    config: LinkConfig = DEFAULTS.link,
) -> tuple[Link, ...]:
    """The links between candidate pairs that are anything but unrelated, in order of id."""
    readings = read_claims(claims, attributions)
    links: dict[str, Link] = {}
    for pair in pairs:
        left, right = claims[pair.left], claims[pair.right]
        if left.id == right.id:
            continue
        comparison = compare_readings(readings[pair.left], readings[pair.right], config)
        if (link := link_of(left, right, comparison)) is not None:
            links[link.id] = link
    return tuple(links[key] for key in sorted(links))


def link_of(left: Claim, right: Claim, comparison: Comparison) -> Link | None:
    """The link that a comparison makes; None between unrelated claims."""
    if comparison.relation is Relation.UNRELATED:
        return None
    return Link(left=left.id, right=right.id, comparison=comparison, method=METHOD, version=VERSION)


def compare_readings(left: ClaimReading, right: ClaimReading, config: LinkConfig) -> Comparison:
    """As ``compare_claims``, for claims already taken apart.

    Where a claim has several wordings, the pair of wordings that says most decides.
    """
    if left.keys.isdisjoint(right.keys):
        return _UNRELATED
    compared = [_compared(meeting, config) for meeting in meetings_of(left, right)]
    return min(
        compared, key=lambda found: (_RANK[found.relation], -found.score), default=_UNRELATED
    )


def meetings_of(left: ClaimReading, right: ClaimReading) -> tuple[Meeting | None, ...]:
    """The meetings of each wording of one claim with each of the other; None where they don't meet.

    The same in either order of the claims.
    """
    left, right = sorted((left, right), key=lambda reading: reading.claim.id)
    skip_times = bool(left.claim.times and right.claim.times)
    return tuple(
        meet(short[1], long[1], short[0], long[0], skip_times=skip_times)
        for short, long in (
            _short_first((left, one), (right, other))
            for one, other in product(left.wordings, right.wordings)
        )
    )


_Side = tuple[ClaimReading, Wording]


def _short_first(left: _Side, right: _Side) -> tuple[_Side, _Side]:
    """The side that says less first; in one order whichever way they come."""
    first, second = sorted(
        (left, right), key=lambda side: (side[1].size, side[1].text, side[0].claim.id)
    )
    return first, second


def _compared(meeting: Meeting | None, config: LinkConfig) -> Comparison:
    if meeting is None:
        return _UNRELATED
    scored = score_features(meeting)
    relation = _relation(meeting, scored, config)
    if relation is Relation.UNRELATED:
        return _UNRELATED
    score = scored.likeness
    if relation is Relation.REPEATS:
        score = max(score, scored.oneness)
    return Comparison(relation=relation, score=score, features=scored.features)


def _relation(meeting: Meeting, scored: Scored, config: LinkConfig) -> Relation:
    vetoes = scored.vetoes
    if not vetoes and scored.oneness >= config.repeats_threshold and _says_something(meeting):
        return Relation.REPEATS if _covers_denial(meeting) else Relation.RELATED
    if vetoes == {"polarity"} and _is_contradicted(meeting):
        return Relation.CONTRADICTS
    if vetoes == {"opposites"} and len(meeting.opposed) == 1 and meeting.met:
        return Relation.CONTRADICTS
    if _differs_in_quantity(meeting, vetoes):
        return Relation.DIFFERS_IN_QUANTITY
    if scored.likeness >= config.related_threshold and _is_related(meeting):
        return Relation.RELATED
    return Relation.UNRELATED


def _is_related(meeting: Meeting) -> bool:
    """Whether two claims share what makes them one topic: two words, or a word and a name."""
    strong = sum(met.short.weight == 1 for met in meeting.met) + len(meeting.opposed)
    strong += bool(meeting.figure_pairs)
    return strong > 1 or (strong == 1 and bool(meeting.shared_names))


_CUT_OUT = frozenset({ClaimMethod.EXTRACTED, ClaimMethod.BY_MODEL})
"""The claims that an extractor cut out of an article; the others somebody worded."""


def _says_something(meeting: Meeting) -> bool:
    """Whether the shorter says enough to be repeated.

    A figure counts with the thing it counts, and so does the place that both are set in.
    A person's statement takes two words or names ("Haftar resigned"). What an extractor cut
    out of an article takes three: below that it is mostly a piece ("in the battle of Tripoli").
    A statement that a piece covers in full is met all the same: it is as short as the piece.
    """
    said = sum(met.short.weight == 1 for met in meeting.met) + _weight_of_names(meeting)
    said += _FIGURE * len(meeting.figure_pairs)
    is_cut_out = meeting.short_reading.claim.method in _CUT_OUT and (
        meeting.short is meeting.short_reading.wordings[0]
    )
    long_method = meeting.long_reading.claim.method
    is_met_in_full = long_method not in _CUT_OUT and meeting.coverage_back >= 1
    is_piece = is_cut_out and not is_met_in_full
    return said >= (_LEAST_OF_PIECE if is_piece else _LEAST_OF_STATEMENT)


def _weight_of_names(meeting: Meeting) -> float:
    """The names of the shorter that the longer has; "Italian" tells half as much as "Italy"."""
    found = {*meeting.needed_names} - {*meeting.missing_names}
    spelled_out = {name.id for name in meeting.short.names if not name.is_demonym}
    places = meeting.short_reading.places
    is_set_alike = bool(places - found) and bool(meeting.long_reading.places)
    named = sum(1.0 if name in spelled_out else _DEMONYM for name in found)
    return named + is_set_alike  # places at odds have forbidden the pair by now


def _covers_denial(meeting: Meeting) -> bool:
    """Whether, of two denials, the longer denies no less than the shorter."""
    return meeting.short_reading.asserted > 0 or meeting.coverage_back >= _DENIED_SHARE


def _is_contradicted(meeting: Meeting) -> bool:
    """Whether one side affirms all that the other denies.

    Where the negation bears on a word that the other side doesn't have ("has not confirmed the
    visit"), nothing else is denied; that not all have left says nothing against some.
    """
    if not meeting.short_reading.asserted or not meeting.long_reading.asserted:
        return False
    if not _says_something(meeting) or not meeting.denies_what_is_shared:
        return False
    if meeting.is_denied_of_all_alone:
        return False
    return meeting.short_reading.asserted < 0 or meeting.coverage_back >= _DENIED_SHARE


def _differs_in_quantity(meeting: Meeting, vetoes: frozenset[str]) -> bool:
    """Whether the two give another figure for one thing.

    Either all but the figure agrees; or the wording is another, but the same is told of the same
    counted thing, of the same party, and no place sets them apart. Of another time it is still the
    same statement: whether it then conflicts is not for a comparison to say.
    """
    if not meeting.differing_figures or not _names_its_matter(meeting):
        return False
    if _are_other_parties(meeting):
        return False
    vetoes -= {"times"}
    if vetoes == {"quantities"} and not meeting.missing_figures:
        return True
    if vetoes & {"polarity", "modality", "places", "opposites"}:
        return False
    if meeting.short_reading.asserted < 1 or meeting.short_reading.modality is not Modality.FACT:
        return False
    return any(
        told_alike(one, other)
        and (
            _is_same_party(meeting, one.names, other.names)
            or (one.told & other.told and _is_same_scene(meeting, one.told | other.told))
        )
        and not (one.is_abstract and _is_of_another_matter(meeting))
        for one, other in meeting.differing_figures
    )


def _are_other_parties(meeting: Meeting) -> bool:
    """Whether each names parties, and none that the other names.

    A town in a country makes the country no party: "Ukraine lost" is not "Russia lost" at Kharkiv.
    """
    left, right = meeting.short_reading, meeting.long_reading
    parties, others = left.actors - left.places, right.actors - right.places
    is_shared = parties & right.names or others & left.names
    return bool(parties and others) and not is_shared


def _is_of_another_matter(meeting: Meeting) -> bool:
    """Whether words tell what two sums or measures are of, and tell it differently.

    "200 million for the port" is not "for the railway": each has a word that the other lacks.
    """
    return bool(meeting.lost and meeting.gained) or meeting.coverage < _SHARE_OF_MEASURED


def _names_its_matter(meeting: Meeting) -> bool:
    """Whether both tell of something that is named, or counted, or told by many words.

    A sum or a measure can be of anything: "three percentage points" may be any poll's.
    """
    if meeting.shared_names or not all(one.is_abstract for one, _ in meeting.differing_figures):
        return True
    return sum(met.short.weight == 1 for met in meeting.met) >= _LEAST_UNNAMED


def _is_same_scene(meeting: Meeting, told: frozenset[str]) -> bool:
    """Whether two tell of one event at one place, or on one day that both name.

    All names of the shorter are in the longer, and most words; of those that tell the event the
    figures have answered ("killed", "the death toll").
    """
    left, right = meeting.short_reading, meeting.long_reading
    is_one_place = any(found_among(place, right.places) for place in left.places)
    days = {time for time in left.claim.times if len(time) == _ISO_DAY and "X" not in time}
    if meeting.missing_names or not (is_one_place or days & set(right.claim.times)):
        return False
    met = sum(one.short.weight for one in meeting.met)
    lost = sum(unit.weight for unit in meeting.missing if not unit.keys & told)
    return met > 0 and met >= _SHARE_OF_SCENE * (met + lost)


def _is_same_party(meeting: Meeting, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the counted things belong to one party, and to one place if both are set in one."""
    if one & other:
        return True
    left, right = meeting.short_reading, meeting.long_reading
    parties = (one | left.actors - left.places) & (other | right.actors - right.places)
    named = (one | left.names - left.places) & (other | right.names - right.places)
    return bool(parties or named) and not are_at_odds(left.places, right.places)
