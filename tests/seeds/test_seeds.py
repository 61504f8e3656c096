"""The bundled corpus holds together: register, articles, claims by hand and gold annotations."""

import csv
import hashlib
import json
import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimtrack.claims_by_hand import read_claims
from claimtrack.model.attribution import Mode, Stance
from claimtrack.model.claim import AttributedClaim, ClaimKind, Polarity
from claimtrack.model.document import Document, Place, Register, Source, SourceKind

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLES = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.glob("??/*.txt"))
GOLD = sorted(path.name for path in (SEEDS / "gold").glob("??-*.json"))
LONGEST_SHARED_RUN = 7  # titles and names alone run to six words


@cache
def register() -> Register:
    content = yaml.safe_load((SEEDS / "sources.yaml").read_bytes())
    return Register(
        sources=tuple(Source.model_validate(entry) for entry in content["sources"]),
        places=tuple(Place.model_validate(entry) for entry in content["places"]),
    )


@cache
def article(name: str) -> Document:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    return Document.from_text(text, language=name[:2], name=name)


@cache
def gold(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SEEDS / "gold" / name).read_bytes())
    return content


@cache
def claims_by_hand() -> tuple[AttributedClaim, ...]:
    documents = [article(name) for name in ARTICLES]
    return read_claims(SEEDS / "claims.yaml", documents, register())


def entries_of(file: str, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((SEEDS / file).read_bytes())[key]
    return entries


def spellings(entry: Source | Place) -> set[str]:
    return {unicodedata.normalize("NFC", s).casefold() for s in names_of(entry)}


def names_of(entry: Source | Place) -> tuple[str, ...]:
    return (*entry.names.values(), *entry.aliases)


# The register


def test_no_id_is_given_twice() -> None:
    sources, places = register().sources, register().places
    for ids in ([source.id for source in sources], [place.id for place in places]):
        counts = Counter(ids)
        assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("kind", ["sources", "places"])
def test_no_spelling_is_claimed_by_two(kind: str) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in getattr(register(), kind):
        for spelling in spellings(entry):
            owners[spelling].add(entry.id)
    assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}


def test_every_entry_has_a_name_in_both_languages_and_a_plain_id() -> None:
    entries: tuple[Source | Place, ...] = (*register().sources, *register().places)
    for entry in entries:
        assert set(entry.names) == {"ar", "en"}, entry.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id)
        assert re.search("[\u0621-\u064a]", entry.names["ar"]), entry.id
        assert all(name == name.strip() for name in names_of(entry)), entry.id


def test_whoever_speaks_for_a_body_speaks_for_one_that_is_known() -> None:
    known = {source.id for source in register().sources}
    speaking = {str(s.id): s.speaks_for for s in register().sources if s.speaks_for}
    assert {person: body for person, body in speaking.items() if body not in known} == {}
    assert speaking["ahmed-mismari"] == "lna-general-command"
    assert speaking["giuseppe-conte"] == "italy"


def test_only_outlets_have_owners() -> None:
    owned = [source for source in register().sources if source.owner]
    assert owned
    assert {source.kind for source in owned} == {SourceKind.OUTLET}


# The articles


@pytest.mark.parametrize("name", [name for name in ARTICLES if name.startswith("ar/")])
def test_every_arabic_article_has_its_english_twin(name: str) -> None:
    assert f"en/{name[3:]}" in ARTICLES


