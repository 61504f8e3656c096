"""What is fetched and what never is: no spelling of a private address is ever connected to."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
from local_servers import PUBLIC, Answer, PretendedInternet, serving

from claimtrack.errors import FetchError
from claimtrack.text.web.addresses import refusal_of, target_of
from claimtrack.text.web.decompressing import MOST_BYTES
from claimtrack.text.web.fetching import Network, fetch

PRIVATE_SPELLINGS = [
    # 127.0.0.1 in numbers
    "http://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/",
    "http://0x7f.1:{port}/", "http://0177.0.0.1:{port}/", "http://017700000001:{port}/",
    "http://127.1:{port}/", "http://127.0.1:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://127.0.0.1.:{port}/", "http://127.000.000.001:{port}/", "http://0x7f.0x0.0x0.0x1:{port}/",
    "http://127.255.255.254:{port}/", "http://00000177.1:{port}/", "http://127.0.0.1%2f:{port}/",
    "http://3232235777:{port}/", "http://0xa9fea9fe:{port}/", "http://0x7F.0.0.1:{port}/",
    # and in digits of other scripts
    "http://１２７.０.０.１:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://127。0。0。1:{port}/",
    "http://١٢٧.٠.٠.١:{port}/", "http://127．0．0．1:{port}/", "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏:{port}/",
    # IPv6, and IPv4 within it
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/",
    "http://[::127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/", "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:7f00:1::]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fe80::1%lo]:{port}/",
    "http://[::1%25lo]:{port}/", "http://[fc00::1]:{port}/", "http://[fd12:3456::1]:{port}/",
    "http://[fec0::1]:{port}/", "http://[ff02::1]:{port}/", "http://[::ffff:0:127.0.0.1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/", "http://[100::1]:{port}/", "http://[2001:db8::1]:{port}/",
    # other private networks
    "http://10.0.0.1:{port}/", "http://172.16.0.1:{port}/", "http://192.168.0.1:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/", "http://100.100.100.200:{port}/",
    "http://198.18.0.1:{port}/", "http://192.0.0.1:{port}/", "http://224.0.0.1:{port}/",
    "http://255.255.255.255:{port}/", "http://240.0.0.1:{port}/", "http://192.0.2.1:{port}/",
    # names that lead inside
    "http://localhost:{port}/", "http://localhost.:{port}/", "http://LOCALHOST:{port}/",
    "http://intranet:{port}/", "http://metadata.google.internal:{port}/",
    "http://127.0.0.1.nip.example:{port}/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", "http://ｌocalhost:{port}/",
    # users, passwords and what parsers disagree on
    "http://user@127.0.0.1:{port}/", "http://93.184.215.14@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@93.184.215.14/", "http://127.0.0.1:{port}\\@93.184.215.14/",
    "http://93.184.215.14\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@93.184.215.14/",
    "http://127.0.0.1:{port}?@93.184.215.14/", "http:///127.0.0.1:{port}/",
    "http://[::1]@93.184.215.14:{port}/", "http://93.184.215.14 @127.0.0.1:{port}/",
    "http://\t127.0.0.1:{port}/", "http://127.0.0.1\r\nHost: x:{port}/", "//127.0.0.1:{port}/",
    "http://127.0.0.1:99999/", "http://127.0.0.1:0/", "http://:{port}/", "http://.:{port}/",
    # other schemes
    "file:///etc/passwd", "gopher://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/",
    "data:text/html,x", "javascript:1", "dict://127.0.0.1:{port}/", "http+unix://127.0.0.1/",
    "ws://127.0.0.1:{port}/", "jar:http://127.0.0.1:{port}/!/",
]  # fmt: skip

PRIVATE_ADDRESSES = [
    "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "172.31.255.255", "192.168.1.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.51.100.1", "203.0.113.1", "192.88.99.1",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1",
    "fe80::1", "fe80::1%eth0", "fc00::1", "2001:db8::1", "ff02::1", "2001::1", "::127.0.0.1",
    "200::1", "4000::1", "not an address",
]  # fmt: skip


def test_there_are_enough_spellings() -> None:
    assert len(set(PRIVATE_SPELLINGS)) >= 60


@pytest.mark.parametrize("spelling", PRIVATE_SPELLINGS)
def test_no_spelling_of_a_private_address_is_connected_to(spelling: str) -> None:
    with serving(lambda _: Answer(b"secret")) as canary:
        internet = PretendedInternet(canary, {})
        with pytest.raises(FetchError):
            fetch(spelling.format(port=canary.port), network=internet.network)
        assert internet.connected == []
        assert canary.asked == []


@pytest.mark.parametrize("spelling", PRIVATE_SPELLINGS)
def test_no_redirect_leads_to_a_private_address(spelling: str) -> None:
    with serving(lambda _: Answer(b"secret")) as canary:
        inside = spelling.format(port=canary.port)
        place = inside.encode("ascii", "ignore").decode() if "１" not in inside else inside
        headers = {"Location": place.replace("\r\n", " ").encode().decode("latin-1")}
        with serving(lambda _: Answer(status=302, headers=headers)) as public:
            internet = PretendedInternet(public, {"news.example": [[PUBLIC]]})
            with pytest.raises(FetchError):
                fetch("http://news.example/", network=internet.network)
            assert set(internet.connected) == {PUBLIC}
        assert canary.asked == []


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
def test_no_name_with_a_private_address_is_connected_to(address: str) -> None:
    with serving(lambda _: Answer(b"secret")) as canary:
        for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
            internet = PretendedInternet(canary, {"news.example": [answer]})
            with pytest.raises(FetchError, match=r"news\.example"):
                fetch(f"http://news.example:{canary.port}/", network=internet.network)
            assert internet.connected == []
        assert canary.asked == []


def test_a_name_is_resolved_once_so_that_its_answer_cannot_change() -> None:
    with serving(lambda _: Answer(b"public")) as server:
        internet = PretendedInternet(server, {"news.example": [[PUBLIC], ["127.0.0.1"]]})
        found = fetch("http://news.example/a?b=%20c", network=internet.network)
        assert found.body == b"public"
        assert internet.connected == [PUBLIC]
        assert server.asked == [("/a?b=%20c", "news.example")]
        with pytest.raises(FetchError):
            fetch("http://news.example/", network=internet.network)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
)
def test_public_addresses_are_no_private_ones(address: str) -> None:
    assert refusal_of(address) is None


def test_a_url_with_half_a_character_is_refused_as_any_that_is_none() -> None:
    with pytest.raises(FetchError, match="isn't fetched"):
        target_of("http://news.example/\udcff")


def test_a_url_longer_than_any_articles_is_refused_and_one_as_long_as_may_be_is_taken() -> None:
    longest = "http://news.example/".ljust(8000, "a")
    assert target_of(longest).url == longest
    with pytest.raises(FetchError, match="8,001 characters"):
        target_of(longest + "a")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://[v1.a]/", r"no address: \[v1\.a\]"),
        ("http://أخبار..example/", r"no name of a host: 'أخبار\.\.example'"),
        (f"http://{'خ' * 70}.example/", "no name of a host: 'خ"),
    ],
)
def test_a_host_that_no_server_can_have_is_told(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://News.Example/a b".replace(" ", "%20"), "news.example", "/a%20b"),
        ("http://news.example", "news.example", "/"),
        ("http://أخبار.example/خبر?ق=١", "xn--igbicxr.example", None),
        ("http://[2606:2800:21f::1]:8080/", "2606:2800:21f::1", "/"),
    ],
)
def test_the_urls_of_articles_are_taken(url: str, host: str, path: str | None) -> None:
    target = target_of(url)
    assert target.host == host
    assert target.path.isascii()
    assert path is None or target.path == path


def test_private_networks_are_reached_when_that_is_allowed_and_the_record_says_so() -> None:
    with serving(lambda _: Answer(b"x", headers={"Content-Type": "text/plain"})) as server:
        found = fetch(f"http://127.0.0.1:{server.port}/", allow_private=True)
    assert (found.body, found.content_type) == (b"x", "text/plain")
    assert found.fetch.is_private_allowed
    assert found.fetch.addresses == ("127.0.0.1",)


def test_without_a_network_of_its_own_the_system_is_asked_for_the_addresses_of_a_name() -> None:
    with serving(lambda _: Answer(b"secret")) as canary:
        with pytest.raises(FetchError, match=r"localhost: \S+ isn't an address of the public"):
            fetch(f"http://localhost:{canary.port}/")
        assert canary.asked == []
    addresses = Network().resolve("localhost", canary.port)
    assert sorted(addresses) in (["127.0.0.1"], ["127.0.0.1", "::1"], ["::1"])


@pytest.mark.parametrize(
    "answer",
    [[], socket.gaierror(socket.EAI_NONAME, "Name or service not known"), UnicodeError("too long")],
)
def test_a_name_that_has_no_address_is_told(answer: list[str] | Exception) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(FetchError, match=r"news\.example: no such host can be found"):
        fetch("http://news.example/", network=Network(resolve=resolve))


def test_a_name_server_that_does_not_answer_is_given_up_and_is_not_taken_for_an_answer() -> None:
    is_over = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        is_over.wait(10)
        return [PUBLIC]

    with pytest.raises(FetchError, match=r"news\.example: the name server doesn't answer"):
        fetch("http://news.example/", most_seconds=0.05, network=Network(resolve=resolve))
    is_over.set()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", r"can't be fetched: SSH-2\.0-OpenSSH_9\.6$"),
        (b"\x1b" * 5000 + b"\r\n", "can't be fetched: \x1b{80}$"),
        (b"", "can't be fetched: Remote end closed connection"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000 + b"\r\n\r\n", "can't be fetched: got more"),
    ],
)
def test_a_server_that_does_not_speak_http_is_told_and_let_go(answer: bytes, reason: str) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    opened: list[socket.socket] = []

    def speak() -> None:
        channel, _ = listener.accept()
        with channel, contextlib.suppress(OSError):
            channel.recv(4096)
            channel.sendall(answer)

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        opened.append(socket.create_connection((address, port), timeout=seconds))
        return opened[0]

    thread = threading.Thread(target=speak)
    thread.start()
    port = listener.getsockname()[1]
    with pytest.raises(FetchError, match=reason):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True, network=Network(connect=connect))
    thread.join()
    listener.close()
    assert opened[0].fileno() == -1


def test_a_port_at_which_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match=r"can't be fetched: .*refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def _redirecting(path: str) -> Answer:
    step = int(path.strip("/") or 0)
    return Answer(status=301, headers={"Location": f"/{step - 1}"}) if step else Answer(b"end")


def test_five_redirects_are_followed_and_told_and_a_sixth_is_not() -> None:
    with serving(_redirecting) as server:
        internet = PretendedInternet(server, {"news.example": [[PUBLIC]]})
        found = fetch("http://news.example/5", network=internet.network)
        assert [url[-2:] for url in found.fetch.urls] == ["/5", "/4", "/3", "/2", "/1", "/0"]
        assert len(found.fetch.addresses) == 6
        with pytest.raises(FetchError, match="more than 5 redirects"):
            fetch("http://news.example/6", network=internet.network)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "404"),
        (Answer(status=302), "redirects nowhere"),
        (Answer(b"x" * 10, headers={"Content-Encoding": "br"}), "'br'"),
        (Answer(b"x" * 10, headers={"Content-Encoding": "zstd"}), "'zstd'"),
        (Answer(b"x" * 10, headers={"Content-Encoding": "gzip"}), "gzip"),
        (Answer(b"x" * 10, headers={"Content-Encoding": "gzip, gzip"}), "gzip, gzip"),
        (
            Answer(gzip.compress(bytes(200_000_000), 9), headers={"Content-Encoding": "gzip"}),
            "100 times",
        ),
        (Answer(b"", headers={"Content-Length": str(MOST_BYTES + 1)}), "more than"),
        (Answer(b"half an article", headers={"Content-Length": "40"}), "broke off, 25 bytes"),
        (
            Answer(
                gzip.compress(b"half an article")[:-3],
                headers={"Content-Encoding": "gzip", "Content-Length": "35"},
            ),
            "broke off, 3 bytes",
        ),
        (Answer(status=302, headers={"Location": "http://["}), "redirects to no URL"),
    ],
)
def test_an_answer_that_is_none_is_told(answer: Answer, reason: str) -> None:
    with serving(lambda _: answer) as server, pytest.raises(FetchError, match=reason):
        fetch(f"http://127.0.0.1:{server.port}/", allow_private=True)


def test_a_server_that_drips_is_given_up_when_the_time_is_over() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        channel, _ = listener.accept()
        with channel:
            try:
                channel.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(400):
                    channel.sendall(b"a")
                    time.sleep(0.05)
            except OSError:
                pass

    thread = threading.Thread(target=drip)
    thread.start()
    begun = time.monotonic()
    port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="not done in"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True, most_seconds=0.4)
    assert time.monotonic() - begun < 10  # it drips for longer than that
    thread.join()
    listener.close()


def test_the_time_is_for_all_redirects_together() -> None:
    def slowly(path: str) -> Answer:
        time.sleep(0.05)
        return _redirecting(path)

    with serving(slowly) as server:
        url = f"http://127.0.0.1:{server.port}"
        with pytest.raises(FetchError, match="not done in"):
            fetch(f"{url}/5", allow_private=True, most_seconds=0.15)
        with pytest.raises(FetchError, match="not done in 0 seconds"):
            fetch(f"{url}/9", allow_private=True, most_seconds=0)
        assert "/9" not in [path for path, _ in server.asked]


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(b"direct")) as server, serving(lambda _: Answer()) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetch(f"http://127.0.0.1:{server.port}/", allow_private=True).body == b"direct"
        assert proxy.asked == []


def test_no_redirect_leads_from_https_to_http(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"Location": "http://news.example/"}
    with serving(lambda _: Answer(status=302, headers=headers)) as server:
        internet = PretendedInternet(server, {"news.example": [[PUBLIC]]})
        network = Network(internet.network.resolve, internet.network.connect, _NoTls)  # type: ignore[arg-type]
        with pytest.raises(FetchError, match="from https to http"):
            fetch("https://news.example/", network=network)


class _NoTls:
    """Stands for TLS where only what is said over it matters."""

    def wrap_socket(self, plain: socket.socket, server_hostname: str) -> socket.socket:
        assert server_hostname == "news.example"
        return plain


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    import shutil
    import subprocess

    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
         "-out", certificate, "-subj", "/CN=news.example",
         "-addext", "subjectAltName=DNS:news.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)

    def answer() -> None:
        for _ in range(3):
            channel, _ = listener.accept()
            with channel:
                try:
                    with context.wrap_socket(channel, server_side=True) as secure:
                        secure.recv(4096)
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                except OSError:
                    continue

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()

    def network(tls: bool, name: str) -> Network:
        def connect(address: str, port: int, seconds: float) -> socket.socket:
            return socket.create_connection(listener.getsockname(), timeout=seconds)

        def trusting() -> ssl.SSLContext:
            return ssl.create_default_context(cafile=str(certificate))

        def resolve(host: str, port: int) -> list[str]:
            return [PUBLIC]

        names = {"resolve": resolve, "connect": connect}
        return Network(**names, tls=trusting) if tls else Network(**names)  # type: ignore[arg-type]

    with pytest.raises(FetchError, match="certificate"):
        fetch("https://news.example/", network=network(False, "news.example"))
    found = fetch("https://news.example/", network=network(True, "news.example"))
    assert found.body == b"ok"
    assert found.fetch.tls in ("TLSv1.2", "TLSv1.3")
    with pytest.raises(FetchError, match="certificate"):
        fetch("https://other.example/", network=network(True, "other.example"))
    assert names == ["news.example", "news.example", "other.example"]
    thread.join(2)
    listener.close()
