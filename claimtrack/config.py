"""Frozen settings, one class per stage. Every default says where its number came from."""

from __future__ import annotations

from pydantic import Field

from claimtrack.model.document import Register
from claimtrack.model.span import Score, Value


class TextConfig(Value):
    """How documents are read and split."""

    max_document_bytes: int = Field(default=64 * 1024 * 1024, ge=1)
    """A larger file is refused; the longest newspaper issue we know of is under 10 MB of text."""

    max_line_characters: int = Field(default=1_000_000, ge=1)
    """A text with a longer line is refused: no paragraph is as long as two novels."""


class ExtractConfig(Value):
    """How attributions and claims are found."""

    register_extension: Register = Field(default_factory=Register)
    """Sources and places added to the bundled register; the same id replaces the bundled one."""


class LinkConfig(Value):
    """How claims are compared and grouped."""

    all_pairs_limit: int = Field(default=200, ge=2)
    """Up to this many claims every pair is compared (19,900 pairs, under a second)."""

    repeats_threshold: Score = 0.6
    """The match score from which two claims that nothing forbids are one."""

    related_threshold: Score = 0.3
    """The match score from which two claims are about the same thing."""

    max_block_size: int = Field(default=100, ge=2)
    """A word found in more claims than this proposes no pairs: it is too common to tell."""


class AnalyseConfig(Value):
    """How findings are drawn."""

    near_verbatim: Score = 0.9
    """The share of words in common from which two passages count as one text copied."""


class Config(Value):
    """All settings of one run."""

    text: TextConfig = TextConfig()
    extract: ExtractConfig = ExtractConfig()
    link: LinkConfig = LinkConfig()
    analyse: AnalyseConfig = AnalyseConfig()


DEFAULTS = Config()
