"""The process in which files that need a parser are parsed, with limits on all that it may use.

``python -m claimtrack.text.web.worker`` reads jobs from standard input and answers on standard
output, until the input ends. A message is its length (8 bytes, big-endian) and JSON; the bytes of
a job follow it in the same manner. ``parsing`` is the other side.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from claimtrack.errors import InputError
from claimtrack.text.web.formats import Job, parts_of
from claimtrack.text.web.parts import FailedPart, Part, Reached

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space: trafilatura with its parts takes 250 MB, a page of 30 MB twice that."""

TOO_LARGE = "needs more than its share of memory"

MOST_SECONDS = 20
"""Seconds of processor time for one article; a page of the usual size takes a hundredth of one."""

OUT_OF_MEMORY = 71
"""The exit code where the memory that is left doesn't hold an answer that says so."""

_MOST_FILES = 64
_REFUSED = frozenset(
    "socket.connect socket.bind socket.getaddrinfo socket.sendto subprocess.Popen os.system"
    " os.exec os.posix_spawn os.fork os.forkpty os.remove os.rename os.rmdir".split()
)
"""What no parser has any business with, by the names of Python's audit events."""

_NAMES: dict[type[object], str] = {Part: "part", FailedPart: "failed", Reached: "reached"}


def main() -> None:
    """Answer jobs until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a part that prints would garble the answers
    _limit()
    sys.addaudithook(_refuse)
    jobs = sys.stdin.buffer
    while (header := receive(jobs)) is not None:
        job, raw = Job.model_validate_json(header), receive(jobs) or b""
        try:
            for part in _with_time(job, raw):
                _answer(answers, **{_NAMES[type(part)]: part.model_dump_json()})
            _answer(answers, end=True)
        except InputError as wrong:
            _answer(answers, error=str(wrong), hint=wrong.hint)
        except OSError as wrong:
            _answer(answers, error=f"can't be read: {wrong.strerror or wrong}", hint="")
        except MemoryError:
            _answer(answers, crash=TOO_LARGE)
            return
        except Exception as bug:  # whatever a parser lets out is told, not passed on
            _answer(answers, crash=f"{type(bug).__name__} in the parser: {bug}")
            return


def _with_time(job: Job, raw: bytes) -> Iterator[Part | FailedPart | Reached]:
    """The parts of a job, with time for each; of records that are passed over one a second."""
    parts = parts_of(job, raw)
    told_at = 0.0
    while True:
        _grant_time()
        try:
            part = next(parts)
        except StopIteration:
            return
        now = time.monotonic()
        if not isinstance(part, Reached) or part.is_article or now > told_at + 1:
            told_at = now
            yield part


def _limit() -> None:
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST_FILES, _MOST_FILES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _grant_time() -> None:
    """Allow so many more seconds of processor time; when they are over, the process is killed."""
    with contextlib.suppress(ImportError):
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime) + MOST_SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"a parser may not: {event}")


def _answer(answers: BinaryIO, **told: object) -> None:
    send(answers, json.dumps(told).encode())
    answers.flush()


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None where there are no more."""
    length = stream.read(8)
    return stream.read(int.from_bytes(length, "big")) if len(length) == 8 else None


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
