"""The compiled loops and those in Python do the same."""

from __future__ import annotations

import numpy as np
import pytest
from many_claims import generated

from claimtrack.config import DEFAULTS
from claimtrack.link.kernel.loops import Kernel, best_kernel
from claimtrack.link.kernel.plain import FEATURES, PlainKernel
from claimtrack.link.many.linked_texts import ManyLinked, link_texts
from claimtrack.link.many.pair_scores import find_candidates
from claimtrack.link.many.pair_weights import NAMES
from claimtrack.link.many.term_table import TermTable, tabulate
from claimtrack.link.many.terms import Terms

COMPILED = best_kernel()


def table_of(texts: list[str]) -> TermTable:
    terms = Terms()
    return tabulate(terms.read(texts), terms)


def pairs_of(table: TermTable, kernel: Kernel, largest: int) -> np.ndarray:
    found, _ = find_candidates(table, largest, kernel)
    pairs = [np.stack(batch, axis=1) for batch in found]
    joined = np.concatenate([np.zeros((0, 2), dtype=np.int32), *pairs])
    return joined[np.lexsort((joined[:, 1], joined[:, 0]))]


def test_the_loops_are_compiled_where_the_tests_run() -> None:
    assert COMPILED.name == "compiled", "the package was built without a C compiler"


def test_every_feature_has_a_name() -> None:
    assert len(NAMES) == FEATURES


@pytest.mark.parametrize("largest", [5, 20, 100])
def test_both_propose_the_same_pairs(largest: int) -> None:
    table = table_of(generated(400))
    assert np.array_equal(
        pairs_of(table, COMPILED, largest), pairs_of(table, PlainKernel(), largest)
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_see_the_same_features(seed: int) -> None:
    pairs = ["Haddad opened the quarry in Ghat", "Hadad opened the quarry in Ghat"]
    pairs += ["افتتح الحداد المخبز في سرت", "افتتح الحدداد المخبز في سرت"]
    pairs += ["Sabri accused Khoury in Sirte", "Khoury accused Sabri in Sirte"]
    table = table_of([*generated(200, seed), *pairs])
    left, right = np.triu_indices(len(table), 1)
    left, right = left.astype(np.int32), right.astype(np.int32)
    ours = COMPILED.features(table, left, right, 0.4)
    theirs = PlainKernel().features(table, left, right, 0.4)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)
    assert (ours[:, NAMES.index("spelled")] > 0).any()
    assert (ours[:, NAMES.index("roles")] > 0).any()


def test_long_and_odd_texts_have_the_same_features_too() -> None:
    long = [" ".join(f"word{n}" for n in range(start, start + 90)) for start in (0, 30, 60)]
    table = table_of([*long, "", "not not not", "12 13", "12 14", "\x00", "لا"])
    left, right = np.triu_indices(len(table), 1)
    left, right = left.astype(np.int32), right.astype(np.int32)
    ours = COMPILED.features(table, left, right, 0.1)
    theirs = PlainKernel().features(table, left, right, 0.1)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)


def test_both_link_alike() -> None:
    def linked(kernel: Kernel) -> ManyLinked:
        return link_texts(generated(500, seed=4), DEFAULTS.link, kernel)

    ours, theirs = linked(COMPILED), linked(PlainKernel())
    assert np.array_equal(ours.group_of, theirs.group_of)
    assert np.array_equal(ours.pairs.relation, theirs.pairs.relation)
