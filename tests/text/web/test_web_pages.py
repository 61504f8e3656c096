"""Pages: what is taken as their text, what isn't, and what is told of it."""

from __future__ import annotations

import contextlib
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import ARABIC, ENGLISH, page

from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import Encoding, EncodingBasis
from claimtrack.text.web.markup import seen_of
from claimtrack.text.web.pages import read_page
from claimtrack.text.web.parts import Part

TAGS = ("div", "span", "table", "ul", "blockquote", "section", "b", "font", "center", "p", "a", "q")


SECOND = "Shops in the capital were told of it a week ago, and most of them have new price lists."
THIRD = "وقال أصحاب المتاجر إنهم لم يبلغوا بالقرار إلا قبل يومين من صدوره رسميا."


def codes(part: Part) -> list[DiagnosticCode]:
    return [odd.code for odd in part.reading.oddities]


def test_the_article_of_a_page_is_taken_without_its_menus_and_nothing_is_odd() -> None:
    for first, second in ((ENGLISH, SECOND), (ARABIC, THIRD)):
        part = read_page(page(first, second))
        assert part.text.endswith(f"{first}\n{second}\n")
        assert "Sport" not in part.text
        assert codes(part) == []
        assert part.title == "Prices to fall"


@pytest.mark.parametrize("depth", [10, 240, 256, 2_000])
@pytest.mark.parametrize("tag", TAGS)
def test_what_is_nested_is_found_or_its_loss_is_told(tag: str, depth: int) -> None:
    deep = (
        f"<{tag}>" * depth + "The ministry corrected the figure to 30 per cent in the evening." * 2
    )
    part = read_page(page(ENGLISH, SECOND, deep + f"</{tag}>" * depth, ARABIC, THIRD))
    is_whole = "corrected the figure" in part.text and ARABIC in part.text
    assert is_whole or DiagnosticCode.DROPPED_TEXT in codes(part)


def test_what_the_parser_loses_is_read_nonetheless() -> None:
    part = read_page(page(ENGLISH, "<div>" * 300 + ARABIC + "</div>" * 300, SECOND))
    assert ARABIC in part.text
    assert ENGLISH in part.text
    assert SECOND in part.text
    assert "menus included" in part.reading.oddities[0].message


def test_a_page_in_which_no_article_is_found_is_taken_whole_and_that_is_told() -> None:
    comments = "<html><body><div class='comments'><p class='comment'>{}"
    part = read_page(comments.format(f"{ENGLISH} {SECOND}"))
    assert part.text == f"{ENGLISH} {SECOND}\n"
    (odd,) = part.reading.oddities
    assert odd.code is DiagnosticCode.DROPPED_TEXT
    assert "no article was found" in odd.message
    with pytest.raises(InputError, match="no article text"):
        read_page(comments.format("Thank you for this report."))


@pytest.mark.parametrize(("words", "is_told"), [(300, False), (400, True)])
def test_far_more_on_a_page_than_its_article_is_told(words: int, is_told: bool) -> None:
    part = read_page(page(ENGLISH).replace("<footer>", f"<footer>{'Sport ' * words}"))
    assert "Sport" not in part.text
    said = [odd.message for odd in part.reading.oddities]
    assert ["are not in this text" in each for each in said] == [True] * is_told


@pytest.mark.parametrize(("sure", "said"), [(0.49, ["read as cp1256 (49% sure)"]), (0.5, [])])
def test_an_encoding_that_is_hardly_sure_is_told_though_every_character_was_read(
    sure: float, said: list[str]
) -> None:
    encoding = Encoding(codec="cp1256", basis=EncodingBasis.GUESSED, confidence=sure)
    part = read_page(page(ENGLISH, SECOND), encoding)
    assert [odd.message for odd in part.reading.oddities] == said


HIDDEN = [
    '<p style="display:none">{}</p>',
    '<p style="display : none !important">{}</p>',
    '<p style="VISIBILITY:HIDDEN">{}</p>',
    '<p style="visibility:collapse">{}</p>',
    '<p style="opacity:0">{}</p>',
    '<p style="opacity:0.0;color:red">{}</p>',
    '<p style="font-size:0">{}</p>',
    '<p style="font-size:0px">{}</p>',
    '<p style="font-size:.1px">{}</p>',
    '<p style="font-size:1px">{}</p>',
    "<p hidden>{}</p>",
    '<p hidden="hidden">{}</p>',
    '<p style="color:#fff">{}</p>',
    '<p style="color:white">{}</p>',
    '<p style="color:#FFFFFF">{}</p>',
    '<p style="color:rgb(255, 255, 255)">{}</p>',
    '<p style="color:#fefefe">{}</p>',
    '<p style="color:transparent">{}</p>',
    '<p style="color:rgba(0,0,0,0)">{}</p>',
    '<div style="background:black"><p style="color:#000">{}</p></div>',
    '<p style="color:#123456;background-color:#123456">{}</p>',
    '<p><font color="white">{}</font></p>',
    '<p style="position:absolute;left:-9999px">{}</p>',
    '<p style="position:fixed;top:-100em">{}</p>',
    '<p style="text-indent:-9999px">{}</p>',
    '<p style="height:0;overflow:hidden">{}</p>',
    '<p style="width:1px;height:1px;overflow:hidden">{}</p>',
    '<p style="clip:rect(0 0 0 0);position:absolute">{}</p>',
    '<p style="clip-path:inset(100%)">{}</p>',
    '<p style="transform:scale(0)">{}</p>',
    '<p style="transform:translateX(-9999px)">{}</p>',
    "<noscript>{}</noscript>",
    "<!-- {} -->",
    '<div style="display:none"><div><p>{}</p></div></div>',
]

