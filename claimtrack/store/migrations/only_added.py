"""Triggers that have the database refuse to change or delete a row, or to leave out a number."""

from __future__ import annotations

from alembic import op


def refuse_changes(table: str, message: str, unique: str | None = None) -> None:
    """Let rows of a table with a ``sequence`` only be added, each with the next number.

    ``unique`` is a column in which a value may not come twice.
    """
    if op.get_bind().dialect.name == "postgresql":
        _refuse_in_postgresql(table, message)
    else:
        _refuse_in_sqlite(table, message, unique)


def _refuse_in_sqlite(table: str, message: str, unique: str | None) -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    twice = (  # INSERT OR REPLACE deletes quietly
        f"OR EXISTS (SELECT 1 FROM {table} WHERE {unique} = NEW.{unique}) " if unique else ""  # noqa: S608
    )
    op.execute(
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} "  # noqa: S608 - names of our own tables
        f"WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM {table}) "
        f"{twice}BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _refuse_in_postgresql(table: str, message: str) -> None:
    """``restrict_violation`` (23001) tells these from what PostgreSQL refuses by itself."""
    refusal = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'"
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {refusal}; END $$"
    )
    op.execute(
        f"CREATE FUNCTION {table}_next() RETURNS trigger LANGUAGE plpgsql AS "  # noqa: S608 - names of our own tables
        "$$ BEGIN IF NEW.sequence IS DISTINCT FROM "
        f"(SELECT coalesce(max(sequence), 0) + 1 FROM {table}) "
        f"THEN {refusal}; END IF; RETURN NEW; END $$"
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        )
    op.execute(
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_next()"
    )
