"""Two small articles on one harvest, an Arabic and an English one, with what they say."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import AttributedClaim, Claim, Quantity
from claimtrack.model.document import Document, Sentence, Source, SourceKind
from claimtrack.model.finding import Diagnostic, DiagnosticCode, Finding, FindingKind, Origins
from claimtrack.model.link import Cluster, Comparison, Link, Relation
from claimtrack.model.span import Span

MINISTRY = Source(
    kind=SourceKind.GOVERNMENT,
    names={"ar": "وزارة الزراعة", "en": "Ministry of Agriculture"},
    aliases=("the ministry",),
    country="eg",
)
UNION = Source(
    kind=SourceKind.ORGANISATION, names={"ar": "اتحاد المزارعين", "en": "farmers' union"}
)
GAZETTE = Source(
    kind=SourceKind.OUTLET,
    names={"ar": "صحيفة الوادي", "en": "Valley Gazette"},
    owner="Valley Press",
)

ARABIC = (
    "أعلنت وزارة الزراعة أن محصول القمح بلغ 900 طن.\n"
    "ونقلت صحيفة الوادي عن اتحاد المزارعين قوله: «لم نحصد سوى 400 طن»."
)
ENGLISH = (
    "After a dry spring, the ministry said the wheat harvest reached 900 tonnes.\n"
    "“We brought in 400 tonnes”, the farmers' union told the Valley Gazette."
)


def arabic_extraction(name: str = "قمح.txt") -> Extraction:
    """The Arabic article."""
    document = Document.from_text(ARABIC, language="ar", name=name)
    claims = (
        Claim.from_quote(
            document,
            "محصول القمح بلغ 900 طن",
            speaker=MINISTRY,
            cue="أعلنت",
            quantities=(_figure(document, "900", "طن"),),
        ),
        Claim.from_quote(document, "لم نحصد سوى 400 طن", speaker=UNION, via=[GAZETTE], cue="ونقلت"),
    )
    return as_extraction(document, claims)


def english_extraction(name: str = "harvest.txt") -> Extraction:
    """The English article."""
    document = Document.from_text(ENGLISH, language="en", name=name)
    claims = (
        Claim.from_quote(
            document,
            "the wheat harvest reached 900 tonnes",
            speaker=MINISTRY,
            cue="said",
            quantities=(_figure(document, "900", "tonnes"),),
        ),
        Claim.from_quote(document, "We brought in 400 tonnes", speaker=UNION, via=[GAZETTE]),
    )
    return as_extraction(document, claims)


def article(number: int) -> Extraction:
    """One of many articles, each with bytes of its own: 12 lines, 24 claims, in Arabic."""
    lines = [
        f"أعلنت وزارة الزراعة أن محصول القرية {number}-{line} بلغ {900 + line} طن، "
        f"وقال اتحاد المزارعين إن القرية {number}-{line} لم تحصد سوى {400 + line} طن."
        for line in range(12)
    ]
    document = Document.from_text("\n".join(lines), language="ar", name=f"{number:05}.txt")
    claims = []
    for line in range(12):
        told = f"محصول القرية {number}-{line} بلغ {900 + line} طن"
        denied = f"القرية {number}-{line} لم تحصد سوى {400 + line} طن"
        claims.append(Claim.from_quote(document, told, speaker=MINISTRY, cue="أعلنت"))
        claims.append(Claim.from_quote(document, denied, speaker=UNION, cue="وقال"))
    return as_extraction(document, tuple(claims))


def report(number: int) -> Document:
    """One of many short articles that tell the same in other words, to be extracted."""
    text = (
        f"The ministry said the wheat harvest of village {number % 3} reached {900 + number} "
        f"tonnes.\n\nHuda Salem, head of union {number}, told the Tidings: “We brought in 400 "
        f"tonnes from village {number % 3}.”\n"
    )
    return Document.from_text(text, language="en", name=f"{number:05}.txt")


def as_extraction(document: Document, claims: tuple[AttributedClaim, ...]) -> Extraction:
    """What an extraction that found these claims would be; each line is a sentence."""
    sentences, start = [], 0
    for line in document.text.split("\n"):
        span = document.evidence(start, start + len(line))
        sentences.append(Sentence(span=span))
        start += len(line) + 1
    return Extraction(
        document=document,
        sentences=tuple(sentences),
        attributions=tuple(claim.attribution for claim in claims if claim.attribution),
        claims=tuple(claim.bare() for claim in claims),
        sources=(GAZETTE, MINISTRY, UNION),
        diagnostics=(
            Diagnostic(
                code=DiagnosticCode.UNKNOWN_SPEAKER,
                span=document.evidence(0, 5),
                message="nobody of this name is in the register",
            ),
        ),
    )


def _figure(document: Document, number: str, unit: str) -> Quantity:
    text = f"{number} {unit}"
    start = document.text.index(text)
    return Quantity(
        value=number, unit=unit, span=Span(start=start, end=start + len(text)), text=text
    )


def seen_as(extraction: Extraction, **sighting: Any) -> Extraction:
    """The same bytes under another name, address or date."""
    document = Document.model_validate({**extraction.document.model_dump(), **sighting})
    return extraction.model_copy(update={"document": document})


def analysed(claims: Sequence[Claim]) -> dict[str, Any]:
    """Links, clusters, origins and findings as an analysis of these claims might give them."""
    first, second, third, fourth = (claim.id for claim in claims)
    comparison = Comparison(relation=Relation.REPEATS, score=0.9)
    cluster = Cluster(claim_ids=(first, third), canonical_id=first)
    link = Link(left=first, right=third, comparison=comparison)
    alone = Cluster(claim_ids=(fourth,), canonical_id=fourth)
    return {
        "links": (link,),
        "clusters": (cluster, alone),
        "origins": {cluster.id: Origins(shared=((first, third),)), alone.id: Origins(unknown=1)},
        "findings": (
            Finding(kind=FindingKind.CONFLICT, claim_ids=(second,), link_ids=(link.id,)),
            Finding(kind=FindingKind.SINGLE_ORIGIN, claim_ids=(first, third), link_ids=(link.id,)),
            Finding(kind=FindingKind.ANONYMOUS_ONLY, claim_ids=(fourth,)),
        ),
    }


def take_back_to_first_schema(path: Path) -> None:
    """Make a store what an earlier claimtrack would have written."""
    take_back_to_second_schema(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("cluster_member", "finding_claim", "search_index"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = 'claimtrack_0001'")
        connection.execute("PRAGMA user_version = 1")


def take_back_to_third_schema(path: Path) -> None:
    """Make a store what a claimtrack without a log of changes would have written."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("event", "log_head", "seal", "derivation", "tombstone", "anchor"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = 'claimtrack_0003'")
        connection.execute("PRAGMA user_version = 3")


def take_back_to_second_schema(path: Path) -> None:
    """Make a store what a claimtrack without decisions would have written."""
    take_back_to_third_schema(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE decision")
        connection.execute("UPDATE alembic_version SET version_num = 'claimtrack_0002'")
        connection.execute("PRAGMA user_version = 2")
