"""Who is one speaker to the report, and who isn't known to be."""

from __future__ import annotations

import pytest
from dossier import GOVERNOR

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.pipeline import track
from claimtrack.report.data import report_data
from claimtrack.report.reading import Reading

TEXTS = {
    "en": "A security source said that the port of Misrata was closed.",
    "ar": "قال مصدر أمني إن ميناء مصراتة أغلق.",
}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_unnamed_source_of_each_of_two_articles_is_two_speakers(lang: str) -> None:
    documents = [
        Document.from_text(f"{TEXTS[lang]}\n{n}", language=lang, name=f"{n}.txt") for n in (1, 2)
    ]
    assert report_data(track(documents))["summary"]["speakers"] == 2


def test_a_named_speaker_of_two_articles_is_one_and_an_unnamed_one_of_one_article_too() -> None:
    told = "Giuseppe Conte said that the port of Misrata was closed."
    named = [Document.from_text(f"{told}\n{n}", language="en", name=f"{n}.txt") for n in (1, 2)]
    assert report_data(track(named))["summary"]["speakers"] == 1
    twice = f"{TEXTS['en']}\nA security source said that the road to Sirte was open."
    one = Document.from_text(twice, language="en", name="1.txt")
    assert report_data(track([one]))["summary"]["speakers"] == 1


def test_words_that_name_no_source_are_those_of_one_article(dossier) -> None:
    claims, attributions = [], []
    for document in (dossier.english, dossier.arabic):
        claim = Claim.from_quote(document, document.text.split("\n")[0], speaker=GOVERNOR)
        assert claim.attribution is not None
        speaker = claim.attribution.speaker
        assert speaker is not None
        nameless = {"speaker": speaker.model_copy(update={"source_id": None})}
        claims.append(claim.bare())
        attributions.append(claim.attribution.model_copy(update=nameless))

    told = dossier.analysis(claims=tuple(claims), attributions=tuple(attributions))

    assert len({Reading(told, "en").voice(claim).key for claim in claims}) == 2
