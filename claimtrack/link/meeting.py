"""Meeting: what two wordings that were laid side by side have in common, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.link.figures import Figure, agree, count_the_same, told_alike
from claimtrack.link.leftovers import Met, find_akin, find_exchanged
from claimtrack.link.naming import Named
from claimtrack.link.once import once
from claimtrack.link.reading import ClaimReading
from claimtrack.link.wording import Unit, Wording
from claimtrack.model.claim import ClaimKind, ClaimMethod
from claimtrack.text.places import found_among

# Of a longer claim that tells mostly something else the shorter has less than this share. Set by
# judgement: under it no pair of the hand-made ones that repeat is parted.
_MOSTLY = 0.4


@dataclass(frozen=True)
class Meeting:
    """What the shorter of two wordings has in the longer one.

    ``missing`` are words of the shorter that the longer doesn't have, ``extra`` the other way;
    ``opposed`` a missing and an extra word that mean the opposite, and stand in neither list.
    """

    short: Wording
    long: Wording
    short_reading: ClaimReading
    long_reading: ClaimReading
    met: tuple[Met, ...]
    missing: tuple[Unit, ...]
    extra: tuple[Unit, ...]
    opposed: tuple[tuple[Unit, Unit], ...]

    @property
    def is_one_language(self) -> bool:
        """Whether both are in one language."""
        return self.short.language == self.long.language

    @once
    def is_worded(self) -> bool:
        """Whether both are free texts in one language, which the learned agreement judges.

        What a person worded is one. What was cut out of an article is a piece of a sentence, of
        which each word counts; so does each in the minimal statement of a claim.
        """
        return self.is_one_language and all(
            reading.claim.method is ClaimMethod.FREE_TEXT
            for reading in (self.short_reading, self.long_reading)
        )

    @once
    def coverage(self) -> float:
        """The share of the shorter's words, by weight, that the longer has."""
        found = sum(met.short.weight for met in self.met)
        lost = sum(unit.weight for unit in self.missing)
        lost += sum(unit.weight for unit, _ in self.opposed)
        return found / (found + lost) if found + lost else 0.0

    @once
    def coverage_back(self) -> float:
        """The share of the longer's words, by weight, that the shorter has."""
        found = sum(unit.weight for unit in {met.long for met in self.met})
        lost = sum(unit.weight for unit in self.extra)
        return found / (found + lost) if found + lost else 0.0

    @once
    def akin(self) -> tuple[Met, ...]:
        """Left-over words that look like forms of one word, in one language.

        They are of one root or spelled nearly alike. That suggests that they say the same and
        doesn't show it («قاتل» is not «قتل»): they count for the learned agreement only.
        """
        return (
            find_akin(self.missing, self.extra, self.short.language) if self.is_one_language else ()
        )

    @once
    def lost(self) -> tuple[Unit, ...]:
        """The words that carry meaning and that the longer lacks, with all that is akin."""
        akin = {id(met.short) for met in self.akin}
        return tuple(unit for unit in self.missing if unit.weight == 1 and id(unit) not in akin)

    @once
    def gained(self) -> tuple[Unit, ...]:
        """The words that carry meaning and that the shorter lacks, with all that is akin."""
        akin = {id(met.long) for met in self.akin}
        return tuple(unit for unit in self.extra if unit.weight == 1 and id(unit) not in akin)

    @property
    def affinity(self) -> float:
        """As ``coverage``, where words that are akin count as met."""
        found = sum(met.short.weight for met in self.met) + len(self.akin)
        lost = len(self.lost) + len(self.opposed)
        return found / (found + lost) if found + lost else 0.0

    @once
    def exchanged(self) -> tuple[tuple[Unit, Unit], ...]:
        """Words of the shorter with the word of the longer that stands in their place.

        The place is told by the words and names on either side, which both have; the ends of a
        sentence count as such.
        """
        if not self.lost or not self.gained:
            return ()
        partners = {met.short.position: met.long.position for met in (*self.met, *self.akin)}
        return find_exchanged((self.short, self.lost), (self.long, self.gained), partners)

    @once
    def names_lost(self) -> tuple[str, ...]:
        """The names in the shorter's words that the longer doesn't have, in order."""
        return _names_beyond(self.short, self.long_reading)

    @once
    def names_gained(self) -> tuple[str, ...]:
        """The names in the longer's words that the shorter doesn't have, in order."""
        return _names_beyond(self.long, self.short_reading)

    @once
    def is_changed(self) -> bool:
        """Whether each has a word, name or number that the other lacks."""
        return bool(
            self.opposed
            or (self.lost and self.gained)
            or (self.names_lost and self.names_gained)
            or self.is_other_number
        )

    @once
    def is_other_number(self) -> bool:
        """Whether each has a number in digits that the other lacks and that agrees with none."""
        settled = self.agreeing_figures
        lost = _numbers_of(self.short, (one for one, _ in settled)) - self.long.numbers
        gained = _numbers_of(self.long, (other for _, other in settled)) - self.short.numbers
        return bool(lost and gained)

    @once
    def is_contained(self) -> bool:
        """Whether the longer has all of the shorter, and nothing that turns that round.

        What is turned round only after the last word that both have is another matter.
        """
        last = max((met.long.position for met in self.met), default=-1)
        turns = sum(at <= last for at in self.long.turns)
        return not (
            self.opposed
            or self.names_lost
            or len(self.short.turns) % 2 != turns % 2
            or self.has_opposites
            or any(unit.weight == 1 for unit in self.missing)
        )

    @property
    def is_turned(self) -> bool:
        """Whether one is turned round ("not", "without", "refused") and the other isn't.

        Two turns in one sentence take each other back.
        """
        return len(self.short.turns) % 2 != len(self.long.turns) % 2

    @once
    def has_opposites(self) -> bool:
        """Whether any word of one means the opposite of any word of the other."""
        return not self.short.against.isdisjoint(self.long.by_key)

    @property
    def is_state_beside_event(self) -> bool:
        """Whether one tells how things are, and the other, with many more words, what happened."""
        kinds = {self.short_reading.claim.kind, self.long_reading.claim.kind}
        return kinds == {ClaimKind.STATE, ClaimKind.EVENT} and self.coverage_back < _MOSTLY

    @once
    def needed_names(self) -> tuple[str, ...]:
        """The names that the longer claim must have, in order of id.

        A composed name that it has counts whole; one that it doesn't have is left to the plainer
        names and the words inside. A claim that names nobody is about whom its context names.
        """
        by_id = {name.id: name for name in self.short.names}
        if not by_id:
            return tuple(sorted(self.short_reading.actors))
        inside = set(self.whole_names)
        return tuple(
            sorted(
                name.id
                for name in by_id.values()
                if name.id in self.whole_names
                or not (name.is_composed or _lies_in(name, self.short, inside))
            )
        )

    @once
    def whole_names(self) -> frozenset[str]:
        """The composed names of the shorter that the longer claim has too."""
        return whole_names(self.short, self.long_reading)

    @once
    def missing_names(self) -> tuple[str, ...]:
        """The needed names that the longer claim doesn't have.

        A capital named first may stand for its government ("Rome supplied …"); one that is named
        later is where somebody went.
        """
        first = self.short.names[:1]
        standing_for = {name.id: name.metonym_of for name in first if not name.is_there}
        theirs = self.long_reading.names
        return tuple(
            name
            for name in self.needed_names
            if not found_among(name, theirs) and standing_for.get(name) not in theirs
        )

    @once
    def shared_names(self) -> tuple[str, ...]:
        """The names that both claims have, in order of id."""
        return tuple(sorted(self.short_reading.names & self.long_reading.names))

    @once
    def clauses_of_shared(self) -> Mapping[int, str]:
        """The clauses of the longer that what both share stands in, with the first word of each.

        The first name of the shorter is left out: who acts is often told once for two events.
        """
        segments = self.long.segments
        found: dict[int, str] = {}
        for met in sorted(self.met, key=lambda met: met.long.position):
            found.setdefault(segments[met.long.position], met.long.text)
        for name in self.short.names[1:]:
            places = {segments[n.start]: n.text for n in self.long.names if n.id == name.id}
            if places and not places.keys() & found.keys():
                found.update(places)
        return found

    @once
    def denies_what_is_shared(self) -> bool:
        """Whether a negation bears on a word that both have, or stands in no words at all.

        A thing counted is shared though it is not among the words that meet.
        """
        is_short_denied = self.short_reading.asserted < 0
        denied = self.short if is_short_denied else self.long
        if not denied.negated:
            return True
        shared = {(met.short if is_short_denied else met.long).position for met in self.met}
        for pair in self.figure_pairs:
            shared.update(pair[0 if is_short_denied else 1].unit_positions)
        return bool(denied.negated & shared)

    @property
    def is_denied_of_all_alone(self) -> bool:
        """Whether one denies something of all of a kind, and the other isn't of all of it."""
        sides = (self.short, self.long)
        denied, other = sides if self.short_reading.asserted < 0 else sides[::-1]
        return denied.leaves_some and not other.has_total

    @once
    def reach(self) -> int:
        """How many words of the longer it takes to hold what both share, names at their nearest."""
        at = sorted(met.long.position for met in self.met)
        low, high = (at[0], at[-1]) if at else (0, 0)
        for name in sorted(self.short.name_ids & self.long.name_ids):
            places = [other.start for other in self.long.names if other.id == name]
            nearest = min(places, key=lambda place: (max(low - place, place - high, 0), place))
            low, high = min(low, nearest), max(high, nearest)
        return high - low + 1

    @once
    def figure_pairs(self) -> tuple[tuple[Figure, Figure], ...]:
        """The figures that count one kind of thing in both, and of which the same is told.

        Where the shorter tells an event of its things, its words answer for that; where it only
        says that they are there, so must the longer: to be is not to be killed. Of measures and
        money the words alone tell of what they are.
        """
        return tuple(
            (left, right)
            for left in self.short.figures
            for right in self.long.figures
            if count_the_same(left, right)
            and (told_alike(left, right) or left.told or left.is_abstract)
        )

    @once
    def agreeing_figures(self) -> tuple[tuple[Figure, Figure], ...]:
        """Those pairs of figures that can both be true of one thing."""
        return tuple(pair for pair in self.figure_pairs if agree(*pair))

    @once
    def differing_figures(self) -> tuple[tuple[Figure, Figure], ...]:
        """Figures on one kind of thing that can't both hold, where no other pair agrees on it.

        A figure that the other claim gives for a part is not at odds with that claim's whole.
        """
        settled = {id(figure) for pair in self.agreeing_figures for figure in pair}
        both = (self.short.figures, self.long.figures)
        for figures, others in (both, both[::-1]):
            parts = {other.value for other in others if other.is_part}
            settled |= {id(figure) for figure in figures if figure.value in parts - {None}}
        return tuple(
            (left, right)
            for left, right in self.figure_pairs
            if id(left) not in settled and id(right) not in settled
        )

    @once
    def missing_figures(self) -> tuple[Figure, ...]:
        """Figures of the shorter with no counterpart in the longer, ordinals included."""
        found = {id(left) for left, _ in self.figure_pairs}
        return tuple(
            figure
            for figure in self.short.figures
            if id(figure) not in found
            and not any(_is_same_figure(figure, other) for other in self.long.figures)
        )


