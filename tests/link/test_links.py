"""What two claims are to each other, by words, names, roles, polarity and time."""

from __future__ import annotations

import pytest
from sentence_claims import claim, compare, relation, vetoes

from claimtrack.link.links import compare_claims, score_pairs
from claimtrack.model.attribution import Attribution, Stance
from claimtrack.model.claim import ClaimKind, ClaimMethod, Statement
from claimtrack.model.document import Document
from claimtrack.model.link import CandidatePair, Relation
from claimtrack.model.span import EvidenceSpan

RADARS_AR = (
    "فرنسا زودت القوات التي تحرس المطار الحربي في بنغازي، برادارات جديدة، "
    "ومنظومات دفاع جوي منعت الطيران من الاقتراب"
)
RADARS_EN = (
    "France supplied the forces that guard the military airport in Benghazi with new radars "
    "and air defence systems"
)


@pytest.mark.parametrize("long", [RADARS_AR, RADARS_EN])
@pytest.mark.parametrize(
    "short",
    ["France supplied radars at Benghazi", "فرنسا زودت القوات في بنغازي برادارات"],
)
def test_a_short_claim_repeats_the_long_one_that_says_it_among_other_things(
    short: str, long: str
) -> None:
    comparison = compare(short, long)
    assert comparison.relation is Relation.REPEATS
    assert comparison.score >= 0.6
    assert not comparison.vetoes


@pytest.mark.parametrize("long", [RADARS_AR, RADARS_EN])
@pytest.mark.parametrize(
    ("short", "veto"),
    [
        ("Turkey supplied radars at Benghazi", "names"),
        ("تركيا زودت القوات في بنغازي برادارات", "names"),
        ("France supplied radars at Tobruk", "names"),
        ("France supplied hospitals at Benghazi", "words"),
        ("فرنسا زودت القوات في بنغازي بمستشفيات", "words"),
    ],
)
def test_another_actor_place_or_thing_is_related_and_the_veto_says_why(
    short: str, veto: str, long: str
) -> None:
    comparison = compare(short, long)
    assert comparison.relation is Relation.RELATED
    assert veto in vetoes(comparison)


def test_a_veto_names_the_words_that_forbid_it() -> None:
    comparison = compare("France supplied hospitals at Benghazi", RADARS_EN)
    (words,) = [feature for feature in comparison.vetoes if feature.name == "words"]
    assert "missing: hospitals" in words.detail


@pytest.mark.parametrize(
    ("denied", "affirmed"),
    [
        ("France did not supply radars at Benghazi", RADARS_AR),
        ("فرنسا لم تزود القوات في بنغازي برادارات", RADARS_AR),
        ("لم تهاجم تركيا مواقع في سوريا", "هاجمت تركيا مواقع في شمال سوريا"),
    ],
)
def test_a_claim_and_its_denial_contradict(denied: str, affirmed: str) -> None:
    assert relation(claim(denied, is_denied=True), affirmed) is Relation.CONTRADICTS


def test_a_denial_of_another_actor_contradicts_nothing() -> None:
    denied = claim("Turkey did not supply radars at Benghazi", is_denied=True)
    assert relation(denied, RADARS_EN) is Relation.RELATED


@pytest.mark.parametrize(
    "text",
    [
        "Officials have not confirmed that Macron visited Cairo",
        "لم يؤكد المسؤولون أن ماكرون زار القاهرة",
    ],
)
def test_what_was_not_confirmed_is_not_denied(text: str) -> None:
    unconfirmed = claim(text, is_denied=True)
    assert relation(unconfirmed, "Macron visited Cairo") is Relation.RELATED


def test_a_negation_denies_the_word_it_bears_on() -> None:
    other = claim("The deal does not end France's support for Tunisia", is_denied=True)
    assert relation(other, "France supports Tunisia") is not Relation.CONTRADICTS


def test_two_denials_of_one_thing_repeat_each_other() -> None:
    one = claim("France did not send radars to Benghazi", is_denied=True)
    other = claim("فرنسا لم ترسل رادارات إلى بنغازي", is_denied=True)
    assert relation(one, other) is Relation.REPEATS


