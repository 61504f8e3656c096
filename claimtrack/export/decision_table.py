"""The log of decisions as a plain table: one row per decision, undone ones too."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimtrack.export.tables import Table
from claimtrack.model.decision import LoggedDecision

_COLUMNS = (
    *("sequence", "decision_id", "kind", "status", "because_of", "suggestion"),
    *("by", "at", "why", "about", "ruling"),
)


def decision_table(log: Iterable[LoggedDecision]) -> Table:
    """Every decision in its order: what was decided on which records, by whom, when and why.

    ``about`` are the ids of the records, ``ruling`` is all that was decided, as JSON.
    """
    rows = tuple(
        (
            each.decision.sequence,
            each.decision.id,
            each.decision.ruling.kind,
            each.status.value,
            each.because_of,
            "yes" if each.decision.is_suggestion else "no",
            each.decision.by,
            each.decision.at.isoformat(),
            each.decision.why,
            " | ".join(sorted(each.decision.touches)),
            json.dumps(
                each.decision.ruling.model_dump(mode="json"), ensure_ascii=False, sort_keys=True
            ),
        )
        for each in log
    )
    return Table("decisions", _COLUMNS, rows)
