"""The commands of custody, as a desk would use them one after the other."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from harvest import take_back_to_third_schema

Runner = Callable[..., Any]


def test_verify_says_intact_and_ends_with_0(run: Runner, db: Path) -> None:
    verified = run("verify", "--db", db)
    assert verified.code == 0
    assert verified.out.startswith("intact: ")
    told = run("verify", "--db", db, "--json").data
    assert told["is_intact"]
    assert told["unanchored"] == told["log"]["size"] > 10
    assert run("verify", "--db", db, "--expect-head", told["log"]["root"]).code == 0


def test_verify_names_the_first_row_and_ends_with_4(run: Runner, db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        (id_,) = connection.execute("SELECT min(id) FROM claim").fetchone()
        connection.execute("UPDATE claim SET value = value || ' ' WHERE id = ?", (id_,))
    verified = run("verify", "--db", db)
    assert verified.code == 4
    assert verified.out.splitlines()[0].startswith("NOT INTACT")
    assert f"claim {id_}: edited" in verified.out
    assert run("verify", "--db", db, "--json").data["faults"][0]["key"] == id_


def test_verify_without_the_expected_head_ends_with_4(run: Runner, db: Path) -> None:
    assert run("verify", "--db", db, "--expect-head", "0" * 64).code == 4


def test_rederive_finds_all_the_same_and_names_what_differs(run: Runner, db: Path) -> None:
    done = run("rederive", "--check", "--db", db)
    assert (done.code, done.out.split(", ")[-1].strip()) == (0, "0 differ")
    with closing(sqlite3.connect(db)) as connection, connection:
        (id_,) = connection.execute("SELECT min(id) FROM claim").fetchone()
        connection.execute("DELETE FROM claim WHERE id = ?", (id_,))
    done = run("rederive", "--check", "--db", db, "--json")
    assert done.code == 4
    (differing,) = done.data["differing"]
    assert any(id_ in difference for difference in differing["differences"])
    assert differing["derivation"]["extractor"] == "rules"


def test_rederive_counts_what_it_does_not_derive(run: Runner, db: Path) -> None:
    plain = run("rederive", "--check", "--db", db, "--json").data
    assert (plain["left_out"], plain["by_hand"]) == ([], {"claims": 0, "replacing": []})
    with closing(sqlite3.connect(db)) as connection, connection:
        (id_,) = connection.execute("SELECT min(id) FROM claim").fetchone()
        (other,) = connection.execute("SELECT max(document_id) FROM claim").fetchone()
        by_hand = 'replace(value, \'"method":"extracted"\', \'"method":"by_hand"\')'
        connection.execute(f"UPDATE claim SET value = {by_hand} WHERE id = ?", (id_,))
        connection.execute(
            "UPDATE derivation SET extractor = 'llm' WHERE document_id = ?", (other,)
        )
    done = run("rederive", "--check", "--db", db)
    assert "1 documents not derived anew" in done.out
    plain = run("rederive", "--check", "--db", db, "--json").data
    assert [each["document"] for each in plain["left_out"]] == [other]
    assert plain["by_hand"]["claims"] == 1


def test_rederive_wants_to_hear_that_it_only_checks(run: Runner, db: Path) -> None:
    assert run("rederive", "--db", db).code == 2


def test_a_checkpoint_outside_finds_a_store_put_back(run: Runner, db: Path, article: Path) -> None:
    before = db.read_bytes()
    assert run("add", article, "--db", db).code == 0
    anchored = run("anchor", "--file", "checkpoint.txt", "--db", db)
    assert anchored.code == 0, anchored.err
    assert run("verify", "--checkpoint", "checkpoint.txt", "--db", db).code == 0
    for companion in db.parent.glob(db.name + "-*"):
        companion.unlink()
    db.write_bytes(before)  # an older copy: whole in itself, and the article is gone
    assert run("verify", "--db", db).code == 0
    verified = run("verify", "--checkpoint", "checkpoint.txt", "--db", db)
    assert verified.code == 4
    assert "cut off" in verified.out


def test_anchor_never_writes_over_the_proof_of_another_log(
    run: Runner, db: Path, article: Path
) -> None:
    before = db.read_bytes()
    assert run("add", article, "--db", db).code == 0
    kept = Path("checkpoint.txt")
    assert run("anchor", "--file", kept, "--db", db).code == 0
    proof = kept.read_bytes()
    kept.write_bytes(proof.replace(b"\n", b"\r\n"))  # as it comes back from a mail
    assert run("anchor", "--file", kept, "--db", db).code == 0  # the log has it still
    assert kept.read_bytes() != proof
    kept.write_bytes(proof)
    for companion in db.parent.glob(db.name + "-*"):
        companion.unlink()
    db.write_bytes(before)
    refused = run("anchor", "--file", kept, "--db", db)
    assert refused.code == 4
    assert "checkpoint.txt has seen" in refused.err
    assert kept.read_bytes() == proof
    kept.write_text("notes")
    assert run("anchor", "--file", kept, "--db", db).code == 0


def test_a_checkpoint_that_another_key_signed_is_told_with_the_reason(
    run: Runner, db: Path
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    for name in ("desk", "stranger"):
        key, public = f"{name}.pem", f"{name}.pub"
        for words in (
            ["genpkey", "-algorithm", "ed25519", "-out", key],
            ["pkey", "-in", key, "-pubout", "-out", public],
        ):
            subprocess.run(["openssl", *words], check=True, capture_output=True)
    assert run("anchor", "--file", "kept.txt", "--key", "stranger.pem", "--db", db).code == 0
    outside = ("--checkpoint", "kept.txt", "--db", db)
    told = run("verify", *outside, "--public-key", "desk.pub")
    assert "trust failed (another key signed it" in told.out
    assert "anchored up to" not in told.out
    told = run("verify", *outside, "--public-key", "stranger.pub")
    assert "anchored up to" in told.out
    assert "unanchored tail: 1 entries" in told.out
    assert "unproven up to" in run("verify", "--db", db).out


def test_what_only_looks_begins_no_new_log_for_a_store_whose_log_was_taken_away(
    run: Runner, db: Path
) -> None:
    assert "begins at" not in run("verify", "--db", db).out
    take_back_to_third_schema(db)
    before = db.read_bytes()
    for words in ("verify", "rederive --check", "bundle -o case", "anchor --file checkpoint.txt"):
        refused = run(*words.split(), "--db", db)
        assert refused.code == 4
        assert "claimtrack init" in refused.err
    assert db.read_bytes() == before
    assert run("init", "--db", db).code == 0
    verified = run("verify", "--db", db)
    assert verified.code == 0
    assert "rows that were there" in verified.out
    begun = run("verify", "--db", db, "--json").data["log"]["begun"]
    assert begun["rows"] == run("verify", "--db", db, "--json").data["rows"]


def test_anchor_wants_one_of_its_three_ways(run: Runner, db: Path) -> None:
    assert run("anchor", "--db", db).code == 2
    assert run("anchor", "--file", "a", "--request", "b", "--db", db).code == 2


def test_a_bundle_goes_out_and_comes_in_again(run: Runner, db: Path) -> None:
    assert run("bundle", "-o", "case.zip", "--db", db).code == 0
    assert run("bundle", "-o", "case.zip", "--db", db).code == 5  # nothing is written over
    assert run("import", "case.zip", "--db", "again.db").code == 0
    assert run("verify", "--db", "again.db").code == 0
    assert run("bundle", "-o", "again.zip", "--db", "again.db").code == 0
    assert Path("case.zip").read_bytes() == Path("again.zip").read_bytes()
    assert run("import", "case.zip", "--db", "again.db").code == 5
    assert run("import", "ships.txt", "--db", "none.db").code == 3
    assert not Path("none.db").exists()


def test_a_bundle_that_was_changed_is_not_taken_in(run: Runner, db: Path) -> None:
    assert run("bundle", "-o", "case", "--db", db).code == 0
    claims = Path("case/records/claim.jsonl")
    claims.write_bytes(claims.read_bytes() + b"{}\n")
    refused = run("import", "case", "--db", "again.db")
    assert refused.code == 4
    assert "claim.jsonl" in refused.err


def test_redact_leaves_a_trace_and_no_words(run: Runner, db: Path) -> None:
    named = json.loads(run("list", "--db", db, "--json").out)
    document = (named["documents"] if isinstance(named, dict) else named)[0]
    refused = run("redact", document["id"], "--db", db, "--by", "Layla")
    assert refused.code == 2  # no reason was given
    done = run("redact", document["id"], "--db", db, "--by", "Layla", "--why", "court order")
    assert done.code == 0, done.err
    assert document["id"] not in run("list", "--db", db, "--json").out
    assert run("verify", "--db", db).code == 0
    assert run("rederive", "--check", "--db", db).code == 0
    assert run("redact", document["id"], "--db", db, "--by", "L", "--why", "again").code == 0


def test_a_redaction_beside_a_tampered_conclusion_says_that_it_is_not_done_and_can_be_finished(
    run: Runner, db: Path
) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE link SET position = position + 1")
        (id_,) = connection.execute("SELECT min(id) FROM document").fetchone()
    words = ("redact", id_, "--db", db, "--by", "Layla", "--why", "court order")
    refused = run(*words)
    assert refused.code == 4
    assert f"run claimtrack redact {id_} once more" in refused.err
    assert "conclusions aren't as the log has them" in refused.err
    rebuilt = run("link", "--rebuild", "--db", db)
    assert (rebuilt.code, "all of them are drawn anew" in rebuilt.err) == (0, True)
    assert run(*words).code == 0
    assert run("verify", "--db", db).code == 0
