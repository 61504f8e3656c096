import json
from pathlib import Path

import pytest

from claimtrack.claims_by_hand import (
    HandEntry,
    claim_by_hand,
    read_claim_sources,
    read_claims,
    sources_of,
)
from claimtrack.errors import InputError
from claimtrack.model.attribution import Stance
from claimtrack.model.claim import ClaimMethod
from claimtrack.model.document import Document, Place, Register, Source, SourceKind

ARTICLE = Document.from_text(
    "نقلت صحيفة المرفأ عن وزير النقل قوله: «وصلت أربعون سفينة إلى الميناء».",
    language="ar",
    name="port.ar.txt",
)
TWIN = Document.from_text(
    'The Harbour Post quoted the transport minister as saying: "Forty ships reached the port".',
    language="en",
    name="port.en.txt",
)
MINISTER = Source(
    kind=SourceKind.PERSON,
    names={"en": "transport minister", "ar": "وزير النقل"},
    aliases=("the minister",),
)
PAPER = Source(kind=SourceKind.OUTLET, names={"en": "Harbour Post", "ar": "صحيفة المرفأ"})
PORT = Place(id="the-port", names={"en": "the port", "ar": "الميناء"})
REGISTER = Register(sources=(MINISTER, PAPER), places=(PORT,))
DOCUMENTS = (ARTICLE, TWIN)

ENTRY = """
- document: port.ar.txt
  quote: وصلت أربعون سفينة إلى الميناء
  speaker: transport-minister
  via: [Harbour Post]
  cue: قوله
  stance: promises
  actors: [وزير النقل]
  places: [the port, elsewhere]
  times: [2019-04-11, 2019]
  statements: {en: Forty ships reached the port, ar: أربعون سفينة وصلت}
  by: the desk
"""


def written(folder: Path, words: str, name: str = "claims.yaml") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_an_entry_becomes_a_claim_with_its_chain(tmp_path: Path) -> None:
    (claim,) = read_claims(written(tmp_path, ENTRY), DOCUMENTS, REGISTER)
    assert ARTICLE.quote(claim.span) == claim.text == "وصلت أربعون سفينة إلى الميناء"
    assert claim.method is ClaimMethod.BY_HAND
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text == "وزير النقل"
    assert [hop.text for hop in claim.attribution.via] == ["صحيفة المرفأ"]
    assert claim.attribution.cue is not None
    assert claim.attribution.cue.text == "قوله"
    assert claim.attribution.stance is Stance.PROMISES
    assert claim.statements["en"].text == "Forty ships reached the port"
    assert claim.statements["ar"].by == "the desk"


def test_names_become_ids_and_unknown_ones_stay_as_written(tmp_path: Path) -> None:
    (claim,) = read_claims(written(tmp_path, ENTRY), DOCUMENTS, REGISTER)
    assert claim.actors == ("transport-minister",)
    assert claim.places == ("the-port", "elsewhere")
    assert claim.times == ("2019-04-11", "2019")


@pytest.mark.parametrize("time", ["2020-02-29", "2019-04", "2019", "XXXX-02-29", "XXXX-04"])
def test_of_a_date_only_a_part_may_be_known(time: str) -> None:
    entry = HandEntry(document="port.en.txt", quote="Forty ships", times=(time,))
    assert claim_by_hand(entry, DOCUMENTS, REGISTER).times == (time,)


def test_json_says_the_same_as_yaml(tmp_path: Path) -> None:
    entry = {"document": "port.en", "quote": "Forty ships", "speaker": "THE MINISTER"}
    in_json = written(tmp_path, json.dumps({"claims": [entry]}), "claims.json")
    in_yaml = written(
        tmp_path, "claims:\n- {document: port.en, quote: Forty ships, speaker: THE MINISTER}"
    )
    from_json = read_claims(in_json, DOCUMENTS, REGISTER)
    assert from_json == read_claims(in_yaml, DOCUMENTS, REGISTER)
    assert len(from_json) == 1


def test_without_a_speaker_the_article_says_it_in_its_own_voice() -> None:
    entry = HandEntry(document="port.en.txt", quote="Forty ships reached the port")
    assert claim_by_hand(entry, DOCUMENTS, REGISTER).attribution_id is None


def test_what_an_entry_leaves_out_is_read_from_its_quote() -> None:
    article = Document.from_text(
        "The envoy said that 40 ships had left for Malta.", language="en", name="sea.txt"
    )
    malta = Place(id="malta", names={"en": "Malta"})
    register = Register(sources=(MINISTER,), places=(malta,))
    entry = HandEntry(document="sea.txt", quote="40 ships had left for Malta")
    claim = claim_by_hand(entry, [article], register)
    assert claim.places == ("malta",)
    (figure,) = claim.quantities
    assert figure.value == 40
    assert article.quote(figure.span) == figure.text


def test_what_an_entry_gives_is_not_read_from_its_quote() -> None:
    entry = HandEntry(document="port.en.txt", quote="Forty ships reached the port", places=("x",))
    assert claim_by_hand(entry, DOCUMENTS, REGISTER).places == ("x",)


