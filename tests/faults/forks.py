"""A program that has claimtrack loaded and runs commands in forks of itself, one fault each.

It reads what to do as a JSON line and answers with one. So a trial takes a tenth of a second, and
a fault meets the work itself, not the loading of Python.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from claimtrack.cli.app import main

MOST_SECONDS = 60


def run(task: dict[str, Any]) -> dict[str, Any]:
    """Run one command line in a fork, and say how it ended and what it printed."""
    with tempfile.TemporaryDirectory() as name:
        told = Path(name)
        reading, writing = os.pipe()
        hearing, ready = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(writing)
            _become(task, told, reading, ready)
        os.close(reading)
        os.close(ready)
        os.read(hearing, 1)
        os.close(hearing)
        tracer = _traced(child, task["inject"], told) if task.get("inject") else None
        began = time.monotonic()
        os.write(writing, b"go")
        os.close(writing)
        stopped = _signal(child, task.get("signals", []))
        status = _status(child)
        if tracer is not None:
            tracer.wait(MOST_SECONDS)
        trace = told / "trace"
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": (told / "out").read_text(encoding="utf-8"),
            "err": (told / "err").read_text(encoding="utf-8"),
            "faults": trace.read_text().count("(INJECTED)") if trace.exists() else 0,
            "seconds": time.monotonic() - (stopped or began),
        }


def _become(task: dict[str, Any], told: Path, reading: int, ready: int) -> None:
    """Within the fork: take on limits and output, wait for the word to go, and run the command."""
    try:
        os.chdir(task["folder"])
        for number, kind in ((1, "out"), (2, "err")):
            os.dup2(os.open(told / kind, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o666), number)
        if task.get("user"):
            os.setgid(task["user"])
            os.setuid(task["user"])
        for kind, limit in task.get("limits", {}).items():
            held = _address_space() if kind == "RLIMIT_AS" else 0
            resource.setrlimit(getattr(resource, kind), (held + limit, held + limit))
        os.write(ready, b"!")
        os.close(ready)
        os.read(reading, 2)
        os.close(reading)
        if "allocations" in task:
            from _testcapi import set_nomemory  # type: ignore[import-not-found]

            set_nomemory(task["allocations"], task["allocations"] + 1)
        try:
            main(task["words"])
        except SystemExit as ended:
            os._exit(ended.code if isinstance(ended.code, int) else 0)
    except BaseException as error:  # what the tests must hear of
        os.write(2, f"uncaught: {type(error).__name__}: {error}".encode())
    os._exit(99)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _traced(child: int, fault: list[str], told: Path) -> subprocess.Popen[str]:
    """Attach strace, which makes a system call fail; ready when this returns."""
    calls, error, when, *paths = fault
    command = ["strace", "-f", "-o", str(told / "trace"), "-e", f"trace={calls}"]
    how = f"signal={error}" if error.startswith("SIG") else f"error={error}"
    command += ["-e", f"inject={calls}:{how}:when={when}", "-p", str(child)]
    for path in paths:
        command += ["-P", path]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    for line in tracer.stderr:
        if "attached" in line:
            break
    else:
        raise RuntimeError("strace can't attach")
    return tracer


def _signal(child: int, signals: list[tuple[float, str]]) -> float | None:
    """Send each signal after so many seconds; says when the first one was sent."""
    sent = None
    for after, name in signals:
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child, getattr(signal, name))
        sent = sent or time.monotonic()
    return sent


def _status(child: int) -> int:
    deadline = time.monotonic() + MOST_SECONDS
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return 98 << 8  # it hung
        time.sleep(0.002)


if __name__ == "__main__":
    for warm in json.loads(sys.argv[1]):
        run_here = os.dup(1)
        os.dup2(2, 1)
        with suppress(SystemExit):
            main(warm)
        sys.stdout.flush()
        os.dup2(run_here, 1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)  # noqa: T201 - the answer
