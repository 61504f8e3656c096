"""HTML pages → the article's text, with what the page says of itself.

The text that trafilatura (extra ``web``) takes from a page is the snapshot that is quoted; the
page's bytes are kept beside it. What the parser or the extractor drops is measured against an own
pass over the markup (``markup``), never hidden: it becomes an ``Oddity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import Encoding, Oddity, Reading
from claimtrack.text.web.days import day_of_page
from claimtrack.text.web.extra import needs_extra
from claimtrack.text.web.guarding import guarded
from claimtrack.text.web.hiding import (
    NEVER_SEEN,
    WHITE,
    Colour,
    Hiding,
    background_of,
    hiding_of,
)
from claimtrack.text.web.markup import HiddenPiece, Seen, seen_of
from claimtrack.text.web.parts import Part, whole_characters

# Of the letters that a reader sees, the parser may lose this share: markup so broken that two
# parsers disagree on it (a stray end tag, a table in a table) differs by less.
_MOST_LOST = 0.05
_FEWEST_LOST_LETTERS = 40
# Menus, captions and comments are left out of an article by right. More than this many times the
# article's own length is not: something of the article may be among it.
_MOST_DROPPED = 3.0
_FEWEST_DROPPED_CHARACTERS = 2_000
# A page of fewer words has no article where the extractor finds none.
_FEWEST_WORDS = 25
# A comment or a noscript of fewer words is a note of the page's makers, not prose; after a tag that
# never closes, it is the rest of a page that broke off.
_PROSE_WORDS = 5
_MAKERS_NOTES = frozenset({Hiding.COMMENT, Hiding.NOSCRIPT, Hiding.UNCLOSED})
_HIDING_ATTRIBUTES = ("style", "hidden", "aria-hidden")
# Captions and links to other articles are shorter, or no sentences.
_PROSE_LINE = 8
_SENTENCE = re.compile(r"[.!?؟…][\"'”»)\]]*\s*$")
_CODE = re.compile(r"[{}<>;=\[\]\\]|https?://")
_DOUBTED_BELOW = 0.5
_SHOWN = 60


def read_page(markup: str, encoding: Encoding | None = None) -> Part:
    """The article in an HTML page.

    Where the parser loses text that a reader sees (libxml2 drops what is nested 256 deep, and all
    that follows), the article is all that can be seen, menus included, and an oddity says so.

    Raises:
        InputError: the extra ``web`` isn't installed, or the page holds no article text.
    """
    with needs_extra():
        import lxml.html  # noqa: F401  # told apart from a failure further down
        import trafilatura  # noqa: F401
    seen = seen_of(markup)
    guard = guarded(markup)
    tree = _seen_tree(guard.markup)
    found, fields = "", dict[str, str]()
    lost = _letters(seen.text)
    if tree is not None:
        lost -= _letters(_text_of(tree))
        found = guard.restored(_extracted(tree))
        fields = _metadata(tree)
        if guard.meant:  # names are read as they stand, the title is quoted
            quoted = guard.restored(fields.get("title", ""))
            fields = {**_metadata(_seen_tree(markup)), "title": quoted}
    oddities = [*_hidden_text(seen)]
    text, dropped = _article(found, seen, lost)
    if not any(map(str.isalnum, text)):  # a table of no-break spaces is none
        raise InputError("no article text in this page", hint="save the article as text")
    title = _given(fields, "title")
    if title and not text.startswith(title) and _squeezed(title) in _squeezed(_shown(markup, seen)):
        text = f"{title}\n\n{text}"
    text = f"{text}\n"
    oddities += [*dropped, *_edited_lines(text, title, seen), *_doubted(text, encoding)]
    return Part(
        text=text,
        media_type="text/html",
        title=title,
        byline=_given(fields, "author"),
        outlet=_given(fields, "sitename") or _given(fields, "hostname"),
        url=_given(fields, "url"),
        published_on=day_of_page(tree) if tree is not None else None,
        reading=Reading(
            reader=f"trafilatura {version('trafilatura')}",
            encoding=encoding,
            oddities=tuple(oddities),
        ),
    )


def read_fragment(markup: str) -> tuple[str, tuple[Oddity, ...]]:
    """The text of a piece of HTML that is all article (an entry of a feed), a paragraph a line."""
    seen = seen_of(markup.replace("\0", "\ufffd"))
    return whole_characters(seen.text), tuple(_hidden_text(seen))


def _tree(markup: str) -> Any:
    """The page as lxml reads it; None where that is nothing."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        no_network=True,
    )
    # A doctype that isn't HTML's own, or an <html/> that ends itself, makes lxml drop the page.
    markup = re.sub(r"<!doctype[^>]*>", "", markup[:2000], flags=re.I) + markup[2000:]
    markup = re.sub(r"(<html[^>]*)/>", r"\1>", markup[:4000], count=1, flags=re.I) + markup[4000:]
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _seen_tree(markup: str) -> Any:
    """The page as lxml reads it, without the words that nobody sees."""
    tree = _tree(markup)
    if tree is not None:
        _blank_hidden(tree)
    return tree


def _blank_hidden(tree: Any) -> None:
    """Empty the text of what nobody sees, in place; the elements stay.

    What made them so is taken off, or else the extractor would judge by it anew, and otherwise.
    """
    todo: list[tuple[Any, tuple[Hiding, ...], Colour | None]] = [(tree, (), WHITE)]
    while todo:
        element, above, background = todo.pop()
        attributes = element.attrib
        hidings = hiding_of(element.tag, attributes, background, above)
        background = background_of(attributes, background)
        for name in _HIDING_ATTRIBUTES:
            attributes.pop(name, None)
        if hidings:
            element.text = None
        for child in element:
            if hidings:
                child.tail = " "
            todo.append((child, hidings, background))


