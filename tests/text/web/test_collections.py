"""Collections of web archives: each archive held against its digest before it is read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from copy import copy
from hashlib import md5, sha256
from pathlib import Path

import pytest
from made_files import ARABIC, ENGLISH, page, warc

from claimtrack.errors import InputError
from claimtrack.text.inputs import UnreadInput, read_documents
from claimtrack.text.web.collections import find_archives, opened_archive

HTML = {"Content-Type": "text/html; charset=utf-8"}


def archive(text: str) -> bytes:
    return warc([("https://courier.example/1", HTML, page(text).encode())], packed=False)


def wacz(
    path: Path,
    parts: dict[str, bytes],
    *,
    changed: Callable[[dict[str, bytes]], None] = lambda _parts: None,
) -> Path:
    """A collection; ``changed`` changes its parts after their digests were taken."""
    listed = [
        {"name": name, "path": name, "hash": f"sha256:{sha256(content).hexdigest()}",
         "bytes": len(content)}
        for name, content in parts.items()
    ]  # fmt: skip
    package = json.dumps({"profile": "data-package", "resources": listed}).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(package).hexdigest()}"}
    held = {
        **parts,
        "datapackage.json": package,
        "datapackage-digest.json": json.dumps(digest).encode(),
    }
    changed(held)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in held.items():
            packed.writestr(name, content)
    return path


def read(path: Path) -> tuple[list[str], list[str]]:
    """The texts, and the reasons of what wasn't read."""
    found = list(read_documents([path]))
    texts = [each.text for each in found if not isinstance(each, UnreadInput)]
    return texts, [each.reason for each in found if isinstance(each, UnreadInput)]


def test_every_archive_of_a_collection_is_read_and_named(tmp_path: Path) -> None:
    parts = {
        "archive/a.warc": archive(ENGLISH),
        "archive/b.warc": archive(ARABIC),
        "pages/pages.jsonl": b"{}\n",
    }
    path = wacz(tmp_path / "crawl.wacz", parts)
    first, second = read_documents([path])
    assert not isinstance(first, UnreadInput)
    assert not isinstance(second, UnreadInput)
    assert ENGLISH in first.text
    assert ARABIC in second.text
    assert (first.name, second.name) == ("crawl.wacz:a.warc:1", "crawl.wacz:b.warc:1")
    assert first.reading is not None
    assert first.reading.part_of == sha256(parts["archive/a.warc"]).hexdigest()


def _edit(parts: dict[str, bytes]) -> None:
    parts["archive/a.warc"] = parts["archive/a.warc"].replace(b"12 per cent", b"21 per cent")


def _add(parts: dict[str, bytes]) -> None:
    parts["archive/extra.warc"] = archive("Nobody listed this article, and still it is here.")


def _take(parts: dict[str, bytes]) -> None:
    del parts["archive/a.warc"]


@pytest.mark.parametrize(
    ("change", "reason", "left"),
    [
        (_edit, "a.warc: it isn't as datapackage.json has it", 1),
        (_add, "extra.warc: it isn't in datapackage.json", 2),
        (_take, "a.warc: datapackage.json has it, the collection hasn't", 1),
    ],
)
def test_an_archive_that_was_changed_added_or_taken_is_told_and_not_read(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], reason: str, left: int
) -> None:
    parts = {"archive/a.warc": archive(ENGLISH), "archive/b.warc": archive(ARABIC)}
    texts, reasons = read(wacz(tmp_path / "crawl.wacz", parts, changed=change))
    assert len(texts) == left
    assert [reason in each for each in reasons] == [True]


def test_an_archive_whose_digest_is_no_sha256_is_told_and_not_read(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        listed = json.loads(parts["datapackage.json"])
        listed["resources"][0]["hash"] = f"md5:{md5(parts['archive/a.warc']).hexdigest()}"
        listed["resources"][1]["hash"] = (
            listed["resources"][1]["hash"].upper().replace("SHA", "sha")
        )
        parts["datapackage.json"] = json.dumps(listed).encode()
        del parts["datapackage-digest.json"]

    parts = {"archive/a.warc": archive(ENGLISH), "archive/b.warc": archive(ARABIC)}
    texts, reasons = read(wacz(tmp_path / "crawl.wacz", parts, changed=change))
    assert [ARABIC in text for text in texts] == [True]
    assert ["a.warc: its digest in datapackage.json is no SHA-256" in r for r in reasons] == [True]


@pytest.mark.parametrize("more", [0, 1])
def test_a_list_larger_than_any_is_refused(tmp_path: Path, more: int) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["datapackage.json"] = parts["datapackage.json"].ljust(16 * 1024 * 1024 + more)
        del parts["datapackage-digest.json"]

    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)}, changed=change)
    if more:
        with pytest.raises(InputError, match=r"datapackage\.json is larger than any such list"):
            list(find_archives(path))
    else:
        assert [found[0] for found in find_archives(path)] == ["archive/a.warc"]


