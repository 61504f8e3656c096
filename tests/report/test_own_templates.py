"""A user's templates show what the views hold, and can do nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path

import pytest

from claimtrack.errors import InputError, ReportError, StoreError
from claimtrack.report import own_templates
from claimtrack.report.own_templates import known_templates, write_templates
from claimtrack.report.render import render_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    return made


def test_the_built_in_templates_as_ones_own_give_the_same_page(analysis, tmp_path: Path) -> None:
    write_templates(tmp_path / "mine")

    assert render_report(analysis, templates=tmp_path / "mine") == render_report(analysis)


def test_a_template_of_ones_own_wins_and_the_others_stay(analysis, folder: Path) -> None:
    (folder / "_row.html").write_text("<li>MINE {{ row.quote }}</li>", encoding="utf-8")

    page = render_report(analysis, templates=folder)

    assert "<li>MINE The dams had collapsed</li>" in page
    assert "Verification" in page


def test_templates_are_in_utf_8_and_may_be_in_arabic(analysis, folder: Path) -> None:
    (folder / "_row.html").write_text("<li>قول: {{ row.quote }}</li>", encoding="utf-8")

    assert "<li>قول: السدود قد انهارت</li>" in render_report(analysis, "ar", templates=folder)


def test_what_a_template_shows_is_escaped(dossier, folder: Path) -> None:
    (folder / "_masthead.html").write_text("<p>{{ page.title }}</p>{{ masthead.dates }}", "utf-8")
    document = dossier.english.model_copy(update={"title": "<script>alert(1)</script>"})
    analysis = dossier.analysis(documents=(document, dossier.arabic))

    assert "<script>alert" not in render_report(analysis, templates=folder)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ 7*7 }}",
        "{{ 7**7**7**7 }}",
        "{{ 'a' * 999999999 }}",
        "{{ 7 + 7 }}",
        "{{ 'a' ~ 'a' }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ words.__class__ }}",
        "{{ row.__init__ }}",
        "{{ row.quote.format }}",
        "{{ row.quote.join }}",
        "{{ '{0.__class__}'.format(row) }}",
        "{{ '%s' % row }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum(9999999) }}",
        "{{ range(99999999) }}",
        "{{ self.body() }}",
        "{{ self._TemplateReference__context }}",
        "{{ dict(a=1) }}",
        "{{ namespace() }}",
        "{{ __meter__ }}",
        "{{ _ }}",
        "{{ config }}",
        "{{ request.application }}",
        "{{ row.quote|safe }}",
        "{{ row.quote|center(99999999) }}",
        "{{ row.quote|replace('a', 'aaaaaaaa') }}",
        "{{ row|pprint }}",
        "{{ {'a': 1}|xmlattr }}",
        "{% set x = 1 %}",
        "{% set x %}x{% endset %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% call row() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}{{ row.quote }}{% endautoescape %}",
        "{% import 'base.html' as base %}",
        "{% from 'base.html' import x %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../pyproject.toml' %}",
        "{% include row.quote %}",
        "{% extends row.quote %}",
        "{% include '_row.html' %}",
        "{% for x in words recursive %}{{ loop(x) }}{% endfor %}",
        "{% do row %}",
        "{% if %}",
        "{{ row.nothing }}",
        "{{ nobody }}",
    ],
)
def test_what_no_template_may_do_is_an_error_that_names_the_template(
    analysis, folder: Path, attack: str
) -> None:
    (folder / "_row.html").write_text(f"<li>\n{attack}</li>", encoding="utf-8")

    with pytest.raises(ReportError, match=r"^_row\.html, line [12]: "):
        render_report(analysis, templates=folder)


@pytest.mark.parametrize(
    "use",
    [
        "{{ row.quote }}",
        "{% if row.anchor is none %}no{% else %}{{ row.anchor }}{% endif %}",
        "{{ row.statement|default('', true) }}",
        "{{ 'new' if row.label == 'Denied' else row.label }}",
        "{% for claim in page.claims[:1] %}{{ loop.index }}{{ claim.evidence|length }}{% endfor %}",
        "{% for c in page.claims|reverse if c.number != '1' %}{{ c.count }}{% endfor %}",
        "{% with first = page.claims[0] %}{{ first.number }}{% endwith %}",
        "{# a remark: {{ 7*7 }} #}{% raw %}{{ 7*7 }}{% endraw %}",
        "{{ words.creed }}",
    ],
)
def test_what_a_template_needs_in_order_to_show_things_works(
    analysis, folder: Path, use: str
) -> None:
    (folder / "_row.html").write_text(f"<li>{use}</li>", encoding="utf-8")

    assert render_report(analysis, templates=folder)


def test_a_template_for_ever_within_loops_is_stopped(
    analysis, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_templates, "SECONDS", 0.2)
    loops = "{% for a in page.words %}" * 6 + "{% endfor %}" * 6
    (folder / "_method.html").write_text(loops, encoding="utf-8")

    with pytest.raises(ReportError, match=r"took more than \d+ s"):
        render_report(analysis, templates=folder)


def test_a_template_that_writes_without_end_is_stopped(
    analysis, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_templates, "CHARACTERS", 1_000_000)
    loops = "{% for a in page.words %}" * 4 + "{{ page.style }}" + "{% endfor %}" * 4
    (folder / "_method.html").write_text(loops, encoding="utf-8")

    with pytest.raises(ReportError, match=r"wrote more than [\d,]+ characters"):
        render_report(analysis, templates=folder)


def test_a_file_that_is_no_template_is_an_error_that_lists_them(analysis, folder: Path) -> None:
    (folder / "_rows.html").write_text("", encoding="utf-8")
    (folder / ".hidden").write_text("", encoding="utf-8")

    with pytest.raises(ReportError, match=r"_rows\.html") as error:
        render_report(analysis, templates=folder)

    assert all(name in error.value.hint for name in known_templates())


def test_a_folder_that_cannot_be_read_is_an_error(analysis, folder: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        render_report(analysis, templates=folder / "nowhere")
    (folder / "_row.html").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        render_report(analysis, templates=folder)


def test_a_style_sheet_of_ones_own_is_let_in_by_its_hash(analysis, folder: Path) -> None:
    (folder / "report.css").write_bytes(b"p { color: navy }\r\n")

    page = render_report(analysis, templates=folder)

    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    assert sheet.endswith("p { color: navy }\n")
    assert f"'sha256-{digest}'" in html.unescape(page)


def test_a_style_sheet_cannot_end_its_element(analysis, folder: Path) -> None:
    (folder / "report.css").write_text("p {}\n</style><script>x</script>", encoding="utf-8")

    with pytest.raises(ReportError, match=r"report\.css, line 2"):
        render_report(analysis, templates=folder)


def test_templates_to_start_from_are_never_written_over_work(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "new" / "mine")

    assert tuple(path.name for path in written) == known_templates()
    with pytest.raises(StoreError, match="already"):
        write_templates(tmp_path / "new" / "mine")


def test_templates_are_for_the_page_only(analysis, folder: Path) -> None:
    with pytest.raises(ReportError, match="for HTML"):
        render_report(analysis, report_format="md", templates=folder)
