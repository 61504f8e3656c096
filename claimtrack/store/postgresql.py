"""A store in a schema of a PostgreSQL database, through psycopg 3.

psycopg is under the LGPL: it is loaded when a store of this kind is opened, and never otherwise.

Writers go one after the other by an advisory lock, so that the log stays linear; each of their
statements sees what the writer before left (READ COMMITTED: one snapshot for all would be taken
before the lock is waited for). Readers see one snapshot (REPEATABLE READ, read only).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimtrack.errors import StoreError
from claimtrack.store.files import APPLICATION_ID, HEAD, shown_place
from claimtrack.store.mapping import storable
from claimtrack.store.server import connection_settings, explained
from claimtrack.store.when_used import changes, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, hashtext(coalesce(current_schema(), '')))"

# By a table that nobody else has: another program may have an alembic_version of its own.
_PLACE = (
    "SELECT coalesce((SELECT quote_ident(place) FROM unnest(current_schemas(false))"
    " WITH ORDINALITY AS path(place, nth)"
    " WHERE to_regclass(quote_ident(place) || '.mentioned_source') IS NOT NULL"
    " ORDER BY nth LIMIT 1), quote_ident(current_schema()), '')"
)
_FILE = "SELECT pg_relation_filenode(%s::regclass)"

# PostgreSQL's JSON functions refuse a text anywhere in which a NUL or half a character is escaped.
# Where these stand as \u0000 and \ud800 they are read as blanks; what is asked for is an id.
_READABLE = r"regexp_replace({0}, '\\u(0000|d[89a-f][0-9a-f]{{2}})', '\\u0020', 'g')::json"


class PostgresqlRows:
    """One snapshot of a schema."""

    listed = "SELECT unnest(?::text[])"

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Any:
        """The rows that a query finds."""
        return self._connection.execute(query.replace("?", "%s"), values)

    def as_list(self, texts: Iterable[str]) -> object:
        """Texts as an array."""
        return sorted(map(storable, texts))

    def inner_text(self, column: str, *keys: str) -> str:
        """SQL for the text at these keys of the JSON in a column."""
        return f"({_READABLE.format(column)} #>> '{{{','.join(keys)}}}')"

    def items(self, column: str, key: str) -> str:
        """SQL for a table ``item`` with the texts of a list in the JSON."""
        return f"json_array_elements_text({_READABLE.format(column)} -> '{key}') AS item(value)"


class PostgresqlDatabase:
    """The schema with a store in it that comes first in the search path, or else the first one.

    Once found it is the whole search path of every connection: so all writers share one lock, and
    none is led elsewhere by a schema that is made later.
    """

    def __init__(
        self, name: str, settings: Mapping[str, Any], busy_timeout: float, *, may_write: bool = True
    ) -> None:
        self.name = name
        self.may_write = may_write
        self._settings = settings
        self._busy_timeout = busy_timeout
        self._schema: str | None = None
        self._idle: list[Any] = []

    def connect(self) -> Any:
        """A connection of psycopg that begins a transaction with its first statement."""
        connection = import_module("psycopg").connect(**self._settings)
        # 0 would mean to wait for ever
        wait = max(1, int(1000 * self._busy_timeout))
        connection.execute("SELECT set_config('lock_timeout', %s, false)", [str(wait)])
        if self._schema is None:
            (self._schema,) = connection.execute(_PLACE).fetchone()
        connection.execute("SELECT set_config('search_path', %s, false)", [self._schema])
        connection.commit()
        return connection

    def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop().close()
        if "_engine" in vars(self):
            self._engine.dispose()

    @contextmanager
    def looking(self) -> Iterator[PostgresqlRows]:
        """One snapshot, asked through psycopg alone."""
        with explained(self.name):
            connection = self._idle_one() or self._one_for_looking()
            try:
                yield PostgresqlRows(connection)
                connection.commit()
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    def _one_for_looking(self) -> Any:
        connection = self.connect()
        connection.isolation_level = import_module("psycopg").IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        return connection

    def _idle_one(self) -> Any:
        """A connection that was used before and still answers; None where there is none."""
        error = import_module("psycopg").OperationalError
        while self._idle:
            connection = self._idle.pop()
            try:
                connection.execute("SELECT 1")
                return connection
            except error:
                connection.close()
        return None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads one snapshot."""
        reader = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with explained(self.name), reader.begin() as connection:
            yield connection

    def rows_of(self, connection: Connection) -> PostgresqlRows:
        """The snapshot that a transaction sees."""
        return PostgresqlRows(connection.connection.driver_connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, begun once no other writer is at work on this schema."""
        with explained(self.name), self._engine.connect() as connection:
            changes.watch(connection)
            with connection.begin():
                connection.exec_driver_sql(_LOCK)
                yield connection

    def purge(self) -> bool:
        """Rewrite all tables; what the server keeps elsewhere (log, copies) is its owner's.

        Raises:
            StoreError: this user may not rewrite them.
        """
        from claimtrack.store.tables import Row

        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
        )
        with explained(self.name):
            connection = self.connect()
            try:
                connection.autocommit = True
                if connection.execute(others).fetchone()[0]:
                    return False
                for table in Row.metadata.sorted_tables:
                    before = connection.execute(_FILE, [table.name]).fetchone()
                    connection.execute(f"VACUUM (FULL) {table.name}")
                    # who may not do that is only warned; what was rewritten lies in a new file
                    if connection.execute(_FILE, [table.name]).fetchone() == before:
                        raise StoreError(
                            f"{self.name}: only the owner of the tables may rewrite them: "
                            "deleted words may still be in its files",
                            hint="have the owner run claimtrack redact again with the id",
                        )
            finally:
                connection.close()
        return True

    @cached_property
    def _engine(self) -> Engine:
        from sqlalchemy import create_engine

        engine = create_engine(
            "postgresql+psycopg://",
            creator=self.connect,
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
        )
        # Many rows in one statement: the triggers that note changes run once a statement.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        return engine

    def prepare(self, *, create: bool, upgrade: bool) -> None:
        """See to it that the newest schema is there, and whether it may be written.

        Raises:
            StoreError: it isn't there, or can't be opened.
            VersionError: it is another program's, or of a newer claimtrack, or of an older one
                that isn't to be brought up to date; it isn't changed.
        """
        with explained(self.name):
            connection = self.connect()
            try:
                known = connection.execute("SELECT to_regclass('alembic_version')").fetchone()[0]
                query = "SELECT version_num FROM alembic_version"
                revisions = connection.execute(query).fetchall() if known else []
                if revisions == [(HEAD,)]:
                    query = (
                        "SELECT NOT pg_is_in_recovery() AND has_table_privilege('event', 'INSERT')"
                        " AND current_setting('default_transaction_read_only') = 'off'"
                    )
                    (self.may_write,) = connection.execute(query).fetchone()
                    return
            finally:
                connection.close()
        with explained(self.name), self._engine.begin() as writer:
            writer.exec_driver_sql(_LOCK)
            schema.complete_server_schema(writer, self.name, create=create, upgrade=upgrade)


def open_server(
    url: str, *, create: bool, upgrade: bool, busy_timeout: float
) -> PostgresqlDatabase:
    """The store in a database, made or completed where that is asked for.

    Raises:
        StoreError: there is no such database, or it can't be opened.
        VersionError: it is another program's, or of a newer claimtrack, or of an older one that
            isn't to be brought up to date; it isn't changed.
    """
    try:
        import_module("psycopg")
    except ImportError as error:
        raise StoreError(
            "a store in PostgreSQL needs a part that isn't installed",
            hint="pip install 'claimtrack[postgres]'",
        ) from error
    database = PostgresqlDatabase(shown_place(url), connection_settings(url), busy_timeout)
    try:
        database.prepare(create=create, upgrade=upgrade)
    except BaseException:
        database.close()
        raise
    return database
