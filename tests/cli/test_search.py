"""``claimtrack search`` on the bundled articles."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.lang.registry import language
from claimtrack.searching import search_claims
from claimtrack.store.claim_store import open_store
from claimtrack.text.normalise import find_words

Runner = Callable[..., Any]


@pytest.mark.parametrize("words", ["radars", "radar", "رادارات", "بالرادار", "RADARS"])
def test_both_languages_are_found_by_words_of_one(run: Runner, db: Path, words: str) -> None:
    shown = run("search", words, "--db", db)
    assert shown.code == 0
    assert "advanced radars" in shown.out
    assert "رادارات متطورة" in shown.out
    first, *_ = shown.out.splitlines()
    assert first == "2 claims with this word, best first."


def test_a_claim_is_told_with_its_chain_and_what_stands_against_it(run: Runner, db: Path) -> None:
    shown = run("search", "radars", "--limit", 1, "--db", db)
    assert [line.split("  ")[1].strip() for line in shown.out.splitlines()[2:5]] == [
        "said by",
        "through",
        "in",
    ]
    assert shown.out.startswith("The best 1 of 2 claims with this word; --limit shows more.\n")
    assert "  findings  denial\n" in shown.out
    head, _, follows = shown.out.partition("\nWhat follows\n")
    assert "Giuseppe Conte (undated) denies" in follows
    assert follows.count("\n") == 1
    (shown_id,) = [line.split()[-1] for line in head.splitlines() if "claimtrack show" in line]
    assert "radars" in run("show", shown_id, "--db", db).out


def test_what_nobody_says_is_said_to_be_nobodys(run: Runner, db: Path) -> None:
    for words, told in (("Paraguay zinc", "any of these words"), ("باراغواي", "this word")):
        shown = run("search", words, "--db", db)
        assert (shown.code, shown.out) == (0, f"No claim with {told}.\n")
    assert run("search", "--source", "rome", "--in", "none", "--db", db).code == 2


def test_small_words_are_said_to_be_nothing_to_search_by(run: Runner, db: Path) -> None:
    for words in ("the", "في", "?!", "https://example.org/"):
        shown = run("search", words, "--db", db)
        assert (shown.code, shown.out.split(":")[0]) == (0, "Nothing to search by")
        assert run("search", words, "--db", db, "--json").data["words"] == []


def test_a_misspelt_word_finds_what_was_meant_and_says_so(run: Runner, db: Path) -> None:
    shown = run("search", "hospitol", "--db", db)
    assert shown.out.startswith("No claim with this word. Spelt alike: hospital.\n")
    assert "hospital" in shown.out


@pytest.mark.parametrize("name", ["kamal-almarash", "KAMAL AL-MARASH", "كمال المرعاش", "Kamal"])
def test_a_source_goes_by_its_id_or_any_of_its_names(run: Runner, db: Path, name: str) -> None:
    found = run("search", "soldiers", "--source", name, "--db", db, "--json").data["matches"]
    assert found
    for match in found:
        speaker = match["attribution"]["speaker"]
        assert "kamal-almarash" in (
            speaker["source_id"],
            (speaker["resolved"] or {}).get("source_id"),
        )


def test_json_has_all_that_is_told(run: Runner, db: Path) -> None:
    data = run("search", "Italian soldiers", "--limit", 3, "--db", db, "--json").data
    assert data["query"] == "Italian soldiers"
    assert data["words"] == ["italian", "soldiers"]
    assert data["total"] > 3
    assert data["spelt_alike"] == []
    assert len(data["matches"]) == 3
    for match in data["matches"]:
        assert match.keys() == {"claim", "document", "attribution", "cluster_id", "score"}
        assert len(match["claim"]["text"]) == (
            match["claim"]["span"]["end"] - match["claim"]["span"]["start"]
        )
    scores = [match["score"] for match in data["matches"]]
    assert scores == sorted(scores, reverse=True)
    ids = {match["claim"]["id"] for match in data["matches"]}
    assert data["findings"]
    assert all(ids & set(finding["claims"]) for finding in data["findings"])


def test_one_article_alone(run: Runner, db: Path) -> None:
    name = "ar/05-haftar-in-moscow.txt"
    found = run("search", "--in", name, "--limit", 200, "--db", db, "--json").data
    assert {match["document"]["name"] for match in found["matches"]} == {name}
    with open_store(db, create=False) as store:
        claims = store.claims(store.find_document(name).id)
    assert [match["claim"]["id"] for match in found["matches"]] == [claim.id for claim in claims]
    shown = run("search", "--in", name, "--limit", 1, "--db", db).out
    assert shown.startswith(f"The first 1 of {len(claims)} claims in {name}; --limit shows more.\n")


def test_the_name_of_a_source_is_told_to_be_one(run: Runner, db: Path) -> None:
    for words in ("Marash", "HAFTAR", "حفتر"):
        assert "is a source; what it says: claimtrack search --source" in (
            run("search", words, "--db", db).err
        )
    for words in ("radars", "kamal", ""):
        given = (words,) if words else ("--source", "Haftar")
        assert run("search", *given, "--db", db).err == ""


def test_an_outlet_that_nothing_else_is_known_of_has_what_it_published(run: Runner) -> None:
    Path("a.txt").write_text("The mayor said that the port is shut.\n", encoding="utf-8")
    assert run("add", "a.txt", "--outlet", "The Tidings").code == 0
    for name in ("The Tidings", "the-tidings", " THE TIDINGS "):
        shown = run("search", "--source", name)
        assert "the port is shut" in shown.out
    assert run("search", "--source", "Tidings").code == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "give words"),
        (("", "  "), "give words"),
        (("radars", "--limit", "0"), "limit"),
        (("--source", "Zzz"), "no source is called 'Zzz'; see claimtrack sources"),
        (("--source", "kamal al-marsh"), "did you mean Kamal"),
        (("--in", "none.txt"), "none.txt"),
    ],
)
def test_wrong_use_says_what_is_wanted(
    run: Runner, db: Path, words: tuple[str, ...], reason: str
) -> None:
    shown = run("search", *words, "--db", db)
    assert shown.code == 2
    assert reason in shown.err
    assert shown.out == ""


def test_a_store_that_isn_t_there_isn_t_made(run: Runner) -> None:
    assert run("search", "radars", "--db", "none.db").code == 5
    assert not Path("none.db").exists()


def test_all_that_have_a_word_are_found_and_nothing_else_of_their_language(db: Path) -> None:
    """Held to brute force: a claim has a word if one of its words has the same stem."""
    with open_store(db, create=False) as store:
        claims = store.claims()
        stems = {claim.id: stems_of(claim.text, claim.language) for claim in claims}
        for claim in claims[::9]:
            for word in claim.text.split()[:2]:
                if not (sought := stems_of(word, claim.language)):
                    continue
                having = {
                    each.id
                    for each in claims
                    if each.language == claim.language and sought & stems[each.id]
                }
                found = search_claims(word, store, limit=len(claims))
                own = {hit.claim.id for hit in found.hits if hit.claim.language == claim.language}
                assert own == having, word


def stems_of(text: str, code: str) -> set[str]:
    lang = language(code)
    assert lang is not None
    return {
        lang.stem(word.folded)
        for word in find_words(text, lang)
        if word.folded not in lang.stop_words
    }
