"""An endpoint that fails: asked again as often as agreed, and then told in one line."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from scripted_endpoint import Ask, Reply, ScriptedEndpoint, quoted, serving

from claimtrack.config import Config, ExtractConfig, ExtractorName, LlmConfig
from claimtrack.errors import ConfigError, ExtractorError
from claimtrack.extract.llm.extractor import LlmExtractor
from claimtrack.model.document import Document
from claimtrack.pipeline import extract

TEXT = "The port is shut today. The minister left the town."
GOOD = {"claims": [{"quote": quoted("The port is shut today", 1)}]}
SOON = (("retry-after-ms", "1"),)


def test_the_key_goes_to_the_endpoint_and_nothing_of_openai_does(
    ask: Ask, endpoint: ScriptedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "CUSTOM_HEADERS"):
        monkeypatch.setenv(f"OPENAI_{name}", "authorization: secret-of-another-service")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/other")
    ask(TEXT, "en", GOOD, api_key="key-of-this-endpoint")
    ask(TEXT, "en", GOOD)
    first, second = endpoint.headers
    assert first["authorization"] == "Bearer key-of-this-endpoint"
    assert "secret-of-another-service" not in str(endpoint.headers)
    assert "authorization" not in second
    assert not any(name.lower().startswith(("x-", "openai")) for name in {**first, **second})
    assert endpoint.paths == ["/v1/chat/completions"] * 2


@pytest.mark.parametrize(
    "malformed",
    ["not JSON at all", '{"claims": [', '{"claims": [{"quote": 5}]}', '{"claims": 3}', "", "[]"],
)
def test_a_malformed_answer_is_asked_for_again(
    ask: Ask, endpoint: ScriptedEndpoint, malformed: str
) -> None:
    extraction = ask(TEXT, "en", malformed, GOOD)
    assert [claim.text for claim in extraction.claims] == ["The port is shut today"]
    assert len(endpoint.requests) == 2


def test_an_answer_in_a_code_fence_is_read(ask: Ask) -> None:
    fenced = '```json\n{"claims": [{"quote": {"words": "The port is shut today"}}]}\n```'
    assert len(ask(TEXT, "en", fenced).claims) == 1


def test_an_answer_that_stays_malformed_is_an_error_in_one_line(
    ask: Ask, endpoint: ScriptedEndpoint
) -> None:
    with pytest.raises(ExtractorError, match=r"case: .*didn't answer in the agreed form") as error:
        ask(TEXT, "en", "never JSON", retries=2)
    assert len(endpoint.requests) == 3
    assert "\n" not in str(error.value)
    assert error.value.hint


def test_a_server_that_fails_once_is_asked_again(ask: Ask, endpoint: ScriptedEndpoint) -> None:
    extraction = ask(TEXT, "en", Reply(status=500, headers=SOON), GOOD)
    assert len(extraction.claims) == 1
    assert len(endpoint.requests) == 2


@pytest.mark.parametrize(
    ("status", "told", "advice"),
    [
        (500, "HTTP 500: broken", "later"),
        (503, "HTTP 503: broken", "later"),
        (401, "HTTP 401: broken", "CLAIMTRACK_LLM_API_KEY"),
        (404, "HTTP 404: broken", "--model"),
        (400, "HTTP 400: broken", "CLAIMTRACK_LLM_CHUNK_CHARACTERS"),
    ],
)
def test_a_server_that_keeps_failing_is_told_with_its_status_and_what_to_do(
    ask: Ask, status: int, told: str, advice: str
) -> None:
    with pytest.raises(ExtractorError) as error:
        ask(TEXT, "en", Reply(status=status, headers=SOON), retries=1)
    assert told in str(error.value)
    assert advice in error.value.hint


def test_what_a_server_says_cannot_repeat_the_key_or_fill_the_screen(ask: Ask) -> None:
    words = "wrong key sk-very-secret\n" + "x" * 5000
    with pytest.raises(ExtractorError) as error:
        ask(TEXT, "en", Reply(words, status=401), api_key="sk-very-secret", retries=0)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


def test_no_answer_in_time_is_told(ask: Ask) -> None:
    slow = Reply("{}", pause=1.0)
    with pytest.raises(ExtractorError, match=r"no answer within 0\.2 seconds") as error:
        ask(TEXT, "en", slow, timeout=0.2, retries=0)
    assert "CLAIMTRACK_LLM_TIMEOUT" in error.value.hint


def test_a_refused_connection_is_told() -> None:
    with socket.socket() as held:  # bound, and nobody listens
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        extractor = LlmExtractor(LlmConfig(model="m", endpoint=url, retries=0))
        document = Document.from_text(TEXT, language="en")
        config = Config()
        with pytest.raises(ExtractorError, match="can't be reached") as error:
            extract(document, config, extractor=extractor)
    assert url in str(error.value)
    assert "--endpoint" in error.value.hint


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"<html>It works!</html>"),
        Reply(body=b""),
        Reply(body=b"\xff\xfe"),
        Reply(body=b'{"choices": []}'),
        Reply(body=b'{"object": "error", "message": "no such model"}'),
        Reply(body=b"null"),
        Reply(status=204, body=b""),
    ],
    ids=["HTML", "nothing", "bytes", "no choice", "another shape", "null", "no content"],
)
def test_whatever_else_a_server_sends_is_one_kind_of_error(ask: Ask, reply: Reply) -> None:
    with pytest.raises(ExtractorError):
        ask(TEXT, "en", reply, retries=0)


def test_a_redirect_is_not_followed(ask: Ask) -> None:
    with serving() as elsewhere:
        elsewhere.will_say(GOOD)
        for status in (302, 307, 308):
            moved = Reply(status=status, headers=(("location", f"{elsewhere.url}/chat"),))
            with pytest.raises(ExtractorError):
                ask(TEXT, "en", moved, retries=0)
        assert elsewhere.requests == []


def test_of_a_long_document_nothing_is_returned_when_one_part_fails(
    ask: Ask, endpoint: ScriptedEndpoint
) -> None:
    text = "\n".join(f"The port number {n} is shut today. " * 10 for n in range(4))
    with pytest.raises(ExtractorError):
        ask(text, "en", {}, Reply(status=400), chunk_characters=500)
    assert len(endpoint.requests) == 2


def test_it_works_inside_a_running_loop(ask: Ask) -> None:
    async def notebook() -> int:
        return len(ask(TEXT, "en", GOOD).claims)

    with ThreadPoolExecutor(1) as elsewhere:  # this thread's loop may be another test's browser's
        assert elsewhere.submit(lambda: asyncio.run(notebook())).result() == 1


def test_without_the_extra_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "claimtrack.extract.llm.endpoint", raising=False)
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    config = Config(extract=ExtractConfig(extractor=ExtractorName.LLM))
    with pytest.raises(ConfigError, match="aren't installed") as error:
        extract(Document.from_text(TEXT, language="en"), config)
    assert error.value.hint == "pip install 'claimtrack[llm]'"


@pytest.mark.parametrize("lacking", ["model", "endpoint"])
def test_a_missing_setting_is_asked_for(lacking: str) -> None:
    told = {"model": "m", "endpoint": "http://127.0.0.1:9/v1"}
    del told[lacking]
    with pytest.raises(ConfigError, match=lacking) as error:
        LlmExtractor(LlmConfig(**told))
    assert f"CLAIMTRACK_LLM_{lacking.upper()}" in error.value.hint


def test_the_environment_fills_what_is_not_given(
    endpoint: ScriptedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint.will_say(GOOD)
    monkeypatch.setenv("CLAIMTRACK_LLM_ENDPOINT", endpoint.url)
    monkeypatch.setenv("CLAIMTRACK_LLM_MODEL", "from-outside")
    monkeypatch.setenv("CLAIMTRACK_LLM_API_KEY", "key-from-outside")
    llm = LlmConfig(model="given")
    config = Config(extract=ExtractConfig(extractor=ExtractorName.LLM, llm=llm))
    assert len(extract(Document.from_text(TEXT, language="en"), config).claims) == 1
    assert endpoint.requests[0]["model"] == "given"
    assert endpoint.headers[0]["authorization"] == "Bearer key-from-outside"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENDPOINT", "ftp://127.0.0.1/v1"),
        ("ENDPOINT", "127.0.0.1:8080"),
        ("ENDPOINT", "http://user:pass@127.0.0.1/v1"),
        ("TIMEOUT", "soon"),
        ("TIMEOUT", "-1"),
        ("RETRIES", "99"),
        ("API_KEY", "مفتاح"),
    ],
)
def test_a_variable_that_cannot_be_its_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"^CLAIMTRACK_LLM_{name}: ") as error:
        LlmConfig().completed_from({f"CLAIMTRACK_LLM_{name}": value})
    assert name != "API_KEY" or value not in str(error.value)
    assert error.value.__cause__ is None


def test_a_key_is_not_shown_with_the_settings() -> None:
    settings = LlmConfig.model_validate({"api_key": "sk-secret"})
    assert "sk-secret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_the_default_loads_nothing_of_it() -> None:
    code = (
        "import sys; from claimtrack.pipeline import extract; "
        "from claimtrack.model.document import Document; "
        "extract(Document.from_text('He said that the port is shut.', language='en')); "
        "parts = ('pydantic_ai', 'openai', 'claimtrack.extract.llm'); "
        "print([part for part in parts if part in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout.strip() == "[]"
