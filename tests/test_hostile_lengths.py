"""No text makes a pattern, or the whole flow, take more than its length would."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

import pytest
from processor_time import takes_less_than
from pumping import pumps

import claimtrack
from claimtrack.link.figure_reading import MOST_FIGURES
from claimtrack.link.wording import MOST_WORDS, read_wording
from claimtrack.model.document import Document
from claimtrack.pipeline import track

SIZE = 8_000
DEPTH = 4  # how far patterns are looked for within containers and classes


def modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(claimtrack.__path__, "claimtrack."):
        if not found.name.endswith(("__main__", "_kernel", ".env")):
            yield importlib.import_module(found.name)


def patterns_in(held: object, depth: int = DEPTH) -> Iterator[re.Pattern[str]]:
    if isinstance(held, re.Pattern) and isinstance(held.pattern, str):
        yield held
    elif depth and isinstance(held, dict):
        for pair in list(held.items()):
            yield from patterns_in(pair, depth - 1)
    elif depth and isinstance(held, list | tuple | set | frozenset):
        for each in held:
            yield from patterns_in(each, depth - 1)
    elif depth and isinstance(held, type) and held.__module__.startswith("claimtrack"):
        yield from patterns_in(dict(vars(held)), depth - 1)


NO_WHOLE_TEXTS = {
    "claimtrack.text.sentences._LAST_WORD": "sixty characters before a stop",
    "claimtrack.report.plain._QUOTED": "our own markup, in which each quotation is closed",
    "claimtrack.report.plain._TAG": "our own markup, in which each tag is closed",
    "claimtrack.store.server._WORDS": "one message of a server",
    "claimtrack.text.web.markup._TAG": "a place, and no other once one holds no tag",
}
"""Patterns that aren't given whole texts, and what they are given."""

Use = Callable[[str], object]


def every_use() -> Iterator[tuple[str, re.Pattern[str], Use]]:
    """Each pattern that is ready when claimtrack is loaded, and how it is used.

    One that is only ever asked what stands at a place isn't searched for.
    """
    uses: defaultdict[str, set[str]] = defaultdict(set)
    for path in Path(claimtrack.__path__[0]).rglob("*.py"):
        for name, use in re.findall(r"\b(\w++)\.(\w++)", path.read_text(encoding="utf-8")):
            uses[name].add(use)
    for module in modules():
        for name, held in vars(module).items():
            is_placed = bool(uses[name]) and uses[name] <= {"match", "fullmatch"}
            for pattern in patterns_in(held):
                work: Use = pattern.match if is_placed else finds(pattern)
                yield f"{getattr(module, '__name__', '')}.{name}", pattern, work


def finds(pattern: re.Pattern[str]) -> Use:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def spent(use: Use, text: str) -> float:
    """Seconds of the processor; whoever takes more than one is stopped."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1)
    begun = time.process_time()
    try:
        use(text)
    except TimeoutError:
        return inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - begun


def slow_text(pattern: re.Pattern[str], use: Use) -> str:
    """How a text begins of which twice as much takes much more than twice the time, if one does."""
    for before, unit in pumps(pattern):
        for end in ("\0", ""):
            short, long = (before + unit * (size // len(unit)) + end for size in (SIZE // 2, SIZE))
            if all(is_slow(use, short, long) for _ in range(4)):
                return long[:20]
    return ""


def is_slow(use: Use, short: str, long: str) -> bool:
    """By one look; a neighbour who takes the processor makes it true at times."""
    took = spent(use, long)
    return took == inf or (took > 0.03 and took > 2.6 * min(spent(use, short) for _ in "ab"))


@pytest.mark.parametrize("slow", [r"\s+$", "(a+)+b", r".*\d\S*\s+b", "<!--.*?-->", r"\w+@"])
def test_a_slow_pattern_is_known_as_one(slow: str) -> None:
    pattern = re.compile(slow)
    assert slow_text(pattern, finds(pattern))


@pytest.mark.parametrize("fast", [r"\s++", "<[^<>]++>", "a{0,20}b", r"\A(?:\D*+\d\S*+\s++)+"])
def test_a_pattern_in_linear_time_is_left_alone(fast: str) -> None:
    pattern = re.compile(fast)
    assert not slow_text(pattern, finds(pattern))


@pytest.mark.full
def test_every_pattern_takes_linear_time() -> None:
    found = {pattern.pattern: (name, pattern, use) for name, pattern, use in every_use()}
    assert len(found) > 100
    slow = {name: slow_text(pattern, use) for name, pattern, use in found.values()}
    assert {name: text for name, text in slow.items() if text and name not in NO_WHOLE_TEXTS} == {}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_of_an_endless_wording_so_many_words_and_figures_are_compared(lang: str) -> None:
    unit = {"en": "ships {} tonnes ", "ar": "سفن {} طن "}[lang]
    wording = read_wording("".join(map(unit.format, range(5, 505))), lang, None, is_dated=False)
    assert len(wording.words) == MOST_WORDS
    assert len(wording.figures) == MOST_FIGURES


UNITS = [
    *("said ", "he said that ", "not ", "1 ", "12 May 2019 ", "twenty ", "fifty-", "half ", "$1 "),
    *("A. ", "Dr. ", "I ", "it ", "who ", "'s ", "<b>", "“a” ", "“he said ", "Aa ", "million "),
    *("قال ", "وقال إن ", "لم ", "محمد ", "مليون ", "خمسة و", "نصف ", "الذي ", "«ا» ", "«قال "),
    *("»", "«", '"', "(", "\n", ",", "\u202e", "\ud800", "ـ", "é", "👍", "http://a.b/", "@a "),
]  # fmt: skip


@pytest.mark.full
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("unit", UNITS)
def test_an_article_of_one_word_again_and_again_takes_seconds(unit: str, lang: str) -> None:
    """Sixteen thousand characters: with every word and figure compared it was up to a minute."""
    text = "The minister said. " + unit * (16_000 // len(unit))
    document = Document.from_text(text, language=lang, name="a.txt")
    assert takes_less_than(20, lambda: track([document]))
