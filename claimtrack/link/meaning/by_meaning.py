"""A comparison by words, told further by meaning."""

from __future__ import annotations

from claimtrack.link.meaning.embedding import Embedder
from claimtrack.link.meaning.similarity import Meanings
from claimtrack.model.claim import Claim
from claimtrack.model.link import Comparison, FeatureScore, Relation

# Of unrelated sentences 95 in 100 score less than half of this; from it on two tell of one thing.
_RELATED = 0.5


def with_meaning(
    comparison: Comparison, left: Claim, right: Claim, embedder: Embedder
) -> Comparison:
    """The comparison with the score of meaning in place of that of words.

    What two claims are to each other stays as their words and fields tell: an encoder hardly sees
    a negation or who did what to whom. Only claims that share no words may become ``related``.
    """
    meanings = Meanings((left.text, right.text), (left.language, right.language), embedder)
    likeness = meanings.likeness(0, 1)
    score = meanings.similarity(0, 1)
    relation = comparison.relation
    if relation is Relation.UNRELATED and score >= _RELATED:
        relation = Relation.RELATED
    meaning = FeatureScore(
        name="meaning",
        score=score,
        detail=f"whole texts {likeness.cosine:.2f}, word by word {likeness.words:.2f}",
    )
    return Comparison(relation=relation, score=score, features=(*comparison.features, meaning))
