"""On whose word claims stand: the ways back to their mouths, and the grounds of a verdict."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.model.provenance import GroundKind, Independence, NodeKind

THE_HERALD = ct.Source(kind=ct.SourceKind.OUTLET, names={"en": "The Herald", "ar": "الهيرالد"})
COURIER = ct.Source(
    kind=ct.SourceKind.OUTLET, names={"en": "The Courier", "ar": "الكورير"}, owner="South Media"
)

ON_ONE_WORD = (
    "The harbour of Sandwick has been closed since Monday, mayor Vera Moll told The Herald.",
    "The harbour of Sandwick has been closed since Monday, according to The Herald, "
    "quoting mayor Vera Moll.",
    "Mayor Vera Moll told The Herald that the harbour of Sandwick had been closed since Monday.",
    "Vera Moll said that the harbour of Sandwick had been closed since Monday.",
    "The mayor of Sandwick, Vera Moll, confirmed that the harbour of Sandwick had been closed "
    "since Monday.",
)
ON_TWO = (
    "The harbour of Sandwick has not been closed since Monday, pilot Otto Brandt told The Courier.",
    "Captain Rosa Lind said that the harbour of Sandwick had not been closed since Monday.",
)
ON_ONE_WORD_AR = (
    "قالت العمدة فيرا مول إن ميناء ساندويك مغلق منذ يوم الاثنين.",
    "وأكدت فيرا مول أن ميناء ساندويك مغلق منذ يوم الاثنين.",
    "قالت عمدة ساندويك فيرا مول إن ميناء ساندويك مغلق منذ يوم الاثنين.",
)
ON_TWO_AR = (
    "قال المرشد أوتو برانت إن ميناء ساندويك ليس مغلقا منذ يوم الاثنين.",
    "وأكدت القبطان روزا ليند أن ميناء ساندويك ليس مغلقا منذ يوم الاثنين.",
)


def documents(texts: tuple[str, ...], lang: str) -> list[ct.Document]:
    return [
        ct.Document.from_text(f"{text}\n{number}", language=lang, name=f"{number}.txt")
        for number, text in enumerate(texts)
    ]


@cache
def tracked(*texts: str, lang: str = "en") -> ct.Analysis:
    return ct.track(documents(texts, lang))


def test_one_origin_with_four_echoes_stands_against_two_independent_ones() -> None:
    analysis = tracked(*ON_ONE_WORD, *ON_TWO)
    counted = sorted(
        (len(cluster.claim_ids), len(origins.shared) + origins.independent + origins.unknown)
        for cluster in analysis.clusters
        for origins in (analysis.origins[cluster.id],)
        if len(cluster.claim_ids) > 1
    )
    assert counted == [(2, 2), (5, 1)]
    by_size = {len(c.claim_ids): analysis.origins[c.id] for c in analysis.clusters}
    assert (by_size[5].apart, by_size[2].apart) == (1, 2)
    kinds = {finding.kind.value for finding in analysis.findings}
    assert {"single_origin", "corroborated"} <= kinds


def test_in_arabic_one_origin_with_echoes_stands_against_two_independent_ones() -> None:
    analysis = tracked(*ON_ONE_WORD_AR, *ON_TWO_AR, lang="ar")
    by_size = {len(c.claim_ids): analysis.origins[c.id] for c in analysis.clusters}
    assert (by_size[3].apart, by_size[2].apart) == (1, 2)


def test_the_ways_of_several_articles_meet_in_one_root() -> None:
    analysis = tracked(*ON_ONE_WORD)
    (cluster,) = (c for c in analysis.clusters if len(c.claim_ids) == 5)
    graph = ct.trace_provenance(analysis, cluster.id)
    assert [node.kind for node in graph.nodes].count(NodeKind.ARTICLE) == 5
    (root,) = graph.roots
    assert root.source_id is not None
    carriers = {hop.teller for hop in graph.hops if hop.origin == root.id}
    assert sum(teller.startswith("source:") for teller in carriers) == 1  # The Herald, once


def test_every_step_of_a_way_has_its_words_in_the_article() -> None:
    analysis = tracked(*ON_ONE_WORD, *ON_TWO)
    for cluster in analysis.clusters:
        graph = ct.trace_provenance(analysis, cluster.id)
        for hop in graph.hops:
            claims = {analysis.claim_by_id[id_].span.document_id for id_ in hop.claim_ids}
            assert {span.document_id for span in hop.evidence} == claims
            for span in hop.evidence:
                document = analysis.document_by_id[span.document_id]
                named = {
                    mention.text
                    for said in analysis.attributions
                    if said.span.document_id == document.id
                    for mention in (*said.via, said.speaker)
                    if mention is not None
                }
                assert any(words in document.quote(span) for words in named)


def test_what_an_article_says_itself_ends_at_the_article() -> None:
    analysis = tracked("The harbour of Sandwick closed on Monday.")
    graph = ct.trace_provenance(analysis, analysis.claims[0].id)
    assert [node.kind for node in graph.roots] == [NodeKind.ARTICLE]
    assert graph.hops == ()


def test_an_unnamed_source_is_a_root_of_its_article_alone() -> None:
    analysis = tracked(
        "Informed sources said that the harbour of Sandwick had been closed.",
        "On Monday informed sources said that the harbour of Sandwick had been closed.",
    )
    (cluster,) = (c for c in analysis.clusters if len(c.claim_ids) == 2)
    graph = ct.trace_provenance(analysis, cluster.id)
    assert [node.source_id for node in graph.roots] == [None, None]


def test_an_id_that_nothing_has_is_refused() -> None:
    analysis = tracked(*ON_TWO)
    with pytest.raises(ct.NotFoundError, match="c-nothing"):
        ct.trace_provenance(analysis, "c-nothing")
    with pytest.raises(ct.NotFoundError, match="c-nothing"):
        ct.compare_origins(analysis, "c-nothing", analysis.claims[0].id)


def compared(one: str, other: str, *, lang: str = "en", **fields: object) -> ct.OriginComparison:
    """The verdict on the first claims of two articles; fields are of the second article."""
    first, second = documents((one, other), lang)
    register = ct.Register(sources=(THE_HERALD, COURIER))
    config = ct.Config(extract=ct.ExtractConfig(register_extension=register))
    second = second.model_copy(update=fields)
    analysis = ct.track([first.model_copy(update={"outlet_id": THE_HERALD.id}), second], config)
    left = next(c for c in analysis.claims if c.span.document_id == first.id)
    right = next(c for c in analysis.claims if c.span.document_id == second.id)
    found = ct.compare_origins(analysis, left.id, right.id, config)
    assert found == ct.compare_origins(analysis, right.id, left.id, config)
    for ground in found.grounds:
        assert set(ground.sentence) == {"ar", "en"}
    return found


SAID = "Mayor Vera Moll said that the harbour of Sandwick had been closed since Monday."
COPIED = (
    "Divers found the wreck of a fishing boat near the old lighthouse early on Sunday.",
    "عثر غواصون صباح الأحد الباكر على حطام قارب صيد قرب المنارة القديمة عند مدخل الخليج.",
)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (SAID, "Vera Moll confirmed that the harbour had been closed.", GroundKind.SAME_SPEAKER),
        (
            SAID,
            "Pilot Otto Brandt told The Herald that the harbour had been closed.",
            GroundKind.SAME_CARRIER,
        ),
        (COPIED[0], COPIED[0], GroundKind.COPIED_TEXT),
        (COPIED[1], COPIED[1], GroundKind.COPIED_TEXT),
    ],
)
def test_any_one_ground_shows_a_shared_origin(one: str, other: str, kind: GroundKind) -> None:
    lang = "ar" if "\u0600" <= one[0] <= "\u06ff" else "en"
    found = compared(one, other, lang=lang)
    assert found.verdict is Independence.SHARED
    assert kind in {ground.kind for ground in found.grounds}


def test_an_article_that_cites_the_others_outlet_on_any_matter_shares_its_origin() -> None:
    other = (
        "Captain Rosa Lind said that the harbour had been closed. "
        "The Herald reported that prices had risen."
    )
    found = compared(SAID, other, outlet_id=COURIER.id)
    assert found.verdict is Independence.SHARED
    (ground,) = (g for g in found.grounds if g.kind is GroundKind.CITATION)
    assert ground.source_ids == (THE_HERALD.id,)


def test_of_several_bodies_that_two_speak_for_the_nearest_is_told() -> None:
    found = compared(
        "Ghassan Salamé said that the harbour of Sandwick had been closed since Monday.",
        "UNSMIL said the harbour of Sandwick had been closed.",
    )
    (ground,) = found.grounds
    assert (ground.kind, ground.source_ids) == (GroundKind.SAME_BODY, ("unsmil",))
    assert len(ground.evidence) == 2


def test_two_named_speakers_of_two_papers_are_independent() -> None:
    found = compared(SAID, "Captain Rosa Lind said the harbour was shut.", outlet_id=COURIER.id)
    assert found.verdict is Independence.INDEPENDENT
    (ground,) = found.grounds
    assert ground.kind is GroundKind.DIFFERENT_SPEAKERS
    assert len(ground.evidence) == 2


@pytest.mark.parametrize(
    "other",
    [
        "Informed sources said the harbour was shut.",
        "The harbour of Sandwick is shut.",
        "The mayor said the harbour was shut.",
    ],
)
def test_nothing_that_is_not_known_counts_as_independent(other: str) -> None:
    found = compared(SAID, other, outlet_id=COURIER.id)
    assert found.verdict is Independence.UNKNOWN


def test_the_article_that_was_first_is_told_where_both_dates_are_known() -> None:
    first, second = documents((COPIED[0], COPIED[0] + " So it was."), "en")
    dated = [
        first.model_copy(update={"published_on": date(2024, 5, 3)}),
        second.model_copy(update={"published_on": date(2024, 5, 2)}),
    ]
    analysis = ct.track(dated)
    left, right = (next(c.id for c in analysis.claims if c.span.document_id == d.id) for d in dated)
    (ground,) = ct.compare_origins(analysis, left, right).grounds
    assert ground.earlier == second.id
    undated = ct.track([dated[0], second])
    (ground,) = ct.compare_origins(undated, left, right).grounds
    assert ground.earlier is None


@pytest.fixture(scope="module")
def originals() -> ct.Analysis:
    if "CLAIMTRACK_SHARED" not in os.environ:
        pytest.skip("CLAIMTRACK_SHARED isn't set: the original articles are there")
    folder = Path(os.environ["CLAIMTRACK_SHARED"], "seeds")
    return ct.track([ct.read_document(path) for path in sorted(folder.glob("*.txt"))])


def _naming(analysis: ct.Analysis, article: str, words: str) -> list[str]:
    """The claims of an article whose speaker or carrier is a source, or is named by some words."""
    found = []
    for claim in analysis.claims:
        attribution = analysis.attribution_by_id.get(claim.attribution_id or "")
        name = analysis.document_by_id[claim.span.document_id].name
        if attribution is None or not name.startswith(article):
            continue
        mentions = [m for m in (*attribution.via, attribution.speaker) if m is not None]
        if any(m.source_id == words or words in m.text for m in mentions):
            found.append(claim.id)
    return found


def test_two_originals_rest_on_one_paper(originals: ct.Analysis) -> None:
    for left in _naming(originals, "000", "al-arab"):
        for right in _naming(originals, "003", "al-arab"):
            found = ct.compare_origins(originals, left, right)
            assert found.verdict is Independence.SHARED
            carried = [g for g in found.grounds if g.kind is GroundKind.SAME_CARRIER]
            assert "al-arab" in {source for ground in carried for source in ground.source_ids}


def test_two_originals_have_statements_of_one_speaker(originals: ct.Analysis) -> None:
    left, right = (_naming(originals, article, "ahmed-mismari") for article in ("001", "003"))
    found = ct.compare_origins(originals, left[0], right[0])
    assert GroundKind.SAME_SPEAKER in {ground.kind for ground in found.grounds}


def test_newspapers_of_one_country_are_not_one_source(originals: ct.Analysis) -> None:
    verdicts = {
        ct.compare_origins(originals, left, right).verdict
        for left in _naming(originals, "001", "الصحف")
        for right in _naming(originals, "002", "الصحف")
    }
    assert verdicts == {Independence.UNKNOWN}
