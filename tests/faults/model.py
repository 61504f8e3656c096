"""A model of a store that is a few sets in memory, and a machine that holds a store against it."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path

import pytest
from harvest import report
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from in_memory import folder_in_memory

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.errors import ClaimtrackWarning, JudgementError
from claimtrack.judged.standing import standing_decisions
from claimtrack.judging import judge, undo
from claimtrack.model.decision import Judgement, Retraction, Ruling
from claimtrack.model.link import Verdict
from claimtrack.pipeline import bring_up_to_date, extract, ingest, relink
from claimtrack.store.claim_store import ClaimStore, open_store

REPORTS = range(5)
NUMBERS = st.sampled_from(REPORTS)
NAMES = st.sampled_from(["a.txt", "ب.txt", "c.txt"])
CLAIMS = st.integers(0, 20)
BY = {"by": "Salma", "why": "one harvest"}

ROOM = 256 * 1024**2
"""Bytes; a store takes half a megabyte, and one run leaves up to fifty of them until its end."""


@cache
def empty_store() -> bytes:
    """A file that holds nothing yet: a copy is made faster than a schema."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        open_store(path).close()
        return path.read_bytes()


@cache
def claims_by_document() -> dict[str, list[str]]:
    """The ids of the claims that each of the reports makes, by the id of its document."""
    found = (extract(report(number)) for number in REPORTS)
    return {each.document.id: [claim.id for claim in each.claims] for each in found}


class InterruptedStepError(Exception):
    """What ends a step midway."""


