"""How fast findings are drawn from a large store, and after one document more.

    python benchmarks/findings_speed.py CLAIMS.jsonl [--claims 100000] [--store FILE]

Each line of the file is one claim: ``{"id", "text", "lang", "cluster"}``. Articles are made of
them, fifty claims each, half of them on the word of one of 2,000 invented speakers and some of
these through one of 300 outlets; the articles are published by these outlets. Linking is left
out, as the file says what belongs together: the claims of a cluster repeat each other, and every
tenth cluster contradicts the next one. The last article is then added and linked as `claimtrack
add` does it, without extraction. With ``--store`` the store is kept in that file, and used if it is
there already. Times are seconds of CPU, as other work on the machine doesn't change them much; of
one more document also by the clock. Linking finds what is new, its candidates and its links (with
loading the index); findings are all that follows from them; then they are saved, and after that
the index of the claims, which they don't need.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Any

from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution, Cue, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.link import Cluster, Comparison, Link, Relation
from claimtrack.model.span import Span

PER_DOCUMENT = 50
SPEAKERS = 2_000
OUTLETS = 300

_GIVEN = {
    "en": "Vera Otto Rosa Malik Nadia Sam Lena Karim Tove Amal Jonas Ida Petra Youssef Clara Hugo "
    "Salma Viktor Dina Erik".split(),
    "ar": "فيرا أوتو روزا مالك نادية سام لينا كريم توفي أمل يوناس إيدا بترا يوسف كلارا هوغو سلمى "
    "فيكتور دينا إريك".split(),
}
_HEADS = {
    "en": "Bra Kol Mor Ved Tal Sun Gar Hol Lin Fos".split(),
    "ar": "برا كول مور فيد تال سون غار هول لين فوس".split(),
}
_TAILS = {
    "en": "dt nev sen man berg lund wick ford ham ley".split(),
    "ar": "دت نيف سن مان برغ لوند ويك فورد هام لي".split(),
}
_SAID = {"en": "said: ", "ar": " قال: "}
_TO = {"en": " to ", "ar": " لصحيفة "}


def main() -> None:
    """Build or reuse the store, then time what is asked."""
    arguments = _arguments()
    rows = [json.loads(line) for line in arguments.file.read_text("utf-8").splitlines() if line]
    rows = rows[: arguments.claims]
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.store or Path(folder) / "claims.db"
        *most, last, _ = articles(rows)  # the very last may be short
        if not path.exists():
            build(path, most, rows)
        time_findings(path)
        time_one_more(path, last)


def articles(rows: Sequence[dict[str, Any]]) -> list[Extraction]:
    """The articles with their claims, attributions and sources."""
    random = Random(5)  # noqa: S311 - a benchmark, the same each time
    by_language = {lang: [row for row in rows if row["lang"] == lang] for lang in ("ar", "en")}
    return [
        _article(number, lang, found[at : at + PER_DOCUMENT], random)
        for lang, found in by_language.items()
        for number, at in enumerate(range(0, len(found), PER_DOCUMENT))
    ]


def _article(number: int, lang: str, rows: Sequence[dict[str, Any]], random: Random) -> Extraction:
    lines: list[str] = []
    told: list[tuple[int, Source | None, Source | None, dict[str, Any]]] = []
    at = 0
    for row in rows:
        speaker = _speaker(random.randrange(SPEAKERS), lang) if random.random() < 0.5 else None
        carrier = _outlet(random.randrange(OUTLETS), lang) if random.random() < 0.3 else None
        opening = _opening(speaker, carrier, lang)
        lines.append(f"{opening}{row['text']}.")
        told.append((at, speaker, carrier if speaker else None, row))
        at += len(lines[-1]) + 1
    outlet = _outlet(number % OUTLETS, lang)
    document = Document.from_text("\n".join(lines), language=lang, name=f"{lang}-{number:05}.txt")
    document = document.model_copy(
        update={
            "outlet_id": outlet.id,
            "published_on": date(2024, 1, 1) + timedelta(days=number % 300),
        }
    )
    claims, attributions, sources = [], [], {outlet.id: outlet}
    for start, speaker, carrier, row in told:
        said = _attribution(document, start, speaker, carrier, row["text"]) if speaker else None
        begin = document.text.index(row["text"], start)
        claims.append(
            Claim(
                span=document.evidence(begin, begin + len(row["text"])),
                text=row["text"],
                language=lang,
                attribution_id=said.id if said else None,
            )
        )
        attributions += [said] if said else []
        sources |= {source.id: source for source in (speaker, carrier) if source}
    return Extraction(
        document=document,
        claims=tuple(claims),
        attributions=tuple(attributions),
        sources=tuple(sources[key] for key in sorted(sources)),
    )


def _opening(speaker: Source | None, carrier: Source | None, lang: str) -> str:
    if speaker is None:
        return ""
    to = f"{_TO[lang]}{carrier.name_in(lang)}" if carrier else ""
    return f"{speaker.name_in(lang)}{to} {_SAID[lang]}"


def _attribution(
    document: Document, start: int, speaker: Source, carrier: Source | None, words: str
) -> Attribution:
    lang = document.language

    def mention(source: Source) -> Mention:
        at = document.text.index(source.name_in(lang), start)
        name = source.name_in(lang)
        return Mention(span=Span(start=at, end=at + len(name)), text=name, source_id=source.id)

    cue = _SAID[lang].strip(" :")
    cue_at = document.text.index(f"{cue}:", start)
    content = document.text.index(words, start)
    return Attribution(
        span=document.evidence(start, content + len(words)),
        cue=Cue(span=Span(start=cue_at, end=cue_at + len(cue)), text=cue),
        speaker=mention(speaker),
        content=document.evidence(content, content + len(words)),
        via=(mention(carrier),) if carrier else (),
    )


def _speaker(number: int, lang: str) -> Source:
    given = _GIVEN[lang]
    family = [head + tail for head, tail in product(_HEADS[lang], _TAILS[lang])]
    name = f"{given[number % len(given)]} {family[number // len(given) % len(family)]}"
    return Source(kind=SourceKind.PERSON, names={lang: name})


def _outlet(number: int, lang: str) -> Source:
    name = f"Outlet {number}" if lang == "en" else f"الوسيلة {number}"
    return Source(kind=SourceKind.OUTLET, names={lang: name}, owner=f"Owner {number // 3}")


def build(path: Path, extractions: Sequence[Extraction], rows: Sequence[dict[str, Any]]) -> None:
    """A store of these articles, with the clusters of the file, some contradictions, its index."""
    from claimtrack.analysing import draw_findings
    from claimtrack.config import DEFAULTS
    from claimtrack.part_link import how_linked
    from claimtrack.provenance import case_of
    from claimtrack.store.claim_store import open_store
    from claimtrack.stored_index import update_index

    began = time.perf_counter()
    of_text = {row["text"]: row["cluster"] for row in rows}
    with open_store(path) as store:
        for extraction in extractions:
            store.add_document(extraction)
        print(f"stored in {time.perf_counter() - began:.0f} s")
        stored = store.analysis()
        groups: dict[Any, list[Claim]] = defaultdict(list)
        for claim in stored.claims:
            groups[of_text[claim.text]].append(claim)
        links, clusters = _linked(list(groups.values()))
        origins, findings = draw_findings(case_of(stored), links, clusters)
        linked = how_linked(DEFAULTS, ())
        store.save_analysis(links, clusters, origins, findings, linked=linked)
        began = time.perf_counter()
        update_index(store)
        print(f"index made in {time.perf_counter() - began:.0f} s")


def _linked(groups: Sequence[Sequence[Claim]]) -> tuple[list[Link], list[Cluster]]:
    links, clusters = [], []
    before: Claim | None = None
    for number, claims in enumerate(groups):
        ids = tuple(claim.id for claim in claims)
        clusters.append(Cluster(claim_ids=ids, canonical_id=ids[0]))
        links += [_link(one, other, Relation.REPEATS) for one, other in pairwise(claims)]
        if before is not None and number % 10 == 0:
            links.append(_link(before, claims[0], Relation.CONTRADICTS))
        before = claims[0]
    return sorted(links, key=lambda link: link.id), clusters


def _link(one: Claim, other: Claim, relation: Relation) -> Link:
    return Link(left=one.id, right=other.id, comparison=Comparison(relation=relation, score=0.9))


def time_findings(path: Path) -> None:
    """Origins and findings from the claims and links of the store, all anew."""
    from claimtrack.analysing import draw_findings
    from claimtrack.provenance import case_of
    from claimtrack.store.claim_store import open_store

    with open_store(path) as store:
        stored = store.analysis()
    began = time.process_time()
    origins, findings = draw_findings(case_of(stored), stored.links, stored.clusters)
    took = time.process_time() - began
    print(
        f"{len(stored.claims):,} claims, {len(stored.clusters):,} clusters, "
        f"{len(stored.links):,} links: {len(findings):,} findings and {len(origins):,} origins "
        f"in {took:.1f} s"
    )


def time_one_more(path: Path, extraction: Extraction) -> None:
    """One document added to the store, and all brought up to date; five times, with the parts."""
    from claimtrack import part_link
    from claimtrack.pipeline import bring_up_to_date
    from claimtrack.store.claim_store import ClaimStore, open_store

    marks: dict[str, float] = {}
    _mark_begin(ClaimStore, "save_part", marks)
    _mark_begin(ClaimStore, "save_index", marks)
    _mark_begin(part_link, "_group", marks)
    with open_store(path) as store:
        for _ in range(5):
            store.add_document(extraction)
            clock, began = time.perf_counter(), time.process_time()
            bring_up_to_date(store)
            ended = time.process_time()
            linked, found, kept = (marks[at] for at in ("_group", "save_part", "save_index"))
            print(
                f"one document of {len(extraction.claims)} claims: linking {linked - began:.2f} s, "
                f"findings {found - linked:.2f} s, saving them {kept - found:.2f} s, "
                f"saving the index {ended - kept:.2f} s; "
                f"{time.perf_counter() - clock:.1f} s by the clock"
            )
            store.remove_document(extraction.document.id)
            bring_up_to_date(store)


def _mark_begin(owner: Any, name: str, marks: dict[str, float]) -> None:
    """Have it noted when a function is called."""
    real = getattr(owner, name)

    def noted(*given: Any) -> Any:
        marks[name] = time.process_time()
        return real(*given)

    setattr(owner, name, noted)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
