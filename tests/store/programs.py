"""The programs of ``killed`` started and heard out, and what they add compared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from claimtrack.model.analysis import Extraction

ROOT = Path(__file__).parents[2]


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    return subprocess.Popen(
        [sys.executable, "-W", "error", here / "killed.py", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def finish(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate(timeout=600)
    assert (process.returncode, err) == (0, "")
    return out.split("\n")[:-1]


def is_whole(found: Extraction, added: Extraction) -> bool:
    return (
        found.document == added.document
        and found.sentences == added.sentences
        and set(found.attributions) == set(added.attributions)
        and {claim.id for claim in found.claims} == {claim.id for claim in added.claims}
        and found.diagnostics == added.diagnostics
    )
