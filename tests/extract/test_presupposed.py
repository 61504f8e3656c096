"""Questions: what they take for granted is claimed, what they ask isn't."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimtrack.cli.claim_lines import ToldClaim, chain_lines
from claimtrack.export.csv_tables import write_csv_tables
from claimtrack.export.extraction_json import extraction_as_json
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.pipeline import extract, track
from claimtrack.report.render import render_report

WHY = "Why are there still 400 soldiers at the base?"
WHY_IN_ARABIC = "لماذا لا يزال هناك 400 جندي في القاعدة؟"
STATEMENT = "There are still 400 soldiers at the base."
STATEMENT_IN_ARABIC = "لا يزال هناك 400 جندي في القاعدة."
# The report shows the claims on which a finding rests: here, that another figure stands against it.
OTHER_FIGURE = {
    "en": "There are still 1,800 soldiers at the base.",
    "ar": "لا يزال هناك 1800 جندي في القاعدة.",
}


def _document(text: str, lang: str) -> Document:
    return Document.from_text(text, language=lang, name="question.txt")


def _claims(text: str, lang: str) -> tuple[Claim, ...]:
    return extract(_document(text, lang)).claims


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", WHY),
        ("en", "Why did 400 soldiers stay at the base?"),
        ("en", "What are 400 soldiers doing at the base?"),
        ("en", "When will the 400 soldiers leave the base?"),
        ("ar", WHY_IN_ARABIC),
        ("ar", "لماذا بقي 400 جندي في القاعدة؟"),
        ("ar", "ما الذي يفعله 400 جندي في القاعدة؟"),
        ("ar", "متى يغادر 400 جندي القاعدة؟"),
    ],
)
def test_a_figure_that_a_question_takes_for_granted_is_claimed(lang: str, text: str) -> None:
    (claim,) = _claims(text, lang)
    assert claim.presupposed
    assert [quantity.value for quantity in claim.quantities] == [400]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Are there soldiers at the base?"),
        ("en", "Are there still 400 soldiers at the base?"),
        ("en", "Did the army leave the base?"),
        ("ar", "هل هناك جنود في القاعدة؟"),
        ("ar", "هل لا يزال هناك 400 جندي في القاعدة؟"),
        ("ar", "هل غادر الجيش القاعدة؟"),
    ],
)
def test_who_asks_whether_claims_nothing(lang: str, text: str) -> None:
    assert _claims(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", STATEMENT),
        ("en", "The minister explained why 400 soldiers stayed at the base."),
        ("ar", STATEMENT_IN_ARABIC),
        ("ar", "شرح الوزير لماذا بقي 400 جندي في القاعدة."),
    ],
)
def test_a_statement_says_what_it_says_and_presupposes_nothing(lang: str, text: str) -> None:
    claims = _claims(text, lang)
    assert claims
    assert not any(claim.presupposed for claim in claims)


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "presupposed"),
    [
        ("en", f'"{WHY}" the minister asked.', "the minister", [WHY]),
        ("en", '"Are there soldiers at the base?" the minister asked.', "the minister", []),
        ("ar", f"قال الوزير: «{WHY_IN_ARABIC}»", "الوزير", [WHY_IN_ARABIC]),
        ("ar", "قال الوزير: «هل هناك جنود في القاعدة؟»", "الوزير", []),
    ],
)
def test_a_quoted_question_presupposes_on_the_word_of_who_asks(
    lang: str, text: str, speaker: str, presupposed: list[str]
) -> None:
    extraction = extract(_document(text, lang))
    (attribution,) = extraction.attributions
    assert attribution.speaker is not None
    assert attribution.speaker.text == speaker
    assert [claim.text for claim in extraction.claims] == presupposed
    for claim in extraction.claims:
        assert claim.presupposed
        assert claim.attribution_id == attribution.id


def test_a_question_and_the_statement_after_it_are_told_apart() -> None:
    asked, answered = _claims(f"{WHY} The army kept the base for its trainers.", "en")
    assert (asked.presupposed, answered.presupposed) == (True, False)


@pytest.mark.parametrize(
    ("lang", "text", "presupposed"),
    [
        ("en", WHY, True),
        ("en", STATEMENT, False),
        ("ar", WHY_IN_ARABIC, True),
        ("ar", STATEMENT_IN_ARABIC, False),
    ],
)
class TestWhatAReaderIsTold:
    def test_the_json_says_it_under_its_key(self, lang: str, text: str, presupposed: bool) -> None:
        (claim,) = extraction_as_json(extract(_document(text, lang)))["claims"]
        assert claim["presupposed"] is presupposed

    def test_the_table_of_claims_says_it_in_its_column(
        self, lang: str, text: str, presupposed: bool, tmp_path: Path
    ) -> None:
        write_csv_tables(track([_document(text, lang)]), tmp_path)
        with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file)
        assert row["presupposed"] == ("yes" if presupposed else "no")

    def test_the_command_line_notes_it(self, lang: str, text: str, presupposed: bool) -> None:
        document = _document(text, lang)
        (claim,) = extract(document).claims
        lines = "\n".join(chain_lines(ToldClaim(claim, document, None, {})))
        assert ("taken for granted in a question" in lines) is presupposed

    @pytest.mark.parametrize(
        ("read_in", "note"),
        [("en", "taken for granted in a question"), ("ar", "مفترَض في سؤال")],
    )
    def test_the_report_notes_it_in_either_language(
        self, lang: str, text: str, presupposed: bool, read_in: str, note: str
    ) -> None:
        analysis = track([_document(text, lang), _document(OTHER_FIGURE[lang], lang)])
        page = render_report(analysis, lang=read_in)
        assert "1,800" in page or "1800" in page
        assert (note in page) is presupposed
