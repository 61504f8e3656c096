"""What ``import claimtrack`` gives, and what it costs."""

import ast
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import claimtrack

SOURCE = Path(str(claimtrack.__file__))

PROMISED = {
    "Analysis",
    "Attribution",
    "Claim",
    "Cluster",
    "Comparison",
    "Config",
    "Diagnostic",
    "Document",
    "Finding",
    "Judgement",
    "Link",
    "Mention",
    "Quantity",
    "Source",
    "claim_from_text",
    "cross_check",
    "extract",
    "find_dates",
    "find_quantities",
    "ingest",
    "open_store",
    "read_document",
    "render_report",
    "track",
}


@pytest.mark.parametrize("name", claimtrack.__all__)
def test_every_public_name_loads_and_is_documented(name: str) -> None:
    value = getattr(claimtrack, name)
    assert value.__doc__
    assert value.__module__.startswith("claimtrack.")


def test_the_promised_names_are_public() -> None:
    assert set(claimtrack.__all__) >= PROMISED


def test_type_checkers_see_the_same_names_in_the_same_homes() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    declared = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes = {name: getattr(claimtrack, name).__module__ for name in claimtrack.__all__}
    assert declared == homes


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'conclude'"):
        claimtrack.conclude  # noqa: B018


def test_the_function_extract_stands_before_the_folder_of_that_name() -> None:
    import_module("claimtrack.extract.quotes")
    assert callable(claimtrack.extract)


def test_dir_lists_the_public_names() -> None:
    assert set(dir(claimtrack)) >= set(claimtrack.__all__)


def test_the_import_loads_nothing_heavy_and_opens_no_file_or_socket() -> None:
    probe = """
import json, sys
touched = []
def watch(event, arguments):
    name = str(arguments[0]) if arguments else ""
    is_code = event == "open" and (name.endswith(".py") or "__pycache__" in name)
    if event.startswith("socket.") or (event == "open" and not is_code):
        touched.append([event, str(arguments[0])])
sys.addaudithook(watch)
import claimtrack
heavy = {"pydantic", "sqlmodel", "sqlalchemy", "numpy", "jinja2", "typer", "rich", "yaml"}
print(json.dumps([touched, sorted(heavy & set(sys.modules))]))
"""
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    touched, heavy = json.loads(run.stdout)
    assert heavy == []
    assert touched == []