SEEN = [
    '<p style="display:block">{}</p>',
    '<p style="font-size:10px">{}</p>',
    '<p style="opacity:0.9">{}</p>',
    '<p style="color:white;background:#333">{}</p>',
    '<div style="background:navy"><p style="color:#fff">{}</p></div>',
    '<div style="background:url(x.png)"><p style="color:#fff">{}</p></div>',
    '<div style="font-size:0"><p style="font-size:14px">{}</p></div>',
    '<p aria-hidden="false">{}</p>',
    '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    '<p><font color="white"><font color="black">{}</font></font></p>',
    '<p style="margin-left:-20px">{}</p>',
    '<p style="text-indent:2em">{}</p>',
    '<p style="color:#777">{}</p>',
    '<p style="overflow:hidden;height:100px">{}</p>',
]


@pytest.mark.parametrize("markup", HIDDEN)
@pytest.mark.parametrize(
    "words",
    [
        "The minister secretly admits that all of the figures were invented by his own staff",
        "يعترف الوزير سرا بأن جميع الأرقام اختلقها موظفوه في المكتب قبل المؤتمر",
    ],
)
def test_what_no_reader_sees_is_no_statement_and_is_told(markup: str, words: str) -> None:
    part = read_page(page(ENGLISH, markup.format(words), SECOND))
    assert words not in part.text
    assert f"{ENGLISH}\n{SECOND}" in part.text
    (odd,) = part.reading.oddities
    assert odd.code is DiagnosticCode.HIDDEN_TEXT
    assert words[:30] in odd.message


@pytest.mark.parametrize("markup", SEEN)
def test_what_a_reader_sees_stays(markup: str) -> None:
    part = read_page(page(ENGLISH, markup.format(ARABIC), SECOND))
    assert ARABIC in part.text
    assert codes(part) == []


@pytest.mark.parametrize("told", ["aria-hidden=true", "aria-hidden='TRUE'"])
def test_what_only_screen_readers_pass_over_is_published_and_is_told(told: str) -> None:
    part = read_page(page(ENGLISH, f"<p {told}>{ARABIC}</p>", SECOND))
    assert f"{ENGLISH}\n{ARABIC}\n{SECOND}" in part.text
    (odd,) = part.reading.oddities
    assert odd.code is DiagnosticCode.HIDDEN_TEXT
    assert "aria-hidden" in odd.message
    sign = page(ENGLISH, f"{SECOND}<i {told}>→ read on</i>")
    assert codes(read_page(sign)) == []


@pytest.mark.parametrize("space", [" ", "&nbsp;"])
def test_a_byline_that_nobody_sees_is_none(space: str) -> None:
    body = f"Shops were told{space}of it."
    hidden = read_page(page(ENGLISH, SECOND, f"<p class=author hidden>Dana Hall</p>{body}"))
    assert hidden.byline is None
    seen = read_page(page(ENGLISH, SECOND, f"<p class=author>Dana Hall</p>{body}"))
    assert seen.byline == "Dana Hall"


def test_comments_of_programmers_are_not_told() -> None:
    noise = "<!-- /wp:paragraph --><!--[if lt IE 9]><script src='x.js'></script><![endif]-->"
    part = read_page(page(noise + ENGLISH, ENGLISH, "<noscript><img src=x></noscript>"))
    assert codes(part) == []


EDITED = [
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200c",
    "\u200d", "\u2060", "\u00ad", "\ufeff", "\u00a0", "\u202f", "\u2009", "\u3000", "\U000e0041",
    "\ufe0f", "\u2028", "e\u0301", "\u0623\u0654", "\u212b", "\ue000", "\u2424", "\u115f", "\u0085",
]  # fmt: skip


@pytest.mark.parametrize("characters", EDITED, ids=lambda each: f"{ord(each[-1]):04x}")
@pytest.mark.parametrize("as_reference", [False, True])
def test_characters_that_the_extractor_edits_come_back(characters: str, as_reference: bool) -> None:
    written = "".join(f"&#x{ord(c):x};" for c in characters) if as_reference else characters
    if as_reference and characters == "\u0085":
        return  # HTML reads this reference as an ellipsis
    words = "The figure in the report was 02{}1 dollars, he said, and nobody in the room objected."
    part = read_page(page(ENGLISH, words.format(written), SECOND))
    assert words.format(characters) in part.text
    assert DiagnosticCode.EDITED_CHARACTERS not in codes(part)


