"""ClaimReading: a claim taken apart into what is compared, once per claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from claimtrack.ids import AttributionId
from claimtrack.link.once import once
from claimtrack.link.wording import Wording, read_wording
from claimtrack.model.attribution import Attribution, Stance
from claimtrack.model.claim import Claim, ClaimKind, Polarity, Quantity
from claimtrack.model.span import Span
from claimtrack.text.places import is_country


class Modality(StrEnum):
    """How a claim is put forward: as a fact, as what should be, or as what will be."""

    FACT = "fact"
    WISH = "wish"
    FUTURE = "future"


@dataclass(frozen=True)
class ClaimReading:
    """A claim taken apart. ``asserted`` is 1 affirmed, -1 denied, 0 neither (doubted)."""

    claim: Claim
    asserted: int
    modality: Modality
    wordings: tuple[Wording, ...]
    actors: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)

    @once
    def names(self) -> frozenset[str]:
        """Every actor and place, from the fields and from the words."""
        found = {*self.claim.actors, *self.claim.places, *self.places}
        for name in (name for wording in self.wordings for name in wording.names):
            found.add(name.id)
            if name.metonym_of:
                found.add(name.metonym_of)
        return frozenset(found)

    @once
    def keys(self) -> frozenset[str]:
        """Everything by which another claim may meet this one."""
        found = {f"name:{name}" for name in self.names}
        for wording in self.wordings:
            found.update(key for unit in wording.units for key in unit.keys | unit.broader)
            found.update(
                f"counted:{key}"
                for figure in wording.figures
                for key in figure.counted | figure.kind_of
            )
        return frozenset(found)


def effective_stance(attribution: Attribution | None) -> Stance | None:
    """What the speaker does with the content: a negated cue of any kind leaves it in doubt."""
    if attribution is None:
        return None
    return Stance.DOUBTS if attribution.negated else attribution.stance


def read_claims(
    claims: Iterable[Claim], attributions: Iterable[Attribution] = ()
) -> tuple[ClaimReading, ...]:
    """One reading per claim, in the order given."""
    stances: dict[AttributionId, Stance | None] = {
        attribution.id: effective_stance(attribution) for attribution in attributions
    }
    return tuple(
        read_claim(claim, stances.get(claim.attribution_id) if claim.attribution_id else None)
        for claim in claims
    )


def read_claim(claim: Claim, stance: Stance | None = None) -> ClaimReading:
    """A claim taken apart; ``stance`` is what its speaker does with it (None: says it)."""
    is_dated = bool(claim.times)
    own = read_wording(claim.text, claim.language, _own_quantities(claim), is_dated)
    told = (
        read_wording(statement.text, code, None, is_dated)
        for code, statement in sorted(claim.statements.items())
    )
    return ClaimReading(
        claim=claim,
        asserted=_asserted(claim.polarity, stance),
        modality=_modality(claim.kind, stance),
        wordings=(own, *told),
        actors=frozenset(claim.actors),
        places=_settings(claim, (own, *told)),
    )


def _settings(claim: Claim, wordings: tuple[Wording, ...]) -> frozenset[str]:
    """Where the claim is set: what stands after "in", cities, and what the context tells.

    A country that is named without "in" is a party ("Italy supplied"), and so may a capital be.
    """
    named = [name for wording in wordings for name in wording.names]
    there = {name.id for name in named if name.is_place and (name.is_there or name.is_composed)}
    parties = {
        name.id for name in named if is_country(name.id) or (name.metonym_of and name.is_place)
    }
    return frozenset(there | (set(claim.places) - parties))


def _asserted(polarity: Polarity, stance: Stance | None) -> int:
    if stance is Stance.DOUBTS:
        return 0
    affirmed = 1 if polarity is Polarity.AFFIRMED else -1
    return -affirmed if stance is Stance.DENIES else affirmed


def _modality(kind: ClaimKind, stance: Stance | None) -> Modality:
    if stance in (Stance.DEMANDS, Stance.PROMISES) or kind is ClaimKind.INTENTION:
        return Modality.WISH
    if stance is Stance.PREDICTS or kind is ClaimKind.FORECAST:
        return Modality.FUTURE
    return Modality.FACT


def _own_quantities(claim: Claim) -> tuple[Quantity, ...]:
    """The claim's quantities, with offsets counted from the start of its text."""
    start = claim.span.start
    return tuple(
        quantity.model_copy(
            update={"span": Span(start=quantity.span.start - start, end=quantity.span.end - start)}
        )
        for quantity in claim.quantities
        if start <= quantity.span.start and quantity.span.end <= claim.span.end
    )
