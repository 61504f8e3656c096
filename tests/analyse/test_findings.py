"""Findings: what is concluded, from which claims, and in which sentences."""

from __future__ import annotations

import pytest
from casework import (
    CAPTAIN,
    COURIER,
    EVERYBODY,
    GUARD,
    HERALD,
    MAYOR,
    RIVAL,
    SOURCES_AR,
    Case,
    article,
    said,
)

from claimtrack.ids import SourceId
from claimtrack.model.attribution import (
    Attribution,
    Cue,
    DateMention,
    DatePrecision,
    Mention,
    Stance,
)
from claimtrack.model.claim import AttributedClaim, Polarity
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import FindingKind
from claimtrack.model.span import Span


def dated(claim: AttributedClaim, date: DateMention) -> AttributedClaim:
    """The claim with a date on which it was said."""
    assert claim.attribution is not None
    told = claim.attribution.model_copy(update={"said_on": date})
    return claim.model_copy(update={"attribution": told})


LATE_APRIL = DateMention(
    span=Span(start=0, end=1),
    text="late April",
    date="2019-04",
    precision=DatePrecision.PART,
    start_date="2019-04-21",
    end_date="2019-04-30",
)


def two_figures() -> Case:
    first = article(
        "قالت فيرا مول لصحيفة الكورير إن القاعدة يوجد فيها نحو 1200 ضابط وجندي فرنسي", name="1.txt"
    )
    second = article("Otto Brandt asked why there are still 300 French soldiers", name="2.txt")
    return Case(
        [first, second],
        [
            said(
                first,
                "يوجد فيها نحو 1200 ضابط وجندي فرنسي",
                speaker=MAYOR,
                via=[COURIER],
                places=("chad",),
            ),
            dated(said(second, "there are still 300 French soldiers", speaker=RIVAL), LATE_APRIL),
        ],
    )


def test_two_figures_for_one_thing_are_told_with_both_chains_and_dates() -> None:
    (finding,) = two_figures().of(FindingKind.QUANTITY_CONFLICT)
    english, arabic = finding.sentence["en"], finding.sentence["ar"]
    assert english.startswith("About 1,200 or 300? Two figures for French soldiers")
    assert "Vera Moll, through The Courier (undated), says about 1,200" in english
    assert "Otto Brandt (late April 2019), says 300" in english
    assert arabic.startswith("نحو 1200 أم 300؟ رقمان مختلفان (ضابط وجندي فرنسي)")
    assert "بحسب فيرا مول عبر صحيفة الكورير (بلا تاريخ)" in arabic
    assert "بحسب أوتو برانت (أواخر أبريل 2019)" in arabic


def test_an_inferred_date_says_so() -> None:
    document = article("Otto Brandt said the harbour is closed")
    other = article("Vera Moll said the harbour is open")
    inferred = LATE_APRIL.model_copy(
        update={"date": "2019-04-11", "precision": DatePrecision.DAY, "start_date": "2019-04-11"}
    ).model_copy(update={"is_inferred": True})
    case = Case(
        [document, other],
        [
            dated(said(document, "the harbour is closed", speaker=RIVAL), inferred),
            said(other, "the harbour is open", speaker=MAYOR),
        ],
    )
    (finding,) = case.of(FindingKind.CONFLICT)
    assert "Otto Brandt (11 April 2019, inferred)" in finding.sentence["en"]
    assert "أوتو برانت (11 أبريل 2019، مستنتج)" in finding.sentence["ar"]


def test_two_figures_of_one_speaker_in_one_article_are_no_conflict() -> None:
    document = article(
        "Otto Brandt said there are 900 French soldiers. He added there are 300 French soldiers"
    )
    claims = [
        said(document, "there are 900 French soldiers", speaker=RIVAL),
        said(document, "there are 300 French soldiers", speaker=RIVAL),
    ]
    assert not Case([document], claims).of(FindingKind.QUANTITY_CONFLICT)


