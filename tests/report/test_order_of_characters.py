"""Mixed directions: on the page each character stands where it does in the clean words alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.report.render import render_report

_RANGES = (
    "150-120",
    "12–15",
    "3/4",
    "1,800",
    "20%",
    "$50",
    "+218 91",
    "10:30",
    "1.5",
    "2019/06/01",
)
_NAMES = ("BBC", "Reuters", "F-16", "C-130H", "COVID-19", "(AFP)")
ARABIC = (
    *(f"قُتل بين {figure} شخص في المدينة" for figure in _RANGES),
    *(f"قال متحدث باسم {name} إن العدد {n}-{n + 3}" for n, name in enumerate(_NAMES, 30)),
    *(f"«{figure}»، كما ورد" for figure in _RANGES),
    "٥٠-٦٠ كيلومترًا (٣٠-٤٠ ميلًا)",
    "من 5 إلى 10 % [في المئة]",
    "صواريخ S-300 و S-400!",
    "هو قال: Yes, 100%؟ ثم سكت",
    "www.example.org/a-b هو الموقع",
    "C++ أو #1",
)
ENGLISH = (
    *(f"He said «{figure} شخص» on the radio" for figure in _RANGES),
    *(f"The paper {name} printed العدد {n}-{n + 3} (in Arabic)" for n, name in enumerate(_NAMES)),
    *(f"كتب {figure}, said the editor" for figure in _RANGES),
    "The word سلام (peace), 12-15 times",
    "The towns صور, صيدا and طرابلس: 3, 4, 5",
    "العربية 1 and العربية 2",
)

# Where each character that isn't white space starts, from the line's own edge. One line a string.
_PLACES = """
lines => lines.map(line => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const characters = [];
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = 0; at < data.length; at += 1) {
      if (!data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width) characters.push([box.left + box.width / 2, data[at]]);
    }
  }
  return characters.sort((left, right) => left[0] - right[0]).map(pair => pair[1]).join('');
})
"""


def _page(texts: tuple[str, ...], lang: str, page_lang: str) -> str:
    document = Document.from_text("\n\n".join(texts), language=lang, name="mixed.txt")
    claims, at = [], 0
    for text in texts:
        claims.append(Claim(span=document.evidence(at, at + len(text)), text=text, language=lang))
        at += len(text) + 2
    return render_report(Analysis(documents=(document,), claims=tuple(claims)), page_lang)


def test_there_are_sixty_strings() -> None:
    assert len(set(ARABIC)) + len(set(ENGLISH)) >= 60


@pytest.mark.parametrize("page_lang", ["en", "ar"])
@pytest.mark.parametrize(("lang", "texts"), [("ar", ARABIC), ("en", ENGLISH)])
def test_characters_stand_as_they_do_in_the_words_alone(
    visit: Callable, lang: str, texts: tuple[str, ...], page_lang: str
) -> None:
    """The browser's own UAX #9 on a bare paragraph is what is expected of the page."""
    page = visit(_page(texts, lang, page_lang), viewport={"width": 1400, "height": 900}).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    shown = page.locator(".published").evaluate_all(_PLACES)
    rows = page.locator("#remaining .row-quote").evaluate_all(_PLACES)
    page.evaluate(
        """([texts, lang, dir]) => document.body.replaceChildren(...texts.map(text => {
          const line = Object.assign(document.createElement('p'), { lang, dir });
          line.className = 'published';
          line.textContent = text;
          return line;
        }))""",
        [list(texts), lang, {"ar": "rtl", "en": "ltr"}[lang]],
    )
    alone = page.locator("body > p").evaluate_all(_PLACES)

    assert shown == alone
    assert rows == alone


def test_a_range_inside_an_arabic_quotation_reads_from_the_right(visit: Callable) -> None:
    """What the bare rendering gives is right to begin with: 150 stands to the right of 120."""
    page = visit(_page(("قُتل 150-120 شخصًا",), "ar", "en")).page

    (shown,) = page.locator(".published").evaluate_all(_PLACES)

    assert "120-150" in shown  # from left to right on the screen
