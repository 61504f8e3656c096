"""A small dossier of our own: two articles, figures that differ, one origin, a denial."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, DateMention, DatePrecision, Stance
from claimtrack.model.claim import AttributedClaim, Claim, Polarity, Quantity
from claimtrack.model.document import Document, Place, Sentence, Source, SourceKind
from claimtrack.model.finding import (
    Diagnostic,
    DiagnosticCode,
    Finding,
    FindingKind,
    Origins,
    Root,
)
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation
from claimtrack.model.span import Span

ENGLISH = """Two figures for the flood

The water ministry said that about 1,800 houses were flooded in the delta. The dams had collapsed
on Monday. The governor, quoted by the Delta Post, spoke of 400 houses under water.
"""

ARABIC = """السيول في الدلتا

قال المحافظ لصحيفة بريد الدلتا في أواخر أبريل إن 400 منزل غمرتها المياه في الدلتا.
ونفت وزارة المياه أن تكون «السدود قد انهارت» يوم الاثنين.
"""

MINISTRY = Source(
    kind=SourceKind.GOVERNMENT,
    names={"en": "The water ministry", "ar": "وزارة المياه"},
    country="xx",
)
GOVERNOR = Source(
    kind=SourceKind.PERSON,
    names={"en": "The governor", "ar": "المحافظ"},
    speaks_for=MINISTRY.id,
)
POST = Source(
    kind=SourceKind.OUTLET,
    names={"en": "the Delta Post", "ar": "صحيفة بريد الدلتا"},
    owner="A trust",
)
DELTA = Place(id="delta", names={"en": "the delta", "ar": "الدلتا"})


@dataclass
class Dossier:
    """The parts of an analysis, by the names the tests use."""

    english: Document
    arabic: Document
    claims: dict[str, Claim]
    attributions: list[Attribution] = field(default_factory=list)

    def analysis(self, **changes: object) -> Analysis:
        """The whole of it, with fields replaced as asked."""
        told = self.claims
        figures = Link(
            left=told["1800"].id,
            right=told["400"].id,
            comparison=Comparison(
                relation=Relation.DIFFERS_IN_QUANTITY,
                score=0.7,
                features=(
                    FeatureScore(name="words", score=0.5, detail="houses = منزل"),
                    FeatureScore(
                        name="quantities",
                        score=0.0,
                        detail="about 1,800 houses ≠ 400 منزل",
                        is_veto=True,
                    ),
                ),
            ),
        )
        repeats = Link(
            left=told["400"].id,
            right=told["400 again"].id,
            comparison=Comparison(relation=Relation.REPEATS, score=0.8),
        )
        contradicts = Link(
            left=told["denial"].id,
            right=told["collapse"].id,
            comparison=Comparison(relation=Relation.CONTRADICTS, score=0.6),
        )
        pair = (told["400 again"].id, told["400"].id)
        cluster = Cluster(claim_ids=pair, canonical_id=told["400"].id, cohesion=0.8)
        singles = [
            Cluster(claim_ids=(claim.id,), canonical_id=claim.id)
            for claim in told.values()
            if claim.id not in pair
        ]
        fields: dict[str, object] = {
            "documents": (self.english, self.arabic),
            "sentences": _sentences(self.english) + _sentences(self.arabic),
            "attributions": tuple(self.attributions),
            "claims": tuple(told.values()),
            "sources": (MINISTRY, GOVERNOR, POST),
            "places": (DELTA,),
            "links": (figures, repeats, contradicts),
            "clusters": (cluster, *singles),
            "origins": {
                cluster.id: Origins(
                    shared=(pair,),
                    roots=(Root(source_id=GOVERNOR.id, text="The governor", claims=pair),),
                ),
                **{
                    single.id: Origins(unknown=1)
                    if self._is_own_voice(single)
                    else Origins(independent=1)
                    for single in singles
                },
            },
            "findings": (
                Finding(
                    kind=FindingKind.DENIAL,
                    claim_ids=(told["denial"].id, told["collapse"].id),
                    link_ids=(contradicts.id,),
                    sentence={
                        "en": "The ministry denies a collapse.",
                        "ar": "الوزارة تنفي انهيار السدود.",
                    },
                ),
                Finding(
                    kind=FindingKind.SINGLE_ORIGIN,
                    claim_ids=pair,
                    link_ids=(repeats.id,),
                    sentence={"en": "Two articles, one governor.", "ar": "مقالان ومحافظ واحد."},
                ),
                Finding(
                    kind=FindingKind.QUANTITY_CONFLICT,
                    claim_ids=(told["1800"].id, told["400"].id),
                    link_ids=(figures.id,),
                    sentence={
                        "en": "About 1,800 or 400? Two figures for flooded houses in the delta: "
                        "the ministry says about 1,800; the governor says 400.",
                        "ar": "نحو 1800 أم 400؟ رقمان للمنازل التي غمرتها المياه في الدلتا: "
                        "نحو 1800 بحسب الوزارة، و400 بحسب المحافظ.",
                    },
                ),
            ),
            "diagnostics": (
                Diagnostic(
                    code=DiagnosticCode.LONG_LINE,
                    span=self.english.evidence(0, 9),
                    message="The line is longer than a page.",
                ),
            ),
        }
        return Analysis.model_validate({**fields, **changes})

    def _is_own_voice(self, cluster: Cluster) -> bool:
        by_id = {claim.id: claim for claim in self.claims.values()}
        return by_id[cluster.canonical_id].attribution_id is None


def _sentences(document: Document) -> tuple[Sentence, ...]:
    found = []
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        if line.strip():
            found.append(
                Sentence(span=document.evidence(start, start + len(line)), is_heading=number == 0)
            )
        start += len(line) + 1
    return tuple(found)


def _with_quantity(document: Document, words: str, value: int, *, approximate: bool) -> Quantity:
    start = document.text.index(words)
    return Quantity(
        value=Decimal(value),
        unit="house",
        approximate=approximate,
        span=Span(start=start, end=start + len(words)),
        text=words,
    )


def made_dossier() -> Dossier:
    """Two articles: figures that differ, a claim with one origin, a denial."""
    english = Document.from_text(ENGLISH, language="en", name="flood.txt").model_copy(
        update={
            "title": "Two figures for the flood",
            "outlet_id": POST.id,
            "published_on": date(2019, 5, 2),
            "url": "https://example.org/flood?a=1&b=2",
        }
    )
    arabic = Document.from_text(ARABIC, language="ar", name="سيول.txt")
    date_words = "أواخر أبريل"
    at = ARABIC.index(date_words)
    said = DateMention(
        span=Span(start=at, end=at + len(date_words)),
        text=date_words,
        date="2019-04",
        precision=DatePrecision.PART,
    )
    made = {
        "1800": Claim.from_quote(
            english,
            "about 1,800 houses were flooded in the delta",
            speaker=MINISTRY,
            cue="said",
            places=("delta",),
            quantities=(_with_quantity(english, "about 1,800 houses", 1800, approximate=True),),
            check_worthiness=0.9,
        ),
        "collapse": Claim.from_quote(english, "The dams had collapsed"),
        "400 again": Claim.from_quote(
            english,
            "400 houses under water",
            speaker=GOVERNOR,
            via=[POST],
            cue="spoke of",
            quantities=(_with_quantity(english, "400 houses", 400, approximate=False),),
        ),
        "400": Claim.from_quote(
            arabic,
            "400 منزل غمرتها المياه في الدلتا",
            speaker=GOVERNOR,
            via=[POST],
            cue="قال",
            actors=("unknown-actor",),
            places=("delta",),
            quantities=(_with_quantity(arabic, "400 منزل", 400, approximate=False),),
            statements={"en": "400 houses in the delta were under water."},
        ),
        "denial": Claim.from_quote(
            arabic,
            "السدود قد انهارت",
            speaker=MINISTRY,
            cue="ونفت",
            stance=Stance.DENIES,
            polarity=Polarity.AFFIRMED,
        ),
    }
    attributions = []
    claims: dict[str, Claim] = {}
    for name, claim in made.items():
        assert isinstance(claim, AttributedClaim)
        if claim.attribution is not None:
            changes = {"said_on": said} if name == "400" else {}
            attributions.append(claim.attribution.model_copy(update=changes))
        claims[name] = claim.bare()
    return Dossier(english, arabic, claims, attributions)
