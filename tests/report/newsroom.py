"""Articles made up for the tests of the pictures: who says what, through whom, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, DateMention, DatePrecision, Mention, Stance
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Finding, Origins
from claimtrack.model.link import Cluster, Comparison, Link, Relation
from claimtrack.model.span import Span


def person(english: str, arabic: str) -> Source:
    """Somebody who speaks."""
    return Source(kind=SourceKind.PERSON, names={"en": english, "ar": arabic})


def paper(english: str, arabic: str) -> Source:
    """Somebody who publishes or carries."""
    return Source(kind=SourceKind.OUTLET, names={"en": english, "ar": arabic})


SALMA = person("Salma Haddad", "سلمى حداد")
KARIM = person("Karim Odeh", "كريم عودة")
LENA = person("Lena Farah", "لينا فرح")
HERALD = paper("Harbour Herald", "بريد المرفأ")
TIMES = paper("Valley Times", "أيام الوادي")
POST = paper("Cedar Post", "بريد الأرز")


class Newsroom:
    """Collects articles of one claim each; ``analysis`` is all of them."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.attributions: list[Attribution] = []
        self.links: list[Link] = []

    def tell(
        self,
        words: str,
        speaker: Source | None = SALMA,
        *,
        lang: str = "en",
        outlet: Source | None = None,
        published: date | None = None,
        via: Sequence[Source] = (),
        said: tuple[str, str, str] | None = None,
        is_inferred: bool = False,
        figure: tuple[str, int] | None = None,
        stance: Stance = Stance.ASSERTS,
        hedged: bool = False,
        places: tuple[str, ...] = (),
        times: tuple[str, ...] = (),
    ) -> Claim:
        """An article that has the words; ``said`` is a date with its first and last day."""
        named = " ".join(source.names[lang] for source in (*([speaker] if speaker else []), *via))
        text = f"{named} : {words}. ({len(self.documents)})"
        document = Document.from_text(text, language=lang, name=f"{len(self.documents)}.txt")
        document = document.model_copy(
            update={
                "title": f"Edition {len(self.documents)}",
                "outlet_id": outlet.id if outlet else None,
                "published_on": published,
            }
        )
        start = text.index(words)
        content = document.evidence(start, start + len(words))

        def mention(source: Source) -> Mention:
            at = text.index(source.names[lang])
            span = Span(start=at, end=at + len(source.names[lang]))
            return Mention(span=span, text=source.names[lang], source_id=source.id)

        when = None
        if said:
            when = DateMention(
                span=Span(start=0, end=1),
                text=text[0],
                date=said[0],
                precision=DatePrecision.DAY if said[1] == said[2] else DatePrecision.MONTH,
                start_date=said[1],
                end_date=said[2],
                is_inferred=is_inferred,
            )
        attribution = None
        if speaker:
            attribution = Attribution(
                span=document.evidence(0, start + len(words)),
                speaker=mention(speaker),
                content=content,
                via=tuple(map(mention, via)),
                stance=stance,
                hedged=hedged,
                said_on=when,
            )
            self.attributions.append(attribution)
        quantities = ()
        if figure:
            at = text.index(figure[0], start)
            span = Span(start=at, end=at + len(figure[0]))
            quantities = (
                Quantity(value=Decimal(figure[1]), unit="shop", span=span, text=figure[0]),
            )
        claim = Claim(
            span=content,
            text=words,
            language=lang,
            attribution_id=attribution.id if attribution else None,
            quantities=quantities,
            places=places,
            times=times,
        )
        self.documents.append(document)
        self.claims.append(claim)
        return claim

    def oppose(self, left: Claim, right: Claim, relation: Relation = Relation.CONTRADICTS) -> Link:
        """Link two claims that stand against each other."""
        comparison = Comparison(relation=relation, score=0.7)
        self.links.append(Link(left=left.id, right=right.id, comparison=comparison))
        return self.links[-1]

    def analysis(
        self,
        *clusters: Sequence[Claim],
        findings: Sequence[Finding] = (),
        origins: Origins | None = None,
    ) -> Analysis:
        """All of it; ``origins`` are those of the first cluster."""
        made = [
            Cluster(claim_ids=tuple(claim.id for claim in claims), canonical_id=claims[0].id)
            for claims in clusters
        ]
        return Analysis(
            documents=tuple(self.documents),
            claims=tuple(self.claims),
            attributions=tuple(self.attributions),
            sources=(SALMA, KARIM, LENA, HERALD, TIMES, POST),
            links=tuple(self.links),
            clusters=tuple(made),
            origins={made[0].id: origins} if origins else {},
            findings=tuple(findings),
        )
