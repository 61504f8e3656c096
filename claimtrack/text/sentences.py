"""Document → sentences, with their places in the published text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.model.document import Document, Sentence
from claimtrack.text.headings import LineKind, find_lines, page_words, spoken_language
from claimtrack.text.normalise import fold_word


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in order, headings among them; see ``find_lines``.

    A newline always ends a sentence, but for text wrapped at a fixed width. The stop and the
    quotation marks and brackets that close after it belong to the sentence. A full stop within
    quotation marks ends a sentence as any other does, so a quotation may run through several;
    within brackets it doesn't. Two dots or more are a pause within quotation marks, in headings
    and after a kicker. Bylines, datelines, rules and page furniture are no sentences.
    """
    text, lang = document.text, document.language
    sentences: list[Sentence] = []
    for line in find_lines(text, lang):
        if line.kind is LineKind.HEADING:
            span = document.evidence(line.start, line.end)
            sentences.append(Sentence(span=span, is_heading=True))
        elif line.kind is LineKind.BODY:
            for start, end in find_sentences(text[line.start : line.end], lang):
                span = document.evidence(line.start + start, line.start + end)
                sentences.append(Sentence(span=span))
    return tuple(sentences)


def find_sentences(paragraph: str, lang: str) -> Iterator[tuple[int, int]]:
    """The trimmed ranges of the sentences of one paragraph; newlines in it are white space.

    Time is linear in its length. What holds no letter and no figure is left out.
    """
    splitter = _Splitter(paragraph, lang)
    begin = 0
    for stop in _STOP.finditer(paragraph):
        if stop.start() >= begin:
            after = splitter.past_closing(stop.end())
            if splitter.ends(begin, stop, after):
                yield from _trimmed(paragraph, begin, after)
                begin = after
    yield from _trimmed(paragraph, begin, len(paragraph))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if _HAS_WORD.search(piece):
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


_STOPS = ".!?؟…。！？"
_STOP = re.compile(rf"[{_STOPS}]+(?:[ \xa0]?[{_STOPS}]+)*")
_ASKING = frozenset("!?؟！？")
_CLOSING = "»)]}›"
_CURLY = "“”„"
_HAS_WORD = re.compile(r"[^\W_ـ]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# The word or acronym that a stop stands on, and the next word after any opening marks.
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_]+)*\Z")
_NEXT_WORD = re.compile(rf"[\s\"'‘«(\[*—–{_CURLY}-]*([^\W_]+(?:['’][^\W_]+)?)?")

# Farther than any abbreviation or acronym reaches, and than four words.
_REACH = 60
# What stands in brackets is a remark within its sentence, unless it goes on and on.
_LONGEST_BRACKET = 300
# «مصر.. رسوم جديدة»: up to so many words before two dots are a kicker, not a sentence.
_MOST_KICKER_WORDS = 4
# "Why?" the minister for trade asked: so many words on, the verb shows that the sentence goes on.
_WORDS_TO_SPEECH_VERB = 5


