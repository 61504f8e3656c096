"""One protocol for all extractors, and the same choice in Python and on the command line."""

from __future__ import annotations

import doctest
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from scripted_endpoint import Reply, ScriptedEndpoint, quoted

from claimtrack.cli.app import main
from claimtrack.config import Config, ExtractConfig, ExtractorName, LlmConfig
from claimtrack.errors import ExtractorError
from claimtrack.extract.extractor import Extractor
from claimtrack.extract.llm.extractor import LlmExtractor
from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.document import Document, Register
from claimtrack.pipeline import RulesExtractor, extract, ingest, track
from claimtrack.report.render import render_report
from claimtrack.store.claim_store import open_store

TEXT = "The minister said that 40 ships reached the port of Alexandria on Sunday.\n"
WORDS = "40 ships reached the port of Alexandria on Sunday"
GOOD = {
    "attributions": [
        {"content": quoted(WORDS, 1), "cue": quoted("said"), "speaker": quoted("The minister", 1)}
    ],
    "claims": [{"quote": quoted(WORDS, 1), "attribution": 0}],
}


class FirstLine:
    """An extractor of somebody else's: the first line is the claim."""

    name = "first-line"

    def __init__(self) -> None:
        self.asked = 0

    def extract(self, document: Document, register: Register) -> Extraction:
        self.asked += 1
        assert register.sources
        end = document.text.index("\n")
        claim = Claim(span=document.evidence(0, end), text=document.text[:end])
        return Extraction(document=document, claims=(claim,))


@pytest.fixture
def document() -> Document:
    return Document.from_text(TEXT, language="en", name="ships.txt")


@pytest.fixture
def asked_model(endpoint: ScriptedEndpoint) -> Config:
    """Settings that ask the scripted endpoint."""
    llm = LlmConfig(model="scripted", endpoint=endpoint.url, retries=0)
    return Config(extract=ExtractConfig(extractor=ExtractorName.LLM, llm=llm))


def test_rules_and_model_and_anybody_elses_are_extractors(endpoint: ScriptedEndpoint) -> None:
    by_model = LlmExtractor(LlmConfig(model="m", endpoint=endpoint.url))
    extractors: list[Extractor] = [RulesExtractor(), by_model, FirstLine()]
    assert all(isinstance(each, Extractor) for each in extractors)
    assert [each.name for each in extractors] == ["rules", "llm", "first-line"]


def test_rules_are_the_default(document: Document) -> None:
    assert extract(document) == extract(document, extractor=RulesExtractor())
    assert {claim.method for claim in extract(document).claims} == {ClaimMethod.EXTRACTED}


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ValueError, match="'rules' or 'llm'"):
        ExtractConfig.model_validate({"extractor": "magic"})


def test_a_given_extractor_beats_the_settings(document: Document, asked_model: Config) -> None:
    (claim,) = extract(document, asked_model, extractor=FirstLine()).claims
    assert claim.text == TEXT.strip()


def test_any_extractor_goes_the_whole_way(document: Document, tmp_path: Path) -> None:
    assert len(track([document], extractor=FirstLine()).claims) == 1
    with open_store(tmp_path / "claims.db") as store:
        report = ingest(store, [document], extractor=FirstLine())
        assert report.claims == 1
        assert [claim.text for claim in store.claims()] == [TEXT.strip()]


def test_a_stored_document_is_not_asked_about_again(document: Document, tmp_path: Path) -> None:
    extractor = FirstLine()
    with open_store(tmp_path / "claims.db") as store:
        ingest(store, [document, document], extractor=extractor)
        report = ingest(store, [document], extractor=extractor)
    assert extractor.asked == 1
    assert report.known == (document.id,)


def test_what_a_model_found_is_stored_linked_and_reported_as_such(
    document: Document, asked_model: Config, endpoint: ScriptedEndpoint, tmp_path: Path
) -> None:
    endpoint.will_say(GOOD)
    with open_store(tmp_path / "claims.db") as store:
        report = ingest(store, [document], asked_model)
        assert report.claims == 1
        (claim,) = store.claims()
        assert claim.method is ClaimMethod.BY_MODEL
        assert store.documents()[0].quote(claim.span) == claim.text == WORDS
        analysis = store.analysis()
    assert "marked by a language model" in render_report(analysis, "en")
    assert "نموذج لغوي" in render_report(analysis, "ar")


def test_of_a_failing_endpoint_nothing_is_stored(
    document: Document, asked_model: Config, endpoint: ScriptedEndpoint, tmp_path: Path
) -> None:
    endpoint.will_say(Reply(status=500))
    with open_store(tmp_path / "claims.db") as store:
        with pytest.raises(ExtractorError, match=r"^ships\.txt: "):
            ingest(store, [document], asked_model)
        assert store.documents() == ()


