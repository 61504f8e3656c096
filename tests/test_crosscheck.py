"""A statement or an article against a store: who says it, on whose word, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.crosscheck import cross_check
from claimtrack.errors import InputError
from claimtrack.model.attribution import Stance
from claimtrack.model.claim import AttributedClaim, Claim, Polarity
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import FindingKind, Origins
from claimtrack.model.link import Relation
from claimtrack.pipeline import ingest, relink
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.text.quantities import find_quantities

MAYOR = Source(kind=SourceKind.PERSON, names={"en": "Vera Moll", "ar": "فيرا مول"})
RIVAL = Source(kind=SourceKind.PERSON, names={"en": "Otto Brandt", "ar": "أوتو برانت"})
CAPTAIN = Source(kind=SourceKind.PERSON, names={"en": "Rosa Lind", "ar": "روزا ليند"}, country="fr")
COURIER = Source(kind=SourceKind.OUTLET, names={"en": "The Courier", "ar": "صحيفة الكورير"})

RADARS = "فرنسا زودت القوات التي تحرس المطار في بنغازي برادارات حديثة"
TROOPS = "القاعدة التي في بنغازي يوجد فيها نحو 1200 ضابط وجندي فرنسي"
DENIAL = "رجالنا في بنغازي لم يقوموا بأي أنشطة عسكرية"
TURKISH = "Turkey supplied the forces in Benghazi with drones"


def document(text: str, lang: str, name: str) -> Document:
    return Document.from_text(text, language=lang, name=name)


def made(text: Document, quote: str, speaker: Source, **fields: object) -> AttributedClaim:
    at = text.text.find(quote)
    figures = tuple(
        found
        for found in find_quantities(text.text, text.language)
        if at <= found.span.start and found.span.end <= at + len(quote)
    )
    return Claim.from_quote(text, quote, speaker=speaker, quantities=figures, **fields)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    """Three articles by hand: radars and troops, a denial, and Turkey's drones."""
    from claimtrack.model.analysis import Extraction

    first = document(
        f"قالت فيرا مول لصحيفة الكورير إن {RADARS}. وقالت فيرا مول إن {TROOPS}.", "ar", "1.txt"
    )
    second = document(f"قالت روزا ليند إن {DENIAL}.", "ar", "2.txt")
    third = document(f"Otto Brandt said {TURKISH}.", "en", "3.txt")
    claims = [
        made(
            first,
            RADARS,
            MAYOR,
            via=[COURIER.model_copy(update={"aliases": ("لصحيفة الكورير",)})],
            actors=("france",),
            places=("benghazi",),
        ),
        made(first, TROOPS, MAYOR, places=("benghazi",)),
        made(second, DENIAL, CAPTAIN, polarity=Polarity.DENIED, places=("benghazi",)),
        made(third, TURKISH, RIVAL),
    ]
    with open_store(tmp_path / "claims.db") as opened:
        for article in (first, second, third):
            opened.add_document(Extraction(document=article))
        opened.add_claims(
            [claim.bare() for claim in claims],
            [claim.attribution for claim in claims if claim.attribution],
            [MAYOR, RIVAL, CAPTAIN, COURIER],
        )
        relink(opened)
        yield opened


@pytest.mark.parametrize(
    "statement",
    ["France supplied radars at Benghazi", "فرنسا زودت القوات في بنغازي برادارات"],
)
def test_a_statement_finds_who_says_it_through_whom_and_who_denies_it(
    statement: str, store: ClaimStore
) -> None:
    result = cross_check(statement, store)
    best = result.matches[0]
    assert best.claim.text == RADARS
    assert best.comparison.relation is Relation.REPEATS
    assert best.attribution is not None
    assert best.attribution.speaker is not None
    assert best.attribution.speaker.source_id == MAYOR.id
    assert [hop.source_id for hop in best.attribution.via] == [COURIER.id]
    assert (result.origins.independent, result.origins.shared, result.origins.unknown) == (1, (), 0)
    assert [root.source_id for root in result.origins.roots] == [MAYOR.id]
    (denial,) = [f for f in result.findings if f.kind is FindingKind.DENIAL]
    assert "Rosa Lind" in denial.sentence["en"]
    assert {MAYOR.id, COURIER.id} <= {source.id for source in result.sources}


@pytest.mark.parametrize(
    "statement",
    [
        "Turkey supplied radars at Benghazi",
        "تركيا زودت القوات في بنغازي برادارات",
        "France supplied radars at Tobruk",
        "France supplied submarines at Benghazi",
    ],
)
def test_a_statement_nobody_made_has_no_support(statement: str, store: ClaimStore) -> None:
    result = cross_check(statement, store)
    assert Relation.REPEATS not in {match.comparison.relation for match in result.matches}
    assert (result.origins.independent, result.origins.shared, result.origins.unknown) == (0, (), 0)
    assert not result.origins.roots


