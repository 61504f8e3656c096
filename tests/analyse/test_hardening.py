"""Hardening: what one article tells with a hedge and the next tells flat."""

from __future__ import annotations

import pytest
from casework import COURIER, HERALD, MAYOR, RIVAL, Case, article, published, said

from claimtrack.model.attribution import DateMention, DatePrecision, Stance
from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.span import Span

HEDGED = {
    "en": "the militia may have crossed the northern border near Arlen on Friday",
    "ar": "الفرقة ربما عبرت الحدود الشمالية قرب أرلين يوم الجمعة",
}
FLAT = {
    "en": "the militia crossed the northern border near Arlen on Friday",
    "ar": "الفرقة عبرت الحدود الشمالية قرب أرلين يوم الجمعة",
}


def told(
    words: str, lang: str, name: str, outlet: Source, day: str | None, speaker: Source = MAYOR
) -> tuple[Document, AttributedClaim]:
    said_by = {"en": f"{speaker.names['en']} said ", "ar": f"قال {speaker.names['ar']} إن "}
    document = article(f"{said_by[lang]}{words}.", outlet=outlet, name=name)
    document = published(document, day) if day else document
    return document, said(document, words, speaker=speaker)


def hardened(*articles: tuple[Document, AttributedClaim]) -> list[Finding]:
    documents, claims = zip(*articles, strict=True)
    return Case(list(documents), list(claims)).of(FindingKind.HARDENED)


@pytest.mark.parametrize("lang", ["en", "ar"])
class TestAStatementOfOneSpeaker:
    def test_that_loses_its_hedge_in_a_later_article_hardened(self, lang: str) -> None:
        first = told(HEDGED[lang], lang, "1.txt", HERALD, "2021-03-03")
        second = told(FLAT[lang], lang, "2.txt", COURIER, "2021-03-04")
        (finding,) = hardened(second, first)
        assert finding.claim_ids == (first[1].id, second[1].id)
        assert not finding.is_possible

    def test_that_gains_one_did_not(self, lang: str) -> None:
        first = told(FLAT[lang], lang, "1.txt", HERALD, "2021-03-03")
        second = told(HEDGED[lang], lang, "2.txt", COURIER, "2021-03-04")
        assert not hardened(first, second)

    def test_in_articles_without_dates_only_may_have(self, lang: str) -> None:
        first = told(HEDGED[lang], lang, "1.txt", HERALD, None)
        second = told(FLAT[lang], lang, "2.txt", COURIER, None)
        (finding,) = hardened(first, second)
        assert finding.is_possible
        assert "Which of them came first isn't known" in finding.sentence["en"]
        assert "ولا يُعرف أيهما سبق الآخر" in finding.sentence["ar"]

    def test_of_two_speakers_did_not_who_know_for_themselves(self, lang: str) -> None:
        first = told(HEDGED[lang], lang, "1.txt", HERALD, "2021-03-03")
        second = told(FLAT[lang], lang, "2.txt", COURIER, "2021-03-04", speaker=RIVAL)
        assert not hardened(first, second)


def test_the_sentence_names_the_hedge_the_articles_and_their_days() -> None:
    first = told(HEDGED["en"], "en", "1.txt", HERALD, "2021-03-03")
    second = told(FLAT["en"], "en", "2.txt", COURIER, "2021-03-04")
    (finding,) = hardened(first, second)
    assert finding.sentence["en"] == (
        "Hedged, then flat: “may have” in The Herald (3 March 2021), on the word of Vera Moll, "
        f"is gone in The Courier (4 March 2021), “{FLAT['en']}”."
    )
    assert finding.sentence["ar"].startswith(
        "سقط التحفّظ في الطريق: «may have» في صحيفة الهيرالد (3 مارس 2021) نقلا عن فيرا مول"
    )


def test_a_citation_shows_the_order_where_the_dates_dont() -> None:
    first = told(HEDGED["en"], "en", "2.txt", HERALD, None)
    document = article(f"The Herald reported {FLAT['en']}", outlet=COURIER, name="1.txt")
    (finding,) = hardened((document, said(document, FLAT["en"], speaker=HERALD)), first)
    assert not finding.is_possible
    assert finding.claim_ids[0] == first[1].id


