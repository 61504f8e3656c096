"""French words that hold a claim back or bound it."""

from __future__ import annotations

from claimtrack.lang.qualifiers import QualifierKind, Qualifiers

QUALIFIERS = Qualifiers(
    code="fr",
    hedges=frozenset({"peut etre", "semble", "presume", "presumee"}),
    possibilities=(r"pourrait",),
    possible_words=frozenset({"pourrait"}),
    leading={"environ": QualifierKind.ABOUT, "seulement": QualifierKind.ONLY},
    trailing={"environ": QualifierKind.ABOUT},
    plain=frozenset({"non seulement"}),
    before_figure={},
    spoken_in=frozenset({"fr", "be", "ch", "sn", "ci"}),
)
"""What French knows of hedges and qualifiers."""