def run(*words: str) -> tuple[int, str, str]:
    """Run a command line; its exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(words)
    assert isinstance(ended.value.code, int)
    return ended.value.code, out.getvalue(), err.getvalue()


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One article in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMTRACK_DB", raising=False)
    Path("ships.txt").write_text(TEXT, encoding="utf-8")
    return "ships.txt"


def test_the_command_line_asks_a_model(article: str, endpoint: ScriptedEndpoint) -> None:
    endpoint.will_say(GOOD)
    options = ("--extractor", "llm", "--model", "scripted", "--endpoint", endpoint.url)
    code, out, _ = run("extract", article, "--json", *options)
    assert code == 0
    (claim,) = json.loads(out)["claims"]
    assert claim["text"] == WORDS
    code, out, _ = run("extract", article, *options)
    assert "marked by a language model" in out
    code, out, _ = run("add", article, *options)
    assert (code, out.split(" · ")[1].strip()) == (0, "1 claims by 1 speakers")


def test_a_refused_quote_is_told_on_standard_error(
    article: str, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will_say({"claims": [{"quote": quoted("\u202e\u001b[31mNobody said this", 1)}]})
    options = ("--extractor", "llm", "--model", "scripted", "--endpoint", endpoint.url)
    code, out, err = run("extract", article, "--json", *options)
    assert code == 0
    assert json.loads(out)["claims"] == []
    assert "refused_quote" in err
    assert "Nobody said this" in err
    assert "\u202e" not in err
    assert "\x1b" not in err


def test_a_failing_endpoint_is_one_line_and_exit_code_5(
    article: str, endpoint: ScriptedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_LLM_RETRIES", "0")
    endpoint.will_say(Reply("overloaded", status=500))
    code, out, err = run(
        *("add", article, "--extractor", "llm", "--model", "m", "--endpoint", endpoint.url)
    )
    assert (code, out) == (5, "")
    assert err.startswith("error: ships.txt: the model m at http://127.0.0.1:")
    assert err.count("\n") == 1


def test_nothing_but_the_claims_is_printed_even_where_an_agent_reads_along(
    article: str, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will_say(GOOD)
    outside = {k: v for k, v in os.environ.items() if k != "CI" and not k.startswith("PYTEST")}
    words = ("extract", article, "--json", "--extractor", "llm", "--model", "m")
    ran = subprocess.run(
        [sys.executable, "-m", "claimtrack", *words, "--endpoint", endpoint.url],
        env={**outside, "AI_AGENT": "1", "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    assert len(json.loads(ran.stdout)["claims"]) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--extractor", "llm"), "needs a model"),
        (("--extractor", "llm", "--model", "m"), "needs an endpoint"),
        (("--extractor", "llm", "--model", "m", "--endpoint", "nowhere"), "--endpoint: "),
        (("--model", "m"), "--extractor llm"),
        (("--endpoint", "http://127.0.0.1:9/v1"), "--extractor llm"),
        (("--extractor", "magic"), "magic"),
    ],
)
@pytest.mark.parametrize("verb", ["extract", "add"])
def test_wrong_settings_are_wrong_use(
    article: str, verb: str, options: tuple[str, ...], told: str
) -> None:
    code, out, err = run(verb, article, *options)
    assert (code, out) == (2, "")
    assert told in err


def test_the_examples_of_the_page_on_extractors_run(
    endpoint: ScriptedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "40 ships reached the port on Sunday"
    said = {"content": quoted(words), "cue": quoted("said"), "speaker": quoted("The minister")}
    endpoint.will_say(
        {"attributions": [said], "claims": [{"quote": quoted(words), "attribution": 0}]}
    )
    monkeypatch.setenv("CLAIMTRACK_LLM_MODEL", "scripted")
    monkeypatch.setenv("CLAIMTRACK_LLM_ENDPOINT", endpoint.url)
    page = Path(__file__).resolve().parents[2] / "docs" / "extractors.md"
    text = page.read_text(encoding="utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    report = io.StringIO()
    runner = doctest.DocTestRunner()
    runner.run(examples, out=report.write)
    assert runner.tries > 5
    assert runner.failures == 0, report.getvalue()


def test_every_setting_of_a_model_is_on_the_page_with_its_variable() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "extractors.md"
    text = page.read_text(encoding="utf-8")
    missing = [n for n in LlmConfig.model_fields if f"`CLAIMTRACK_LLM_{n.upper()}`" not in text]
    assert missing == []
