"""Frozen settings, one class per stage. Every default says where its number came from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator

from claimtrack.errors import ConfigError
from claimtrack.model.document import Register
from claimtrack.model.span import Score, Value


class TextConfig(Value):
    """How documents are read and split."""

    max_document_bytes: int = Field(default=64 * 1024 * 1024, ge=1)
    """A larger file is refused; the longest newspaper issue we know of is under 10 MB of text."""

    max_line_characters: int = Field(default=50_000_000, ge=1)
    """A text with a longer line is refused: a file of that form holds no article."""

    isolate_parsers: bool = True
    """Whether HTML, PDF, feeds and web archives are parsed in a process of its own, with limits:
    1 GiB of memory, 20 s of processor time and 30 s in all for an article."""


class ExtractorName(StrEnum):
    """The ways to find attributions and claims: by rules, or by asking a language model."""

    RULES = "rules"
    LLM = "llm"


class LlmConfig(Value):
    """Which language model the extractor ``llm`` asks, and how patiently.

    What isn't given here is taken from the environment: ``CLAIMTRACK_LLM_`` and the name of the
    setting in capitals (``CLAIMTRACK_LLM_MODEL`` …). No other variable is read.
    """

    model: str = ""
    """The name of the model, as its endpoint knows it. There is no default."""

    endpoint: str = ""
    """The base URL of an OpenAI-compatible API, such as ``http://127.0.0.1:8080/v1``. There is no
    default: the text of every article is sent there."""

    api_key: SecretStr | None = Field(default=None, repr=False)
    """The key of the endpoint, if it wants one; best left to the environment."""

    timeout: float = Field(default=120.0, gt=0, le=3600)
    """The most seconds to wait for one answer; a model on a laptop takes a minute for 1,500 words
    of answer at 30 words a second."""

    retries: int = Field(default=2, ge=0, le=10)
    """How often a failed or malformed answer is asked for again; a third one rarely differs."""

    chunk_characters: int = Field(default=8000, ge=500)
    """A longer article is asked about in parts of whole paragraphs of this length: with the answer
    some 8,000 tokens of Arabic, which the smallest models in use hold."""

    statements: bool = False
    """Whether the model may also write minimal statements. They are its own words, not the
    article's; one with a figure or name that its passage lacks is refused."""

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, endpoint: str) -> str:
        if endpoint:
            parts = urlsplit(endpoint)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("not an address like http://127.0.0.1:8080/v1")
            if parts.username is not None or parts.query or parts.fragment:
                raise ValueError("an endpoint has no user, query or fragment; keys go elsewhere")
        return endpoint

    @field_validator("api_key")
    @classmethod
    def _fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not (key.get_secret_value().isascii() and key.get_secret_value()):
            raise ValueError("a key is made of ASCII characters")
        return key

    def completed_from(self, environment: Mapping[str, str]) -> Self:
        """These settings, with those that weren't given taken from environment variables.

        Raises:
            ConfigError: a variable holds something that the setting can't be.
        """
        told = {name: getattr(self, name) for name in self.model_fields_set}
        for name in type(self).model_fields:
            value = environment.get(f"CLAIMTRACK_LLM_{name.upper()}", "")
            if value and name not in told:
                told[name] = value
        try:
            return type(self).model_validate(told)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            name = str(first["loc"][0])
            reason = first["msg"].removeprefix("Value error, ")
            # Not chained: pydantic's own message repeats the value, which may be a key.
            raise ConfigError(f"CLAIMTRACK_LLM_{name.upper()}: {reason}") from None


class ExtractConfig(Value):
    """How attributions and claims are found."""

    extractor: ExtractorName = ExtractorName.RULES
    """Who finds them. Rules are the default: they are offline and give the same every time."""

    llm: LlmConfig = LlmConfig()
    """The language model that the extractor ``llm`` asks."""

    register_extension: Register = Field(default_factory=Register)
    """Sources and places added to the bundled register; the same id replaces the bundled one."""


class LinkConfig(Value):
    """How claims are compared and grouped."""

    all_pairs_limit: int = Field(default=200, ge=2)
    """Up to this many claims every pair is compared (19,900 pairs, under a second)."""

    repeats_threshold: Score = 0.6
    """The match score, or between two free texts the learned agreement, from which two claims that
    nothing forbids are one."""

    related_threshold: Score = 0.3
    """The match score from which two claims are about the same thing."""

    max_block_size: int = Field(default=100, ge=2)
    """A word found in more claims than this proposes no pairs: it is too common to tell."""

    related_links: int = Field(default=12, ge=0)
    """Of what is merely related to a claim, so many links are kept, the most alike first. Of 488
    claims of the bundled articles one has 14, and no link is left out; of 10,000 claims made from
    templates one has 147, and two links of five are."""


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
