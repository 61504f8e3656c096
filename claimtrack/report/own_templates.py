"""A user's own templates: read, held to what a template may do, and rendered within limits.

A template shows values; it doesn't compute. What it may do is listed here (``_ALLOWED``), so that
neither the language's odd corners nor a template that a stranger sent can reach Python, fill the
memory or run for ever: no calls, no arithmetic, no joining of strings, no macros, no ``safe``.
Loops run over what the views hold, and a meter stops a page that takes far longer, or gets far
longer, than its content explains.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from claimtrack.bundled import bundled
from claimtrack.errors import InputError, ReportError, StoreError
from claimtrack.model.analysis import Analysis
from claimtrack.whole_files import made_folder, write_whole_files

_KINDS = (".html", ".css", ".js")

SECONDS, SECONDS_A_CLAIM = 5.0, 0.01
"""Processor time that the templates may take: the built-in ones take about 0.001 s a claim."""

CHARACTERS, CHARACTERS_A_CLAIM, CHARACTERS_A_LETTER = 10_000_000, 20_000, 20
"""How long a page may get: the built-in templates write up to 6,000 characters a claim, and three
for each letter of the articles."""

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Block, nodes.Extends, nodes.Include),
    *(nodes.For, nodes.If, nodes.With, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem),
    *(nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.Not, nodes.And),
    *(nodes.Or, nodes.CondExpr, nodes.Tuple, nodes.List),
)
_FILTERS = frozenset({"count", "default", "e", "escape", "first", "last", "length", "reverse"})
_TESTS = frozenset({"defined", "divisibleby", "even", "in", "none", "odd", "undefined"})
_METER = "__meter__"
_EVERY = 128  # turns between two looks at the clock, which take longer than a turn


def known_templates() -> tuple[str, ...]:
    """The names of the built-in templates, each of which can be replaced; with the style sheet."""
    found = bundled("templates").iterdir()
    return tuple(sorted(path.name for path in found if path.suffix in _KINDS))


def write_templates(folder: Path) -> tuple[Path, ...]:
    """Copy the built-in templates into a folder, as a start for one's own.

    Raises:
        StoreError: one of them is there already, and might be somebody's work; or the folder
            can't be written.
    """
    targets = tuple(folder / name for name in known_templates())
    there = [target.name for target in targets if target.exists()]
    if there:
        raise StoreError(
            f"{folder} has {there[0]} already", hint="name a new folder; nothing was written"
        )
    made_folder(folder)
    own = bundled("templates")
    write_whole_files({target: (own / target.name).read_bytes() for target in targets})
    return targets


def read_templates(folder: Path) -> Mapping[str, str]:
    """The templates of a folder by name. What begins with a dot is left alone.

    Raises:
        InputError: the folder or a file can't be read, or isn't in UTF-8.
        ReportError: a file has no name of a template.
    """
    known = known_templates()
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        strangers = [path.name for path in paths if path.name not in known]
        if strangers:
            raise ReportError(
                f"{folder}: no template is called {strangers[0]!r}",
                hint=f"the names are {', '.join(known)}",
            )
        return {path.name: path.read_text(encoding="utf-8") for path in paths}
    except OSError as error:
        raise InputError(f"{folder} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{folder}: a template isn't in UTF-8: {error.reason}") from error


class Meter:
    """Counts what a page costs, and stops it at its limits."""

    def __init__(self, analysis: Analysis) -> None:
        """Limits that grow with what there is to show."""
        claims = len(analysis.claims)
        letters = sum(len(document.text) for document in analysis.documents)
        self._seconds = SECONDS + claims * SECONDS_A_CLAIM
        self._characters = CHARACTERS + claims * CHARACTERS_A_CLAIM + letters * CHARACTERS_A_LETTER
        self._until = time.thread_time() + self._seconds
        self._turns = self._written = 0

    def turn(self) -> None:
        """Note a turn of a loop, or the start of a template.

        Raises:
            ReportError: the time is up.
        """
        self._turns += 1
        if self._turns % _EVERY == 0 and time.thread_time() > self._until:
            raise ReportError(
                f"the templates took more than {self._seconds:.0f} s",
                hint="A loop within a loop over everything is the usual reason.",
            )

    def measured(self, pieces: Iterator[str]) -> Iterator[str]:
        """The pieces of the page, as long as they aren't too long together.

        Raises:
            ReportError: they are.
        """
        for piece in pieces:
            self._written += len(piece)
            if self._written > self._characters:
                raise ReportError(
                    f"the templates wrote more than {self._characters:,} characters",
                    hint="A loop within a loop over everything is the usual reason.",
                )
            yield piece


class OwnTemplates(ImmutableSandboxedEnvironment):
    """Jinja for a user's templates: a field of a view is all that an expression can reach."""

    def __init__(self, sources: Mapping[str, str], meter: Meter) -> None:
        """``sources`` win over the built-in templates of the same name."""
        super().__init__(
            loader=ChoiceLoader(
                [
                    FunctionLoader(lambda name: _loaded(sources, name)),
                    FileSystemLoader(bundled("templates")),
                ]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._own = frozenset(sources)
        self.globals = {_METER: meter.turn}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if name in self._own:
            _refuse_what_is_not_allowed(tree, name or "")
            _count_turns(tree)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view, one of the page's own words, or what a loop knows of itself."""
        if isinstance(obj, Mapping):
            if attribute in obj:
                return obj[attribute]
        elif is_dataclass(obj):
            if any(field.name == attribute for field in fields(obj)):
                return getattr(obj, attribute)
        elif isinstance(obj, LoopContext) and attribute in ("index", "first", "last", "length"):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A member of a tuple by its position, or some of them."""
        if isinstance(obj, tuple) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                pass
        return self.undefined(obj=obj, name=argument)


def _loaded(sources: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    return (sources[name], name, None) if name in sources else None


def _refuse_what_is_not_allowed(tree: nodes.Template, name: str) -> None:
    for node in (tree, *tree.find_all(nodes.Node)):
        fault = _fault(node)
        if fault:
            raise ReportError(
                f"{name}, line {_line(node)}: {fault}",
                hint="docs/report.md lists what a template can do.",
            )


def _line(node: nodes.Node) -> int:
    """Where a node stands; a block that jinja makes up has the place of what is in it."""
    lines = (found.lineno for found in node.find_all(nodes.Node))
    return node.lineno or next((line for line in lines if line), 1)


def _fault(node: nodes.Node) -> str:
    """What a template may not do; empty where it may."""
    match node:
        case nodes.Filter() if node.name not in _FILTERS:
            return f"no filter |{node.name}; there are {', '.join(sorted(_FILTERS))}"
        case nodes.Test() if node.name not in _TESTS:
            return f"no test {node.name!r}; there are {', '.join(sorted(_TESTS))}"
        case nodes.For() if node.recursive:
            return "a loop can't be recursive"
        case nodes.Extends() | nodes.Include() if not isinstance(node.template, nodes.Const):
            return "a template is named in quotation marks"
        case nodes.Getattr() if node.attr.startswith("_"):
            return f"nothing is called {node.attr!r}"
        case nodes.Name() if node.name.startswith("_"):
            return f"nothing is called {node.name!r}"
    if isinstance(node, (*_ALLOWED, nodes.Helper)):
        return ""
    word = "autoescape" if isinstance(node, nodes.Scope) else type(node).__name__.lower()
    return f"a template can't use {word}"


def _count_turns(tree: nodes.Template) -> None:
    """Let the meter know of every start of a template or block and every turn of a loop."""
    bodies: list[list[nodes.Node]] = [tree.body]
    bodies += [block.body for block in tree.find_all(nodes.Block)]
    bodies += [loop.body for loop in tree.find_all(nodes.For)]
    for body in bodies:
        call = nodes.Call(nodes.Name(_METER, "load"), [], [], None, None)
        body.insert(0, nodes.ExprStmt(call).set_lineno(tree.lineno))


def template_place(error: BaseException, names: Sequence[str]) -> str:
    """The template and line in which an error arose: "_claim.html, line 3"; empty if in none."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename).name
        if name in names:
            place = f"{name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
