"""Asked to end, or not even asked: in time, with the code of the signal, and with a whole store."""

from __future__ import annotations

import random
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from statistics import median

import pytest
from either import everything_in
from faulty import Ended, Forked, articles_in, content

from claimtrack.cli import app

COUNTS = [
    pytest.param(10, id="few"),
    pytest.param(50, id="many", marks=pytest.mark.full),
]

CODES = {"SIGINT": 130, "SIGTERM": 143}
WORDS = {"SIGINT": "interrupted", "SIGTERM": "terminated"}


@pytest.mark.parametrize("trials", COUNTS)
@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize(
    "is_sent_twice",
    [pytest.param(False, id="once", marks=pytest.mark.full), pytest.param(True, id="twice")],
)
def test_whoever_is_asked_to_end_does_so_in_time_with_a_whole_store(
    forked: Forked,
    articles: Path,
    filled: Path,
    tmp_path: Path,
    trials: int,
    name: str,
    is_sent_twice: bool,
) -> None:
    chance = random.Random(11)
    usual = forked("add", articles, "--db", tmp_path / "usual.db").seconds
    took = []
    for trial in range(trials):
        db = tmp_path / f"{trial}.db"
        signals = [(chance.uniform(0.05, usual), name)] + [(0.01, name)] * is_sent_twice
        ended = forked("add", articles, "--db", db, signals=signals)
        assert is_told(ended, name), ended
        if ended.code != 0:
            took.append(ended.seconds)
        if db.exists():
            assert articles_in(db) <= 2
    assert took
    assert median(took) < 1
    assert forked("add", articles, "--db", db).code == 0
    assert everything_in(str(db)) == everything_in(str(filled))


def is_told(ended: Ended, name: str) -> bool:
    """Whether it was done before, or ended with the signal's code and one line that says so.

    A signal that comes before the command can take it ends the program by itself.
    """
    if ended.code == CODES[name]:
        return ended.err.splitlines()[-1] == f"{WORDS[name]}; what was saved before is whole"
    return ended.code == 0


@pytest.mark.parametrize(
    "trials", [pytest.param(50, id="few"), pytest.param(150, id="many", marks=pytest.mark.full)]
)
@pytest.mark.parametrize(
    "words",
    [
        ("report", "-o", "pages/"),
        pytest.param(("export", "--csv", "tables"), marks=pytest.mark.full),
    ],
)
def test_a_kill_at_any_moment_leaves_old_files_or_new_ones(
    forked: Forked, filled: Path, memory_path: Path, trials: int, words: tuple[str, ...]
) -> None:
    chance = random.Random(5)
    folder = memory_path / words[-1].rstrip("/")
    folder.mkdir()
    usual = forked(*words, "--db", filled, folder=memory_path).seconds
    expected = content(folder)
    for _ in range(trials):
        signals = [(chance.uniform(0, usual), "SIGKILL")]
        ended = forked(*words, "--db", filled, folder=memory_path, signals=signals)
        assert ended.code in (0, -9)
        whole = {name: text for name, text in content(folder).items() if "unfinished" not in name}
        assert whole.items() <= expected.items()
        if chance.random() < 0.5:
            shutil.rmtree(folder)
            folder.mkdir()
    assert forked(*words, "--db", filled, folder=memory_path).code == 0
    assert content(folder) == expected


@pytest.mark.parametrize("name", CODES)
def test_an_error_on_the_way_out_is_not_taken_for_the_end(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A signal may come where a library then trips over what it left half done."""

    def command(*_: object, **__: object) -> None:
        with suppress(BaseException):  # as a library might
            signal.raise_signal(signal.Signals[name])
        raise AssertionError

    usual = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(app, "app", command)
    try:
        with pytest.raises(SystemExit) as ended:
            app.main([])
    finally:
        for each, handler in usual.items():
            signal.signal(each, handler)
    assert ended.value.code == CODES[name]
    assert capsys.readouterr().err == f"{WORDS[name]}; what was saved before is whole\n"


def test_an_error_without_a_signal_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(app, "app", command)
    with pytest.raises(SystemExit) as ended:
        app.main([])
    assert ended.value.code == 5
    assert "a fault in claimtrack" in capsys.readouterr().err
