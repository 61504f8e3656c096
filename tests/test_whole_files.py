"""Files are there whole or not at all, and what a killed program left goes with the next write."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimtrack import whole_files
from claimtrack.errors import StoreError
from claimtrack.whole_files import (
    free_space,
    made_folder,
    write_whole,
    write_whole_files,
    write_whole_folder,
)

ROOT = Path(__file__).parents[1]

LEFT_BY_A_KILL = """
import os, sys
from pathlib import Path
from claimtrack import whole_files
with whole_files._unfinished(Path(sys.argv[1])) as folder:
    (folder / "page.html").write_text("half")
    print("begun", flush=True)
    sys.stdin.read()
    os._exit(9)
"""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def writer(folder: Path) -> subprocess.Popen[str]:
    """A program that is in the midst of writing into a folder until its input ends."""
    found = subprocess.Popen(
        [sys.executable, "-c", LEFT_BY_A_KILL, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert found.stdout is not None
    assert found.stdout.readline() == "begun\n"
    return found


def test_what_a_killed_program_left_goes_and_what_another_one_writes_stays(tmp_path: Path) -> None:
    killed, busy = writer(tmp_path), writer(tmp_path)
    killed.kill()
    killed.communicate()
    assert len(names_in(tmp_path)) == 2
    write_whole(tmp_path / "page.html", "whole")
    left = names_in(tmp_path)
    assert len(left) == 2
    assert "page.html" in left
    busy.communicate()
    write_whole(tmp_path / "page.html", "whole again")
    assert names_in(tmp_path) == ["page.html"]


@pytest.mark.parametrize(
    ("module", "step"), [(whole_files, "_lock"), (fcntl, "flock")], ids=["opened", "locked"]
)
def test_a_folder_that_another_program_took_for_left_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str
) -> None:
    real = getattr(module, step)
    lost: list[str] = []

    def after_another_program(*what: Any, **how: Any) -> Any:
        if not lost:
            lost.extend(names_in(tmp_path))
            whole_files._remove_abandoned(tmp_path)
            assert names_in(tmp_path) == []
        return real(*what, **how)

    monkeypatch.setattr(module, step, after_another_program)
    open_before = len(names_in(Path("/proc/self/fd")))
    write_whole(tmp_path / "page.html", "whole")
    assert len(lost) == 1
    assert names_in(tmp_path) == ["page.html"]
    assert len(names_in(Path("/proc/self/fd"))) == open_before


def test_a_folder_that_is_gone_is_told_and_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written: No such file or directory"):
        write_whole(tmp_path / "gone" / "page.html", "whole")


def test_on_a_disk_without_locks_files_are_written_and_what_may_be_in_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    made_folder(tmp_path / ".claimtrack-another.unfinished")
    with monkeypatch.context() as disk:
        disk.setattr(fcntl, "flock", no_locks)
        write_whole(tmp_path / "page.html", "whole")
    assert names_in(tmp_path) == [".claimtrack-another.unfinished", "page.html"]
    write_whole(tmp_path / "page.html", "whole again")
    assert names_in(tmp_path) == ["page.html"]


def test_a_program_that_is_stopped_while_it_waits_for_a_lock_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        assert len(names_in(tmp_path)) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(fcntl, "flock", stopped)
    opened = names_in(Path("/proc/self/fd"))
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page.html", "whole")
    assert names_in(tmp_path) == []
    assert names_in(Path("/proc/self/fd")) == opened


def test_a_folder_that_only_looks_like_one_of_ours_stays(tmp_path: Path) -> None:
    made_folder(tmp_path / ".claimtrack-notes")
    (tmp_path / ".claimtrack-file.unfinished").write_text("a file, which we never leave")
    write_whole(tmp_path / "page.html", "whole")
    assert len(names_in(tmp_path)) == 3


def test_no_file_is_touched_before_all_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {tmp_path / name: b"old" for name in ("a.csv", "b.csv")}
    write_whole_files(old)
    written = []

    def fill_up(path: Path, content: bytes) -> None:
        written.append(path.name)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_files, "_write_synced", fill_up)
    with pytest.raises(StoreError, match=r"b\.csv can't be written: No space.*KB free") as told:
        write_whole_files(dict.fromkeys(old, b"new"))
    assert "free some space" in told.value.hint
    assert [path.read_bytes() for path in old] == [b"old", b"old"]
    assert names_in(tmp_path) == ["a.csv", "b.csv"]


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "منشور")
    assert os.read(reading, 100).decode() == "منشور"
    os.close(reading)
    assert pipe.is_fifo()


def test_a_database_is_never_replaced_and_nothing_beside_it_is_written(tmp_path: Path) -> None:
    store = tmp_path / "claimtrack.db"
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE kept (value)")
    connection.close()
    before = store.read_bytes()
    with pytest.raises(StoreError, match="is a database"):
        write_whole_files({tmp_path / "a.csv": b"new", store: b"new"})
    assert names_in(tmp_path) == ["claimtrack.db"]
    assert store.read_bytes() == before
    (tmp_path / "about.txt").write_bytes(before[:15])  # one byte short of how a database begins
    write_whole(tmp_path / "about.txt", "whole")


def test_leftovers_go_once_the_new_files_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(whole_files, "_write_synced", lambda *_: (tmp_path / "nowhere").stat())
        with pytest.raises(StoreError):
            write_whole_files({tmp_path / "new.csv": b"new"}, leftovers=[old])
    assert names_in(tmp_path) == ["old.csv"]
    write_whole_files({tmp_path / "new.csv": b"new"}, leftovers=[old, tmp_path / "gone.csv"])
    assert names_in(tmp_path) == ["new.csv"]


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("somebody's")
    (tmp_path / "page.html").symlink_to(elsewhere)
    write_whole(tmp_path / "page.html", "whole")
    assert elsewhere.read_text() == "somebody's"
    assert not (tmp_path / "page.html").is_symlink()


def test_any_name_that_the_disk_takes_will_do(tmp_path: Path) -> None:
    name = "ن" * 127  # 254 bytes of 255
    write_whole(tmp_path / name, "whole")
    assert names_in(tmp_path) == [name]


def test_a_file_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    held = os.umask(0o027)
    try:
        write_whole(tmp_path / "page.html", "whole")
        write_whole_folder(tmp_path / "case", {"a/b.txt": b"whole"})
    finally:
        os.umask(held)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "case" / "a").stat().st_mode & 0o777 == 0o750


def test_a_folder_appears_with_all_its_files_and_never_over_another(tmp_path: Path) -> None:
    case = tmp_path / "case"
    write_whole_folder(case, {"log.jsonl": b"{}", "objects/ab": b"bytes"})
    assert (case / "objects" / "ab").read_bytes() == b"bytes"
    with pytest.raises(StoreError, match="can't be written"):
        write_whole_folder(case, {"log.jsonl": b"other"})
    assert (case / "log.jsonl").read_bytes() == b"{}"
    assert names_in(tmp_path) == ["case"]


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "{}/out.txt", "a/.."])
def test_no_name_leads_out_of_the_folder_that_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="leads out of"):
        write_whole_folder(tmp_path / "case", {"a.txt": b"", name.format(tmp_path): b"words"})
    assert names_in(tmp_path) == []
    write_whole_folder(tmp_path / "case", {"a/..b.txt": b""})  # near miss: it begins with dots


def test_free_space_is_that_of_the_nearest_folder_that_is_there(tmp_path: Path) -> None:
    assert free_space(tmp_path / "not" / "there" / "page.html").endswith(" KB free)")
    assert free_space(Path("/")) == ""  # it lies nowhere
