"""Claims that say one thing → a drawing of the ways they came: article ← carrier ← speaker.

Each lane holds what has one origin; lanes are set apart, so that origins can be counted by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins
from claimtrack.report.phrases import day_phrase
from claimtrack.report.reading import Name, Reading, source_of
from claimtrack.report.svg import Align, Canvas, wrapped
from claimtrack.report.views import PictureView, StepView
from claimtrack.report.words import count

# Units of the drawing; it is shown about 1:1 on a desktop page.
_WIDTH = 760.0
_CARRIER_WIDTH = 150.0
_SIZE = 15.0
_SMALL = 12.5
_LEADING = 18.0
_NODE_GAP = 20.0
_LANE_GAP = 34.0
_DOT = 9.0
_MAX_LINES = 2


@dataclass(frozen=True)
class Node:
    """Somebody or something a claim came through; nodes of a lane with the same key are one."""

    key: str
    role: str
    name: Name
    note: Name | None = None


@dataclass(frozen=True)
class Way:
    """How one claim came: the article, its carriers nearest to it first, the speaker."""

    claim: Claim
    article: Node
    carriers: tuple[Node, ...]
    speaker: Node
    is_implicit: bool


@dataclass(frozen=True)
class Lane:
    """Ways with one origin, in order of document and offset."""

    ways: tuple[Way, ...]
    is_shared: bool


def draw_origins(
    reading: Reading, claims: Sequence[Claim], origins: Origins | None, caption: Markup
) -> PictureView:
    """The drawing for claims of one cluster, and the same as a list."""
    lanes = _lanes(reading, claims, origins)
    articles = len({claim.span.document_id for claim in claims})
    title = reading.words["origins_title"].format(
        articles=count(reading.lang, "articles", articles)
    )
    return PictureView(
        svg=_draw(reading, lanes, title),
        caption=caption,
        steps=tuple(step for lane in lanes for step in _steps(reading, lane)),
        rows=(),
    )


def _lanes(reading: Reading, claims: Sequence[Claim], origins: Origins | None) -> list[Lane]:
    groups = origins.shared if origins else ()
    shared = {claim: f"shared {n}" for n, group in enumerate(groups) for claim in group}
    lanes: dict[str, list[Way]] = {}
    for claim in claims:
        way = _way(reading, claim)
        lanes.setdefault(shared.get(claim.id, way.speaker.key), []).append(way)
    return [Lane(tuple(ways), len(ways) > 1) for ways in lanes.values()]


def _way(reading: Reading, claim: Claim) -> Way:
    document = reading.document(claim)
    attribution = reading.attribution(claim)
    voice = reading.voice(claim)
    published = document.published_on
    dated = day_phrase(published, reading.lang) if published else reading.words["undated"]
    outlet = reading.source_name(document.outlet_id) if document.outlet_id else None
    article = Node(
        f"article {document.id}",
        "document",
        outlet or reading.title(document),
        Name(f"{reading.reference(claim)} · {dated}", reading.lang),
    )
    carriers = tuple(
        Node(
            f"carrier {source_of(hop) or hop.text}",
            "carrier",
            reading.mention_name(hop, claim.language),
        )
        for hop in (attribution.via if attribution else ())
    )
    others = reading.other_names(voice.source_id)
    speaker = Node(voice.key, voice.role, voice.name, others[0] if others else None)
    return Way(claim, article, carriers, speaker, voice.is_implicit)


def _steps(reading: Reading, lane: Lane) -> list[StepView]:
    """The lane as a list that grows from the speaker: each hop once under the hop before it."""
    steps: list[StepView] = []
    told: set[tuple[str, ...]] = set()
    for way in sorted(lane.ways, key=lambda way: way.speaker.key):
        path: tuple[str, ...] = ()
        for depth, node in enumerate((way.speaker, *reversed(way.carriers), way.article)):
            path = (*path, node.key)
            if path in told:
                continue
            told.add(path)
            name = reading.show(node.name)
            if node.role == "document":
                name += Markup(" ({})").format(
                    reading.show(reading.title(reading.document(way.claim)))
                )
            steps.append(StepView(min(depth, 4), reading.words[f"hop_{node.role}"], name))
    return steps


@dataclass(frozen=True)
class _Spot:
    """A node at its place in the drawing: the middle of its dot, and how it is written."""

    node: Node
    x: float
    y: float
    text_x: float
    align: Align
    lines: tuple[str, ...]

    @property
    def half_height(self) -> float:
        return _half_height(self.lines, self.node)


def _half_height(lines: Sequence[str], node: Node) -> float:
    return (len(lines) + (1 if node.note else 0)) * _LEADING / 2


def _draw(reading: Reading, lanes: Sequence[Lane], title: str) -> Markup:
    deepest = max((len(way.carriers) for lane in lanes for way in lane.ways), default=0)
    width = _WIDTH + max(0, deepest - 2) * _CARRIER_WIDTH
    canvas = Canvas(width, reading.lang)
    top = 8.0
    for number, lane in enumerate(lanes):
        if number:
            canvas.line(0, top + _LANE_GAP / 2, width, top + _LANE_GAP / 2, "apart")
            top += _LANE_GAP
        if lane.is_shared:
            told = reading.words["lane_shared"].format(
                times=count(reading.lang, "times", len(lane.ways))
            )
            canvas.text(width, top + _SMALL, told, reading.lang, class_name="lane", align="end")
            top += _SMALL + 14
        top = _draw_lane(canvas, lane, deepest, width, top)
    return canvas.render(top + 8, "origins", title)


def _draw_lane(canvas: Canvas, lane: Lane, deepest: int, width: float, top: float) -> float:
    """Draw one lane from ``top`` down; return where it ends."""
    side = (width - deepest * _CARRIER_WIDTH) / 2 - 50
    spots: dict[tuple[int, str], _Spot] = {}
    articles = {way.article.key: way.article for way in lane.ways}
    bottom = top
    for node in articles.values():
        lines = _lines(node, side)
        half = _half_height(lines, node)
        spots[0, node.key] = _Spot(node, side + _DOT, bottom + half, side - 6, "end", lines)
        bottom += 2 * half + _NODE_GAP
    for column in range(1, deepest + 1):
        x = side + 50 + (column - 0.5) * _CARRIER_WIDTH
        nodes = {w.carriers[column - 1].key: w for w in lane.ways if len(w.carriers) >= column}
        for way in nodes.values():
            node = way.carriers[column - 1]
            y = _middle(spots, [w for w in lane.ways if node in w.carriers])
            lines = _lines(node, _CARRIER_WIDTH - 14)
            y = _below(spots, column, y, _half_height(lines, node))
            spots[column, node.key] = _Spot(node, x, y, x, "middle", lines)
    last = deepest + 1
    x = width - side - _DOT
    for node in {way.speaker.key: way.speaker for way in lane.ways}.values():
        y = _middle(spots, [w for w in lane.ways if w.speaker.key == node.key])
        lines = _lines(node, side - 6)
        y = _below(spots, last, y, _half_height(lines, node))
        spots[last, node.key] = _Spot(node, x, y, x + _DOT + 6, "start", lines)
    for way in lane.ways:
        _draw_way(canvas, way, spots, last)
    for spot in spots.values():
        _draw_spot(canvas, spot)
    return max(bottom - _NODE_GAP, *(spot.y + spot.half_height for spot in spots.values()))


def _lines(node: Node, width: float) -> tuple[str, ...]:
    return tuple(wrapped(node.name.text, _SIZE, width, _MAX_LINES)) or ("–",)


def _middle(spots: dict[tuple[int, str], _Spot], ways: Sequence[Way]) -> float:
    heights = [spots[0, way.article.key].y for way in ways]
    return (min(heights) + max(heights)) / 2


def _below(spots: dict[tuple[int, str], _Spot], column: int, y: float, half: float) -> float:
    """As near to ``y`` as the nodes already in the column leave room."""
    taken = [spot.y + spot.half_height for (at, _), spot in spots.items() if at == column]
    return max(y, max(taken) + _NODE_GAP + half) if taken else y


def _draw_way(canvas: Canvas, way: Way, spots: dict[tuple[int, str], _Spot], last: int) -> None:
    """The words flow from the speaker through the carriers to the article."""
    stops = [spots[last, way.speaker.key]]
    for column in range(len(way.carriers), 0, -1):
        stops.append(spots[column, way.carriers[column - 1].key])
    stops.append(spots[0, way.article.key])
    for source, target in pairwise(stops):
        is_guess = way.is_implicit and source is stops[0]
        canvas.flow(
            source.x - _DOT,
            _dot_height(source),
            target.x + _DOT,
            _dot_height(target),
            "flow inferred" if is_guess else "flow",
        )


def _dot_height(spot: _Spot) -> float:
    """A carrier's dot stands above its name; the others' beside theirs."""
    return spot.y - spot.half_height if spot.node.role == "carrier" else spot.y


def _draw_spot(canvas: Canvas, spot: _Spot) -> None:
    node, height = spot.node, _dot_height(spot)
    if node.role == "document":
        canvas.square(spot.x, height, 5, "node-document")
    else:
        canvas.circle(spot.x, height, 6 if node.role != "carrier" else 5, f"node-{node.role}")
    baseline = spot.y - spot.half_height + _SIZE - 2
    if node.role == "carrier":
        baseline += 10
    for line in spot.lines:
        canvas.text(
            spot.text_x, baseline, line, node.name.lang, class_name="name", align=spot.align
        )
        baseline += _LEADING
    if node.note is not None:
        words = wrapped(node.note.text, _SMALL, 280, 1)
        canvas.text(
            spot.text_x,
            baseline,
            words[0] if words else "",
            node.note.lang,
            class_name="note",
            align=spot.align,
        )