def test_what_was_not_ruled_out_hardens_when_it_is_told_as_so() -> None:
    words = "the militia crossed the northern border near Arlen on Friday"
    first = published(
        article(f"Vera Moll did not rule out that {words}.", outlet=HERALD), "2021-03-03"
    )
    claim = said(first, words, speaker=MAYOR, cue="did not rule out", stance=Stance.PREDICTS)
    assert claim.attribution is not None
    held = claim.attribution.model_copy(update={"negated": True})
    claim = claim.model_copy(update={"attribution": held})
    (finding,) = hardened((first, claim), told(words, "en", "2.txt", COURIER, "2021-03-04"))
    assert "“did not rule out”" in finding.sentence["en"]


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("the factory may close its gates in Arlen", "the factory closed its gates in Arlen", "en"),
        ("المصنع قد يغلق أبوابه في أرلين", "المصنع أغلق أبوابه في أرلين", "ar"),
    ],
)
def test_what_might_happen_and_then_did_is_no_hardening(before: str, after: str, lang: str) -> None:
    first = told(before, lang, "1.txt", HERALD, "2021-03-03")
    assert not hardened(first, told(after, lang, "2.txt", COURIER, "2021-03-10"))


def test_a_hedge_on_something_else_in_the_claim_is_none_of_the_shorter_ones() -> None:
    longer = (
        "the militia crossed the northern border near Arlen on Friday and may have shelled a mill"
    )
    first = told(longer, "en", "1.txt", HERALD, "2021-03-03")
    assert not hardened(first, told(FLAT["en"], "en", "2.txt", COURIER, "2021-03-04"))


@pytest.mark.parametrize(
    ("text", "words", "is_hedge"),
    [
        ("Vera Moll believes that {}.", FLAT["en"], True),
        ("Vera Moll said: it can be that {}.", FLAT["en"], False),
        ("وتعتقد فيرا مول أن {}.", FLAT["ar"], True),
        ("وقالت فيرا مول إنه يمكن أن {}.", FLAT["ar"], False),
    ],
)
def test_only_a_cue_that_holds_back_itself_is_a_hedge(
    text: str, words: str, is_hedge: bool
) -> None:
    lang = "ar" if "\u0600" <= text[:1] <= "\u06ff" else "en"
    document = published(article(text.format(words), outlet=HERALD, name="1.txt"), "2021-03-03")
    cue = next(cue for cue in ("believes", "said", "وتعتقد", "وقالت") if cue in text)
    claim = said(document, words, speaker=MAYOR, cue=cue)
    assert claim.attribution is not None
    held = claim.attribution.model_copy(update={"hedged": True})
    claim = claim.model_copy(update={"attribution": held})
    found = hardened((document, claim), told(words, lang, "2.txt", COURIER, "2021-03-04"))
    assert bool(found) is is_hedge


def shorter(lang: str, day: str | None) -> tuple[Document, AttributedClaim]:
    """The flat statement in words that are no copy, said on a day or on nobody knows which."""
    words = {
        "en": "the militia crossed the northern border near Arlen",
        "ar": "الفرقة عبرت الحدود الشمالية قرب أرلين",
    }[lang]
    document, claim = told(words, lang, "2.txt", COURIER, "2021-03-04")
    return document, dated(claim, day) if day else claim


def dated(claim: AttributedClaim, day: str) -> AttributedClaim:
    assert claim.attribution is not None
    said_on = DateMention(
        span=Span(start=0, end=1), text=day, date=day, precision=DatePrecision.DAY, start_date=day
    )
    attribution = claim.attribution.model_copy(update={"said_on": said_on})
    return claim.model_copy(update={"attribution": attribution})


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_only_its_speaker_joins_may_have_been_said_on_two_occasions(lang: str) -> None:
    document, hedged = told(HEDGED[lang], lang, "1.txt", HERALD, "2021-03-03")
    (finding,) = hardened((document, hedged), shorter(lang, None))
    assert finding.is_possible
    assert finding.sentence["en"].endswith("Whether both were said on one occasion isn't known.")
    assert finding.sentence["ar"].endswith("ولا يُعرف هل قيل ذلك في مناسبة واحدة.")
    first = (document, dated(hedged, "2021-03-02"))
    (finding,) = hardened(first, shorter(lang, "2021-03-02"))
    assert not finding.is_possible
    assert "occasion" not in finding.sentence["en"]
