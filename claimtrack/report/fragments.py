"""Place in a text → an address at which a browser scrolls to the words and marks them.

Text fragments (WICG): ``#:~:text=prefix-,start,end,-suffix``. A browser looks for the first place
where ``start`` stands after ``prefix`` and ``end`` before ``suffix``, as whole words, whatever
their case and white space; it takes the address without them if there is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from claimtrack.report.marking import has_hidden, safe_url

_WORDS_AT_MOST = 8  # at either end and on either side: more words, more that a page may write anew
_WORD = re.compile(
    r"[\w\u0610-\u061a\u064b-\u065f\u0670]"
)  # marks belong to the word they stand on
_SPACE = re.compile(r"\s+")


def text_fragment_url(url: str | None, text: str, start: int, end: int) -> str | None:
    """The address with a fragment that names ``text[start:end]``; None for an unsafe address.

    Long words are named by their beginning and end. What stands beside them is named as well
    where they stand elsewhere in the text too. A part never runs over the end of a line, where a
    page starts another paragraph. The plain address where a hidden character stands among them:
    it may not be in the page.
    """
    address = safe_url(url)
    if address is None:
        return None
    start, end = _whole_words(text, start, end)
    first, last = _ends(text[start:end])
    before, after = "", ""
    if _times(text, first, last) > 1:
        before = " ".join(text[:start].rpartition("\n")[2].split()[-_WORDS_AT_MOST:])
        after = " ".join(text[end:].partition("\n")[0].split()[:_WORDS_AT_MOST])
    if not first or has_hidden(f"{before} {text[start:end]} {after}"):
        return address
    told = [
        *([f"{_encoded(before)}-"] if before else []),
        *(_encoded(part) for part in (first, last) if part),
        *([f"-{_encoded(after)}"] if after else []),
    ]
    return f"{address.partition('#')[0]}#:~:text={','.join(told)}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The place, out to the ends of its first and last words, without white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while start < end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    return start, end


def _ends(words: str) -> tuple[str, str]:
    """All of the words; or their first and last few, on their lines, if there are many or lines."""
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if not lines:
        return "", ""
    if len(lines) == 1 and len(lines[0]) <= 2 * _WORDS_AT_MOST:
        return " ".join(lines[0]), ""
    return " ".join(lines[0][:_WORDS_AT_MOST]), " ".join(lines[-1][-_WORDS_AT_MOST:])


def _times(text: str, first: str, last: str) -> int:
    """How often the words could be found in a text: by their beginning or their end."""
    folded = _folded(text)
    begins = folded.count(first.casefold())
    return begins if not last else max(begins, folded.count(last.casefold()))


@lru_cache(maxsize=64)  # a page asks for many places of each article, one article after another
def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).casefold()


def _encoded(part: str) -> str:
    """Words with all that isn't a plain letter or digit percent-encoded: "-" and "," too."""
    return quote(part, safe="").replace("-", "%2D")
