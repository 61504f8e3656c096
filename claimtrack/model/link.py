"""Comparison, Link, Verdict, Cluster: which claims say one thing."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from claimtrack.ids import ClaimId, ClusterId, LinkId, cluster_id, link_id
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.notebook import line, listing, words
from claimtrack.model.span import Score, Value


class Relation(StrEnum):
    """What two claims are to each other.

    ``repeats``: whoever asserts one asserts the other. ``contradicts``: both can't hold.
    ``differs_in_quantity``: the same statement with another figure. ``related``: about the same
    thing, but another actor, place or event.
    """

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    DIFFERS_IN_QUANTITY = "differs_in_quantity"
    RELATED = "related"
    UNRELATED = "unrelated"


# What may forbid that two claims are one, and comes of a hedge itself. Two claims that only a
# hedge sets apart are otherwise one: all but every word is met.
_OF_A_HEDGE = frozenset({"polarity", "modality"})

ALIKE = 0.9
"""The least score of related claims that may be one but for a hedge."""


class CandidatePair(Value):
    """Two claims, by position in the sequence at hand, that are worth comparing."""

    left: int = Field(ge=0)
    right: int = Field(ge=0)


class FeatureScore(Value):
    """One comparison: its name, its score, and the words that matched or forbade."""

    name: str
    score: Score
    detail: str = ""
    is_veto: bool = False


class Comparison(Value):
    """All features of two claims, weighted, with the relation they amount to."""

    relation: Relation
    score: Score
    features: tuple[FeatureScore, ...] = ()

    @property
    def vetoes(self) -> tuple[FeatureScore, ...]:
        """The features that forbid ``repeats``."""
        return tuple(feature for feature in self.features if feature.is_veto)

    @property
    def is_one_but_for_a_hedge(self) -> bool:
        """Whether two claims repeat each other, or would if one of them weren't held back.

        "Did not rule out" leaves in doubt, and "may" looks ahead: nothing else sets them apart.
        """
        if self.relation is Relation.REPEATS:
            return True
        if self.relation is not Relation.RELATED or self.score < ALIKE:
            return False
        return {feature.name for feature in self.vetoes} <= _OF_A_HEDGE

    def differing_figures(self, left: Claim, right: Claim) -> Iterator[tuple[Quantity, Quantity]]:
        """Each two figures of the claims compared that are named as differing, the left one first.

        There are none if the claims don't hold them, but a statement of either.
        """
        named = {
            told
            for feature in self.features
            if feature.name == "quantities"
            for told in feature.detail.split("; ")
        }
        for one in left.quantities:
            for other in right.quantities:
                if {f"{one.text} ≠ {other.text}", f"{other.text} ≠ {one.text}"} & named:
                    yield one, other


class Link(Value):
    """Two claims and what they are to each other; ``left`` < ``right`` by id."""

    id: LinkId = LinkId("")
    left: ClaimId
    right: ClaimId
    comparison: Comparison
    method: str = "rules"
    version: str = "1"

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("id") and data.get("left") and data.get("right"):
            left, right = sorted((data["left"], data["right"]))
            return {**data, "left": left, "right": right, "id": link_id(left, right)}
        return data

    @model_validator(mode="after")
    def _joins_two(self) -> Self:
        if self.left == self.right:
            raise ValueError("a link joins two different claims")
        return self


class Verdict(StrEnum):
    """What a person says of two claims, or of two sources: are they one?"""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Cluster(Value):
    """Claims saying one thing.

    ``canonical_id`` is its representative; ``cohesion`` the weakest link that was needed to hold
    it together (1 for a single claim).
    """

    id: ClusterId = ClusterId("")
    claim_ids: tuple[ClaimId, ...]
    canonical_id: ClaimId
    cohesion: Score = 1.0

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("id") and data.get("claim_ids"):
            return {**data, "id": cluster_id(tuple(data["claim_ids"]))}
        return data

    @model_validator(mode="after")
    def _holds_its_canonical(self) -> Self:
        if self.canonical_id not in self.claim_ids:
            raise ValueError("the canonical claim must be one of the cluster's")
        return self

    def _repr_html_(self) -> str:
        """How many claims say one thing, which stands for them, and their ids."""
        return line(
            f"{len(self.claim_ids):,} {'claim' if len(self.claim_ids) == 1 else 'claims'}",
            f"cohesion {self.cohesion:.2f}",
            words(self.id),
        ) + listing(
            [
                f"<strong>{words(claim)}</strong>" if claim == self.canonical_id else words(claim)
                for claim in self.claim_ids
            ]
        )
