"""How many independent origins stand behind claims that say one thing."""

from __future__ import annotations

import pytest
from casework import (
    CAPTAIN,
    COURIER,
    GAZETTE,
    GUARD,
    HERALD,
    MAYOR,
    RIVAL,
    SOURCES_AR,
    article,
    origins_of,
    said,
)
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Origins
from claimtrack.model.span import Span

HARBOUR = "the harbour is closed"


def told(speaker: Source, *, outlet: Source | None = None, note: str = "") -> Document:
    """An article in which a speaker says that the harbour is closed."""
    return article(f"{speaker.name_in('en')} said {HARBOUR}. {note}", outlet=outlet)


def counts(origins: Origins) -> tuple[int, int, int]:
    return origins.independent, len(origins.shared), origins.unknown


def test_one_identified_speaker_is_one_independent_origin() -> None:
    document = told(MAYOR)
    origins = origins_of([said(document, HARBOUR, speaker=MAYOR)], [document])
    assert counts(origins) == (1, 0, 0)
    assert [root.source_id for root in origins.roots] == [MAYOR.id]


@pytest.mark.parametrize("outlet", [None, HERALD])
def test_an_article_in_its_own_voice_is_unknown(outlet: Source | None) -> None:
    document = article(f"Reporters saw that {HARBOUR}.", outlet=outlet)
    assert counts(origins_of([said(document, HARBOUR)], [document])) == (0, 0, 1)


def test_a_source_without_a_name_is_unknown_and_no_one_origin_in_two_articles() -> None:
    documents = [article(f"قالت مصادر مطلعة إن الميناء مغلق {n}") for n in ("اليوم", "أمس")]
    claims = [said(document, "الميناء مغلق", speaker=SOURCES_AR) for document in documents]
    origins = origins_of(claims, documents)
    assert counts(origins) == (0, 0, 2)
    assert [(root.source_id, root.text) for root in origins.roots] == [(None, "مصادر مطلعة")] * 2


def test_one_speaker_in_two_articles_is_one_origin() -> None:
    documents = [told(MAYOR, outlet=HERALD), told(MAYOR, outlet=COURIER, note="More soon.")]
    claims = [said(document, HARBOUR, speaker=MAYOR) for document in documents]
    assert counts(origins_of(claims, documents)) == (0, 1, 0)


def test_two_speakers_in_outlets_of_two_owners_are_independent() -> None:
    documents = [told(MAYOR, outlet=HERALD), told(RIVAL, outlet=COURIER)]
    claims = [
        said(documents[0], HARBOUR, speaker=MAYOR),
        said(documents[1], HARBOUR, speaker=RIVAL),
    ]
    assert counts(origins_of(claims, documents)) == (2, 0, 0)


def test_a_spokesman_and_the_body_he_speaks_for_are_one_origin() -> None:
    documents = [told(CAPTAIN), told(GUARD)]
    claims = [
        said(documents[0], HARBOUR, speaker=CAPTAIN),
        said(documents[1], HARBOUR, speaker=GUARD),
    ]
    assert counts(origins_of(claims, documents)) == (0, 1, 0)


SQUAD = Source(kind=SourceKind.ORGANISATION, names={"en": "Diving Squad"}, speaks_for=GUARD.id)
DIVER = Source(kind=SourceKind.PERSON, names={"en": "Nils Holm"}, speaks_for=SQUAD.id)


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        (SQUAD, (0, 1, 0)),
        (GUARD, (0, 1, 0)),
        (CAPTAIN, (0, 1, 0)),  # she speaks for the guard
        (RIVAL, (2, 0, 0)),
    ],
)
def test_a_body_that_speaks_for_another_has_one_origin_with_its_own_spokesman(
    other: Source, counted: tuple[int, int, int]
) -> None:
    documents = [told(DIVER), told(other)]
    claims = [
        said(document, HARBOUR, speaker=speaker)
        for document, speaker in zip(documents, (DIVER, other), strict=True)
    ]
    sources = [DIVER, SQUAD, GUARD, CAPTAIN, RIVAL]
    assert counts(origins_of(claims, documents, sources=sources)) == counted


def test_bodies_that_speak_for_each_other_are_one_origin() -> None:
    guard = GUARD.model_copy(update={"speaks_for": SQUAD.id})  # a slip in a register
    documents = [told(SQUAD), told(guard)]
    claims = [
        said(documents[0], HARBOUR, speaker=SQUAD),
        said(documents[1], HARBOUR, speaker=guard),
    ]
    assert counts(origins_of(claims, documents, sources=[SQUAD, guard])) == (0, 1, 0)


def test_a_shorter_spelling_of_a_spokeswoman_speaks_for_her_body_too() -> None:
    registered = Source(kind=SourceKind.PERSON, names={"en": "Rosa Lindh"}, speaks_for=GUARD.id)
    shorter = Source(kind=SourceKind.PERSON, names={"en": "Rosa Lind"})
    documents = [told(shorter), told(GUARD)]
    claims = [
        said(documents[0], HARBOUR, speaker=shorter),
        said(documents[1], HARBOUR, speaker=GUARD),
    ]
    sources = [registered, shorter, GUARD]
    assert counts(origins_of(claims, documents, sources=sources)) == (0, 1, 0)