class StoreMachine(RuleBasedStateMachine):
    """A store beside what should be in it: documents by their names, and what was decided."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="claimtrack-", dir=folder_in_memory(ROOM)))
        self.moves = 0
        self.store = self._new_store()
        self.names: dict[str, set[str]] = {}
        self.redacted: set[str] = set()
        self.decided: list[str] = []
        self.standing: dict[object, list[str]] = {}
        self.moved_at: str | None = None
        self.interrupted_at: str | None = None

    def _new_store(self) -> ClaimStore:
        path = self.folder / f"{self.moves}.db"
        path.write_bytes(empty_store())
        return open_store(path)

    @property
    def claim_ids(self) -> list[str]:
        """The ids of all claims that were recorded."""
        return [id_ for name in sorted(self.names) for id_ in claims_by_document()[name]]

    def teardown(self) -> None:
        try:
            before = self.store.analysis()
            self._is_seen_under_its_names()
            relink(self.store, rebuild=True)
            assert self.store.analysis() == before
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(number=NUMBERS, name=NAMES)
    def add(self, number: int, name: str) -> None:
        document = report(number).model_copy(update={"name": name})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ClaimtrackWarning)
            told = ingest(self.store, [document])
        if document.id in self.redacted:
            assert (told.new, told.known, told.changed) == ((), (), ())
            return
        is_new = document.id not in self.names
        namesakes = any(name in names for names in self.names.values())
        assert bool(told.known) is not is_new
        assert bool(told.changed) is (is_new and namesakes)
        self.names.setdefault(document.id, set()).add(name)

    @precondition(lambda self: self.names)
    @rule(number=CLAIMS)
    def remove(self, number: int) -> None:
        gone = sorted(self.names)[number % len(self.names)]
        self.store.remove_document(gone)
        bring_up_to_date(self.store)
        del self.names[gone]

    @precondition(lambda self: len(self.names) > 3)
    @rule(number=CLAIMS)
    def redact(self, number: int) -> None:
        gone = sorted(self.names)[number % len(self.names)]
        self.store.redact_document(gone, **BY)
        bring_up_to_date(self.store)
        del self.names[gone]
        self.redacted.add(gone)

    @precondition(lambda self: self.names)
    @rule(first=CLAIMS, second=CLAIMS, verdict=st.sampled_from(Verdict))
    def decide(self, first: int, second: int, verdict: Verdict) -> None:
        ids = self.claim_ids
        left, right = ids[first % len(ids)], ids[second % len(ids)]
        if left != right:
            pair = (left, right)
            self._decide(Judgement(claim_ids=pair, verdict=verdict), frozenset(pair))

    @precondition(lambda self: self.names)
    @rule(number=CLAIMS)
    def retract(self, number: int) -> None:
        ids = self.claim_ids
        claim_id = ids[number % len(ids)]
        self._decide(Retraction(claim_id=claim_id), claim_id)

    def _decide(self, ruling: Ruling, question: object) -> None:
        try:
            made = judge(self.store, ruling, **BY)
        except JudgementError:
            return  # a contradiction, or on a retracted claim: nothing of it may be there
        self.decided.append(made.id)
        self.standing.setdefault(question, []).append(made.id)

    @precondition(lambda self: self.standing)
    @rule()
    def take_back(self) -> None:
        last = max(
            self.standing, key=lambda question: self.decided.index(self.standing[question][-1])
        )
        try:
            made = undo(self.store, **BY)
        except JudgementError:
            return
        self.decided.append(made.id)
        self.standing[last].pop()
        if not self.standing[last]:
            del self.standing[last]

    @precondition(lambda self: self.names and self.interrupted_at != self.state)
    @rule()
    def be_interrupted(self) -> None:
        def lose_everything() -> None:
            with self.store._writing("linked") as connection:
                connection.exec_driver_sql("DELETE FROM claim")
                connection.exec_driver_sql("DELETE FROM document")
                raise InterruptedStepError

        with pytest.raises(InterruptedStepError):
            lose_everything()
        self.interrupted_at = self.state

    @precondition(lambda self: self.moved_at != self.state)
    @rule()
    def move(self) -> None:
        """Hand the store over, and go on with what became of it."""
        before, head = self.store.analysis(), self.store.log_head()
        self.moves += 1
        bundle = self.folder / f"{self.moves}.zip"
        write_bundle(self.store, bundle)
        self.store.close()
        self.store = self._new_store()
        import_bundle(self.store, bundle)
        assert self.store.analysis() == before
        assert self.store.log_head() == head
        self._is_seen_under_its_names()
        self.moved_at = self.state

    @invariant()
    def holds_what_it_should(self) -> None:
        with self.store.snapshot() as held, held.lookup() as lookup:
            rows = lookup._connection
            found = held.verification()
            assert found.is_intact, found.faults
            self.state = found.root
            assert {document.id for document in held.documents()} == set(self.names)
            recorded = set(self.claim_ids)
            assert {id_ for (id_,) in rows.execute("SELECT id FROM claim")} == recorded
            retracted = {question for question in self.standing if isinstance(question, str)}
            told = [claim.id for claim in held.claims()]
            assert set(told) == recorded - retracted
            assert lookup.claim_order() == told
            seen = rows.execute("SELECT document_id, name FROM sighting")
            assert set(seen) == {(id_, name) for id_ in self.names for name in self.names[id_]}
            assert set(held.tombstones()) == self.redacted
            log = held.log()
        assert [decision.id for decision in log] == self.decided
        standing = {decision.id for decision in standing_decisions(log)}
        assert standing == {ids[-1] for ids in self.standing.values()}

    def _is_seen_under_its_names(self) -> None:
        for id_, names in self.names.items():
            assert {sighting.name for sighting in self.store.sightings(id_)} == names


def try_sequences(
    runs: int, steps: int, part: int, machine: type[RuleBasedStateMachine] = StoreMachine
) -> None:
    """Try so many sequences of so many steps; each part tries others, and always the same."""
    seeded = type(machine.__name__, (machine,), {})  # a seed is kept with the class
    run_state_machine_as_test(
        seed(part)(seeded),
        settings=settings(
            settings.get_profile("steady"),
            max_examples=runs,
            stateful_step_count=steps,
            database=None,
        ),
    )
