"""Bytes of a page → text, with the encoding that was chosen and how sure that is.

The order is the one browsers keep: byte order mark, then what the server or the page declares.
Two things are put above it, because news sites so often declare wrongly: bytes beyond ASCII that
are valid UTF-8 are UTF-8, and a declared encoding is not believed in which the bytes don't fit, or
make a worse text than in another.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from claimtrack.errors import InputError
from claimtrack.model.reading import Encoding, EncodingBasis

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A declaration stands in the first 1,024 bytes of a page, by the HTML standard; the rest is for
# pages that don't keep to it.
_HEAD = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.I)
# What browsers take these names for: https://encoding.spec.whatwg.org/#names-and-labels
_TAKEN_FOR = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
}
# The legacy encodings of Arabic and English pages, as guessed where nothing (true) is declared.
_GUESSED = ("cp1256", "iso8859-6", "cp720", "cp864", "cp1252")
# How sure each ground is. No page of UTF-8 letters is another encoding by chance: of two random
# bytes beyond ASCII one pair in six is valid, of ten in a row one in 10^4. A server's or page's
# declaration in which all bytes fit is wrong in some 2 of 100 pages of Arabic sites.
_VALID, _IN_ASCII, _DECLARED_AND_FITS = 0.99, 1.0, 0.9
# Bytes beyond ASCII are weighed with what stands beside them, up to the next tag: all other markup
# and scripts say nothing of an encoding, and outweigh a text many times.
_BESIDE = 24
_BEYOND = re.compile(rb"[\x80-\xff]++[^<>\x80-\xff]{0,%d}" % _BESIDE)
_TAG_EDGE = re.compile(rb"[<>]")
_MOST_STRETCHES = 5_000
_SAMPLE = 50_000
_ARABIC_LETTER = re.compile("[ء-غف-ي]")
# Frequent little words and the article: what a text has in its own encoding, and by chance in no
# other. Each is worth as much as it has letters.
_LITTLE_WORDS = re.compile(
    r"\bال|\b(?:في|من|على|إلى|عن|أن|التي|الذي|هذا|بعد|قال|كان|لم|لا|ما|مع)\b"
    r"|\b(?:the|of|and|to|in|that|for|with|was|is|on|by)\b",
    re.I,
)


class Decoded(NamedTuple):
    """A text and the encoding it was read in."""

    text: str
    encoding: Encoding


def decode_page(raw: bytes, header: str | None = None) -> Decoded:
    """The text of a page's bytes; ``header`` is the charset its server named, if any.

    A byte that has no place in the encoding becomes U+FFFD; nothing raises.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, mark, codec)
    declared = _known(header) or _known(_declaration(raw))
    basis = EncodingBasis.HEADER if _known(header) else EncodingBasis.DECLARED
    if wide := _unmarked_utf16(raw):
        return _read(raw, wide, EncodingBasis.GUESSED, _VALID, declared)
    if (text := _fits(raw, "utf-8")) is not None and "\x1b" not in text:
        sure = _IN_ASCII if raw.isascii() else _VALID
        if declared == "utf-8":
            return Decoded(text, Encoding(codec="utf-8", basis=basis, confidence=1.0))
        believed = declared if declared is not None and not raw.isascii() else None
        return Decoded(
            text,
            Encoding(codec="utf-8", basis=EncodingBasis.UTF8, confidence=sure, declared=believed),
        )
    sample = _sample(raw)
    codec, lead = _guess(sample)
    if declared and declared != "utf-8" and _fits(raw, declared) is not None:
        rival = declared != codec and {declared, codec} <= set(_GUESSED)
        if not rival or _merit(sample, declared) >= _merit(sample, codec):
            return _read(raw, declared, basis, _DECLARED_AND_FITS, None)
    if declared == "utf-8" and _broken_share(sample) < _MOST_BROKEN:
        return _read(raw, "utf-8", basis, _DECLARED_AND_FITS / 2, None)
    return _read(raw, codec, EncodingBasis.GUESSED, lead, declared)


def encoding_of_text(raw: bytes, header: str | None) -> Encoding | None:
    """The encoding that a server named for plain text; None where it is UTF-8, or isn't named."""
    text, codec = _fits(raw, "utf-8"), _known(header)
    if codec is None or codec == "utf-8" or (text is not None and "\x1b" not in text):
        return None
    return Encoding(codec=codec, basis=EncodingBasis.HEADER, confidence=_DECLARED_AND_FITS)


