"""Pages, feeds, PDFs and web archives made for tests: the smallest that are what they are."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

ENGLISH = (
    "The governor of the central bank said on Monday that prices would fall by 12 per cent this "
    "year, and that the new notes would be printed in June."
)
ARABIC = "أعلن محافظ البنك المركزي يوم الاثنين أن الأسعار ستتراجع بنسبة 12 بالمئة هذا العام."


def page(*paragraphs: str, title: str = "Prices to fall", head: str = "") -> str:
    """An article on a page with a menu and a footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        "<nav><a href='/'>Front page</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def rss(*items: str, title: str = "The Courier", start: str = "") -> str:
    """A feed of items that are written out."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{start}<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title>{''.join(items)}</channel></rss>"
    )


def item(title: str, body: str, more: str = "") -> str:
    """One item of a feed; the body is escaped HTML or in a CDATA section."""
    return (
        f"<item><title>{title}</title><link>https://courier.example/{len(title)}</link>"
        f"<description><![CDATA[{body}]]></description>"
        f"<pubDate>Sat, 01 Jun 2019 12:00:00 GMT</pubDate>{more}</item>"
    )


def pdf(lines: Sequence[str]) -> bytes:
    """A page of lines, each character (or half of one) by a code that a ToUnicode map explains."""
    characters = sorted(set("".join(lines)))
    code_of = {character: code for code, character in enumerate(characters, 33)}
    shown = " T* ".join(
        "<" + "".join(f"{code_of[character]:02x}" for character in line) + "> Tj" for line in lines
    )
    content = f"BT /F1 12 Tf 14 TL 50 800 Td {shown} ET".encode()
    mapped = "\n".join(
        f"<{code:02x}> <{character.encode('utf-16-be', 'surrogatepass').hex()}>"
        for character, code in code_of.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(code_of)} beginbfchar\n{mapped}\nendbfchar\nendcmap end"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    return _pdf_of(objects)


def pdf_bomb(size: int) -> bytes:
    """A page whose contents unpack to so many bytes."""
    packed = zlib.compress(b" " * size, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    return _pdf_of(objects)


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    file.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return file.getvalue()


def warc(
    answers: Sequence[tuple[str, Mapping[str, str], bytes]],
    *,
    packed: bool = True,
    more: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A web archive of answers: URL, headers, body as it came over the wire.

    ``more`` are headers of each record itself.
    """
    return b"".join(
        gzip.compress(record) if packed else record
        for number, (url, headers, body) in enumerate(answers)
        for record in [_record(number, url, headers, body, _lines(more))]
    )


def _lines(headers: Mapping[str, str]) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items())


def _record(number: int, url: str, headers: Mapping[str, str], body: bytes, more: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\n{_lines(headers)}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2019-06-01T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\n{more}"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
