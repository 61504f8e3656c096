"""Making the triggers that have the database refuse to change what is only added to."""

from __future__ import annotations

from alembic import op

from claimtrack.store.guards import server_guards, sqlite_guards


def refuse_changes(table: str) -> None:
    """Let rows of a table with a ``sequence`` only be added, each with the next number."""
    if op.get_bind().dialect.name == "postgresql":
        for guard in server_guards(table):
            op.execute(guard.function_statement)
            op.execute(guard.statement)
    else:
        for statement in sqlite_guards(table).values():
            op.execute(statement)
