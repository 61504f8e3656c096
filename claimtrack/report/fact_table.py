"""Two claims in different languages → their facts side by side: who, what figure, where, when.

Words of two languages can't be compared one by one; what they name can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.report.evidence import stance_phrase
from claimtrack.report.marking import isolated
from claimtrack.report.phrases import figure_phrase, iso_phrase, listed
from claimtrack.report.picture_views import TableRowView, TableView
from claimtrack.report.reading import Reading


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as each of two claims tells it: keys to compare it by, and words to show."""

    name: str
    keys: tuple[frozenset[str], frozenset[str]]
    shown: tuple[Markup, Markup]

    @property
    def result(self) -> str:
        """same, other, or one_sided where only one claim tells it."""
        left, right = self.keys
        if left == right:
            return "same"
        return "other" if left and right else "one_sided"


def compare_facts(reading: Reading, left: Claim, right: Claim) -> tuple[Fact, ...]:
    """The facts that at least one of the claims tells."""
    pairs = zip(_facts(reading, left), _facts(reading, right), strict=True)
    facts = (
        Fact(
            name,
            (frozenset(ours), frozenset(theirs)),
            (_listed(reading, ours), _listed(reading, theirs)),
        )
        for (name, ours), (_, theirs) in pairs
    )
    return tuple(fact for fact in facts if any(fact.keys))


def fact_table(reading: Reading, left: Claim, right: Claim, facts: Sequence[Fact]) -> TableView:
    """The facts as a table, each with how the two compare."""
    words = reading.words
    return TableView(
        title=words["wordings"],
        columns=(
            words["facts_compared"],
            reading.reference(left),
            reading.reference(right),
            words["fact_result"],
        ),
        rows=tuple(
            TableRowView(
                head=Markup.escape(words[f"fact_{fact.name}"]),
                cells=(*fact.shown, Markup.escape(words[f"fact_{fact.result}"])),
            )
            for fact in facts
        ),
    )


_Told = dict[str, Markup]


def _listed(reading: Reading, told: _Told) -> Markup:
    return listed(list(told.values()), reading.lang) or Markup.escape(reading.words["fact_none"])


def _facts(reading: Reading, claim: Claim) -> tuple[tuple[str, _Told], ...]:
    """What a claim tells of each kind of fact, by a key that is the same in every language."""
    lang = reading.lang
    attribution = reading.attribution(claim)
    voice = reading.voice(claim)
    who = {voice.source_id or voice.role: reading.show(voice.name)}
    stance = attribution.stance if attribution else "voice"
    names = {actor: reading.show(reading.entity_name(actor)) for actor in claim.actors}
    figures = {
        phrase: Markup.escape(phrase)
        for quantity in claim.quantities
        if quantity.unit != "ordinal" and (phrase := figure_phrase(quantity, lang))
    }
    where = {place: reading.show(reading.entity_name(place)) for place in claim.places}
    times = list(claim.times)
    if attribution and attribution.said_on:
        times.append(attribution.said_on.date)
    when = {time: isolated(iso_phrase(time, lang), lang, lang) for time in times}
    how = {str(stance): Markup.escape(stance_phrase(reading, attribution))}
    return (
        ("who", who),
        ("through", _carriers(reading, claim, attribution)),
        ("stance", how),
        ("names", names),
        ("figure", figures),
        ("where", where),
        ("when", when),
    )


def _carriers(reading: Reading, claim: Claim, attribution: Attribution | None) -> _Told:
    return {
        hop.whom or hop.text: reading.show(reading.mention_name(hop, claim.language))
        for hop in (attribution.via if attribution else ())
    }
