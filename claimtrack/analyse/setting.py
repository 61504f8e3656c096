"""Who, where and when a claim is about, as far as that can set two claims apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.document import SourceKind
from claimtrack.text.places import found_among, is_country
from claimtrack.text.register import default_register


def parties_of(claim: Claim, case: CaseFile) -> frozenset[str]:
    """The parties a speaker speaks for in a claim: those it names, and the speaker's own."""
    return own_parties(case.attribution_of(claim), case) | {*claim.actors}


def own_parties(attribution: Attribution | None, case: CaseFile) -> frozenset[str]:
    """A speaker, the bodies they speak for, and the government of their country."""
    root = case.root_of(attribution)
    source = case.sources.get(root) if root else None
    government = _governments().get(source.country) if source and source.country else None
    return frozenset((*case.bodies_of(root), *((government,) if government else ())))


def share_a_place(left: Claim, right: Claim) -> bool:
    """Whether both claims are set in one town, or in places that lie in it (its air base)."""
    one, other = _towns(left), _towns(right)
    return any(found_among(place, other) for place in one) or any(
        found_among(place, one) for place in other
    )


def _towns(claim: Claim) -> frozenset[str]:
    return frozenset(place for place in claim.places if not is_country(place))


def are_one_time(left: Claim, right: Claim, case: CaseFile) -> bool:
    """Whether two claims can be about one time: their years, where both are known, meet."""
    one, other = _years(left, case), _years(right, case)
    return not one or not other or bool(one & other)


def _years(claim: Claim, case: CaseFile) -> frozenset[str]:
    """The years a claim names, or else the year it was said in."""
    years = {time[:4] for time in claim.times if time[:4].isdigit()}
    attribution = case.attribution_of(claim)
    if not years and attribution and attribution.said_on:
        years = {attribution.said_on.date[:4]} - {"XXXX"}
    return frozenset(years)


@cache
def _governments() -> Mapping[str, str]:
    """The government of each country, by country code."""
    return {
        source.country: source.id
        for source in default_register().sources
        if source.kind is SourceKind.GOVERNMENT and source.country and is_country(source.id)
    }
