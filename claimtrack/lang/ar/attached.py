"""What Arabic writes onto a word: conjunctions, prepositions, the article, pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_VERBAL_PREFIXES = ("س", "ل")
_SUBJECTS = ("ي", "ت", "ن")

# Of the first and second person only «نا» and «ني» are of use in news; the others are letters of
# too many words.
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ني", "ه")


class Bare(NamedTuple):
    """What is left of a folded word when something is taken off, and what it can then be."""

    text: str
    is_noun: bool = True
    is_past: bool = True
    is_present: bool = True
    has_pronoun: bool = False


def readings(word: str) -> Iterator[Bare]:
    """The folded word, then ever less of it, in the order in which the readings are likely.

    Nothing is looked up here, so most readings are no words.
    """
    heads = tuple(_without_prefixes(word))
    yield from (head for head, _ in heads)
    for head, has_article in heads:
        for pronoun in _PRONOUNS if not has_article else ():
            rest = head.text.removesuffix(pronoun)
            if rest != head.text and len(rest) >= 2:
                is_noun = head.is_noun and pronoun != "ني"
                yield head._replace(text=rest, is_noun=is_noun, has_pronoun=True)


def _without_prefixes(word: str) -> Iterator[tuple[Bare, bool]]:
    """Readings by what stood before, each with whether it has the article."""
    yield Bare(word), False
    wholes = [word]
    if word[:1] in _CONJUNCTIONS and len(word) > 3:
        yield Bare(word[1:]), False
        wholes.append(word[1:])
    for whole in wholes:
        for article in ("ال", "لل", "بال", "كال"):
            rest = whole.removeprefix(article)
            if rest != whole and len(rest) >= 2:
                yield Bare(rest, is_past=False, is_present=False), True
        if whole[:1] in _PREPOSITIONS and len(whole) > 3:
            yield Bare(whole[1:], is_past=False, is_present=False), False
        if whole[:1] in _VERBAL_PREFIXES and whole[1:2] in _SUBJECTS and len(whole) > 4:
            yield Bare(whole[1:], is_noun=False, is_past=False), False
