"""judge, undo and review as they are run: what is decided, told, refused and undone."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from terminals import reviewed

from claimtrack.cli import review
from claimtrack.reviewing import review_queue
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]

ARTICLES = {
    "gazette.txt": "Salma Haddad said that forty ships had reached Alexandria.\n",
    "herald.txt": "Forty ships reached Alexandria, Salma Haddad said.\n",
    "courier.txt": "Omar Nasr said that thirty ships had reached Alexandria on Sunday.\n",
    "evening.txt": "General Omar Nasr said that the port of Beirut was closed.\n",
    "ميناء.txt": "قال عمر نصر إن ميناء بيروت أغلق.\n",
}


@pytest.fixture(scope="module")
def filled_ports(run_anywhere: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the articles; ``ports`` hands out copies of it."""
    folder = tmp_path_factory.mktemp("ports")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    assert run_anywhere("add", folder / "news", "--db", folder / "claimtrack.db").code == 0
    return folder


@pytest.fixture
def ports(run: Runner, monkeypatch: pytest.MonkeyPatch, filled_ports: Path) -> dict[str, str]:
    """A store with the reports, in the working folder; their claims by words."""
    monkeypatch.setenv("CLAIMTRACK_USER", "Salma")
    shutil.copytree(filled_ports, ".", dirs_exist_ok=True)
    with open_store("claimtrack.db") as store:
        names = {document.id: document.name for document in store.documents()}
        return {Path(names[c.span.document_id]).stem: c.id for c in store.claims()}


def exported(run: Runner) -> str:
    return run("export", "--json").out


def test_a_verdict_is_told_saved_and_taken_back_byte_for_byte(
    run: Runner, ports: dict[str, str]
) -> None:
    before = exported(run)
    made = run("judge", "same", ports["gazette"], ports["courier"][:12], "--why", "one report")
    assert (made.code, "claimtrack undo j-" in made.err) == (0, True)
    assert "Salma" in made.out
    assert "one report" in made.out
    assert exported(run) != before
    undone = run("undo", "--why", "two reports after all", "--by", "Omar")
    assert undone.code == 0
    assert undone.out.startswith("undone: j-")
    assert exported(run) == before
    log = run("judge", "list", "--json").data["decisions"]
    assert [(each["by"], each["status"]) for each in log] == [("Salma", "undone"), ("Omar", "done")]
    assert run("judge", "list").out.count("\n") == 2


def test_a_contradiction_is_wrong_use_and_its_path_is_shown(
    run: Runner, ports: dict[str, str]
) -> None:
    a, b, c = ports["gazette"], ports["courier"], ports["evening"]
    first = run("judge", "same", a, b, "--why", "x", "--json").data["decision"]["id"]
    second = run("judge", "same", b, c, "--why", "y", "--json").data["decision"]["id"]
    refused = run("judge", "different", a, c, "--why", "z")
    assert (refused.code, refused.out) == (2, "")
    for shown in (first, second, "≠", "(this one)", f"claimtrack undo {first}"):
        assert shown in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["same", "gazette", "courier"], "needs its reason"),
        (["same", "gazette", "--why", "x"], "two claims, two sources, or one link"),
        (["same", "gazette", "omar-nasr", "--why", "x"], "two claims, two sources, or one link"),
        (["same", "gazette", "gazette", "--why", "x"], "two different claims"),
        (["split", "courier", "--why", "x"], "no rest to part"),
        (["split", "--why", "x"], "claims of one cluster"),
        (["merge", "gazette", "--why", "x"], "two claims or more"),
        (["merge", "omar-nasr", "gazette", "--why", "x"], "clusters and claims"),
        (["rate", "omar-nasr", "3", "--why", "x"], "A to F, claims 1 to 6"),
        (["rate", "gazette", "B", "--why", "x"], "A to F, claims 1 to 6"),
        (["rate", "gazette", "1", "--why", "x"], "2 proven-independent origins or more"),
        (["speaker", "gazette", "Nobody Known", "--why", "x"], "--new person"),
        (["speaker", "gazette", "--why", "x"], "an attribution or claim, and a source"),
        (["retract", "omar-nasr", "--why", "x"], "takes one claim"),
        (["accept", "j-0", "--why", "x"], "no decision is called"),
        (["same", "c-nothing", "courier", "--why", "x"], "'c-nothing'"),
        (["bless", "gazette", "--why", "x"], "bless"),
        (["retract", "gazette", "--new", "person", "--why", "x"], "--new is for judge speaker"),
    ],
)
def test_wrong_use_says_what_is_wrong_and_saves_nothing(
    run: Runner, ports: dict[str, str], words: list[str], reason: str
) -> None:
    refused = run("judge", *(ports.get(word, word) for word in words))
    assert refused.code == 2
    assert reason in refused.err
    with open_store("claimtrack.db") as store:
        assert store.log() == ()


