"""Self-contradictions: what one speaker says against what they said before."""

from __future__ import annotations

from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.change_sentences import tell_both_said
from claimtrack.analyse.conflict import Disagreement
from claimtrack.analyse.draft import Draft
from claimtrack.analyse.figure_time import may_have_changed
from claimtrack.analyse.travel import published_on, said_on
from claimtrack.model.claim import Claim


def draft_self_contradiction(found: Disagreement, case: CaseFile) -> Draft:
    """One speaker's two claims, the earlier told first, each with when it was said.

    Only possible where what they speak of may have changed in between.
    """
    first, second = found.first[0], found.second[0]
    if _comes_later(first, second, case):
        first, second = second, first
    is_open = may_have_changed(first, second, case)
    return Draft(
        found.kind,
        tuple(case.in_order(found.claims)),
        partial(tell_both_said, first, second, is_open),
        found.links,
        is_possible=is_open,
    )


def _comes_later(one: Claim, other: Claim, case: CaseFile) -> bool:
    """Whether the first claim was said later: by the dates of saying, or of the articles."""
    said, said_too = said_on(one, case), said_on(other, case)
    if said and said_too and said.start_date and said_too.start_date:
        return said.start_date > said_too.start_date
    day, day_too = published_on(one, case), published_on(other, case)
    return bool(day and day_too and day > day_too)
