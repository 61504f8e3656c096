"""What the page says of its findings, in English."""

from __future__ import annotations

from claimtrack.report.plural_forms import english_forms as _forms

WORDS = {
    "finding_conflict": "Cannot both hold",
    "finding_denial": "Denied",
    "finding_quantity_conflict": "Figures that differ",
    "finding_quantity_change": "Figures that changed over time",
    "finding_single_origin": "One origin",
    "finding_circular_sourcing": "Sources in a circle",
    "finding_wire_copy": "The same text copied",
    "finding_corroborated": "Independent origins",
    "finding_self_contradiction": "Contradicts himself or herself",
    "finding_hardened": "A doubt that got lost",
    "finding_drifted": "Words that shifted",
    "finding_altered_quote": "An altered quotation",
    "finding_anonymous_only": "Only unnamed sources",
    "finding_impossible_date": "An impossible date",
    "finding_repeated_within_document": "Told twice in one article",
    "only_possible": "{finding} (only possible)",
}

NOUNS = {
    "conflict": _forms("{n} contradiction", "{n} contradictions"),
    "denial": _forms("{n} denial", "{n} denials"),
    "quantity_conflict": _forms(
        "{n} pair of figures that differ", "{n} pairs of figures that differ"
    ),
    "self_contradiction": _forms("{n} self-contradiction", "{n} self-contradictions"),
    "single_origin": _forms("{n} claim with one origin", "{n} claims with one origin"),
    "circular_sourcing": _forms("{n} circle of sources", "{n} circles of sources"),
    "wire_copy": _forms("{n} copied text", "{n} copied texts"),
    "corroborated": _forms(
        "{n} claim with independent origins", "{n} claims with independent origins"
    ),
    "hardened": _forms("{n} doubt that got lost", "{n} doubts that got lost"),
    "drifted": _forms("{n} claim whose words shifted", "{n} claims whose words shifted"),
    "altered_quote": _forms("{n} altered quotation", "{n} altered quotations"),
    "impossible_date": _forms("{n} impossible date", "{n} impossible dates"),
    "only_possible": _forms(
        "{n} finding that is only possible", "{n} findings that are only possible"
    ),
}
