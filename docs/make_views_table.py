"""Write the list of views into ``docs/report.md``: ``python docs/make_views_table.py``."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path

from claimtrack.report import evidence_views, picture_views, views

PAGE = Path(__file__).resolve().parent / "report.md"
HEADING = "### Views and their fields\n"


def views_list() -> str:
    """Each view with what it is, then its fields with their types, in the order of the modules."""
    parts = []
    for module, view in (
        (m, v) for m in (views, evidence_views, picture_views) for v in vars(m).values()
    ):
        if inspect.isclass(view) and is_dataclass(view) and view.__module__ == module.__name__:
            about = " ".join(inspect.cleandoc(view.__doc__ or "").replace("``", "`").split())
            told = ", ".join(f"`{field.name}` ({field.type})" for field in fields(view))
            parts.append(f"**{view.__name__}**: {about}\n{told}.\n")
    return "\n".join(parts)


def page_with_views(text: str) -> str:
    """The page with its last section, the list of views, made anew."""
    before, _, _ = text.partition(HEADING)
    return f"{before}{HEADING}\n{views_list()}"


if __name__ == "__main__":
    PAGE.write_text(page_with_views(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
