"""An analysis of any size, for what has to hold of large pages as well."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from claimtrack.ids import SourceId
from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.decision import Decision, InformationRating, Judgement, SourceRating
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation, Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability

_SPEAKERS = 5
_PER_ARTICLE = 20  # a multiple of the speakers, who take turns
_TOWNS = (("Sur", "صور"), ("Nizwa", "نزوى"), ("Salalah", "صلالة"), ("Rustaq", "الرستاق"))


def generated(claims: int) -> Analysis:
    """So many claims by five speakers; every third repeats the one before it, and a few differ."""
    speakers = [
        Source(
            kind=SourceKind.PERSON, names={"en": f"Speaker {n}", "ar": f"المتحدثة {n}"}, id=f"s{n}"
        )
        for n in range(_SPEAKERS)
    ]
    documents, attributions, made = [], [], []
    for number in range(-(-claims // _PER_ARTICLE)):
        lang = ("en", "ar")[number % 2]
        lines = [_line(number * _PER_ARTICLE + at, lang) for at in range(_PER_ARTICLE)]
        document = Document.from_text(
            "\n".join(lines), language=lang, name=f"{number}.txt"
        ).model_copy(
            update={
                "title": f"{('Wells', 'الآبار')[number % 2]} {number}",
                "url": f"https://example.org/{number}",
                "published_on": date(2020, 1, 1) + timedelta(days=number),
            }
        )
        documents.append(document)
        for at, line in enumerate(lines[: claims - number * _PER_ARTICLE]):
            quoted = line.split(": ", 1)[1]
            claim = Claim.from_quote(
                document,
                quoted,
                speaker=speakers[at % _SPEAKERS],
                cue=("said", "قالت")[number % 2],
                check_worthiness=at % 10 / 10,
            )
            assert isinstance(claim, AttributedClaim)
            assert claim.attribution is not None
            attributions.append(claim.attribution)
            made.append(claim.bare())
    repeats = [_link(*pair, Relation.REPEATS) for pair in list(pairwise(made))[::3]]
    differing = [_link(*pair, Relation.DIFFERS_IN_QUANTITY) for pair in list(pairwise(made))[1::30]]
    clusters = [
        Cluster(claim_ids=(link.left, link.right), canonical_id=link.left, cohesion=0.8)
        for link in repeats
    ]
    return Analysis(
        documents=tuple(documents),
        attributions=tuple(attributions),
        claims=tuple(made),
        sources=tuple(speakers),
        links=(*repeats, *differing),
        clusters=tuple(clusters),
        origins={cluster.id: Origins(unknown=2) for cluster in clusters},
        findings=tuple(
            Finding(
                kind=FindingKind.QUANTITY_CONFLICT,
                claim_ids=(link.left, link.right),
                link_ids=(link.id,),
                sentence={"en": f"Two figures for well {n}.", "ar": f"رقمان للبئر {n}."},
            )
            for n, link in enumerate(differing)
        ),
        decisions=_decisions(made),
    )


def _line(number: int, lang: str) -> str:
    english, arabic = _TOWNS[number % len(_TOWNS)]
    speaker, barrels = number % _SPEAKERS, number * 7
    if lang == "en":
        return f"Speaker {speaker} said: well {number} at {english} gives {barrels} barrels a day"
    return f"قالت المتحدثة {speaker}: البئر {number} في {arabic} تنتج {barrels} برميل في اليوم"


def _link(left: Claim, right: Claim, relation: Relation) -> Link:
    features = (FeatureScore(name="words", score=0.5, detail="well = بئر"),)
    return Link(
        left=left.id,
        right=right.id,
        comparison=Comparison(relation=relation, score=0.7, features=features),
    )


def _decisions(claims: list[Claim]) -> tuple[Decision, ...]:
    rulings = (
        Judgement(claim_ids=(claims[0].id, claims[1].id), verdict=Verdict.SAME),
        SourceRating(source_id=SourceId("s1"), reliability=SourceReliability.USUALLY_RELIABLE),
        InformationRating(claim_id=claims[0].id, credibility=InformationCredibility.DOUBTFUL),
    )
    return tuple(
        Decision(
            sequence=n,
            ruling=ruling,
            by="Mariam",
            at=datetime(2021, 3, n, tzinfo=UTC),
            why="الأرقام متطابقة 12-14, the towns too",
        )
        for n, ruling in enumerate(rulings, start=1)
    )
