"""The tables of an analysis, as a spreadsheet program and another program read them."""

from __future__ import annotations

import csv
import errno
import os
import resource
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from claimtrack.errors import StoreError
from claimtrack.export.cells import published_cell
from claimtrack.export.csv_tables import write_csv_tables
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention, Stance
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation
from claimtrack.model.span import Span

ROOT = Path(__file__).parents[2]
NAMES = ("documents", "sources", "claims", "attributions", "links", "findings")

MINISTRY = Source(
    kind=SourceKind.GOVERNMENT,
    names={"ar": "وزارة الزراعة", "en": "the ministry"},
    aliases=("+MoA",),
)
UNION = Source(
    kind=SourceKind.ORGANISATION, names={"ar": "اتحاد المزارعين", "en": "the farmers' union"}
)
GAZETTE = Source(kind=SourceKind.OUTLET, names={"ar": "صحيفة الوادي", "en": "Valley Gazette"})
AGENCY = Source(kind=SourceKind.OUTLET, names={"ar": "وكالة النهر", "en": "River Agency"})


def harvest() -> Analysis:
    """Two articles with other figures for one harvest, and a claim in an article's own voice."""
    arabic = Document.from_text(
        "نقلت صحيفة الوادي عن وكالة النهر أن اتحاد المزارعين قال: «لم نحصد سوى 400 طن».",
        language="ar",
        name="=قمح.txt",
    )
    english = Document.from_text(
        "-The harvest is over.\nIn all, the ministry said, “we brought in 900 tonnes”.",
        language="en",
        name="harvest.txt",
    ).model_copy(
        update={
            "outlet_id": GAZETTE.id,
            "published_on": date(2019, 6, 1),
            "retrieved_at": datetime(2019, 6, 2, 10, tzinfo=UTC),
        }
    )
    few = Claim.from_quote(
        arabic,
        "لم نحصد سوى 400 طن",
        speaker=UNION,
        via=[GAZETTE, AGENCY],
        cue="قال",
        stance=Stance.DENIES,
        statements={"ar": "حصد المزارعون 400 طن", "fr": "400 tonnes"},
        actors=(UNION.id,),
    )
    over = Claim.from_quote(english, "-The harvest is over")
    many = Claim.from_quote(english, "we brought in 900 tonnes", speaker=MINISTRY)
    claims = (few, over, many)
    comparison = Comparison(
        relation=Relation.DIFFERS_IN_QUANTITY,
        score=0.75,
        features=(
            FeatureScore(name="words", score=0.5, detail="harvest"),
            FeatureScore(name="figures", score=0.0, detail="400 ~ 900", is_veto=True),
        ),
    )
    link = Link(left=few.id, right=many.id, comparison=comparison)
    return Analysis(
        documents=(arabic, english),
        attributions=tuple(claim.attribution for claim in claims if claim.attribution),
        claims=tuple(claim.bare() for claim in claims),
        sources=(AGENCY, GAZETTE, MINISTRY, UNION),
        links=(link,),
        clusters=tuple(Cluster(claim_ids=(claim.id,), canonical_id=claim.id) for claim in claims),
        findings=(
            Finding(
                kind=FindingKind.QUANTITY_CONFLICT,
                claim_ids=(few.id, many.id),
                link_ids=(link.id,),
                sentence={"ar": "٤٠٠ أم ٩٠٠؟", "en": "400 or 900?"},
            ),
        ),
    )


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {column: published_cell(cell) for column, cell in row.items()}
            for row in csv.DictReader(file, strict=True)
        ]


def test_every_claim_has_its_words_speaker_and_carriers(tmp_path: Path) -> None:
    analysis = harvest()
    write_csv_tables(analysis, tmp_path)
    few, over, many = read_table(tmp_path, "claims")
    assert few["quote"] == "لم نحصد سوى 400 طن"
    assert (few["voice"], few["speaker"], few["via"]) == (
        "speaker",
        "اتحاد المزارعين",
        "صحيفة الوادي ← وكالة النهر",
    )
    assert (few["speaker_en"], few["stance"], few["mode"]) == (
        "the farmers' union",
        "denies",
        "direct",
    )
    assert (few["statement_ar"], few["statement_en"], few["statement_fr"]) == (
        "حصد المزارعون 400 طن",
        "",
        "400 tonnes",
    )
    assert (over["voice"], over["speaker"], over["quote"]) == (
        "article",
        "",
        "-The harvest is over",
    )
    assert (many["outlet"], many["published_on"]) == ("Valley Gazette", "2019-06-01")
    claim = analysis.claims[2]
    document = analysis.document_by_id[claim.span.document_id]
    assert document.text[int(many["start"]) : int(many["end"])] == many["quote"]
    assert many["cluster_id"] == analysis.clusters[2].id


