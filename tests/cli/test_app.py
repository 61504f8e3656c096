import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from claimtrack import __version__
from claimtrack.cli.app import VERBS

Runner = Callable[..., Any]

CLAIMTRACK = [sys.executable, "-m", "claimtrack"]


def test_help_answers_at_once_since_it_loads_only_what_prints_it() -> None:
    probe = """
import sys
from contextlib import suppress
from claimtrack.cli.app import main
with suppress(SystemExit):
    main(["--help"])
print({module.partition(".")[0] for module in sys.modules} - sys.stdlib_module_names)
"""
    shown = subprocess.run(
        [sys.executable, "-c", probe], check=True, capture_output=True, text=True
    )
    loaded = set(re.findall(r"'(\w+)'", shown.stdout.splitlines()[-1]))
    assert "typer" in loaded
    installed = {"_distutils_hack", "shellingham", "annotated_doc"}  # of an environment, of typer
    assert loaded <= {"claimtrack", "typer", "__main__", *installed}


def test_help_names_every_command_and_no_other(run: Runner) -> None:
    shown = run("--help").out
    listed = shown.split("Commands:")[1].split("Start here:")[0]
    assert re.findall(r"^  (\w+)", listed, re.MULTILINE) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_explains_itself_with_an_example(run: Runner, verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.code == 0
    assert f"Usage: claimtrack {verb}" in shown.out
    assert f"claimtrack {verb}" in shown.out.split("Examples:")[1]


def test_version_is_the_packages(run: Runner) -> None:
    assert run("--version").out == f"claimtrack {__version__}\n"


def test_no_command_shows_the_help_and_is_wrong_use(run: Runner) -> None:
    shown = run()
    assert (shown.code, shown.out) == (2, "")
    assert "Commands:" in shown.err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["chek", "x"], "Did you mean 'check'?"),
        (["check", "x", "--jsno"], "No such option: --jsno"),
        (["check"], "give a statement, or an article with --file"),
        (["check", "x", "--file", "y"], "give a statement, or an article with --file"),
        (["check", "x", "--limit", "0"], "--limit"),
        (["add"], "Missing argument"),
        (["export"], "either --csv DIR or --json"),
        (["claim", "--quote", "x"], "a claim needs --document and --quote"),
        (["report", "--lang", "xx"], "--lang"),
    ],
)
def test_wrong_use_is_one_line_and_exits_with_2(
    run: Runner, db: Path, words: list[str], reason: str
) -> None:
    shown = run(*words)
    assert (shown.code, shown.out) == (2, "")
    assert reason in shown.err
    assert shown.err.count("\n") == 1


def test_a_fault_of_ours_is_one_line_and_a_traceback_only_with_debug(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("claimtrack.store.claim_store.open_store", broken)
    plain = run("list")
    assert (plain.code, plain.err.count("\n")) == (5, 1)
    assert "Traceback" not in plain.err
    for words in (("--debug", "list"), ("list", "--debug")):
        assert "Traceback" in run(*words).err


def test_nobody_reading_the_output_any_more_is_no_error(db: Path) -> None:
    command = " ".join([*CLAIMTRACK, "export", "--json", "--db", str(db)])
    shown = subprocess.run(
        ["bash", "-c", f"{command} | head -c 10; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
    )
    assert (shown.returncode, shown.stderr) == (0, "")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_work_with_its_code_and_one_line(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    command = [*CLAIMTRACK, "extract", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + 20
        while not _is_waiting_for_input(process.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(sent)
        _, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert err.count("\n") == 1
    assert "Traceback" not in err


def _is_waiting_for_input(pid: int) -> bool:
    """Whether the process sleeps in a read of its standard input."""
    call = Path(f"/proc/{pid}/syscall")
    if not call.exists():
        time.sleep(3)
        return True
    words = call.read_text().split()
    return words[:2] == ["0", "0x0"]


def test_characters_the_terminal_lacks_come_out_escaped(db: Path) -> None:
    shown = subprocess.run(
        [*CLAIMTRACK, "list", "--db", str(db)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert shown.returncode == 0
    assert b"\\u06" in shown.stdout