def decode_again(raw: bytes, encoding: Encoding) -> Decoded:
    """The text of bytes in the encoding they were read in before: the same text."""
    bare = raw.removeprefix(codecs.BOM_UTF8) if encoding.codec == "utf-8" else raw
    return Decoded(bare.decode(encoding.codec, "replace"), encoding)


def check_codec(codec: str) -> None:
    """Refuse an encoding that isn't known.

    Raises:
        InputError: there is no such encoding.
    """
    try:
        codecs.lookup(codec)
    except (LookupError, ValueError) as unknown:  # a name may have characters that no name has
        raise InputError(f"no such encoding: {codec}") from unknown


def decode_told(raw: bytes, codec: str) -> Decoded:
    """The text of bytes in the encoding that a person told.

    Raises:
        InputError: there is no such encoding, or the bytes don't fit in it.
    """
    check_codec(codec)
    try:
        text = raw.decode(codec)
    except LookupError as unknown:  # a codec of Python's that isn't one of text
        raise InputError(f"no such encoding: {codec}") from unknown
    except UnicodeError as wrong:
        raise InputError(f"not {codec}: {wrong}") from wrong
    return Decoded(text, Encoding(codec=codec, basis=EncodingBasis.TOLD, confidence=1.0))


# A page of UTF-8 in which a few bytes were cut or mixed in stays UTF-8: of bytes in a legacy
# encoding of Arabic nearly every letter is broken.
_MOST_BROKEN = 0.05


def _marked(raw: bytes, mark: bytes, codec: str) -> Decoded:
    text = raw.removeprefix(mark).decode("utf-8", "replace") if codec == "utf-8" else ""
    if codec != "utf-8":
        text = raw.decode(codec, "replace")
    sure = 1.0 if "\ufffd" not in text else _DECLARED_AND_FITS
    return Decoded(text, Encoding(codec=codec, basis=EncodingBasis.MARK, confidence=sure))


def _read(
    raw: bytes, codec: str, basis: EncodingBasis, sure: float, declared: str | None
) -> Decoded:
    belied = declared if declared != codec else None
    text = raw.decode(codec, "replace")
    return Decoded(
        text, Encoding(codec=codec, basis=basis, confidence=round(sure, 3), declared=belied)
    )


def _declaration(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """The codec of a name, as Python calls it; None for names of nothing, or of no text."""
    try:
        info = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name in _NOT_OF_PAGES:
        return None
    return _TAKEN_FOR.get(info.name, info.name)


# Text codecs of Python that read something other than a page's bytes.
_NOT_OF_PAGES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})


def _fits(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: its markup is ASCII, so every other byte of it is null."""
    head = raw[:_HEAD]
    if len(head) < 8 or head.count(0) < max(1, len(head) // 40):  # in Arabic its spaces have one
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _sample(raw: bytes) -> bytes:
    """The first bytes beyond ASCII, with what stands beside them."""
    kept, end = bytearray(), 0
    for found in islice(_BEYOND.finditer(raw), _MOST_STRETCHES):
        before = raw[max(end, found.start() - _BESIDE) : found.start()]
        kept += _TAG_EDGE.split(before)[-1] + found[0]
        end = found.end()
    return bytes(kept[:_SAMPLE])


def _broken_share(sample: bytes) -> float:
    text = sample.decode("utf-8", "replace")
    beyond = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") / beyond if beyond else 0.0


def _guess(sample: bytes) -> tuple[str, float]:
    """The most likely legacy encoding, and by how much of its merit it leads the next."""
    merits = sorted(((_merit(sample, codec), codec) for codec in _GUESSED), reverse=True)
    (best, codec), (second, _) = merits[0], merits[1]
    if best <= 0:
        return "cp1252", 0.1
    return codec, min(_VALID, max(0.0, (best - max(second, 0.0)) / best))


def _merit(sample: bytes, codec: str) -> float:
    """How much a sample looks like Arabic or English prose when read in an encoding."""
    text = sample.decode(codec, "replace")
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0
    arabic = len(_ARABIC_LETTER.findall(text))
    odd = text.count("\ufffd") + sum("\x80" <= character < "\xa0" for character in beyond)
    if codec == "cp1252":  # a stray accent or typographic mark among ASCII letters
        plain = sum(character.isascii() and character.isalpha() for character in text)
        return plain / (plain + 3 * len(beyond) + 1) - odd / len(beyond)
    words = sum(len(found[0]) for found in _LITTLE_WORDS.finditer(text) if found[0] > "\x7f")
    return arabic / len(beyond) * 0.5 + words / (arabic + 1) * 2 - 2 * odd / len(beyond)
