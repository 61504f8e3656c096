"""Claims → reliance: over all articles, whose words were published by whom, and through whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.model.claim import Claim
from claimtrack.report.reading import Name, Reading

_EXAMPLES = 3
"""Claims named of each: a way into the texts; its section among the sources has them all."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way that words took: the speaker, the carriers nearest to the speaker first, and whoever
    published them; each by its key."""

    speaker: str
    carriers: tuple[str, ...]
    publisher: str


@dataclass(frozen=True, slots=True)
class Reliance:
    """Every way that attributed claims took and how many took it, those of most claims first; how
    many each speaker, carrier and publisher has; what each is called, and its first claims."""

    paths: Mapping[Path, int]
    speakers: Mapping[str, int]
    carriers: Mapping[str, int]
    publishers: Mapping[str, int]
    names: Mapping[str, Name]
    examples: Mapping[str, Sequence[Claim]]

    @property
    def claims(self) -> int:
        """How many claims rest on somebody's word."""
        return sum(self.paths.values())

    @property
    def carried(self) -> int:
        """How many of them came through a carrier."""
        return sum(number for path, number in self.paths.items() if path.carriers)


def find_reliance(reading: Reading) -> Reliance:
    """The ways of all claims but those an article makes in its own voice.

    An article whose outlet isn't known stands for itself. Speakers whom nobody names are one.
    """
    names: dict[str, Name] = {}
    examples: dict[str, list[Claim]] = defaultdict(list)
    paths: Counter[Path] = Counter()
    for claim in reading.claims:
        if path := _path(reading, claim, names):
            paths[path] += 1
            for stop in dict.fromkeys((path.speaker, *path.carriers, path.publisher)):
                if len(examples[stop]) < _EXAMPLES:
                    examples[stop].append(claim)
    speakers: Counter[str] = Counter()
    carriers: Counter[str] = Counter()
    publishers: Counter[str] = Counter()
    for path, number in paths.items():
        speakers[path.speaker] += number
        publishers[path.publisher] += number
        for carrier in dict.fromkeys(path.carriers):
            carriers[carrier] += number
    return Reliance(
        paths=dict(paths.most_common()),
        speakers=dict(speakers.most_common()),
        carriers=dict(carriers.most_common()),
        publishers=dict(publishers.most_common()),
        names=names,
        examples=examples,
    )


def _path(reading: Reading, claim: Claim, names: dict[str, Name]) -> Path | None:
    attribution = reading.attribution(claim)
    if attribution is None:
        return None
    voice = reading.voice(claim)
    speaker = "unnamed" if attribution.speaker is None else voice.key
    names.setdefault(speaker, voice.name)
    carriers = []
    for hop in reversed(attribution.via):
        carrier = f"carrier {hop.whom or hop.text}"
        names.setdefault(carrier, reading.mention_name(hop, claim.language))
        carriers.append(carrier)
    document = reading.document(claim)
    publisher = f"publisher {document.outlet_id or document.id}"
    outlet = document.outlet_id
    names.setdefault(publisher, reading.source_name(outlet) if outlet else reading.title(document))
    return Path(speaker, tuple(carriers), publisher)