def test_sources_go_by_their_names_in_either_script(run: Runner, ports: dict[str, str]) -> None:
    before = exported(run)
    joined = run("judge", "same", "Omar Nasr", "عمر نصر", "--why", "one man, two scripts")
    assert joined.code == 0
    assert "omar-nasr = عمر-نصر" in joined.out
    ids = {source["id"] for source in run("sources", "--json").data["sources"]}
    assert "omar-nasr" in ids
    assert "عمر-نصر" not in ids
    assert "عمر نصر" in run("show", "omar-nasr").out
    parted = run("judge", "different", "omar-nasr", "عمر-نصر", "--why", "two men")
    assert parted.code == 0
    assert run("judge", "list", "--json").data["decisions"][0]["status"] == "superseded"
    run("undo", "--why", "x")
    run("undo", "--why", "x")
    assert exported(run) == before


def test_clusters_are_merged_and_split(run: Runner, ports: dict[str, str]) -> None:
    with open_store("claimtrack.db") as store:
        cluster_of = store.analysis().cluster_of
    ships, port = cluster_of[ports["gazette"]], cluster_of[ports["evening"]]
    assert run("judge", "merge", ships.id, port.id, "--why", "x").code == 0
    with open_store("claimtrack.db") as store:
        merged = store.analysis().cluster_of[ports["gazette"]]
    assert set(merged.claim_ids) == {*ships.claim_ids, *port.claim_ids}
    run("undo", "--why", "x")
    assert run("judge", "split", ports["gazette"], "--why", "x").code == 0
    with open_store("claimtrack.db") as store:
        assert store.analysis().cluster_of[ports["gazette"]].claim_ids == (ports["gazette"],)


def test_a_speaker_is_corrected_to_somebody_known_or_new(
    run: Runner, ports: dict[str, str]
) -> None:
    run("judge", "speaker", ports["evening"], "omar-nasr", "--why", "his rank was added")
    assert "Omar Nasr" in run("show", ports["evening"]).out
    made = run("judge", "speaker", ports["ميناء"], "سامي", "--new", "person", "--why", "x")
    assert made.code == 0
    assert "سامي" in run("show", ports["ميناء"]).out
    run("judge", "speaker", ports["courier"], "nobody", "--why", "the paper names nobody")
    assert "somebody the article doesn't name" in run("show", ports["courier"]).out


def test_grades_are_f6_until_set_and_show_who_set_them(run: Runner, ports: dict[str, str]) -> None:
    shown = run("show", ports["courier"])
    assert "grade F6: speaker F (can't be judged), information 6 (can't be judged)" in shown.out
    run("judge", "rate", "omar-nasr", "b", "--why", "right before")
    run("judge", "rate", ports["courier"], "3", "--why", "fits the season", "--by", "Omar")
    shown = run("show", ports["courier"])
    assert "grade B3: speaker B (usually reliable), information 3 (possibly true)" in shown.out
    assert "Omar, " in shown.out
    assert "fits the season" in shown.out
    assert run("show", ports["courier"], "--json").data["grade"] == "B3"
    assert run("show", "omar-nasr", "--json").data["reliability"] == "B"
    assert "reliability B (usually reliable)" in run("show", "omar-nasr").out


