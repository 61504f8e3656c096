"""An endpoint of our own on loopback, which answers what the test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from claimtrack.model.analysis import Extraction


@dataclass(frozen=True)
class Reply:
    """What the endpoint sends: a status, and the words of the model or a whole body."""

    content: str = ""
    status: int = 200
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0

    def as_bytes(self) -> bytes:
        """The body of the response, in the shape of chat completions."""
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": self.content or "broken"}}).encode()
        message = {"role": "assistant", "content": self.content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 0,
                "model": "scripted",
                "choices": [choice],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        ).encode()


Script = Callable[[dict[str, Any]], Reply]


@dataclass
class ScriptedEndpoint:
    """A server that plays replies in order, or computes each from the request."""

    url: str = ""
    script: Script | None = None
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def will_say(self, *answers: Any) -> None:
        """Play these: answers as data, replies, or any other words of a model."""
        for answer in answers:
            if isinstance(answer, Reply):
                self.replies.append(answer)
            elif isinstance(answer, str):
                self.replies.append(Reply(answer))
            else:
                self.replies.append(Reply(json.dumps(answer, ensure_ascii=False)))

    def asked(self, position: int = 0) -> str:
        """The document's part of a request."""
        words = [m["content"] for m in self.requests[position]["messages"] if m["role"] == "user"]
        return str(words[0])

    def reply(self, request: dict[str, Any]) -> Reply:
        """The next reply; the last one again when there are no more."""
        if self.script is not None:
            return self.script(request)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serving() -> Iterator[ScriptedEndpoint]:
    """A scripted endpoint, listening on a loopback port of its own until the block ends."""
    scripted = ScriptedEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(length))
            scripted.paths.append(self.path)
            scripted.headers.append(dict(self.headers))
            scripted.requests.append(request)
            reply = scripted.reply(request)
            time.sleep(reply.pause)
            body = reply.as_bytes()
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                pass  # whoever asked has given up

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    scripted.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield scripted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


Ask = Callable[..., Extraction]
"""``ask(text, lang, *answers, **settings)``, a fixture."""


def quoted(words: str, paragraph: int | None = None) -> dict[str, Any]:
    """Words as a model quotes them."""
    return {"words": words, "paragraph": paragraph}


def refused_words(extraction: Extraction) -> Sequence[str]:
    """The messages of all refusals."""
    return [d.message for d in extraction.diagnostics if d.code == "refused_quote"]


def assert_every_span_slices_its_text(extraction: Extraction) -> None:
    """Whatever has a span and a text has them agree, and every span lies in the document."""
    document = extraction.document
    for attribution in extraction.attributions:
        mentions = [m for m in (attribution.speaker, *attribution.via) if m is not None]
        mentions += [m.resolved for m in mentions if m.resolved is not None]
        located = [*mentions, *([attribution.cue] if attribution.cue else [])]
        located += [attribution.said_on] if attribution.said_on else []
        assert all(document.quote(each.span) == each.text for each in located)
        assert document.quote(attribution.content).strip()
        assert attribution.span.end <= len(document.text)
    for claim in extraction.claims:
        assert document.quote(claim.span) == claim.text
        assert all(document.quote(q.span) == q.text for q in claim.quantities)
        assert all(claim.span.covers(q.span) for q in claim.quantities)
    for odd in extraction.diagnostics:
        assert odd.span.end <= len(document.text)