def test_a_file_may_bring_its_own_sources(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
sources:
- {id: harbour-post, kind: outlet, names: {en: Harbour Post}, owner: the harbour}
claims:
- {document: port.en.txt, quote: Forty ships, speaker: harbour-post}
""",
    )
    known = REGISTER.extended(read_claim_sources(path))
    claims = read_claims(path, DOCUMENTS, REGISTER)
    assert [source.owner for source in sources_of(claims, known)] == ["the harbour"]


def ships(name: str, count: str = "Forty") -> Document:
    return Document.from_text(f"{count} ships reached {name}.", language="en", name=name)


FILED = (
    ships("a/report.txt"),
    ships("report.txt"),
    ships("ar/01.txt"),
    ships("en/01.txt"),
    ships("notes.txt"),
    ships("notes.txt", "Thirty"),
    ships("port"),
    ships("a/port"),
    ships("port.txt"),
)


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("report.txt", FILED[1]),
        ("a/report.txt", FILED[0]),
        ("en/01.txt", FILED[3]),
        (FILED[4].id, FILED[4]),
        (FILED[5].id, FILED[5]),
        ("port", FILED[6]),
    ],
)
def test_a_document_goes_by_its_most_exact_name(named: str, meant: Document) -> None:
    entry = HandEntry(document=named, quote="ships reached")
    assert claim_by_hand(entry, FILED, REGISTER).span.document_id == meant.id


@pytest.mark.parametrize("named", ["01.txt", "01", "report", "notes.txt", "notes"])
def test_a_name_that_several_documents_have_is_refused(named: str) -> None:
    entry = HandEntry(document=named, quote="ships reached")
    with pytest.raises(InputError, match="can be any of 2 documents: ") as refused:
        claim_by_hand(entry, FILED, REGISTER)
    assert str(refused.value).count(" (d-") == 2


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{document: port.ar.txt, quote: وصلت خمسون سفينة}", "the quote isn't in port.ar.txt"),
        ("{document: port.en.txt, quote: forty ships}", "the quote isn't in port.en.txt"),
        ("{document: port.ar.txt, quote: ''}", "quote: String should have at least 1 character"),
        ("{document: sea.ar.txt, quote: سفينة}", "no document is called 'sea.ar.txt'"),
        (
            "{document: port.ar.txt, quote: سفينة, speaker: captain}",
            "no source is called 'captain'",
        ),
        ("{document: port.ar.txt, quote: سفينة, via: [harbour-post]}", "carriers need a speaker"),
        ("{document: port.ar.txt, quote: سفينة, stanse: denies}", "(did you mean stance?)"),
        ("{document: port.ar.txt, quote: سفينة, stance: shouts}", "stance: Input should be"),
        (
            "{document: port.ar.txt, quote: سفينة, times: [2019, 01/06/2019]}",
            "times.1: '01/06/2019' is no date",
        ),
        (
            "{document: port.ar.txt, quote: سفينة, times: ['2019-02-30']}",
            "times.0: '2019-02-30' is no date",
        ),
        (
            "{document: port.en.txt, quote: ships, speaker: transport-minister, cue: shouted}",
            "the cue isn't in port.en.txt",
        ),
        ("just words", "Input should be a valid dictionary"),
    ],
)
def test_an_entry_that_does_not_hold_is_refused_with_file_number_and_reason(
    tmp_path: Path, entry: str, reason: str
) -> None:
    path = written(tmp_path, f"- {{document: port.ar.txt, quote: سفينة}}\n- {entry}\n")
    with pytest.raises(InputError) as error:
        read_claims(path, DOCUMENTS, REGISTER)
    assert str(error.value).startswith(f"{path}: entry 2: ")
    assert reason in str(error.value)


def test_a_source_that_the_article_does_not_name_is_refused() -> None:
    entry = HandEntry(document="port.en.txt", quote="Forty ships", speaker="mayor")
    mayor = Source(kind=SourceKind.PERSON, names={"en": "mayor"})
    with pytest.raises(InputError, match="isn't named in"):
        claim_by_hand(entry, DOCUMENTS, Register(sources=(mayor,)))


@pytest.mark.parametrize(
    ("words", "name", "reason"),
    [
        ("claims: [", "claims.yaml", "not YAML"),
        ("{", "claims.json", "not JSON"),
        ("claims: {document: x}", "claims.yaml", "not a file of claims"),
        ("claims: []\nplaces: []", "claims.yaml", "not a file of claims"),
        ("", "claims.yaml", "not a file of claims"),
        ("sources: [{kind: person}]\nclaims: []", "claims.yaml", "source 1: a source needs"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, words: str, name: str, reason: str
) -> None:
    path = written(tmp_path, words, name)
    with pytest.raises(InputError, match=reason):
        read_claims(path, DOCUMENTS, REGISTER)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_claims(tmp_path / "nowhere.yaml", DOCUMENTS, REGISTER)
