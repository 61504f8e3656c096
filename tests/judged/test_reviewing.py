"""What a review asks, in which order, and what it doesn't ask again."""

from __future__ import annotations

import pytest
from ports import MAY, claim_saying

from claimtrack.ids import ClaimId, SourceId, link_id
from claimtrack.judging import judge, undo
from claimtrack.model.decision import Acceptance, Decision, Judgement, SourceJudgement
from claimtrack.model.document import Document
from claimtrack.model.link import Comparison, FeatureScore, Link, Relation, Verdict
from claimtrack.pipeline import ingest
from claimtrack.reviewing import review_queue, suggest, uncertainty_of
from claimtrack.store.claim_store import ClaimStore


def link(score: float, vetoes: int = 0) -> Link:
    features = tuple(FeatureScore(name=f"part {n}", score=0.0, is_veto=True) for n in range(vetoes))
    comparison = Comparison(relation=Relation.RELATED, score=score, features=features)
    return Link(left=ClaimId("c-a"), right=ClaimId("c-b"), comparison=comparison)


@pytest.mark.parametrize(
    ("score", "vetoes", "uncertainty"),
    [(0.6, 0, 1.0), (0.6, 1, 1.0), (0.6, 2, 0.5), (1.0, 0, 0.0), (0.0, 0, 0.0), (0.8, 0, 0.5)],
)
def test_a_score_at_the_threshold_leaves_most_open(
    score: float, vetoes: int, uncertainty: float
) -> None:
    assert uncertainty_of(link(score, vetoes), 0.6) == pytest.approx(uncertainty)


def test_the_queue_starts_with_what_a_decision_could_change_most(store: ClaimStore) -> None:
    queue = review_queue(store)
    assert [q.worth for q in queue] == sorted((q.worth for q in queue), reverse=True)
    assert all(
        q.worth == pytest.approx(q.uncertainty * (q.articles + 2 * q.findings)) for q in queue
    )
    assert {q.id for q in queue} == {each.id for each in store.links()}
    assert review_queue(store, 2) == queue[:2]


def test_findings_at_stake_weigh_more_than_articles(store: ClaimStore) -> None:
    analysis = store.analysis()
    of_link = {q.id: q for q in review_queue(store)}
    differing = next(
        each
        for each in analysis.links
        if each.comparison.relation is Relation.DIFFERS_IN_QUANTITY
        and claim_saying("thirty", analysis).id in (each.left, each.right)
    )
    assert of_link[differing.id].findings == 1
    assert of_link[differing.id].articles == 3


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_people_decided_is_not_asked_again_until_undone(
    store: ClaimStore, verdict: Verdict
) -> None:
    first = review_queue(store)[0]
    assert isinstance(first.about, Link)
    ruling = Judgement(claim_ids=(first.about.left, first.about.right), verdict=verdict)
    made = judge(store, ruling, by="Salma", why="read both", at=MAY)
    assert first.id not in {q.id for q in review_queue(store)}
    undo(store, made.id, by="Salma", why="read again", at=MAY)
    assert review_queue(store)[0] == first


def test_what_follows_from_decisions_is_not_asked(store: ClaimStore) -> None:
    analysis = store.analysis()
    gazette, herald = (claim_saying("orty", analysis, n) for n in ("gazette.txt", "herald.txt"))
    courier = claim_saying("thirty", analysis)
    following = link_id(gazette.id, courier.id)
    assert following in {q.id for q in review_queue(store)}
    for one, other in ((gazette, herald), (herald, courier)):
        ruling = Judgement(claim_ids=(one.id, other.id), verdict=Verdict.SAME)
        judge(store, ruling, by="Salma", why="read both", at=MAY)
    assert following not in {q.id for q in review_queue(store)}


def test_what_was_put_off_comes_last_the_first_of_it_in_front(store: ClaimStore) -> None:
    first, second, third, *_ = (q.id for q in review_queue(store))
    store.put_off([second, first])
    ids = [q.id for q in review_queue(store)]
    assert ids[0] == third
    assert ids[-2:] == [second, first]


def test_alike_names_are_suggested_and_nothing_more(store: ClaimStore) -> None:
    before = store.analysis()
    (made,) = suggest(store, at=MAY)
    assert made.touches == {"omar-nasr", "general-omar-nasr"}
    assert made.is_suggestion
    assert "'General Omar Nasr' holds every word of 'Omar Nasr'" in made.why
    assert store.analysis() == before
    assert suggest(store) == ()
    assert review_queue(store)[0].about == made


def test_arabic_names_are_alike_by_their_words_and_others_are_not(store: ClaimStore) -> None:
    texts = (
        "قال العميد سامي الخوري إن الجسر أغلق.\n",
        "قال سامي الخوري إن السوق فتح.\n",
        "قال سامي الحداد إن المطار مفتوح.\n",
    )
    documents = [Document.from_text(text, language="ar") for text in texts]
    ingest(store, documents)
    names = {source.id: source.name_in("ar") for source in store.sources()}
    pairs = [{names[id_] for id_ in made.touches} for made in suggest(store)]
    assert {"سامي الخوري", "العميد سامي الخوري"} in pairs
    assert not any("سامي الحداد" in pair for pair in pairs)


def test_an_answered_suggestion_is_asked_no_more(store: ClaimStore) -> None:
    (made,) = suggest(store)
    assert isinstance(made.ruling, SourceJudgement)
    other = made.ruling.model_copy(update={"verdict": Verdict.DIFFERENT})
    answer = judge(store, other, by="Salma", why="father and son", at=MAY)
    assert not any(isinstance(q.about, Decision) for q in review_queue(store))
    undo(store, answer.id, by="Salma", why="not sure", at=MAY)
    assert review_queue(store)[0].about == made
    judge(store, Acceptance(decision_id=made.id), by="Salma", why="his rank", at=MAY)
    assert not any(isinstance(q.about, Decision) for q in review_queue(store))
    ids = {source.id for source in store.sources()}
    assert "general-omar-nasr" in ids
    assert "omar-nasr" not in ids


@pytest.mark.parametrize("is_same_pair", [False, True])
def test_when_somebody_decides_meanwhile_what_is_left_is_suggested(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch, is_same_pair: bool
) -> None:
    other = SourceId("omar-nasr" if is_same_pair else "salma-haddad")
    ruling = SourceJudgement(
        source_ids=(SourceId("general-omar-nasr"), other), verdict=Verdict.DIFFERENT
    )
    add_decision = ClaimStore.add_decision

    def beaten(opened: ClaimStore, decision: Decision) -> None:
        monkeypatch.undo()
        judge(store, ruling, by="Omar", why="read both", at=MAY)
        add_decision(opened, decision)

    monkeypatch.setattr(ClaimStore, "add_decision", beaten)
    made = suggest(store, at=MAY)
    assert [each.by for each in store.log()] == ["Omar", *["claimtrack"] * (not is_same_pair)]
    assert made == store.log()[1:]


def test_links_of_claims_that_are_not_linked_anew_yet_are_asked_about(store: ClaimStore) -> None:
    herald = store.find_document("herald.txt")
    store.remove_document(herald.id)
    analysis = store.analysis()
    gazette = claim_saying("orty", analysis, "gazette.txt")
    assert gazette.id not in analysis.cluster_of
    queue = {question.id: question for question in review_queue(store)}
    assert queue.keys() == {each.id for each in analysis.links}
    of_gazette = [each for each in analysis.links if gazette.id in (each.left, each.right)]
    assert of_gazette
    assert all(queue[each.id].articles >= 2 for each in of_gazette)