def test_to_deny_that_it_happened_in_some_way_is_not_to_deny_that_it_happened() -> None:
    narrow = claim(
        "The army did not enter Benghazi at night with heavy tanks under cover of artillery fire",
        is_denied=True,
    )
    assert relation(narrow, "The army entered Benghazi") is Relation.RELATED


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (Stance.ASSERTS, Relation.REPEATS),
        (Stance.DENIES, Relation.CONTRADICTS),
        (Stance.DOUBTS, Relation.RELATED),
        (Stance.DEMANDS, Relation.RELATED),
    ],
)
def test_what_the_speaker_does_with_a_claim_decides_what_it_amounts_to(
    stance: Stance, expected: Relation
) -> None:
    left, right = claim("France sent radars to Benghazi"), claim("فرنسا أرسلت رادارات إلى بنغازي")
    assert compare_claims(left, right, right_stance=stance).relation is expected


def test_a_claim_that_was_not_confirmed_is_neither_support_nor_denial() -> None:
    left, right = claim("France sent radars to Benghazi"), claim("فرنسا أرسلت رادارات إلى بنغازي")
    content = EvidenceSpan(document_id=right.span.document_id, start=0, end=right.span.end)
    attribution = Attribution(span=content, speaker=None, content=content, negated=True)
    right = right.model_copy(update={"attribution_id": attribution.id})
    (link,) = score_pairs([left, right], [CandidatePair(left=0, right=1)], [attribution])
    assert link.comparison.relation is Relation.RELATED
    assert vetoes(link.comparison) == {"polarity"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Egypt opened its embassy in Tripoli", "Egypt closed its embassy in Tripoli"),
        ("فتحت مصر سفارتها في طرابلس", "أغلقت مصر سفارتها في طرابلس"),
        ("فتحت مصر سفارتها في طرابلس", "Egypt closed its embassy in Tripoli"),
    ],
)
def test_words_of_opposite_meaning_contradict_when_all_else_agrees(left: str, right: str) -> None:
    assert relation(left, right) is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("France issued a safe banknote in Paris", "France issued a non-safe banknote in Paris"),
        ("أصدرت فرنسا ورقة نقدية آمنة", "أصدرت فرنسا ورقة نقدية غير آمنة"),
        ("Turkey sent ships with weapons to Malta", "Turkey sent ships without weapons to Malta"),
    ],
)
def test_one_word_turned_round_forbids_repeats(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.relation is Relation.RELATED
    assert vetoes(comparison) == {"turned"}


def test_words_of_opposite_meaning_about_two_places_are_only_related() -> None:
    left, right = "Egypt opened its embassy in Tripoli", "Egypt closed its embassy in Beirut"
    assert relation(left, right) is Relation.RELATED


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Turkey attacked Syria", "Syria attacked Turkey", Relation.RELATED),
        ("Turkey attacked Syria", "Syria was attacked by Turkey", Relation.REPEATS),
        ("هاجمت تركيا سوريا", "هاجمت سوريا تركيا", Relation.RELATED),
        ("هاجمت تركيا سوريا", "Turkey attacked Syria", Relation.REPEATS),
        ("The army attacked the rebels in Aden", "The rebels attacked the army in Aden", "related"),
        ("Weapons went from Malta to Tunisia", "Weapons went from Tunisia to Malta", "related"),
        (
            "Turkey and Qatar support the government",
            "Qatar and Turkey support the government",
            "repeats",
        ),
        ("اتفقت قطر مع تركيا على التعاون", "اتفقت تركيا مع قطر على التعاون", "repeats"),
    ],
)
def test_who_does_what_to_whom_is_told_apart(left: str, right: str, expected: str) -> None:
    assert relation(left, right) == expected


def test_a_nation_belongs_to_its_word() -> None:
    long = "Macron met businessmen in Russia on the day the Egyptian president received Haftar"
    assert relation("The Egyptian president received Haftar", long) is Relation.REPEATS
    assert "bonds" in vetoes(compare("The Russian president received Haftar", long))


def test_two_events_of_one_sentence_are_not_mixed() -> None:
    long = "Macron visited Cairo before he stopped in Beirut"
    assert relation("Macron visited Cairo", long) is Relation.REPEATS
    assert relation("Macron visited Beirut", long) is Relation.RELATED


def test_a_capital_stands_for_its_government_only_where_it_acts() -> None:
    assert relation("Paris supplied radars at Benghazi", RADARS_AR) is Relation.REPEATS
    assert relation("Macron visited Cairo", "زار ماكرون مصر") is not Relation.REPEATS


