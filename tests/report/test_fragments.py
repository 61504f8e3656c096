"""Links into the original: a browser marks the very words, in both languages."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from claimtrack.report.fragments import text_fragment_url

ENGLISH = """The well-known dam, built in 1974-78, holds 5 % less water & silt.
"Not a drop", the engineer said, "will be lost (we hope)". The council met on Monday.
The council met on Tuesday as well, and so did the farmers of the upper valley who had come on foot.
A bridge was closed. A bridge was closed. Then a bridge was closed again, a third time, for good.
We're told: “Seven villages, 1,200 people”; nobody counted those who had left before the summer."""
ARABIC = """قال المهندس إن السد، الذي بُني بين 1974-1978، فقد 5 % من مياهه.
«لن تضيع قطرة واحدة»، كما أكّدت الوزارة (في بيان)، وأضافت أن المجلس اجتمع يوم الاثنين.
ثم اجتمع المجلس يوم الثلاثاء أيضًا، وحضره مزارعو الوادي الأعلى الذين جاؤوا سيرًا على الأقدام من بعيد.
أُغلق الجسر. أُغلق الجسر. ثم أُغلق الجسر مرة ثالثة، إلى الأبد هذه المرة.
وقيل: سبع قرى، ١٬٢٠٠ شخص؛ ولم يُحصِ أحد من رحلوا إلى Sur قبل الصيف."""

# Words, and which time they stand there, from 0.
QUOTES = [
    (ENGLISH, "The well-known dam", 0),
    (ENGLISH, "built in 1974-78, holds 5 % less water & silt", 0),
    (ENGLISH, '"Not a drop"', 0),
    (ENGLISH, "will be lost (we hope)", 0),
    (ENGLISH, "The council met", 0),
    (ENGLISH, "The council met", 1),
    (ENGLISH, "The council met on Tuesday as well, and so did the farmers of the upper valley", 0),
    (ENGLISH, "A bridge was closed", 0),
    (ENGLISH, "A bridge was closed", 1),
    (ENGLISH, "a bridge was closed", 0),
    (ENGLISH, "Seven villages, 1,200 people", 0),
    (ENGLISH, "We're told", 0),
    (ENGLISH, "The council met on Monday.\nThe council met on Tuesday", 0),
    (ARABIC, "السد، الذي بُني بين 1974-1978", 0),
    (ARABIC, "فقد 5 % من مياهه", 0),
    (ARABIC, "«لن تضيع قطرة واحدة»", 0),
    (ARABIC, "اجتمع المجلس", 0),
    (ARABIC, "المجلس", 0),
    (ARABIC, "المجلس", 1),
    (ARABIC, "المجلس يوم الثلاثاء أيضًا، وحضره مزارعو الوادي الأعلى", 0),
    (ARABIC, "أُغلق الجسر", 0),
    (ARABIC, "أُغلق الجسر", 1),
    (ARABIC, "أُغلق الجسر", 2),
    (ARABIC, "سبع قرى، ١٬٢٠٠ شخص", 0),
    (ARABIC, "رحلوا إلى Sur قبل الصيف", 0),
    (ARABIC, "يوم الاثنين.\nثم اجتمع المجلس", 0),
]  # fmt: skip

_MARKED = """
async ([picture, start, end]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const size = walker.currentNode.data.length;
    if (start >= at && start < at + size) range.setStart(walker.currentNode, start - at);
    if (end > at && end <= at + size) range.setEnd(walker.currentNode, end - at);
    at += size;
  }
  const boxes = [...range.getClientRects()].filter(box => box.width > 2);
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const { data, width } = drawing.getImageData(0, 0, image.width, image.height);
  let area = 0, within = 0, beside = 0;
  for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
    const x = pixel % width, y = Math.floor(pixel / width);
    const inside = boxes.some(box =>
      x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 1);
    if (inside) area += 1;
    if (data[4 * pixel] < 200 || data[4 * pixel + 1] > 60) continue; // not red
    if (inside) within += 1; else beside += 1;
  }
  return [within / area, beside / area];
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The two articles on the loopback, one paragraph a line; what the browser marks is red."""
    folder = tmp_path_factory.mktemp("site")
    for name, text, direction in (("en", ENGLISH, "ltr"), ("ar", ARABIC, "rtl")):
        lines = "</p>\n<p>".join(
            line.replace("&", "&amp;").replace("council", "<b>council</b>")
            for line in text.split("\n")
        )
        (folder / f"{name}.html").write_text(
            f"<!DOCTYPE html><html lang={name} dir={direction}><meta charset=utf-8><style>"
            "::target-text { background: #f00; color: #f00 } p { margin: 0 0 12px }</style>"
            f"<body><p>{lines}</p></body></html>",
            encoding="utf-8",
        )
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 700, "height": 500})
    yield page
    page.close()


def _place(text: str, words: str, time: int) -> tuple[int, int]:
    at = text.index(words)
    for _ in range(time):
        at = text.index(words, at + 1)
    return at, at + len(words)


QUOTES += [(text, text.split("\n")[2], 0) for text in (ENGLISH, ARABIC)]  # longer than two ends


@pytest.mark.parametrize(("text", "words", "time"), QUOTES)
def test_the_browser_marks_the_words_and_no_others(
    site: str, window: Page, text: str, words: str, time: int
) -> None:
    start, end = _place(text, words, time)
    name = "en" if text is ENGLISH else "ar"
    number = QUOTES.index((text, words, time))
    link = text_fragment_url(f"{site}/{name}.html?{number}", text, start, end)

    window.goto(str(link))
    picture = base64.b64encode(window.screenshot()).decode("ascii")
    within, beside = window.evaluate(_MARKED, [f"data:image/png;base64,{picture}", start, end])

    assert within > 0.8, link  # the edges of the boxes are no words
    assert beside < 0.1, link


def test_reserved_characters_of_the_words_are_escaped() -> None:
    text = "He spoke of so-called, 5 % & more"
    at = text.index("so")

    url = text_fragment_url("https://example.org/a#top", text, at, len(text))

    assert url == "https://example.org/a#:~:text=so%2Dcalled%2C%205%20%25%20%26%20more"


def test_a_word_that_was_cut_is_named_whole() -> None:
    text = "وقالت إن القرى خالية."
    at = text.index("قرى")

    assert text_fragment_url("https://example.org/", text, at, at + 3) == text_fragment_url(
        "https://example.org/", text, at - 2, at + 3
    )


def test_what_stands_beside_is_named_only_where_the_words_alone_could_be_others() -> None:
    text = "A road is closed.\nThe road is open, the bridge is closed."
    lone = text_fragment_url("https://example.org/", text, *_place(text, "is open", 0))
    other = text_fragment_url("https://example.org/", text, *_place(text, "is closed", 1))

    assert str(lone).endswith("#:~:text=is%20open")
    assert str(other).endswith("#:~:text=The%20road%20is%20open%2C%20the%20bridge-,is%20closed,-.")


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\ud800"])
def test_hidden_characters_lead_to_the_plain_address(hidden: str) -> None:
    text = f"The toll of 12{hidden}0 was told, the toll."

    for words in (f"12{hidden}0", "The toll"):
        at = text.index(words)
        url = text_fragment_url("https://example.org/", text, at, at + len(words))
        assert url == "https://example.org/"


def test_nothing_but_the_web_is_linked() -> None:
    assert text_fragment_url("javascript:alert(1)", "words", 0, 5) is None
    assert text_fragment_url(None, "words", 0, 5) is None
