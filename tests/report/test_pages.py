"""A report in several pages: nothing is lost, and every link leads to where the thing is."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from claimtrack.report import extent, pages
from claimtrack.report.page import page_view
from claimtrack.report.pages import INDEX, split_page
from claimtrack.report.render import render_pages, render_report


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of one or two things, so that five claims make several."""
    monkeypatch.setattr(pages, "_CLAIM_PLACES", 2)
    monkeypatch.setattr(pages, "_LETTERS", 10)
    monkeypatch.setattr(pages, "_REFERENCES", 10)


def anchors(html: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', html))


def test_the_first_page_has_the_findings_and_the_others_the_rest(analysis) -> None:
    found = render_pages(analysis)

    assert list(found) == [
        INDEX,
        *(f"claims-{number}.html" for number in range(1, 5)),
        *("sources-1.html", "sources-2.html", "documents-1.html", "documents-2.html"),
    ]
    assert "About 1,800 or 400?" in found[INDEX]
    assert [name for name, html in found.items() if 'id="method"' in html] == [INDEX]


@pytest.mark.parametrize("is_large", [False, True])
def test_every_link_leads_to_the_page_that_has_its_anchor(
    analysis, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    if is_large:
        monkeypatch.setattr(extent, "LARGE", 4)
        monkeypatch.setattr(extent, "FULL", 1)
    found = render_pages(analysis)

    for name, html in found.items():
        for link in re.findall(r'\shref="([^"]+)"', html):
            if not link.startswith("https://"):
                file, _, anchor = link.partition("#")
                assert not anchor or anchor in anchors(found[file or name]), (name, link)


def test_nothing_of_the_one_page_is_missing_from_the_pages(analysis) -> None:
    whole = anchors(render_report(analysis))

    apart = set.union(*map(anchors, render_pages(analysis).values()))

    assert whole == apart


def test_pages_that_follow_have_one_list_each_and_share_no_part_of_it(analysis) -> None:
    whole = page_view(analysis, "en")
    lists = [each.name for each in fields(whole) if isinstance(getattr(whole, each.name), tuple)]

    first, *following = split_page(whole).values()

    for view in following:
        assert len([name for name in lists if getattr(view, name)]) == 1
    for name in lists:
        told = [item for view in (first, *following) for item in getattr(view, name)]
        assert tuple(told) == getattr(whole, name), name


def test_each_page_has_its_policy_and_loads_nothing(analysis) -> None:
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;')

    for html in render_pages(analysis, "ar").values():
        assert policy.search(html)
        assert not re.search(r"<(?:link|img|iframe|script\s+src)\b", html)


def test_published_words_that_look_like_a_link_are_left_alone(dossier) -> None:
    document = dossier.english.model_copy(update={"title": ' href="#c-1" <style> href="#method"'})

    found = render_pages(dossier.analysis(documents=(document, dossier.arabic)))

    assert any("href=&#34;#method&#34;" in html for html in found.values())


def test_the_same_analysis_gives_the_same_pages(dossier) -> None:
    assert render_pages(dossier.analysis()) == render_pages(dossier.analysis())
