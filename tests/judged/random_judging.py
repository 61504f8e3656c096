"""Random sequences of decisions on a store, and their undoing in random order."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import JudgementError
from claimtrack.export.csv_tables import csv_text
from claimtrack.export.tables import tables_of
from claimtrack.judged.standing import standing_decisions
from claimtrack.judging import judge, undo
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import (
    Acceptance,
    Decision,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
    Undo,
)
from claimtrack.model.document import Source, SourceKind
from claimtrack.model.link import Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.store.claim_store import ClaimStore

STRANGER = Source(kind=SourceKind.PERSON, names={"en": "Rana Aziz", "ar": "رنا عزيز"})


def there_and_back(
    store: ClaimStore, seed: int, steps: int = 6, config: Config = DEFAULTS
) -> Counter[str]:
    """Decide at random, undo all of it at random, and compare; what was done, counted.

    Raises:
        AssertionError: the store doesn't export what it did before, byte for byte.
    """
    chance = random.Random(seed)
    before, rows_before = exported(store), rows(store.path)
    done: Counter[str] = Counter()
    for _ in range(steps):
        ruling = random_ruling(chance, store.analysis(), store.log())
        is_suggestion = chance.random() < 0.15 and not isinstance(ruling, Acceptance | Undo)
        try:
            judge(
                store,
                ruling,
                by="Salma",
                why=f"drawn by {seed}",
                is_suggestion=is_suggestion,
                config=config,
            )
            done[ruling.kind] += 1
        except JudgementError:
            done["refused"] += 1
    while standing := standing_decisions(store.log()):
        order = list(standing)
        chance.shuffle(order)
        for decision in order:
            try:
                undo(store, decision.id, by="Omar", why=f"drawn by {seed}", config=config)
                done["undone"] += 1
                break
            except JudgementError:  # what it superseded can't hold beside the others: they go first
                done["refused"] += 1
    assert exported(store) == before, seed
    assert rows(store.path) == rows_before, seed
    return done


def exported(store: ClaimStore) -> bytes:
    """All that can be exported, the log of decisions left out."""
    analysis = store.analysis()
    tables = [csv_text(table) for table in tables_of(analysis)]
    return json.dumps([analysis.model_dump(mode="json"), tables], ensure_ascii=False).encode()


def rows(path: Path) -> list[str]:
    """Every row of the store, the logs of decisions and of changes left out."""
    logs = tuple(f'INSERT INTO "{name}"' for name in ("decision", "event", "log_head"))
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if not line.startswith(logs)]


def random_ruling(chance: random.Random, analysis: Analysis, log: tuple[Decision, ...]) -> Ruling:
    """Something that can be decided now; it may well contradict what stands."""
    claims = [claim.id for claim in analysis.claims]
    clusters = [list(cluster.claim_ids) for cluster in analysis.clusters]
    large = [members for members in clusters if len(members) > 1]
    sources = [source.id for source in analysis.sources]
    suggestions = [decision.id for decision in log if decision.is_suggestion]
    kinds = ["same", "different", "unsure", "merge", "speaker", "sources", "rate", "believe"]
    kinds += ["retract", "undo"] if len(claims) > 3 else []
    kinds += ["split", "split"] if large else []
    kinds += ["accept", "accept"] if suggestions else []
    kind = chance.choice(kinds)
    match kind:
        case "same" | "different" | "unsure":
            one, other = chance.sample(claims, 2)
            return Judgement(claim_ids=(one, other), verdict=Verdict(kind))
        case "merge":
            left, right = chance.sample(clusters, 2)
            return Merge(claim_ids=(*left, *right))
        case "split":
            members = chance.choice(large)
            count = chance.randrange(1, len(members))
            return Split(claim_ids=tuple(members[:count]), rest_ids=tuple(members[count:]))
        case "speaker":
            said = chance.choice(analysis.attributions)
            source = chance.choice([*analysis.sources, STRANGER, None])
            document = analysis.document_by_id[said.span.document_id]
            return SpeakerCorrection.of(said, document, source)
        case "sources":
            first, second = chance.sample(sources, 2)
            verdict = chance.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT])
            return SourceJudgement(source_ids=(first, second), verdict=verdict)
        case "rate":
            letter = chance.choice(list(SourceReliability))
            return SourceRating(source_id=chance.choice(sources), reliability=letter)
        case "believe":
            digit = chance.choice(list(InformationCredibility))
            return InformationRating(claim_id=chance.choice(claims), credibility=digit)
        case "retract":
            return Retraction(claim_id=chance.choice(claims))
        case "accept":
            return Acceptance(decision_id=chance.choice(suggestions))
        case _:
            standing = standing_decisions(log)
            if not standing:
                return Retraction(claim_id=chance.choice(claims))
            return Undo(decision_id=chance.choice(standing).id)