def test_a_speaker_who_says_both_contradicts_themselves() -> None:
    documents = [
        article("Vera Moll said Egypt opened its embassy in Tripoli"),
        article("Vera Moll said Egypt closed its embassy in Tripoli"),
    ]
    claims = [
        said(documents[0], "Egypt opened its embassy in Tripoli", speaker=MAYOR),
        said(documents[1], "Egypt closed its embassy in Tripoli", speaker=MAYOR),
    ]
    case = Case(documents, claims)
    assert len(case.of(FindingKind.SELF_CONTRADICTION)) == 1
    assert not case.of(FindingKind.CONFLICT)


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.ASSERTS])
def test_a_denial_names_the_denier_first(stance: Stance) -> None:
    documents = [
        article("Vera Moll said France sent radars to Benghazi", name="1"),
        article("Otto Brandt spoke: France did not send radars to Benghazi", name="2"),
    ]
    quote = "France did not send radars to Benghazi"
    polarity = Polarity.DENIED if stance is Stance.ASSERTS else Polarity.AFFIRMED
    if stance is Stance.DENIES:
        documents[1] = article("Otto Brandt denied that France sent radars to Benghazi", name="2")
        quote = "France sent radars to Benghazi"
    claims = [
        said(documents[0], "France sent radars to Benghazi", speaker=MAYOR),
        said(documents[1], quote, speaker=RIVAL, stance=stance, polarity=polarity),
    ]
    (finding,) = Case(documents, claims).of(FindingKind.DENIAL)
    assert finding.claim_ids == (claims[1].id, claims[0].id)
    assert finding.sentence["en"].startswith("Otto Brandt (undated) denies")
    assert finding.sentence["ar"].startswith("نفي من أوتو برانت")


def rejection(document: Document, words: str, speaker: Source) -> Attribution:
    """The attribution of a denial whose content is a noun phrase ("Brandt's accusations")."""
    start = document.text.index(words)
    name = speaker.name_in(document.language)
    at = document.text.index(name, start)
    cue = words.split()[0]
    return Attribution(
        span=document.evidence(start, start + len(words)),
        cue=Cue(span=Span(start=start, end=start + len(cue)), text=cue),
        speaker=Mention(span=Span(start=at, end=at + len(name)), text=name, source_id=speaker.id),
        content=document.evidence(at + len(name) + 1, start + len(words)),
        stance=Stance.DENIES,
    )


REJECTED_AR = (
    "قال أوتو برانت إن الحرس درب المسلحين. وأضاف أوتو برانت أن الحرس أخفى السفن. "
    "ورفضت فيرا مول اتهامات أوتو برانت. وأكدت فيرا مول أن الحرس لم يدرب أحدا. "
)
REJECTED_EN = (
    "Otto Brandt said the guard trained gunmen. Otto Brandt added that the guard hid ships. "
    "Then Vera Moll rejected Otto Brandt's accusations. Vera Moll said the guard trained nobody."
)


@pytest.mark.parametrize(
    ("text", "accusations", "denial", "words"),
    [
        (
            REJECTED_AR,
            ("الحرس درب المسلحين", "الحرس أخفى السفن"),
            "الحرس لم يدرب أحدا",
            "ورفضت فيرا مول اتهامات أوتو برانت",
        ),
        (
            REJECTED_EN,
            ("the guard trained gunmen", "the guard hid ships"),
            "the guard trained nobody",
            "Then Vera Moll rejected Otto Brandt's accusations",
        ),
    ],
)
def test_rejected_accusations_are_those_made_before_in_the_same_passage(
    text: str, accusations: tuple[str, ...], denial: str, words: str
) -> None:
    document = article(text)
    accusing = [said(document, quote, speaker=RIVAL) for quote in accusations]
    denying = said(document, denial, speaker=MAYOR, polarity=Polarity.DENIED)
    case = Case([document], [*accusing, denying], [rejection(document, words, MAYOR)])
    (finding,) = case.of(FindingKind.DENIAL)
    assert finding.claim_ids == (denying.id, *(claim.id for claim in accusing))
    assert "Against that stand 2 claims" in finding.sentence["en"]
    assert "وفي مقابله قولان" in finding.sentence["ar"]


def test_a_rejection_that_names_no_statement_denies_nobody_s_claims() -> None:
    text = REJECTED_EN.replace("rejected Otto Brandt's accusations", "avoided Otto Brandt's house")
    document = article(text)
    accusing = said(document, "the guard trained gunmen", speaker=RIVAL)
    avoided = rejection(document, "Then Vera Moll avoided Otto Brandt's house", MAYOR)
    assert not Case([document], [accusing], [avoided]).of(FindingKind.DENIAL)


FRANCE = Source(
    id=SourceId("france"),
    kind=SourceKind.GOVERNMENT,
    names={"en": "France", "ar": "فرنسا"},
    country="fr",
)


