"""Processes that begin with claimtrack loaded: forks of one that does nothing else.

Loading takes longer than most of what such a process is asked to do.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from threading import Timer
from typing import NoReturn

_PRELOADED = ["warmed", "killed"]


class Loaded:
    """A process that calls a function; what it prints can be read as it comes.

    Any warning is an error in it, and it ends with the code of ``SystemExit``.
    """

    def __init__(self, work: Callable[..., object], *arguments: object) -> None:
        reading, writing = os.pipe()
        self._err = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed in ``end``
        self._process = fork(work, arguments, {1: writing, 2: self._err.fileno()}, os.environ)
        os.close(writing)
        self._out = os.fdopen(reading, encoding="utf-8")

    def is_running(self) -> bool:
        return self._process.is_alive()

    def next_line(self) -> str:
        return self._out.readline()

    def kill(self) -> None:
        self._process.kill()
        self.end()

    def end(self) -> tuple[int | None, str, str]:
        """Wait for it; its code, and what else it wrote to standard output and standard error."""
        hanging = Timer(600, self._process.kill)
        hanging.start()
        with self._out, self._err:
            out = self._out.read()
            self._process.join()
            hanging.cancel()
            self._err.seek(0)
            return self._process.exitcode, out, self._err.read()


def fork(
    work: Callable[..., object],
    arguments: tuple[object, ...],
    streams: Mapping[int, int],
    environment: Mapping[str, str],
) -> ForkServerProcess:
    """Call a function in a new process, in this folder, with some of the standard streams."""
    given = {number: Connection(os.dup(held)) for number, held in streams.items()}
    process = _forks().Process(
        target=_become, args=(given, Path.cwd(), dict(environment), work, arguments), daemon=True
    )
    process.start()
    for each in given.values():
        each.close()
    return process


@cache
def _forks() -> ForkServerContext:
    from multiprocessing import forkserver

    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    held = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    try:
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        if held is not None:
            os.environ["PYTHONPATH"] = held
    return context


def _become(
    streams: Mapping[int, Connection],
    folder: Path,
    environment: Mapping[str, str],
    work: Callable[..., object],
    arguments: tuple[object, ...],
) -> NoReturn:
    for number, stream in streams.items():
        os.dup2(stream.fileno(), number)
        stream.close()
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8", closefd=False)
        for number, mode in enumerate(("r", "w", "w"))
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    warnings.simplefilter("error")
    work(*arguments)
    sys.exit()