@pytest.mark.parametrize("more", [0, 1])
def test_a_collection_of_too_many_parts_is_refused_whole(tmp_path: Path, more: int) -> None:
    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)})
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("pages/0", b"")
        for number in range(1, 10_000 - 3 + more):
            again = copy(packed.getinfo("pages/0"))
            again.filename = f"pages/{number}"
            packed.filelist.append(again)
    if more:
        with pytest.raises(InputError, match="it has 10,001 parts: no collection has so many"):
            list(find_archives(path))
    else:
        assert [found[0] for found in find_archives(path)] == ["archive/a.warc"]


def test_an_archive_that_left_its_collection_meanwhile_is_told(tmp_path: Path) -> None:
    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)})
    with opened_archive(path, "archive/a.warc") as file:
        assert file.read() == archive(ENGLISH)
    with (
        pytest.raises(InputError, match=r"no collection of web archives.*archive/b\.warc"),
        opened_archive(path, "archive/b.warc"),
    ):
        pass
    path.unlink()
    with (
        pytest.raises(InputError, match=r"crawl\.wacz: no such file"),
        opened_archive(path, "archive/a.warc"),
    ):
        pass


def test_what_is_wrong_with_an_archive_is_not_said_of_its_collection(tmp_path: Path) -> None:
    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)})
    with pytest.raises(ValueError, match="of a record"), opened_archive(path, "archive/a.warc"):
        raise ValueError("of a record")


def test_a_list_that_was_changed_is_refused(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["datapackage.json"] += b" "

    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)}, changed=change)
    texts, reasons = read(path)
    assert texts == []
    assert ["datapackage-digest.json" in each for each in reasons] == [True]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../outside.warc", "is no path"),
        ("/etc/outside", "is no path"),
        ("archive\\a.warc", "is no path"),
        ("C:a", "is no path"),
        ("link", "is a link"),
        ("bomb", "unpacks to more than"),
        ("datapackage.json", "is there twice"),
        ("locked", "is encrypted"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_zip_is_refused_whole(tmp_path: Path, name: str, reason: str) -> None:
    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH)})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = (0o120777 if name == "link" else 0o100644) << 16
        packed.writestr(info, b"\0" * 10_000_000 if name == "bomb" else b"/etc/passwd")
        info.flag_bits |= 1 if name == "locked" else 0
    before = sorted(tmp_path.iterdir())
    texts, reasons = read(path)
    assert texts == []
    assert [reason in each for each in reasons] == [True]
    assert sorted(tmp_path.iterdir()) == before


def test_a_zip_whose_parts_share_their_bytes_is_refused_whole(tmp_path: Path) -> None:
    path = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": archive(ENGLISH) * 9})
    assert read(path)[1] == []
    with zipfile.ZipFile(path, "a") as packed:
        for number in range(9):
            again = copy(packed.getinfo("archive/a.warc"))
            again.filename = f"archive/{number}.warc"
            packed.filelist.append(again)
        packed.comment = b"changed, so that the list is written anew"
    texts, reasons = read(path)
    assert texts == []
    assert ["its parts overlap" in each for each in reasons] == [True]


def _cut_lzma(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("datapackage.json", b"{}" * 1000)
    path.write_bytes(path.read_bytes().replace(b"\x5d\0\0\x80", b"\x5d\0\0\xff\xff"[:4]))


def _cut_name(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("صفحة.json", b"{}")
    path.write_bytes(path.read_bytes().replace("صفحة".encode(), b"\xff" * 8))


def _short(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", b"{}" * 1000)
    raw = path.read_bytes()
    place = raw.rindex(b"PK\x01\x02")
    told = raw[place:].replace((2000).to_bytes(4, "little"), (2200).to_bytes(4, "little"))
    path.write_bytes(raw[:place] + told)


@pytest.mark.parametrize("breaking", [_cut_lzma, _cut_name, _short])
def test_a_zip_that_is_broken_within_gives_a_reason_and_the_next_file_is_read(
    tmp_path: Path, breaking: Callable[[Path], None]
) -> None:
    breaking(tmp_path / "a.wacz")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    unread, document = read_documents([tmp_path])
    assert isinstance(unread, UnreadInput)
    assert unread.code == "unreadable"
    assert not isinstance(document, UnreadInput)


@pytest.mark.parametrize(
    "package",
    [b"", b"[]", b"{}", b'{"resources": 7}', b'{"resources": [{}]}', b"\xff", b"[" * 100_000],
)
def test_a_list_that_is_none_gives_a_reason(tmp_path: Path, package: bytes) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", package)
    texts, reasons = read(path)
    assert texts == []
    assert ["no collection of web archives" in each for each in reasons] == [True]


def test_what_is_no_zip_and_a_zip_of_something_else_give_a_reason(tmp_path: Path) -> None:
    (tmp_path / "text.wacz").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.wacz", "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    for name in ("text.wacz", "other.wacz", "missing.wacz"):
        texts, reasons = read(tmp_path / name)
        assert texts == []
        assert len(reasons) == 1