def test_words_picked_from_all_over_a_long_sentence_say_nothing_together() -> None:
    long = (
        "فرنسا أعلنت موازنتها الجديدة بعد نقاش طال أسابيع في البرلمان وشمل الصحة والتعليم والضرائب "
        "والنقل والبيئة والزراعة والثقافة وانتقدته النقابات ثم أرسلت رسالة تهنئة إلى رئيس تونس"
    )
    assert relation("فرنسا أرسلت رسالة إلى تونس", long) is not Relation.REPEATS


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("2019-04",), ("2019-04-11",), Relation.REPEATS),
        (("2019-04-11",), ("XXXX-04-11",), Relation.REPEATS),
        (("2016",), ("2019-04-11",), Relation.RELATED),
    ],
)
def test_claims_about_two_times_are_two_claims(
    left: tuple[str, ...], right: tuple[str, ...], expected: Relation
) -> None:
    one = claim("Macron visited Cairo", times=left)
    other = claim("زار ماكرون القاهرة", times=right)
    assert relation(one, other) is expected


def test_a_forecast_does_not_repeat_what_happened() -> None:
    forecast = claim("Turkey will attack Syria", kind=ClaimKind.FORECAST)
    assert relation(forecast, "Turkey attacked Syria") is Relation.RELATED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bakers of Lyon went on strike", "Egypt closed its embassy in Tripoli"),
        ("أضرب خبازو المدينة", "أغلقت مصر سفارتها في طرابلس"),
        ("France won the cup", "France supplied radars at Benghazi"),
    ],
)
def test_claims_on_different_matters_are_unrelated(left: str, right: str) -> None:
    assert relation(left, right) is Relation.UNRELATED


@pytest.mark.parametrize("text", ["in", "في", "1800", "…", "Libya", "ليبيا"])
def test_one_word_is_never_a_repeat_of_anything(text: str) -> None:
    assert relation(text, f"{text} ") is not Relation.REPEATS


def test_a_piece_cut_out_of_an_article_needs_more_words_than_a_statement_does() -> None:
    long = "انتهت معركة بنغازي بعد أشهر من القتال"
    assert relation(claim("معركة بنغازي", method=ClaimMethod.EXTRACTED), long) is Relation.RELATED
    assert relation("انتهت معركة بنغازي", long) is Relation.REPEATS


def test_a_statement_in_another_language_is_compared_too() -> None:
    document = Document.from_text("سلّمت باريس معدات كشف إلى حامية المطار", language="ar")
    statement = Statement(text="France supplied radars at Benghazi", by="us")
    made = claim(document.text, statements={"en": statement})
    assert relation(made, "France supplied radars at Benghazi") is Relation.REPEATS
    assert relation(made, "Turkey supplied radars at Benghazi") is Relation.RELATED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("France supplied radars at Benghazi", RADARS_AR),
        ("هاجمت تركيا سوريا", "هاجمت سوريا تركيا"),
        ("Egypt opened its embassy in Tripoli", "Egypt closed its embassy in Tripoli"),
        ("There are 900 soldiers in Aden", "There are 300 soldiers in Aden"),
    ],
)
def test_comparison_is_the_same_in_either_order(left: str, right: str) -> None:
    one, other = claim(left), claim(right)
    assert compare_claims(one, other) == compare_claims(other, one)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        (
            "the leader of the militia was in southern Libya",
            "قُتل قيادي في الميليشيا الخميس في معارك محور طريق المطار جنوبي ليبيا",
            Relation.RELATED,
        ),
        (
            "the leader of the militia was in southern Libya",
            "زعيم الميليشيا موجود في جنوب ليبيا",
            Relation.REPEATS,
        ),
    ],
)
def test_where_somebody_is_says_nothing_of_what_happened_there(
    short: str, long: str, expected: Relation
) -> None:
    event = ClaimKind.EVENT if expected is Relation.RELATED else ClaimKind.STATE
    told = compare_claims(claim(short, kind=ClaimKind.STATE), claim(long, kind=event))
    assert told.relation is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Police attacked protesters in Tripoli", "Protesters attacked police in Tripoli",
         "related"),
        ("شرطة هاجمت متظاهرين في طرابلس", "متظاهرون هاجموا شرطة في طرابلس", "related"),
        ("Police attacked protesters in Tripoli", "Protesters were attacked by police in Tripoli",
         "repeats"),
        ("On Monday police attacked protesters", "Police attacked protesters on Monday", "repeats"),
        ("هاجمت شرطة متظاهرين في طرابلس", "شرطة هاجمت متظاهرين في طرابلس", "repeats"),
    ],
)  # fmt: skip
def test_words_that_trade_places_tell_another_story(one: str, other: str, expected: str) -> None:
    found = compare(one, other)
    assert found.relation == expected
    assert ("roles" in vetoes(found)) == (expected == "related")
