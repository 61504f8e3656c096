"""Scores: extractions compared with annotations, measure by measure.

Measures are pooled over documents. Items annotated as borderline are neither misses nor false
finds, and every accepted answer is right.

- ``sentence``: a predicted sentence end is right within 2 characters of an annotated one.
- ``attribution``: one-to-one; contents overlapping by half (intersection over union), or by 0.4
  where the cues overlap too.
- ``speaker_acc``: share of the paired attributions whose speaker is right: half of the words (F1)
  agree with an accepted wording. ``attributed``: attribution where the speaker must be right too.
- ``mode_f1``, ``stance_f1``: macro F1 over the annotated labels of paired attributions;
  ``negated_f1`` and ``via`` (carriers) on the same pairs.
- ``claim``: one-to-one, evidence overlapping by half. ``claim_speaker``: share of the paired claims
  said by the right speaker, or by nobody but the article. ``denied_f1``: denied claims among them.
- ``quantity``: a figure is right where an overlapping one has its value or bounds; figures outside
  every annotated claim aren't counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from claimtrack.evaluate.gold import GoldAttribution, GoldClaim, GoldDocument
from claimtrack.evaluate.predicted import (
    Predicted,
    PredictedAttribution,
    PredictedClaim,
    predicted_of,
)
from claimtrack.evaluate.spans import (
    Agreement,
    flag_f1,
    macro_f1,
    overlap_ratio,
    pair_off,
    rounded,
    share,
    shared_length,
    word_agreement,
)
from claimtrack.model.span import Score, Value

_CHARACTERS_NEAR = 2  # a final stop or a quotation mark more or less is the same sentence end
_HALF = 0.5
_CONTENT_BESIDE_CUE = 0.4  # with the cue in common, a content cut a little shorter is the same one


class Miss(Value):
    """One thing that was wrong: what kind of miss, in which article, which item, what was found."""

    kind: str
    document: str
    item: str
    detail: str = ""


class Confusion(Value):
    """How often one label was annotated and another (or the same) was found, on paired items."""

    measure: str
    gold: str
    found: str
    count: int


class Scores(Value):
    """All measures, each in [0, 1]; None where neither side has such an item."""

    documents: int
    documents_missing: int
    sentence: Agreement
    attribution: Agreement
    speaker_acc: Score
    attributed: Agreement
    mode_f1: Score
    stance_f1: Score
    negated_f1: Score | None
    via: Agreement
    claim: Agreement
    claim_speaker: Score
    denied_f1: Score | None
    quantity: Agreement
    misses: tuple[Miss, ...] = ()
    confusions: tuple[Confusion, ...] = ()


class _Tally:
    """Hits, predictions and gold items of one measure."""

    def __init__(self) -> None:
        self.hits = self.predicted = self.gold = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        self.hits += hits
        self.predicted += predicted
        self.gold += gold

    def agreement(self) -> Agreement:
        return Agreement.of_counts(self.hits, self.predicted, self.gold)


class _Count:
    """Everything counted so far, over all documents."""

    def __init__(self) -> None:
        self.sentences, self.attributions, self.carriers = _Tally(), _Tally(), _Tally()
        self.claims, self.figures_found, self.figures_right = _Tally(), _Tally(), _Tally()
        self.speakers_right = self.claim_speakers_right = 0
        self.modes: list[tuple[str, str]] = []
        self.stances: list[tuple[str, str]] = []
        self.negated: list[tuple[bool, bool]] = []
        self.denied: list[tuple[bool, bool]] = []
        self.misses: list[Miss] = []


def score_extractions(
    gold: Sequence[GoldDocument], extractions: Iterable[Mapping[str, Any]]
) -> Scores:
    """The scores of extractions (objects of ``extract --json``) against annotated articles.

    Articles are found by the SHA-256 of their bytes; one without an extraction counts as one in
    which nothing was found. Misses come in the order of the articles.

    Raises:
        InputError: an object isn't what ``claimtrack extract --json`` prints.
    """
    by_bytes = {e["document"]["sha256"]: predicted_of(e) for e in extractions}
    count = _Count()
    for document in gold:
        predicted = by_bytes.get(document.sha256, Predicted())
        _count_sentences(document, predicted, count)
        _count_attributions(document, predicted, count)
        _count_claims(document, predicted, count)
        _count_quantities(document, predicted, count)
    attributions, claims = count.attributions, count.claims
    return Scores(
        documents=len(gold),
        documents_missing=sum(document.sha256 not in by_bytes for document in gold),
        sentence=count.sentences.agreement(),
        attribution=attributions.agreement(),
        speaker_acc=rounded(share(count.speakers_right, attributions.hits)),
        attributed=Agreement.of_counts(
            count.speakers_right, attributions.predicted, attributions.gold
        ),
        mode_f1=macro_f1(count.modes),
        stance_f1=macro_f1(count.stances),
        negated_f1=flag_f1(count.negated),
        via=count.carriers.agreement(),
        claim=claims.agreement(),
        claim_speaker=rounded(share(count.claim_speakers_right, claims.hits)),
        denied_f1=flag_f1(count.denied),
        quantity=Agreement.of_shares(
            share(count.figures_found.hits, count.figures_found.predicted),
            share(count.figures_right.hits, count.figures_right.gold),
        ),
        misses=tuple(count.misses),
        confusions=(
            *_confusions("mode", count.modes),
            *_confusions("stance", count.stances),
            *_confusions("negated", count.negated),
            *_confusions("denied", count.denied),
        ),
    )


def _confusions(measure: str, pairs: Iterable[tuple[object, object]]) -> Iterator[Confusion]:
    """Every pair of labels, the right ones too, most frequent first."""
    for (gold, found), number in Counter(pairs).most_common():
        yield Confusion(measure=measure, gold=str(gold), found=str(found), count=number)


def _count_sentences(gold: GoldDocument, predicted: Predicted, count: _Count) -> None:
    left = list(gold.sentence_ends)
    for end in predicted.sentence_ends:
        near = next((e for e in left if abs(e - end) <= _CHARACTERS_NEAR), None)
        if near is not None:
            left.remove(near)
    hits = len(gold.sentence_ends) - len(left)
    count.sentences.add(hits, len(predicted.sentence_ends), len(gold.sentence_ends))


def _count_attributions(gold: GoldDocument, predicted: Predicted, count: _Count) -> None:
    pairs = pair_off(
        (ratio + _HALF * same_cue, i, j)
        for i, wanted in enumerate(gold.attributions)
        for j, found in enumerate(predicted.attributions)
        for ratio in (overlap_ratio(wanted.content_span, found.content_span),)
        for same_cue in (shared_length(wanted.cue_span, found.cue_span) > 0,)
        if ratio >= _HALF or (same_cue and ratio >= _CONTENT_BESIDE_CUE)
    )
    solid = {i: j for i, j in pairs.items() if not gold.attributions[i].is_borderline}
    count.attributions.add(
        len(solid),
        len(predicted.attributions) - (len(pairs) - len(solid)),
        sum(not wanted.is_borderline for wanted in gold.attributions),
    )
    for i, wanted in enumerate(gold.attributions):
        if i not in pairs and not wanted.is_borderline:
            count.misses.append(_miss("missed", gold, wanted.id, f"cue {wanted.cue!r}"))
    found_ones = set(pairs.values())
    for j, found in enumerate(predicted.attributions):
        if j not in found_ones:
            count.misses.append(_miss("spurious", gold, "", f"cue {found.cue!r}"))
    for i, j in sorted(solid.items()):
        _count_pair(gold, gold.attributions[i], predicted.attributions[j], count)


def _count_pair(
    gold: GoldDocument, wanted: GoldAttribution, found: PredictedAttribution, count: _Count
) -> None:
    if is_speaker_right(wanted, found):
        count.speakers_right += 1
    else:
        detail = f"gold {wanted.speakers[:1]}, got {found.speakers[:1]}"
        count.misses.append(_miss("speaker", gold, wanted.id, detail))
    labels: dict[str, tuple[str, str]] = {
        "mode": _settled(wanted.modes, found.mode),
        "stance": _settled(wanted.stances, found.stance),
        "negated": (str(wanted.negated), str(found.negated)),
    }
    for measure, (accepted, said) in labels.items():
        if accepted != said:
            count.misses.append(_miss(measure, gold, wanted.id, f"gold {accepted}, got {said}"))
    count.modes.append(labels["mode"])
    count.stances.append(labels["stance"])
    count.negated.append((wanted.negated, found.negated))
    hits, named, asked = _carriers_right(wanted, found.carriers)
    count.carriers.add(hits, named, asked)
    if hits < max(named, asked):
        detail = f"gold {wanted.carrier_chains[0]}, got {found.carriers}"
        count.misses.append(_miss("carriers", gold, wanted.id, detail))


def is_speaker_right(wanted: GoldAttribution, found: PredictedAttribution) -> bool:
    """Whether the extracted speaker is one the annotator accepts, or rightly nobody."""
    if not found.has_speaker:
        return wanted.names_nobody
    return any(
        word_agreement(name, words) >= _HALF for name in wanted.speakers for words in found.speakers
    )


def _settled(accepted: tuple[str, ...], said: str) -> tuple[str, str]:
    """The label that counts as gold, and what was said: another accepted one is right too."""
    return (said, said) if said in accepted else (accepted[0], said)


def _carriers_right(wanted: GoldAttribution, said: tuple[str, ...]) -> tuple[int, int, int]:
    """Hits, carriers named and carriers wanted, for the accepted chain that fits best."""
    tallies = [_chain_right(c, wanted.optional_carriers, said) for c in wanted.carrier_chains]

    def fit(tally: tuple[int, int, int]) -> float:
        return Agreement.of_counts(*tally).f1 if tally[1] + tally[2] else 1.0

    return max(tallies, key=fit)


def _chain_right(
    chain_wanted: tuple[str, ...], optional: tuple[str, ...], said: tuple[str, ...]
) -> tuple[int, int, int]:
    named = list(said)
    for surface in optional:
        match = _first_like(surface, named)
        if match is not None and _first_like(match, chain_wanted) is None:
            named.remove(match)
    hits, left = 0, list(named)
    for surface in chain_wanted:
        match = _first_like(surface, left)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits, len(named), len(chain_wanted)


def _first_like(words: str, candidates: Iterable[str]) -> str | None:
    return next((c for c in candidates if word_agreement(words, c) >= _HALF), None)


def _count_claims(gold: GoldDocument, predicted: Predicted, count: _Count) -> None:
    pairs = pair_off(
        (ratio, i, j)
        for i, wanted in enumerate(gold.claims)
        for j, found in enumerate(predicted.claims)
        for ratio in (overlap_ratio(wanted.span, found.span),)
        if ratio >= _HALF
    )
    solid = {i: j for i, j in pairs.items() if not gold.claims[i].is_borderline}
    count.claims.add(
        len(solid),
        len(predicted.claims) - (len(pairs) - len(solid)),
        sum(not wanted.is_borderline for wanted in gold.claims),
    )
    for i, wanted in enumerate(gold.claims):
        if i not in pairs and not wanted.is_borderline:
            count.misses.append(_miss("no claim", gold, wanted.id, wanted.statement))
    found_ones = set(pairs.values())
    for j, found in enumerate(predicted.claims):
        if j not in found_ones:
            count.misses.append(
                _miss("no such claim", gold, "", f"{found.span.start}–{found.span.end}")
            )
    attributions = {attribution.id: attribution for attribution in gold.attributions}
    for i, j in sorted(solid.items()):
        claim, found = gold.claims[i], predicted.claims[j]
        count.denied.append((claim.is_denied, found.is_denied))
        if claim.is_denied != found.is_denied:
            detail = f"gold {claim.is_denied}, got {found.is_denied}"
            count.misses.append(_miss("denied", gold, claim.id, detail))
        if _is_said_by_the_right_one(claim, found, attributions):
            count.claim_speakers_right += 1
        else:
            said = found.attribution.speakers[:1] if found.attribution else "the article's voice"
            detail = f"gold {claim.attributions[0]}, got {said}"
            count.misses.append(_miss("on whose word", gold, claim.id, detail))


def _is_said_by_the_right_one(
    claim: GoldClaim, found: PredictedClaim, attributions: Mapping[str, GoldAttribution]
) -> bool:
    if found.attribution is None:
        return None in claim.attributions
    return any(
        is_speaker_right(attributions[wanted], found.attribution)
        for wanted in claim.attributions
        if wanted is not None and wanted in attributions
    )


def _count_quantities(gold: GoldDocument, predicted: Predicted, count: _Count) -> None:
    for figure in gold.quantities:
        overlapping = [q for q in predicted.quantities if shared_length(q.span, figure.span)]
        values = list(chain.from_iterable(q.values for q in overlapping))
        is_right = any(abs(v - figure.value) <= 1e-6 * max(1.0, abs(v)) for v in values)
        count.figures_right.add(int(is_right), 0, 1)
        if not is_right:
            detail = f"{figure.value:g}, got {values}"
            count.misses.append(_miss("no figure", gold, repr(figure.surface), detail))
    for found in predicted.quantities:
        is_wanted = any(shared_length(found.span, figure.span) for figure in gold.quantities)
        is_in_a_claim = any(shared_length(found.span, claim.span) for claim in gold.claims)
        count.figures_found.add(int(is_wanted), int(is_in_a_claim), 0)


def _miss(kind: str, gold: GoldDocument, item: str, detail: str) -> Miss:
    return Miss(kind=kind, document=gold.name, item=item, detail=detail)
