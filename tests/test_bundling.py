"""A bundle can be checked by a stranger, and gives the same store again."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from harvest import analysed, arabic_extraction, article, english_extraction

from claimtrack.bundling import import_bundle, read_bundle, write_bundle
from claimtrack.custody import verify_bundle
from claimtrack.errors import ClaimtrackError, InputError, IntegrityError, StoreError
from claimtrack.store.claim_store import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    with open_store(path) as store:
        store.add_document(arabic_extraction())
        store.add_document(english_extraction())
        store.save_analysis(**analysed(store.claims()))
        store.add_document(article(1))
        store.remove_document(store.find_document("00001.txt").id)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def bundled(path: Path, target: Path) -> Path:
    with open_store(path, create=False) as store:
        write_bundle(store, target)
    return target


def verdict(bundle: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, Any]:
    """What the stand-alone verifier ends with and prints."""
    capsys.readouterr()
    code = verify_bundle.main([str(bundle), "--json", *more])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_bundle_import_bundle_gives_the_same_bytes(path: Path, tmp_path: Path, name: str) -> None:
    first = bundled(path, tmp_path / name)
    with open_store(tmp_path / "again.db") as store, open_store(path) as before:
        import_bundle(store, first)
        assert store.analysis() == before.analysis()
        assert store.verification() == before.verification()
        with store.lookup() as lookup, before.lookup() as lookup_before:
            assert lookup.state() == lookup_before.state()
    second = bundled(tmp_path / "again.db", tmp_path / f"second-{name}")
    if first.is_dir():
        assert contents(first) == contents(second)
    else:
        assert first.read_bytes() == second.read_bytes()


def test_an_imported_store_goes_on_with_its_log(path: Path, tmp_path: Path) -> None:
    bundle = bundled(path, tmp_path / "case")
    with open_store(tmp_path / "again.db") as store:
        import_bundle(store, bundle)
        size, root = store.log_head()
        store.add_document(article(2))
        found = store.verification(expected_head=root)
        assert found.is_intact
        assert found.size == size + 1


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_the_verifier_runs_alone_and_finds_a_clean_bundle_intact(
    path: Path, tmp_path: Path, name: str
) -> None:
    bundle = bundled(path, tmp_path / name)
    verifier = shutil.copy(Path(verify_bundle.__file__), tmp_path / "check.py")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", verifier, bundle],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("intact: ")


def test_the_verifier_is_one_short_file_that_imports_nothing_of_ours() -> None:
    source = Path(verify_bundle.__file__).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert "import claimtrack" not in source
    assert "from claimtrack" not in source


def test_library_and_verifier_say_the_same_of_a_clean_bundle(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:
        found = store.verification()
    code, told = verdict(bundled(path, tmp_path / "case"), capsys, "--expect-head", found.root)
    assert code == 0
    assert told["rows"] == found.rows
    assert told["log"] == {"size": found.size, "root": found.root}
    code, _ = verdict(tmp_path / "case", capsys, "--expect-head", "0" * 64)
    assert code == 4


def every_file(folder: Path) -> list[str]:
    return sorted(contents(folder))


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.full)])
def test_a_change_of_any_file_is_found_by_both(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], times: int
) -> None:
    bundle = bundled(path, tmp_path / "case")
    chance = Random(7)
    for name in every_file(bundle):
        file = bundle / name
        before = file.read_bytes()
        for _ in range(times):
            place = chance.randrange(len(before))
            flipped = before[place] ^ (1 << chance.randrange(8))
            file.write_bytes(before[:place] + bytes([flipped]) + before[place + 1 :])
            with pytest.raises(ClaimtrackError), open_store(tmp_path / "none.db") as store:
                import_bundle(store, bundle)
            code, told = verdict(bundle, capsys)
            assert code in (3, 4)
            if name != "manifest.json":
                assert name in {fault["key"] for fault in told["faults"]}
        file.write_bytes(before)
    assert verdict(bundle, capsys)[0] == 0


def test_a_file_taken_away_or_added_is_found(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = bundled(path, tmp_path / "case")
    (bundle / "records" / "link.jsonl").unlink()
    (bundle / "notes.txt").write_text("by a stranger")
    _, told = verdict(bundle, capsys)
    found = {(fault["kind"], fault["key"]) for fault in told["faults"]}
    assert {("deleted", "records/link.jsonl"), ("inserted", "notes.txt")} <= found
    with pytest.raises(IntegrityError):
        read_bundle(bundle)


def _rehashed(bundle: Path) -> None:
    """Make the manifest fit the files again, as somebody would who tampers with care."""
    from hashlib import sha256

    manifest = json.loads((bundle / "manifest.json").read_text("utf-8"))
    for name in manifest["files"]:
        manifest["files"][name] = sha256((bundle / name).read_bytes()).hexdigest()
    (bundle / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_row_edited_with_its_manifest_is_found_by_the_log(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = bundled(path, tmp_path / "case")
    claims = bundle / "records" / "claim.jsonl"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("900 طن", "700 طن"), encoding="utf-8")
    _rehashed(bundle)
    code, told = verdict(bundle, capsys)
    assert code == 4
    assert {fault["table"] for fault in told["faults"]} == {"claim"}
    with pytest.raises(IntegrityError, match="claim"), open_store(tmp_path / "n.db") as store:
        import_bundle(store, bundle)
    with open_store(tmp_path / "n.db") as store:
        assert store.counts()["documents"] == 0


def test_only_an_empty_store_takes_a_bundle(path: Path, tmp_path: Path) -> None:
    bundle = bundled(path, tmp_path / "case")
    with open_store(path) as store, pytest.raises(StoreError, match="isn't empty"):
        import_bundle(store, bundle)


def test_nothing_is_written_over(path: Path, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    with open_store(path) as store, pytest.raises(StoreError, match="there already"):
        write_bundle(store, tmp_path / "case")
    assert list((tmp_path / "case").iterdir()) == []


def _zip_with(path: Path, change: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
        change(archive)
    return path


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("records/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda z: z.writestr("../out.txt", "x"), "no path"),
        (lambda z: z.writestr("/out.txt", "x"), "no path"),
        (lambda z: z.writestr("a/../../out.txt", "x"), "no path"),
        (lambda z: z.writestr("C:\\out.txt", "x"), "no path"),
        (lambda z: z.writestr(_link(), "/etc/passwd"), "is a link"),
        (lambda z: z.writestr("bomb", "0" * 10**6, zipfile.ZIP_DEFLATED), "times its size"),
    ],
)
def test_a_hostile_zip_is_refused(
    tmp_path: Path, change: Callable[[zipfile.ZipFile], None], reason: str
) -> None:
    hostile = _zip_with(tmp_path / "hostile.zip", change)
    with pytest.raises(InputError, match=reason):
        read_bundle(hostile)
    assert verify_bundle.main([str(hostile)]) == 3
    assert sorted(each.name for each in tmp_path.iterdir()) == ["hostile.zip"]


def test_a_folder_with_a_link_in_it_is_refused(path: Path, tmp_path: Path) -> None:
    bundle = bundled(path, tmp_path / "case")
    (bundle / "objects" / "link").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="is a link"):
        read_bundle(bundle)
    assert verify_bundle.main([str(bundle)]) == 3


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    for path in (tmp_path / "text.zip", tmp_path / "nowhere", tmp_path):
        with pytest.raises(InputError):
            read_bundle(path)


def test_an_article_of_one_letter_makes_a_bundle_that_can_be_read(tmp_path: Path) -> None:
    from claimtrack.model.analysis import Extraction
    from claimtrack.model.document import Document

    with open_store(tmp_path / "a.db") as store:
        store.add_document(Extraction(document=Document.from_text("ا" * 500_000, name="a.txt")))
    bundle = bundled(tmp_path / "a.db", tmp_path / "a.zip")
    with open_store(tmp_path / "b.db") as store:
        import_bundle(store, bundle)
        assert store.counts()["documents"] == 1


def check_agreement(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Any, seeds: range
) -> int:
    """Tamper, bundle, and compare what the library and the verifier find; how often they did."""
    from tampering import tampered

    ours = ("trigger", "log_head", "seal")  # these a bundle doesn't have, or has in another form
    found = 0
    for seed in seeds:
        copy, bundle = tmp_path / f"{seed}.db", tmp_path / f"{seed}"
        shutil.copy(path, copy)
        with tampered(copy) as connection:
            change(connection, Random(seed))
        with open_store(copy, create=False) as store:
            library = store.verification()
            write_bundle(store, bundle)
        _, told = verdict(bundle, capsys)
        there = {(f["kind"], f["table"], f["key"]) for f in told["faults"]}
        here = {  # what a row of the log is numbered stays behind: a bundle has its entries
            (f.kind.value, f.table, f.key) for f in library.faults if f.field != "sequence"
        }
        same_here = {each for each in here if each[1] not in ours}
        same_there = {each for each in there if each[1] not in (*ours, "manifest.json")}
        if ("unreadable", "log_head", "1") in here:  # a bundle then says that no entry is known
            same_there -= {("inserted", "event", "1")}
        assert same_here == same_there, seed
        found += bool(there)
        shutil.rmtree(bundle)
    return found


def test_library_and_verifier_agree_on_every_tampered_store(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tampering import change_rows, edit_one_field

    for change in (edit_one_field, change_rows):
        assert check_agreement(path, tmp_path, capsys, change, range(25)) >= 20


@pytest.mark.full
def test_library_and_verifier_agree_on_a_thousand_tampered_stores(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tampering import change_rows, edit_one_field

    for change in (edit_one_field, change_rows):
        assert check_agreement(path, tmp_path, capsys, change, range(5000, 5500)) >= 400
