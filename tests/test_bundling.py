"""A bundle can be checked by a stranger, and gives the same store again."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from harvest import analysed, arabic_extraction, article, english_extraction
from tampering import AT, change_rows, edit_one_field, tampered

from claimtrack.anchoring import checkpoint_of
from claimtrack.bundling import import_bundle, read_bundle, write_bundle
from claimtrack.custody import verify_bundle
from claimtrack.custody.checkpoint import Checkpoint
from claimtrack.errors import ClaimtrackError, InputError, IntegrityError, StoreError
from claimtrack.store.claim_store import open_store
from claimtrack.whole_files import write_whole_folder


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


def rewritten(bundle: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change the files of a bundle, with roots and manifest, as somebody with care would."""
    parts = contents(bundle)
    change(parts)
    tree, roots = verify_bundle.Tree(), []
    for line in parts["log.jsonl"].split(b"\n")[:-1]:
        tree.append(line)
        roots.append(f"{tree.root()}\n")
    parts["roots.txt"] = "".join(roots).encode()
    manifest = json.loads(parts.pop("manifest.json"))
    manifest["files"] = {name: sha256(content).hexdigest() for name, content in parts.items()}
    manifest["log"] = {"size": tree.size, "root": tree.root()}
    shutil.rmtree(bundle)
    write_whole_folder(bundle, {**parts, "manifest.json": json.dumps(manifest).encode()})


