"""The forms that a noun takes with a number, by CLDR's plural categories."""

from __future__ import annotations


def english_forms(one: str, other: str) -> dict[str, str]:
    """For 1, and for all else."""
    return {"one": one, "other": other}


def arabic_forms(
    one: str, two: str, few: str, many: str, other: str, zero: str = ""
) -> dict[str, str]:
    """For 1, 2, 3–10, 11–99, 100 and the like, and 0."""
    return {"zero": zero or other, "one": one, "two": two, "few": few, "many": many, "other": other}
