"""Progress of long work: bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from claimtrack.cli.terminal import takes_escapes

_UNITS = {
    "reading": "articles",
    "loading": "claims",
    "linking": "claims",
    "comparing": "pairs",
    "grouping": "clusters",
    "concluding": "findings",
    "indexing": "claims",
}


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A callback that draws one bar per stage on standard error; None where nobody watches.

    It is told the stage, how many steps are done, and of how many.
    """
    if not takes_escapes(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn

    bars = Progress(
        TextColumn("  {task.description:10}"),
        BarColumn(bar_width=20),
        TextColumn("{task.completed}/{task.total} {task.fields[unit]}"),
        console=Console(stderr=True),
    )
    tasks: dict[str, TaskID] = {}

    def draw(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total, unit=_UNITS.get(stage, ""))
        bars.update(tasks[stage], completed=done, total=total)

    with bars:
        yield draw