def _text_of(tree: Any) -> str:
    never = " or ".join(f"ancestor::{tag}" for tag in sorted(NEVER_SEEN))
    return " ".join(tree.xpath(f"//text()[not({never})]"))


def _extracted(tree: Any) -> str:
    import trafilatura

    found = trafilatura.extract(
        tree, include_comments=False, include_tables=True, favor_recall=True
    )
    lines = (line.strip(" ") for line in (found or "").split("\n"))
    return "\n".join(line for line in lines if line)


def _metadata(tree: Any) -> dict[str, str]:
    """What a page says of itself, but not its date: where it says none, one would be guessed."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, extensive=False) if tree is not None else None
    told = found.as_dict() if found is not None else {}
    return {key: value for key, value in told.items() if isinstance(value, str)}


def _given(fields: dict[str, str], key: str) -> str | None:
    return whole_characters(fields.get(key, "").strip()) or None


def _article(found: str, seen: Seen, lost: int) -> tuple[str, list[Oddity]]:
    """The text to take, and what of the page isn't in it."""
    whole = whole_characters(seen.text)
    letters = _letters(seen.text)
    if lost > max(_FEWEST_LOST_LETTERS, _MOST_LOST * letters):
        said = (
            f"the page's parser loses {lost:,} of {letters:,} letters that a reader sees (markup "
            "nested too deep, or broken): all visible text was taken instead, menus included"
        )
        return whole, [Oddity(code=DiagnosticCode.DROPPED_TEXT, message=said)]
    if not found.strip() and len(whole.split()) >= _FEWEST_WORDS:
        said = "no article was found in the page: all visible text was taken, menus included"
        return whole, [Oddity(code=DiagnosticCode.DROPPED_TEXT, message=said)]
    left_out = len(whole) - len(found)
    if found and left_out > max(_FEWEST_DROPPED_CHARACTERS, _MOST_DROPPED * len(found)):
        said = f"{left_out:,} of {len(whole):,} visible characters of the page are not in this text"
        return found, [Oddity(code=DiagnosticCode.DROPPED_TEXT, message=said)]
    return found, [*_left_out_within(found, seen)]


def _left_out_within(found: str, seen: Seen) -> Iterator[Oddity]:
    """Prose that a reader sees between lines of the article, and that the extractor left out."""
    taken = _squeezed(found)
    lines = [(line, _squeezed(line)) for line in seen.text.split("\n")]
    inside = [at for at, (_, squeezed) in enumerate(lines) if squeezed and squeezed in taken]
    if not inside:
        return
    lost = [
        line
        for line, squeezed in lines[inside[0] : inside[-1]]
        if len(line.split()) >= _PROSE_LINE and _SENTENCE.search(line) and squeezed not in taken
    ]
    if lost:
        said = f"{len(lost)} paragraphs in the midst of the article are not in this text"
        yield Oddity(
            code=DiagnosticCode.DROPPED_TEXT,
            message=f"{said}: “{whole_characters(_shortened(lost[0]))}”",
        )


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _hidden_text(seen: Seen) -> Iterator[Oddity]:
    pieces = [piece for piece in seen.hidden if _counts(piece)]
    if pieces:
        shown = _shortened(pieces[0].text)
        ways = ", ".join(dict.fromkeys(piece.hiding.value for piece in pieces))
        yield Oddity(
            code=DiagnosticCode.HIDDEN_TEXT,
            message=(
                f"{sum(len(piece.text) for piece in pieces):,} characters that no reader of the "
                f"page sees were left out ({ways}): “{whole_characters(shown)}”"
            ),
        )
    if len(_words(seen.unspoken)) >= _PROSE_WORDS:
        yield Oddity(
            code=DiagnosticCode.HIDDEN_TEXT,
            message=(
                f"{len(seen.unspoken):,} characters are for the eye only (aria-hidden: screen "
                "readers pass over them) and were taken: "
                f"“{whole_characters(_shortened(seen.unspoken))}”"
            ),
        )


def _counts(piece: HiddenPiece) -> bool:
    words = _words(piece.text)
    if piece.hiding in _MAKERS_NOTES:
        return len(words) >= _PROSE_WORDS and not _CODE.search(piece.text)
    return bool(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _edited_lines(text: str, title: str | None, seen: Seen) -> Iterator[Oddity]:
    """Lines of the text that don't stand so in the page: the extractor has edited them."""
    page = _squeezed(seen.text)
    start = 0
    for line in text.split("\n"):
        if line and line != title and _squeezed(line) not in page:
            yield Oddity(
                code=DiagnosticCode.EDITED_CHARACTERS,
                message="the page hasn't this line in just these characters",
                start=start,
                end=start + len(line),
            )
            return  # one is enough to make a reader look at the page
        start += len(line) + 1


def _doubted(text: str, encoding: Encoding | None) -> Iterator[Oddity]:
    broken = text.count("\ufffd")
    if encoding is None:
        return
    if encoding.confidence < _DOUBTED_BELOW or broken:
        declared = f", declared as {encoding.declared}" if encoding.declared else ""
        said = f"read as {encoding.codec}{declared} ({encoding.confidence:.0%} sure)"
        if broken:
            said += f"; {broken:,} characters could not be read and stand as U+FFFD"
        yield Oddity(code=DiagnosticCode.DOUBTFUL_ENCODING, message=said)


def _shown(markup: str, seen: Seen) -> str:
    titles = re.findall(r"<title[^>]*>([^<]{1,1000})", markup[:200_000], re.I)
    return "\n".join([seen.text, *(seen_of(title).text for title in titles)])


def _squeezed(text: str) -> str:
    """The text without white space, and without the marks that lists and tables are given."""
    return re.sub(r"[\s|•·-]+", "", text)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
