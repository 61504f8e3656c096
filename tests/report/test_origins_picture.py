"""Origins are told apart by their frames, and the drawing stays readable however many there are."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from markupsafe import Markup

from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Origins, Root
from claimtrack.model.provenance import Independence
from claimtrack.report.origin_lanes import origin_lanes
from claimtrack.report.origins_picture import MOST_NODES, draw_origins
from claimtrack.report.reading import Reading


def _drawn(analysis, claims, origins, lang: str = "en"):
    picture = draw_origins(Reading(analysis, lang), claims, origins, Markup("found"))
    ET.fromstring(picture.svg)
    return picture


def test_one_unnamed_source_in_two_articles_isnt_drawn_as_one_origin(analysis, dossier) -> None:
    pair = [dossier.claims["400 again"], dossier.claims["400"]]

    picture = _drawn(analysis, pair, Origins(unknown=2))

    assert picture.svg.count('class="frame open"') == 2
    assert picture.svg.count("? origin not known") == 2
    assert "one origin" not in picture.svg.replace(picture.key, "")


@pytest.mark.parametrize(
    ("lang", "shared", "apart"),
    [
        ("en", "one origin, told 2 times", "an origin of its own"),
        ("ar", "أصل واحد، ورد مرتين", "أصل قائم بنفسه"),
    ],
)
def test_one_origin_is_one_frame_and_two_are_two(
    analysis, dossier, lang: str, shared: str, apart: str
) -> None:
    pair = [dossier.claims["400 again"], dossier.claims["400"]]
    ids = pair[0].id, pair[1].id

    one = _drawn(analysis, pair, Origins(shared=(ids,)), lang).svg
    two = _drawn(
        analysis, [dossier.claims["1800"], pair[0]], Origins(independent=2, apart=2), lang
    ).svg

    assert (one.count('class="frame"'), two.count('class="frame"')) == (1, 2)
    assert (one.count(shared), two.count(apart)) == (1, 2)
    assert one.count('class="node-speaker"') == 1
    assert one.count('class="node-carrier"') == 1
    assert two.count('class="node-speaker"') == 2


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Proven apart from each other: 2 independent origins."),
        ("ar", "ما ثبت انفصال بعضه عن بعض: أصلان مستقلان."),
    ],
)
def test_how_many_are_proven_apart_is_said(analysis, dossier, lang: str, told: str) -> None:
    two = [dossier.claims["1800"], dossier.claims["400"]]

    assert told in _drawn(analysis, two, Origins(independent=2, apart=2), lang).key
    assert told not in _drawn(analysis, two, Origins(unknown=2), lang).key


def test_of_independent_and_unknown_ones_those_that_are_named_are_independent(
    analysis, dossier
) -> None:
    doubted, known = dossier.claims["400"], dossier.claims["1800"]
    roots = tuple(
        Root(source_id=f"s-{n}", text="x", claims=(claim.id,))  # type: ignore[arg-type]
        for n, claim in enumerate((doubted, known))
    )
    origins = Origins(
        independent=1, independent_claims=(known.id,), unknown=1, apart=1, roots=roots
    )

    lanes = origin_lanes(Reading(analysis, "en"), [doubted, known], origins)

    assert [(lane.ways[0].claim.id, lane.standing) for lane in lanes] == [
        (known.id, Independence.INDEPENDENT),
        (doubted.id, Independence.UNKNOWN),
    ]


def test_of_an_older_store_what_the_counts_dont_decide_is_never_drawn_as_independent(
    analysis, dossier
) -> None:
    both = [dossier.claims["400"], dossier.claims["1800"]]
    roots = tuple(
        Root(source_id=f"s-{n}", text="x", claims=(claim.id,))  # type: ignore[arg-type]
        for n, claim in enumerate(both)
    )
    origins = Origins(independent=1, unknown=1, roots=roots)

    lanes = origin_lanes(Reading(analysis, "en"), both, origins)

    assert {lane.standing for lane in lanes} == {Independence.UNKNOWN}
    sure = Origins(independent=2)  # near miss: none is unknown
    lanes = origin_lanes(Reading(analysis, "en"), both, sure)
    assert {lane.standing for lane in lanes} == {Independence.INDEPENDENT}


@pytest.mark.parametrize(("outlets", "nodes"), [(4, 4), (90, MOST_NODES - 1)])
def test_many_articles_are_drawn_by_outlet_and_then_cut(outlets: int, nodes: int) -> None:
    speaker = Source(kind=SourceKind.PERSON, names={"en": "Salma Haddad"})
    papers = [Source(kind=SourceKind.OUTLET, names={"en": f"Paper {n}"}) for n in range(outlets)]
    documents, claims, attributions = [], [], []
    for number in range(90):
        text = f"Salma Haddad said the bridge was closed. Edition {number}."
        document = Document.from_text(text, language="en", name=f"{number}.txt").model_copy(
            update={
                "outlet_id": papers[number % outlets].id,
                "published_on": date(2021, 3, 1 + number % 28),
            }
        )
        claim = Claim.from_quote(document, "the bridge was closed", speaker=speaker, cue="said")
        assert isinstance(claim, AttributedClaim)
        assert claim.attribution is not None
        documents.append(document)
        claims.append(claim.bare())
        attributions.append(claim.attribution)
    analysis = Analysis(
        documents=tuple(documents),
        claims=tuple(claims),
        attributions=tuple(attributions),
        sources=(speaker, *papers),
    )

    picture = _drawn(analysis, claims, Origins(shared=(tuple(claim.id for claim in claims),)))

    assert picture.svg.count('class="node-document"') == nodes
    assert ("listed below" in picture.svg) == (outlets > MOST_NODES)
    assert "one origin, told 90 times" in picture.svg
    assert len(picture.steps) == 1 + 90
    if outlets == 4:
        assert "23 articles" in picture.svg
        assert "The articles of one outlet are drawn as one." in picture.key


def test_a_speaker_named_in_one_of_two_articles_is_tied_by_one_whole_line(dossier) -> None:
    pair = [dossier.claims["400 again"], dossier.claims["400"]]
    shared = Origins(shared=((pair[0].id, pair[1].id),))

    def flows(*implicit: str) -> tuple[int, bool]:
        tied = {claim.attribution_id for claim in map(dossier.claims.get, implicit) if claim}
        attributions = tuple(
            a.model_copy(update={"speaker": a.speaker.model_copy(update={"implicit": True})})
            if a.id in tied and a.speaker
            else a
            for a in dossier.attributions
        )
        picture = _drawn(dossier.analysis(attributions=attributions), pair, shared)
        return picture.svg.count('class="flow inferred"'), "Dashed" in picture.key

    assert flows() == (0, False)
    assert flows("400") == (0, False)
    assert flows("400", "400 again") == (1, True)
