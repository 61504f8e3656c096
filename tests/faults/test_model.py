"""Any sequence of what people do to a store, held against a model that is a few sets in memory."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path

import pytest
from harvest import report
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from claimtrack.bundling import import_bundle, write_bundle
from claimtrack.errors import ClaimtrackWarning, JudgementError
from claimtrack.judged.standing import standing_decisions
from claimtrack.judging import judge, undo
from claimtrack.model.decision import Judgement, Retraction, Ruling
from claimtrack.model.link import Verdict
from claimtrack.pipeline import bring_up_to_date, ingest, relink
from claimtrack.store.claim_store import ClaimStore, open_store

NUMBERS = st.integers(0, 4)
NAMES = st.sampled_from(["a.txt", "ب.txt", "c.txt"])
CLAIMS = st.integers(0, 20)
BY = {"by": "Salma", "why": "one harvest"}


@cache
def empty_store() -> bytes:
    """A file that holds nothing yet: a copy is made faster than a schema."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        open_store(path).close()
        return path.read_bytes()


class InterruptedStepError(Exception):
    """What ends a step midway."""


class StoreMachine(RuleBasedStateMachine):
    """A store beside what should be in it: documents by their names, and what was decided."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.moves = 0
        self.store = self._new_store()
        self.names: dict[str, set[str]] = {}
        self.redacted: set[str] = set()
        self.decided: list[str] = []
        self.standing: dict[object, list[str]] = {}

    def _new_store(self) -> ClaimStore:
        path = self.folder / f"{self.moves}.db"
        path.write_bytes(empty_store())
        return open_store(path)

    def teardown(self) -> None:
        before = self.store.analysis()
        relink(self.store, rebuild=True)
        assert self.store.analysis() == before
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
        ids = [claim.id for claim in self.store.recorded().claims]
        left, right = ids[first % len(ids)], ids[second % len(ids)]
        if left != right:
            pair = (left, right)
            self._decide(Judgement(claim_ids=pair, verdict=verdict), frozenset(pair))

    @precondition(lambda self: self.names)
    @rule(number=CLAIMS)
    def retract(self, number: int) -> None:
        ids = [claim.id for claim in self.store.recorded().claims]
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

    @precondition(lambda self: self.names)
    @rule()
    def be_interrupted(self) -> None:
        def lose_everything() -> None:
            with self.store._writing("linked") as connection:
                connection.exec_driver_sql("DELETE FROM claim")
                connection.exec_driver_sql("DELETE FROM document")
                raise InterruptedStepError

        with pytest.raises(InterruptedStepError):
            lose_everything()

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

    @invariant()
    def holds_what_it_should(self) -> None:
        found = self.store.verification()
        assert found.is_intact, found.faults
        documents = self.store.documents()
        assert {document.id for document in documents} == set(self.names)
        for document in documents:
            seen = {sighting.name for sighting in self.store.sightings(document.id)}
            assert seen == self.names[document.id]
        assert len(self.store.recorded().claims) == 2 * len(self.names)
        assert set(self.store.tombstones()) == self.redacted
        log = self.store.log()
        assert [decision.id for decision in log] == self.decided
        standing = {decision.id for decision in standing_decisions(log)}
        assert standing == {ids[-1] for ids in self.standing.values()}


@pytest.mark.parametrize(
    ("runs", "steps"),
    [(2, 8), pytest.param(150, 50, marks=pytest.mark.full)],
)
def test_whatever_is_done_a_store_holds_what_it_should(runs: int, steps: int) -> None:
    run_state_machine_as_test(
        StoreMachine,
        settings=settings(
            settings.get_profile("steady"),
            max_examples=runs,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
        ),
    )