def test_every_attribution_has_its_content_as_published(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path)
    few, many = read_table(tmp_path, "attributions")
    assert (few["cue"], few["content"], few["via_ids"]) == (
        "قال",
        "لم نحصد سوى 400 طن",
        "valley-gazette ← river-agency",
    )
    assert (many["content"], many["speaker_id"]) == ("we brought in 900 tonnes", "the-ministry")


def test_a_pronoun_is_told_as_whom_it_stands_for(tmp_path: Path) -> None:
    document = Document.from_text("It wrote that he saw 40 soldiers.", language="en", name="a.txt")
    content = document.evidence(16, 32)
    own = document.evidence(0, 2)
    said = Attribution(
        span=document.evidence(0, 33),
        speaker=_pronoun("he", 14, UNION),
        content=content,
        via=(_pronoun("It", 0, AGENCY), Mention(span=own, text="It", source_id=GAZETTE.id)),
    )
    claim = Claim(span=content, text=document.quote(content), language="en", attribution_id=said.id)
    analysis = Analysis(
        documents=(document,),
        attributions=(said,),
        claims=(claim,),
        sources=(AGENCY, GAZETTE, UNION),
    )
    write_csv_tables(analysis, tmp_path)
    (claimed,), (attributed,) = read_table(tmp_path, "claims"), read_table(tmp_path, "attributions")
    for told in (claimed, attributed):
        assert (told["speaker"], told["speaker_id"]) == (UNION.names["en"], UNION.id)
        assert told["speaker_ar"] == UNION.names["ar"]
    assert attributed["via_ids"] == f"{AGENCY.id} ← {GAZETTE.id}"  # not the pronoun: its own
    counts = {s["source_id"]: s for s in read_table(tmp_path, "sources")}
    assert [counts[s.id]["said_count"] for s in (AGENCY, GAZETTE, UNION)] == ["0", "0", "1"]
    assert [counts[s.id]["carried_count"] for s in (AGENCY, GAZETTE, UNION)] == ["1", "1", "0"]


def _pronoun(word: str, start: int, source: Source) -> Mention:
    span = Span(start=start, end=start + len(word))
    return Mention(
        span=span,
        text=word,
        resolved=Mention(span=span, text=source.names["en"], source_id=source.id),
    )


def test_links_and_findings_can_be_read_without_looking_up_ids(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path)
    (link,) = read_table(tmp_path, "links")
    assert (link["relation"], link["score"]) == ("differs_in_quantity", "0.75")
    quotes = {link["left_quote"], link["right_quote"]}
    assert quotes == {"لم نحصد سوى 400 طن", "we brought in 900 tonnes"}
    assert link["vetoes"] == "figures 0.00: 400 ~ 900"
    (finding,) = read_table(tmp_path, "findings")
    assert (finding["kind"], finding["is_possible"]) == ("quantity_conflict", "no")
    assert finding["sentence_ar"] == "٤٠٠ أم ٩٠٠؟"
    assert finding["quotes"] == "لم نحصد سوى 400 طن | we brought in 900 tonnes"
    assert finding["speakers"] == "اتحاد المزارعين | the ministry"


def test_a_finding_that_is_only_possible_is_written_as_that(tmp_path: Path) -> None:
    told = harvest()
    possible = tuple(f.model_copy(update={"is_possible": True}) for f in told.findings)
    write_csv_tables(told.model_copy(update={"findings": possible}), tmp_path)
    (finding,) = read_table(tmp_path, "findings")
    assert finding["is_possible"] == "yes"


def test_documents_and_sources_are_counted(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path)
    arabic, english = read_table(tmp_path, "documents")
    assert (arabic["document"], arabic["claim_count"]) == ("=قمح.txt", "1")
    assert (english["retrieved_at"], english["claim_count"]) == ("2019-06-02T10:00:00+00:00", "2")
    counts = {
        row["source_id"]: (row["said_count"], row["carried_count"])
        for row in read_table(tmp_path, "sources")
    }
    assert counts == {
        "river-agency": ("0", "1"),
        "valley-gazette": ("0", "1"),
        "the-ministry": ("1", "0"),
        "the-farmers-union": ("1", "0"),
    }


def test_no_cell_of_the_files_is_a_formula_and_numbers_are_bare(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path)
    for name in NAMES:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert all(cell[:1] not in {*"=+-@\t\r"} for cell in row)
    text = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert ",'-The harvest is over," in text
    assert ",0.5,by_hand,en," in text


