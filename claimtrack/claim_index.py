"""ClaimIndex: the best matches of one claim or text among many, built up as claims come in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.meaning.embedding import (
    Embedder,
    Vectors,
    as_embedder,
    embed,
    told_unusable,
)
from claimtrack.link.search.fusion import SEMANTIC_WEIGHT, by_best, fuse_scores
from claimtrack.link.search.lexical import LexicalIndex
from claimtrack.linking import compare
from claimtrack.model.claim import Claim
from claimtrack.model.link import Comparison

# So many answers are ranked by words and by meaning before the two are fused.
_RANKED = 100

# What a lexical score counts beside a cosine: BM25 and letters, each a share of the best one.
_LEXICAL_WEIGHT = 2.0


class IndexMatch:
    """A claim found: its ``position`` in the order of adding, and its ``score`` in [0, 1].

    The score ranks the answers to one query. What the claim is to the query is told by
    ``comparison``, which is worked out when it is first asked for.
    """

    def __init__(
        self, position: int, score: float, query: Claim | str, claim: Claim | str, index: ClaimIndex
    ) -> None:
        self.position = position
        self.score = score
        self.claim = claim
        self._query = query
        self._index = index

    @cached_property
    def comparison(self) -> Comparison:
        """What the claim is to the query, and why.

        Raises:
            InputError: one of the two is a text in a language that isn't supported.
        """
        return self._index.compared(self._query, self.claim)

    def __repr__(self) -> str:
        return f"IndexMatch(position={self.position}, score={self.score:.4f})"


class ClaimIndex:
    """An index of claims or texts, by their words and, where asked for, by meaning.

    By words it finds other inflections and spellings, and across Arabic and English what names,
    places, figures and known concepts tell. ``semantic`` adds meaning: True for the encoder of the
    extra ``semantic``, or any object with ``encode(texts) -> array (n, d)``; each text is encoded
    once, when it is added. Claims added one by one are found as if added at once.

    Raises:
        ConfigError: the extra isn't installed, or the object can't encode.
    """

    def __init__(
        self,
        claims: Iterable[Claim | str] = (),
        *,
        semantic: bool | Embedder = False,
        config: LinkConfig = DEFAULTS.link,
    ) -> None:
        self._config = config
        self._embedder = as_embedder(semantic)
        self._claims: list[Claim | str] = []
        self._words = LexicalIndex()
        self._vectors: list[Vectors] = []
        self._unusable = 0
        self.add(claims)

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claims: Iterable[Claim | str]) -> None:
        """Add claims; each gets the next position."""
        new = list(claims)
        texts = [_text(claim) for claim in new]
        if self._embedder is not None and texts:
            embedded = embed(self._embedder, texts)
            self._vectors.append(embedded.vectors)
            self._unusable += len(embedded.unusable)
        self._words.add(texts)
        self._claims += new

    def search(self, query: Claim | str, limit: int = 10) -> list[IndexMatch]:
        """The best matches, best first; among equals the one added first.

        A claim that shares nothing with the query is never found by words alone.
        """
        text = _text(query)
        if self._embedder is None:
            positions, scores = self._words.search(text, limit)
        else:
            positions, scores = self._fused(text, limit, self._embedder)
        return [
            IndexMatch(int(at), float(score), query, self._claims[at], self)
            for at, score in zip(positions, scores, strict=True)
        ]

    @property
    def diagnostics(self) -> tuple[str, ...]:
        """What was odd about the claims added, in a sentence; mostly empty."""
        return told_unusable(self._unusable)

    def compared(self, query: Claim | str, claim: Claim | str) -> Comparison:
        """What a claim is to a query, with the means of this index."""
        return compare(query, claim, semantic=self._embedder or False, config=self._config)

    def _fused(
        self, text: str, limit: int, embedder: Embedder
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The best by words and by meaning together, and what they score as a share of the most."""
        if not self._claims or limit < 1:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        vectors = self._stacked()
        cosines = np.maximum(vectors @ embed(embedder, [_as_said(text)]).vectors[0], 0)
        found, scores = self._words.search(text, max(limit, _RANKED))
        nearest = np.argpartition(-cosines, min(_RANKED, len(cosines) - 1))[:_RANKED]
        positions = np.union1d(found, nearest[cosines[nearest] > 0]).astype(np.int32)
        lexical = np.zeros(len(positions))
        lexical[np.searchsorted(positions, found)] = scores
        fused = fuse_scores(
            [by_best(lexical), cosines[positions]], [_LEXICAL_WEIGHT, SEMANTIC_WEIGHT]
        ) / (_LEXICAL_WEIGHT + SEMANTIC_WEIGHT)
        best = np.lexsort((positions, -fused))[:limit]
        return positions[best], np.minimum(fused[best], 1.0)

    def _stacked(self) -> Vectors:
        """All vectors as one array, (claims, dimensions)."""
        if len(self._vectors) > 1:
            self._vectors = [np.concatenate(self._vectors)]
        return self._vectors[0]


def _as_said(text: str) -> str:
    """A post without what isn't said in it: addresses, handles, hash signs, the line that signs it.

    An encoder takes them for words. What stands in them is looked for by words all the same.
    """
    return _JOINTS.sub(" ", _UNSAID.sub(" ", text))


# "— Name (@handle) 3 May 2020" signs a post that is quoted elsewhere.
_UNSAID = re.compile(r"https?://\S*|pic\.twitter\.com/\S*|[—–-]\s*[^—–]{0,80}\(@\w+\).{0,40}$|@\w+")
_JOINTS = re.compile("[#_]+")


def _text(claim: Claim | str) -> str:
    """The words of a claim, and those of its statements."""
    if isinstance(claim, str):
        return claim
    told = (statement.text for _, statement in sorted(claim.statements.items()))
    return " ".join((claim.text, *told))
