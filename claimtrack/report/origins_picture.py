"""Claims that say one thing → a drawing of the ways they came: article ← carrier ← speaker.

Each frame holds what has one origin, so that origins can be counted by eye. What isn't proven apart
has a dotted frame and a question mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, repeat

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins
from claimtrack.model.provenance import Independence
from claimtrack.report.origin_lanes import Lane, Node, Way, origin_lanes
from claimtrack.report.outlets import outlet_phrase
from claimtrack.report.picture_views import PictureView, StepView
from claimtrack.report.reading import Reading
from claimtrack.report.svg import Align, Canvas, wrapped
from claimtrack.report.words import count

# Units of the drawing; it is shown about 1:1 on a desktop page.
_WIDTH = 760.0
_CARRIER_WIDTH = 150.0
_SIZE = 15.0
_SMALL = 12.5
_LEADING = 18.0
_NODE_GAP = 20.0
_LANE_GAP = 14.0
_PADDING = 14.0
_LABEL = 26.0
_DOT = 9.0
_MAX_LINES = 2

MOST_NODES = 60
"""With more nodes a drawing is taller than two screens (about 27 pixels a node): the articles of
one outlet become one node, and what is still too much is left to the list."""


def draw_origins(
    reading: Reading, claims: Sequence[Claim], origins: Origins | None, caption: Markup
) -> PictureView:
    """The drawing for claims of one cluster, and the same as a list."""
    lanes = origin_lanes(reading, claims, origins)
    articles = len({claim.span.document_id for claim in claims})
    title = reading.words["origins_title"].format(
        articles=count(reading.lang, "articles", articles)
    )
    drawn = lanes
    if _nodes(lanes) > MOST_NODES:
        drawn = [_grouped(reading, lane) for lane in lanes]
    shown = _within(drawn)
    key = _key(reading, lanes, origins, is_grouped=drawn is not lanes)
    left_out = len(claims) - sum(way.told for lane in shown for way in lane.ways)
    return PictureView(
        kind="origins",
        caption=caption,
        svg=_draw(reading, shown, title, key, left_out),
        key=key,
        steps=tuple(step for lane in lanes for step in _steps(reading, lane)),
    )


def _key(
    reading: Reading, lanes: Sequence[Lane], origins: Origins | None, *, is_grouped: bool
) -> str:
    """How to read the drawing: of its signs only those it has."""
    signs = {
        "origins_dashed": any(lane.is_inferred(way) for lane in lanes for way in lane.ways),
        "origins_framed": len(lanes) > 1,
        "origins_open": any(lane.standing is Independence.UNKNOWN for lane in lanes),
        "origins_grouped": is_grouped,
        "origins_self_named": any(way.is_self_named for lane in lanes for way in lane.ways),
    }
    told = [reading.words[sign] for sign, is_there in signs.items() if is_there]
    if origins is not None and origins.apart > 1:
        apart = count(reading.lang, "origins", origins.apart)
        told.append(reading.words["origins_parted"].format(origins=apart))
    return " ".join((reading.words["origins_key"], *told))


def _nodes(lanes: Iterable[Lane]) -> int:
    return sum(len({node.key for way in lane.ways for node in way.nodes}) for lane in lanes)


def _grouped(reading: Reading, lane: Lane) -> Lane:
    """The lane with the articles of one outlet as one node, and each way between nodes once."""
    articles = Counter(
        way.outlet for way in {way.article.key: way for way in lane.ways}.values() if way.outlet
    )
    told_names = {way.outlet for way in lane.ways if not way.is_self_named}
    ways: dict[tuple[str, ...], Way] = {}
    for way in lane.ways:
        if way.outlet and articles[way.outlet] > 1:
            note = count(reading.lang, "articles", articles[way.outlet])
            if way.outlet not in told_names:
                note = f"{note} · {reading.words['self_named_note']}"
            node = replace(way.article, key=f"outlet {way.outlet}", note=reading.plain(note))
            way = replace(way, article=node)
        path = tuple(node.key for node in way.nodes)
        told = ways[path].told + 1 if path in ways else 1
        ways[path] = replace(ways.get(path, way), told=told)
    return replace(lane, ways=tuple(ways.values()))


def _within(lanes: Sequence[Lane]) -> list[Lane]:
    """The first lanes, and of the last of them the first ways, that have no more nodes."""
    shown: list[Lane] = []
    left = MOST_NODES
    for lane in lanes:
        ways: list[Way] = []
        keys: set[str] = set()
        for way in lane.ways:
            more = keys | {node.key for node in way.nodes}
            if len(more) > left:
                break
            keys = more
            ways.append(way)
        if not ways:
            break
        left -= len(keys)
        shown.append(replace(lane, ways=tuple(ways)))
    return shown


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
            document = reading.document(way.claim)
            if node.role == "document" and (outlet := outlet_phrase(reading, document)):
                name = Markup("{} ({})").format(outlet, reading.show(reading.title(document)))
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


def _draw(reading: Reading, lanes: Sequence[Lane], title: str, key: str, left_out: int) -> Markup:
    deepest = max((len(way.carriers) for lane in lanes for way in lane.ways), default=0)
    width = _WIDTH + max(0, deepest - 2) * _CARRIER_WIDTH
    canvas = Canvas(width, reading.lang)
    top = 1.0
    for lane in lanes:
        bottom = _draw_lane(canvas, lane, deepest, width, top + _LABEL) + _PADDING
        is_open = lane.standing is Independence.UNKNOWN
        frame = "frame open" if is_open else "frame"
        canvas.box(1, top, width - 2, bottom - top, frame, radius=7)
        label = _label(reading, lane)
        canvas.text(_PADDING, top + _SMALL + 5, label, reading.lang, class_name="lane")
        top = bottom + _LANE_GAP
    if left_out:
        places = count(reading.lang, "places", left_out)
        told = reading.words["lanes_more"].format(places=places)
        canvas.text(_PADDING, top + _SMALL, told, reading.lang, class_name="lane")
        top += _LABEL
    return canvas.render(top - _LANE_GAP + 1, "origins", title, key)


def _label(reading: Reading, lane: Lane) -> str:
    if lane.standing is Independence.SHARED:
        times = count(reading.lang, "times", lane.told)
        return reading.words["lane_shared"].format(times=times)
    return reading.words[f"lane_{lane.standing}"]


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
        lines = _lines(node, side - _PADDING)
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
        lines = _lines(node, side - _PADDING - 6)
        y = _below(spots, last, y, _half_height(lines, node))
        spots[last, node.key] = _Spot(node, x, y, x + _DOT + 6, "start", lines)
    steps: dict[tuple[_Spot, _Spot], str] = {}
    for way in lane.ways:
        kinds = chain([lane.is_inferred(way)], repeat(False))
        for step, is_inferred in zip(pairwise(_stops(way, spots, last)), kinds, strict=False):
            steps[step] = "flow inferred" if is_inferred else "flow"
    for (source, target), kind in steps.items():
        canvas.flow(source.x - _DOT, source.y, target.x + _DOT, target.y, kind)
    for spot in spots.values():
        _draw_spot(canvas, spot, side - _PADDING)
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


def _stops(way: Way, spots: dict[tuple[int, str], _Spot], last: int) -> list[_Spot]:
    """The words flow from the speaker through the carriers to the article."""
    stops = [spots[last, way.speaker.key]]
    for column in range(last - 1, 0, -1):
        if carrier := way.carrier_at(column, last - 1):
            stops.append(spots[column, carrier.key])
    return [*stops, spots[0, way.article.key]]


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
