"""Whatever articles, sources and members of a zip are called: nothing is written elsewhere."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]

NAMES = (
    "../../outside.txt",
    "..\\..\\outside.txt",
    "/etc/outside",
    "//server/share",
    "C:\\outside",
    "C:outside",
    "~/outside",
    "$HOME/outside",
    "file:///etc/passwd",
    "CON",
    "nul.html",
    "a\0b",
    ".",
    "..",
    ".hidden",
    "-o",
    "index.html",
    "claims.csv",
    "n" * 300,
    "ن" * 300,
    "invoice\u202elmth.exe",
    "new\nline",
    "a/" * 200,
    "%2e%2e%2foutside",
    "manifest.json",
    "../" * 30 + "outside",
    "./.././../outside",
    "a/../../../outside",
    "..;/outside",
    "..%2foutside",
    "%252e%252e%252foutside",
    "..%c0%afoutside",
    "．．／outside",
    "..\u2215outside",
    "..\u2044outside",
    "\\\\?\\C:\\outside",
    "\\\\server\\share\\outside",
    "/proc/self/environ",
    "/dev/stdout",
    "aux.txt",
    "com1",
    "LPT1.csv",
    "desktop.ini",
    "outside.",
    "outside ",
    "a:stream",
    'a"b<c>d|e?f*g',
    "a;b&c",
    "`id`",
    "$(id)",
    "--output=outside",
    "\t\r\n",
    "\u2028outside",
    "a\x1b[2Jb",
    "\u200f../outside",
    "e\u0301/../\u00e9",
    ".git/config",
    "claimtrack.db",
    "report.html",
    "تقرير/../../outside",
)


@pytest.fixture
def store(run: Runner) -> Path:
    """A store whose documents, titles, URLs, outlets and sources are called so."""
    lines = [
        json.dumps(
            {
                "text": f"Omar Nasr said that ship number {number} had reached Alexandria.",
                **dict.fromkeys(("name", "title", "url", "outlet", "author"), name),
            }
        )
        for number, name in enumerate(NAMES)
    ]
    Path("news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("add", "news.jsonl").code == 0
    named = {"id": "../../outside", "kind": "person", "names": {"en": "../outside"}}
    notes = {
        "sources": [named],
        "claims": [
            {
                "document": "..",
                "quote": "ship number 13 had reached Alexandria",
                "speaker": "../../outside",
            }
        ],
    }
    Path("notes.json").write_text(json.dumps(notes), encoding="utf-8")
    run("claim", "--file", "notes.json")
    return Path("claimtrack.db")


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("claimtrack.db")
    }


def test_every_file_is_written_where_it_was_asked_for(
    run: Runner, store: Path, tmp_path: Path
) -> None:
    before = files_below(tmp_path)
    for words in (
        ("report", "-o", "pages/"),
        ("export", "--csv", "tables", "--decisions"),
        ("bundle", "-o", "case"),
        ("bundle", "-o", "case.zip"),
        ("import", "case.zip", "--db", "claimtrack.db.other"),
        ("import", "case", "--db", "claimtrack.db.third"),
        ("anchor", "--file", "point.txt"),
    ):
        done = run(*words)
        assert done.code == 0, done.err
    made = files_below(tmp_path).keys() - before.keys()
    assert {path.partition("/")[2].partition("/")[0] for path in made} == {
        *("pages", "tables", "case", "case.zip", "point.txt"),
    }
    plain = re.compile(r"work/(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.?[a-z]*", re.ASCII)
    assert [path for path in made if not plain.fullmatch(path)] == []
    assert {path: digest for path, digest in files_below(tmp_path).items() if path in before} == (
        before
    )


def test_a_link_in_the_folder_is_replaced_and_what_it_leads_to_is_not(
    run: Runner, store: Path, tmp_path: Path
) -> None:
    run("report", "-o", "pages/")
    run("export", "--csv", "tables")
    kept = tmp_path / "kept"
    kept.mkdir()
    for folder in ("pages", "tables"):
        for path in Path(folder).iterdir():
            moved = path.rename(kept / path.name)
            path.symlink_to(moved)
    Path("point.txt").symlink_to(kept / "point")  # it leads to nothing yet
    before = files_below(kept)
    Path("ships.txt").write_text("Salma Haddad said that no ship had come.\n", encoding="utf-8")
    run("add", "ships.txt")
    assert run("report", "-o", "pages/").code == 0
    assert run("export", "--csv", "tables").code == 0
    assert run("anchor", "--file", "point.txt").code == 0
    assert files_below(kept) == before
    assert not any(path.is_symlink() for path in Path("tables").iterdir())


def test_members_of_a_bundle_are_never_written_to_a_disk(run: Runner, tmp_path: Path) -> None:
    run("init")
    run("bundle", "-o", "case.zip")
    before = files_below(tmp_path)
    hostile = tmp_path / "hostile.zip"
    for number, odd in enumerate(name for name in NAMES if name != "manifest.json"):
        folder = ("", "objects/")[number % 2]
        with zipfile.ZipFile("case.zip") as old, zipfile.ZipFile(hostile, "w") as new:
            for member in old.infolist():
                new.writestr(member, old.read(member))
            new.writestr(f"{folder}{odd}", "outside")
        done = run("import", hostile, "--db", f"claimtrack.db.{number}")
        assert done.code in (3, 4), odd
        assert done.err.count("\n") == 1
    hostile.unlink()
    assert files_below(tmp_path) == before
