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

    def carrier_at(self, column: int, columns: int) -> Node | None:
        """The carrier in a column, of which the last is the one next to the speakers."""
        position = column - 1 - columns + len(self.carriers)
        return self.carriers[position] if position >= 0 else None


@dataclass(frozen=True)
class Lane:
    """Ways with one origin, in order of document and offset."""

    ways: tuple[Way, ...]
    is_shared: bool


def draw_origins(
    reading: Reading, claims: Sequence[Claim], origins: Origins | None, caption: Markup
) -> PictureView:
    """The drawing for claims of one cluster, and the same as a list.

    A claim that isn't known to share its origin has a lane of its own.
    """
    lanes = _lanes(reading, claims, origins)
    articles = len({claim.span.document_id for claim in claims})
    title = reading.words["origins_title"].format(
        articles=count(reading.lang, "articles", articles)
    )
    return PictureView(
        svg=_draw(reading, lanes, title),
        caption=caption,
        key=_key(reading, lanes),
        steps=tuple(step for lane in lanes for step in _steps(reading, lane)),
        rows=(),
    )


def _key(reading: Reading, lanes: Sequence[Lane]) -> str:
    """How to read the drawing."""
    is_dashed = any(way.is_implicit for lane in lanes for way in lane.ways)
    parts = ("origins_key", "origins_dashed") if is_dashed else ("origins_key",)
    return " ".join(reading.words[part] for part in parts)


def _lanes(reading: Reading, claims: Sequence[Claim], origins: Origins | None) -> list[Lane]:
    groups = origins.shared if origins else ()
    shared = {claim: f"shared {n}" for n, group in enumerate(groups) for claim in group}
    lanes: dict[str, list[Way]] = {}
    for claim in claims:
        way = _way(reading, claim)
        alone = way.speaker.key if origins is None else claim.id
        lanes.setdefault(shared.get(claim.id, alone), []).append(way)
    return [Lane(tuple(ways), ways[0].claim.id in shared) for ways in lanes.values()]


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
            title = reading.title(reading.document(way.claim))
            if node.role == "document" and node.name != title:  # it is the outlet's
                name += Markup(" ({})").format(reading.show(title))
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
    if node.role == "carrier":  # its name stands below its dot
        return len(lines) * _LEADING + _DOT
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
            x = width - _side(width, deepest) + 6
            canvas.text(x, top + _SMALL, told, reading.lang, class_name="lane")
            top += _SMALL + 14
        top = _draw_lane(canvas, lane, deepest, width, top)
    return canvas.render(top + 8, "origins", title)


def _side(width: float, deepest: int) -> float:
    """How wide the columns of articles and of speakers are, to either side of the carriers."""
    return (width - deepest * _CARRIER_WIDTH) / 2 - 50


def _draw_lane(canvas: Canvas, lane: Lane, deepest: int, width: float, top: float) -> float:
    """Draw one lane from ``top`` down; return where it ends."""
    side = _side(width, deepest)
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
        carriers = {
            carrier.key: carrier
            for way in lane.ways
            if (carrier := way.carrier_at(column, deepest)) is not None
        }
        for node in carriers.values():
            ways = [way for way in lane.ways if way.carrier_at(column, deepest) == node]
            lines = _lines(node, _CARRIER_WIDTH - 14)
            y = _below(spots, column, _middle(spots, ways), _half_height(lines, node))
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
        _draw_spot(canvas, spot, side)
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
    for column in range(last - 1, 0, -1):
        if carrier := way.carrier_at(column, last - 1):
            stops.append(spots[column, carrier.key])
    stops.append(spots[0, way.article.key])
    for source, target in pairwise(stops):
        is_guess = way.is_implicit and source is stops[0]
        canvas.flow(
            source.x - _DOT,
            source.y,
            target.x + _DOT,
            target.y,
            "flow inferred" if is_guess else "flow",
        )


def _draw_spot(canvas: Canvas, spot: _Spot, width: float) -> None:
    node = spot.node
    if node.role == "document":
        canvas.square(spot.x, spot.y, 5, "node-document")
    else:
        canvas.circle(spot.x, spot.y, 5 if node.role == "carrier" else 6, f"node-{node.role}")
    top = spot.y + _DOT if node.role == "carrier" else spot.y - spot.half_height
    baseline = top + _SIZE - 2
    for line in spot.lines:
        canvas.text(
            spot.text_x, baseline, line, node.name.lang, class_name="name", align=spot.align
        )
        baseline += _LEADING
    if node.note is not None:
        (words, *_) = wrapped(node.note.text, _SMALL, width, 1) or [""]
        canvas.text(
            spot.text_x, baseline, words, node.note.lang, class_name="note", align=spot.align
        )
