"""Command lines with a terminal on all sides, as somebody who sits at one runs them."""

from __future__ import annotations

import os
import pty
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

from loaded import ForkServerProcess, fork

from claimtrack.cli.app import main


def at_a_terminal(*words: object, keys: str = "", **environment: str) -> tuple[int | None, str]:
    """Run a command line, with keys pressed before it begins; its code, and all that it shows."""
    shown = b""
    with _terminal(*words, **environment) as (terminal, process):
        os.write(terminal, keys.encode())
        while more := _read(terminal):
            shown += more
        process.join()
    return process.exitcode, _told(shown)


def reviewed(*presses: str, **options: str) -> tuple[int | None, str]:
    """Run a review: each press waits until something is asked for.

    A press of several characters is a reason, ended by the key for a new line.
    """
    words = [word for name, value in options.items() for word in (f"--{name}", value) if word]
    shown, seen, waiting = b"", 0, list(presses)
    with _terminal("review", *words, NO_COLOR="1", COLUMNS="80") as (terminal, process):
        while more := _read(terminal):
            shown += more
            asked = {end: shown.rfind(end) for end in (b"[q]uit", b"]: ")}
            if waiting and max(asked.values()) > seen:
                seen = len(shown)
                if asked[b"[q]uit"] > asked[b"]: "]:
                    _wait_until_a_key_is_read(terminal)
                os.write(terminal, waiting.pop(0).encode())
        process.join()
    assert not waiting, shown
    return process.exitcode, _told(shown)


@contextmanager
def _terminal(*words: object, **environment: str) -> Iterator[tuple[int, ForkServerProcess]]:
    mine, its = pty.openpty()
    held = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    try:
        process = fork(
            main,
            (list(map(str, words)),),
            dict.fromkeys((0, 1, 2), its),
            {**held, "TERM": "xterm-256color", **environment},
        )
        os.close(its)
        yield mine, process
    finally:
        os.close(mine)


def _wait_until_a_key_is_read(terminal: int) -> None:
    """What is pressed before is thrown away; a program that reads a key wants no whole lines."""
    deadline = time.monotonic() + 60
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < deadline, "no key is read"
        time.sleep(0.001)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed: that is how a terminal ends
        return b""


def _told(shown: bytes) -> str:
    return shown.decode().replace("\r\n", "\n")