def test_named_references_come_back_too() -> None:
    part = read_page(
        page(ENGLISH, ENGLISH + " It cost 5&nbsp;000&nbsp;euros&shy;, می&zwnj;خواهم.", ENGLISH)
    )
    assert "5\u00a0000\u00a0euros\u00ad, می\u200cخواهم." in part.text


BROKEN = [
    "", "<", "<html", "<html>", "</html>", "<html></html>", "<p", "<p>x", "<!--", "<!-->",
    "<![CDATA[",
    "<?xml", "<!DOCTYPE", "<!DOCTYPE html [<!ENTITY a 'b'>]><html>&a;</html>", "\0", "\0" * 1000,
    "<p>" + "\0".join(ENGLISH.split()), "&", "&#", "&#x;", "&#99999999999;", "&#xD800;" + ENGLISH,
    "<script>" + ENGLISH, "<style>" + ENGLISH, "<title>" + ENGLISH, "<textarea>" + ENGLISH,
    "<template>" + ENGLISH + "</template>", "<plaintext>" + ENGLISH, "<svg><p>" + ENGLISH,
    "<table><tr><td colspan=9000000000000000>" + ENGLISH, "<td>" + ENGLISH, "<li>" * 500 + ENGLISH,
    "<p " + "a=b " * 20_000 + ">" + ENGLISH, "<p a='" + "x" * 100_000 + "'>" + ENGLISH,
    "<p a='" + ENGLISH, "<p>" + "x" * 1_000_000, "<b><i></b></i>" * 300 + ENGLISH,
    "</p></p></div>" * 300 + ENGLISH, "<form>" + page(ENGLISH, ENGLISH) + "</form>",
    "<html><html><body><body>" + ENGLISH, "<body>" + "<a href=x>" * 2_000 + ENGLISH,
    "<select>" + "<option>x" * 500, "<iframe>" + ENGLISH, "<object>" + ENGLISH,
    "<frameset><frame src=x></frameset>", "<math><mi>x</mi></math>" + ENGLISH,
    "\ufeff" + page(ENGLISH),
    "<html/><p>" + ENGLISH, "<html lang='ar' />" + page(ARABIC), "\u202e" * 1000 + ENGLISH,
    "<p>" + "e\u0301" * 20_000, "<br>" * 20_000 + ENGLISH, "<h1>" + ENGLISH + "</h7>", "<p/>" * 500,
    "<p style='" + "a:b;" * 10_000 + "display:none'>" + ENGLISH, "<x-y-z>" + ENGLISH,
    "<1>" + ENGLISH,
    "<base href='javascript:1'>" + ENGLISH, "<meta charset=x>" + ENGLISH,
    "<p><![endif]-->" + ENGLISH,
    "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>" + ENGLISH,
    "403 Forbidden", "<html><body>403 Forbidden</body></html>", "<pre>" + ENGLISH * 100 + "</pre>",
]  # fmt: skip


def test_there_are_enough_broken_pages() -> None:
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("markup", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_page_gives_a_text_or_a_reason(markup: str) -> None:
    with contextlib.suppress(InputError):
        part = read_page(markup)
        assert part.text.strip()
        part.text.encode("utf-8")
        assert all(odd.end is None or odd.end <= len(part.text) for odd in part.reading.oddities)


@pytest.mark.parametrize("blank", ["&nbsp;", "\xa0 \u3000", "…", ""])
@pytest.mark.parametrize("around", ["{}", "<article><p>{}</p></article>", "<table><td>{}</table>"])
def test_a_page_without_a_letter_or_a_digit_is_refused(around: str, blank: str) -> None:
    with pytest.raises(InputError, match="no article text"):
        read_page(around.format(blank))


@pytest.mark.parametrize("word", ["نعم", "Yes", "٤٠٠"])
def test_a_page_of_one_word_is_read(word: str) -> None:
    assert word in read_page(f"<article><p>&nbsp;{word}</p></article>").text


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<!--",
                "-->",
                "<b",
                ">",
                "'",
                '"',
                "=",
                "style",
                "=display:none",
                "&nbsp;",
                " x ",
                "<script>",
                "</script>",
                "<title>",
            ]
        )
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_any_markup_is_seen_without_an_error_and_nothing_is_made_up(markup: str) -> None:
    seen = seen_of(markup)
    assert set(seen.text) <= set(unescape(markup)) | set(unescape(markup.replace("<", " ")) + " \n")


@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        "<!--",
        '<a "',
        "</a",
        "<![",
        "</x>",
        "<script>",
        "&",
        "<a b='",
        "<title>",
        "<",
        '</a x=">"',
        "<p x=''\">",
    ],
)
def test_the_time_of_the_tolerant_pass_is_linear(unit: str) -> None:
    from resource import RUSAGE_SELF, getrusage

    def spent(count: int) -> float:
        begun = getrusage(RUSAGE_SELF).ru_utime
        seen_of(unit * count)
        return getrusage(RUSAGE_SELF).ru_utime - begun

    assert spent(200_000) < 2.6 * 2 * max(spent(100_000), 0.05)
