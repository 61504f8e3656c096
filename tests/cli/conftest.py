"""Running the command line as it is run, and a store that holds the bundled articles."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimtrack.bundled import bundled
from claimtrack.cli.app import main


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What ``--json`` printed."""
        return json.loads(self.out)


Runner = Callable[..., Run]


def run_in_process(*words: object, stdin: str | bytes = "") -> Run:
    """Run one command line through ``main``, as the shell would, with nobody at a terminal."""
    out, err = io.StringIO(), io.StringIO()
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    held, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
    finally:
        sys.stdin = held
    code = ended.value.code
    return Run(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run command lines in an empty working folder; ``tmp_path / "work"`` is that folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("CLAIMTRACK_DB", raising=False)
    return run_in_process


@pytest.fixture(scope="session")
def run_anywhere() -> Runner:
    """Run command lines in whatever folder; for fixtures that outlive one test."""
    return run_in_process


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the bundled articles."""
    return bundled("seeds")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A store with the bundled articles; ``db`` hands out copies of it."""
    path = tmp_path_factory.mktemp("store") / "filled.db"
    added = run_in_process(
        "add", seeds / "ar", seeds / "en", "--manifest", seeds / "articles.csv", "--db", path
    )
    assert added.code == 0, added.err
    return path


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> Path:
    """A store with the bundled articles, for this test alone."""
    copy = tmp_path / "claims.db"
    shutil.copy(filled, copy)
    return copy


ARTICLE = """قال وزير النقل إن أربعين سفينة وصلت إلى ميناء الإسكندرية يوم الأحد.
وأضاف أن الميناء لن يغلق.
"""


@pytest.fixture
def article(run: Runner) -> Path:
    """One small Arabic article in the working folder."""
    path = Path("ships.txt")
    path.write_text(ARTICLE, encoding="utf-8")
    return path