@pytest.mark.parametrize(
    "statement", ["France has 300 soldiers in Benghazi", "لدى فرنسا 300 جندي في بنغازي"]
)
def test_another_figure_is_shown_with_the_one_who_gives_it(
    statement: str, store: ClaimStore
) -> None:
    result = cross_check(statement, store)
    assert result.matches[0].claim.text == TROOPS
    assert result.matches[0].comparison.relation is Relation.DIFFERS_IN_QUANTITY
    (finding,) = [f for f in result.findings if f.kind is FindingKind.QUANTITY_CONFLICT]
    assert finding.claim_ids == (result.matches[0].claim.id,)
    assert finding.sentence["en"] == (
        "The statement has 300; Vera Moll (undated), has about 1,200."
        " Possibly both hold: no date is known for 300 and about 1,200."
    )
    assert finding.is_possible
    assert "300" in finding.sentence["ar"]
    assert result.origins.independent == 0


def test_what_contradicts_never_counts_as_support(store: ClaimStore) -> None:
    result = cross_check("France did not supply radars at Benghazi", store)
    assert result.matches[0].comparison.relation is Relation.CONTRADICTS
    assert result.origins.independent == result.origins.unknown == 0
    assert FindingKind.CONFLICT in {finding.kind for finding in result.findings}


def test_a_statement_is_told_of_a_sweeping_denial_although_nobody_made_it(
    store: ClaimStore,
) -> None:
    result = cross_check("France trained soldiers at Benghazi", store)
    (denial,) = [f for f in result.findings if f.kind is FindingKind.DENIAL]
    assert denial.sentence["en"].startswith("Rosa Lind (undated) denies anything of the kind")


def test_limit_cuts_the_matches_and_not_the_origins(store: ClaimStore) -> None:
    result = cross_check("France supplied radars at Benghazi", store, limit=0)
    assert result.matches == ()
    assert result.origins.independent == 1


def test_an_article_is_checked_claim_by_claim_and_not_against_itself(store: ClaimStore) -> None:
    article = document(
        "Mayor John Smith said that France supplied radars at Benghazi.", "en", "new.txt"
    )
    result = cross_check(article, store)
    assert result.query == "new.txt"
    assert result.matches[0].claim.text == RADARS
    assert result.matches[0].comparison.relation is Relation.REPEATS
    stored = store.find_document("3.txt")
    itself = cross_check(stored, store)
    assert stored.id not in {match.document.id for match in itself.matches}


def test_what_an_article_says_of_two_things_has_no_origins_in_common(store: ClaimStore) -> None:
    both = document(
        "Mayor John Smith said that France supplied radars at Benghazi. "
        "Captain Ann Lee said that Turkey supplied the forces in Benghazi with drones.",
        "en",
        "new.txt",
    )
    result = cross_check(both, store)
    roots = [[root.source_id for root in checked.origins.roots] for checked in result.claims]
    assert sorted(roots) == sorted([[MAYOR.id], [RIVAL.id]])
    assert [checked.origins.independent for checked in result.claims] == [1, 1]
    assert (result.origins, result.groups) == (Origins(), ())
    alone = cross_check("France supplied radars at Benghazi", store)
    (checked,) = alone.claims
    assert (checked.origins, checked.groups) == (alone.origins, alone.groups)


def test_an_empty_statement_is_refused(store: ClaimStore) -> None:
    with pytest.raises(InputError, match="empty"):
        cross_check("  ", store)


def test_an_empty_store_supports_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db") as empty:
        result = cross_check("France supplied radars at Benghazi", empty)
    assert result.matches == ()
    assert result.findings == ()


def test_the_answer_is_the_same_every_time(store: ClaimStore) -> None:
    statement = "France supplied radars at Benghazi"
    assert cross_check(statement, store) == cross_check(statement, store)


def test_a_stance_counts_in_the_answer(tmp_path: Path) -> None:
    from claimtrack.model.analysis import Extraction

    article = document("Otto Brandt denied that Turkey attacked Syria.", "en", "d.txt")
    denied = made(article, "Turkey attacked Syria", RIVAL, stance=Stance.DENIES)
    with open_store(tmp_path / "d.db") as store:
        store.add_document(Extraction(document=article))
        store.add_claims([denied.bare()], [denied.attribution], [RIVAL])  # type: ignore[list-item]
        relink(store)
        result = cross_check("Turkey attacked Syria", store)
    assert result.matches[0].comparison.relation is Relation.CONTRADICTS
    assert result.origins.independent == 0


@pytest.mark.parametrize(
    ("article", "same", "other"),
    [
        ("The minister said prices fell in March.", "Prices fell in March", "Prices rose in March"),
        (
            "قال الوزير إن الأسعار تراجعت في مارس.",
            "الأسعار تراجعت في مارس",
            "تراجعت صادرات النفط في مارس",
        ),
    ],
)
def test_a_short_statement_is_found_word_for_word_and_no_other_is(
    article: str, same: str, other: str, tmp_path: Path
) -> None:
    language = "en" if article.isascii() else "ar"
    with open_store(tmp_path / "short.db") as short:
        ingest(short, [Document.from_text(article, language=language, name="short.txt")])
        found = cross_check(same, short).matches[0].comparison.relation
        relations = {m.comparison.relation for m in cross_check(other, short).matches}
    assert found is Relation.REPEATS
    assert Relation.REPEATS not in relations
