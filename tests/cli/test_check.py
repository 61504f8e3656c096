import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]

DENIED = "Italian soldiers train the militias at Misrata"


def test_the_answer_comes_first_in_one_line(run: Runner, db: Path) -> None:
    shown = run("check", "إيطاليا لن تتدخل عسكريا في ليبيا", "--db", db)
    assert re.match(r"(One origin|Two|Origin|One)", shown.out)
    assert "said by" in shown.out
    assert "claimtrack show c-" in shown.out


def test_a_statement_that_nobody_made_is_said_to_be_nobodys(run: Runner, db: Path) -> None:
    shown = run("check", "Iceland sold fishing boats to Paraguay", "--db", db)
    assert shown.out.splitlines()[0] == "Nobody in the store says this."
    assert shown.code == 0


def test_json_has_the_shape_of_the_contract(run: Runner, db: Path) -> None:
    data = run("check", DENIED, "--db", db, "--json").data
    assert data["query"] == DENIED
    assert data["language"] == "en"
    assert set(data["origins"]) == {
        *("independent", "independent_claims", "shared", "unknown", "apart", "roots")
    }
    assert data["groups"] == []
    assert 0 < len(data["matches"]) <= 10
    for match in data["matches"]:
        assert match.keys() >= {"claim", "document", "attribution", "cluster_id", "comparison"}
        assert match["comparison"].keys() >= {"relation", "score", "features"}
        assert match["document"].keys() >= {"id", "name", "title"}
        span = match["claim"]["span"]
        assert len(match["claim"]["text"]) == span["end"] - span["start"]
    for finding in data["findings"]:
        assert finding.keys() >= {"id", "kind", "claims", "sentence"}
        assert set(finding["sentence"]) == {"ar", "en"}


def test_limit_bounds_the_matches_and_not_the_origins(run: Runner, db: Path) -> None:
    all_of_them = run("check", DENIED, "--db", db, "--json").data
    one = run("check", DENIED, "--db", db, "--json", "--limit", 1).data
    assert len(one["matches"]) == 1
    assert one["origins"] == all_of_them["origins"]


