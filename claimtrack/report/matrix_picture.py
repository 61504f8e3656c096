"""Disputes → a matrix of claims and speakers: a sign in each cell for where somebody stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from markupsafe import Markup

from claimtrack.report.headlines import Headline, claim_headline
from claimtrack.report.marking import isolated, linked
from claimtrack.report.phrases import listed, worded
from claimtrack.report.picture_views import PictureView, TableRowView, TableView
from claimtrack.report.reading import Reading, Voice
from claimtrack.report.stands import Dispute, Stand, find_disputes
from claimtrack.report.svg import Canvas, text_width, wrapped
from claimtrack.report.words import choice, count

MOST = 40
"""Claims and speakers drawn: at 20 units a column, 40 are as wide as the page is."""

_WIDTH = 960.0
_SIZE = 14.5
_LEADING = 18.0
_ROW = 44.0
_LEAST_CLAIM_WIDTH = 320.0
_COLUMN = (20.0, 56.0)  # the narrowest in which signs are told apart, the widest
_NAME_WIDTH = 150.0
_SLANT = 0.71  # of 45 degrees, the angle at which names stand over their columns
_CAPTION_LENGTH = 90

_NOUNS = {
    Stand.AFFIRMS: "affirm",
    Stand.DENIES: "deny",
    Stand.FIGURE: "other_figure",
    Stand.BOTH: "say_both",
}


def draw_matrix(reading: Reading) -> PictureView | None:
    """The drawing of the claims and speakers most in dispute, and a table of all; None where
    nothing is disputed."""
    disputes, voices = find_disputes(reading)
    if not disputes:
        return None
    key = _key(reading, disputes, voices)
    return PictureView(
        kind="matrix",
        caption=_found(reading, disputes),
        svg=_draw(reading, disputes, voices, key),
        key=key,
        table=_table(reading, disputes, voices),
    )


def _headline(reading: Reading, dispute: Dispute) -> Headline:
    return claim_headline(reading, dispute.group.canonical, dispute.group.claims)


def _found(reading: Reading, disputes: Sequence[Dispute]) -> Markup:
    first = disputes[0]
    headline = _headline(reading, first)
    (words, *rest) = wrapped(headline.text, 1, _CAPTION_LENGTH / 2, 2)
    told = " ".join((words, *rest))
    tally = [
        _hedged(reading, count(reading.lang, noun, len(found)), is_possible=is_possible)
        for stand, noun in _NOUNS.items()
        for is_possible in (False, True)
        if (found := first.voices(stand, is_possible=is_possible))
    ]
    return worded(
        reading.words["matrix_found" if len(disputes) > 1 else "matrix_found_one"],
        claims=count(reading.lang, "disputed_claims", len(disputes)),
        claim=isolated(told, headline.lang, reading.lang),
        tally=listed(tally, reading.lang),
    )


def _hedged(reading: Reading, words: str, *, is_possible: bool) -> str:
    """Words that say so if what they tell is only possible."""
    return reading.words["only_possible"].format(finding=words) if is_possible else words


def _key(reading: Reading, disputes: Sequence[Dispute], voices: Mapping[str, Voice]) -> str:
    told = reading.words["matrix_key"]
    shown = _shown(disputes)
    if any(dispute.possible for dispute in shown):
        told = f"{told} {reading.words['matrix_possible']}"
    if len(shown) < len(disputes) or len(_columns(shown)) < len(voices):
        more = reading.words["matrix_more"].format(
            claims=count(reading.lang, "claims", len(shown)),
            speakers=count(reading.lang, "speakers", len(_columns(shown))),
        )
        return f"{told} {more}"
    return told


def _shown(disputes: Sequence[Dispute]) -> list[Dispute]:
    """The first disputes that have room with all their voices: a row is drawn whole or not, or
    whoever has no column would seem to be silent. The first one is always shown."""
    shown: list[Dispute] = []
    voices: set[str] = set()
    for dispute in disputes:
        together = voices | dispute.stands.keys()
        if not shown or (len(together) <= MOST and len(shown) < MOST):
            shown.append(dispute)
            voices = together
    return shown


def _columns(disputes: Sequence[Dispute]) -> list[str]:
    """The voices in most disputes, those of the first dispute before others."""
    counted = Counter(key for dispute in disputes for key in dispute.stands)
    order = {key: n for n, key in enumerate(counted)}
    return sorted(counted, key=lambda key: (-counted[key], order[key]))[:MOST]


def _draw(
    reading: Reading, disputes: Sequence[Dispute], voices: Mapping[str, Voice], key: str
) -> Markup:
    shown = _shown(disputes)
    columns = _columns(shown)
    narrowest, widest = _COLUMN
    overhang = _NAME_WIDTH * _SLANT
    step = (_WIDTH - _LEAST_CLAIM_WIDTH - overhang) / len(columns)
    step = min(widest, max(narrowest, step))
    width = max(_WIDTH, _LEAST_CLAIM_WIDTH + overhang + step * len(columns))
    start = width - overhang - step * len(columns)
    top = _NAME_WIDTH * _SLANT + 12
    canvas = Canvas(width, reading.lang)
    for number, column in enumerate(columns):
        x = start + (number + 0.5) * step
        name = voices[column].name
        (words, *_) = wrapped(name.text, _SIZE, _NAME_WIDTH, 1) or ["–"]
        canvas.text(x, top - 8, words, name.lang, class_name="column", turn=45)
        canvas.line(x, top - 4, x, top + _ROW * len(shown), "thread")
    for number, dispute in enumerate(shown):
        middle = top + (number + 0.5) * _ROW
        canvas.line(0, middle + _ROW / 2, start + step * len(columns), middle + _ROW / 2, "thread")
        _draw_claim(canvas, _headline(reading, dispute), start - 16, middle)
        for position, column in enumerate(columns):
            if stand := dispute.stands.get(column):
                x = start + (position + 0.5) * step
                _draw_sign(canvas, stand, x, middle, is_possible=column in dispute.possible)
    bottom = top + _ROW * len(shown) + 28
    bottom = _draw_legend(canvas, reading, shown, bottom)
    return canvas.render(bottom, "matrix", reading.words["matrix_title"], key)


def _draw_claim(canvas: Canvas, headline: Headline, width: float, middle: float) -> None:
    lines = wrapped(headline.text, _SIZE, width, 2) or ["–"]
    y = middle - _LEADING * len(lines) / 2 + _SIZE - 1
    for line in lines:
        canvas.text(0, y, line, headline.lang, class_name="row-claim")
        y += _LEADING


def _draw_sign(canvas: Canvas, stand: Stand, x: float, y: float, *, is_possible: bool) -> None:
    """A disc affirms, a cross denies, a diamond has another figure; a cross in a ring is both.
    What is only possible has a broken outline, or a cross without its middle."""
    broken = " possible" if is_possible else ""
    if stand is Stand.FIGURE:
        canvas.diamond(x, y, 7, f"sign-figure{broken}")
    elif stand is Stand.AFFIRMS:
        canvas.circle(x, y, 6, "dot")
    else:
        size, cross = 6.0, f"sign-denies{broken}"
        if stand is Stand.BOTH:
            canvas.circle(x, y, 7, f"sign-both{broken}")
            size, cross = 3.6, "sign-denies"
        canvas.line(x - size, y - size, x + size, y + size, cross)
        canvas.line(x - size, y + size, x + size, y - size, cross)


def _draw_legend(
    canvas: Canvas, reading: Reading, disputes: Sequence[Dispute], top: float
) -> float:
    """Each sign in the drawing with its words, in as many lines as they need."""
    x = 8.0
    for stand, is_possible in product(Stand, (False, True)):
        if not any(dispute.voices(stand, is_possible=is_possible) for dispute in disputes):
            continue
        words = _hedged(reading, choice(reading.lang, "stands", stand), is_possible=is_possible)
        needed = 20 + text_width(words, _SIZE) * 1.1 + 26
        if x > 8 and x + needed > canvas.width:
            x, top = 8.0, top + 24
        _draw_sign(canvas, stand, x, top - 4, is_possible=is_possible)
        canvas.text(x + 16, top, words, reading.lang, class_name="legend-sign")
        x += needed
    return top + 10


def _table(reading: Reading, disputes: Sequence[Dispute], voices: Mapping[str, Voice]) -> TableView:
    words = reading.words
    return TableView(
        title=words["picture_table"],
        columns=(words["claim"], words["disputes"]),
        rows=tuple(_row(reading, dispute, voices) for dispute in disputes),
    )


def _row(reading: Reading, dispute: Dispute, voices: Mapping[str, Voice]) -> TableRowView:
    headline = _headline(reading, dispute)
    parties = []
    for stand, is_possible in product(Stand, (False, True)):
        if found := dispute.voices(stand, is_possible=is_possible):
            names = [reading.show(voices[key].name) for key in found]
            told = listed(names, reading.lang)
            label = choice(reading.lang, "stands", stand)
            label = _hedged(reading, label, is_possible=is_possible)
            parties.append(Markup("<strong>{}</strong> {}").format(f"{label}:", told))
    return TableRowView(
        head=linked(
            reading.href("k", dispute.group.id),
            isolated(headline.text, headline.lang, reading.lang),
        ),
        cells=(Markup("<br>").join(parties),),
    )