def test_no_english_article_stands_alone() -> None:
    assert len(ARTICLES) == 10
    assert {name[3:] for name in ARTICLES if name[:2] == "en"} == {
        name[3:] for name in ARTICLES if name[:2] == "ar"
    }


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.*")), ids=lambda path: path.name)
def test_every_file_is_utf8_with_plain_line_ends_and_a_final_newline(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    assert not raw.decode("utf-8").startswith("\ufeff")


def test_the_manifest_lists_every_article_with_a_title_that_stands_in_it() -> None:
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["file", "outlet", "url", "published", "author", "title"]
    assert sorted(row["file"] for row in rows) == ARTICLES
    assert all(row["title"] in article(row["file"]).text for row in rows)
    dated = {row["file"]: row["published"] for row in rows if row["published"]}
    assert set(dated) == {"ar/05-haftar-in-moscow.txt", "en/05-haftar-in-moscow.txt"}
    assert set(dated.values()) == {"2019-06-01"}


# The claims by hand


def test_every_claim_by_hand_quotes_its_article_to_the_letter() -> None:
    entries = entries_of("claims.yaml", "claims")
    assert 36 <= len(entries) <= 50
    for entry in entries:
        assert entry["quote"] in article(entry["document"]).text, entry["quote"]


def test_every_claim_by_hand_can_be_built_and_says_it_in_both_languages() -> None:
    claims = claims_by_hand()
    languages = Counter(claim.language for claim in claims)
    assert languages["ar"] > languages["en"] > len(claims) // 4
    for claim in claims:
        assert set(claim.statements) == {"ar", "en"}
        assert {statement.by for statement in claim.statements.values()} == {"claimtrack seeds"}


def test_every_id_in_a_claim_by_hand_is_in_the_register() -> None:
    sources = {source.id for source in register().sources}
    places = {place.id for place in register().places}
    for entry in entries_of("claims.yaml", "claims"):
        named = {*entry.get("actors", ()), *entry.get("via", ())} | ({entry["speaker"]} - {None})
        assert named <= sources, entry["quote"]
        assert set(entry.get("places", ())) <= places, entry["quote"]


def test_nobody_who_denies_is_made_to_deny_twice() -> None:
    denying = [c for c in claims_by_hand() if c.attribution and c.attribution.stance == "denies"]
    assert denying
    assert {claim.polarity for claim in denying} == {Polarity.AFFIRMED}


# The gold annotations


def sliced(name: str) -> Iterator[tuple[str, list[int] | None, str | None]]:
    """Every offset of one gold file with the words it is said to hold."""
    for attribution in gold(name)["attributions"]:
        yield attribution["id"], attribution["cue_span"], attribution["cue"]
        yield attribution["id"], attribution["speaker_span"], attribution["speaker"]
        if antecedent := attribution.get("speaker_antecedent"):
            yield attribution["id"], antecedent["span"], antecedent["surface"]
    for claim in gold(name)["claims"]:
        for quantity in claim["quantities"]:
            yield claim["id"], quantity["span"], quantity["surface"]
    meta = gold(name)["meta"]
    yield "title", meta["title_span"], meta["title"]


def test_every_article_is_annotated() -> None:
    assert sorted(gold(name)["doc"] for name in GOLD) == ARTICLES


@pytest.mark.parametrize("name", GOLD)
def test_gold_holds_for_the_bytes_of_its_article(name: str) -> None:
    raw = (SEEDS / gold(name)["doc"]).read_bytes()
    assert gold(name)["sha256"] == hashlib.sha256(raw).hexdigest()
    assert gold(name)["chars"] == len(raw.decode("utf-8"))


@pytest.mark.parametrize("name", GOLD)
def test_every_gold_offset_slices_the_words_it_claims(name: str) -> None:
    text = article(gold(name)["doc"]).text
    for item, span, words in sliced(name):
        assert (span is None) == (words is None), item
        if span is not None:
            assert text[slice(*span)] == words, item


@pytest.mark.parametrize("name", GOLD)
def test_gold_spans_start_and_end_at_words_of_one_sentence(name: str) -> None:
    annotation, text = gold(name), article(gold(name)["doc"]).text
    spans = [a["content_span"] for a in annotation["attributions"]]
    spans += [claim["span"] for claim in annotation["claims"]]
    for start, end in spans:
        words = text[start:end]
        assert words == words.strip()
        assert any(left <= start and end <= right for left, right in annotation["sentences"]), words
        assert not re.match(r"\w\w", text[start - 1 : start + 1]), words
        assert not re.match(r"\w\w", text[end - 1 : end + 1]), words


@pytest.mark.parametrize("name", GOLD)
def test_gold_names_only_sources_and_places_of_the_register(name: str) -> None:
    sources = {source.id for source in register().sources}
    places = {place.id for place in register().places}
    annotation = gold(name)
    for attribution in annotation["attributions"]:
        carriers = {carrier["id"] for carrier in attribution["via"]}
        assert {attribution["speaker_id"], *carriers} <= sources, attribution["id"]
    for claim in annotation["claims"]:
        assert set(claim["actors"]) <= sources, claim["id"]
        assert {claim["place"], *claim.get("place_more", ())} - {None} <= places, claim["id"]
    assert {entity["id"] for entity in annotation["entities"]} <= sources | places


@pytest.mark.parametrize("name", GOLD)
def test_gold_uses_the_words_of_the_model(name: str) -> None:
    annotation = gold(name)
    attributions = {attribution["id"] for attribution in annotation["attributions"]}
    claims = {claim["id"] for claim in annotation["claims"]}
    for attribution in annotation["attributions"]:
        assert attribution["stance"] in set(Stance)
        assert attribution["mode"] in set(Mode)
        assert attribution["speaker"] or attribution["speaker_antecedent"]
    for claim in annotation["claims"]:
        assert claim["polarity"] in set(Polarity)
        assert claim["factuality"] in set(ClaimKind)
        assert claim["attribution"] is None or claim["attribution"] in attributions
    for link in annotation["internal_links"]:
        assert {link["a"], link["b"]} <= claims


def test_cross_links_join_claims_that_are_annotated() -> None:
    content = gold("cross_links.json")
    claims = {claim["id"]: claim["span"] for name in GOLD for claim in gold(name)["claims"]}
    for pair in (*content["links"], *content["hard_negatives"]):
        assert claims[pair["a"]] == pair["a_span"]
        assert claims[pair["b"]] == pair["b_span"]
    for origin in content["common_origins"]:
        assert set(origin["claims"]) <= set(claims)


# The originals


def words_of(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text).replace("\u0640", "")
    bare = "".join(ch for ch in letters if not unicodedata.combining(ch))
    return re.findall(r"\w+", bare.replace("ى", "ي").replace("ة", "ه").casefold())


def runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


@pytest.mark.skipif(
    "CLAIMTRACK_SHARED" not in os.environ,
    reason="CLAIMTRACK_SHARED doesn't say where the original articles are; they aren't bundled",
)
def test_no_article_shares_a_run_of_eight_words_with_an_original() -> None:
    originals = sorted((Path(os.environ["CLAIMTRACK_SHARED"]) / "seeds").glob("*.txt"))
    assert originals
    length = LONGEST_SHARED_RUN + 1
    taken = {run for path in originals for run in runs(words_of(path.read_text("utf-8")), length)}
    for name in ARTICLES:
        own = runs(words_of(article(name).text), length)
        assert [" ".join(run) for run in own if run in taken] == [], name
