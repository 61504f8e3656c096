"""What articles say, as votes: who is asked, about what, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from casework import COURIER, EVERYBODY, HERALD, MAYOR, RIVAL, article, said

import claimtrack as ct
from claimtrack.analyse.estimates.agreement import estimate_agreement
from claimtrack.analyse.estimates.cast_votes import cast_votes
from claimtrack.ids import ClusterId
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Stance
from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.estimate import AnswerAgreement, EstimateMethod, LimitCode
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Cluster, Comparison, Link, Relation

ECHOES = tuple(
    Source(kind=SourceKind.OUTLET, names={"en": f"Echo {n}", "ar": f"صحيفة الصدى {n}"}, owner=owner)
    for n, owner in enumerate(("Elm", "Oak", "Ash", "Fir"))
)
TRIBUNE = Source(kind=SourceKind.OUTLET, names={"en": "The Tribune", "ar": "صحيفة تريبيون"})
PILOT = Source(kind=SourceKind.PERSON, names={"en": "Ida Falk", "ar": "إيدا فالك"})
SOURCES = (*EVERYBODY, *ECHOES, TRIBUNE, PILOT)

WORDS = {
    "en": {"many": "30 ferries sank off Port Alder", "few": "12 ferries sank off Port Alder"},
    "ar": {"many": "غرقت 30 سفينة قبالة بورت ألدر", "few": "غرقت 12 سفينة قبالة بورت ألدر"},
}
TOLD = {
    "en": "{speaker} told {carrier} that {words}. {note}",
    "ar": "قالت {speaker} لـ{carrier} إن {words}. {note}",
}
OWN = {"en": "{speaker} said that {words}. {note}", "ar": "قال {speaker} إن {words}. {note}"}


def told(
    lang: str,
    words: str,
    speaker: Source,
    outlet: Source,
    via: Source | None = None,
    note: str = "",
) -> tuple[Document, AttributedClaim]:
    """An article of an outlet in which a speaker says so, through a carrier or not."""
    form = TOLD if via else OWN
    text = form[lang].format(
        speaker=speaker.names[lang],
        carrier=via.names[lang] if via else "",
        words=WORDS[lang][words],
        note=note,
    )
    document = article(text, outlet=outlet, name=f"{outlet.id} {words}")
    claim = said(document, WORDS[lang][words], speaker=speaker, via=(via,) if via else ())
    return document, claim


def analysed(made: Sequence[tuple[Document, AttributedClaim]]) -> Analysis:
    return ct.analyse_claims([d for d, _ in made], [c for _, c in made], sources=SOURCES)


def one_origin_and_four_echoes_against_two(lang: str) -> Analysis:
    origin = told(lang, "many", MAYOR, HERALD)
    echoes = [told(lang, "many", MAYOR, echo, via=HERALD, note=f"({echo.id})") for echo in ECHOES]
    two = [told(lang, "few", RIVAL, COURIER), told(lang, "few", PILOT, TRIBUNE, note="…")]
    return analysed([origin, *echoes, *two])


def sides(analysis: Analysis, method: EstimateMethod) -> tuple[AnswerAgreement, AnswerAgreement]:
    """The answers that 30 and 12 ferries sank, in the one question there is."""
    (question,) = estimate_agreement(analysis, method).questions
    first, second = question.answers
    cluster = {cluster.id: cluster for cluster in analysis.clusters}[ClusterId(first.answer)]
    is_many = "30" in analysis.claim_by_id[cluster.canonical_id].text
    return (first, second) if is_many else (second, first)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_one_origin_with_four_echoes_weighs_less_than_two_independents(lang: str) -> None:
    analysis = one_origin_and_four_echoes_against_two(lang)
    many, few = sides(analysis, EstimateMethod.COPY_AWARE)
    assert (len(many.sources), many.voices) == (5, pytest.approx(1))
    assert (len(few.sources), few.voices) == (2, 2)
    assert few.agreement == pytest.approx(2 / 3)
    naive_many, naive_few = sides(analysis, EstimateMethod.MAJORITY)
    assert naive_many.agreement == pytest.approx(5 / 7)
    assert naive_few.agreement == pytest.approx(2 / 7)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_five_speakers_in_five_outlets_weigh_more_than_two(lang: str) -> None:
    """The near miss: nobody passes on anybody's word."""
    speakers = [
        Source(kind=SourceKind.PERSON, names={"en": name, "ar": arabic})
        for name, arabic in (
            ("Nils Orr", "نيلس أور"),
            ("Tea Vik", "تيا فيك"),
            ("Jon Abel", "جون أبيل"),
            ("Mia Stern", "ميا شتيرن"),
        )
    ]
    many = [
        told(lang, "many", speaker, echo, note=f"({echo.id})")
        for speaker, echo in zip(speakers, ECHOES, strict=True)
    ]
    made = [
        told(lang, "many", MAYOR, HERALD),
        *many,
        told(lang, "few", RIVAL, COURIER),
        told(lang, "few", PILOT, TRIBUNE, note="…"),
    ]
    analysis = ct.analyse_claims(
        [d for d, _ in made], [c for _, c in made], sources=(*SOURCES, *speakers)
    )
    supported, _ = sides(analysis, EstimateMethod.COPY_AWARE)
    assert (supported.voices, supported.agreement) == (5, pytest.approx(5 / 7))


