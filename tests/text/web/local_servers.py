"""A server on this machine, and networks on which names lead where a test wants them to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from claimtrack.text.web.fetching import Network

PUBLIC = "93.184.215.14"
"""An address of the public internet; `PretendedInternet` connects it to a local server."""


@dataclass
class Answer:
    """What a local server answers to one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class LocalServer:
    """A running server: where it listens, and what it was asked for."""

    port: int
    asked: list[tuple[str, str]]


@contextmanager
def serving(answer: Callable[[str], Answer]) -> Iterator[LocalServer]:
    """A server on the loopback address for as long as the block lasts."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Host", "")))
            told = answer(self.path)
            self.send_response(told.status)
            for name, value in {"Content-Length": str(len(told.body)), **told.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield LocalServer(server.server_port, asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class PretendedInternet:
    """A network whose names lead to the answers of a table, and whose public address is local.

    ``connected`` are the addresses that were connected to, in order.
    """

    def __init__(self, server: LocalServer, names: Mapping[str, list[list[str]]]) -> None:
        self._server = server
        self._names = {name: list(answers) for name, answers in names.items()}
        self.connected: list[str] = []

    @property
    def network(self) -> Network:
        """The network, as ``fetch`` takes it."""
        return Network(resolve=self._resolve, connect=self._connect)

    def _resolve(self, host: str, _port: int) -> list[str]:
        answers = self._names.get(host, [["127.0.0.1"]])  # whatever isn't known leads inside
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append(address)
        place = ("127.0.0.1", self._server.port) if address == PUBLIC else (address, port)
        return socket.create_connection(place, timeout=min(seconds, 2))
