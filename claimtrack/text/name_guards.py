"""What tells a name from the ordinary word, or the other person, that is written the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from claimtrack.lang.en import ENGLISH
from claimtrack.lang.gazetteer import ambiguous
from claimtrack.text.name_index import QUOTES, Reading, fold_lines, is_arabic
from claimtrack.text.normalise import Word

# Outlets of this many letters or fewer («وام», «تاس») are as easily something else.
_SHORT_OUTLET = 4

_KINSHIP = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "عبد"})


@dataclass(frozen=True)
class Passage:
    """The words of a text, each with its folded form by its own script."""

    text: str
    words: Sequence[Word]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All folded words of the text."""
        return frozenset(word.folded for word in self.words)

    def before(self, first: int) -> Word | None:
        """The word before position ``first``, where only spaces part them."""
        if first == 0 or self._gap(first - 1).strip(" \u00a0"):
            return None
        return self.words[first - 1]

    def after(self, last: int) -> Word | None:
        """The word after position ``last``, where only spaces part them."""
        if last + 1 >= len(self.words) or self._gap(last).strip(" \u00a0"):
            return None
        return self.words[last + 1]

    def article_of(self, first: int) -> int:
        """The position of the Latin article of the word at ``first`` ("al-Harbi"), or its own."""
        has_article = first > 0 and self.words[first - 1].folded in ("al", "el")
        return first - 1 if has_article and self._gap(first - 1) in ("-", " ", "‑") else first

    def starts_sentence(self, position: int) -> bool:
        """Whether the word at a position opens the text, a line, a sentence or a quotation."""
        past = self.words[position - 1].end - 1 if position else 0
        before = self.text[past : self.words[position].start].rstrip(" \u00a0")[-1:]
        return not before or before in f".!?:;\n\r…([-–—{QUOTES}"

    def _gap(self, left: int) -> str:
        return self.text[self.words[left].end : self.words[left + 1].start]


@dataclass(frozen=True)
class Found:
    """A spelling found in a passage: positions of its first and last word, and where it starts.

    ``start`` and ``end`` are published offsets; ``prefix`` what is written onto the name.
    """

    first: int
    last: int
    start: int
    end: int
    prefix: str
    folded: tuple[str, ...]


@dataclass(frozen=True)
class _Rule:
    """One rule of ``ambiguous.toml``, folded."""

    id: str | None
    of: str | None
    words: Mapping[str, frozenset[str]]
    not_before_name: bool
    not_written: str


def is_meant(reading: Reading, found: Found, passage: Passage) -> bool:
    """Whether the words found stand for this source or place, and not for something else."""
    return (
        _has_its_capitals(reading, found, passage)
        and _has_its_quotes(reading, found, passage)
        and _is_no_paper(reading, found, passage)
        and _is_no_surname(reading, found, passage)
        and (not _needs_evidence(reading, found) or _has_outlet_evidence(found, passage))
        and all(
            _holds(rule, found, passage)
            for rule in _rules().get(" ".join(found.folded), ())
            if rule.id in (None, reading.id) and not (rule.of == "place" and reading.is_demonym)
        )
    )


def is_of_another(
    found: Found, passage: Passage, given_names: frozenset[str], named_before: int | None
) -> bool:
    """Whether a surname standing alone is somebody else's: another first name precedes it.

    ``named_before`` is the end of the last name matched, which is no first name.
    """
    first = passage.article_of(found.first)
    before, after = passage.before(first), passage.after(found.last)
    has_preposition = bool(found.prefix.strip("وف"))
    if is_arabic(passage.words[found.last].text) and found.folded[-1] in given_names:
        # «لصالح» is "in favour of"; «صالح العاروري» is another man.
        followed_by_surname = after is not None and after.folded.startswith("ال")
        if has_preposition or followed_by_surname:
            return True
    if before is None or has_preposition:
        return False
    if is_arabic(before.text):
        return bool(_without_conjunction(before.folded) & (given_names | _KINSHIP))
    if before.folded in given_names:
        return True
    return (
        before.text[0].isupper()
        and before.end != named_before
        and before.folded not in _titles()
        and before.folded not in ENGLISH.stop_words
        and not before.text.isupper()
        and not passage.starts_sentence(first - 1)
    )


@cache
def known_given_names() -> frozenset[str]:
    """The first names listed in the data, folded."""
    return _folded(" ".join(ambiguous()["given_names"].values()).split())


def is_capitalised(written: tuple[str, ...], words: Sequence[Word]) -> bool:
    """Whether each word is capitalised where the registered spelling is; acronyms wholly."""
    for spelling, word in zip(written, words, strict=False):
        if spelling[0].islower() or (len(written) > 1 and spelling.lower() in _either_case()):
            continue
        if not word.text[0].isupper():
            return False
        if spelling.isupper() and len(spelling) > 1 and not word.text.removesuffix("s").isupper():
            return False
    return True


