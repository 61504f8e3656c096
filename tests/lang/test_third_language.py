"""A third language is a folder and a code: French, as the folder ``third/fr`` has it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import claimtrack.lang
from claimtrack import Document
from claimtrack.analyse import denial, telling_words
from claimtrack.lang import (
    clauses,
    comparing,
    firsts,
    frames,
    gazetteer,
    naming,
    numerals,
    qualifiers,
    registry,
    word_lists,
)
from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import Polarity
from claimtrack.model.document import Place, Register
from claimtrack.model.finding import DiagnosticCode
from claimtrack.pipeline import extract, track
from claimtrack.text import headings, personal_names
from claimtrack.text.names import NameFinder

FOLDER = Path(__file__).parent / "third"
KEPT = (
    registry.language,
    frames.grammar,
    clauses.clause_grammar,
    comparing.comparing_words,
    numerals.number_words,
    headings.page_words,
    qualifiers.qualifiers,
    firsts.first_words,
    denial._lexicon,
    telling_words._telling,
    naming.naming,
    personal_names.name_words,
)
"""What is read once for each language and kept."""


def _forget() -> None:
    for kept in KEPT:
        kept.cache_clear()
    for name in [name for name in sys.modules if name.startswith("claimtrack.lang.fr")]:
        del sys.modules[name]


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder among the bundled languages, and its code among the supported ones."""
    _forget()
    monkeypatch.setattr(claimtrack.lang, "__path__", [*claimtrack.lang.__path__, str(FOLDER)])
    monkeypatch.setattr(registry, "SUPPORTED", (*registry.SUPPORTED, "fr"))
    yield
    _forget()


def _extracted(text: str, name: str = "article") -> Extraction:
    return extract(Document.from_text(text, language="fr", name=name))


def _told(extraction: Extraction) -> list[tuple[str, str, str, str]]:
    """Speaker, cue, content and stance of each attribution, cut from the text by their spans."""
    quote = extraction.document.quote
    return [
        (
            quote(a.speaker.span) if a.speaker else "",
            quote(a.cue.span) if a.cue else "",
            quote(a.content),
            a.stance.value,
        )
        for a in extraction.attributions
    ]


ATTRIBUTIONS = [
    (
        "La ministre de la Santé a déclaré que l'hôpital avait reçu 45 blessés.",
        ("La ministre de la Santé", "a déclaré", "l'hôpital avait reçu 45 blessés", "asserts"),
    ),
    (
        "Le maire a annoncé qu’il manquait deux mille lits.",
        ("Le maire", "a annoncé", "il manquait deux mille lits", "asserts"),
    ),
    (
        "Selon la police, l’incendie a détruit trois maisons.",
        ("la police", "Selon", "l’incendie a détruit trois maisons", "asserts"),
    ),
    (
        "Le prix du blé a augmenté de 12 %, selon le ministère de l'Agriculture.",
        (
            "le ministère de l'Agriculture",
            "selon",
            "Le prix du blé a augmenté de 12 %",
            "asserts",
        ),
    ),
    (
        "« Nous ne fermerons pas la mine », a dit le directeur de l'entreprise.",
        (
            "le directeur de l'entreprise",
            "a dit",
            "Nous ne fermerons pas la mine",
            "asserts",
        ),
    ),
    (
        "Le gouvernement a démenti que la route soit coupée.",
        ("Le gouvernement", "a démenti", "la route soit coupée", "denies"),
    ),
    (
        "L'Iran a annoncé que le pont était ouvert.",
        ("L'Iran", "a annoncé", "le pont était ouvert", "asserts"),
    ),
]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("text", "told"), ATTRIBUTIONS)
def test_who_says_what_comes_out_with_spans_that_slice_the_text(
    text: str, told: tuple[str, str, str, str]
) -> None:
    extraction = _extracted(text)
    assert _told(extraction) == [told]
    assert extraction.diagnostics == ()


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    "text",
    [
        "Le maire a dit la vérité aux habitants de la ville.",
        "Le maire n'a rien dit.",
        "Selon que le vent tourne, les avions changent de piste.",
        "Le barrage a déclaré forfait devant la crue.",
    ],
)
def test_words_that_report_nothing_give_no_attribution(text: str) -> None:
    assert _told(_extracted(text)) == []


