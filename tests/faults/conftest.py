"""``forked`` runs command lines with a fault in each; ``stores`` are ready to be worked on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faulty import ARTICLES, ROOT, Ended, Forked


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def forked(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forked]:
    warm = tmp_path_factory.mktemp("warm")
    db = str(warm / "warm.db")
    commands = [
        ["init", "--db", db],
        ["add", str(articles), "--db", db],
        ["report", "-o", str(warm / "page.html"), "--db", db],
        ["report", "-o", str(warm / "data.json"), "--db", db],
        ["report", "-o", f"{warm}/pages/", "--db", db],
        ["export", "--csv", str(warm / "tables"), "--db", db],
        ["bundle", "-o", str(warm / "case.zip"), "--db", db],
        ["search", "said", "--db", db],
        ["verify", "--db", db],
    ]
    server = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("forks.py"), json.dumps(commands)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert server.stdin is not None
    assert server.stdout is not None
    requests, answers = server.stdin, server.stdout

    def forked(*words: object, folder: Path | None = None, **fault: Any) -> Ended:
        task = {"words": list(map(str, words)), "folder": str(folder or warm), **fault}
        requests.write(json.dumps(task) + "\n")
        requests.flush()
        return Ended(**json.loads(answers.readline()))

    yield forked
    requests.close()
    answers.close()
    server.wait(60)


@pytest.fixture(scope="session")
def filled(forked: Forked, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both articles, not to be written to."""
    db = tmp_path_factory.mktemp("filled") / "claims.db"
    assert forked("add", articles, "--db", db).code == 0
    return db


@pytest.fixture(scope="session")
def empty(forked: Forked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, not to be written to."""
    db = tmp_path_factory.mktemp("empty") / "claims.db"
    assert forked("init", "--db", db).code == 0
    return db


@pytest.fixture(scope="session")
def tracing() -> None:
    """Skips, and says why, where a process may not be traced."""
    if shutil.which("strace") is None:
        pytest.skip("no strace: no system call can be made to fail")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("no process may be traced here: no system call can be made to fail")
