"""Questions to an OpenAI-compatible endpoint and back; the only module that opens a connection."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pydantic_ai
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, OpenAIError
from pydantic_ai import Agent, PromptedOutput
from pydantic_ai.exceptions import (
    AgentRunError,
    ModelConnectionError,
    ModelHTTPError,
    ModelRequestTimeout,
    ModelTimeoutError,
    UnexpectedModelBehavior,
    UnsupportedSettingWarning,
)
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

from claimtrack.config import LlmConfig
from claimtrack.errors import ExtractorError
from claimtrack.extract.llm.answer import Answer

_Result = TypeVar("_Result")

# Standard error is ours: an error is one line there, and nothing else is.
pydantic_ai.BANNER_ENABLED = False

# Between two attempts the client waits at most this long (its own limit).
_LONGEST_PAUSE_SECONDS = 8.0
_MOST_SHOWN = 160
_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
)
"""What is sent besides the question and the key."""


def ask(settings: LlmConfig, instructions: str, questions: Sequence[str]) -> tuple[Answer, ...]:
    """The answers to questions, one after the other, each typed and complete.

    The model has no tools, and nothing but the endpoint is connected to: redirects are not
    followed, and no ``OPENAI_…`` variable adds to what is sent.

    Raises:
        ExtractorError: a question has no answer; the message says why in one line.
    """
    return _run(_ask_all(settings, instructions, questions))


async def _ask_all(
    settings: LlmConfig, instructions: str, questions: Sequence[str]
) -> tuple[Answer, ...]:
    key = settings.api_key.get_secret_value() if settings.api_key else ""

    async def keep_to_ours(request: Any) -> None:
        """Drop every header that the client adds of its own or from an environment variable."""
        for name in [name for name in request.headers if name.lower() not in _HEADERS]:
            del request.headers[name]
        if key:
            request.headers["authorization"] = f"Bearer {key}"

    async with DefaultAsyncHttpxClient(
        follow_redirects=False,
        timeout=settings.timeout,
        event_hooks={"request": [keep_to_ours]},
    ) as http_client:
        client = AsyncOpenAI(
            base_url=settings.endpoint,
            api_key=key or "none",
            timeout=settings.timeout,
            max_retries=settings.retries,
            http_client=http_client,
        )
        provider = OpenAICompatibleProvider("endpoint", openai_client=client)
        agent = Agent(
            OpenAIChatModel(settings.model, provider=provider),
            # The instructions hold the schema: many servers take one system message and no more.
            output_type=PromptedOutput(Answer, template=False),
            instructions=instructions,
            retries=settings.retries,
            model_settings={"temperature": 0.0},
        )
        return tuple([await _ask_one(settings, agent, question) for question in questions])


async def _ask_one(settings: LlmConfig, agent: Agent[None, Answer], question: str) -> Answer:
    attempts = settings.retries + 1
    longest = attempts * (settings.timeout + _LONGEST_PAUSE_SECONDS)
    try:
        # A server that sends a byte now and then never runs into the timeout of one read.
        async with asyncio.timeout(longest):
            return (await agent.run(question)).output
    except (ModelTimeoutError, ModelRequestTimeout, TimeoutError) as error:
        raise ExtractorError(
            f"{_place(settings)} gave no answer within {settings.timeout:g} seconds",
            hint="CLAIMTRACK_LLM_TIMEOUT raises the limit; a smaller model answers sooner",
        ) from error
    except ModelConnectionError as error:
        raise ExtractorError(
            f"{_place(settings)} can't be reached: {_line(error.__cause__ or error, settings)}",
            hint="check that it is running and that --endpoint is its address",
        ) from error
    except ModelHTTPError as error:
        raise ExtractorError(
            f"{_place(settings)} answered with HTTP {error.status_code}: "
            f"{_line(_told(error.body), settings)}",
            hint=_HINTS.get(error.status_code, "try again later, or another --endpoint"),
        ) from error
    except UnexpectedModelBehavior as error:
        raise ExtractorError(
            f"{_place(settings)} didn't answer in the agreed form, asked {attempts} times: "
            f"{_line(error, settings)}",
            hint="try another --model; small ones often can't keep to a form",
        ) from error
    except (AgentRunError, OpenAIError) as error:
        raise ExtractorError(
            f"{_place(settings)} gave no usable answer: {_line(error, settings)}",
            hint="check --endpoint: it is the base URL, and often ends in /v1",
        ) from error


_HINTS = {
    401: "set CLAIMTRACK_LLM_API_KEY to a key of this endpoint",
    403: "set CLAIMTRACK_LLM_API_KEY to a key that may use this model",
    404: "check --model, and --endpoint: it is the base URL, and often ends in /v1",
    413: "lower CLAIMTRACK_LLM_CHUNK_CHARACTERS",
    400: "check --model; if the text is too long for it, lower CLAIMTRACK_LLM_CHUNK_CHARACTERS",
}


def _place(settings: LlmConfig) -> str:
    return f"the model {settings.model} at {settings.endpoint}"


def _told(body: object) -> object:
    message = body.get("message") if isinstance(body, dict) else body
    return message or "no reason given"


def _line(told: object, settings: LlmConfig) -> str:
    """What somebody else says went wrong: one line, not too long, without the key."""
    line = " ".join(str(told).split())
    if settings.api_key is not None:
        line = line.replace(settings.api_key.get_secret_value(), "…")
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"


def _run(coroutine: Coroutine[None, None, _Result]) -> _Result:
    """Run to the end, also where a loop is running already (a notebook's)."""
    with warnings.catch_warnings():
        # A model that has no temperature is as steady as it can be.
        warnings.simplefilter("ignore", UnsupportedSettingWarning)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(coroutine)
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(asyncio.run, coroutine).result()