@pytest.mark.usefixtures("french")
def test_a_pronoun_stands_for_whom_it_agrees_with() -> None:
    extraction = _extracted(
        "La ministre a affirmé que le stock suffisait. Le maire a nié que l'eau manquait. "
        "Elle a ajouté que trois camions étaient partis."
    )
    speaker = extraction.attributions[-1].speaker
    assert speaker is not None
    assert (speaker.text, speaker.resolved and speaker.resolved.text) == ("Elle", "La ministre")


@pytest.mark.usefixtures("french")
def test_a_registered_name_behind_an_elided_article_is_the_speaker() -> None:
    speaker = _extracted("L'Iran a annoncé que le pont était ouvert.").attributions[0].speaker
    assert speaker is not None
    assert speaker.source_id == "iran"


@pytest.mark.usefixtures("french")
def test_claims_carry_their_figures_dates_and_polarity() -> None:
    extraction = _extracted(
        "La préfecture a déclaré que plus de 1,5 million de personnes avaient quitté la ville le "
        "3 mai 2024 et que le pont n'était pas ouvert."
    )
    left, shut = extraction.claims
    assert left.text == ("plus de 1,5 million de personnes avaient quitté la ville le 3 mai 2024")
    (figure,) = left.quantities
    assert (figure.low, figure.unit) == (Decimal(1_500_000), "person")
    assert left.times == ("2024-05-03",)
    assert (left.polarity, shut.polarity) == (Polarity.AFFIRMED, Polarity.DENIED)
    assert shut.text == "le pont n'était pas ouvert"
    for claim in extraction.claims:
        assert extraction.document.quote(claim.span) == claim.text
        assert claim.attribution_id == extraction.attributions[0].id


@pytest.mark.usefixtures("french")
def test_two_papers_that_say_the_same_are_one_cluster() -> None:
    first = "La ministre de la Santé a déclaré que l'hôpital avait reçu 45 blessés."
    second = "L'hôpital a reçu 45 blessés, selon le ministère."
    documents = [Document.from_text(t, language="fr", name=t[:9]) for t in (first, second)]
    analysis = track(documents)
    assert [len(cluster.claim_ids) for cluster in analysis.clusters] == [2]


@pytest.mark.usefixtures("french")
def test_places_and_nationalities_are_found_by_the_names_the_data_has_for_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    country = 'iso = "it"\nen = ["Italy"]\nfr = ["Italie"]\npeople_fr = ["italienne", "italiennes"]'
    (tmp_path / "countries.toml").write_text(f"[italy]\n{country}\n", encoding="utf-8")
    monkeypatch.setattr(word_lists, "_DATA", tmp_path)
    known = gazetteer._country("italy", gazetteer._read("countries")["italy"])
    monkeypatch.setattr("claimtrack.text.name_index.countries", lambda: (known,))
    place = Place(id="italy", names={lang: names[0] for lang, names in known.names.items()})
    finder = NameFinder(Register(places=(place,)), "fr")
    found = finder.find("Les troupes italiennes ont quitté l'Italie.")
    assert [match.text for match in found] == ["italiennes", "Italie"]


@pytest.mark.parametrize("text", [text for text, _ in ATTRIBUTIONS])
def test_without_the_folder_french_is_told_to_be_unsupported(text: str) -> None:
    extraction = _extracted(text)
    assert (extraction.attributions, extraction.claims) == ((), ())
    assert [odd.code for odd in extraction.diagnostics] == [DiagnosticCode.UNSUPPORTED_LANGUAGE]
