"""Options that several commands share, so that each means the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = "claimtrack.db"

Store = Annotated[
    str,
    typer.Option(
        "--db", envvar="CLAIMTRACK_DB", metavar="URL", help="The store: a file or a database URL."
    ),
]

Json = Annotated[bool, typer.Option("--json", help="Print the data as one JSON document.")]

ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 even if there is something to look at.")
]

Register = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FILE",
        help="Sources and places known by name, added to the bundled ones (YAML).",
    ),
]
