"""Every table that the log of changes vouches for, with its key columns."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.store.tables import Row

UNLOGGED = frozenset({"event", "log_head", "seal", "search_index"})
"""The log itself, and what can be made anew from the rest at any time."""

KEYS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.primary_key)
    for table in Row.metadata.sorted_tables  # those that are referred to come first
    if table.name not in UNLOGGED
}
"""Every table that the log vouches for, with its key columns."""

KEY_PARTS = ("a", "b", "c")
"""Where the key of a changed row is noted; no key has more columns."""
