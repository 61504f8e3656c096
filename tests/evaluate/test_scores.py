from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.evaluate.gold import read_gold
from claimtrack.evaluate.scores import Scores, score_extractions

Json = dict[str, Any]
Score = Callable[[Json, Json], Scores]


@pytest.fixture
def score(write_gold: Callable[..., Path]) -> Score:
    def scored(gold: Json, extraction: Json) -> Scores:
        return score_extractions(read_gold(write_gold(gold)), [extraction])

    return scored


def kinds_of(scores: Scores) -> list[str]:
    return [miss.kind for miss in scores.misses]


def test_a_right_extraction_scores_one_everywhere(
    gold: Json, extraction: Json, score: Score
) -> None:
    scores = score(gold, extraction)
    agreements = (scores.sentence, scores.attribution, scores.attributed, scores.claim)
    assert {a.f1 for a in (*agreements, scores.quantity)} == {1.0}
    assert scores.speaker_acc == scores.claim_speaker == scores.denied_f1 == scores.stance_f1 == 1.0
    assert scores.misses == ()


def test_an_article_without_extraction_counts_as_nothing_found(
    gold: Json, write_gold: Callable[..., Path]
) -> None:
    scores = score_extractions(read_gold(write_gold(gold)), [])
    assert scores.documents_missing == 1
    assert scores.claim.f1 == 0
    assert kinds_of(scores) == ["missed", "missed", "no claim", "no claim", "no figure"]


def test_a_speaker_is_right_by_any_surface_of_the_same_entity(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["attributions"][0]["speaker"]["text"] = "وزير النقل"
    assert score(gold, extraction).speaker_acc == 1


def test_another_speaker_is_wrong_and_so_are_their_claims(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["attributions"][0]["speaker"]["text"] = "رئيس البلدية"
    scores = score(gold, extraction)
    assert scores.speaker_acc == scores.claim_speaker == 0.5
    assert kinds_of(scores) == ["speaker", "on whose word"]


def test_no_speaker_is_right_only_where_the_text_names_none(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["attributions"][1]["speaker"] = None
    assert score(gold, extraction).speaker_acc == 0.5
    del gold["attributions"][1]["speaker_antecedent"]
    assert score(gold, extraction).speaker_acc == 1


def test_what_a_pronoun_stands_for_is_a_right_speaker(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["attributions"][1]["speaker"] = {"text": "هو", "resolved": {"text": "الوزير"}}
    assert score(gold, extraction).speaker_acc == 1


def test_a_borderline_attribution_is_neither_a_miss_nor_a_false_find(
    gold: Json, extraction: Json, score: Score
) -> None:
    gold["attributions"][1]["borderline"] = True
    assert score(gold, extraction).attribution.f1 == 1
    extraction["attributions"].pop()
    assert score(gold, extraction).attribution.f1 == 1


def test_an_attribution_that_is_not_there_is_a_false_find(
    gold: Json, extraction: Json, score: Score
) -> None:
    gold["attributions"].pop()
    scores = score(gold, extraction)
    assert scores.attribution.p == 0.5
    assert scores.attribution.r == 1
    assert "spurious" in kinds_of(scores)


def test_another_accepted_stance_is_right_and_a_third_is_not(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["attributions"][1]["stance"] = "denies"
    assert score(gold, extraction).stance_f1 == 0.5
    extraction["attributions"][1]["stance"] = "promises"
    assert score(gold, extraction).stance_f1 == 1


def test_optional_carriers_may_be_named_or_not(gold: Json, extraction: Json, score: Score) -> None:
    gold["attributions"][0]["via"] = [{"surface": "وكالة الأنباء"}]
    gold["attributions"][0]["via_optional"] = [{"surface": "صحيفة المرفأ"}]
    extraction["attributions"][0]["via"] = [{"text": "وكالة الأنباء"}]
    assert score(gold, extraction).via.f1 == 1
    extraction["attributions"][0]["via"].append({"text": "صحيفة المرفأ"})
    assert score(gold, extraction).via.f1 == 1
    extraction["attributions"][0]["via"].append({"text": "قناة أخرى"})
    assert score(gold, extraction).via.p == 0.5


def test_another_accepted_chain_is_right(gold: Json, extraction: Json, score: Score) -> None:
    gold["attributions"][0]["via"] = []
    gold["attributions"][0]["via_alt"] = [{"surface": "وكالة الأنباء"}]
    extraction["attributions"][0]["via"] = [{"text": "وكالة الأنباء"}]
    assert score(gold, extraction).via.f1 == 1


def test_the_articles_own_voice_is_right_where_the_annotator_accepts_it(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["claims"][0]["attribution_id"] = None
    assert score(gold, extraction).claim_speaker == 0.5
    gold["claims"][0]["attribution_alt"] = [None]
    assert score(gold, extraction).claim_speaker == 1


def test_a_range_answers_with_either_bound(gold: Json, extraction: Json, score: Score) -> None:
    extraction["claims"][0]["quantities"][0].update(value=None, low=30, high=40)
    assert score(gold, extraction).quantity.f1 == 1
    extraction["claims"][0]["quantities"][0].update(high=50)
    assert score(gold, extraction).quantity.r == 0


def test_thousands_without_a_number_is_no_figure(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["claims"][0]["quantities"][0].update(value=None)
    scores = score(gold, extraction)
    assert scores.quantity.p == scores.quantity.r == 0


def test_a_sentence_end_two_characters_off_is_right_and_three_is_not(
    gold: Json, extraction: Json, score: Score
) -> None:
    extraction["sentences"][0]["end"] -= 2
    assert score(gold, extraction).sentence.f1 == 1
    extraction["sentences"][0]["end"] -= 1
    assert score(gold, extraction).sentence.f1 == 0.5


def test_something_that_is_no_extraction_is_refused(gold: Json, score: Score) -> None:
    with pytest.raises(InputError, match="not the JSON of an extraction"):
        score(gold, {"document": {"sha256": gold["sha256"]}, "claims": []})
