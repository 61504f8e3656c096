"""The log of decisions as rows: read whole, and added to."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select
from sqlmodel import col

from claimtrack.errors import ConcurrentDecisionError
from claimtrack.model.decision import Decision
from claimtrack.store.mapping import decision_row, read_value
from claimtrack.store.tables import DecisionRow

_LOG = select(col(DecisionRow.value)).order_by(col(DecisionRow.sequence))


def read_log(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, undone ones and undoings included, in the order in which they were made."""
    found = connection.execute(_LOG).scalars()
    return tuple(read_value(Decision, value) for value in found)


def append(connection: Connection, decision: Decision) -> None:
    """Add a decision at the end of the log.

    Raises:
        ConcurrentDecisionError: its place is taken.
    """
    held = connection.execute(select(func.count()).select_from(DecisionRow)).scalar_one()
    if held != decision.sequence - 1:
        raise ConcurrentDecisionError(
            "somebody decided something meanwhile; nothing was saved", hint="try it again"
        )
    connection.execute(insert(DecisionRow), [decision_row(decision)])