def test_one_carrier_makes_two_speakers_one_origin() -> None:
    texts = [f"{s.name_in('en')} told The Courier that {HARBOUR}." for s in (MAYOR, RIVAL)]
    documents = [article(text) for text in texts]
    claims = [
        said(documents[0], HARBOUR, speaker=MAYOR, via=[COURIER]),
        said(documents[1], HARBOUR, speaker=RIVAL, via=[COURIER]),
    ]
    assert counts(origins_of(claims, documents)) == (0, 1, 0)


def test_two_outlets_of_one_owner_are_one_origin() -> None:
    documents = [told(MAYOR, outlet=HERALD), told(RIVAL, outlet=GAZETTE)]
    claims = [
        said(documents[0], HARBOUR, speaker=MAYOR),
        said(documents[1], HARBOUR, speaker=RIVAL),
    ]
    assert counts(origins_of(claims, documents)) == (0, 1, 0)


def test_an_article_that_cites_the_other_s_outlet_shares_its_origin() -> None:
    first = told(MAYOR, outlet=COURIER)
    second = article(f"Otto Brandt said {HARBOUR}. The Courier wrote that ships wait.")
    at = second.text.index("The Courier")
    cited = Attribution(
        span=second.evidence(at, len(second.text)),
        speaker=Mention(span=Span(start=at, end=at + 11), text="The Courier", source_id=COURIER.id),
        content=second.evidence(at + 23, len(second.text) - 1),
    )
    claims = [said(first, HARBOUR, speaker=MAYOR), said(second, HARBOUR, speaker=RIVAL)]
    assert counts(origins_of(claims, [first, second])) == (2, 0, 0)
    assert counts(origins_of(claims, [first, second], [cited])) == (0, 1, 0)


def test_near_verbatim_text_is_one_origin_whoever_publishes_it() -> None:
    sentence = (
        "the harbour of the old town was closed this morning after the storm broke two cranes"
    )
    first = article(f"Otto Brandt said {sentence}.", outlet=HERALD)
    second = article(f"Vera Moll said {sentence} again.", outlet=COURIER)
    claims = [said(first, sentence, speaker=RIVAL), said(second, sentence, speaker=MAYOR)]
    assert counts(origins_of(claims, [first, second])) == (0, 1, 0)


def test_forty_copies_in_their_own_voice_are_one_origin() -> None:
    sentence = (
        "the harbour of the old town was closed this morning after the storm broke two cranes"
    )
    documents = [article(f"No. {n}: {sentence}.") for n in range(40)]
    origins = origins_of([said(document, sentence) for document in documents], documents)
    assert counts(origins) == (0, 1, 0)
    assert len(origins.shared[0]) == 40


def test_one_origin_with_four_echoes_against_two_independents() -> None:
    echoes = [told(MAYOR, outlet=HERALD, note=f"Echo {n}.") for n in range(5)]
    others = [told(RIVAL, outlet=COURIER), told(GUARD)]
    claims = [said(document, HARBOUR, speaker=MAYOR) for document in echoes]
    claims += [said(others[0], HARBOUR, speaker=RIVAL), said(others[1], HARBOUR, speaker=GUARD)]
    origins = origins_of(claims, [*echoes, *others])
    assert counts(origins) == (2, 1, 0)
    assert {*origins.independent_claims} == {claim.id for claim in claims[5:]}


@given(st.permutations(range(4)))
def test_the_independent_claims_are_named_in_a_readers_order(order: list[int]) -> None:
    """By the names of their articles, then by ids, whatever order they come in."""
    speakers = (MAYOR, RIVAL, GUARD)
    documents = [
        told(speaker).model_copy(update={"name": name})
        for speaker, name in zip(speakers, ("c.txt", "a.txt", "c.txt"), strict=True)
    ]
    unknown = article(f"So {HARBOUR}.").model_copy(update={"name": "b.txt"})
    claims = [
        said(document, HARBOUR, speaker=speaker)
        for document, speaker in zip(documents, speakers, strict=True)
    ]
    everything = [*claims, said(unknown, HARBOUR)]
    origins = origins_of([everything[at] for at in order], [*documents, unknown])
    assert counts(origins) == (3, 0, 1)
    first, *alike = claims[1], *sorted((claims[0], claims[2]), key=lambda c: c.span.document_id)
    assert origins.independent_claims == tuple(claim.id for claim in (first, *alike))


def test_the_independent_claims_are_told_from_those_of_unknown_origin() -> None:
    documents = [told(MAYOR, outlet=HERALD), told(RIVAL, outlet=COURIER), article(f"So {HARBOUR}.")]
    speakers = (MAYOR, RIVAL, None)
    claims = [
        said(document, HARBOUR, speaker=speaker)
        for document, speaker in zip(documents, speakers, strict=True)
    ]
    origins = origins_of(claims, documents)
    assert counts(origins) == (2, 0, 1)
    assert {*origins.independent_claims} == {claims[0].id, claims[1].id}
    assert origins_of(claims[2:], documents).independent_claims == ()


