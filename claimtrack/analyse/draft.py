"""Draft: a finding before it is put into words, and what every finder of them looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.origins import Traced
from claimtrack.analyse.wording import LANGUAGES, Teller
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.ids import ClusterId
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Cluster, Link
from claimtrack.model.span import EvidenceSpan


@dataclass(frozen=True)
class Draft:
    """A conclusion: the claims it rests on, in the order to tell them, and how to tell it.

    ``evidence`` are spans it rests on beside those of its claims. ``is_possible`` says that
    something isn't known that could undo it.
    """

    kind: FindingKind
    claims: tuple[Claim, ...]
    tell: Callable[[Teller], str]
    links: tuple[Link, ...] = ()
    evidence: tuple[EvidenceSpan, ...] = ()
    is_possible: bool = False

    def told(self, case: CaseFile) -> Finding:
        """The finding, with its sentence in each language."""
        return Finding(
            kind=self.kind,
            claim_ids=tuple(dict.fromkeys(claim.id for claim in self.claims)),
            link_ids=tuple(sorted(link.id for link in self.links)),
            evidence=self.evidence,
            is_possible=self.is_possible,
            sentence={lang: self.tell(Teller(case, lang)) for lang in LANGUAGES},
        )


@dataclass(frozen=True)
class Grouped:
    """The claims of a case, linked and grouped.

    ``traced`` tells the origins of the claims of each cluster that holds more than one.
    """

    case: CaseFile
    links: Sequence[Link]
    clusters: Sequence[Cluster]
    traced: Mapping[ClusterId, Traced] = field(default_factory=dict)
    config: AnalyseConfig = DEFAULTS.analyse


Finder = Callable[[Grouped], Iterable[Draft]]
"""What looks for findings of one kind, or of a few that are found together."""
