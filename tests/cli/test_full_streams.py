"""Standard output or standard error on a full disk (``/dev/full``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCTOR = [sys.executable, "-m", "claimtrack", "doctor", "--db", "none.db"]


def test_output_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            DOCTOR, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False
        )
    assert ended.returncode == 5
    assert ended.stderr.startswith("error: standard output can't be written: No space left")
    assert "Traceback" not in ended.stderr


def test_a_note_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that the port is shut.\n", encoding="utf-8")
    add = [sys.executable, "-m", "claimtrack", "add", "a.txt", "--db", "a.db"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            add, stdout=subprocess.PIPE, stderr=full, text=True, cwd=tmp_path, check=False
        )
    assert ended.returncode == 0
    assert (tmp_path / "a.db").exists()
