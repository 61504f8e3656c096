"""What the templates of pictures may show; see ``views`` for the rest of the page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class StepView:
    """A line of the list that says what an origins drawing shows."""

    depth: int
    label: str
    name: Markup


@dataclass(frozen=True, slots=True)
class TableRowView:
    """A line of a table: what it is about, and a cell for each further column."""

    head: Markup
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The numbers of a drawing: the table's title, its columns, its lines."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRowView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """``_picture.html``: the sentence over a drawing, the drawing, how to read it, and the same as
    a list or a table. ``kind`` names what is drawn: origins, figures,
    timeline, spread, matrix, map.
    """

    kind: str
    caption: Markup
    svg: Markup
    key: str
    steps: tuple[StepView, ...] = ()
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class WordingView:
    """``_wording.html``: two wordings of one claim, their differing words marked, or their facts
    in a table where they are in two languages."""

    caption: Markup
    lang: str
    direction: str
    words: Markup
    notes: tuple[Markup, ...]
    key: str
    table: TableView | None


@dataclass(frozen=True, slots=True)
class FoldedPictureView:
    """``_folded_picture.html``: a picture that unfolds under its title."""

    title: str
    picture: PictureView


@dataclass(frozen=True, slots=True)
class OverviewView:
    """``_overview.html``: a section that is one picture of the whole."""

    anchor: str
    title: str
    lead: str
    picture: PictureView
