"""Inputs of commands: articles from files, folders, URLs, standard input; a person's register."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.terminal import note, safe
from claimtrack.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimtrack.config import Config
    from claimtrack.model.document import Document
    from claimtrack.model.finding import Diagnostic
    from claimtrack.text.inputs import UnreadInput

_STANDARD_INPUT = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


class InputReader:
    """Articles read one by one. What can't be read is told at once, and counts at the end.

    ``told`` is what the articles don't say themselves (outlet, url, published, author, title).
    URLs are fetched if they keep to the rules, from private networks only if that is allowed.
    """

    def __init__(
        self,
        paths: Sequence[str],
        manifest: Path | None = None,
        *,
        allow_private: bool = False,
        **told: Any,
    ) -> None:
        self._paths, self._manifest, self._allow_private = paths, manifest, allow_private
        self._told = {name: value for name, value in told.items() if value}
        self._read_count = 0
        self._unread: list[UnreadInput] = []

    def __iter__(self) -> Iterator[Document]:
        from claimtrack.text.inputs import UnreadInput

        for found in self._inputs():
            if isinstance(found, UnreadInput):
                self._unread.append(found)
                kind = "error" if found.is_error else "skipped"
                where = "" if str(found.path) in found.reason else f"{found.path}: "
                note(safe(f"{kind}: {where}{found.reason}"))
            else:
                self._read_count += 1
                yield found

    def _inputs(self) -> Iterator[Document | UnreadInput]:
        from claimtrack.text.documents import read_document
        from claimtrack.text.inputs import UnreadInput, read_documents

        for path in self._paths:
            if _URL.match(path):
                yield from self._fetched(path)
                continue
            if path != _STANDARD_INPUT:
                yield from read_documents([path], self._manifest, **self._told)
                continue
            try:
                document = read_document(sys.stdin.buffer.read(), name=path, **self._told)
                yield document.model_copy(update={"name": ""})  # what it was called nobody said
            except InputError as error:
                yield UnreadInput(Path(path), str(error))

    def _fetched(self, url: str) -> Iterator[Document | UnreadInput]:
        from claimtrack.text.inputs import UnreadInput, read_url

        note(safe(f"fetching {url}"))
        try:
            yield from read_url(url, allow_private=self._allow_private, **self._told)
        except InputError as error:
            hint = f" ({error.hint})" if error.hint else ""
            yield UnreadInput(url, f"{error}{hint}")

    def finish(self) -> None:
        """End the command if something couldn't be read: with 6, or with 3 if that was all.

        Raises:
            typer.Exit: an input couldn't be read.
            InputError: the folders held nothing of a kind that is read.
            Exception: a fault of claimtrack's own, told last as any other is.
        """
        failed = [unread for unread in self._unread if unread.is_error]
        for unread in failed:
            if unread.fault is not None:
                raise unread.fault
        if self._read_count == 0 and not failed:
            raise InputError(
                f"{', '.join(self._paths)}: nothing to read there",
                hint="articles are .txt, .html, .pdf, .jsonl or .csv files, feeds and web archives",
            )
        if self._read_count == 0:
            raise typer.Exit(ExitCode.INPUT)
        if failed:
            raise typer.Exit(ExitCode.SOME_FAILED)

    def unread_as_json(self) -> list[dict[str, object]]:
        """What gave no document, and why."""
        return [
            {
                "path": str(unread.path),
                "reason": unread.reason,
                "is_error": unread.is_error,
                "code": unread.code,
            }
            for unread in self._unread
        ]


def content_of(path: Path) -> bytes:
    """The bytes of a small file.

    Raises:
        InputError: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}") from error


def note_diagnostics(diagnostics: Iterable[Diagnostic], documents: Iterable[Document]) -> None:
    """Tell on standard error what is odd in which document, and where."""
    from claimtrack.cli.claim_lines import document_label

    labels = {document.id: document_label(document) for document in documents}
    for odd in diagnostics:
        name = labels.get(odd.span.document_id, odd.span.document_id)
        note(safe(f"odd: {name}, character {odd.span.start}: {odd.code}: {odd.message}"))


def configured(
    register: Path | None,
    extractor: str = "rules",
    model: str | None = None,
    endpoint: str | None = None,
) -> Config:
    """The default settings, with a person's own register and choice of extractor.

    Raises:
        InputError: the register can't be read.
        ConfigError: a model or endpoint is named that nobody will ask, or that can't be one.
    """
    from claimtrack.config import DEFAULTS

    changed: dict[str, object] = {}
    if register is not None:
        from claimtrack.text.register import read_register

        changed["register_extension"] = read_register(register)
    if extractor == "llm" or model or endpoint:
        changed.update(_asked_model(extractor, model, endpoint))
    if not changed:
        return DEFAULTS
    return DEFAULTS.model_copy(update={"extract": DEFAULTS.extract.model_copy(update=changed)})


def _asked_model(extractor: str, model: str | None, endpoint: str | None) -> dict[str, object]:
    from pydantic import ValidationError

    from claimtrack.config import ExtractorName, LlmConfig

    if extractor != ExtractorName.LLM:
        raise ConfigError(
            f"--{'model' if model else 'endpoint'} names a language model, and the extractor is "
            f"{extractor!r}",
            hint="add --extractor llm",
        )
    told = {name: word for name, word in (("model", model), ("endpoint", endpoint)) if word}
    try:
        return {"extractor": ExtractorName.LLM, "llm": LlmConfig.model_validate(told)}
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ConfigError(
            f"--{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}"
        ) from error


def outlet_id(outlet: str | None, config: Config) -> str | None:
    """The id of an outlet known by this id or name; otherwise the words as they are."""
    from claimtrack.text.register import register_for

    if outlet is None:
        return None
    wanted = outlet.casefold()
    for source in register_for(config).sources:
        if any(wanted == spelling.casefold() for spelling in (source.id, *source.spellings)):
            return source.id
    return outlet