def test_a_retracted_claim_is_shown_as_such_and_is_in_nothing_else(
    run: Runner, ports: dict[str, str]
) -> None:
    assert run("judge", "retract", ports["courier"], "--why", "a caption").code == 0
    data = run("export", "--json").data
    del data["decisions"]
    assert ports["courier"] not in json.dumps(data)
    shown = run("show", ports["courier"])
    assert shown.code == 0
    assert "retracted" in shown.out
    assert "a caption" in shown.out
    report = run("report", "-o", "-").out
    assert f'id="{ports["courier"]}"' not in report  # the decision alone names it
    assert "a caption" in report


def test_a_retracted_claim_is_refused_wherever_it_stands(
    run: Runner, ports: dict[str, str]
) -> None:
    run("judge", "retract", ports["courier"], "--why", "a caption")
    for words in (("courier", "gazette"), ("gazette", "courier")):
        refused = run("judge", "split", *(ports[word] for word in words), "--why", "x")
        assert refused.code == 2
        assert "was retracted" in refused.err


def test_a_quote_whose_claim_was_retracted_is_refused_by_the_retraction(
    run: Runner, ports: dict[str, str]
) -> None:
    quoted = ("claim", "--document", "courier.txt", "--json", "--quote")
    made = run(*quoted, "thirty ships").data["claims"][0]["claim"]["id"]
    run("judge", "retract", made, "--why", "a caption")
    refused = run(*quoted, "thirty ships")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert f"{made} was retracted" in refused.err
    assert run(*quoted, "thirty ships had reached").code == 0


def test_a_suggestion_changes_no_report_until_it_is_accepted(
    run: Runner, ports: dict[str, str]
) -> None:
    before = run("report", "-o", "-").out
    words = ("same", ports["gazette"], ports["courier"], "--suggest", "--why", "alike")
    id_ = run("judge", *words, "--json").data["decision"]["id"]
    assert run("report", "-o", "-").out == before
    assert run("judge", "accept", id_[:10], "--why", "so they are").code == 0
    assert run("report", "-o", "-").out != before
    assert run("show", id_, "--json").data["decision"]["status"] == "stands"


def test_two_people_who_disagree_are_both_shown(run: Runner, ports: dict[str, str]) -> None:
    pair = (ports["gazette"], ports["courier"])
    run("judge", "same", *pair, "--why", "one convoy", "--by", "Salma")
    run("judge", "different", *pair, "--why", "two convoys", "--by", "Omar")
    shown = run("show", ports["gazette"]).out
    assert "superseded" in shown
    assert "one convoy" in shown
    assert "two convoys" in shown


def test_the_log_is_exported_only_when_asked_for(run: Runner, ports: dict[str, str]) -> None:
    run("judge", "retract", ports["courier"], "--why", "=a caption")
    run("undo", "--why", "no")
    assert "log" not in run("export", "--json").data
    log = run("export", "--json", "--decisions").data["log"]
    assert [each["status"] for each in log] == ["undone", "done"]
    run("export", "--csv", "tables")
    assert not Path("tables/decisions.csv").exists()
    run("export", "--csv", "tables", "--decisions")
    with Path("tables/decisions.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["kind"], first["status"], first["about"]) == (
        "retraction",
        "undone",
        ports["courier"],
    )
    assert first["why"] != "=a caption"  # no formula
    assert json.loads(second["ruling"])["decision_id"] == first["decision_id"]


def test_nobody_decided_yet(run: Runner, ports: dict[str, str]) -> None:
    listed = run("judge", "list")
    assert (listed.code, listed.out) == (0, "")
    assert "nobody has decided anything yet" in listed.err
    undone = run("undo", "--why", "x")
    assert (undone.code, "nothing to undo" in undone.err) == (2, True)


