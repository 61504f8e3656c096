"""Reliance → a map of three columns: publishers, carriers, speakers, and how much goes between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.report.extent import is_large
from claimtrack.report.phrases import listed, worded
from claimtrack.report.picture_views import PictureView, TableRowView, TableView
from claimtrack.report.reading import Name, Reading
from claimtrack.report.reliance import Reliance, find_reliance
from claimtrack.report.svg import Align, Canvas, wrapped
from claimtrack.report.words import count, number_phrase

MOST = 12
"""Nodes drawn in a column: more make a drawing taller than a screen. The table has all."""

_MOST_ONWARD = 5
"""Names in a line of a large report's table, those with most claims."""

_WIDTH = 1000.0
_SIZE = 15.0
_ROW = 46.0
_TOP = 26.0
_LEAST_WIDE = 10  # claims of the widest line: with fewer, all lines are thin
_WIDTHS = (0.02, 0.08, 0.2, 0.45)  # shares of the widest line at which lines grow wider


def draw_reliance(reading: Reading) -> PictureView | None:
    """The drawing of those with most claims, and a table of all; None for fewer than two ways."""
    reliance = find_reliance(reading)
    if len(reliance.paths) < 2:
        return None
    key = reading.words["map_key"]
    return PictureView(
        kind="map",
        caption=_found(reading, reliance),
        svg=_draw(reading, reliance, key),
        key=key,
        table=_table(reading, reliance),
    )


def _found(reading: Reading, reliance: Reliance) -> Markup:
    lang = reading.lang
    articles = {claim.span.document_id for claim in reading.claims if reading.attribution(claim)}
    carrier = next(iter(reliance.carriers), None)
    return worded(
        reading.words["map_found" if carrier else "map_found_direct"],
        claims=count(lang, "claims", reliance.claims),
        speakers=count(lang, "speakers", len(reading.speakers), is_governed=True),
        articles=count(lang, "articles", len(articles), is_governed=True),
        carried=number_phrase(reliance.carried, lang),
        carrier=reading.show(reliance.names[carrier]) if carrier else "",
    )


@dataclass(frozen=True)
class _Place:
    """Where a column stands and how its nodes are written."""

    label: str
    shape: str
    x: float
    text_x: float
    align: Align
    width: float


_PLACES = {
    "document": _Place("map_published", "node-document", 310, 296, "end", 290),
    "carrier": _Place("map_carried", "node-carrier", 500, 500, "middle", 150),
    "speaker": _Place("map_spoken", "node-speaker", 690, 704, "start", 290),
}


@dataclass(frozen=True, eq=False)
class _Column:
    """One column: its nodes from the top, each with its number of claims, spread over a height;
    and how many have no room in it."""

    place: _Place
    nodes: Mapping[str, int]
    left_out: int
    total: float

    def height(self, key: str) -> float:
        """Where a node stands."""
        step = self.total / len(self.nodes)
        return _TOP + (list(self.nodes).index(key) + 0.5) * step


def _draw(reading: Reading, reliance: Reliance, key: str) -> Markup:
    canvas = Canvas(_WIDTH, reading.lang)
    height = _ROW * min(MOST, max(map(len, (reliance.publishers, reliance.speakers))))
    publishers = _column("document", reliance.publishers, height)
    order = {publisher: n for n, publisher in enumerate(publishers.nodes)}
    carriers = _column("carrier", _untangled(reliance, reliance.carriers, order), height)
    speakers = _column("speaker", _untangled(reliance, reliance.speakers, order), height)
    columns = (publishers, carriers, speakers)
    _draw_edges(canvas, reliance, publishers, carriers, speakers)
    for column in columns:
        x, align = column.place.text_x, column.place.align
        label = reading.words[column.place.label]
        if column.nodes:
            canvas.text(x, 14, label, reading.lang, class_name="lane", align=align)
        for node, number in column.nodes.items():
            tally = number_phrase(number, reading.lang)
            _draw_node(canvas, column, node, reliance.names[node], tally)
        if column.left_out:
            more = reading.words["map_rest"].format(
                number=number_phrase(column.left_out, reading.lang)
            )
            y = _TOP + height + _SIZE
            canvas.text(x, y, more, reading.lang, class_name="note", align=align)
    is_cut = any(column.left_out for column in columns)
    bottom = _TOP + height + (_SIZE + 10 if is_cut else 0)
    return canvas.render(bottom, "map", reading.words["map_title"], key)


