"""URL → bytes, by rules that keep a hostile URL from reaching anything but the public web.

Each request resolves its host once, refuses it if any of its addresses isn't public, and connects
to the address that was checked; so does each redirect. TLS is always verified. Cookies, proxies
of the environment and stored passwords are never used.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urljoin

from claimtrack import __version__
from claimtrack.errors import FetchError, InputError
from claimtrack.model.reading import Fetch
from claimtrack.text.web.addresses import Target, is_address, refusal_of, target_of
from claimtrack.text.web.decompressing import MOST_BYTES, unpacked

MOST_SECONDS = 30.0
"""Seconds for all of a fetch, redirects included."""

MOST_REDIRECTS = 5
"""A news site needs three: to https, to www, to the article."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BLOCK = 64 * 1024
_KEPT_HEADERS = ("content-type", "content-encoding", "date", "etag", "last-modified", "server")
_HEADERS = {
    "User-Agent": f"claimtrack/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


def _addresses_of(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _connection_to(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses and addresses connections: the system's way."""

    resolve: Callable[[str, int], list[str]] = _addresses_of
    connect: Callable[[str, int, float], socket.socket] = _connection_to
    tls: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)


class Fetched(NamedTuple):
    """The body of an answer, unpacked, with its type and how it was fetched."""

    body: bytes
    content_type: str
    fetch: Fetch


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    most_seconds: float = MOST_SECONDS,
    network: Network | None = None,
) -> Fetched:
    """What a URL answers with, after at most five redirects, in 30 seconds, at most 32 MB.

    ``allow_private`` lets it reach addresses that aren't public; the result tells so.

    Raises:
        FetchError: the URL, a redirect or an address breaks a rule, the server can't be reached,
            answers with an error, too slowly, or with too much.
    """
    ways = network or Network()
    deadline = time.monotonic() + most_seconds
    urls: list[str] = []
    addresses: list[str] = []
    target = target_of(url)
    while True:
        urls.append(target.url)
        address = _checked_address(target, ways, deadline, allow_private=allow_private)
        addresses.append(address)
        try:
            answer = _Answer(target, address, ways, deadline)
            if (location := answer.redirect()) is None:
                return answer.fetched(tuple(urls), tuple(addresses), is_private=allow_private)
        except FetchError:
            raise
        except InputError as wrong:
            raise FetchError(f"{target.url}: {wrong}") from wrong
        except TimeoutError as slow:
            raise FetchError(f"{target.url}: not done in {most_seconds:.0f} seconds") from slow
        except ssl.SSLError as untrusted:
            why = getattr(untrusted, "verify_message", "") or untrusted.reason or untrusted
            raise FetchError(f"{target.url}: its certificate or TLS isn't right: {why}") from (
                untrusted
            )
        except (OSError, http.client.HTTPException, ValueError) as wrong:
            why = " ".join(str(wrong).split())[:80] or type(wrong).__name__
            raise FetchError(f"{target.url}: can't be fetched: {why}") from wrong
        if len(urls) > MOST_REDIRECTS:
            raise FetchError(f"{urls[0]}: more than {MOST_REDIRECTS} redirects")
        try:
            onward = target_of(urljoin(target.url, location))
        except ValueError as wrong:
            raise FetchError(f"{target.url}: redirects to no URL: {wrong}") from wrong
        if target.scheme == "https" and onward.scheme == "http":
            raise FetchError(f"{target.url}: redirects from https to http")
        target = onward


def _checked_address(target: Target, ways: Network, deadline: float, *, allow_private: bool) -> str:
    """The first address of a host, if none of them breaks the rules."""
    found: list[str] | BaseException = [target.host]
    if not is_address(target.host):
        found = _in_time(partial(ways.resolve, target.host, target.port), deadline)
    if isinstance(found, TimeoutError):
        raise FetchError(f"{target.host}: {found}")
    if isinstance(found, BaseException) or not found:
        raise FetchError(f"{target.host}: no such host can be found")
    for address in found:
        why = refusal_of(address)
        if why is not None and not allow_private:
            raise FetchError(
                f"{target.host}: {why}",
                hint="if you know that network, say --allow-private",
            )
    return str(found[0])


def _in_time(ask: Callable[[], list[str]], deadline: float) -> list[str] | BaseException:
    """What the resolver answers; it knows no time limit of its own."""
    answers: list[list[str] | BaseException] = []

    def asking() -> None:
        try:
            answers.append(ask())
        except (OSError, UnicodeError) as wrong:
            answers.append(wrong)

    thread = threading.Thread(target=asking, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    return answers[0] if answers else TimeoutError("the name server doesn't answer")


class _Answer:
    """One request, and the answer to it as far as it was read."""

    def __init__(self, target: Target, address: str, ways: Network, deadline: float) -> None:
        self.target = target
        plain = ways.connect(address, target.port, _left(deadline))
        try:
            plain.settimeout(_left(deadline))
            if target.scheme == "https":
                channel: socket.socket = ways.tls().wrap_socket(plain, server_hostname=target.host)
            else:
                channel = plain
        except BaseException:
            plain.close()
            raise
        self.tls = channel.version() if isinstance(channel, ssl.SSLSocket) else None
        self._connection = http.client.HTTPConnection(target.host, target.port)
        self._connection.sock = _TimedSocket(channel, deadline)
        try:
            self._connection.putrequest(
                "GET", target.path, skip_host=True, skip_accept_encoding=True
            )
            for name, value in {"Host": target.authority, **_HEADERS}.items():
                self._connection.putheader(name, value)
            self._connection.endheaders()
            self.response = self._connection.getresponse()
        except BaseException:
            channel.close()
            raise
        self._channel = channel

    def redirect(self) -> str | None:
        """Where the answer leads on; None where it is the last one."""
        if self.response.status not in _REDIRECTS:
            return None
        location = self.response.getheader("Location")
        self._channel.close()
        if not location:
            raise FetchError(f"{self.target.url}: redirects nowhere")
        return _as_utf8(location)

    def fetched(
        self, urls: tuple[str, ...], addresses: tuple[str, ...], *, is_private: bool
    ) -> Fetched:
        """The body, unpacked."""
        response = self.response
        try:
            if response.status != 200:
                raise FetchError(f"{self.target.url}: {response.status} {response.reason[:80]}")
            length = response.getheader("Content-Length") or ""
            if length.isdecimal() and int(length[:20]) > MOST_BYTES:
                raise FetchError(f"{self.target.url}: has more than {MOST_BYTES:,} bytes")
            body = unpacked(self._blocks(), response.getheader("Content-Encoding"))
        finally:
            self._channel.close()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Fetched(
            body,
            headers.get("content-type", ""),
            Fetch(
                urls=urls,
                addresses=addresses,
                status=response.status,
                headers=tuple((n, headers[n]) for n in _KEPT_HEADERS if n in headers),
                tls=self.tls,
                is_private_allowed=is_private,
            ),
        )

    def _blocks(self) -> Iterator[bytes]:
        while block := self.response.read(_BLOCK):
            yield block
        if missing := self.response.length:  # `http.client` takes the end of a connection for it
            raise FetchError(f"{self.target.url}: broke off, {missing:,} bytes before its end")


class _TimedSocket:
    """A connection as ``http.client`` uses it, every step of which keeps to one deadline.

    A socket's own time limit is for each step: a server that sends a byte a second would never
    exceed it.
    """

    def __init__(self, channel: socket.socket, deadline: float) -> None:
        self._channel, self._deadline = channel, deadline

    def sendall(self, data: Any) -> None:
        """Send all of the data."""
        self._channel.settimeout(_left(self._deadline))
        self._channel.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        """What is received, as a file."""
        return io.BufferedReader(_Received(self._channel, self._deadline))

    def close(self) -> None:
        """Nothing: the channel is closed by whoever opened it, when the body is read."""


class _Received(io.RawIOBase):
    def __init__(self, channel: socket.socket, deadline: float) -> None:
        super().__init__()
        self._channel, self._deadline = channel, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._channel.settimeout(_left(self._deadline))
        return self._channel.recv_into(buffer)


def _as_utf8(header: str) -> str:
    """A header's text: servers write UTF-8, and ``http.client`` reads every byte as a character."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
