"""Encodings: which one a page is read in, and how sure that is said to be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import ARABIC, ENGLISH, page

from claimtrack.config import TextConfig
from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import EncodingBasis
from claimtrack.text.documents import read_document
from claimtrack.text.web.encodings import decode_page, decode_told
from claimtrack.text.web.pages import read_page

ARTICLE = page(*[ARABIC] * 4)
FRENCH_IN_ARABIC = page(*[ARABIC] * 4, "قال الكاتب إن مقهى Café Crème مغلق.")


@pytest.mark.parametrize(
    "codec",
    [
        "cp1256",
        "iso8859-6",
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp720",
    ],
)
def test_an_undeclared_encoding_is_found(codec: str) -> None:
    decoded = decode_page(ARTICLE.encode(codec))
    assert decoded.text == ARTICLE
    assert decoded.encoding.confidence > 0.3


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("markup", ["<p>Yes</p>", "<p>نعم</p>", "<html>403 Forbidden</html>"])
def test_a_page_of_one_word_is_read_in_its_encoding(markup: str, codec: str) -> None:
    assert decode_page(markup.encode(codec)).text == markup


def test_null_characters_all_over_a_page_make_no_utf16_of_it() -> None:
    text = page(ENGLISH).replace(" ", "\0\0")
    assert decode_page(text.encode()).text == text


def test_an_encoding_of_escapes_is_believed_where_it_is_declared_and_doubted_elsewhere() -> None:
    japanese = page("首相は月曜日に述べた。", head="<meta charset=iso-2022-jp>")
    decoded = decode_page(japanese.encode("iso-2022-jp"))
    assert (decoded.text, decoded.encoding.basis) == (japanese, EncodingBasis.DECLARED)
    stray = page(f"\x1b[1m{ENGLISH}\x1b[0m")
    decoded = decode_page(stray.encode())
    assert decoded.text == stray
    assert decoded.encoding.confidence < 0.5


@pytest.mark.parametrize(
    ("codec", "reason"),
    [
        ("x-nonsense", "no such encoding: x-nonsense"),
        ("cp1256\0", "no such encoding: cp1256\0"),
        ("cp1256\ud83d", "no such encoding: cp1256\ud83d"),
        ("hex", "no such encoding: hex"),
        ("ascii", "not ascii: "),
    ],
)
def test_an_encoding_that_a_person_tells_and_that_is_not_so_is_refused(
    codec: str, reason: str
) -> None:
    raw = ARTICLE.encode("cp1256")
    with pytest.raises(InputError, match=reason):
        decode_told(raw, codec)
    for isolated in (True, False):
        config = TextConfig(isolate_parsers=isolated)
        for name in ("a.txt", "a.html"):
            with pytest.raises(InputError, match=f"^{name}: {reason}"):
                read_document(raw, config, name=name, encoding=codec)
    told = decode_told(ARTICLE.encode("cp1256"), "cp1256")
    assert (told.text, told.encoding.basis) == (ARTICLE, EncodingBasis.TOLD)


@pytest.mark.parametrize("label", ["windows-1256", "ISO-8859-6", "utf-8", "UTF-8", "cp1256"])
def test_a_true_declaration_is_believed(label: str) -> None:
    head = f'<meta charset="{label}">'
    raw = page(*[ARABIC] * 4, head=head).encode(label)
    decoded = decode_page(raw)
    assert ARABIC in decoded.text
    assert decoded.encoding.basis is EncodingBasis.DECLARED
    assert decode_page(ARTICLE.encode(label), label).encoding.basis is EncodingBasis.HEADER


@pytest.mark.parametrize("truth", ["cp1256", "iso8859-6", "utf-8"])
@pytest.mark.parametrize(
    "label", ["windows-1252", "iso-8859-1", "utf-8", "windows-1256", "iso-8859-6"]
)
def test_a_false_declaration_is_not_believed_and_is_told(truth: str, label: str) -> None:
    raw = page(*[ARABIC] * 4, head=f'<meta charset="{label}">').encode(truth)
    decoded = decode_page(raw)
    assert ARABIC in decoded.text
    same = {"windows-1256": "cp1256", "iso-8859-6": "iso8859-6"}.get(label, label)
    if same != truth:
        assert decoded.encoding.declared is not None
        assert decoded.encoding.basis in (EncodingBasis.GUESSED, EncodingBasis.UTF8)


def test_letters_of_french_in_an_arabic_page_stay() -> None:
    assert decode_page(FRENCH_IN_ARABIC.encode("cp1256")).text == FRENCH_IN_ARABIC


@pytest.mark.parametrize("label", ["windows-1252", None])
def test_english_with_typographic_marks_is_read(label: str | None) -> None:
    text = page(ENGLISH, "“It’s a café – or was,” he said.")
    decoded = decode_page(text.encode("cp1252"), label)
    assert decoded.text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    raw = (
        page(*[ARABIC] * 8, head="<meta charset=utf-8>")
        .encode()
        .replace("يوم".encode(), b"\xd9", 1)
    )
    decoded = decode_page(raw)
    assert decoded.encoding.codec == "utf-8"
    part = read_page(decoded.text, decoded.encoding)
    assert DiagnosticCode.DOUBTFUL_ENCODING in [odd.code for odd in part.reading.oddities]


SCRIPT = "<script>" + "var menu = document.getElementById('menu');\n" * 1_500 + "</script>"


@pytest.mark.parametrize("label", ["windows-1256", None])
def test_scripts_before_the_text_say_nothing_of_its_encoding(label: str | None) -> None:
    head = f"<meta charset={label}>{SCRIPT}" if label else SCRIPT
    text = page(*[ARABIC] * 4, title="أسعار", head=head)
    decoded = decode_page(text.encode("cp1256"), label)
    assert decoded.text == text
    assert decoded.encoding.codec == "cp1256"
    french = page(ENGLISH, "“It’s a café – or was,” he said.", title="Café", head=SCRIPT)
    assert decode_page(french.encode("cp1252")).text == french


def test_a_page_is_not_utf8_because_its_scripts_could_be() -> None:
    text = page(*[ARABIC] * 4, head=f"<meta charset=utf-8>{SCRIPT}")
    decoded = decode_page(text.encode("cp1256"))
    assert decoded.text == text
    assert decoded.encoding.declared == "utf-8"


@pytest.mark.parametrize("label", ["x-nonsense", "", "utf-7-", "idna", "base64", "rot13", "a" * 40])
def test_a_name_of_no_encoding_is_passed_over(label: str) -> None:
    assert decode_page(ARTICLE.encode(), label).text == ARTICLE


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "cp1256", "utf-16", "gbk"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_and_never_raise(raw: bytes, header: str | None) -> None:
    decoded = decode_page(raw, header)
    assert 0 <= decoded.encoding.confidence <= 1
    assert decode_page(raw, header) == decoded
