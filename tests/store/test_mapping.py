"""Value → row → value gives the value back, and equal values give equal rows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import StoreError
from claimtrack.ids import ClaimId, ClusterId, DocumentId, SourceId
from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import (
    Attribution,
    Cue,
    DateMention,
    DatePrecision,
    Mention,
    Mode,
    Stance,
)
from claimtrack.model.claim import (
    AttributedClaim,
    Claim,
    ClaimKind,
    ClaimMethod,
    Polarity,
    Quantity,
    Statement,
)
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
from claimtrack.model.reading import Encoding, EncodingBasis, Fetch, Oddity, Reading
from claimtrack.model.span import EvidenceSpan, Span, Value
from claimtrack.store import mapping

DOCUMENT = DocumentId("d-0123456789abcdef0123")

texts = st.text(max_size=20)
names = st.text(min_size=1, max_size=20)
ids = st.text("0123456789abcdef", min_size=1, max_size=20)
scores = st.floats(0, 1)
offsets = st.integers(0, 10**6)
optional_names = st.none() | names
by_language = st.dictionaries(st.sampled_from(["ar", "en", "fr"]), names)
decimals = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
zones = st.just(UTC) | st.integers(-12 * 60, 14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(offsets)
    return Span(start=start, end=start + draw(st.integers(1, 1000)))


@st.composite
def evidence(draw: st.DrawFn) -> EvidenceSpan:
    span = draw(spans())
    return EvidenceSpan(document_id=DOCUMENT, start=span.start, end=span.end)


oddities = st.builds(
    Oddity, code=st.sampled_from(DiagnosticCode), message=texts, end=st.none() | offsets
)
encodings = st.builds(
    Encoding, codec=names, basis=st.sampled_from(EncodingBasis), confidence=st.floats(0, 1)
)
readings = st.builds(
    Reading,
    reader=names,
    encoding=st.none() | encodings,
    part_of=optional_names,
    part=texts,
    oddities=st.lists(oddities, max_size=2).map(tuple),
)
fetches = st.builds(
    Fetch,
    urls=st.lists(names, max_size=3).map(tuple),
    addresses=st.lists(names, max_size=3).map(tuple),
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(names, texts), max_size=2).map(tuple),
    tls=optional_names,
    is_private_allowed=st.booleans(),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    document = Document.from_text(draw(st.text()), language=draw(st.sampled_from(["ar", "und"])))
    return document.model_copy(
        update={
            "title": draw(optional_names),
            "byline": draw(optional_names),
            "outlet_id": draw(optional_names),
            "is_outlet_self_named": draw(st.booleans()),
            "url": draw(optional_names),
            "published_on": draw(st.none() | st.dates()),
            "retrieved_at": draw(st.none() | st.datetimes(timezones=zones)),
            "name": draw(texts),
            "reading": draw(st.none() | readings),
            "fetch": draw(st.none() | fetches),
        }
    )


sentences = st.builds(Sentence, span=evidence(), is_heading=st.booleans())
sources = st.builds(
    Source,
    id=names.map(SourceId),
    kind=st.sampled_from(SourceKind),
    names=by_language,
    aliases=st.lists(names, max_size=3).map(tuple),
    owner=optional_names,
    speaks_for=optional_names,
    country=optional_names,
)
places = st.builds(
    Place, id=names, names=by_language, aliases=st.lists(names, max_size=3).map(tuple)
)
date_mentions = st.builds(
    DateMention,
    span=spans(),
    text=names,
    date=names,
    precision=st.sampled_from(DatePrecision),
    is_inferred=st.booleans(),
)
plain_mentions = st.builds(
    Mention, span=spans(), text=names, source_id=optional_names, implicit=st.booleans()
)
mentions = st.builds(
    Mention, span=spans(), text=names, source_id=optional_names, resolved=plain_mentions
)
attributions = st.builds(
    Attribution,
    span=evidence(),
    cue=st.none() | st.builds(Cue, span=spans(), text=names),
    speaker=st.none() | mentions,
    content=evidence(),
    mode=st.sampled_from(Mode),
    stance=st.sampled_from(Stance),
    negated=st.booleans(),
    hedged=st.booleans(),
    via=st.lists(plain_mentions, max_size=2).map(tuple),
    said_on=st.none() | date_mentions,
)
quantities = st.builds(
    Quantity,
    value=decimals,
    low=decimals,
    high=decimals,
    unit=texts,
    approximate=st.booleans(),
    span=spans(),
    text=names,
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    text = draw(names)
    start = draw(offsets)
    return Claim(
        span=EvidenceSpan(document_id=DOCUMENT, start=start, end=start + len(text)),
        text=text,
        language=draw(st.sampled_from(["ar", "en", "und"])),
        attribution_id=draw(st.none() | ids),
        polarity=draw(st.sampled_from(Polarity)),
        kind=draw(st.sampled_from(ClaimKind)),
        actors=tuple(draw(st.lists(names, max_size=2))),
        places=tuple(draw(st.lists(names, max_size=2))),
        times=tuple(draw(st.lists(names, max_size=2))),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        check_worthiness=draw(scores),
        statements=draw(
            st.dictionaries(
                st.sampled_from(["ar", "en"]), st.builds(Statement, text=names, by=names)
            )
        ),
        method=draw(st.sampled_from(ClaimMethod)),
    )


diagnostics = st.builds(
    Diagnostic, code=st.sampled_from(DiagnosticCode), span=evidence(), message=texts
)
comparisons = st.builds(
    Comparison,
    relation=st.sampled_from(Relation),
    score=scores,
    features=st.lists(
        st.builds(FeatureScore, name=names, score=scores, detail=texts, is_veto=st.booleans()),
        max_size=3,
    ).map(tuple),
)
claim_ids = st.lists(ids.map(ClaimId), min_size=1, max_size=4, unique=True).map(tuple)
links = st.builds(
    lambda pair, comparison: Link(left=pair[0], right=pair[1], comparison=comparison),
    st.lists(ids, min_size=2, max_size=2, unique=True),
    comparisons,
)
clusters = st.builds(
    lambda held, cohesion: Cluster(claim_ids=held, canonical_id=held[-1], cohesion=cohesion),
    claim_ids,
    scores,
)
origins = st.builds(
    lambda named, unnamed, **fields: Origins(
        independent=len(named) or unnamed, independent_claims=named, **fields
    ),
    st.just(()) | claim_ids,
    st.integers(0, 9),
    shared=st.lists(claim_ids, max_size=2).map(tuple),
    unknown=st.integers(0, 9),
    roots=st.lists(
        st.builds(Root, source_id=optional_names, text=texts, claims=claim_ids), max_size=2
    ).map(tuple),
)
findings = st.builds(
    Finding,
    kind=st.sampled_from(FindingKind),
    claim_ids=claim_ids,
    link_ids=st.lists(ids, max_size=2).map(tuple),
    sentence=by_language,
)


@given(documents())
def test_a_document_comes_back(document: Document) -> None:
    assert mapping.read_document(mapping.document_row(document)["value"], None) == document


@given(st.lists(sentences, max_size=3).map(tuple))
def test_sentences_come_back(given_ones: tuple[Sentence, ...]) -> None:
    document = Document.from_text("قال")
    assert (
        mapping.read_sentences(mapping.sentences_row(document, given_ones)["value"]) == given_ones
    )


@given(attributions)
def test_an_attribution_comes_back(attribution: Attribution) -> None:
    row = mapping.attribution_row(attribution)
    assert mapping.read_value(Attribution, row["value"]) == attribution


@given(claims())
def test_a_claim_comes_back(claim: Claim) -> None:
    row = mapping.claim_row(claim)
    assert mapping.read_value(Claim, row["value"]) == claim


@given(sources)
def test_a_source_comes_back(source: Source) -> None:
    assert mapping.read_value(Source, mapping.source_row(source)["value"]) == source
    document = Document.from_text("said")
    assert (
        mapping.mentioned_source_row(document, source)["value"]
        == mapping.source_row(source)["value"]
    )


@given(places)
def test_a_place_comes_back(place: Place) -> None:
    assert mapping.read_value(Place, mapping.place_row(place, 0)["value"]) == place


@given(diagnostics)
def test_a_diagnostic_comes_back(diagnostic: Diagnostic) -> None:
    row = mapping.diagnostic_row(diagnostic, 0, is_derived=False)
    assert mapping.read_value(Diagnostic, row["value"]) == diagnostic


@given(links)
def test_a_link_comes_back(link: Link) -> None:
    assert mapping.read_value(Link, mapping.link_row(link, 0)["value"]) == link


@given(clusters)
def test_a_cluster_comes_back(cluster: Cluster) -> None:
    assert mapping.read_value(Cluster, mapping.cluster_row(cluster, 0)["value"]) == cluster


@given(origins)
def test_origins_come_back(given_ones: Origins) -> None:
    row = mapping.origins_row(ClusterId("k-1"), given_ones)
    assert mapping.read_value(Origins, row["value"]) == given_ones


@given(findings)
def test_a_finding_comes_back(finding: Finding) -> None:
    assert mapping.read_value(Finding, mapping.finding_row(finding, 0)["value"]) == finding


@given(documents())
def test_a_sighting_comes_back(document: Document) -> None:
    row = mapping.sighting_row(document)
    bare = Document.from_text(document.text, language=document.language)
    bare = bare.model_copy(update={"reading": document.reading})  # of the bytes, not of a sighting
    assert mapping.read_sighting(bare, row["value"]) == document


@given(st.one_of(claims(), attributions, sources, links, findings))
def test_the_json_of_a_value_is_canonical(value: Value) -> None:
    text = mapping.value_json(value)
    assert mapping.canonical_json(json.loads(text)) == text
    assert mapping.value_json(mapping.read_value(type(value), text)) == text


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        ("1800", "1800"),
        ("2.5", "2.5"),
        ("0.1", "0.1"),
        ("1E+3", "1000"),
        ("0.1234567890123456789", '"0.1234567890123456789"'),  # a double would change it
        ("98765432109876543210", '"98765432109876543210"'),
    ],
)
def test_a_figure_is_a_number_where_a_double_holds_it(figure: str, written: str) -> None:
    quantity = Quantity(value=Decimal(figure), span=Span(start=0, end=1), text="x")
    text = mapping.value_json(quantity)
    assert f'"value":{written}' in text
    assert mapping.read_value(Quantity, text).value == Decimal(figure)


def test_origins_of_an_older_store_are_read_though_they_name_no_independent_claims() -> None:
    text = '{"apart":2,"independent":2,"roots":[],"shared":[["c-1","c-2"]],"unknown":0}'
    origins = mapping.read_value(Origins, text)
    assert origins == Origins(independent=2, apart=2, shared=((ClaimId("c-1"), ClaimId("c-2")),))
    assert origins.independent_claims == ()
    with pytest.raises(StoreError, match="Origins"):  # somebody else's: it names one of two
        mapping.read_value(Origins, f'{text[:-1]},"independent_claims":["c-3"]}}')


def test_an_attributed_claim_is_stored_bare(arabic: Extraction) -> None:
    bare = arabic.claims[0]
    attributed = AttributedClaim(**bare.model_dump(), attribution=arabic.attributions[0])
    assert mapping.claim_row(attributed) == mapping.claim_row(bare)


def test_bytes_come_back_only_where_they_are_not_the_text() -> None:
    plain = Document.from_text("قال")
    assert mapping.document_row(plain)["is_plain"]
    same = plain.model_copy(update={"raw": "قال".encode()})
    assert mapping.document_row(same)["is_plain"]
    page = plain.model_copy(update={"raw": b"<p>&#1602;&#1575;&#1604;</p>"})
    row = mapping.document_row(page)
    assert not row["is_plain"]
    assert mapping.read_document(row["value"], page.raw) == page


def test_half_a_character_is_stored_and_comes_back() -> None:
    document = Document.from_text("a\udc81b", name="\udcc7\udce1.txt")  # a windows-1256 file name
    row = mapping.document_row(document)
    assert row["name"] == "\\udcc7\\udce1.txt"
    row["value"].encode("utf-8")
    assert mapping.read_document(row["value"], None) == document


def test_a_character_in_two_halves_is_refused() -> None:
    with pytest.raises(StoreError, match="two halves"):
        mapping.document_row(Document.from_text("\ud83d\ude00"))


def test_bytes_that_are_not_those_of_the_sha256_are_refused() -> None:
    document = Document.from_text("said").model_copy(update={"raw": b"denied"})
    with pytest.raises(StoreError, match="SHA-256"):
        mapping.object_row(document)


@pytest.mark.parametrize("text", ["", "{", "{}", '{"kind":"person"', '{"id":"x","odd":1}', "[]"])
def test_a_damaged_value_is_a_store_error(text: str) -> None:
    with pytest.raises(StoreError, match="Source"):
        mapping.read_value(Source, text)


HOP = '{"resolved":null,"source_id":%s,"span":{"end":%s,"start":0}}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"speaker":null}',
        '{"speaker":"Zaki","via":[]}',
        f'{{"speaker":{HOP % (7, 5)},"via":[]}}',
        f'{{"speaker":{HOP % (["zaki"], 5)},"via":[]}}'.replace("'", '"'),
        f'{{"speaker":null,"via":[{HOP}]}}' % ('"zaki"', -5),
        "[" * 100_000,
    ],
)
def test_citations_that_cannot_be_read_are_a_store_error(text: str) -> None:
    with pytest.raises(StoreError, match="Attribution that can't be read"):
        mapping.read_mentions(text)


def test_citations_are_read_where_they_can_be() -> None:
    text = f'{{"speaker":{HOP},"via":[{HOP}]}}' % ("null", 4, '"zaki"', 5)
    assert mapping.read_mentions(text) == [("zaki", Span(start=0, end=5))]


@pytest.mark.parametrize("plain", [{"a": {1}}, [b"x"], float("nan"), float("inf")])
def test_what_json_has_no_word_for_is_never_written(plain: object) -> None:
    with pytest.raises((TypeError, ValueError), match="JSON"):
        mapping.canonical_json(plain)


def test_the_fullest_sighting_ranks_first_then_the_earliest() -> None:
    bare = Document.from_text("قال", name="a.txt")
    dated = bare.model_copy(update={"published_on": date(2019, 4, 1)})
    late = bare.model_copy(update={"url": "https://b.example/", "published_on": date(2019, 5, 2)})
    early = late.model_copy(update={"published_on": date(2019, 5, 1)})
    named = early.model_copy(update={"is_outlet_self_named": True})  # though it is as early
    seen = [mapping.sighting_row(each)["value"] for each in (bare, dated, named, late, early)]
    assert sorted(seen, key=mapping.sighting_rank) == seen[::-1]


def test_the_id_of_a_sighting_is_as_it_was_where_somebody_told_the_outlet() -> None:
    value = mapping.sighting_row(Document.from_text("قال", name="a.txt"))["value"]
    assert "is_outlet_self_named" not in str(value)


def test_times_with_another_offset_stay_the_same_instant() -> None:
    cairo = timezone(timedelta(hours=2))
    seen = datetime(2019, 4, 4, 14, 30, tzinfo=cairo)
    document = Document.from_text("قال").model_copy(update={"retrieved_at": seen})
    assert mapping.read_document(mapping.document_row(document)["value"], None).retrieved_at == seen
