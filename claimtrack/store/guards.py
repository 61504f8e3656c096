"""Guards: triggers by which a database refuses to change, delete or misplace what is only added to.

Their words stand here once: the schema is made with them, and ``verify`` holds what a database has
against them to the letter, since one of the right name may do anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Guards = Mapping[tuple[str, str], str]
"""Triggers by table and name, with all that says what they do."""

_ADDED_ONLY = {
    "decision": ("decisions are only ever added", "id"),
    "event": ("entries of the log are only ever added", None),
}
"""By table: what a refusal says, and a column in which SQLite lets no value come twice."""


class ServerTrigger(NamedTuple):
    """A trigger of PostgreSQL with the function that it calls, and the body of that."""

    table: str
    name: str
    does: str
    function: str
    body: str

    @property
    def statement(self) -> str:
        """What makes it, as PostgreSQL tells it again."""
        return f"CREATE TRIGGER {self.name} {self.does} EXECUTE FUNCTION {self.function}()"

    @property
    def function_statement(self) -> str:
        """What makes its function, or puts it in the place of an earlier one."""
        return (
            f"CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$${self.body}$$"
        )


def sqlite_guards(*tables: str) -> Guards:
    """The statements that make the guards of these tables, or of all, in SQLite."""
    made = {}
    for table in tables or _ADDED_ONLY:
        message, unique = _ADDED_ONLY[table]
        refusal = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            made[table, name] = f"CREATE TRIGGER {name} BEFORE {change} ON {table} {refusal}"
        twice = (  # INSERT OR REPLACE deletes quietly
            f"OR EXISTS (SELECT 1 FROM {table} WHERE {unique} = NEW.{unique}) " if unique else ""  # noqa: S608
        )
        name = f"{table}_in_order"
        made[table, name] = (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "  # noqa: S608 - names of our own tables
            f"WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM {table}) "
            f"{twice}{refusal}"
        )
    return made


def server_guards(*tables: str) -> list[ServerTrigger]:
    """The guards of these tables, or of all, in PostgreSQL.

    ``restrict_violation`` (23001) tells their refusals from what PostgreSQL refuses by itself.
    """
    made = []
    for table in tables or _ADDED_ONLY:
        message, _ = _ADDED_ONLY[table]
        refusal = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'"
        for change in ("UPDATE", "DELETE"):
            name, does = f"{table}_no_{change.lower()}", f"BEFORE {change} ON {table} FOR EACH ROW"
            made.append(
                ServerTrigger(table, name, does, f"{table}_refuse", f" BEGIN {refusal}; END ")
            )
        in_order = (
            " BEGIN IF NEW.sequence IS DISTINCT FROM "  # noqa: S608 - names of our own tables
            f"(SELECT coalesce(max(sequence), 0) + 1 FROM {table}) "
            f"THEN {refusal}; END IF; RETURN NEW; END "
        )
        does = f"BEFORE INSERT ON {table} FOR EACH ROW"
        made.append(ServerTrigger(table, f"{table}_in_order", does, f"{table}_next", in_order))
    return made