def test_who_decides_is_who_is_logged_in_unless_named(
    run: Runner, ports: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLAIMTRACK_USER")
    monkeypatch.setenv("LOGNAME", "nadia")
    made = run("judge", "retract", ports["courier"], "--why", "x", "--json").data["decision"]
    assert made["by"] == "nadia"


def test_a_review_without_a_terminal_says_what_to_do_or_prints_its_questions(
    run: Runner, ports: dict[str, str]
) -> None:
    refused = run("review")
    assert (refused.code, refused.out) == (2, "")
    assert "--json" in refused.err
    questions = run("review", "--json", "--limit", "2").data["questions"]
    assert len(questions) == 2
    assert all(len(question["claims"]) == 2 for question in questions)
    assert questions[0]["worth"] >= questions[1]["worth"]


def test_a_review_is_gone_through_by_keys_and_taken_up_again(
    run: Runner, ports: dict[str, str]
) -> None:
    first, second, *rest = run("review", "--json").data["questions"]
    assert rest
    code, shown = reviewed("k", "d", "\n", "q")
    assert code == 0
    assert "Do these two say one thing?" in shown
    assert "1 decided" in shown
    (made,) = run("judge", "list", "--json").data["decisions"]
    assert made["ruling"]["verdict"] == "different"
    assert set(made["ruling"]["claim_ids"]) == {second["about"]["left"], second["about"]["right"]}
    assert made["why"] == "they say two different things"
    left = [question["id"] for question in run("review", "--json").data["questions"]]
    assert second["id"] not in left
    assert left[-1] == first["id"]


def test_an_answer_is_undone_by_a_key_and_asked_again(run: Runner, ports: dict[str, str]) -> None:
    before = exported(run)
    code, shown = reviewed("s", "one convoy\n", "z", "wrong key\n", "q")
    assert code == 0
    assert "0 decided" in shown
    first, second = run("judge", "list", "--json").data["decisions"]
    assert (first["why"], first["status"]) == ("one convoy", "undone")
    assert second["why"] == "wrong key"
    assert exported(run) == before


def test_what_was_removed_meanwhile_is_refused_and_the_review_goes_on(
    ports: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(review, "asked", lambda _question, usual: usual)
    with open_store("claimtrack.db") as store:
        link, *_ = (each for each in store.links() if ports["gazette"] in (each.left, each.right))
        question = next(each for each in review_queue(store) if each.id == link.id)
        session = review._Session(store, "Salma", None)
        store.remove_document(store.find_document("gazette.txt").id)
        assert session._decide(question, "s")
        assert session.decided == []
        assert store.log() == ()
    assert "refused: no claim is called" in capsys.readouterr().out


def test_a_review_shows_each_side_in_place_and_fits_eighty_columns(
    run: Runner, ports: dict[str, str]
) -> None:
    _, shown = reviewed("o", "q")
    assert "⟦" in shown
    question = shown[: shown.index("[s]ame")]
    plain = question.replace("\u2068", "").replace("\u2069", "")
    assert max(map(len, plain.splitlines())) <= 80
    assert "\u2068" in question


def test_a_review_accepts_a_suggestion_and_says_when_nothing_is_left(
    run: Runner, ports: dict[str, str]
) -> None:
    code, shown = reviewed("s", "\n", "q", suggest="")
    assert code == 0
    assert "general-omar-nasr = omar-nasr" in shown.replace("\u2068", "").replace("\u2069", "")
    suggested, accepted = run("judge", "list", "--json").data["decisions"]
    assert (suggested["by"], suggested["status"]) == ("claimtrack", "stands")
    assert suggested["because_of"] == accepted["id"]
    count = len(run("review", "--json").data["questions"])
    code, shown = reviewed(*("u", "\n") * count)
    assert (code, "Nothing is left to review." in shown) == (0, True)
