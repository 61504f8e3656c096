"""Claims: which words carry a proposition, on whose word, about whom, where, and how many."""

from __future__ import annotations

import pytest

from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import Claim, ClaimKind, Polarity
from claimtrack.model.document import Document
from claimtrack.pipeline import extract


def _extracted(text: str, lang: str) -> Extraction:
    return extract(Document.from_text(text, language=lang, name="case"))


def _claims(text: str, lang: str) -> list[Claim]:
    return list(_extracted(text, lang).claims)


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "The ministry said that prices fell in March and exports rose in April.",
            ["prices fell in March", "and exports rose in April"],
        ),
        (
            "ar",
            "أعلنت الوزارة أن الأسعار تراجعت خلال مارس، وارتفعت الصادرات خلال أبريل.",
            ["الأسعار تراجعت خلال مارس", "وارتفعت الصادرات خلال أبريل"],
        ),
        # near miss: a list of nouns is one proposition
        (
            "en",
            "The storm destroyed houses, roads and bridges.",
            ["The storm destroyed houses, roads and bridges"],
        ),
        ("ar", "دمرت العاصفة المنازل، والطرق، والجسور.", ["دمرت العاصفة المنازل، والطرق، والجسور"]),
    ],
)
def test_clauses_with_a_verb_of_their_own_are_claims(
    lang: str, text: str, claims: list[str]
) -> None:
    assert [claim.text for claim in _claims(text, lang)] == claims


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "At the end of April. In the capital."), ("ar", "في نهاية أبريل. في العاصمة.")],
)
def test_a_fragment_claims_nothing(lang: str, text: str) -> None:
    assert _claims(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "polarity"),
    [
        ("en", "The company did not pay its workers.", Polarity.DENIED),
        ("en", "The company did not hesitate to pay its workers.", Polarity.AFFIRMED),
        ("ar", "لم تدفع الشركة رواتب العمال.", Polarity.DENIED),
        ("ar", "لن تتردد الشركة في دفع رواتب العمال.", Polarity.AFFIRMED),
        ("ar", "لا يزال العمال ينتظرون رواتبهم.", Polarity.AFFIRMED),
        ("ar", "لم يتجاوز عدد العمال المضربين 400 عامل.", Polarity.AFFIRMED),
        ("ar", "لم يتجاوز العمال المضربون بوابة المصنع.", Polarity.DENIED),
    ],
)
def test_polarity_follows_the_words_of_the_claim(lang: str, text: str, polarity: Polarity) -> None:
    assert [claim.polarity for claim in _claims(text, lang)] == [polarity]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The government will raise taxes.", ClaimKind.FORECAST),
        ("en", "The government raised taxes.", ClaimKind.EVENT),
        ("en", "The government seeks a loan from the bank.", ClaimKind.INTENTION),
        ("en", "The government must raise taxes.", ClaimKind.OPINION),
        ("ar", "سترفع الحكومة الضرائب.", ClaimKind.FORECAST),
        ("ar", "رفعت الحكومة الضرائب.", ClaimKind.EVENT),
        ("ar", "تسعى الحكومة إلى قرض من البنك.", ClaimKind.INTENTION),
        ("ar", "يجب أن ترفع الحكومة الضرائب.", ClaimKind.OPINION),
    ],
)
def test_kind_follows_verb_and_markers(lang: str, text: str, kind: ClaimKind) -> None:
    assert [claim.kind for claim in _claims(text, lang)] == [kind]


def test_a_country_acts_unless_it_stands_where_a_place_does() -> None:
    (acting,) = _claims("Italy sent doctors to Tripoli.", "en")
    (standing,) = _claims("Doctors arrived in Italy.", "en")
    assert (acting.actors, acting.places) == (("italy",), ("tripoli",))
    assert (standing.actors, standing.places) == ((), ("italy",))


def test_an_arabic_country_acts_unless_a_preposition_is_attached() -> None:
    (acting,) = _claims("أرسلت إيطاليا أطباء إلى طرابلس.", "ar")
    (standing,) = _claims("وصل الأطباء إلى إيطاليا.", "ar")
    assert (acting.actors, acting.places) == (("italy",), ("tripoli",))
    assert (standing.actors, standing.places) == ((), ("italy",))


def test_that_base_points_to_the_place_named_before() -> None:
    text = "The army asked Italy to leave Misrata. There are 400 soldiers at that base."
    assert _claims(text, "en")[-1].places == ("misrata",)


def test_where_points_to_the_place_right_before() -> None:
    text = "أقلعت الطائرات من طرابلس باتجاه مصراتة، التي يتواجد فيها مئات الجنود."
    assert _claims(text, "ar")[-1].places == ("misrata",)


def test_a_claim_without_an_actor_is_about_the_body_its_speaker_speaks_for() -> None:
    text = "Giuseppe Conte said that no military activity had taken place."
    assert _claims(text, "en")[0].actors == ("italy",)


def test_the_articles_own_voice_has_no_attribution() -> None:
    own, said = _claims("The bank closed its doors. The mayor said that workers were paid.", "en")
    assert own.attribution_id is None
    assert said.attribution_id is not None


def test_figures_belong_to_the_claim_they_stand_in() -> None:
    first, second = _claims("The fire killed 12 people, and it destroyed 40 houses.", "en")
    assert [q.value for q in first.quantities] == [12]
    assert [q.value for q in second.quantities] == [40]


def test_what_officials_did_not_confirm_is_their_doubt_and_nobodys_denial() -> None:
    extraction = _extracted("Officials did not confirm the visit of the minister.", "en")
    (claim,) = extraction.claims
    (attribution,) = extraction.attributions
    assert claim.attribution_id == attribution.id
    assert attribution.stance.value == "doubts"
