"""Claims that say one thing → how many articles told it by each day, and from how many origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.model.finding import Origins
from claimtrack.model.provenance import Independence
from claimtrack.report.origin_lanes import standings_of
from claimtrack.report.outlets import outlet_phrase
from claimtrack.report.phrases import day_phrase, listed, worded
from claimtrack.report.picture_views import PictureView, TableRowView, TableView
from claimtrack.report.reading import Reading
from claimtrack.report.svg import Strip
from claimtrack.report.time_axis import AXIS_HEIGHT, TimeAxis
from claimtrack.report.words import count

FEWEST = 3
"""Dated articles that make a curve; of two, the timeline says as much."""

_TOP = 22.0
_HEIGHT = 96.0


@dataclass(frozen=True)
class _Day:
    """A day on which articles came, with the claims in them, and the counts by its evening."""

    day: date
    claims: tuple[Claim, ...]
    articles: int
    origins: int


def draw_spread(
    reading: Reading, claims: Sequence[Claim], origins: Origins | None
) -> PictureView | None:
    """The drawing, and the same as a table; None for fewer than three dated articles, or a day."""
    days = _days(reading, claims, origins)
    if not days or days[-1].articles < FEWEST or len(days) < 2:
        return None
    undated = {c.span.document_id for c in claims if not reading.document(c).published_on}
    key = reading.words["spread_key"]
    if undated:
        told = count(reading.lang, "articles", len(undated))
        key = f"{key} {reading.words['spread_unplaced'].format(articles=told)}"
    return PictureView(
        kind="spread",
        caption=_found(reading, days),
        svg=_draw(reading, days, key),
        key=key,
        table=_table(reading, days),
    )


def _days(reading: Reading, claims: Sequence[Claim], origins: Origins | None) -> list[_Day]:
    by_day: dict[date, list[Claim]] = {}
    for claim in claims:
        if published := reading.document(claim).published_on:
            by_day.setdefault(published, []).append(claim)
    standings = standings_of(claims, origins)
    groups = origins.shared if origins else ()
    shared = {claim: f"shared {n}" for n, group in enumerate(groups) for claim in group}
    articles: set[str] = set()
    known: set[str] = set()
    days = []
    for day, told in sorted(by_day.items()):
        articles |= {claim.span.document_id for claim in told}
        known |= {
            shared.get(claim.id, claim.id)
            for claim in told
            if standings[claim.id] is not Independence.UNKNOWN
        }
        days.append(_Day(day, tuple(told), len(articles), len(known)))
    return days


def _found(reading: Reading, days: Sequence[_Day]) -> Markup:
    last = days[-1]
    return worded(
        reading.words["spread_found" if last.origins else "spread_found_unknown"],
        articles=count(reading.lang, "articles", last.articles),
        first=day_phrase(days[0].day, reading.lang),
        last=day_phrase(last.day, reading.lang),
        origins=count(reading.lang, "known_origins", last.origins),
    )


def _draw(reading: Reading, days: Sequence[_Day], key: str) -> Markup:
    lang = reading.lang
    strip = Strip(lang)
    axis = TimeAxis(days[0].day, days[-1].day)
    bottom = _TOP + _HEIGHT
    most = days[-1].articles

    def height(number: int) -> float:
        return bottom - _HEIGHT * number / most

    axis.draw(strip, reading, _TOP, bottom)
    for line, numbers in (
        ("step", [day.articles for day in days]),
        ("step known", [day.origins for day in days]),
    ):
        before = bottom
        for position, (day, number) in enumerate(zip(days, numbers, strict=True)):
            x, y = axis.at(day.day), height(number)
            if y < before:
                strip.line(x, before, x, y, line)
            if position + 1 < len(days) and number:
                strip.line(x, y, axis.at(days[position + 1].day), y, line)
            before = y
    for day in days:
        strip.square(axis.at(day.day), height(day.articles), 5, "node-document")
    last = days[-1]
    articles = count(lang, "articles", last.articles)
    strip.text(97, _TOP - 8, articles, lang, class_name="name", align="end")
    if last.origins:
        known = count(lang, "known_origins", last.origins)
        y = height(last.origins) + (18 if last.origins == most else -7)
        strip.text(97, y, known, lang, class_name="note", align="end")
    return strip.render(bottom + AXIS_HEIGHT, "spread", reading.words["spread_title"], key)


def _table(reading: Reading, days: Sequence[_Day]) -> TableView:
    words = reading.words
    return TableView(
        title=words["picture_table"],
        columns=(
            words["when_published"],
            words["article"],
            words["articles_so_far"],
            words["origins_so_far"],
        ),
        rows=tuple(
            TableRowView(
                head=Markup.escape(day_phrase(day.day, reading.lang)),
                cells=(
                    listed([_article(reading, claim) for claim in day.claims], reading.lang),
                    Markup.escape(f"{day.articles}"),
                    Markup.escape(f"{day.origins}"),
                ),
            )
            for day in days
        ),
    )


def _article(reading: Reading, claim: Claim) -> Markup:
    document = reading.document(claim)
    name = outlet_phrase(reading, document) or reading.show(reading.title(document))
    return Markup("{} {}").format(name, reading.link(claim))
