"""Analysis → one file that needs nothing else: no network, no second file.

A page is whole without its one script, which finds, sorts, unfolds and copies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from claimtrack.bundled import bundled
from claimtrack.errors import ReportError
from claimtrack.model.analysis import Analysis
from claimtrack.report.data import json_of, report_data
from claimtrack.report.dress import own_dress
from claimtrack.report.markdown import markdown_of
from claimtrack.report.own_templates import (
    Meter,
    OwnTemplates,
    known_templates,
    read_templates,
    template_place,
)
from claimtrack.report.page import page_view
from claimtrack.report.pages import joined_pages, split_page
from claimtrack.report.scope import EVERYTHING, ReportScope
from claimtrack.report.views import PageView


class ReportFormat(StrEnum):
    """What a report is written as: a page, a dossier to read as plain text, or data."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


def render_report(
    analysis: Analysis,
    lang: str = "en",
    *,
    scope: ReportScope = EVERYTHING,
    report_format: ReportFormat | Literal["html", "md", "json"] = ReportFormat.HTML,
    templates: Path | str | None = None,
) -> str:
    """The provenance report; the same analysis gives the same bytes.

    It is one self-contained HTML page, a dossier in Markdown, or one JSON document (its shape is
    in ``docs/report.md``). It is written in ``lang`` ("en" or "ar"); quotes stay in their own
    language and direction. The page loads nothing; its policy
    forbids it to, and admits its own style sheet and script alone, by their SHA-256. ``scope``
    limits the report to some claims, sources, articles or days, with all that stands against
    them.
    ``templates`` is a folder of a user's own templates for the page; they win over the built-in
    ones of the same name, can only show what the views hold, and have 5 s and 10 MB beyond what
    the built-in ones would need.

    Raises:
        NotFoundError: the scope names a record that isn't there.
        InputError: the templates can't be read.
        ReportError: a quote isn't what its document says at its place; no report is written in
            that language or format; a template does what no template may, asks for a value its view
            doesn't have, or goes beyond its limits; or templates are given for what isn't a page.
    """
    if report_format not in set(ReportFormat):
        known = ", ".join(ReportFormat)
        raise ReportError(f"no report is written as {report_format!r}", hint=f"Choose from {known}")
    report_format = ReportFormat(report_format)
    if templates is not None and report_format is not ReportFormat.HTML:
        raise ReportError("templates are for HTML", hint="Leave out the templates or the format.")
    if report_format is ReportFormat.JSON:
        return json_of(report_data(analysis, lang, scope))
    if report_format is ReportFormat.MARKDOWN:
        return markdown_of(page_view(analysis, lang, scope=scope))
    with _drawing(analysis, lang, scope, templates) as (view, show):
        return show(view)


def render_pages(
    analysis: Analysis,
    lang: str = "en",
    *,
    scope: ReportScope = EVERYTHING,
    templates: Path | str | None = None,
) -> Mapping[str, str]:
    """The HTML of ``render_report`` as several pages, by file name, for what is too large for one.

    ``index.html`` comes first and has the findings; claims, sources and articles follow. Each page
    needs nothing but the links between them, so they stay in one folder. Raises what
    ``render_report`` does.
    """
    with _drawing(analysis, lang, scope, templates) as (view, show):
        return joined_pages({name: show(part) for name, part in split_page(view).items()})


@contextmanager
def _drawing(
    analysis: Analysis, lang: str, scope: ReportScope, templates: Path | str | None
) -> Iterator[tuple[PageView, Callable[[PageView], str]]]:
    """The view of the whole page, and what makes HTML of it or of a part; errors of templates
    become ``ReportError``."""
    own = read_templates(Path(templates)) if templates is not None else {}
    view = page_view(analysis, lang, dress=own_dress(own), scope=scope)
    meter = Meter(analysis)
    shown_by = OwnTemplates(own, meter) if own else environment()

    def show(page: PageView) -> str:
        template = shown_by.get_template("report.html")
        if not own:
            return template.render(page=page, words=page.words)
        return "".join(meter.measured(template.generate(page=page, words=page.words)))

    try:
        yield view, show
    except TemplateSyntaxError as error:
        where = f"{error.name or 'a template'}, line {error.lineno}"
        raise ReportError(f"{where}: {error.message}") from error
    except (TemplateError, RecursionError, TypeError, ValueError) as error:
        if not own and not isinstance(error, TemplateError):
            raise
        where = template_place(error, known_templates()) or "the report's templates"
        raise ReportError(f"{where}: {error}") from error


@cache
def environment(folder: Path | None = None) -> Environment:
    """The Jinja environment of the report: everything escaped, nothing undefined let through."""
    return Environment(
        loader=FileSystemLoader(folder or bundled("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # or each part of a page would ask the disk whether its template changed
    )
