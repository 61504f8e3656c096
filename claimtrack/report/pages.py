"""PageView → several pages that lead to one another, for what is too large for one file.

The first page has the findings, the method and the way to the others; claims, sources and articles
follow on pages of their own. Each page is whole in itself: its own style, its own policy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from claimtrack.report.views import ContentsView, DocumentView, PageView, SourceView

INDEX = "index.html"
"""The page to open first."""

_KINDS = ("claims", "remaining", "sources", "documents")
"""What has pages of its own, numbered from 1, in the order of their links."""

_NUMBERED = re.compile(rf"({'|'.join(_KINDS)})-[1-9]\d*\.html", re.ASCII)

_CLAIM_PLACES = 2_500
"""Places of claims on a page: in short, some 300 bytes each, so 1 MB beside style and fonts."""

_LETTERS = 250_000
"""Characters of articles on a page: marked, two to eight times that in bytes."""

_REFERENCES = 10_000
"""Claims of sources on a page: as numbers some 60 bytes each, as lines four times that."""

_LINK = re.compile(r'<(script|style)\b.*?</\1>|(\shref=")#([^"]+)"', re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')

_Item = TypeVar("_Item")


def split_page(page: PageView) -> Mapping[str, PageView]:
    """The pages by file name, the first page first.

    Links between them still lead to anchors alone; see ``joined_pages``.
    """
    first_page = replace(
        page,
        claims=(),
        brief_claims=(),
        brief_label="",
        remaining=(),
        sources=(),
        documents=(),
    )
    bare = replace(
        first_page,
        sections=(),
        overviews=(),
        decisions=(),
        not_judged="",
        diagnostics=(),
        method=None,
    )
    parts: dict[str, PageView] = {INDEX: first_page}
    titles: dict[str, str] = {}
    words = page.words
    pages = (
        _claim_pages(page, bare),
        _remaining_pages(page, bare),
        [replace(bare, sources=p) for p in _parts(page.sources, _references, _REFERENCES)],
        [replace(bare, documents=p) for p in _parts(page.documents, _letters, _LETTERS)],
    )
    for kind, views in zip(_KINDS, pages, strict=True):
        for number, view in enumerate(views, start=1):
            name = f"{kind}-{number}.html"
            parts[name] = view
            titles[name] = f"{words[kind]} {number}/{len(views)}" if len(views) > 1 else words[kind]
    first = page.masthead.contents
    own = {f"#{key}" for key in _KINDS}
    others = tuple(ContentsView(name, title, "") for name, title in titles.items())
    *kept, method = (entry for entry in first if entry.href not in own)
    found: dict[str, PageView] = {}
    for name, view in parts.items():
        contents = (*kept, *others, method)
        title = page.title if name == INDEX else f"{titles[name]} – {page.title}"
        found[name] = replace(view, title=title, masthead=replace(view.masthead, contents=contents))
    return found


def joined_pages(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages as HTML with every link to an anchor of another page led to that page.

    In what the templates write a link is an attribute in double quotes, which published text can't
    hold unescaped; style and script, which the policy knows by their hashes, are left alone. A
    link to an anchor that no page has stays as it is.
    """
    home: dict[str, str] = {}
    for name, html in pages.items():
        for anchor in _ID.findall(html):
            home.setdefault(anchor, name)

    def led(name: str, own: frozenset[str]) -> Callable[[re.Match[str]], str]:
        def replaced(found: re.Match[str]) -> str:
            anchor = found[3]
            there = name if found[1] or anchor in own else home.get(anchor, name)
            return found[0] if there == name else f'{found[2]}{there}#{anchor}"'

        return replaced

    return {
        name: _LINK.sub(led(name, frozenset(_ID.findall(html))), html)
        for name, html in pages.items()
    }


def left_pages(folder: Path, pages: Container[str]) -> list[Path]:
    """The pages in a folder that an earlier report left there, and that a new one doesn't replace.

    They have the name of a page, and lead back to the first one.
    """
    return [
        path
        for path in folder.iterdir()
        if _NUMBERED.fullmatch(path.name)
        and path.name not in pages
        and path.is_file()
        and f'href="{INDEX}#' in path.read_text(encoding="utf-8", errors="replace")
    ]


def _claim_pages(page: PageView, bare: PageView) -> list[PageView]:
    """The claims told in full on the first page of claims, those in short after them."""
    briefs = _parts(page.brief_claims, lambda brief: len(brief.rows), _CLAIM_PLACES)
    full = _parts(page.claims, lambda claim: 8 * len(claim.evidence), _CLAIM_PLACES)
    found = [replace(bare, claims=claims) for claims in full]
    found += [
        replace(bare, brief_claims=part, brief_label=page.brief_label if not number else "")
        for number, part in enumerate(briefs)
    ]
    return found


def _remaining_pages(page: PageView, bare: PageView) -> list[PageView]:
    pages = _parts(page.remaining, lambda rest: len(rest.rows), _CLAIM_PLACES)
    return [replace(bare, remaining=part) for part in pages]


def _references(source: SourceView) -> int:
    return 1 + len(source.references) + 4 * len(source.said)


def _letters(document: DocumentView) -> int:
    return sum(len(paragraph.text) for paragraph in document.paragraphs) // 3


def _parts(
    items: Sequence[_Item], weight: Callable[[_Item], int], most: int
) -> list[tuple[_Item, ...]]:
    """Items in their order, in as many parts as it takes; one that is too heavy is alone."""
    parts: list[list[_Item]] = []
    reached = most
    for item in items:
        reached += weight(item)
        if reached > most or not parts:
            parts.append([])
            reached = weight(item)
        parts[-1].append(item)
    return [tuple(part) for part in parts]
