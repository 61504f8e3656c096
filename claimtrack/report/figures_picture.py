"""Claims whose figures differ → each figure once, on one scale from zero, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from claimtrack.lang.measures import is_money, measure_of
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.link import Link
from claimtrack.report.marking import isolated
from claimtrack.report.phrases import figure_phrase, listed, worded
from claimtrack.report.picture_views import PictureView, TableRowView, TableView
from claimtrack.report.reading import Name, Reading
from claimtrack.report.svg import Align, Strip, wrapped
from claimtrack.report.words import count, number_phrase

# Pixels of the drawing, which is as wide as the page: about 260 on the narrowest telephone.
_SIZE = 15.0
_LEADING = 19.0
_NAME_WIDTH = 165.0  # beside it, the longest figures have about 90 pixels on a telephone
_BAR = 15.0
_NOTE = 24.0
_GAP = 16.0
_AXIS_HEIGHT = 26.0


@dataclass(frozen=True)
class Told:
    """One speaker's one figure, with every claim that gives it."""

    name: Name
    speaker: str
    quantity: Quantity
    phrase: str
    unit: str
    claims: tuple[tuple[Claim, Quantity], ...]


def draw_figures(
    reading: Reading, claims: Sequence[Claim], links: Sequence[Link]
) -> PictureView | None:
    """The drawing for claims whose figures differ; None where fewer than two can be placed.

    One speaker's one figure is drawn once, however often and in however many languages it is
    told. Each unit has a scale of its own: miles and kilometres never stand on one.
    """
    figures = _told(reading, claims, links)
    if len(figures) < 2:
        return None
    units = tuple(dict.fromkeys(figure.unit for figure in figures))
    scales = [[figure for figure in figures if figure.unit == unit] for unit in units]
    key = _key(reading, figures)
    drawing = _draw(reading, scales, key)
    return PictureView(
        "figures",
        _found(reading, figures, len(scales)),
        drawing,
        key,
        table=_table(reading, scales),
    )


def compared_quantity(
    claim: Claim, claims: Sequence[Claim], links: Sequence[Link]
) -> Quantity | None:
    """The figure of a claim that is at issue: the one that a link tells to differ from another
    claim's; else the only one whose unit another has too. None where neither tells."""
    others = {other.id: other for other in claims if other.id != claim.id}
    for link in links:
        other = others.get(link.right if link.left == claim.id else link.left)
        if other is None or claim.id not in (link.left, link.right):
            continue
        for quantity, _ in link.comparison.differing_figures(claim, other):
            return quantity if _reach(quantity) is not None else None
    units = {q.unit for other in others.values() for q in other.quantities} - {"", "ordinal"}
    alike = [q for q in claim.quantities if q.unit in units and _reach(q) is not None]
    return alike[0] if len(alike) == 1 else None


def _told(reading: Reading, claims: Sequence[Claim], links: Sequence[Link]) -> list[Told]:
    found: dict[tuple[str, str, str], list[tuple[Claim, Quantity]]] = {}
    for claim in claims:
        if (quantity := compared_quantity(claim, claims, links)) is not None:
            phrase = figure_phrase(quantity, reading.lang)
            key = reading.voice(claim).key, phrase, _unit(quantity, claim.language)
            found.setdefault(key, []).append((claim, quantity))
    return [
        Told(reading.voice(told[0][0]).name, speaker, told[0][1], phrase, unit, tuple(told))
        for (speaker, phrase, unit), told in found.items()
    ]


def _unit(quantity: Quantity, lang: str) -> str:
    """What tells scales apart: a measure, a currency, per cent; things counted are alike, for
    it is by what they count that the claims were compared."""
    if measure := measure_of(quantity.unit, lang):
        return f"{measure.kind} {measure.factor}"
    return quantity.unit if quantity.unit == "%" or is_money(quantity.unit) else ""


def _reach(quantity: Quantity) -> Decimal | None:
    """The number furthest from zero that a figure speaks of."""
    numbers = [n for n in (quantity.value, quantity.low, quantity.high) if n is not None]
    return max(numbers, key=abs) if numbers else None


def _numbers(figures: Sequence[Told]) -> list[Decimal]:
    return [
        number
        for figure in figures
        for number in (figure.quantity.value, figure.quantity.low, figure.quantity.high)
        if number is not None
    ]


def _found(reading: Reading, figures: Sequence[Told], scales: int) -> Markup:
    numbers = _numbers(figures)
    lang = reading.lang
    return worded(
        reading.words["figures_found" if scales == 1 else "figures_found_units"],
        figures=count(lang, "figures", len(figures)),
        speakers=count(lang, "speakers", len({f.speaker for f in figures}), is_governed=True),
        places=count(lang, "places", sum(len(f.claims) for f in figures), is_governed=True),
        low=number_phrase(min(numbers), reading.lang),
        high=number_phrase(max(numbers), reading.lang),
    )


