"""Work grows with the length of a text and no faster, however it is built.

Counted in calls of functions, not in seconds, so that a busy machine changes nothing. What a
regular expression does inside is one call: for that, ``test_pipeline`` reads long lines to the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from claimtrack.model.document import Document
from claimtrack.pipeline import extract

TOKENS = 2_000
# Twice the text may take twice the work and a little more, for what is set up per text.
MOST_GROWTH = 2.3

DEGENERATE: dict[str, Callable[[int], str]] = {
    "straight marks": lambda n: '" ' * n,
    "straight marks side by side": lambda n: '"' * n,
    "single marks": lambda n: "'a " * (n // 2),
    "curly marks that only open": lambda n: "“" * n,
    "nested curly marks": lambda n: "“" * n + "”" * n,
    "nested guillemets": lambda n: "«" * n + "»" * n,
    "empty guillemets": lambda n: "«»" * n,
    "nested round brackets": lambda n: "(" * n + ")" * n,
    "nested square brackets": lambda n: "[" * n + "]" * n,
    "complementisers": lambda n: "أن " * n,
    "Arabic reporting verbs": lambda n: "قال " * n,
    "English reporting verbs": lambda n: "said " * n,
    "names": lambda n: "ليبيا Libya " * (n // 2),
    "figures": lambda n: "1 " * (n // 4),
    "colons before quotations": lambda n: 'He said:\n"' * (n // 8),
    "frames in one sentence": lambda n: "he said that " * (n // 8),
    "Arabic frames in one sentence": lambda n: "قال «الوزير» إن " * (n // 16),
    "questions": lambda n: "Why? " * (n // 4),
}


def _calls(text: str, lang: str) -> int:
    """How many functions, of Python and of C, are called to extract from a text."""
    document = Document.from_text(text, language=lang)
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        extract(document)
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module", autouse=True)
def _everything_is_loaded() -> None:
    """What is read once and kept is no work of the first text."""
    for text, lang in (("قال الوزير إن 400 جندي وصلوا.", "ar"), ("He said 400 came.", "en")):
        extract(Document.from_text(text, language=lang))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", DEGENERATE)
def test_twice_the_text_is_twice_the_work(name: str, lang: str) -> None:
    build = DEGENERATE[name]
    once = _calls(build(TOKENS), lang)
    twice = _calls(build(2 * TOKENS), lang)
    assert once > 0
    assert twice <= MOST_GROWTH * once, f"{once:,} calls, then {twice:,}"
