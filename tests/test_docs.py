"""The docs say what the code does: nothing undocumented, nothing out of date, examples that run."""

import doctest
import importlib.util
import io
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import claimtrack
from claimtrack.bundled import bundled
from claimtrack.cli.app import VERBS
from claimtrack.config import Config
from claimtrack.model.estimate import EstimateMethod, LimitCode
from claimtrack.model.finding import DiagnosticCode, FindingKind

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
TUTORIALS = (ROOT / "README.md", DOCS / "tutorial.md")
TOLD_PAGES = (*TUTORIALS, DOCS / "linking.md", DOCS / "estimates.md")
CONSOLE_PAGES = (*TUTORIALS, DOCS / "extraction.md")


def maker(name: str) -> ModuleType:
    """A script of the docs folder as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_command_line_is_what_help_says() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == maker("make_cli_page").cli_page()


def test_the_page_of_the_library_is_what_docstrings_say() -> None:
    assert (DOCS / "api.md").read_text(encoding="utf-8") == maker("make_api_page").api_page()


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_documented(verb: str) -> None:
    assert f"## {verb}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", claimtrack.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(
        rf"^### `{name}\b", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_every_setting_is_documented_with_where_its_number_came_from() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    stages = [field.annotation for field in Config.model_fields.values()]
    for stage in stages:
        assert stage is not None
        for setting in stage.model_fields:
            assert re.search(rf"^- `{setting}`: `.+`: .+", page, re.MULTILINE), setting


@pytest.mark.parametrize("word", [*DiagnosticCode, *FindingKind])
def test_every_diagnostic_and_kind_of_finding_is_documented(word: str) -> None:
    assert f"`{word}`" in (DOCS / "concepts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*EstimateMethod, *LimitCode])
def test_every_method_and_limit_of_an_estimate_is_documented(word: str) -> None:
    assert f"`{word}`" in (DOCS / "estimates.md").read_text(encoding="utf-8")


def test_the_changelog_ends_at_this_version() -> None:
    changelog = (DOCS / "changelog.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert versions[0] == claimtrack.__version__ == project["version"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert lost == []


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the bundled corpus in it, as a reader of a checkout has it."""
    (tmp_path / "seeds").symlink_to(bundled("seeds"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMTRACK_DB", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", CONSOLE_PAGES, ids=lambda page: page.name)
def test_console_examples_print_what_the_page_shows(page: Path, workplace: Path) -> None:
    examples = maker("refresh_examples")
    checker = doctest.OutputChecker()
    for command, shown in examples.console_examples(page.read_text(encoding="utf-8")):
        if examples.is_ours(command):
            printed = examples.printed_by(command)
            matches = checker.check_output(shown.replace("…\n", "...\n"), printed, doctest.ELLIPSIS)
            assert matches, f"$ {command}\nprints:\n{printed}\nthe page shows:\n{shown}"


@pytest.mark.parametrize("page", TOLD_PAGES, ids=lambda page: page.name)
def test_python_examples_print_what_the_page_shows(page: Path, workplace: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report = io.StringIO()
    runner.run(examples, out=report.write)
    assert runner.failures == 0, report.getvalue()


def test_no_page_or_source_names_a_folder_of_its_makers() -> None:
    written = [*PAGES, *ROOT.joinpath("claimtrack").rglob("*.py"), ROOT / "Makefile"]
    strangers = [path for path in written if "/work/" in path.read_text(encoding="utf-8")]
    assert strangers == []