@pytest.mark.parametrize(
    ("denial", "accusation", "is_denied"),
    [
        ("our men in Benghazi took no part in any military activity", "military", True),
        ("رجالنا في بنغازي لم يقوموا بأي أنشطة عسكرية", "military", True),
        ("رجالنا في بنغازي لا يشاركون في نشاط عسكري", "military", True),
        # near misses: of another topic, at another place, nothing sweeping
        ("our men in Benghazi took no part in any football games", "military", False),
        ("our men in Tobruk took no part in any military activity", "military", False),
        ("our men in Benghazi did not leave the hospital", "military", False),
        ("our men in Benghazi did not send any soldiers", "military", False),
        ("our men in Benghazi took no part in any military activity", "hospital", False),
    ],
)
def test_a_sweeping_denial_stands_against_what_it_covers(
    denial: str, accusation: str, is_denied: bool
) -> None:
    deed = {
        "military": "France supplied radars at Benghazi",
        "hospital": "France closed a military hospital in Benghazi",
    }[accusation]
    accusing = article(f"Otto Brandt said {deed}")
    first_word = "Rosa Lind said" if denial.startswith("our") else "قالت روزا ليند إن"
    denying = article(f"{first_word} {denial}")
    place = "tobruk" if "Tobruk" in denial else "benghazi"
    claims = [
        said(accusing, deed, speaker=RIVAL, actors=("france",), places=("benghazi",)),
        said(denying, denial, speaker=CAPTAIN, polarity=Polarity.DENIED, places=(place,)),
    ]
    case = Case([accusing, denying], claims, sources=(*EVERYBODY, FRANCE))
    found = case.of(FindingKind.DENIAL)
    assert [finding.claim_ids for finding in found] == (
        [(claims[1].id, claims[0].id)] if is_denied else []
    )
    assert not case.of(FindingKind.CONFLICT)


@pytest.mark.parametrize(
    ("denied", "deed", "is_denied"),
    [
        ("all military activity in Benghazi", "France supplied radars at Benghazi", True),
        ("every military activity in Benghazi", "France supplied radars at Benghazi", True),
        ("كل الأنشطة العسكرية في بنغازي", "France supplied radars at Benghazi", True),
        # near misses: something is said of all of them
        ("all French soldiers had left Benghazi", "France has soldiers in Benghazi", False),
        ("the withdrawal of all soldiers from Benghazi", "France has soldiers in Benghazi", False),
        ("جميع الجنود الفرنسيين انسحبوا من بنغازي", "France has soldiers in Benghazi", False),
        ("كل الجنود الفرنسيين يغادرون بنغازي", "France has soldiers in Benghazi", False),
    ],
)
def test_who_denies_something_of_all_denies_not_all_of_them(
    denied: str, deed: str, is_denied: bool
) -> None:
    accusing = article(f"Otto Brandt said {deed}")
    denying = article(f"{'Rosa Lind denied' if denied.isascii() else 'نفت روزا ليند أن'} {denied}")
    told = {"speaker": CAPTAIN, "stance": Stance.DENIES, "places": ("benghazi",)}
    claims = [
        said(accusing, deed, speaker=RIVAL, actors=("france",), places=("benghazi",)),
        said(denying, denied, **told),
    ]
    case = Case([accusing, denying], claims, sources=(*EVERYBODY, FRANCE))
    assert bool(case.of(FindingKind.DENIAL)) is is_denied


@pytest.mark.parametrize(
    ("words", "is_denied"),
    [
        ("our men in Benghazi took part in no military activity", True),
        ("our men in Benghazi did not stop all military activity", False),
        ("لم ينسحب كل الجنود الفرنسيين من بنغازي", False),
    ],
)
def test_not_all_is_some(words: str, is_denied: bool) -> None:
    accusing = article("Otto Brandt said France deployed soldiers in Benghazi")
    denying = article(f"{'Rosa Lind said' if words.isascii() else 'قالت روزا ليند إنه'} {words}")
    claims = [
        said(
            accusing,
            "France deployed soldiers in Benghazi",
            speaker=RIVAL,
            actors=("france",),
            places=("benghazi",),
        ),
        said(denying, words, speaker=CAPTAIN, polarity=Polarity.DENIED, places=("benghazi",)),
    ]
    case = Case([accusing, denying], claims, sources=(*EVERYBODY, FRANCE))
    assert bool(case.of(FindingKind.DENIAL)) is is_denied


def closed(speaker: Source, outlet: Source | None = None, *, note: str = "") -> Document:
    text = f"{speaker.name_in('en')} said Egypt closed its embassy in Tripoli. {note}"
    return article(text, outlet=outlet)


EMBASSY = "Egypt closed its embassy in Tripoli"


def test_two_articles_on_one_word_are_single_origin() -> None:
    documents = [closed(MAYOR, HERALD), closed(MAYOR, COURIER, note="So it goes.")]
    case = Case(documents, [said(document, EMBASSY, speaker=MAYOR) for document in documents])
    (finding,) = case.of(FindingKind.SINGLE_ORIGIN)
    assert finding.sentence["en"] == (
        "2 articles, one origin: Vera Moll (undated), “Egypt closed its embassy in Tripoli”."
    )
    assert finding.sentence["ar"] == (
        "مقالان، ومصدر واحد: فيرا مول (بلا تاريخ)، «Egypt closed its embassy in Tripoli»."
    )
    assert not case.of(FindingKind.CORROBORATED)


