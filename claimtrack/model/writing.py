"""How a text is written: in which direction, and with which characters that don't show."""

from __future__ import annotations

import re
from typing import Literal

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What the eye doesn't see and a text can lie with: the twelve bidi controls, zero-width and tag
characters, fillers, soft hyphens, controls other than white space, and lone surrogates (which no
UTF-8 file can hold). ZWJ and ZWNJ are left alone: Arabic and Persian spell with them."""


def direction_of(lang: str) -> Literal["ltr", "rtl", "auto"]:
    """The writing direction of a language code; ``auto`` where the language isn't known."""
    primary = lang.partition("-")[0].lower()
    if primary in _RIGHT_TO_LEFT:
        return "rtl"
    return "auto" if primary in ("", "und", "mul") or not is_language_tag(lang) else "ltr"


def is_language_tag(lang: str) -> bool:
    """Whether a code can stand in an HTML ``lang`` attribute."""
    return _LANGUAGE_TAG.fullmatch(lang) is not None


def language_tag(lang: str) -> str:
    """The code as HTML takes it; ``und`` for anything that isn't one."""
    return lang if is_language_tag(lang) else "und"


def code_point(character: str) -> str:
    """A character's number, as it is shown where the character itself doesn't: "U+202E"."""
    return f"U+{ord(character):04X}"
