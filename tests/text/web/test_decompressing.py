"""Unpacking: what is packed comes back, and a bomb is stopped before it is one."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import takes_less_than

from claimtrack.errors import InputError
from claimtrack.text.documents import read_document
from claimtrack.text.web.decompressing import MOST_BYTES, TooLargeError, unpacked

ENCODINGS = ("gzip", "x-gzip", "deflate", "bare deflate", "", "identity")


def packed(data: bytes, encoding: str) -> bytes:
    if encoding.endswith("gzip"):
        return gzip.compress(data)
    if encoding == "deflate":
        return zlib.compress(data)
    if encoding == "bare deflate":
        machine = zlib.compressobj(wbits=-15)
        return machine.compress(data) + machine.flush()
    return data


def blocks(data: bytes, size: int) -> Iterator[bytes]:
    yield from (data[at : at + size] for at in range(0, len(data), size))


@given(st.binary(max_size=2000), st.sampled_from(ENCODINGS), st.integers(1, 500))
@settings(deadline=None)
def test_what_is_packed_comes_back_in_whatever_blocks(
    data: bytes, encoding: str, size: int
) -> None:
    sent = packed(data, encoding)
    assert unpacked(blocks(sent, size), encoding.removeprefix("bare ")) == data


def test_gzip_files_in_a_row_are_one() -> None:
    assert unpacked([gzip.compress(b"one "), gzip.compress(b"two")], "gzip") == b"one two"


MEGABYTE = bytes(1024 * 1024)


def half_a_gigabyte(wbits: int) -> bytes:
    """Of nothing, without an end: nobody may come there."""
    machine = zlib.compressobj(9, wbits=wbits)
    first, other = (machine.compress(MEGABYTE) + machine.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * 511


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "half a gigabyte of nothing in gzip": ("gzip", lambda: half_a_gigabyte(31)),
    "half a gigabyte of nothing in deflate": ("deflate", lambda: half_a_gigabyte(15)),
    "nested gzip": ("gzip", lambda: gzip.compress(gzip.compress(MEGABYTE * 64))),
    "two bytes in turn": ("gzip", lambda: gzip.compress(b"ab" * 30_000_000)),
    "many small ones": ("gzip", lambda: gzip.compress(MEGABYTE) * 64),
}


@pytest.mark.parametrize(("encoding", "make"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_stopped_early(encoding: str, make: Callable[[], bytes]) -> None:
    sent = make()

    def unpack() -> None:
        with contextlib.suppress(TooLargeError):
            assert len(unpacked(blocks(sent, 65536), encoding)) < MOST_BYTES  # what is within stays

    assert takes_less_than(2, unpack)


def test_too_many_bytes_are_refused_unpacked_too() -> None:
    with pytest.raises(TooLargeError):
        unpacked([bytes(1024)] * 10, None, most_bytes=5000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "chunked", "gzip,"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(InputError, match="only gzip and deflate"):
        unpacked([b"x"], encoding)


@pytest.mark.parametrize("cut", [1, 5, 12, 30])
def test_what_ends_in_the_middle_or_is_something_else_is_refused(cut: int) -> None:
    sent = gzip.compress(b"The port was closed on Monday.")
    with pytest.raises(InputError):
        unpacked([sent[:-cut]], "gzip")
    with pytest.raises(InputError):
        unpacked([b"\x00" * cut + sent], "gzip")


def test_a_zip_is_no_article() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(10_000_000))
    with pytest.raises(InputError, match="binary"):
        read_document(file.getvalue(), name="a.txt")
