"""Judging a store: what a decision changes, what it leaves alone, and what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from either import only_sqlite
from ports import MAY, claim_saying

from claimtrack.errors import (
    ConcurrentDecisionError,
    ContradictionError,
    JudgementError,
    NotFoundError,
    StoreError,
)
from claimtrack.ids import AttributionId, ClaimId, DecisionId, SourceId
from claimtrack.judged.ratings import grade_of
from claimtrack.judging import decisions, judge, undo
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.decision import (
    Acceptance,
    Decision,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
    Undo,
)
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.link import Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.model.span import Span
from claimtrack.pipeline import extract, relink
from claimtrack.store.claim_store import ClaimStore


def decide(store: ClaimStore, ruling: Ruling, *, by: str = "Salma") -> Decision:
    return judge(store, ruling, by=by, why="seen in both papers", at=MAY)


def take_back(store: ClaimStore, decision: Decision) -> Decision:
    return undo(store, decision.id, by="Salma", why="a slip", at=MAY)


def mates(claim: Claim, analysis: Analysis) -> set[ClaimId]:
    return set(analysis.cluster_of[claim.id].claim_ids)


def same(left: Claim, right: Claim) -> Judgement:
    return Judgement(claim_ids=(left.id, right.id), verdict=Verdict.SAME)


def different(left: Claim, right: Claim) -> Judgement:
    return Judgement(claim_ids=(left.id, right.id), verdict=Verdict.DIFFERENT)


def test_same_beats_another_figure_and_what_the_rules_said_stays_to_be_read(
    store: ClaimStore,
) -> None:
    before = store.analysis()
    forty = claim_saying("forty ships", before, "gazette.txt")
    thirty = claim_saying("thirty ships", before)
    assert thirty.id not in mates(forty, before)
    made = decide(store, same(forty, thirty))
    after = store.analysis()
    assert thirty.id in mates(forty, after)
    (link,) = (each for each in after.links if {each.left, each.right} == {forty.id, thirty.id})
    assert (link.comparison.relation, link.method) == ("repeats", "judgement")
    assert not link.comparison.vetoes
    assert link.comparison.features[0].detail.startswith("Salma: seen in both papers; without it")
    assert "differs in quantity" in link.comparison.features[0].detail
    take_back(store, made)
    assert store.analysis() == before


def test_different_parts_what_the_rules_joined(store: ClaimStore) -> None:
    before = store.analysis()
    english, arabic = claim_saying("port of Beirut", before), claim_saying("ميناء بيروت", before)
    assert arabic.id in mates(english, before)
    made = decide(store, different(english, arabic))
    after = store.analysis()
    assert arabic.id not in mates(english, after)
    (link,) = (each for each in after.links if {each.left, each.right} == {english.id, arabic.id})
    assert link.comparison.relation == "related"
    assert [veto.name for veto in link.comparison.vetoes] == ["judgement"]
    take_back(store, made)
    assert store.analysis() == before


def test_unsure_joins_nothing_and_parts_nothing(store: ClaimStore) -> None:
    before = store.analysis()
    one, other = (claim_saying("hips", before, name) for name in ("gazette.txt", "courier.txt"))
    decide(store, Judgement(claim_ids=(one.id, other.id), verdict=Verdict.UNSURE))
    assert store.analysis().model_copy(update={"decisions": ()}) == before


def test_claims_that_share_no_word_can_be_one(store: ClaimStore) -> None:
    before = store.analysis()
    port, ships = claim_saying("Beirut", before), claim_saying("أربعين", before)
    decide(store, same(port, ships))
    assert ships.id in mates(port, store.analysis())


def test_merging_takes_all_claims_of_both_and_splitting_parts_them_again(
    store: ClaimStore,
) -> None:
    before = store.analysis()
    forty, port = claim_saying("Forty ships", before), claim_saying("port of Beirut", before)
    both = mates(forty, before) | mates(port, before)
    assert len(mates(forty, before)) > 1 < len(mates(port, before))
    merged = decide(store, Merge(claim_ids=tuple(both)))
    assert mates(forty, store.analysis()) == both
    rest = tuple(both - {port.id})
    with pytest.raises(ContradictionError, match=merged.id):
        decide(store, Split(claim_ids=(port.id,), rest_ids=rest))
    take_back(store, merged)
    split = decide(store, Split(claim_ids=(port.id,), rest_ids=rest))
    assert mates(port, store.analysis()) == {port.id}
    take_back(store, split)
    assert store.analysis() == before


def test_a_corrected_speaker_is_told_everywhere_in_words_of_the_article(store: ClaimStore) -> None:
    before = store.analysis()
    claim = claim_saying("port of Beirut", before)
    assert claim.attribution_id is not None
    said = before.attribution_by_id[claim.attribution_id]
    document = before.document_by_id[claim.span.document_id]
    colonel = Source(
        kind=SourceKind.PERSON, names={"en": "Colonel Omar Nasr"}, aliases=("Omar Nasr",)
    )
    made = decide(store, SpeakerCorrection.of(said, document, colonel))
    after = store.analysis()
    corrected = after.attribution_by_id[said.id]
    assert corrected.speaker is not None
    assert corrected.speaker.source_id == colonel.id
    assert document.quote(corrected.speaker.span) == corrected.speaker.text == "Omar Nasr"
    assert colonel in after.sources
    assert store.sources() == after.sources
    assert corrected in store.attributions(document.id)
    assert store.get(said.id) == corrected
    with store.lookup() as lookup:
        assert lookup.part([claim.id]).attribution_by_id[said.id] == corrected
    take_back(store, made)
    assert store.analysis() == before


@pytest.mark.parametrize(
    ("text", "language", "name", "words"),
    [
        ("Nasr came. Nasrallah left. They said that it rained.", "en", "Nasr", "Nasr came"),
        ("Nasrallah left. They said that it rained.", "en", "Nasr", "They said"),
        ("حضر سامي ونصر. وغاب نصرالله. قالا إن المطر هطل.", "ar", "نصر", "نصر. "),
        ("حضر نصرالله. قالا إن المطر هطل.", "ar", "نصر", "قالا"),
    ],
)
def test_a_longer_name_does_not_stand_for_the_corrected_speaker(
    text: str, language: str, name: str, words: str
) -> None:
    document = Document.from_text(text, language=language)
    start = text.index("They said" if language == "en" else "قالا")
    span = document.evidence(start, len(text))
    said = Attribution(span=span, speaker=None, content=span)
    speaker = Source(kind=SourceKind.PERSON, names={language: name})
    mention = SpeakerCorrection.of(said, document, speaker).mention
    assert mention is not None
    assert text[mention.span.start :].startswith(words)
    assert mention.source_id == speaker.id


def test_a_corrected_speaker_is_a_source_of_the_store_in_words_that_stand_in_the_article(
    store: ClaimStore,
) -> None:
    before = store.analysis()
    claim = claim_saying("port of Beirut", before)
    assert claim.attribution_id is not None
    said = before.attribution_by_id[claim.attribution_id]
    document = before.document_by_id[claim.span.document_id]
    start = document.text.index("General Omar Nasr")

    def spoken_by(source: str, words: str, at: int = start) -> SpeakerCorrection:
        span = Span(start=at, end=at + len(words))
        mention = Mention(span=span, text=words, source_id=SourceId(source))
        return SpeakerCorrection(attribution_id=said.id, mention=mention)

    with pytest.raises(NotFoundError, match="no source is called 'colonel-nasr'"):
        decide(store, spoken_by("colonel-nasr", "General Omar Nasr"))
    for odd in (
        spoken_by("general-omar-nasr", "Colonel Omar Nasr"),
        spoken_by("general-omar-nasr", "General Omar Nasr", start + 1),
        spoken_by("general-omar-nasr", "General Omar Nasr", len(document.text)),
    ):
        with pytest.raises(JudgementError, match="isn't what stands at characters"):
            decide(store, odd)
    assert store.log() == ()
    decide(store, spoken_by("general-omar-nasr", "General Omar Nasr"))
    corrected = store.analysis().attribution_by_id[said.id].speaker
    assert corrected is not None
    assert corrected.source_id == "general-omar-nasr"


def test_nobody_can_be_the_speaker(store: ClaimStore) -> None:
    before = store.analysis()
    claim = claim_saying("port of Beirut", before)
    assert claim.attribution_id is not None
    said = before.attribution_by_id[claim.attribution_id]
    decide(store, SpeakerCorrection.of(said, before.documents[0], None))
    assert store.analysis().attribution_by_id[said.id].speaker is None


def test_two_sources_that_are_one_have_one_id_and_all_their_spellings(store: ClaimStore) -> None:
    before = store.analysis()
    ids = {source.id: source for source in before.sources}
    nasr, arabic = SourceId("omar-nasr"), SourceId("عمر-نصر")
    assert {nasr, arabic} <= ids.keys()
    made = decide(store, SourceJudgement(source_ids=(nasr, arabic), verdict=Verdict.SAME))
    after = store.analysis()
    assert arabic not in after.source_by_id
    one = after.source_by_id[nasr]
    assert one.names == {"ar": "عمر نصر", "en": "Omar Nasr"}
    speakers = {a.speaker.source_id for a in after.attributions if a.speaker}
    assert nasr in speakers
    assert arabic not in speakers
    assert store.get(arabic) == store.get(nasr) == one
    with store.lookup() as lookup:
        part = lookup.part([claim.id for claim in after.claims])
    assert part.sources == after.sources
    assert part.attributions == after.attributions
    rated = decide(
        store, SourceRating(source_id=arabic, reliability=SourceReliability.FAIRLY_RELIABLE)
    )
    told_by_him = claim_saying("port of Beirut", after)
    assert str(grade_of(told_by_him.id, store.analysis())) == "C6"
    take_back(store, rated)
    take_back(store, made)
    assert store.analysis() == before


def test_sources_that_are_not_one_cannot_be_joined_through_a_third(store: ClaimStore) -> None:
    def verdict(one: str, other: str, word: Verdict) -> SourceJudgement:
        return SourceJudgement(source_ids=(SourceId(one), SourceId(other)), verdict=word)

    decide(store, verdict("omar-nasr", "general-omar-nasr", Verdict.DIFFERENT))
    decide(store, verdict("omar-nasr", "عمر-نصر", Verdict.SAME))
    with pytest.raises(ContradictionError, match="general-omar-nasr ≠ omar-nasr"):
        decide(store, verdict("عمر-نصر", "general-omar-nasr", Verdict.SAME))


@pytest.mark.parametrize(
    ("texts", "language", "names"),
    [
        (
            (
                "Rana Aziz said that the port of Basra was closed.\n",
                "The port of Basra was closed, Captain Rana Aziz said on Sunday.\n",
            ),
            "en",
            ("rana-aziz", "captain-rana-aziz"),
        ),
        (
            (
                "قال سامي الخوري إن جسر البصرة أغلق.\n",
                "قال العميد سامي الخوري إن جسر البصرة أغلق.\n",
            ),
            "ar",
            ("سامي-الخوري", "العميد-سامي-الخوري"),
        ),
    ],
)
def test_a_person_tells_apart_whom_the_spelling_takes_for_one(
    store: ClaimStore, texts: tuple[str, str], language: str, names: tuple[SourceId, SourceId]
) -> None:
    documents = [Document.from_text(text, language=language, name=text[:20]) for text in texts]
    for document in documents:
        store.add_document(extract(document))
    relink(store)
    before = store.analysis()
    told = [c for c in before.claims if c.span.document_id in {d.id for d in documents}]
    cluster = before.cluster_of[told[0].id]
    assert set(cluster.claim_ids) == {claim.id for claim in told}
    assert before.origins[cluster.id].independent == 0
    made = decide(store, SourceJudgement(source_ids=names, verdict=Verdict.DIFFERENT))
    assert store.analysis().origins[cluster.id].independent == 2
    with store.lookup() as lookup:
        assert lookup.part([told[0].id]).decisions == (made,)
    take_back(store, made)
    assert store.analysis() == before


def test_a_retracted_claim_is_left_out_of_everything_and_comes_back(store: ClaimStore) -> None:
    before = store.analysis()
    claim = claim_saying("forty ships", before, "gazette.txt")
    made = decide(store, Retraction(claim_id=claim.id))
    after = store.analysis()
    assert claim.id not in after.claim_by_id
    assert claim.id not in after.cluster_of
    assert all(claim.id not in finding.claim_ids for finding in after.findings)
    assert all(claim.id not in (link.left, link.right) for link in after.links)
    assert claim not in store.claims()
    assert store.get(claim.id) == claim
    with store.lookup() as lookup:
        assert claim.id not in lookup.claim_order()
        assert claim.id not in lookup.claims_in(claim.span.document_id)
    with pytest.raises(JudgementError, match=f"was retracted .{made.id}"):
        decide(store, same(claim, claim_saying("thirty", before)))
    take_back(store, made)
    assert store.analysis() == before


def test_a_retracted_claim_is_not_made_again_by_hand(store: ClaimStore) -> None:
    article = store.find_document("gazette.txt")
    made = Claim.from_quote(article, "forty ships")
    store.add_claims([made])
    retraction = decide(store, Retraction(claim_id=made.id))
    before = store.log_head()
    with pytest.raises(JudgementError, match=f"{made.id} was retracted .{retraction.id}, Salma"):
        store.add_claims([made.model_copy(update={"places": ("alexandria",)})])
    assert store.log_head() == before
    assert store.add_claims([Claim.from_quote(article, "forty ships had reached")]) == 1
    take_back(store, retraction)
    assert store.add_claims([made]) == 0


def test_a_source_that_a_correction_brought_goes_by_its_id(store: ClaimStore) -> None:
    analysis = store.analysis()
    claim = claim_saying("port of Beirut", analysis)
    assert claim.attribution_id is not None
    attribution = analysis.attribution_by_id[claim.attribution_id]
    document = analysis.document_by_id[claim.span.document_id]
    omar = Source(kind=SourceKind.PERSON, names={"en": "Omar"})
    decide(store, SpeakerCorrection.of(attribution, document, omar))
    assert "omar-nasr" in {source.id for source in store.sources()}
    assert store.get("omar") == omar


def test_what_was_decided_outlives_its_document(store: ClaimStore) -> None:
    before = store.analysis()
    forty = claim_saying("forty ships", before, "gazette.txt")
    made = decide(store, same(forty, claim_saying("thirty ships", before)))
    decided = store.analysis()
    document = before.document_by_id[forty.span.document_id]
    store.remove_document(document.id)
    relink(store)
    assert [each.status for each in decisions(store)] == ["dormant"]
    store.add_document(extract(document))
    relink(store)
    assert [(e.decision, e.status) for e in decisions(store)] == [(made, "stands")]
    assert store.analysis() == decided


def test_ratings_are_f_and_6_until_a_person_sets_them(store: ClaimStore) -> None:
    analysis = store.analysis()
    claim = claim_saying("thirty ships", analysis)
    assert str(grade_of(claim.id, analysis)) == "F6"
    decide(
        store,
        SourceRating(
            source_id=SourceId("omar-nasr"), reliability=SourceReliability.USUALLY_RELIABLE
        ),
    )
    assert str(grade_of(claim.id, store.analysis())) == "B6"
    last = decide(
        store, InformationRating(claim_id=claim.id, credibility=InformationCredibility.DOUBTFUL)
    )
    assert str(grade_of(claim.id, store.analysis())) == "B4"
    take_back(store, last)
    assert str(grade_of(claim.id, store.analysis())) == "B6"


def test_credibility_1_needs_two_proven_independent_origins(store: ClaimStore) -> None:
    analysis = store.analysis()
    forty, thirty = claim_saying("Forty ships", analysis), claim_saying("thirty ships", analysis)

    def confirmed(claim: Claim) -> InformationRating:
        return InformationRating(claim_id=claim.id, credibility=InformationCredibility.CONFIRMED)

    with pytest.raises(JudgementError, match="2 proven-independent origins or more; behind"):
        decide(store, confirmed(forty))
    two_speakers = decide(store, same(forty, thirty))
    decide(store, confirmed(forty))
    assert str(grade_of(thirty.id, store.analysis())) == "F1"
    take_back(store, two_speakers)
    assert str(grade_of(forty.id, store.analysis())) == "F6"
    assert decisions(store)[1].status == "lapsed"


def test_a_contradiction_is_refused_and_nothing_is_saved(store: ClaimStore) -> None:
    analysis = store.analysis()
    a, b, c = analysis.claims[:3]
    first, second = decide(store, same(a, b)), decide(store, same(b, c), by="Omar")
    held = store.analysis()
    with pytest.raises(ContradictionError) as refused:
        decide(store, different(a, c))
    assert set(refused.value.path) == {first.id, second.id}
    assert store.log() == (first, second)
    assert store.analysis() == held


def test_undoing_what_would_bring_back_a_contradiction_is_refused(store: ClaimStore) -> None:
    a, b, c = store.analysis().claims[:3]
    decide(store, same(a, b))
    unsure = decide(store, Judgement(claim_ids=(a.id, b.id), verdict=Verdict.UNSURE))
    decide(store, same(b, c))
    last = decide(store, different(a, c))
    with pytest.raises(ContradictionError, match=last.id):
        take_back(store, unsure)
    take_back(store, last)
    take_back(store, unsure)


@only_sqlite
def test_undoing_one_edge_of_a_cluster_of_twenty_touches_that_edge_only(store: ClaimStore) -> None:
    for number, thing in enumerate(THINGS):
        text = f"Omar Nasr said that the {thing} had gone missing from the harbour.\n"
        store.add_document(extract(_article(number, text)))
    relink(store)
    claims = [c for c in store.claims() if "gone missing" in c.text]
    assert len(claims) == 20
    made = [decide(store, same(left, right)) for left, right in pairwise(claims)]
    whole = store.analysis()
    assert len(mates(claims[0], whole)) == 20
    take_back(store, made[9])
    after = store.analysis()
    assert mates(claims[0], after) == {claim.id for claim in claims[:10]}
    assert mates(claims[10], after) == {claim.id for claim in claims[10:]}
    assert set(whole.decisions) - set(after.decisions) == {made[9]}
    changed = {
        link.id
        for link in {*whole.links} ^ {*after.links}
        if not {link.left, link.right} & {claim.id for claim in claims}
    }
    assert not changed


def test_without_an_id_the_last_decision_that_stands_is_undone(store: ClaimStore) -> None:
    a, b, c = store.analysis().claims[:3]
    decide(store, same(a, b))
    decide(store, different(a, c))
    undo(store, by="Salma", why="x")
    assert [each.status for each in decisions(store)] == ["stands", "undone", "done"]
    undo(store, by="Salma", why="x")
    with pytest.raises(JudgementError, match="nothing to undo"):
        undo(store, by="Salma", why="x")


def test_an_undo_can_be_undone(store: ClaimStore) -> None:
    a, b = store.analysis().claims[:2]
    made = decide(store, same(a, b))
    decided = store.analysis()
    taken_back = take_back(store, made)
    with pytest.raises(JudgementError, match="undone before"):
        take_back(store, made)
    take_back(store, taken_back)
    assert store.analysis() == decided


def test_a_suggestion_changes_nothing_until_accepted(store: ClaimStore) -> None:
    before = store.analysis()
    a, b = before.claims[:2]
    suggestion = judge(store, same(a, b), by="a tool", why="alike", is_suggestion=True)
    assert store.analysis() == before
    decide(store, Acceptance(decision_id=suggestion.id))
    assert b.id in mates(a, store.analysis())
    with pytest.raises(JudgementError, match="accepted before"):
        decide(store, Acceptance(decision_id=suggestion.id))


def test_without_an_id_a_suggestion_goes_by_its_acceptance(store: ClaimStore) -> None:
    a, b, c = store.analysis().claims[:3]
    suggestion = judge(store, same(a, b), by="a tool", why="alike", is_suggestion=True)
    decide(store, different(a, c))
    decide(store, Acceptance(decision_id=suggestion.id))
    undo(store, by="Salma", why="x")
    assert [each.status for each in decisions(store)] == ["undone", "stands", "done", "done"]


def test_neither_an_acceptance_nor_an_undo_can_be_suggested(store: ClaimStore) -> None:
    a, b = store.analysis().claims[:2]
    suggestion = judge(store, same(a, b), by="a tool", why="alike", is_suggestion=True)
    before = store.analysis()
    for ruling in (Acceptance(decision_id=suggestion.id), Undo(decision_id=suggestion.id)):
        with pytest.raises(JudgementError, match="can't be suggested"):
            judge(store, ruling, by="a tool", why="alike", is_suggestion=True)
    assert store.analysis() == before
    assert store.log() == (suggestion,)


def test_only_suggestions_can_be_accepted(store: ClaimStore) -> None:
    a, b = store.analysis().claims[:2]
    made = decide(store, same(a, b))
    with pytest.raises(JudgementError, match="no suggestion"):
        decide(store, Acceptance(decision_id=made.id))


@pytest.mark.parametrize(
    "ruling",
    [
        Judgement(claim_ids=(ClaimId("c-1"), ClaimId("c-2")), verdict=Verdict.SAME),
        Retraction(claim_id=ClaimId("c-1")),
        SourceRating(source_id=SourceId("x"), reliability=SourceReliability.UNRELIABLE),
        SpeakerCorrection(attribution_id=AttributionId("a-1"), mention=None),
        Undo(decision_id=DecisionId("j-1")),
        Acceptance(decision_id=DecisionId("j-1")),
    ],
)
def test_what_is_not_there_cannot_be_judged(store: ClaimStore, ruling: Ruling) -> None:
    with pytest.raises(NotFoundError):
        decide(store, ruling)
    assert store.log() == ()


@pytest.mark.parametrize(("by", "why"), [("", "reason"), ("Salma", " ")])
def test_a_decision_without_name_or_reason_is_refused(store: ClaimStore, by: str, why: str) -> None:
    a, b = store.analysis().claims[:2]
    with pytest.raises(JudgementError, match="who made it and why"):
        judge(store, same(a, b), by=by, why=why)


@only_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET value = '{}'",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision SELECT sequence, id, '{}' FROM decision",
        "INSERT OR REPLACE INTO decision SELECT sequence + 1, id, '{}' FROM decision",
        "INSERT INTO decision VALUES (7, 'j-7', '{}')",
    ],
)
def test_the_log_can_only_grow_at_its_end(store: ClaimStore, statement: str) -> None:
    a, b = store.analysis().claims[:2]
    made = decide(store, same(a, b))
    with closing(sqlite3.connect(store.path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute(statement)
        connection.commit()
    assert store.log() == (made,)


def test_an_entry_whose_place_is_taken_is_not_saved(store: ClaimStore) -> None:
    a, b = store.analysis().claims[:2]
    made = decide(store, same(a, b))
    with pytest.raises(ConcurrentDecisionError):
        store.add_decision(made)
    with pytest.raises(ConcurrentDecisionError):
        store.save_analysis((), (), {}, (), log_size=0)
    assert store.analysis().clusters


def test_a_decision_made_meanwhile_is_taken_into_account(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, c = store.analysis().claims[:3]
    recorded, waiting = store.recorded, [True]

    def recorded_while_somebody_decides() -> Analysis:
        found = recorded()
        if waiting:
            waiting.pop()
            decide(store, same(a, b), by="Omar")
        return found

    monkeypatch.setattr(store, "recorded", recorded_while_somebody_decides)
    decide(store, same(b, c))
    assert [each.by for each in store.log()] == ["Omar", "Salma"]
    assert {b.id, c.id} <= mates(a, store.analysis())


@only_sqlite
def test_an_altered_entry_is_told(store: ClaimStore) -> None:
    a, b = store.analysis().claims[:2]
    decide(store, same(a, b))
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DROP TRIGGER decision_no_update")
        connection.execute("UPDATE decision SET value = replace(value, 'Salma', 'Omar')")
    with pytest.raises(StoreError, match="holds a Decision that can't be read"):
        store.log()


THINGS = (
    *("anchor", "barrel", "candle", "drum", "engine", "flag", "grain", "hammer", "iron", "jar"),
    *("kettle", "ladder", "mirror", "needle", "oar", "pump", "rope", "sail", "torch", "wheel"),
)


def _article(number: int, text: str) -> Document:
    return Document.from_text(text, language="en", name=f"lights-{number:02}.txt")
