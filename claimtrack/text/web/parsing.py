"""Jobs → parts, in a worker process with limits, so that a hostile file can't harm this one.

A worker is started when the first file needs it, and used again for many. One that crashes, or
uses more time or memory than it may, is killed; the file it was at is told, and the rest goes on.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from claimtrack.errors import ExtractFailedError, InputError
from claimtrack.text.web.formats import Format, Job, parts_of, sha256_of_archive
from claimtrack.text.web.parts import FailedPart, Part, Reached
from claimtrack.text.web.worker import OUT_OF_MEMORY, TOO_LARGE, send

MOST_SECONDS = 30.0
"""Seconds to wait for one article or record, whatever the process does meanwhile."""

# Its pipes close as a process ends, if it doesn't close them itself and goes on.
_MOST_SECONDS_TO_END = 5.0
# Parsers keep caches and leak: after so many jobs a fresh worker costs a second, or 2 ms a job.
_MOST_JOBS = 500
_MOST_ANSWER = 256 * 1024 * 1024
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TZ")
# An archive of 100,000 pages has some that no parser survives; one with more was made for it.
_MOST_FAILURES = 50


def parse(job: Job, raw: bytes, *, is_isolated: bool = True) -> Iterator[Part | FailedPart]:
    """The articles in bytes, or in the file of the job's path, one by one.

    An archive goes on after an article at which the worker failed, but not after 50 of them, nor
    where it failed on the way to the next one: the rest is told and not read. Without isolation
    all is parsed in this process, without limits.

    Raises:
        InputError: they can't be read at all.
        ExtractFailedError: the parser crashed, or took more time or memory than it may.
    """
    if job.format is Format.ARCHIVE and job.sha256 is None:  # a worker hasn't the time for it
        job = job.model_copy(update={"sha256": sha256_of_archive(job, raw)})
    if not is_isolated:
        found = parts_of(job, raw)
    elif job.format is Format.ARCHIVE:
        found = _going_on(job, raw)
    else:
        found = _parsed(job, raw)
    yield from (part for part in found if not isinstance(part, Reached))


def _going_on(job: Job, raw: bytes) -> Iterator[Part | FailedPart | Reached]:
    """What is in an archive, by as many workers as it takes."""
    failure_count = 0
    while True:
        at = Reached(record=1)
        try:
            for part in _parsed(job, raw):
                at = part if isinstance(part, Reached) else Reached(record=at.record)
                yield part
            return
        except ExtractFailedError as failed:
            failure_count += 1
            if not at.is_article or failure_count == _MOST_FAILURES:
                reason = f"{failed}; the rest of the archive wasn't read"
                yield FailedPart(part=f"record {at.record} or after", reason=reason)
                return
            yield FailedPart(part=f"record {at.record}", reason=str(failed))
            job = job.model_copy(update={"first": at.record + 1})


def _parsed(job: Job, raw: bytes) -> Iterator[Part | FailedPart | Reached]:
    worker = _take()
    is_whole = False
    try:
        yield from worker.parts(job, raw)
        is_whole = True
    except ExtractFailedError:
        raise
    except InputError:
        is_whole = True
        raise
    finally:
        _give_back(worker, is_fit=is_whole)


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self) -> None:
        environment = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        environment["PYTHONHASHSEED"] = "0"
        self.process = subprocess.Popen(  # our own module, by our own interpreter
            [sys.executable, "-P", "-m", "claimtrack.text.web.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.job_count = 0

    def parts(self, job: Job, raw: bytes) -> Iterator[Part | FailedPart | Reached]:
        """What the worker answers to one job."""
        self.job_count += 1
        jobs = self.process.stdin
        assert jobs is not None  # noqa: S101  # it was opened as a pipe
        try:
            send(jobs, job.model_dump_json().encode())
            send(jobs, raw)
            jobs.flush()
        except OSError as gone:
            raise self._failed() from gone
        while not (answer := self._answer()).get("end"):
            if "part" in answer:
                yield Part.model_validate_json(answer["part"])
            elif "failed" in answer:
                yield FailedPart.model_validate_json(answer["failed"])
            elif "reached" in answer:
                yield Reached.model_validate_json(answer["reached"])
            elif "error" in answer:
                raise InputError(answer["error"], hint=answer["hint"])
            else:
                raise ExtractFailedError(f"extract_failed: {answer.get('crash')}")

    def _answer(self) -> dict[str, Any]:
        deadline = time.monotonic() + MOST_SECONDS
        length = int.from_bytes(self._read(8, deadline), "big")
        if length > _MOST_ANSWER:
            raise ExtractFailedError("extract_failed: the answer is longer than any article")
        answer: dict[str, Any] = json.loads(self._read(length, deadline))
        return answer

    def _read(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout is not None  # noqa: S101  # it was opened as a pipe
        source = self.process.stdout.fileno()
        pieces, missing = list[bytes](), size
        while missing > 0:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([source], [], [], left)[0]:
                self.process.kill()
                raise ExtractFailedError(f"extract_failed: not done in {MOST_SECONDS:.0f} seconds")
            piece = os.read(source, min(missing, 1 << 20))
            if not piece:
                raise self._failed()
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _failed(self) -> ExtractFailedError:
        try:
            code = self.process.wait(_MOST_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            return ExtractFailedError("extract_failed: the parser can't be heard any more")
        if code == OUT_OF_MEMORY:
            why = TOO_LARGE
        elif code == -24:  # SIGXCPU
            why = "the parser used up its processor time"
        elif code < 0:
            why = f"the parser was killed by signal {-code}"
        else:
            why = "the parser ended early"
        return ExtractFailedError(f"extract_failed: {why}")

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


_idle: dict[int, list[_Worker]] = {}
"""Workers that nobody uses now, by the process they belong to: a fork has its own."""


def _take() -> _Worker:
    try:
        worker = _idle.setdefault(os.getpid(), []).pop()
    except IndexError:
        return _Worker()
    if worker.process.poll() is not None:
        worker.close()
        return _Worker()
    return worker


def _give_back(worker: _Worker, *, is_fit: bool) -> None:
    idle = _idle.setdefault(os.getpid(), [])
    if is_fit and worker.job_count < _MOST_JOBS and not idle:
        idle.append(worker)
    else:
        worker.close()


@atexit.register
def close_workers() -> None:
    """End the workers that nobody uses; the next file starts a new one."""
    for worker in _idle.pop(os.getpid(), []):
        worker.close()
