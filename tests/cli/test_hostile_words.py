"""Whatever stands in whichever field, no command lets it reach a terminal as more than letters."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import claimtrack.cli
from claimtrack.cli.app import VERBS, main
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]

FORGED = "FORGED"
PAYLOADS = (
    f"\x1b]0;{FORGED}\x07",  # the title of the window
    "\x1b]8;;https://evil.example/\x1b\\a link\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJm\x07",  # the clipboard
    "\x1b[2J\x1b[31m",
    "\x9b2J",
    f"\r{FORGED}",
    f"\n{FORGED}",
    f"\x85{FORGED}",
    f"\u2028{FORGED}",
    "\x00\x08\x7f",
    "\u202eelbat",
    "\u2066\u2069",
    "\u200f\u061c",
)
HOSTILE = "".join(PAYLOADS)
WORDS = HOSTILE.replace("\0", "")  # as arguments of a command line and texts can have them
IN_A_LINE = re.sub("[\0\r\n\x85\u2028]", "", HOSTILE)  # a text has lines of its own by right

# Of these none may stand in what is printed; of our own on a terminal, bold, grey and isolates.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
OURS = re.compile("\x1b\\[[012]m|[\u2068\u2069]")


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def printed(run: Runner, *words: object) -> tuple[str, ...]:
    """What a command prints into a pipe, and on a terminal without our own marks."""
    piped = run(*words)
    with redirect_stdout(Screen()) as out, redirect_stderr(Screen()) as err:
        with pytest.raises(SystemExit):
            main([str(word) for word in words])
        shown = [OURS.sub("", stream.getvalue()) for stream in (out, err)]
    return piped.out, piped.err, *shown


def assert_harmless(texts: tuple[str, ...]) -> None:
    for text in texts:
        assert RAW.findall(text) == []
        assert not any(line.lstrip().startswith(FORGED) for line in text.split("\n"))


@pytest.fixture
def hostile_store(run: Runner, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with every payload in names, titles, URLs, speakers, claims, decisions."""
    monkeypatch.setenv("CLAIMTRACK_USER", f"Layla{WORDS}")
    monkeypatch.setenv("TERM", "dumb")  # no bars: they move the cursor, as they should
    texts = {
        "en": "Omar{0} Nasr said that forty ships{0} had reached Alexandria.\n"
        "“The port is{0} shut,” said Salma{0} Haddad.\n",
        "en2": "Omar Nasr denied that forty ships{0} had reached Alexandria.\n",
        "ar": "قال عمر{0} نصر إن أربعين سفينة{0} وصلت إلى الإسكندرية.\n"
        "ونفت سلمى{0} حداد أن الميناء{0} مغلق.\n",
    }
    lines = [
        {
            "text": text.format(IN_A_LINE),
            "name": f"{lang}{HOSTILE}",
            "title": f"Title {HOSTILE}",
            "url": f"https://example.org/{HOSTILE}",
            "outlet": f"Gazette {HOSTILE}",
            "author": f"By {HOSTILE}",
        }
        for lang, text in texts.items()
    ]
    Path("news.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    added = run("add", "news.jsonl")
    assert added.code == 0, added.err
    assert_harmless((added.out, added.err))
    with open_store("claimtrack.db") as store:
        documents = {document.name: document for document in store.documents()}
        claims = [
            {
                "document": document.id,
                "quote": document.text.partition("\n")[0],
                "speaker": f"who{number}",
                "cue": "said" if "said" in document.text else None,
                "statements": {"en": f"It is so {HOSTILE}", "ar": f"هو كذا {HOSTILE}"},
                "by": HOSTILE,
                "actors": [f"who{number}"],
                "times": [f"2019{HOSTILE}"],
            }
            for number, document in enumerate(documents.values())
        ]
        sources = [
            {
                "id": f"who{number}",
                "kind": "person",
                "names": {"en": f"Who {HOSTILE}", "ar": f"من {HOSTILE}"},
                "aliases": [f"Alias {HOSTILE}"],
                "owner": HOSTILE,
            }
            for number in range(3)
        ]
    notes = {"sources": sources, "claims": claims}
    Path("notes.json").write_text(json.dumps(notes), encoding="utf-8")
    assert_harmless(printed(run, "claim", "--file", "notes.json"))
    return Path("claimtrack.db")


def test_no_command_prints_what_could_steer_a_terminal(run: Runner, hostile_store: Path) -> None:
    with open_store(hostile_store) as store:
        analysis = store.analysis()
    left, right = analysis.claims[0], analysis.claims[-1]
    decisions = [
        ("judge", "unsure", left.id, right.id, "--why", WORDS),
        ("judge", "retract", analysis.claims[2].id, "--why", WORDS, "--by", f"x{WORDS}"),
        ("judge", "rate", "who1", "B", "--why", WORDS),
        ("judge", "same", "who1", "who2", "--why", WORDS, "--suggest"),
    ]
    for decision in decisions:
        assert_harmless(printed(run, *decision))
    records = [
        each.id
        for kind in (
            *(analysis.documents, analysis.claims, analysis.attributions, analysis.findings),
            *(analysis.links, analysis.clusters, analysis.sources),
        )
        for each in kind[:1]
    ]
    commands: list[tuple[object, ...]] = [
        *(("show", id_) for id_ in records),
        ("list",),
        ("sources",),
        ("conflicts",),
        ("check", f"forty ships{WORDS} had reached Alexandria"),
        ("check", f"أربعين سفينة{WORDS} وصلت إلى الإسكندرية"),
        ("search", f"ships{WORDS}"),
        ("search", f"سفينة{WORDS}"),
        ("extract", "news.jsonl"),
        ("judge", "list"),
        ("verify",),
        ("rederive", "--check"),
    ]
    for command in commands:
        assert_harmless(printed(run, *command))
    for command in commands:
        data = run(*command, "--json").out
        assert RAW.findall(data) == []
        for line in data.splitlines():
            json.loads(line)
    for command in (
        ("link", "--rebuild"),
        ("doctor",),
        ("export", "--csv", "tables", "--decisions"),
        ("report", "-o", "page.html"),
        ("bundle", "-o", "case.zip"),
    ):
        done = run(*command)
        assert_harmless((done.out, done.err))


@pytest.mark.parametrize(
    "payload",
    [
        WORDS,
        *(pytest.param(p.replace("\0", ""), marks=pytest.mark.full) for p in PAYLOADS),
    ],
)
def test_no_error_message_prints_it_either(run: Runner, payload: str) -> None:
    Path("page.html").write_bytes(b"\0\1")
    assert run("init", "--db", "empty.db").code == 0
    wrong: list[tuple[object, ...]] = [
        (f"verb{payload}",),
        ("show", f"c-{payload}", "--db", "empty.db"),
        ("show", f"c-{payload}", "--db", f"none{payload}.db"),
        ("search", f"ships{payload}", "--source", payload, "--db", "empty.db"),
        ("search", "--in", payload, "--db", "empty.db"),
        ("add", f"none{payload}.txt"),
        ("add", f"https://127.0.0.1/{payload}"),
        ("add", f"gopher://{payload}"),
        ("add", "page.html", "--published", payload),
        ("check", "--file", f"none{payload}"),
        ("claim", "--document", payload, "--quote", payload),
        ("judge", payload, "c-1"),
        ("judge", "same", payload, payload, "--why", payload, "--db", "empty.db"),
        ("undo", payload, "--why", payload, "--db", "empty.db"),
        ("redact", payload, "--why", payload, "--by", payload, "--db", "empty.db"),
        ("remove", payload, "--yes", "--db", "empty.db"),
        ("verify", "--expect-head", payload, "--db", "empty.db"),
        ("verify", "--checkpoint", f"no{payload}", "--db", "empty.db"),
        ("anchor", "--file", f"no{payload}/x", "--origin", payload, "--db", "empty.db"),
        ("report", "--claim", payload, "--db", "empty.db"),
        ("report", "--lang", payload, "--db", "empty.db"),
        ("import", f"none{payload}.zip"),
        ("list", "--db", f"postgresql://nobody:pw@127.0.0.1:1/{payload}"),
        ("list", f"--option{payload}"),
    ]
    for words in wrong:
        assert_harmless(printed(run, *words))
        assert RAW.findall(run("--debug", *words).err) == []  # a traceback may have many lines


ORDINARY = (
    "قالَ الوَزيرُ إنَّ أَربَعينَ سَفينَةً وَصَلَت إلى الإسكَندَرِيَّةِ.",  # vowel marks
    "رئیس جمهور می\u200cگوید که چهل کشتی به بندر رسیده\u200cاند.",  # Persian joiners
    "The minister said that the café’s naïve owner — José — paid €5.",
)


def test_ordinary_text_is_printed_as_it_was_published(run: Runner) -> None:
    lines = [json.dumps({"text": text, "title": text, "name": text}) for text in ORDINARY]
    Path("three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("add", "three.jsonl").code == 0
    listed = printed(run, "list")
    for text in ORDINARY:
        assert text in listed[0]
        assert text in listed[2]
        assert text in run("show", text).out


def test_every_verb_is_among_those_tried() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    others = {"eval", "demo", "review"}  # of annotations and bundled articles; by keys
    assert [verb for verb in VERBS if f'"{verb}"' not in here and verb not in others] == []


def test_words_leave_by_one_module_only() -> None:
    """``terminal`` is the one place: no other module of the command line writes to a stream."""
    folder = Path(claimtrack.cli.__file__).parent
    found = []
    for path in sorted(folder.glob("*.py")):
        if path.name == "terminal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
            if words in {
                *("print", "input", "sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer"),
                *("typer.echo", "typer.secho", "typer.prompt", "typer.confirm"),
                *("traceback.print_exception", "traceback.print_exc", "warnings.showwarning"),
            }:
                found.append(f"{path.name}: {words}")
    assert found == []
