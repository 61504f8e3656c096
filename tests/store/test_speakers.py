"""How many speak: as many in the answer of a store as on the report, and no crowd is one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.decision import (
    Decision,
    Retraction,
    SourceJudgement,
    SpeakerCorrection,
    Verdict,
)
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.report.data import report_data
from claimtrack.store.claim_store import ClaimStore

MINISTER = Source(
    id="nadia-kamel", kind=SourceKind.PERSON, names={"en": "Nadia Kamel", "ar": "نادية كامل"}
)
MAYOR = Source(
    id="omar-saleh", kind=SourceKind.PERSON, names={"en": "Omar Saleh", "ar": "عمر صالح"}
)
SECURITY = Source(
    id="security-source",
    kind=SourceKind.UNNAMED,
    names={"en": "A security source", "ar": "مصدر أمني"},
)
PAPER = Source(
    id="a-statement", kind=SourceKind.DOCUMENT, names={"en": "A statement", "ar": "بيان صحفي"}
)
SMALL = Source(id="activists", kind=SourceKind.PERSON, names={"en": "activists", "ar": "ناشطون"})

TOLD = {"en": "the bridge is shut", "ar": "الجسر مغلق"}


def article(lang: str, number: int, *sources: Source) -> tuple[Extraction, tuple[Claim, ...]]:
    """An article in which each of the sources says a thing of its own."""
    lines = [f"{s.names[lang]}: {TOLD[lang]} {number}-{n}." for n, s in enumerate(sources)]
    document = Document.from_text("\n".join(lines), language=lang, name=f"{lang}{number}.txt")
    claims = [
        Claim.from_quote(document, f"{TOLD[lang]} {number}-{n}", speaker=source)
        for n, source in enumerate(sources)
    ]
    return _extraction(document, claims, sources), tuple(claim.bare() for claim in claims)


def _extraction(
    document: Document, claims: Sequence[AttributedClaim], sources: Sequence[Source]
) -> Extraction:
    return Extraction(
        document=document,
        attributions=tuple(claim.attribution for claim in claims if claim.attribution),
        claims=tuple(claim.bare() for claim in claims),
        sources=tuple({source.id: source for source in sources}.values()),
    )


def speakers(store: ClaimStore) -> int:
    """How many speak; the report tells no other number."""
    with store.lookup() as lookup:
        _, counted, _ = lookup.counts()
    assert report_data(store.analysis())["summary"]["speakers"] == counted
    return counted


def decide(store: ClaimStore, ruling: object) -> None:
    """Decide something."""
    sequence = len(store.analysis().decisions) + 1
    at = datetime(2024, 3, 5, tzinfo=UTC)
    fields = {"sequence": sequence, "ruling": ruling, "by": "Layla", "at": at, "why": "it is so"}
    store.add_decision(Decision.model_validate(fields))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("source", "counted"),
    [(SECURITY, 2), (PAPER, 2), (MINISTER, 1)],
    ids=["kind of source", "paper", "name"],
)
def test_only_a_name_is_one_speaker_in_two_articles(
    store: ClaimStore, lang: str, source: Source, counted: int
) -> None:
    for number in (1, 2):
        store.add_document(article(lang, number, source, source)[0])
    assert speakers(store) == counted


def test_what_is_written_small_is_no_name(store: ClaimStore) -> None:
    for number in (1, 2):
        store.add_document(article("en", number, SMALL, MINISTER)[0])
    assert speakers(store) == 2 + 1


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_words_that_no_source_is_known_by_stay_within_their_article(
    store: ClaimStore, lang: str
) -> None:
    for number in (1, 2):
        found, _ = article(lang, number, MINISTER, MINISTER)
        store.add_document(_with_speaker(found, source_id=None))
    assert speakers(store) == 2


def test_where_nobody_is_named_nobody_knows_that_it_was_one(store: ClaimStore) -> None:
    found, _ = article("en", 1, MINISTER, MINISTER)
    said = tuple(each.model_copy(update={"speaker": None}) for each in found.attributions)
    store.add_document(found.model_copy(update={"attributions": said}))
    assert speakers(store) == 2


def test_a_pronoun_is_whom_it_stands_for(store: ClaimStore) -> None:
    for number in (1, 2):
        found, _ = article("en", number, MINISTER, SMALL)
        store.add_document(_with_speaker(found, resolved=found.attributions[0].speaker))
    assert speakers(store) == 1


def test_who_makes_no_claim_is_not_counted_among_those_who_make_claims(store: ClaimStore) -> None:
    found, _ = article("en", 1, MINISTER, MAYOR)
    store.add_document(found.model_copy(update={"claims": found.claims[:1]}))
    assert speakers(store) == 1


def test_decisions_count(store: ClaimStore) -> None:
    found, (first, second) = article("en", 1, MINISTER, MAYOR)
    store.add_document(found)
    store.add_document(article("ar", 2, SECURITY)[0])
    assert speakers(store) == 3
    decide(store, SourceJudgement(source_ids=(MINISTER.id, MAYOR.id), verdict=Verdict.SAME))
    assert speakers(store) == 2
    decide(store, SpeakerCorrection(attribution_id=str(first.attribution_id), mention=None))
    assert speakers(store) == 3
    decide(store, Retraction(claim_id=second.id))
    assert speakers(store) == 2


def _with_speaker(found: Extraction, **changes: object) -> Extraction:
    said = tuple(
        each.model_copy(
            update={"speaker": each.speaker.model_copy(update=changes) if each.speaker else None}
        )
        for each in found.attributions
    )
    return found.model_copy(update={"attributions": said})
