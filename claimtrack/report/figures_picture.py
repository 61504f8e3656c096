"""Claims whose figures differ → the figures on one scale from zero, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from markupsafe import Markup

from claimtrack.lang.measures import measure_of
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.link import Link
from claimtrack.report.marking import isolated
from claimtrack.report.phrases import figure_phrase, number_phrase
from claimtrack.report.reading import Reading
from claimtrack.report.svg import Align, Canvas
from claimtrack.report.views import FigureRowView, PictureView
from claimtrack.report.words import count

# Units of the drawing, which is shown up to 1.4:1 and on a phone about 0.8:1.
_WIDTH = 420.0
_SIZE = 15.0
_ROW = 50.0
_AXIS_HEIGHT = 30.0


def draw_figures(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> PictureView | None:
    """The drawing for claims whose figures differ; None where fewer than two can be placed."""
    placed = [
        (claim, quantity)
        for claim in claims
        if (quantity := compared_quantity(claim, claims, links)) is not None
    ]
    measures = (measure_of(quantity.unit, claim.language) for claim, quantity in placed)
    if len(placed) < 2 or len({measure.factor if measure else 1 for measure in measures}) > 1:
        return None  # miles and kilometres stand on no common scale
    title = reading.words["quantities_title"].format(
        figures=count(reading.lang, "figures", len(placed))
    )
    return PictureView(
        svg=_draw(reading, placed, title),
        caption=Markup.escape(title),
        key=reading.words["figures_key"],
        steps=(),
        rows=tuple(_row(reading, claim, quantity) for claim, quantity in placed),
    )


def compared_quantity(
    claim: Claim, claims: Sequence[Claim], links: Sequence[Link]
) -> Quantity | None:
    """The figure of a claim that is at issue: the one the links name, else the one whose unit
    another claim has too, else the first that isn't an ordinal."""
    candidates = [q for q in claim.quantities if _reach(q) is not None and q.unit != "ordinal"]
    details = " ".join(f.detail for link in links for f in link.comparison.features)
    named = [q for q in candidates if q.text in details]
    units = {q.unit for other in claims if other.id != claim.id for q in other.quantities}
    alike = [q for q in candidates if q.unit and q.unit in units]
    return next(iter((*named, *alike, *candidates)), None)


def _reach(quantity: Quantity) -> Decimal | None:
    """The number furthest from zero that a figure speaks of."""
    numbers = [n for n in (quantity.value, quantity.low, quantity.high) if n is not None]
    return max(numbers, key=abs) if numbers else None


def _row(reading: Reading, claim: Claim, quantity: Quantity) -> FigureRowView:
    return FigureRowView(
        figure=figure_phrase(quantity, reading.lang),
        published=isolated(quantity.text, claim.language, reading.lang),
        speaker=reading.show(reading.voice(claim).name),
        reference=reading.reference(claim),
        href=reading.href("c", claim.id),
    )


def _draw(reading: Reading, placed: Sequence[tuple[Claim, Quantity]], title: str) -> Markup:
    reaches = [reach for _, quantity in placed if (reach := _reach(quantity)) is not None]
    low, high = min(Decimal(0), *reaches), max(Decimal(0), *reaches)
    extent = high - low or Decimal(1)
    inset = 8.0
    canvas = Canvas(_WIDTH, reading.lang)

    def at(number: Decimal) -> float:
        return inset + float((number - low) / extent) * (_WIDTH - 2 * inset)

    bottom = len(placed) * _ROW + 4
    canvas.line(at(Decimal(0)), 4, at(Decimal(0)), bottom, "axis")
    for position, (claim, quantity) in enumerate(placed):
        top = position * _ROW + 4
        name = reading.voice(claim).name
        canvas.text(inset + 6, top + _SIZE, name.text, name.lang, class_name="name")
        canvas.text(
            _WIDTH,
            top + _SIZE,
            figure_phrase(quantity, reading.lang),
            reading.lang,
            class_name="figure",
            align="end",
        )
        _draw_figure(canvas, quantity, at, top + _SIZE + 15)
    canvas.line(inset, bottom, _WIDTH - inset, bottom, "axis")
    for number in sorted({low, Decimal(0), high}):
        align: Align = "start" if number == low else "end" if number == high else "middle"
        nudge = {"start": -4.0, "middle": 0.0, "end": 4.0}[align]
        canvas.text(
            at(number) + nudge,
            bottom + 18,
            number_phrase(number),
            "en",
            class_name="note",
            align=align,
        )
    return canvas.render(bottom + _AXIS_HEIGHT, "figures", title)


def _draw_figure(
    canvas: Canvas, quantity: Quantity, at: Callable[[Decimal], float], y: float
) -> None:
    """A bar from zero to the figure: a full dot at an exact end, a ring at an approximate one.

    A range is a second, heavier bar between its ends; "at least" goes on as an arrow.
    """
    value, low, high = quantity.value, quantity.low, quantity.high
    end = value if value is not None else high if high is not None else low
    if end is None:
        return
    canvas.line(at(Decimal(0)), y, at(end), y, "bar")
    if low is not None and high is not None:
        canvas.line(at(low), y, at(high), y, "range")
    elif low is not None and value in (None, low):
        canvas.flow(at(end), y, min(at(end) + 34, _WIDTH), y, "flow")
    canvas.circle(at(end), y, 6, "ring" if quantity.approximate else "dot")