def test_a_row_edited_with_its_manifest_is_found_by_the_log(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = bundled(path, tmp_path / "case")
    name = "records/claim.jsonl"
    was, other = "900 طن".encode(), "700 طن".encode()
    rewritten(bundle, lambda parts: parts.update({name: parts[name].replace(was, other)}))
    code, told = verdict(bundle, capsys)
    assert code == 4
    assert {fault["table"] for fault in told["faults"]} == {"claim"}
    with pytest.raises(IntegrityError, match="claim"), open_store(tmp_path / "n.db") as store:
        import_bundle(store, bundle)
    with open_store(tmp_path / "n.db") as store:
        assert store.counts()["documents"] == 0


def test_conclusions_that_came_to_nothing_need_no_list_and_others_do(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = bundled(path, tmp_path / "some")
    rewritten(some, lambda parts: parts.pop("seal.txt"))
    code, told = verdict(some, capsys)
    assert (code, {fault["table"] for fault in told["faults"]}) == (4, {"seal"})
    with open_store(path) as store:
        store.save_analysis((), (), {}, ())
    none = bundled(path, tmp_path / "none")
    assert "seal.txt" not in contents(none)
    assert verdict(none, capsys)[0] == 0
    with open_store(tmp_path / "again.db") as store:
        import_bundle(store, none)
        assert store.verification().is_intact


STAMP = b"what an authority answered"


@pytest.fixture
def anchored(path: Path, tmp_path: Path) -> Path:
    """The bundle of a store that remembers a checkpoint as a file and a stamped one."""
    with open_store(path) as store:
        for kind, token in (("file", None), ("token", STAMP)):
            size, root = store.log_head()
            store.add_anchor(kind, Checkpoint(size, root, AT), token, {})
    return bundled(path, tmp_path / "case")


def named(parts: dict[str, bytes], ending: str) -> str:
    """The first file of a bundle with that ending."""
    return min(name for name in parts if name.endswith(ending))


def without_anchors(parts: dict[str, bytes]) -> None:
    """Leave out of the log and the records that anything was put outside."""
    del parts["records/anchor.jsonl"]
    lines = parts["log.jsonl"].split(b"\n")
    parts["log.jsonl"] = b"\n".join(line for line in lines if b'"kind":"anchored"' not in line)


HIDDEN: dict[str, tuple[str, Callable[[dict[str, bytes]], object]]] = {
    "an object that no row has": (
        f"objects/{sha256(b'x').hexdigest()}",
        lambda parts: parts.update({f"objects/{sha256(b'x').hexdigest()}": b"x"}),
    ),
    "an object under another name": (
        "objects/article.html",
        lambda parts: parts.update({"objects/article.html": b"x"}),
    ),
    "records of no table": (
        "records/rumour.jsonl",
        lambda parts: parts.update({"records/rumour.jsonl": b"{}\n"}),
    ),
    "a row without a line end": (
        "records/claim.jsonl",
        lambda parts: parts.update({"records/claim.jsonl": parts["records/claim.jsonl"] + b"{}"}),
    ),
    "an entry without a line end": (
        "log.jsonl",
        lambda parts: parts.update({"log.jsonl": parts["log.jsonl"] + b"{}"}),
    ),
    "a checkpoint of another log": (
        "checkpoints/",
        lambda parts: parts.update({named(parts, ".txt"): b"claimtrack\n1\n"}),
    ),
    "another token": (".tsr", lambda parts: parts.update({named(parts, ".tsr"): b"other"})),
    "checkpoints that the log has never heard of": ("checkpoints/", without_anchors),
}
"""What fits its manifest, with what names it, and is bound to nothing else."""


@pytest.mark.parametrize(("name", "change"), HIDDEN.values(), ids=HIDDEN)
def test_what_no_row_refers_to_is_found_though_the_manifest_has_it(
    anchored: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    change: Callable[[dict[str, bytes]], object],
) -> None:
    rewritten(anchored, change)
    code, told = verdict(anchored, capsys)
    assert code == 4
    assert any(name in fault["key"] for fault in told["faults"] if fault["table"] == "file")
    with open_store(tmp_path / "none.db") as store:
        with pytest.raises(IntegrityError):
            import_bundle(store, anchored)
        assert store.log_head()[0] == 0


def test_a_bundle_with_checkpoints_and_tokens_is_intact_and_comes_back(
    anchored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewritten(anchored, lambda _: None)  # near miss: nothing is changed
    assert verdict(anchored, capsys)[0] == 0
    with open_store(tmp_path / "again.db") as store:
        import_bundle(store, anchored)
    again, before = contents(bundled(tmp_path / "again.db", tmp_path / "again")), contents(anchored)
    for each in (again, before):
        each.pop("manifest.json")
    assert again == before
    assert named(before, ".tsr").removesuffix(".tsr") + ".txt" in before


def test_an_anchor_that_was_made_no_checkpoint_is_found_alike_by_library_and_verifier(
    anchored: Path, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampered(path) as connection:
        connection.execute("UPDATE anchor SET checkpoint = 'see my notes' WHERE kind = 'file'")
    with open_store(path) as store:
        ours = store.verification().faults
    assert verdict(anchored, capsys)[0] == 0
    code, told = verdict(bundled(path, tmp_path / "edited"), capsys)
    assert code == 4
    theirs = {(fault["kind"], fault["table"], fault["key"]) for fault in told["faults"]}
    assert theirs == {(fault.kind.value, fault.table, fault.key) for fault in ours}
    assert {kind for kind, _, _ in theirs} == {"edited", "unreadable"}


@pytest.mark.parametrize(
    ("was", "other"), [(b'"token":{"sha256"', b'"token":{"sha512"'), (b'"kind"', b'"sort"')]
)
def test_an_anchor_that_lacks_a_part_is_told_in_a_bundle(
    anchored: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    was: bytes,
    other: bytes,
) -> None:
    name = "records/anchor.jsonl"
    rewritten(anchored, lambda parts: parts.update({name: parts[name].replace(was, other)}))
    code, told = verdict(anchored, capsys)
    assert code == 4
    assert ("unreadable", "anchor") in {(each["kind"], each["table"]) for each in told["faults"]}
    with open_store(tmp_path / "n.db") as store, pytest.raises((InputError, IntegrityError)):
        import_bundle(store, anchored)


def test_a_stamp_that_was_only_asked_for_is_kept_and_is_no_anchor(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:
        for kind in ("request", "file"):
            store.add_anchor(kind, Checkpoint(*store.log_head(), AT), None, {})
    bundle = bundled(path, tmp_path / "case")
    assert verify_bundle.main([str(bundle)]) == 0
    out = capsys.readouterr().out
    assert " by file " in out
    assert " by request " not in out
    before = contents(bundle)
    kept = [name for name in before if name.startswith("checkpoints/")]
    assert len(kept) == 2
    for name in kept:
        rewritten(bundle, lambda parts, name=name: parts.update({**before, name: b"other"}))
        code, told = verdict(bundle, capsys)
        assert (code, [fault["key"] for fault in told["faults"]]) == (4, [name])


def key_pair(folder: Path, name: str, *kind: str) -> tuple[Path, Path]:
    """A private key and its public one, in PEM."""
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    for words in (
        ["genpkey", "-algorithm", *(kind or ["ed25519"]), "-out", private],
        ["pkey", "-in", private, "-pubout", "-out", public],
    ):
        subprocess.run(["openssl", *words], check=True, capture_output=True)
    return private, public


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl isn't installed")


@needs_openssl
def test_the_verifier_tells_whose_checkpoint_outside_vouches_for_the_log(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    (mine, public), (theirs, _) = (key_pair(tmp_path, name) for name in ("desk", "stranger"))
    with open_store(path) as store:
        size, root = store.log_head()
        bare, desk, stranger = (
            checkpoint_of(store, key=key, at=AT) for key in (None, mine, theirs)
        )
    both = replace(bare, signatures=(*stranger.signatures, *desk.signatures))
    moved = replace(desk, at=AT.replace(year=2001))  # signed, and then given another time
    bundle, note = bundled(path, tmp_path / "case"), tmp_path / "note.txt"
    failed = "trust failed (another key signed it, or its signature doesn't hold)"
    for checkpoint, key, trust, is_anchored in (
        (bare, None, "trust unchecked", True),
        (stranger, None, "trust unchecked", True),
        (bare, public, "trust unchecked (it isn't signed)", False),
        (desk, public, "trust verified", True),
        (both, public, "trust verified", True),
        (stranger, public, failed, False),
        (moved, public, failed, False),
    ):
        note.write_text(checkpoint.to_text(), encoding="utf-8")
        words = [str(bundle), "--checkpoint", str(note)]
        assert verify_bundle.main([*words, *(["--public-key", str(key)] if key else [])]) == 0
        told = "anchored" if is_anchored else "unproven"
        out = capsys.readouterr().out
        assert f"{told} up to {size} by {note}: integrity intact, {trust}\n" in out
        assert f"unanchored tail: {0 if is_anchored else size} entries\n" in out
    for other, seen in (
        (Checkpoint(0, sha256(b"").hexdigest(), AT), None),
        (Checkpoint(0, root, AT), "edited"),
        (Checkpoint(size, "ab" * 32, AT), "edited"),
        (Checkpoint(size + 1, root, AT), "deleted"),
    ):
        note.write_text(other.to_text(), encoding="utf-8")
        code, told = verdict(bundle, capsys, "--checkpoint", str(note))
        found = [(each["kind"], each["key"]) for each in told["faults"]]
        assert (code, found) == ((4, [(seen, str(other.size))]) if seen else (0, []))
        assert told["anchored"] == 0


@needs_openssl
def test_the_verifier_says_which_key_or_checkpoint_it_could_not_read(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = str(bundled(path, tmp_path / "case"))
    private, public = key_pair(tmp_path, "desk")
    _, other = key_pair(tmp_path, "other", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    assert verify_bundle.main([bundle, "--public-key", str(public)]) == 0
    note = tmp_path / "note.txt"
    note.write_text("see my notes")
    for words, reason in (
        (("--public-key", private), "desk.pem is no Ed25519 public key in PEM"),
        (("--public-key", other), "other.pub is no Ed25519 public key in PEM"),
        (("--public-key", note), "note.txt is no Ed25519 public key in PEM"),
        (("--public-key", tmp_path / "none"), "No such file"),
        (("--checkpoint", note), "note.txt is no checkpoint"),
        (("--checkpoint", tmp_path / "none"), "No such file"),
    ):
        capsys.readouterr()
        assert verify_bundle.main([bundle, *map(str, words)]) == 3
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith("error: ")
        assert reason in shown.err


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_no_id_that_a_stranger_gave_an_anchor_is_a_path_of_a_bundle(
    anchored: Path, path: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "b").mkdir()
    before = sorted(tmp_path.iterdir())
    with tampered(path) as connection:
        connection.execute("UPDATE anchor SET id = '../../../../out' || size")
    bundle = bundled(path, tmp_path / "b" / name)
    assert verify_bundle.read_files(bundle).keys() == verify_bundle.read_files(anchored).keys()
    assert sorted(tmp_path.iterdir()) == before


def test_no_character_of_a_stranger_reaches_the_terminal(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = bundled(path, tmp_path / "case")
    name = "a\x1b[31m\r\nintact: \x7fقمح.txt"
    (bundle / name).write_text("words")
    code, told = verdict(bundle, capsys)
    assert (code, told["faults"][0]["key"]) == (4, name)
    assert verify_bundle.main([str(bundle)]) == 4
    out = capsys.readouterr().out
    assert r"a\u001b[31m\u000d\u000aintact: \u007f\u0642\u0645\u062d.txt" in out
    (bundle / name).unlink()
    (bundle / name).symlink_to("/etc/hostname")
    assert verify_bundle.main([str(bundle)]) == 3
    shown = out + capsys.readouterr().err
    assert all(" " <= letter <= "~" or letter == "\n" for letter in shown)


def test_a_bundle_that_another_program_zipped_again_is_intact(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = bundled(path, tmp_path / "case")
    with zipfile.ZipFile(tmp_path / "again.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(bundle.rglob("*")):
            archive.write(each, each.relative_to(bundle))
        assert "records/" in archive.namelist()
    assert verdict(tmp_path / "again.zip", capsys)[0] == 0
    with open_store(tmp_path / "again.db") as store:
        import_bundle(store, tmp_path / "again.zip")
        assert store.counts()["documents"] == 2


def test_no_flipped_bit_of_a_zip_crashes_or_changes_what_is_read(
    path: Path, tmp_path: Path
) -> None:
    bundle = bundled(path, tmp_path / "case.zip")
    before, files = bundle.read_bytes(), verify_bundle.read_files(bundle)
    chance = Random(7)
    told = 0
    for _ in range(100):
        flipped = bytearray(before)
        flipped[chance.randrange(len(before))] ^= 1 << chance.randrange(8)
        bundle.write_bytes(flipped)
        with suppress(verify_bundle.UnreadableError):
            read = verify_bundle.read_files(bundle)
            told += read.keys() == files.keys()
            assert all(read[name] == files[name] for name in read.keys() & files.keys())
        with suppress(InputError, IntegrityError):
            read_bundle(bundle)
    assert told  # a time, say, that nobody reads


@pytest.mark.parametrize("name", ["log.jsonl", "records/claim.jsonl", "records/anchor.jsonl"])
def test_json_that_is_nested_without_end_is_told_in_a_bundle(
    anchored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    rewritten(anchored, lambda parts: parts.update({name: b"[" * 100_000 + b"\n"}))
    code, told = verdict(anchored, capsys)
    assert (code, "unreadable" in {fault["kind"] for fault in told["faults"]}) == (4, True)
    with open_store(tmp_path / "n.db") as store, pytest.raises((InputError, IntegrityError)):
        import_bundle(store, anchored)


def test_a_number_that_no_database_takes_is_told(anchored: Path, tmp_path: Path) -> None:
    name, size = "records/anchor.jsonl", re.compile(b'"size":[0-9]+')
    huge = b'"size":1' + b"0" * 30
    rewritten(anchored, lambda parts: parts.update({name: size.sub(huge, parts[name])}))
    with open_store(tmp_path / "n.db") as store, pytest.raises(IntegrityError, match="can't be"):
        import_bundle(store, anchored)


def _edited(name: str, was: bytes, now: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda parts: parts.update({name: parts[name].replace(was, now, 1)})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_edited("records/claim.jsonl", b'"start":', b'"begin":'), "line 1: its columns aren't"),
        (_edited("records/claim.jsonl", b"\n", b"\n[]\n"), "line 2: its columns aren't"),
        (_edited("records/claim.jsonl", "طن".encode(), b"\xff"), "not UTF-8"),
        (_edited("log.jsonl", b"added", b"add\xff"), "log.jsonl: not UTF-8"),
        (
            lambda parts: parts.pop(min(n for n in parts if n.startswith("objects/"))),
            "there is no objects/",
        ),
    ],
)
def test_a_file_that_is_not_written_like_one_of_a_bundle_is_told(
    path: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object], told: str
) -> None:
    bundle = bundled(path, tmp_path / "case")
    rewritten(bundle, change)
    with open_store(tmp_path / "n.db") as store:
        with pytest.raises(InputError, match=told):
            import_bundle(store, bundle)
        assert set(store.counts().values()) == {0}


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


def _again(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The packed bytes of the manifest under another name."""
    again = copy(archive.getinfo("manifest.json"))
    again.filename = name
    return again


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda z: z.writestr("../out.txt", "x"), "no path"),
        (lambda z: z.writestr("/out.txt", "x"), "no path"),
        (lambda z: z.writestr("a/../../out.txt", "x"), "no path"),
        (lambda z: z.writestr("C:\\out.txt", "x"), "no path"),
        (lambda z: z.writestr(_link(), "/etc/passwd"), "is a link"),
        (lambda z: z.writestr("bomb", "0" * 10**6, zipfile.ZIP_DEFLATED), "times its size"),
        (lambda z: z.writestr("objects/", "x"), "no path"),
        (lambda z: z.filelist.extend(_again(z, str(n)) for n in range(99)), "overlap"),
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


@pytest.mark.parametrize(
    "manifest",
    [
        "[]",
        "[" * 100_000,
        '{"files": [[1, 2]], "format": "claimtrack bundle 1", "log": {"size": 0, "root": ""}}',
        '{"files": {}, "format": "claimtrack bundle 1", "log": {"size": 1e999, "root": ""}}',
        '{"files": {}, "format": "claimtrack bundle 2", "log": {"size": 0, "root": ""}}',
    ],
)
def test_a_manifest_of_another_form_is_refused_by_both(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(InputError):
        read_bundle(tmp_path)
    assert verify_bundle.main([str(tmp_path)]) == 3


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
    for change in (edit_one_field, change_rows):
        assert check_agreement(path, tmp_path, capsys, change, range(25)) >= 20


@pytest.mark.full
def test_library_and_verifier_agree_on_a_thousand_tampered_stores(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for change in (edit_one_field, change_rows):
        assert check_agreement(path, tmp_path, capsys, change, range(5000, 5500)) >= 400