def _has_its_capitals(reading: Reading, found: Found, passage: Passage) -> bool:
    return is_capitalised(reading.written, passage.words[found.first : found.last + 1])


def _has_its_quotes(reading: Reading, found: Found, passage: Passage) -> bool:
    return not reading.is_quoted or _stands_in_quotes(found, passage)


# So far from a name its quotation marks may stand, spaces between.
_NEAR = 4


def _stands_in_quotes(found: Found, passage: Passage) -> bool:
    before = passage.text[max(0, found.start - _NEAR) : found.start].rstrip(" ")[-1:]
    after = passage.text[found.end : found.end + _NEAR].lstrip(" ")[:1]
    return before != "" and after != "" and before in QUOTES and after in QUOTES


def _is_no_paper(reading: Reading, found: Found, passage: Passage) -> bool:
    """Whether a place isn't part of a paper's name ("Washington Post")."""
    after = passage.after(found.last)
    return not reading.is_place or after is None or after.text not in _papers()


def _is_no_surname(reading: Reading, found: Found, passage: Passage) -> bool:
    """Whether a place in Latin script doesn't follow a first name ("Michael Jordan")."""
    if not reading.is_place or not reading.written:
        return True
    before = passage.before(found.first)
    return before is None or before.text[0].islower() or before.folded not in known_given_names()


def _needs_evidence(reading: Reading, found: Found) -> bool:
    if not reading.is_outlet or reading.written:
        return False
    word = found.folded[0]
    is_short = len(found.folded) == 1 and (word.startswith("ال") or len(word) <= _SHORT_OUTLET)
    return is_short or " ".join(found.folded) in _ordinary_outlets()


def _has_outlet_evidence(found: Found, passage: Passage) -> bool:
    if _stands_in_quotes(found, passage):
        return True
    before = passage.before(found.first)
    return before is not None and bool(_without_clitics(before.folded) & _outlet_words())


def _holds(rule: _Rule, found: Found, passage: Passage) -> bool:
    before, after = passage.before(found.first), passage.after(found.last)
    left = _without_conjunction(before.folded) if before else frozenset()
    right = frozenset((after.folded,)) if after else frozenset()
    if found.prefix.strip("وف"):
        left |= _ATTACHED
    if "after" in rule.words and not left & rule.words["after"]:
        return False
    if "before" in rule.words and not right & rule.words["before"]:
        return False
    if left & rule.words.get("not_after", frozenset()):
        return False
    if right & rule.words.get("not_before", frozenset()):
        return False
    if "near" in rule.words and not rule.words["near"] & passage.vocabulary:
        return False
    if rule.words.get("not_near", frozenset()) & passage.vocabulary:
        return False
    published = passage.text[found.start : found.end]
    if any(mark in published for mark in rule.not_written):
        return False
    return not (rule.not_before_name and after and _is_name_like(after, published))


# What a preposition written onto a name amounts to, among the words before it.
_ATTACHED = frozenset({"في"})


def _is_name_like(word: Word, before: str) -> bool:
    if not word.text[0].isupper() or (word.text.isupper() and before.isupper()):
        return False
    return word.text not in _geography() and word.folded not in ENGLISH.stop_words


def _without_conjunction(word: str) -> frozenset[str]:
    return frozenset((word, word[1:])) if word[:1] in ("و", "ف") else frozenset((word,))


def _without_clitics(word: str) -> frozenset[str]:
    forms = _without_conjunction(word)
    return forms | {form[1:] for form in forms if form[:1] in ("ل", "ب")}


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    rules: dict[str, tuple[_Rule, ...]] = {}
    for entry in ambiguous()["rule"]:
        rule = _rule(entry)
        for name in fold_lines(entry["names"]):
            key = " ".join(name.folded)
            rules[key] = (*rules.get(key, ()), rule)
    return rules


def _rule(entry: Mapping[str, Any]) -> _Rule:
    lists = ("after", "before", "not_after", "not_before", "near", "not_near")
    return _Rule(
        id=entry.get("id"),
        of=entry.get("of"),
        words={key: _folded(entry[key]) for key in lists if key in entry},
        not_before_name=entry.get("not_before_name", False),
        not_written=entry.get("not_written", ""),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in fold_lines(list(words)) for word in line.folded)


@cache
def _either_case() -> frozenset[str]:
    return frozenset(ambiguous()["either_case"].split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(" ".join(ambiguous()["titles"].values()).split())


@cache
def _papers() -> frozenset[str]:
    return frozenset(" ".join(ambiguous()["papers"].values()).split())


@cache
def _geography() -> frozenset[str]:
    return frozenset(ambiguous()["geography_en"].split())


@cache
def _outlet_words() -> frozenset[str]:
    return _folded(ambiguous()["outlets"]["after"].split())


@cache
def _ordinary_outlets() -> frozenset[str]:
    names = fold_lines(ambiguous()["outlets"]["ordinary"])
    return frozenset(" ".join(name.folded) for name in names)