def _key(reading: Reading, figures: Sequence[Told]) -> str:
    """How to read the drawing: of its signs only those it has."""
    quantities = [figure.quantity for figure in figures]
    signs = {
        "figures_ring": any(quantity.approximate for quantity in quantities),
        "figures_range": any(_is_range(quantity) for quantity in quantities),
        "figures_at_least": any(_is_least(quantity) for quantity in quantities),
        "figures_at_most": any(_is_most(quantity) for quantity in quantities),
    }
    parts = ("figures_key", *(sign for sign, is_there in signs.items() if is_there))
    return " ".join(reading.words[part] for part in parts)


def _is_range(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.high is not None


def _is_least(quantity: Quantity) -> bool:
    return quantity.high is None and quantity.low is not None


def _is_most(quantity: Quantity) -> bool:
    return quantity.low is None and quantity.high is not None


def _table(reading: Reading, scales: Sequence[Sequence[Told]]) -> TableView:
    words = reading.words
    return TableView(
        title=words["picture_table"],
        columns=(words["speaker"], words["figure"], words["as_published"], words["told_in"]),
        rows=tuple(_row(reading, figure) for figures in scales for figure in figures),
    )


def _row(reading: Reading, figure: Told) -> TableRowView:
    published = [isolated(q.text, claim.language, reading.lang) for claim, q in figure.claims]
    places = [reading.link(claim) for claim, _ in figure.claims]
    return TableRowView(
        head=reading.show(figure.name),
        cells=(
            Markup.escape(figure.phrase),
            listed(list(dict.fromkeys(published)), reading.lang),
            listed(places, reading.lang),
        ),
    )


def _draw(reading: Reading, scales: Sequence[Sequence[Told]], key: str) -> Markup:
    strip = Strip(reading.lang)
    top = 0.0
    for figures in scales:
        top = _draw_scale(reading, strip, figures, top) + _GAP
    return strip.render(top - _GAP, "figures", reading.words["figures_title"], key)


def _draw_scale(reading: Reading, strip: Strip, figures: Sequence[Told], top: float) -> float:
    """Figures of one unit on one scale, from ``top`` down; return where it ends."""
    reaches = [reach for figure in figures if (reach := _reach(figure.quantity)) is not None]
    low, high = min(Decimal(0), *reaches), max(Decimal(0), *reaches)
    extent = high - low or Decimal(1)
    # The last tenth is left to what goes on: "at least" must be seen to.
    room = 90 if any(_is_least(figure.quantity) for figure in figures) else 100

    def at(number: Decimal) -> float:
        return float((number - low) / extent) * room

    start = top
    for figure in figures:
        strip.text(100, top + _SIZE, figure.phrase, reading.lang, class_name="figure", align="end")
        for line in wrapped(figure.name.text, _SIZE, _NAME_WIDTH, 2) or ["–"]:
            strip.text(0, top + _SIZE, line, figure.name.lang, class_name="name", indent=8)
            top += _LEADING
        _draw_figure(strip, figure.quantity, at, top + _BAR - 3)
        top += _BAR + 6
        if len(figure.claims) > 1:
            places = count(reading.lang, "places", len(figure.claims))
            strip.text(0, top + 13, places, reading.lang, class_name="note", indent=8)
            top += _NOTE - 5
        top += _GAP
    strip.line(at(Decimal(0)), start, at(Decimal(0)), top, "axis")
    strip.line(0, top, 100, top, "axis")
    for number in sorted({low, Decimal(0), high}):
        align: Align = "start" if number == low else "end" if at(number) > 99 else "middle"
        strip.text(
            at(number),
            top + 17,
            number_phrase(number, reading.lang),
            "en",
            class_name="note",
            align=align,
        )
    return top + _AXIS_HEIGHT


def _draw_figure(
    strip: Strip, quantity: Quantity, at: Callable[[Decimal], float], y: float
) -> None:
    """A bar from zero to the figure: a full dot at an exact end, a ring at an approximate one.

    A range is a second, heavier bar between its ends; "at least" goes on as an arrow, "at most"
    ends in a stroke.
    """
    value, low, high = quantity.value, quantity.low, quantity.high
    end = value if value is not None else high if high is not None else low
    if end is None:
        return
    strip.line(at(Decimal(0)), y, at(end), y, "bar")
    if low is not None and high is not None:
        strip.line(at(low), y, at(high), y, "range")
        strip.circle(at(low), y, 6, "ring" if quantity.approximate else "dot")
    elif _is_least(quantity):
        strip.line(at(end), y, 98, y, "onward")
        strip.arrowhead(97, y)
    elif _is_most(quantity):
        strip.line(at(end), y - 9, at(end), y + 9, "bar")
    strip.circle(at(end), y, 6, "ring" if quantity.approximate else "dot")