def test_the_files_are_utf_8_with_full_line_ends_and_a_mark_on_request(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path / "plain")
    write_csv_tables(harvest(), tmp_path / "marked", bom=True)
    for name in NAMES:
        plain = (tmp_path / "plain" / f"{name}.csv").read_bytes()
        assert plain.endswith(b"\r\n")
        assert plain.count(b"\n") == plain.count(b"\r\n")
        assert (tmp_path / "marked" / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + plain


def test_an_empty_analysis_gives_the_column_names_alone(tmp_path: Path) -> None:
    paths = write_csv_tables(Analysis(), tmp_path)
    assert [path.name for path in paths] == [f"{name}.csv" for name in NAMES]
    for path in paths:
        assert path.read_bytes().count(b"\r\n") == 1


def test_the_same_analysis_gives_the_same_bytes_and_replaces_its_own_files(
    tmp_path: Path,
) -> None:
    first = {path: path.read_bytes() for path in write_csv_tables(harvest(), tmp_path)}
    write_csv_tables(Analysis(), tmp_path, bom=True)
    assert {path: path.read_bytes() for path in write_csv_tables(harvest(), tmp_path)} == first
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("bom", [False, True])
def test_the_log_of_an_earlier_export_goes_with_its_state(tmp_path: Path, bom: bool) -> None:
    write_csv_tables(harvest(), tmp_path, bom=bom, log=[])
    assert (tmp_path / "decisions.csv").exists()
    write_csv_tables(harvest(), tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("content", ["", "day,what we decided\r\n", "decision_id,why\r\n"])
def test_decisions_that_somebody_else_wrote_down_stay(tmp_path: Path, content: str) -> None:
    mine = tmp_path / "decisions.csv"
    mine.write_text(content, encoding="utf-8", newline="")
    write_csv_tables(harvest(), tmp_path)
    assert mine.read_bytes() == content.encode()


@pytest.mark.parametrize(
    "content", ["name,claim\r\nعلي,1\r\n", "notes of mine", "claim_id\r\n", "\x00\x01"]
)
def test_a_file_of_somebody_elses_is_left_and_nothing_written(tmp_path: Path, content: str) -> None:
    mine = tmp_path / "links.csv"
    mine.write_text(content, encoding="utf-8", newline="")
    with pytest.raises(StoreError, match=r"links\.csv was not written by claimtrack"):
        write_csv_tables(harvest(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["links.csv"]
    assert mine.read_bytes() == content.encode()


def test_a_table_to_which_somebody_added_a_column_is_left(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path)
    claims = tmp_path / "claims.csv"
    header, rest = claims.read_text(encoding="utf-8").split("\n", 1)
    claims.write_text(f"{header.strip()},notes\n{rest}", encoding="utf-8")
    with pytest.raises(StoreError, match="columns of your own"):
        write_csv_tables(harvest(), tmp_path)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="can't be written"):
        write_csv_tables(harvest(), tmp_path / "taken")
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(StoreError, match=os.strerror(errno.EISDIR)):
        write_csv_tables(harvest(), tmp_path)


def test_a_full_disk_leaves_the_old_tables_and_nothing_half_written(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in write_csv_tables(harvest(), tmp_path)}
    command = (
        "import resource, sys; from pathlib import Path;"
        "sys.path.insert(0, sys.argv[2]);"
        "from test_csv_tables import harvest, write_csv_tables;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))\n"
        "try:\n    write_csv_tables(harvest(), Path(sys.argv[1]))\n"
        "except Exception as error:\n    print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, tmp_path, Path(__file__).parent],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == "StoreError\n"
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 600


def test_raw_tables_hold_formulas_and_half_a_character_is_refused(tmp_path: Path) -> None:
    write_csv_tables(harvest(), tmp_path, raw=True)
    assert ",-The harvest is over," in (tmp_path / "claims.csv").read_text(encoding="utf-8")
    half = Document.from_text("half", name="half \ud800.txt")
    with pytest.raises(StoreError, match="half a character"):
        write_csv_tables(Analysis(documents=(half,)), tmp_path / "raw", raw=True)
    assert list((tmp_path / "raw").iterdir()) == []
    write_csv_tables(Analysis(documents=(half,)), tmp_path / "safe")
    (row,) = read_table(tmp_path / "safe", "documents")
    assert row["document"] == "half \ud800.txt"


def test_what_is_not_in_the_analysis_leaves_its_cells_empty_and_its_ids_stand(
    tmp_path: Path,
) -> None:
    told = harvest()
    write_csv_tables(told.model_copy(update={"documents": ()}), tmp_path)
    few, _, many = read_table(tmp_path, "claims")
    assert (many["document"], many["outlet"], many["published_on"]) == ("", "", "")
    assert many["document_id"] == told.documents[1].id
    assert (few["speaker"], few["quote"]) == ("اتحاد المزارعين", "لم نحصد سوى 400 طن")
    assert [row["content"] for row in read_table(tmp_path, "attributions")] == ["", ""]
    write_csv_tables(told.model_copy(update={"claims": told.claims[1:]}), tmp_path)
    (link,) = read_table(tmp_path, "links")
    ids = {link["left_claim_id"]: "left", link["right_claim_id"]: "right"}
    gone, there = (ids[claim.id] for claim in (told.claims[0], told.claims[2]))
    parts = ("document", "speaker", "quote")
    assert [link[f"{gone}_{part}"] for part in parts] == ["", "", ""]
    assert [link[f"{there}_{part}"] for part in parts] == [
        "harvest.txt",
        "the ministry",
        "we brought in 900 tonnes",
    ]
