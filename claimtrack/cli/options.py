"""Options that several commands share, so that each means the same everywhere."""

from pathlib import Path
from typing import Annotated, Literal

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

Extractor = Annotated[
    Literal["rules", "llm"],
    typer.Option(
        "--extractor",
        help="Who finds the claims: rules, offline; or a language model, kept to quotes that the "
        "article has word for word. A model needs pip install 'claimtrack[llm]'.",
    ),
]

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="The language model to ask, else $CLAIMTRACK_LLM_MODEL.",
        show_default=False,
    ),
]

Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="The OpenAI-compatible API to ask, else $CLAIMTRACK_LLM_ENDPOINT. The articles are "
        "sent there; its key is $CLAIMTRACK_LLM_API_KEY.",
        show_default=False,
    ),
]

Register = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FILE",
        help="Sources and places known by name, added to the bundled ones (YAML).",
    ),
]
