"""Characters that an extractor would edit, guarded on their way through it.

trafilatura (2.3) takes out bidi controls, joiners, soft hyphens and other characters that don't
print, turns every white space into a plain one, and composes letters with their accents. That
changes what was published. So each such character goes through it as a letter that the page
doesn't have, and comes back as what it was.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from typing import NamedTuple

# Letters that the extractor takes for ordinary ones and no news page has: 42,000 rare ideographs
# (CJK Unified Ideographs Extension B), of which those that the page does have are left out.
_STAND_INS = range(0x20000, 0x2A6D0)
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_KEPT_SPACE = frozenset("\t\n\r\f ")
_TAKEN_OUT_TOO = "\u2424"
_MARK_CATEGORIES = frozenset({"Mn", "Mc", "Me"})


class Guarded(NamedTuple):
    """Markup with stand-ins, and what each of them stands for."""

    markup: str
    meant: dict[int, str]

    def restored(self, text: str) -> str:
        """A text taken from the markup, with the characters that were published."""
        return text.translate(self.meant) if self.meant else text


def guarded(markup: str) -> Guarded:
    """The markup with a stand-in for every character, or reference to one, that would be edited.

    Null characters become U+FFFD, as HTML has it.
    """
    markup = markup.replace("\0", "\ufffd")
    plain = unescape(markup)
    used = set(plain)
    is_composed = unicodedata.is_normalized("NFC", plain)
    edited = sorted(character for character in used if _is_edited(character, is_composed))
    if not edited:
        return Guarded(markup, {})
    free = (code for code in _STAND_INS if chr(code) not in used)
    stand_ins = {ord(character): code for character, code in zip(edited, free, strict=False)}

    def resolved(reference: re.Match[str]) -> str:
        meant = unescape(reference[0])
        if not any(ord(character) in stand_ins for character in meant):
            return reference[0]
        return escape(meant.translate(stand_ins))

    through = _REFERENCE.sub(resolved, markup).translate(stand_ins)
    return Guarded(through, {code: chr(character) for character, code in stand_ins.items()})


def _is_edited(character: str, is_composed: bool) -> bool:
    if character in _KEPT_SPACE or (character.isascii() and character.isprintable()):
        return False
    if not character.isprintable() or character == _TAKEN_OUT_TOO:
        return True
    if is_composed:
        return False
    return (
        unicodedata.category(character) in _MARK_CATEGORIES
        or not unicodedata.is_normalized("NFC", character)
        or "\u1160" <= character <= "\u11ff"  # the vowels and finals of Hangul
    )