class _Splitter:
    """One paragraph, read from left to right: offsets must be asked for in rising order."""

    def __init__(self, text: str, lang: str) -> None:
        self._text = text
        self._page = page_words(lang)
        self._language = spoken_language(lang)
        self._counted = 0
        self._straight = self._curly = self._guillemets = 0

    def past_closing(self, offset: int) -> int:
        """The offset after the marks that close behind a stop, and after stops behind those."""
        self._count_quotes(offset)
        text = self._text
        straight, curly = self._straight % 2 == 1, self._curly % 2 == 1
        while offset < len(text):
            mark, is_on_word = text[offset], text[offset + 1 : offset + 2].isalnum()
            if mark == '"' and (straight or not is_on_word):
                straight = not straight
            elif mark in _CURLY and (curly or not is_on_word):
                curly = not curly
            elif not (
                mark in _CLOSING
                or mark in _STOPS
                or (mark in "'’‘" and not is_on_word)
                or (mark.isspace() and _STRAY.match(text, offset))
            ):
                break
            offset += 1
        return offset

    def ends(self, begin: int, stop: re.Match[str], after: int) -> bool:
        """Whether a sentence that began at ``begin`` ends with this stop and what closes it."""
        text = self._text
        if after == len(text):
            return True
        following = _NEXT_WORD.match(text, after, after + _REACH)
        next_word = (following[1] if following else "") or ""
        if next_word[:1].islower() or text[after] in ",،;؛:" or self._is_in_brackets(after):
            return False
        is_apart = text[after].isspace() or after > stop.end()
        if _ASKING & set(stop[0]):
            return self._question_ends(stop, after, next_word, is_apart=is_apart)
        if len(stop[0]) > 1 or stop[0] == "…":
            return self._pause_ends(begin, stop.start())
        return self._full_stop_ends(begin, stop.start(), after, next_word, is_apart=is_apart)

    def _question_ends(
        self, stop: re.Match[str], after: int, next_word: str, *, is_apart: bool
    ) -> bool:
        text = self._text
        if not is_apart:
            return not text[after].isascii() or text[after].isupper()
        if after == stop.end() or text[after - 1] in _STOPS:
            return True
        if not next_word[:1].isupper():
            return False  # a script without capitals, and no stop outside: the sentence goes on
        next_words = _WORD.findall(text, after, after + _REACH)[:_WORDS_TO_SPEECH_VERB]
        return self._page.speech_verbs.isdisjoint(word.lower() for word in next_words)

    def _pause_ends(self, begin: int, stop: int) -> bool:
        self._count_quotes(stop)
        is_quoted = self._guillemets > 0 or self._straight % 2 == 1 or self._curly % 2 == 1
        words = _WORD.findall(self._text, begin, min(stop, begin + _LONGEST_BRACKET))
        return not is_quoted and len(words) > _MOST_KICKER_WORDS

    def _full_stop_ends(
        self, begin: int, stop: int, after: int, next_word: str, *, is_apart: bool
    ) -> bool:
        text = self._text
        match = _LAST_WORD.search(text, max(begin, stop - _REACH), stop)
        last_word = match[0] if match else ""
        if not is_apart:
            return _glued_stop_ends(last_word, text[after : after + _REACH])
        if last_word.isdigit() and not text[begin : stop - len(last_word)].strip():
            return False  # the number of a list item
        folded = fold_word(last_word, self._language)
        if {folded, folded.rpartition(".")[2]} & self._page.titles:
            return False
        if folded in self._page.numbered and next_word[:1].isdigit():
            return False
        is_initial = len(last_word) == 1 and last_word.isascii() and last_word.isalpha()
        if "." in last_word or is_initial or folded in self._page.abbreviations:
            begins = fold_word(next_word, self._language) in self._language.stop_words
            return begins or not next_word[:1].isascii()
        return True

    def _is_in_brackets(self, offset: int) -> bool:
        text, reach = self._text, _LONGEST_BRACKET
        opened = text.rfind("(", max(0, offset - reach), offset)
        if opened == -1 or text.rfind(")", opened, offset) != -1:
            return False
        return text.find(")", offset, offset + reach) != -1

    def _count_quotes(self, offset: int) -> None:
        text, start = self._text, self._counted
        if offset > start:
            self._counted = offset
            self._straight += text.count('"', start, offset)
            self._curly += sum(text.count(mark, start, offset) for mark in _CURLY)
            change = text.count("«", start, offset) - text.count("»", start, offset)
            self._guillemets = max(0, self._guillemets + change)


_STRAY = re.compile(r"\s[»\]](?!\w)")


_LONGEST_SPELLED = 3  # «جي.آي.سي»: letters spelled out, and a conjunction


def _glued_stop_ends(last_word: str, following: str) -> bool:
    """Whether a full stop without a space after it ends a sentence: «فيه.ومثلت», not "U.S"."""
    piece, next_character = last_word.rpartition(".")[2], following[0]
    spelled = _WORD.match(following)
    if spelled and max(len(piece), len(spelled[0])) <= _LONGEST_SPELLED:
        goes_on = following[spelled.end() : spelled.end() + 1] == "."
        if goes_on or "." in last_word:
            return False
    if next_character.isdigit():
        return bool(piece) and not piece[-1].isdigit() and not piece.isascii()
    if next_character.isalpha():
        is_acronym = "." in last_word and next_character.isascii()
        return len(piece) != 1 and not is_acronym
    return len(piece) != 1 and next_character not in "/@&=_%#\\-+*"
