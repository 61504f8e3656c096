"""The tolerant pass over markup: what it takes for a tag, and for which elements are open."""

from __future__ import annotations

import pytest
from made_files import ARABIC, ENGLISH

from claimtrack.text.web.hiding import Hiding
from claimtrack.text.web.markup import seen_of
from claimtrack.text.web.pages import read_fragment

SAID = "He denied it."


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="x"">The minister</a> spoke.</p><p>{}</p>',
        '<p><font size=2">The minister</font> spoke.</p><p>{}</p>',
        "<p><img alt=Ahmed's>The minister spoke.</p><p>{}</p>",
        '<p class="a"b\'c>The minister spoke.</p><p>{}</p>',
        '<p "x>The minister spoke.</p><p>{}</p>',
        '<p ="x>The minister spoke.</p><p>{}</p>',
        '<p x=y"z>The minister spoke.</p><p>{}</p>',
        '<p>The minister spoke.</p "><p>{}</p>',
        "<!--><p>The minister spoke.</p><p>{}</p>",
        # near misses: these quotes do count
        '<p title="5 > 4">The minister spoke.</p><p>{}</p>',
        "<p title = '\"' x>The minister spoke.</p><p>{}</p>",
        '<p>The minister spoke.</p title=">"><p>{}</p>',
    ],
)
@pytest.mark.parametrize("words", [SAID, ARABIC])
def test_a_stray_quote_in_a_tag_loses_nothing_of_what_follows(markup: str, words: str) -> None:
    seen = seen_of(markup.format(words))
    assert seen.text == f"The minister spoke.\n{words}"
    assert seen.hidden == ()


def test_what_follows_a_tag_that_never_closes_is_left_out_and_told() -> None:
    rest = '<a href="x>He</a> lied to all of us. <b>So!</b>'
    text, oddities = read_fragment(f"<p>{ENGLISH}</p>{rest}")
    assert text == ENGLISH
    assert "a tag that never closes" in oddities[0].message
    assert "lied to all of us. So!" in oddities[0].message


@pytest.mark.parametrize("rest", ["<", "<a", '<a href="http://courier.exam', "</p", "<p class='"])
def test_a_summary_that_breaks_off_in_a_tag_is_nothing_odd(rest: str) -> None:
    assert read_fragment(f"<p>{ENGLISH}</p>{rest}")[1] == ()


SHOWN = [
    "<svg/>{}", "<math />{}", "<svg x=1 /><p>{}</p>",
    "<p style='display:none'>Secret<div>{}</div>",
    "<p style='display:none'>Secret <b>and more<div>{}</div>",
    "<p style='display:none'>Secret<hr>{}",
    "<p style='display:none'>Secret<p>{}",
    "<ul><li hidden>Secret<li>{}</ul>", "<ul><li hidden><p>Secret<li>{}</ul>",
    "<dl><dt hidden>Secret<dd>{}</dl>", "<table><tr hidden><td>Secret<tr><td>{}</table>",
    "<table><td hidden><p>Secret<td>{}</table>",
    "<table><td hidden>Secret</td><td>{}</td></table>", "<table><td hidden>Secret</table>{}",
    "<div style='visibility:hidden'>Secret<p style='visibility:visible'>{}</p></div>",
    "<div style='visibility:hidden;font-size:0'>Secret"
    "<p style='visibility:visible;font-size:1em'><i style='font-size:9pt'>{}</i></p></div>",
    "<font color=white>Secret<font color=black>{}</font></font>",
    "<p aria-hidden=true>{}</p>",
]  # fmt: skip

NOT_SHOWN = [
    "<svg>{}</svg>", "<svg><text/>{}</svg>", "<canvas/>{}",
    "<p style='display:none'>Secret<b>{}</b></p>",
    "<p style='display:none'>Secret<span>{}</span></p>",
    "<p style='display:none'>Secret<button><div>{}</div></button></p>",
    "<p style='display:none'>Secret<td>{}</td></p>",
    "<p><font color=white>Secret<div>{}</div></font></p>",
    "<ul><li hidden>Secret<ul><li>{}</ul></ul>", "<p><noscript><div>{}</div></noscript></p>",
    "<div hidden><table><td></div>{}</td></table></div>",
    "<div hidden><table><td><p>Secret</p></div><td></div>{}</table></div>",
    "<div style='display:none'><p style='visibility:visible'>{}</p></div>",
    "<div style='visibility:hidden'><div hidden><p style='visibility:visible'>{}</p></div></div>",
    "<div style='visibility:hidden'><p style='visibility:visible;display:none'>{}</p></div>",
    "<div style='visibility:hidden'><p style='font-size:9pt'>{}</p></div>",
    "<div style='font-size:0;visibility:hidden'><p style='visibility:visible'>{}</p></div>",
]  # fmt: skip


@pytest.mark.parametrize("markup", SHOWN)
def test_what_browsers_show_is_seen(markup: str) -> None:
    assert seen_of(markup.format(SAID)).text == SAID


@pytest.mark.parametrize("markup", NOT_SHOWN)
def test_what_browsers_do_not_show_is_not_seen(markup: str) -> None:
    assert seen_of(markup.format(SAID)).text == ""


def test_a_comment_in_what_is_hidden_takes_none_of_its_words() -> None:
    hidden = seen_of("<p hidden>One <!-- two --> three</p>").hidden
    assert [(piece.hiding, piece.text) for piece in hidden] == [
        (Hiding.HIDDEN, "One three"),
        (Hiding.COMMENT, "two"),
    ]
