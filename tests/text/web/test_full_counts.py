"""Reading the web in full counts: minutes of hostile pages, for ``pytest -m full``."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import ARABIC, ENGLISH, page
from processor_time import grows_like_its_size, takes_less_than

from claimtrack.bundled import bundled
from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.text.web.encodings import decode_page
from claimtrack.text.web.feeds import _LONG_AUTHOR
from claimtrack.text.web.formats import Format, Job, format_of_bytes
from claimtrack.text.web.guarding import guarded
from claimtrack.text.web.hiding import hiding_of
from claimtrack.text.web.markup import seen_of
from claimtrack.text.web.parsing import parse
from claimtrack.text.web.parts import Part

TAGS = ("div", "span", "table", "ul", "blockquote", "section", "b", "font", "center", "p", "a", "q")
CORRECTION = "The ministry corrected the figure to 30 per cent in the evening of the same day."
PIECES = [
    "<p>", "</p>", "<div", "<div>", "</div>", "<table><tr><td>", "</table>", "<!--", "-->", ">",
    "<script>", "</script>", "<style>p{}", "</style>", "<![CDATA[", "]]>", "&", "&#x", "&nbsp;",
    "<", "\0", "\u202e", "é", "'", '"', "=", " style='display:none'", " hidden", "<br/>", "<h1>",
    "<svg>", "</body>", "<form>", "<a href='x'>", "<li>", "<textarea>", "<title>",
    "<meta charset=utf-16>",
    f"{ENGLISH} ", f"{ARABIC} ", "\ud83d", "<td colspan=99999999999>", "<base href=//x>",
]  # fmt: skip


@pytest.mark.full
def test_nested_text_is_found_or_its_loss_is_told_six_hundred_times() -> None:
    depths = [
        *range(100, 300, 5),
        400,
        700,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        75_000,
        100_000,
    ]
    silent = []
    for tag in TAGS:
        for depth in depths:
            markup = page(ENGLISH, f"<{tag}>" * depth + CORRECTION + f"</{tag}>" * depth, ARABIC)
            try:
                (part,) = parse(Job(format=Format.PAGE), markup.encode())
            except InputError:
                continue
            assert isinstance(part, Part)
            told = {odd.code for odd in part.reading.oddities}
            if CORRECTION not in part.text and DiagnosticCode.DROPPED_TEXT not in told:
                silent.append((tag, depth))
    assert len(TAGS) * len(depths) >= 600
    assert silent == []


@pytest.mark.full
def test_two_thousand_pages_of_random_markup_give_a_text_or_a_reason() -> None:
    choose = random.Random(11)
    for _ in range(2000):
        markup = "".join(choose.choices(PIECES, k=choose.randrange(1, 120)))
        raw = markup.encode("utf-8", "surrogatepass")
        try:
            (part,) = parse(Job(format=Format.PAGE), raw)
        except InputError as told:
            assert str(told)  # noqa: PT017  # either is right
        else:
            assert isinstance(part, Part)
            assert part.text.strip()


@pytest.mark.full
@pytest.mark.parametrize("codec", ["cp1256", "iso8859-6", "utf-8", "utf-16", "utf-16-le"])
def test_the_encoding_of_four_hundred_pages_is_found(codec: str) -> None:
    choose = random.Random(5)
    lines = [
        line.strip()
        for path in sorted(Path(str(bundled("seeds"))).rglob("ar/*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 80
    ]
    wrong = 0
    for _ in range(400):
        label = choose.choice(["", "utf-8", "windows-1252", "iso-8859-1"])
        head = f'<meta charset="{label}">' if label else ""
        markup = page(*choose.choices(lines, k=3), title="x", head=head)
        raw = markup.encode(codec, "ignore")
        wrong += decode_page(raw).text != raw.decode(codec)
    assert wrong <= 2


SLOW: list[tuple[Callable[[str], object], str]] = [
    (lambda text: hiding_of("p", {"style": text}), "a:"),
    (lambda text: hiding_of("p", {"style": text}), "a:b;"),
    (lambda text: hiding_of("p", {"style": f"color:{text}"}), "rgb(1,"),
    (lambda text: hiding_of("p", {"style": f"left:{text}"}), "-9"),
    (lambda text: hiding_of("p", {"style": f"left:{text}"}), " "),
    (guarded, "&#x41"),
    (guarded, "&nbsp"),
    (guarded, "&"),
    (guarded, "\u202e"),
    (seen_of, "<p style='display:none'>"),
    (seen_of, "<p a=b "),
    (seen_of, "<p a='b' "),
    (seen_of, "<p " + " " * 50),
    (lambda text: _LONG_AUTHOR.sub("", text), "<author>"),
    (lambda text: _LONG_AUTHOR.sub("", text), "<name "),
    (lambda text: _LONG_AUTHOR.sub("", text), "<a:author x>" + "a" * 290),
    (lambda text: decode_page(text.encode()), "charset="),
    (lambda text: decode_page(b"\xe1" + text.encode()), "ال"),
    (lambda text: format_of_bytes(text.encode()), "<!-- "),
    (lambda text: format_of_bytes(text.encode()), "<!-- -->"),
]


@pytest.mark.full
@pytest.mark.parametrize("number", range(len(SLOW)))
def test_no_pattern_takes_more_than_linear_time(number: int) -> None:
    work, unit = SLOW[number]
    texts = {size: unit * (size // len(unit)) for size in (250_000, 500_000)}
    assert grows_like_its_size(lambda size: work(texts[size]), 250_000)
    assert takes_less_than(2, lambda: work(texts[500_000]))