def _numbers_of(wording: Wording, settled: Iterable[Figure]) -> frozenset[str]:
    """The numbers in digits of a wording but those of figures that are settled."""
    apart = {wording.words[at].folded for figure in settled for at in figure.number_positions}
    return wording.numbers - apart


def _names_beyond(wording: Wording, other: ClaimReading) -> tuple[str, ...]:
    """The names of a wording that another claim doesn't have, under any of its names."""
    theirs = other.names
    return tuple(
        dict.fromkeys(
            name.id
            for name in wording.names
            if name.id not in theirs
            and name.metonym_of not in theirs
            and not name.is_composed
            and not found_among(name.id, theirs)
        )
    )


def whole_names(short: Wording, long: ClaimReading) -> frozenset[str]:
    """The composed names of a wording that another claim has too."""
    return frozenset(name.id for name in short.names if name.is_composed and name.id in long.names)


def _lies_in(name: Named, wording: Wording, composed: set[str]) -> bool:
    return any(
        other.id in composed and other.start <= name.start and name.end <= other.end
        for other in wording.names
        if other is not name
    )


def _is_same_figure(left: Figure, right: Figure) -> bool:
    if left.unit != right.unit or left.is_amount != right.is_amount:
        return False
    return left.value is not None and left.value == right.value
