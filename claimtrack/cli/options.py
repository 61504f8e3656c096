"""Options that several commands share, so that each means the same everywhere."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from claimtrack.custody.authorities import Authorities

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

By = Annotated[
    str | None,
    typer.Option(
        "--by",
        envvar="CLAIMTRACK_USER",
        metavar="NAME",
        help="Who decides.  [default: the name you are logged in with]",
        show_default=False,
    ),
]

Why = Annotated[
    str | None, typer.Option("--why", metavar="WORDS", help="The reason; it can't be left out.")
]


PublicKey = Annotated[
    Path | None,
    typer.Option(
        "--public-key",
        metavar="FILE",
        help="The Ed25519 key (PEM) that the checkpoints should be signed with.",
    ),
]


SigningKey = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="Sign with this Ed25519 key (PEM).")
]

CaFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Certificates of the authorities you trust (PEM)."),
]

RevokedFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What they revoked since (CRL, PEM); with --ca-file."),
]


def trusted_authorities(ca_file: Path | None, crl: Path | None) -> Authorities | None:
    """The authorities that a person trusts; None where they name none.

    Raises:
        typer.BadParameter: a list of what was revoked, and nobody who could have.
    """
    from claimtrack.custody.authorities import Authorities

    if ca_file is None:
        if crl is not None:
            raise typer.BadParameter("--crl says what was revoked: say by whom, with --ca-file")
        return None
    return Authorities(ca_file, crl)


def decider(by: str | None) -> str:
    """Who decides: the name that was given, or else that of whoever is logged in.

    Raises:
        typer.BadParameter: there is neither.
    """
    if by and by.strip():
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:  # no such user, as in some containers
        raise typer.BadParameter("say who decides: --by NAME, or set CLAIMTRACK_USER") from error


def reason(why: str | None) -> str:
    """The reason that was given.

    Raises:
        typer.BadParameter: there is none.
    """
    if not why or not why.strip():
        raise typer.BadParameter("a decision needs its reason: --why WORDS")
    return why
