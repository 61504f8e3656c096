"""What the tests of extractors share: an endpoint on loopback, and a way to ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from scripted_endpoint import Ask, ScriptedEndpoint, serving

from claimtrack.config import LlmConfig
from claimtrack.extract.llm.extractor import LlmExtractor
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document, Register
from claimtrack.text.register import default_register


@pytest.fixture
def endpoint() -> Iterator[ScriptedEndpoint]:
    """A scripted endpoint for this test alone."""
    with serving() as scripted:
        yield scripted


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the environment the tests run in reaches an extractor or its client."""
    for name in LlmConfig.model_fields:
        monkeypatch.delenv(f"CLAIMTRACK_LLM_{name.upper()}", raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def ask(endpoint: ScriptedEndpoint) -> Ask:
    """Extract a text through the scripted endpoint, with answers given as data."""

    def run(
        text: str | Document,
        lang: str,
        *answers: Any,
        register: Register | None = None,
        **settings: Any,
    ) -> Extraction:
        endpoint.replies.clear()
        endpoint.will_say(*answers)
        told = {"model": "scripted", "endpoint": endpoint.url, "retries": 1, **settings}
        extractor = LlmExtractor(LlmConfig(**told))
        is_text = isinstance(text, str)
        document = Document.from_text(text, language=lang, name="case") if is_text else text
        return extractor.extract(document, register or default_register())

    return run