def test_disagreement_exits_with_1_unless_told_not_to(run: Runner, db: Path) -> None:
    contested = run("check", "Italy supplied radars at Misrata", "--db", db)
    assert contested.code == 1
    assert re.search(r"Against it\n  denies +Giuseppe Conte", contested.out)
    calm = run("check", "Italy supplied radars at Misrata", "--db", db, "--exit-zero")
    assert (calm.code, calm.out) == (0, contested.out)


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        (
            "Defence minister Otto Brandt said on 3 May 2019 that there are 300 French soldiers in "
            "Chad.",
            "In 2016 there were 900 French soldiers in Chad",
            "In May 2019 there were 900 French soldiers in Chad",
        ),
        (
            "قال وزير الدفاع أوتو برانت يوم 3 مايو 2019 إن هناك 300 جندي فرنسي في تشاد.",
            "هناك 900 جندي فرنسي في تشاد عام 2016",
            "هناك 900 جندي فرنسي في تشاد في مايو 2019",
        ),
    ],
)
def test_a_figure_of_another_year_is_no_disagreement(
    run: Runner, tmp_path: Path, text: str, other: str, same: str
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run("add", tmp_path / "a.txt", "--db", "x.db").code == 0
    changed = run("check", other, "--db", "x.db")
    assert (changed.code, "Against it" in changed.out) == (0, False)
    assert "quantity change" in changed.out
    contested = run("check", same, "--db", "x.db")
    assert (contested.code, "Against it" in contested.out) == (1, True)
    assert "Possibly" not in contested.out


def test_a_near_miss_is_near_and_not_said_by_anybody(run: Runner, db: Path) -> None:
    shown = run("check", "Turkey supplied radars at Misrata", "--db", db)
    assert shown.out.splitlines()[0] == "Nobody in the store says this."
    assert "Near it, not the same" in shown.out


def test_what_the_article_says_in_its_own_voice_has_an_unknown_origin(run: Runner) -> None:
    Path("port.txt").write_text(
        "Forty ships reached the port of Alexandria on Sunday.\n", encoding="utf-8"
    )
    run("add", "port.txt")
    shown = run("check", "Forty ships reached the port of Alexandria").out
    assert shown.startswith("Origin unknown: the article names no source. One article says it;")
    assert "said by   the article, in its own voice" in shown


def test_a_dash_reads_the_statement_from_standard_input(run: Runner, db: Path) -> None:
    asked = run("check", DENIED, "--db", db, "--json")
    assert run("check", "-", "--db", db, "--json", stdin=DENIED + "\n").data == asked.data


@pytest.mark.parametrize(("encoding", "code"), [("utf-8-sig", 1), ("utf-16", 1), ("cp1256", 3)])
def test_a_statement_on_a_pipe_is_read_as_an_article_is(
    run: Runner, db: Path, encoding: str, code: int
) -> None:
    words = "إيطاليا زودت الميليشيات في مصراتة برادارات"
    shown = run("check", "-", "--db", db, stdin=words.encode(encoding))
    assert shown.code == code
    assert shown.err.count("\n") == (code == 3)
    assert ("windows-1256" in shown.err) is (code == 3)


def test_a_whole_article_can_be_checked(run: Runner, db: Path) -> None:
    Path("copy.txt").write_text(
        'Ahmed al-Mismari asked: "What are 400 Italian soldiers doing at that air base?"\n',
        encoding="utf-8",
    )
    shown = run("check", "--file", "copy.txt", "--db", db, "--json")
    assert shown.code in (0, 1)
    assert shown.data["matches"]


def test_without_a_store_the_error_says_what_to_do_and_makes_none(run: Runner) -> None:
    shown = run("check", DENIED)
    assert (shown.code, shown.out) == (5, "")
    assert "claimtrack add" in shown.err
    assert not Path("claimtrack.db").exists()


@pytest.mark.parametrize("statement", ["", "  ", "12"])
def test_a_statement_that_says_nothing_is_refused(run: Runner, db: Path, statement: str) -> None:
    shown = run("check", statement, "--db", db)
    assert shown.code in (2, 3)
    assert shown.err.count("\n") == 1


def test_text_on_a_pipe_has_neither_escapes_nor_cut_values(run: Runner, db: Path) -> None:
    shown = run("check", DENIED, "--db", db, "--exit-zero")
    data = run("check", DENIED, "--db", db, "--exit-zero", "--json").data
    assert "\x1b" not in shown.out
    assert "\u2068" not in shown.out
    for match in data["matches"]:
        if match["comparison"]["relation"] == "repeats":
            assert match["claim"]["id"] in shown.out
            assert " ".join(match["claim"]["text"].split()) in shown.out


def test_hostile_characters_of_an_article_reach_no_terminal(run: Runner) -> None:
    words = "Forty ships \u202ereached\u202c the port of Alexandria"
    Path("trap.txt").write_text(f"The minister said: “{words}”.\n", encoding="utf-8")
    run("add", "trap.txt")
    text = run("check", "Forty ships reached the port of Alexandria").out
    as_json = run("check", "Forty ships reached the port of Alexandria", "--json").out
    assert "\u202e" not in text + as_json
    assert any(words in match["claim"]["text"] for match in json.loads(as_json)["matches"])


ECHOES = {
    "1.txt": "The harbour of Sandwick has been closed since Monday, Vera Moll told The Herald.",
    "2.txt": "Mayor Vera Moll said that the harbour of Sandwick had been closed since Monday.",
    "3.txt": "The mayor, Vera Moll, said the harbour of Sandwick had been closed since Monday.",
    "4.txt": "Captain Rosa Lind said the harbour of Sandwick had not been closed since Monday.",
    "5.txt": "Otto Brandt, a pilot, said the harbour of Sandwick had not been closed since Monday.",
}


def test_the_answer_groups_who_says_it_by_origin(run: Runner, tmp_path: Path) -> None:
    for name, text in ECHOES.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    db = tmp_path / "echoes.db"
    assert run("add", *sorted(tmp_path.glob("*.txt")), "--db", db).code == 0
    told = run("check", "The harbour of Sandwick has been closed since Monday", "--db", db)
    assert told.code == 1
    assert told.out.startswith("One origin. Three articles say it, all on the word of")
    assert "Both rest on the word of Vera Moll." in told.out
    assert "Origin 1" not in told.out
    other = run("check", "The harbour of Sandwick has not been closed since Monday", "--db", db)
    assert other.out.startswith("Two independent origins. Two articles say it.")
    assert "Origin 2: " in other.out
    assert other.out.count("proven apart") == 2
    data = run(
        "check", "The harbour of Sandwick has been closed since Monday", "--db", db, "--json"
    )
    (group,) = data.data["groups"]
    assert (len(group["claim_ids"]), group["verdict"], len(group["grounds"])) == (3, "shared", 2)


def test_two_claims_of_an_article_are_never_counted_as_one_with_two_origins(
    run: Runner, tmp_path: Path
) -> None:
    closed = "the harbour of Sandwick had been closed since Monday"
    opened = "the new library of Arlen had opened its doors"
    (tmp_path / "1.txt").write_text(f"Mayor Vera Moll said that {closed}.\n", encoding="utf-8")
    (tmp_path / "2.txt").write_text(f"Otto Brandt, a pilot, said {opened}.\n", encoding="utf-8")
    both = tmp_path / "both.txt"
    both.write_text(f"Sailors said that {closed}. Readers said that {opened}.\n", encoding="utf-8")
    db = tmp_path / "two.db"
    assert run("add", tmp_path / "1.txt", tmp_path / "2.txt", "--db", db).code == 0
    told = run("check", "--file", both, "--db", db)
    assert told.out.startswith("Two of its claims are in the store as well.\n")
    assert "independent origins" not in told.out
    assert told.out.count("One origin. One article says it; nobody else repeats it.") == 2
    data = run("check", "--file", both, "--db", db, "--json").data
    assert [claim["origins"]["independent"] for claim in data["claims"]] == [1, 1]
    assert [claim["claim"]["text"] for claim in data["claims"]] == [closed, opened]
    assert data["origins"]["independent"] == 0
