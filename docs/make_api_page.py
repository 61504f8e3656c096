"""Make ``docs/api.md`` from signatures and docstrings: ``python docs/make_api_page.py``."""

from __future__ import annotations

import ast
import contextlib
import inspect
import textwrap
from enum import Enum, EnumType
from functools import cached_property
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import claimtrack

PAGE = Path(__file__).resolve().parent / "api.md"

SECTIONS = {
    "From text to claims": (
        "read_document",
        "read_url",
        "extract",
        "Extractor",
        "find_quantities",
        "find_dates",
        "claim_from_text",
        "read_claims",
    ),
    "Comparing and linking": (
        "compare",
        "ClaimIndex",
        "IndexMatch",
        "link_claims",
        "LinkResult",
        "Pairs",
        "Neighbours",
        "Embedder",
    ),
    "From claims to findings": (
        "track",
        "analyse_claims",
        "trace_provenance",
        "compare_origins",
        "render_report",
        "render_pages",
        "ReportScope",
        "ReportFormat",
    ),
    "How far sources agree": ("estimate_agreement", "EstimateMethod", "Vote", "Estimate"),
    "With a store": ("open_store", "ClaimStore", "ingest", "cross_check", "search_claims"),
    "What people decide": ("judge", "undo", "decisions", "review_queue", "suggest"),
    "Who is known": (
        "default_register",
        "read_register",
        "Register",
        "Source",
        "SourceKind",
        "Place",
    ),
    "Settings": (
        "Config",
        "TextConfig",
        "ExtractConfig",
        "LlmConfig",
        "ExtractorName",
        "LinkConfig",
        "AnalyseConfig",
    ),
    "Errors": (
        "ClaimtrackError",
        "ConfigError",
        "ContradictionError",
        "ExtractFailedError",
        "ExtractorError",
        "FetchError",
        "InputError",
        "IntegrityError",
        "JudgementError",
        "NotFoundError",
        "ReportError",
        "StoreError",
        "VersionError",
    ),
}
"""The public names by what one does with them; those not named here are the values."""

CALLED = {claimtrack.ClaimIndex}
"""The classes that users call themselves, beside the values, which are called with their fields."""

_OPENING = """\
# The Python library

Made from signatures and docstrings by `docs/make_api_page.py`; a test compares the two. The words
are those of [concepts](concepts.md). Every name here is `claimtrack.name`, and loads when it is
first used. Values are frozen: a changed one is a new one. Offsets count Unicode code points of
`Document.text`, half-open.
"""


def api_page() -> str:
    """The page: the functions and classes by topic, then every value with its fields."""
    placed = {name for names in SECTIONS.values() for name in names}
    values = tuple(name for name in claimtrack.__all__ if name not in placed)
    parts = [_OPENING]
    for title, names in {**SECTIONS, "Values": values}.items():
        parts.append(f"## {title}\n")
        parts += [_entry(name, getattr(claimtrack, name)) for name in names]
    return "\n".join(parts)


def _entry(name: str, thing: Any) -> str:
    words = _as_list(_docstring(thing))
    if inspect.isfunction(thing) or hasattr(thing, "__wrapped__"):
        return f"### `{name}{_signature(thing)}`\n\n{words}\n"
    call = _signature(thing.__init__).removesuffix(" -> None") if thing in CALLED else ""
    lines = [f"### `{name}{call}`\n", words]
    if isinstance(thing, EnumType):
        lines.append("\nOne of " + ", ".join(f"`{each.value}`" for each in thing) + ".")
    elif issubclass(thing, BaseModel):
        lines += ["", *_fields(thing)]
    elif not issubclass(thing, Exception):
        lines += ["", *_places(thing), *_methods(thing)]
    return "\n".join(lines).rstrip() + "\n"


def _fields(model: type[BaseModel]) -> list[str]:
    told = _told_fields(model)
    annotations = {
        key: value
        for base in reversed(model.__mro__)
        for key, value in inspect.get_annotations(base).items()
    }
    lines = []
    for name in model.model_fields:
        words = f": {told[name]}" if name in told else ""
        lines.append(f"- `{name}`: `{annotations[name]}{_usual(model, name)}`{words}")
    return [*lines, *_methods(model)]


def _usual(model: type[BaseModel], name: str) -> str:
    """What a setting is when nobody sets it; of other values, nothing."""
    value = model.model_fields[name].get_default(call_default_factory=True)
    plain = isinstance(value, bool | int | float | str | Enum | tuple) or value is None
    return f" = {_default(value)}" if plain and model.__name__.endswith("Config") else ""


def _places(owner: type) -> list[str]:
    """The places of a named tuple, with their types."""
    types = inspect.get_annotations(owner)
    return [
        f"- `{name}`: `{types[name].__forward_arg__}`" for name in getattr(owner, "_fields", ())
    ]


def _methods(owner: type) -> list[str]:
    """The methods and properties that a class defines or has from ours, with what each promises."""
    ours = [base for base in owner.__mro__ if base.__module__.startswith("claimtrack.")]
    members = {name: member for base in reversed(ours) for name, member in vars(base).items()}
    lines = []
    for name, member in members.items():
        function = getattr(member, "__func__", getattr(member, "fget", None)) or getattr(
            member, "func", member
        )
        if name.startswith(("_", "model_")) or not inspect.isfunction(function):
            continue
        call = "" if isinstance(member, property | cached_property) else _signature(function)
        words = textwrap.indent(_as_list(_docstring(function)), "  ").lstrip()
        lines.append(f"- `{name}{call}`: {words}")
    return lines


def _docstring(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "").replace("``", "`")


def _told_fields(model: type[BaseModel]) -> dict[str, str]:
    """What the source says of each field in a string of its own under it."""
    tree = ast.parse(inspect.getsource(import_module(model.__module__)))
    classes = {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
    told = {}
    for node, after in pairwise(classes[model.__name__]):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            words = after.value if isinstance(after, ast.Expr) else None
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                told[node.target.id] = " ".join(words.value.split())
    return told


def _signature(function: Any) -> str:
    """The signature as somebody would write it: without ``self``, settings by their name."""
    signature = inspect.signature(function)
    words: list[str] = []
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    for position, (name, parameter) in enumerate(signature.parameters.items()):
        if position == 0 and name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and parameter.kind not in kinds[:position]:
            words.append("*")
        star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        typed = f"{star}{name}: {parameter.annotation}"
        if parameter.default is parameter.empty:
            words.append(typed)
        else:
            words.append(f"{typed} = {_default(parameter.default)}")
    returned = signature.return_annotation
    if _is_context_manager(function):
        returned = returned.replace("Iterator", "ContextManager")
    return f"({', '.join(words)}) -> {returned}"


def _is_context_manager(function: Any) -> bool:
    """Whether it was made one of a generator, which is what its signature still tells."""
    code = getattr(function, "__code__", None)
    return code is not None and code.co_filename == contextlib.__file__


def _default(value: object) -> str:
    if isinstance(value, BaseModel):
        return "DEFAULTS"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return repr(value)


def _as_list(docstring: str) -> str:
    """A docstring as Markdown: what it raises as a list."""
    promise, raises, errors = docstring.partition("Raises:\n")
    if not raises:
        return docstring
    lines: list[str] = []
    for line in textwrap.dedent(errors).splitlines():
        if line.startswith(" ") and lines:
            lines[-1] += f" {line.strip()}"
        elif line:
            lines.append(f"- {line}")
    return f"{promise.rstrip()}\n\nRaises:\n\n" + "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