def test_two_proven_independent_origins_corroborate() -> None:
    documents = [closed(MAYOR, HERALD), closed(RIVAL, COURIER)]
    case = Case(
        documents,
        [said(documents[0], EMBASSY, speaker=MAYOR), said(documents[1], EMBASSY, speaker=RIVAL)],
    )
    (finding,) = case.of(FindingKind.CORROBORATED)
    assert "2 independent origins" in finding.sentence["en"]
    assert not case.of(FindingKind.SINGLE_ORIGIN)


def test_an_anonymous_second_article_neither_corroborates_nor_counts_as_one_origin() -> None:
    documents = [closed(MAYOR), article(f"قالت مصادر مطلعة: {EMBASSY}")]
    documents[1] = documents[1].model_copy(update={"language": "en"})
    case = Case(
        documents,
        [
            said(documents[0], EMBASSY, speaker=MAYOR),
            said(
                documents[1],
                EMBASSY,
                speaker=SOURCES_AR.model_copy(update={"aliases": ("مصادر مطلعة",)}),
            ),
        ],
    )
    assert not case.of(FindingKind.CORROBORATED)
    assert not case.of(FindingKind.SINGLE_ORIGIN)


def test_what_one_article_tells_twice_counts_once() -> None:
    document = article(f"Vera Moll said {EMBASSY}. And again: {EMBASSY} yesterday.")
    case = Case(
        [document],
        [
            said(document, EMBASSY, speaker=MAYOR),
            said(document, f"{EMBASSY} yesterday", speaker=MAYOR),
        ],
    )
    (finding,) = case.of(FindingKind.REPEATED_WITHIN_DOCUMENT)
    assert "tells it twice; it counts once" in finding.sentence["en"]
    assert "ورد مرتين في مقال واحد" in finding.sentence["ar"]
    assert not case.of(FindingKind.SINGLE_ORIGIN)


def test_only_sources_nobody_names_are_anonymous_only() -> None:
    text = "قالت مصادر مطلعة إن فرنسا أرسلت رادارات إلى بنغازي"
    documents = [article(text), article(f"{text} أمس"), article("قالت فيرا مول إن المطر غزير")]
    claims = [
        said(documents[0], "فرنسا أرسلت رادارات إلى بنغازي", speaker=SOURCES_AR),
        said(documents[1], "فرنسا أرسلت رادارات إلى بنغازي أمس", speaker=SOURCES_AR),
        said(documents[2], "المطر غزير", speaker=MAYOR),
    ]
    (finding,) = Case(documents, claims).of(FindingKind.ANONYMOUS_ONLY)
    assert finding.claim_ids == tuple(claim.id for claim in claims[:2])
    assert "“مصادر مطلعة”" in finding.sentence["en"]
    assert "«مصادر مطلعة»" in finding.sentence["ar"]


def test_outlets_that_cite_each_other_are_circular_sourcing() -> None:
    first = article(f"The Courier reported that {EMBASSY}", outlet=HERALD)
    second = article(f"The Herald reported that {EMBASSY}", outlet=COURIER)
    both = [said(first, EMBASSY, speaker=COURIER), said(second, EMBASSY, speaker=HERALD)]
    (finding,) = Case([first, second], both).of(FindingKind.CIRCULAR_SOURCING)
    assert "The Courier → The Herald → The Courier" in finding.sentence["en"]
    one_way = [said(first, EMBASSY, speaker=COURIER)]
    assert not Case([first], one_way).of(FindingKind.CIRCULAR_SOURCING)


def test_findings_come_in_one_order_whatever_the_order_of_input() -> None:
    documents = [closed(MAYOR, HERALD), closed(RIVAL, COURIER), article("x y z", name="9")]
    documents[2] = article("Harbour Guard said Egypt opened its embassy in Tripoli", name="9")
    claims = [
        said(documents[0], EMBASSY, speaker=MAYOR),
        said(documents[1], EMBASSY, speaker=RIVAL),
        said(documents[2], "Egypt opened its embassy in Tripoli", speaker=GUARD),
    ]
    case = Case(documents, claims)
    assert [finding.kind for finding in case.findings] == ["conflict", "corroborated"]
    assert Case(documents[::-1], claims[::-1]).findings == case.findings


def test_every_finding_has_a_sentence_in_both_languages() -> None:
    for finding in two_figures().findings:
        assert set(finding.sentence) == {"ar", "en"}
        assert all(finding.sentence.values())
