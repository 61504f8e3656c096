"""Wire copies: articles that print one text, which look like as many voices as there are papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.analyse.copied_text import LONGEST_BY_CHANCE
from claimtrack.analyse.joined import Joined
from claimtrack.analyse.origins import Traced
from claimtrack.ids import DocumentId
from claimtrack.model.attribution import Mode
from claimtrack.model.claim import Claim


def find_wire_copies(clusters: Iterable[Traced], case: CaseFile) -> list[tuple[Claim, ...]]:
    """The claims that some articles have from one text, for each such set of articles.

    Each tuple is in order of document and offset. Articles of one outlet alone are its own affair;
    what two articles quote from one speaker is that speaker's wording, and no copy, unless they
    share most of their text; nor is a short sentence that two tell alike.
    """
    found: dict[frozenset[DocumentId], list[Claim]] = defaultdict(list)
    for cluster in clusters:
        for group in _copied_together(cluster, case):
            articles = frozenset(testimony.claim.span.document_id for testimony in group)
            if len(articles) > 1 and not _is_one_outlet(group):
                found[articles] += [testimony.claim for testimony in group]
    return [tuple(case.in_order(claims)) for claims in found.values()]


def _copied_together(cluster: Traced, case: CaseFile) -> Iterator[list[Testimony]]:
    if not cluster.copies:
        return
    testimonies = cluster.testimonies
    joined = Joined(len(testimonies))
    for copy in cluster.copies:
        left, right = testimonies[copy.left], testimonies[copy.right]
        is_text = copy.run > LONGEST_BY_CHANCE and not _quote_one_speaker(left, right, case)
        if is_text or _are_reprints(left, right, case):
            joined.join(copy.left, copy.right)
    for members in joined.groups():
        if len(members) > 1:
            yield [testimonies[member] for member in members]


def _are_reprints(left: Testimony, right: Testimony, case: CaseFile) -> bool:
    return case.reprints.are(left.claim.span.document_id, right.claim.span.document_id)


def _quote_one_speaker(left: Testimony, right: Testimony, case: CaseFile) -> bool:
    if left.root is None or left.root != right.root:
        return False
    said = (case.attribution_of(testimony.claim) for testimony in (left, right))
    return all(attribution and attribution.mode is not Mode.INDIRECT for attribution in said)


def _is_one_outlet(group: Sequence[Testimony]) -> bool:
    outlets = {testimony.outlet_id for testimony in group}
    return len(outlets) == 1 and None not in outlets