def test_what_one_article_tells_twice_is_one_origin() -> None:
    document = article(f"At noon {HARBOUR}. Reporters saw it: {HARBOUR} indeed.")
    first = said(document, HARBOUR)
    second = said(document, f"{HARBOUR} indeed")
    assert counts(origins_of([first, second], [document])) == (0, 1, 0)


def test_a_headline_and_the_speaker_under_it_are_one_origin() -> None:
    document = article(f"Town: {HARBOUR} now\nVera Moll said {HARBOUR} at last")
    claims = [
        said(document, f"{HARBOUR} now"),
        said(document, f"{HARBOUR} at last", speaker=MAYOR),
    ]
    assert counts(origins_of(claims, [document])) == (0, 1, 0)


def test_two_speakers_in_one_article_are_not_proven_independent() -> None:
    document = article(f"Vera Moll said {HARBOUR}; Otto Brandt said {HARBOUR} too")
    claims = [
        said(document, HARBOUR, speaker=MAYOR),
        said(document, f"{HARBOUR} too", speaker=RIVAL),
    ]
    assert counts(origins_of(claims, [document])) == (0, 0, 2)


def test_own_voices_are_independent_only_with_two_known_owners() -> None:
    texts = (f"Reporters saw that {HARBOUR}.", f"Our team reports: {HARBOUR}.")
    known = [article(texts[0], outlet=HERALD), article(texts[1], outlet=COURIER)]
    assert counts(origins_of([said(d, HARBOUR) for d in known], known)) == (2, 0, 0)
    half = [article(texts[0], outlet=HERALD), article(texts[1])]
    assert counts(origins_of([said(d, HARBOUR) for d in half], half)) == (0, 0, 2)


def test_names_that_pages_give_themselves_show_no_two_outlets() -> None:
    texts = (f"Reporters saw that {HARBOUR}.", f"Our team reports: {HARBOUR}.")
    known = [article(texts[0], outlet=HERALD), article(texts[1], outlet=COURIER)]
    named = [document.model_copy(update={"is_outlet_self_named": True}) for document in known]
    for documents in (named, [named[0], known[1]]):
        claims = [said(document, HARBOUR) for document in documents]
        assert counts(origins_of(claims, documents)) == (0, 0, 2)
    gazette = article(texts[1], outlet=GAZETTE)
    same = [named[0], gazette.model_copy(update={"is_outlet_self_named": True})]  # one owner
    assert counts(origins_of([said(document, HARBOUR) for document in same], same)) == (0, 1, 0)


def test_names_known_in_two_scripts_only_are_not_proven_to_be_two_people() -> None:
    latin = Source(kind=SourceKind.PERSON, names={"en": "Jon Ask"})
    arabic = Source(kind=SourceKind.PERSON, names={"ar": "جون أسك"})
    documents = [told(latin), article("قال جون أسك إن الميناء مغلق")]
    claims = [
        said(documents[0], HARBOUR, speaker=latin),
        said(documents[1], "الميناء مغلق", speaker=arabic),
    ]
    assert counts(origins_of(claims, documents, sources=[latin, arabic])) == (0, 0, 2)


def test_a_statement_without_its_author_is_no_identified_origin() -> None:
    paper = Source(kind=SourceKind.DOCUMENT, names={"en": "a statement"})
    document = article(f"a statement said {HARBOUR}")
    claim = said(document, HARBOUR, speaker=paper)
    assert counts(origins_of([claim], [document], sources=[paper])) == (0, 0, 1)


def test_an_anonymous_echo_leaves_an_identified_origin_counted() -> None:
    documents = [told(MAYOR), article("قالت مصادر مطلعة إن الميناء مغلق")]
    claims = [
        said(documents[0], HARBOUR, speaker=MAYOR),
        said(documents[1], "الميناء مغلق", speaker=SOURCES_AR),
    ]
    assert counts(origins_of(claims, documents)) == (1, 0, 1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=8), st.data())
def test_every_claim_falls_into_exactly_one_bucket_in_any_order(
    drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    speakers = (None, MAYOR, RIVAL, CAPTAIN, GUARD)
    outlets = (None, HERALD, GAZETTE, COURIER)
    documents: list[Document] = []
    claims: list[AttributedClaim] = []
    for number, (speaker_at, outlet_at) in enumerate(drawn):
        speaker = speakers[speaker_at]
        who = speaker.name_in("en") if speaker else "We"
        document = article(f"{number}. {who}: {HARBOUR}", outlet=outlets[outlet_at])
        documents.append(document)
        claims.append(said(document, HARBOUR, speaker=speaker))
    origins = origins_of(claims, documents)
    grouped = [key for group in origins.shared for key in group]
    assert len(grouped) == len(set(grouped))
    assert all(len(group) > 1 for group in origins.shared)
    assert len(grouped) + origins.independent + origins.unknown == len(claims)
    assert len({*origins.independent_claims} - {*grouped}) == origins.independent
    shuffled = data.draw(st.permutations(claims))
    assert origins_of(shuffled, documents[::-1]) == origins
