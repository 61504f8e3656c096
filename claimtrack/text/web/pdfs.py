"""PDF files → their text, in paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median

from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import Oddity, Reading
from claimtrack.text.web.extra import needs_extra
from claimtrack.text.web.parts import Part, whole_characters

# A line shorter than this share of the page's middle line ends its paragraph: the last line of a
# justified paragraph is rarely full.
_FULL_LINE = 0.8
_ENDS = re.compile(r"[.!?؟:…»”\"]\s*$")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-$")


def read_pdf(raw: bytes) -> Part:
    """The text of a PDF, page by page, lines joined into paragraphs.

    Arabic presentation forms stay as they stand; they are equal to plain letters where texts are
    compared. Pages without text (scans) are told as an oddity.

    Raises:
        InputError: the extra ``web`` isn't installed, or the file is encrypted, broken or has no
            text.
    """
    with needs_extra():
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF is encrypted", hint="save it without a password")
        pages = [whole_characters(page.extract_text() or "") for page in reader.pages]
    except InputError:
        raise
    except DependencyError as missing:
        raise InputError(
            f"this PDF needs what isn't installed: {missing}",
            hint="if it is encrypted, install cryptography, or save it without a password",
        ) from missing
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        ArithmeticError,
        OSError,
        NotImplementedError,
        ImportError,
    ) as wrong:
        # pypdf lets out whatever a broken file makes its parts raise.
        raise InputError(f"not a PDF that can be read: {type(wrong).__name__}: {wrong}") from wrong
    paragraphs = [text for page in pages if (text := _paragraphs(page.splitlines()))]
    if not paragraphs:
        raise InputError("no text in this PDF", hint="if it is a scan, run text recognition first")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    oddities: tuple[Oddity, ...] = ()
    if empty:
        said = f"{len(empty)} of {len(pages)} pages hold no text (page {', '.join(empty[:10])})"
        oddities = (Oddity(code=DiagnosticCode.DROPPED_TEXT, message=said),)
    return Part(
        text="\n".join(paragraphs) + "\n",
        media_type="application/pdf",
        reading=Reading(reader=f"pypdf {version('pypdf')}", oddities=oddities),
    )


def _paragraphs(lines: Sequence[str]) -> str:
    """The lines of a page as paragraphs, one a line.

    A full line that ends no sentence goes on in the next; a word parted by a hyphen is one again.
    """
    kept = [" ".join(line.replace("\0", "\ufffd").split(" ")).strip() for line in lines]
    lengths = [len(line) for line in kept if line]
    if not lengths:
        return ""
    full = _FULL_LINE * median(lengths)
    paragraphs = [""]
    for line in kept:
        if not line:
            paragraphs.append("")
            continue
        before = paragraphs[-1]
        if _BROKEN_WORD.search(before) and line[0].islower():
            paragraphs[-1] = before[:-1] + line
        else:
            paragraphs[-1] = f"{before} {line}" if before else line
        if len(line) < full or _ENDS.search(line):
            paragraphs.append("")
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