def _draw_edges(
    canvas: Canvas, reliance: Reliance, publishers: _Column, carriers: _Column, speakers: _Column
) -> None:
    """A line for every way between two nodes drawn, those through carriers over the others.

    What went from one carrier to another is in the table alone.
    """
    edges: Counter[tuple[bool, _Column, str, _Column, str]] = Counter()
    for path, number in reliance.paths.items():
        if path.carriers:
            first, last = path.carriers[0], path.carriers[-1]
            edges[True, speakers, path.speaker, carriers, first] += number
            edges[True, carriers, last, publishers, path.publisher] += number
        else:
            edges[False, speakers, path.speaker, publishers, path.publisher] += number
    drawn = {
        (is_carried, source.place.x, source.height(one), target.place.x, target.height(other)): n
        for (is_carried, source, one, target, other), n in edges.items()
        if one in source.nodes and other in target.nodes
    }
    widest = max(_LEAST_WIDE, *drawn.values()) if drawn else _LEAST_WIDE
    for (is_carried, x1, y1, x2, y2), number in sorted(drawn.items(), key=lambda edge: edge[0]):
        width = sum(number / widest > share for share in _WIDTHS)
        kind = "carried" if is_carried else "direct"
        canvas.flow(x1 - 9, y1, x2 + 9, y2, f"flow {kind} wide-{width}")


def _column(role: str, counted: Mapping[str, int], height: float) -> _Column:
    """The column of those with most claims, in the order given."""
    most = set(sorted(counted, key=lambda key: -counted[key])[:MOST])
    nodes = {key: number for key, number in counted.items() if key in most}
    return _Column(_PLACES[role], nodes, len(counted) - len(nodes), height)


def _untangled(
    reliance: Reliance, counted: Mapping[str, int], order: Mapping[str, int]
) -> Mapping[str, int]:
    """The nodes by the middle of the publishers they reach, so that few lines cross."""
    weights: dict[str, list[float]] = {key: [0.0, 0.0] for key in counted}
    for path, number in reliance.paths.items():
        height = order.get(path.publisher, MOST)
        for stop in {path.speaker, *path.carriers} & counted.keys():
            weights[stop][0] += height * number
            weights[stop][1] += number
    middle = {key: total / number for key, (total, number) in weights.items()}
    return {key: counted[key] for key in sorted(counted, key=lambda k: (middle[k], -counted[k], k))}


def _draw_node(canvas: Canvas, column: _Column, node: str, name: Name, tally: str) -> None:
    place, y = column.place, column.height(node)
    if place.shape == "node-document":
        canvas.square(place.x, y, 5, place.shape)
    else:
        canvas.circle(place.x, y, 5 if place.shape == "node-carrier" else 6, place.shape)
    (line, *_) = wrapped(name.text, _SIZE, place.width, 1) or ["–"]
    rise, fall = (10, 19) if place.align == "middle" else (-1, 15)
    canvas.text(place.text_x, y - rise, line, name.lang, class_name="name", align=place.align)
    canvas.text(place.text_x, y + fall, tally, "en", class_name="tally", align=place.align)


def _table(reading: Reading, reliance: Reliance) -> TableView:
    """A line for each speaker and each carrier: who had their words next, and how often; and the
    first of the claims."""
    words = reading.words
    onward: dict[str, Counter[str]] = {}
    for path, number in reliance.paths.items():
        for source, target in pairwise((path.speaker, *path.carriers, path.publisher)):
            onward.setdefault(source, Counter())[target] += number
    most = _MOST_ONWARD if is_large(reading) else None
    show = {key: reading.show(name) for key, name in reliance.names.items()}
    return TableView(
        title=words["picture_table"],
        columns=(words["map_from"], words["map_role"], words["map_onward"], words["map_claims"]),
        rows=tuple(
            TableRowView(
                head=show[key],
                cells=(
                    Markup.escape(words[role]),
                    _and_more(
                        [_counted(show[to], n, lang) for to, n in onward[key].most_common(most)],
                        len(onward[key]),
                        lang,
                    ),
                    _led(reading, reliance.examples[key], number),
                ),
            )
            for lang in (reading.lang,)
            for role, counted in (
                ("role_speaker", reliance.speakers),
                ("role_carrier", reliance.carriers),
            )
            for key, number in counted.items()
        ),
    )


def _led(reading: Reading, examples: Sequence[Claim], number: int) -> Markup:
    references = _and_more([reading.link(claim) for claim in examples], number, reading.lang)
    return Markup("{}: {}").format(number_phrase(number, reading.lang), references)


def _and_more(items: Sequence[Markup], number: int, lang: str) -> Markup:
    """The items, and a sign where they are fewer than there are."""
    return listed(items, lang) + Markup.escape(" …" if len(items) < number else "")


def _counted(name: Markup, number: int, lang: str) -> Markup:
    return name + Markup.escape(f" ({number_phrase(number, lang)})")
