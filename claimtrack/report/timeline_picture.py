"""Articles and what they report → when it was said and when it was published, lane by lane.

What has no date has a lane of its own and no place on the axis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimtrack.ids import DocumentId
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.report.marking import isolated, linked
from claimtrack.report.phrases import day_phrase, iso_phrase, listed, worded
from claimtrack.report.picture_views import PictureView, TableRowView, TableView
from claimtrack.report.reading import Name, Reading
from claimtrack.report.svg import Strip, wrapped
from claimtrack.report.time_axis import AXIS_HEIGHT, TimeAxis, days_of
from claimtrack.report.words import count

MOST_LANES = 24
"""A drawing of more lanes is taller than a screen; those with most dates are shown."""

_SIZE = 15.0
_LEADING = 19.0
_MARKS = 34.0
_NAME_WIDTH = 245.0  # the width of the narrowest telephone


@dataclass(frozen=True)
class _Told:
    """One article, the statements at issue that it reports, and where the page tells them."""

    document: Document
    said: tuple[Attribution, ...]
    places: tuple[Claim, ...]


@dataclass(frozen=True, eq=False)
class _Lane:
    """What one outlet published, or one article where no outlet is known."""

    name: Name
    articles: int
    published: tuple[date, ...]
    """The days of its articles, in order."""
    said: tuple[tuple[date, date, bool], ...]
    """From when to when each statement can have been made, and whether that is worked out."""


def draw_timeline(reading: Reading) -> PictureView | None:
    """The drawing for all articles and all that is said in them; None without two known days."""
    told = [
        _Told(document, reading.attributions_in.get(document.id, ()), ())
        for document in reading.analysis.documents
    ]
    return _picture(reading, told)


def draw_claim_timeline(reading: Reading, claims: Sequence[Claim]) -> PictureView | None:
    """The drawing for claims that say one thing; None without two known days."""
    by_document: dict[DocumentId, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.span.document_id, []).append(claim)
    told = [
        _Told(
            reading.document(places[0]),
            tuple(found for claim in places if (found := reading.attribution(claim))),
            tuple(places),
        )
        for places in by_document.values()
    ]
    return _picture(reading, told)


def _picture(reading: Reading, told: Sequence[_Told]) -> PictureView | None:
    lanes = _lanes(reading, told)
    days = {day for lane in lanes for day in lane.published}
    days |= {day for lane in lanes for start, end, _ in lane.said for day in (start, end)}
    if len(days) < 2:
        return None
    axis = TimeAxis(min(days), max(days))
    key = _key(reading, lanes)
    return PictureView(
        kind="timeline",
        caption=_found(reading, axis, lanes, told),
        svg=_draw(reading, axis, lanes, told, key),
        key=key,
        table=_table(reading, told),
    )


def _lanes(reading: Reading, told: Iterable[_Told]) -> list[_Lane]:
    """The lanes with a date, by their first day."""
    by_outlet: dict[str, list[_Told]] = {}
    for article in told:
        document = article.document
        by_outlet.setdefault(document.outlet_id or f"article {document.id}", []).append(article)
    lanes = []
    for articles in by_outlet.values():
        outlet = articles[0].document.outlet_id
        name = reading.source_name(outlet) if outlet else reading.title(articles[0].document)
        published = sorted(t.document.published_on for t in articles if t.document.published_on)
        said = sorted(
            (*days, attribution.said_on.is_inferred)
            for article in articles
            for attribution in article.said
            if attribution.said_on and (days := days_of(attribution.said_on))
        )
        if published or said:
            lanes.append(_Lane(name, len(articles), tuple(published), tuple(said)))
    return sorted(lanes, key=lambda lane: min([*lane.published, *(s for s, _, _ in lane.said)]))


def _counts(reading: Reading, articles: int, statements: int) -> list[str]:
    numbers = (("articles", articles), ("statements", statements))
    return [count(reading.lang, noun, n, is_governed=True) for noun, n in numbers if n]


def _placed(lanes: Iterable[_Lane]) -> tuple[int, int]:
    """How many articles and how many statements have a date."""
    found = [(len(lane.published), len(lane.said)) for lane in lanes]
    return sum(articles for articles, _ in found), sum(said for _, said in found)


def _unplaced(lanes: Iterable[_Lane], told: Sequence[_Told]) -> tuple[int, int]:
    articles, statements = _placed(lanes)
    return len(told) - articles, sum(len(t.said) for t in told) - statements


def _found(
    reading: Reading, axis: TimeAxis, lanes: Sequence[_Lane], told: Sequence[_Told]
) -> Markup:
    unplaced = _counts(reading, *_unplaced(lanes, told))
    return worded(
        reading.words["timeline_found" if unplaced else "timeline_found_all"],
        first=day_phrase(axis.first, reading.lang),
        last=day_phrase(axis.last, reading.lang),
        placed=listed(_counts(reading, *_placed(lanes)), reading.lang, last=True),
        unplaced=listed(unplaced, reading.lang, last=True),
    )


def _key(reading: Reading, lanes: Sequence[_Lane]) -> str:
    """How to read the drawing: of its signs only those it has."""
    said = [moment for lane in lanes for moment in lane.said]
    signs = {
        "timeline_bar": any(start < end for start, end, _ in said),
        "timeline_ring": any(is_inferred for _, _, is_inferred in said),
    }
    parts = ("timeline_key", *(sign for sign, is_there in signs.items() if is_there))
    return " ".join(reading.words[part] for part in parts)


def _draw(
    reading: Reading, axis: TimeAxis, lanes: Sequence[_Lane], told: Sequence[_Told], key: str
) -> Markup:
    words, lang = reading.words, reading.lang
    strip = Strip(lang)
    fullest = sorted(lanes, key=lambda lane: -len(lane.published) - len(lane.said))[:MOST_LANES]
    shown = [lane for lane in lanes if lane in fullest]
    names = [wrapped(lane.name.text, _SIZE, _NAME_WIDTH, 2) or ["–"] for lane in shown]
    bottom = sum(len(lines) * _LEADING + _MARKS for lines in names)
    axis.draw(strip, reading, 0, bottom)
    top = 0.0
    for lane, lines in zip(shown, names, strict=True):
        top = _draw_lane(strip, lane, lines, axis, top)
    bottom += AXIS_HEIGHT
    if len(shown) < len(lanes):
        more = count(lang, "articles", sum(lane.articles for lane in lanes if lane not in shown))
        bottom += _SIZE + 6
        strip.text(0, bottom, words["timeline_more"].format(places=more), lang, class_name="note")
    if unplaced := _counts(reading, *_unplaced(lanes, told)):
        bottom += 14
        strip.line(0, bottom, 100, bottom, "open")
        strip.text(0, bottom + 20, words["without_date"], lang, class_name="lane")
        not_known = " · ".join(unplaced)
        strip.text(0, bottom + 39, f"? {not_known}", lang, class_name="note")
        bottom += 40
    return strip.render(bottom + 4, "timeline", words["timeline_title"], key)


def _draw_lane(
    strip: Strip, lane: _Lane, lines: Sequence[str], axis: TimeAxis, top: float
) -> float:
    """The lane's name, and under it its days: each once, whatever is told of it."""
    for line in lines:
        strip.text(0, top + _SIZE, line, lane.name.lang, class_name="name")
        top += _LEADING
    y = top + _MARKS / 2 - 4
    strip.line(0, y, 100, y, "thread")
    for start, end, is_inferred in dict.fromkeys(lane.said):
        if start < end:
            kind = "span guessed" if is_inferred else "span"
            strip.line(axis.at(start), y, axis.at(end), y, kind)
    for start, end, is_inferred in dict.fromkeys(lane.said):
        if start == end:
            strip.circle(axis.at(start), y, 5, "ring" if is_inferred else "dot")
    for day in dict.fromkeys(lane.published):
        strip.square(axis.at(day), y, 6, "node-document")
    return top + _MARKS


def _table(reading: Reading, told: Sequence[_Told]) -> TableView:
    words = reading.words
    return TableView(
        title=words["picture_table"],
        columns=(words["article"], words["when_said"], words["when_published"]),
        rows=tuple(_row(reading, article) for article in told),
    )


def _row(reading: Reading, told: _Told) -> TableRowView:
    document, lang = told.document, reading.lang
    unknown = reading.words["date_unknown"]
    dates = Counter(a.said_on.date if a.said_on else "" for a in told.said)
    said = {
        iso_phrase(iso, lang) if iso else unknown: number
        for iso, number in sorted(dates.items(), key=lambda told: (not told[0], told[0]))
    }
    times = [
        isolated(f"{day} ({number})" if number > 1 else day, lang, lang)
        for day, number in said.items()
    ]
    published = document.published_on
    title = linked(reading.href("d", document.id), reading.show(reading.title(document)))
    places = [reading.link(claim) for claim in told.places]
    return TableRowView(
        head=Markup(" ").join([title, *places]),
        cells=(
            listed(times, lang) if times else Markup.escape("–"),
            Markup.escape(day_phrase(published, lang) if published else unknown),
        ),
    )
