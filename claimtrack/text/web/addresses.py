"""URLs and addresses: which ones are fetched, and which never are.

A name says nothing about where it leads: so a URL is judged by its form first, and then by every
address that its host has. An address that isn't global in every reading of it is refused.
"""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from claimtrack.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Python's `is_global` follows the registries of IANA. What follows is global by their letter, but
# carries an IPv4 address within, or leads where nobody publishes.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers, and the metadata servers of some clouds
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and the metadata servers of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*")
_LONGEST_URL = 8000
_PORTS = {"http": 80, "https": 443}


class Target(NamedTuple):
    """Where a request goes: the host as the server knows it, in ASCII, and the rest of the URL."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The URL in one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """What the ``Host`` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """What a URL asks for.

    Only http and https, no user or password, and a host in one plain spelling: a name, or an
    address written as four decimal numbers or as IPv6 in brackets, without a zone.

    Raises:
        FetchError: the URL is of another kind or form; the message names the rule.
    """
    if len(url) > _LONGEST_URL:
        raise FetchError(f"a URL of {len(url):,} characters isn't fetched")
    if re.search(r"[\s\\\x00-\x20\x7f\ud800-\udfff]", url):
        raise FetchError("a URL with white space, backslashes or control characters isn't fetched")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as wrong:
        raise FetchError(f"no URL: {wrong}") from wrong
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError(f"only http and https are fetched, not {scheme or 'no scheme'!r}")
    if "@" in parts.netloc:
        raise FetchError("a URL with a user or password isn't fetched")
    if port == 0:
        raise FetchError("port 0 isn't fetched")
    is_bracketed = parts.netloc.startswith("[")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return Target(
        scheme, _host(host, is_bracketed=is_bracketed), port or _PORTS[scheme], path + query
    )


def _host(host: str, *, is_bracketed: bool) -> str:
    if is_bracketed:
        if "%" in host:
            raise FetchError("an address with a zone isn't fetched")
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as wrong:
            raise FetchError(f"no address: [{host}]") from wrong
    if host.isascii():
        name = host.lower()
    else:
        try:
            name = host.encode("idna").decode("ascii").lower()
        except UnicodeError as wrong:
            raise FetchError(f"no name of a host: {host!r}") from wrong
        if _NUMERIC_LABEL.fullmatch(name.rpartition(".")[2]):
            raise FetchError("an address in digits of another script isn't fetched")
    labels = name.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253:  # a final dot leaves one empty
        raise FetchError(f"no name of a host: {host!r}")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as wrong:
            raise FetchError(
                f"an address is written as four decimal numbers, not as {host!r}"
            ) from wrong
    return name


def is_address(host: str) -> bool:
    """Whether the host of a target is an address, and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def refusal_of(address: str) -> str | None:
    """Why an address is never fetched from; None for one of the public internet."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"{address!r} is no address"
    if isinstance(found, ipaddress.IPv6Address) and found.scope_id is not None:
        return f"{address} has a zone"
    for network in _NEVER:
        if found.version == network.version and found in network:
            return f"{address} isn't an address of the public internet ({network})"
    if not found.is_global or found.is_multicast or found.is_reserved:
        return f"{address} isn't an address of the public internet"
    return None
