"""list, show, sources, remove: one record or all of them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli.record_lines import record_lines
from claimtrack.model.analysis import Analysis, Extraction
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.span import Span
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]


def test_list_has_every_document_with_its_claims(run: Runner, db: Path) -> None:
    documents = run("list", "--db", db, "--json").data["documents"]
    assert len(documents) == 10
    assert all(document["claim_count"] > 0 for document in documents)
    shown = run("list", "--db", db).out
    assert all(document["id"] in shown for document in documents)


@pytest.mark.parametrize(("text", "lang"), [("The bridge is shut.", "en"), ("الجسر مغلق.", "ar")])
def test_list_and_json_tell_an_outlet_that_only_the_article_names(
    run: Runner, tmp_path: Path, text: str, lang: str
) -> None:
    db = tmp_path / "outlets.db"
    told = (("the-courier", True), ("the-courier", False), (None, True))
    with open_store(db) as store:
        for at, (outlet, is_self_named) in enumerate(told):
            document = Document.from_text(f"{text} {at}", language=lang, name=f"{at}.txt")
            seen = {"outlet_id": outlet, "is_outlet_self_named": is_self_named}
            store.add_document(Extraction(document=document.model_copy(update=seen)))
    heading, *lines = run("list", "--db", db).out.splitlines()
    column = slice(heading.index("outlet"), heading.index("name"))
    shown = [line[column].strip() for line in lines]
    assert shown == ["the-courier (self-named)", "the-courier", "unknown"]
    rows = run("list", "--db", db, "--json").data["documents"]
    assert [(row["outlet"], row["is_outlet_self_named"]) for row in rows] == [
        ("the-courier", True),
        ("the-courier", False),
        (None, False),
    ]


def test_sources_are_ranked_by_what_they_say(run: Runner, db: Path) -> None:
    sources = run("sources", "--db", db, "--json").data["sources"]
    said = [source["claims_said"] for source in sources]
    assert said == sorted(said, reverse=True)
    printed = run("sources", "--db", db).out
    assert all(source["id"] in printed for source in sources)


def test_who_a_pronoun_stands_for_carries(run: Runner, tmp_path: Path) -> None:
    paper = Source(kind=SourceKind.OUTLET, names={"en": "the Courier", "ar": "البريد"})
    other = Source(kind=SourceKind.OUTLET, names={"en": "the Echo", "ar": "الصدى"})
    document = Document.from_text("It said that he saw 40 men.", language="en", name="men.txt")
    content = document.evidence(13, 26)
    named = Mention(span=Span(start=0, end=2), text="the Courier", source_id=paper.id)
    said = Attribution(
        span=document.evidence(0, 27),
        speaker=Mention(span=Span(start=13, end=15), text="he"),
        content=content,
        via=(Mention(span=Span(start=0, end=2), text="It", resolved=named),),
    )
    claim = Claim(span=content, text=document.quote(content), language="en", attribution_id=said.id)
    analysis = Analysis(
        documents=(document,), attributions=(said,), claims=(claim,), sources=(paper, other)
    )
    assert "carries 1 claims" in "\n".join(record_lines(paper, analysis))
    assert "carries 0 claims" in "\n".join(record_lines(other, analysis))
    db = tmp_path / "men.db"
    with open_store(db) as store:
        store.add_document(Extraction(document=document, sources=(paper, other)))
        resting = said.model_copy(
            update={"via": (said.via[0].model_copy(update={"resolved": _as_written(named)}),)}
        )
        store.add_claims([claim], [resting])
    carried = {
        source["id"]: source["claims_carried"]
        for source in run("sources", "--db", db, "--json").data["sources"]
    }
    assert carried == {paper.id: 1, other.id: 0}


def _as_written(mention: Mention) -> Mention:
    """The mention in words that its document has at its place, as a store takes it."""
    return mention.model_copy(update={"text": "It"})


@pytest.mark.parametrize(
    "records",
    ["documents", "claims", "attributions", "sources", "findings", "links", "clusters"],
)
def test_every_kind_of_record_can_be_shown(run: Runner, db: Path, records: str) -> None:
    with open_store(db, create=False) as store:
        record = getattr(store.analysis(), records)[0]
    shown = run("show", record.id, "--db", db)
    assert (shown.code, shown.err) == (0, "")
    assert record.id in shown.out
    data = run("show", record.id, "--db", db, "--json").data
    assert data["type"] == type(record).__name__.lower()


@pytest.mark.parametrize("outlet", ["the-courier", None])
def test_an_outlet_that_only_the_article_names_is_called_so(outlet: str | None) -> None:
    told = {"outlet_id": outlet, "is_outlet_self_named": True}
    document = Document.from_text("The bridge is shut.").model_copy(update=told)
    assert (f"  outlet     {outlet} (self-named)" in record_lines(document, Analysis())) is bool(
        outlet
    )
    told["is_outlet_self_named"] = False  # near miss: somebody made sure of it
    sure = record_lines(document.model_copy(update=told), Analysis())
    assert f"  outlet     {outlet or 'unknown'}" in sure


def test_a_claim_is_shown_in_its_place(run: Runner, db: Path) -> None:
    with open_store(db, create=False) as store:
        claim = store.claims()[3]
    shown = run("show", claim.id, "--db", db).out
    assert f"⟦{' '.join(claim.text.split())}⟧" in " ".join(shown.split())
    context = run("show", claim.id, "--db", db, "--json").data["context"]
    assert context["text"] == claim.text


def test_the_start_of_an_id_will_do(run: Runner, db: Path) -> None:
    with open_store(db, create=False) as store:
        claim = store.claims()[0]
    assert claim.id in run("show", claim.id[:12], "--db", db).out


def test_an_id_that_is_almost_right_gets_a_suggestion(run: Runner, db: Path) -> None:
    with open_store(db, create=False) as store:
        claim = store.claims()[0].id
    slip = claim[:-1] + ("0" if claim[-1] != "0" else "1")
    shown = run("show", slip, "--db", db)
    assert (shown.code, shown.out) == (2, "")
    assert f"did you mean {claim}?" in shown.err


def test_an_id_like_no_other_gets_none(run: Runner, db: Path) -> None:
    shown = run("show", "zzzzzzzz", "--db", db)
    assert shown.code == 2
    assert "did you mean" not in shown.err


def test_removing_needs_a_yes_where_nobody_can_be_asked(run: Runner, db: Path) -> None:
    with open_store(db, create=False) as store:
        document = store.documents()[0]
    refused = run("remove", document.id, "--db", db)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert len(run("list", "--db", db, "--json").data["documents"]) == 10
    assert run("remove", document.id, "--db", db, "--yes").code == 0
    left = run("list", "--db", db, "--json").data["documents"]
    assert document.id not in {each["id"] for each in left}
    assert len(left) == 9


def test_what_is_removed_leaves_no_finding_on_it(run: Runner, db: Path) -> None:
    with open_store(db, create=False) as store:
        document = store.documents()[0].id
    run("remove", document, "--db", db, "--yes")
    with open_store(db, create=False) as store:
        analysis = store.analysis()
    held = {claim.id for claim in analysis.claims}
    assert all(claim.span.document_id != document for claim in analysis.claims)
    assert all(set(finding.claim_ids) <= held for finding in analysis.findings)


@pytest.mark.parametrize("words", ["list", "sources", "conflicts", "search a", "report", "doctor"])
def test_an_unfinished_store_counts_as_empty(run: Runner, words: str) -> None:
    sqlite3.connect("claimtrack.db").close()
    Path("claimtrack.db").touch()
    assert run(*words.split()).code == 0


def test_init_makes_an_empty_store_and_leaves_a_full_one_alone(run: Runner, db: Path) -> None:
    assert run("init").code == 0
    assert run("list", "--json").data == {"documents": []}
    assert "10 documents" in run("init", "--db", db).err