def test_what_comes_from_the_chains_and_what_is_unknown_is_told() -> None:
    estimate = estimate_agreement(one_origin_and_four_echoes_against_two("en"))
    told_limits = {limit.code: limit.sentence["en"] for limit in estimate.limits}
    assert "5 of 7" in told_limits[LimitCode.KNOWN_ORIGINS]
    assert "7 of 7" in told_limits[LimitCode.TOO_FEW_QUESTIONS]
    assert LimitCode.UNKNOWN_ORIGINS not in told_limits
    assert {pair.is_known for pair in estimate.pairs} == {True}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_articles_that_name_nobody_count_as_apart_and_that_is_told(lang: str) -> None:
    documents = [
        article(f"{WORDS[lang][words]}. {note}", name=note)
        for words, note in (("many", "1"), ("few", "2"), ("few", "3"))
    ]
    quotes = [WORDS[lang][words] for words in ("many", "few", "few")]
    analysis = ct.analyse_claims(
        documents, [said(d, quote) for d, quote in zip(documents, quotes, strict=True)]
    )
    estimate = estimate_agreement(analysis)
    assert [len(question.answers) for question in estimate.questions] == [2]
    assert LimitCode.UNKNOWN_ORIGINS in {limit.code for limit in estimate.limits}
    assert {source.source for source in estimate.sources} == {d.id for d in documents}


def test_estimating_changes_nothing_in_the_analysis() -> None:
    analysis = one_origin_and_four_echoes_against_two("en")
    before = analysis.model_dump_json()
    for method in EstimateMethod:
        estimate_agreement(analysis, method)
    assert analysis.model_dump_json() == before


def test_claims_that_exclude_nothing_are_no_question() -> None:
    analysis = analysed([told("en", "many", MAYOR, HERALD), told("en", "many", RIVAL, COURIER)])
    assert cast_votes(analysis).votes == ()
    assert estimate_agreement(analysis).questions == ()


def test_what_somebody_doubts_is_no_vote() -> None:
    document, claim = told("en", "many", MAYOR, HERALD)
    assert claim.attribution is not None
    doubtful = claim.attribution.model_copy(update={"stance": Stance.DOUBTS})
    doubted = claim.model_copy(update={"attribution": doubtful})
    analysis = analysed([(document, doubted), told("en", "few", RIVAL, COURIER)])
    assert {vote.source for vote in cast_votes(analysis).votes} <= {COURIER.id}


def set_against(names: str, exclusions: Sequence[str]) -> Analysis:
    """An analysis of claims of one letter each, of which pairs of letters exclude each other."""
    document = article(" ".join(names), outlet=HERALD)
    claims = {name: said(document, name).bare() for name in names}
    links = tuple(
        Link(
            left=claims[one].id,
            right=claims[other].id,
            comparison=Comparison(relation=Relation.CONTRADICTS, score=1),
        )
        for one, other in exclusions
    )
    clusters = {
        name: Cluster(claim_ids=(claim.id,), canonical_id=claim.id)
        for name, claim in claims.items()
    }
    return Analysis(
        documents=(document,),
        claims=tuple(claims.values()),
        links=links,
        clusters=tuple(clusters.values()),
        findings=tuple(
            Finding(
                kind=FindingKind.CONFLICT, claim_ids=(link.left, link.right), link_ids=(link.id,)
            )
            for link in links
        ),
    )


@pytest.mark.parametrize(
    ("names", "exclusions", "questions", "weight"),
    [
        ("abc", ["ab", "bc", "ac"], ["abc"], 1),  # three figures for one thing
        ("abd", ["ad", "bd"], ["ad", "bd"], 1 / 2),  # a denial of two things
        ("abcd", ["ab", "cd"], ["ab", "cd"], 1),
        ("abcde", ["ab", "bc", "ac", "cd", "de"], ["abc", "cd", "de"], 1 / 2),
    ],
)
def test_a_question_holds_what_excludes_one_another_and_nothing_else(
    names: str, exclusions: Sequence[str], questions: Sequence[str], weight: float
) -> None:
    analysis = set_against(names, exclusions)
    text = {
        cluster.id: analysis.claim_by_id[cluster.canonical_id].text for cluster in analysis.clusters
    }
    given = cast_votes(analysis)
    asked: dict[str, set[str]] = {}
    for vote in given.votes:
        asked.setdefault(vote.question, set()).add(text[ClusterId(vote.answer)])
    assert sorted("".join(sorted(found)) for found in asked.values()) == sorted(questions)
    assert set(given.question_weights.values()) == {weight}


def test_figures_that_changed_over_time_are_no_question() -> None:
    analysis = set_against("ab", ["ab"])
    (finding,) = analysis.findings
    changed = finding.model_copy(update={"kind": FindingKind.QUANTITY_CHANGE})
    assert cast_votes(analysis).votes
    assert cast_votes(analysis.model_copy(update={"findings": (changed,)})).votes == ()


def test_a_claim_that_is_in_no_cluster_yet_casts_no_vote() -> None:
    analysis = set_against("abc", ["ab", "bc", "ac"])
    _, *kept = analysis.clusters  # the first one went with an article, and nothing is linked anew
    given = cast_votes(analysis.model_copy(update={"clusters": tuple(kept)}))
    assert {vote.answer for vote in given.votes} == {cluster.id for cluster in kept}
