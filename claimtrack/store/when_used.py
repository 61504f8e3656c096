"""The parts of the store that need sqlalchemy, loaded when something of them is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.store import bundle_rows as bundle_rows
    from claimtrack.store import changes as changes
    from claimtrack.store import decisions as decisions
    from claimtrack.store import engine as engine
    from claimtrack.store import event_log as event_log
    from claimtrack.store import naming as naming
    from claimtrack.store import reading as reading
    from claimtrack.store import schema as schema
    from claimtrack.store import search_rows as search_rows
    from claimtrack.store import verifying as verifying
    from claimtrack.store import writing as writing
else:

    class _WhenUsed:
        """A module that is loaded when something of it is asked for.

        With sqlalchemy and sqlmodel, loading these takes longer than to answer from a large store.
        """

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> object:
            return getattr(import_module(f"claimtrack.store.{self._name}"), attribute)

    (
        bundle_rows,
        changes,
        decisions,
        engine,
        event_log,
        naming,
        reading,
        schema,
        search_rows,
        verifying,
        writing,
    ) = map(
        _WhenUsed,
        (
            "bundle_rows",
            "changes",
            "decisions",
            "engine",
            "event_log",
            "naming",
            "reading",
            "schema",
            "search_rows",
            "verifying",
            "writing",
        ),
    )
