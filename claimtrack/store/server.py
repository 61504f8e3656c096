"""The URL of a PostgreSQL database, and what its server says, as a ``StoreError``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from claimtrack.errors import StoreError

PATIENCE = {
    "connect_timeout": 8,
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,  # milliseconds
}
"""When a server that doesn't answer is given up: within ten seconds, whatever it fails at."""

_ALWAYS = {"application_name": "claimtrack", "client_encoding": "utf8"}

_DRIVER = "postgresql+psycopg:"


def connection_settings(url: str) -> dict[str, Any]:
    """What psycopg connects with; what the URL itself says goes before our ``PATIENCE``.

    Raises:
        StoreError: it isn't a URL that PostgreSQL takes. The message doesn't repeat it, as it may
            hold a password.
    """
    psycopg = import_module("psycopg")
    plain = "postgresql:" + url.removeprefix(_DRIVER) if url.startswith(_DRIVER) else url
    try:
        told = psycopg.conninfo.conninfo_to_dict(plain)
        for port in str(told.get("port", "")).split(","):  # libpq looks only when it connects
            int(port or "0")
    except (psycopg.Error, ValueError):
        raise StoreError(
            "the URL of the store isn't one that PostgreSQL takes",
            hint="write postgresql://user:password@host:port/database, with any of / : @ ? % "
            "in a part as %2F %3A %40 %3F %25",
        ) from None
    return {**PATIENCE, **told, **_ALWAYS}


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn the errors of PostgreSQL, psycopg and sqlalchemy into ``StoreError``."""
    psycopg_error = import_module("psycopg").Error
    try:
        yield
    except StoreError:
        raise
    except psycopg_error as error:
        raise explanation(name, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{name} takes no half characters (surrogates): {error}") from error
    except Exception as error:
        sqlalchemy = import_module("sqlalchemy.exc")
        if isinstance(error, sqlalchemy.DBAPIError):
            raise explanation(name, error.orig or error) from error
        if isinstance(error, sqlalchemy.SQLAlchemyError):
            raise StoreError(f"{name}: {error}") from error
        raise


_AGAIN = "try again when it is done"
_STATES = {
    "08": ("doesn't answer", "see that the server runs, then run the same command again"),
    "22021": ("takes no NUL characters; nothing of this step was saved", "leave them out"),
    "23001": (
        "only ever adds decisions; none was changed",
        "take one back with claimtrack undo",
    ),
    "23503": (
        "refused a record that refers to one it doesn't hold",
        "add the document and its claims first",
    ),
    "23505": (
        "refused two different records of one id; nothing of this step was saved",
        "records of the same id must be equal",
    ),
    "25006": ("is read-only", "give another database, or ask its owner"),
    "28": ("refused the user or the password", "check both in the URL, or in PGPASSWORD"),
    "3D000": ("isn't there: the server has no database of that name", "make it with createdb"),
    "40": ("is in use by another program", _AGAIN),
    "42501": ("can't be used: this user may not do that", "ask the owner of the database"),
    "42P01": ("is damaged: a table is missing", "restore it from a copy"),
    "53100": (
        "can't be written: the server's disk is full; nothing of this step was saved",
        "free some space there and run the same command again",
    ),
    "53300": ("has no connection left", _AGAIN),
    "55P03": ("is in use by another program", _AGAIN),
    "57P": (
        "went away: the server stopped before it said that this step was saved",
        "see that the server runs, then run the same command again",
    ),
    "XX": ("is damaged", "restore it from a copy"),
}
"""By the start of PostgreSQL's own number of an error (SQLSTATE)."""

# A failure to connect has no SQLSTATE in psycopg: only the server's words, in its language.
_WORDS = (
    (re.compile(r"password|authentication|role .* does not exist|pg_hba", re.IGNORECASE), "28"),
    (re.compile(r"database .* does not exist", re.IGNORECASE), "3D000"),
    (re.compile(r"too many (clients|connections)|remaining connection slots"), "53300"),
)


def explanation(name: str, error: BaseException) -> StoreError:
    """What went wrong with the database, and what to do."""
    state = getattr(error, "sqlstate", None) or _state_in_words(error)
    if state is None and isinstance(error, import_module("psycopg").DataError):
        state = "22021"  # psycopg itself refuses a NUL
    for start, (what, hint) in _STATES.items():
        if state is not None and state.startswith(start):
            return StoreError(f"{name} {what}", hint=hint)
    reason = str(error).strip().splitlines()
    return StoreError(
        f"{name}: {reason[0] if reason else type(error).__name__}",
        hint="look into the server's log if this stays",
    )


def _state_in_words(error: BaseException) -> str | None:
    if not isinstance(error, import_module("psycopg").OperationalError):
        return None
    for pattern, state in _WORDS:
        if pattern.search(str(error)):
            return state
    return "08"
