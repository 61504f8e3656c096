"""judge, undo and decisions: what people decide about a store, one entry of a log at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import ConcurrentDecisionError, JudgementError, NotFoundError
from claimtrack.ids import DecisionId
from claimtrack.judged.consistency import refuse_contradiction
from claimtrack.judged.ratings import confirmed_claims
from claimtrack.judged.records import as_judged
from claimtrack.judged.refusals import refuse_unknown
from claimtrack.judged.standing import logged_decisions, standing_decisions, working_decisions
from claimtrack.model.decision import Acceptance, Decision, LoggedDecision, Ruling, Undo
from claimtrack.pipeline import relink
from claimtrack.progress import OnProgress

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore


def judge(
    store: ClaimStore,
    ruling: Ruling,
    *,
    by: str,
    why: str,
    at: datetime | None = None,
    is_suggestion: bool = False,
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
) -> Decision:
    """Decide something, and work out anew what rests on it.

    The decision and what it changes are saved in one transaction. It is added to the log and
    never changed; a later one on the same question counts instead, and ``undo`` takes it back.
    ``at`` is when it was made: now, unless given. A suggestion does nothing until somebody
    accepts it, which is a ruling as well (``Acceptance``).

    Raises:
        ContradictionError: it can't hold beside decisions that stand; the message shows the path.
        JudgementError: nobody is named or no reason given; a claim is retracted, a credibility of
            1 lacks two proven-independent origins, or a decision was undone or accepted before;
            or an acceptance or undo is only suggested.
        NotFoundError: the store doesn't have what it is about.
    """
    when = (at or datetime.now(UTC)).replace(microsecond=0)
    while True:
        log = store.log()
        recorded = store.recorded()
        decision = _entry(len(log) + 1, ruling, by, when, why, is_suggestion)
        refuse_unknown(ruling, log, as_judged(recorded, log), recorded)
        before = working_decisions(standing_decisions(log))
        after = working_decisions(standing_decisions((*log, decision)))
        try:
            if before == after:  # a suggestion or a rating, say: nothing rests on it
                store.add_decision(decision)
            else:
                refuse_contradiction(after, decision)
                relink(store, config, on_progress, deciding=decision)
        except ConcurrentDecisionError:
            continue
        return decision


def undo(
    store: ClaimStore,
    decision_id: DecisionId | None = None,
    *,
    by: str,
    why: str,
    at: datetime | None = None,
    config: Config = DEFAULTS,
    on_progress: OnProgress | None = None,
) -> Decision:
    """Take one decision back; unless one is named, that which stands and came to count last.

    Nothing but that decision is touched: what it superseded counts again. An undo can be undone,
    and then what it took back counts again.

    Raises:
        ContradictionError: what would count again can't hold beside later decisions.
        JudgementError: there is nothing to undo, or it was undone before.
        NotFoundError: no decision has that id.
    """
    if decision_id is None:
        standing = standing_decisions(store.log())
        if not standing:
            raise JudgementError("no decision stands: there is nothing to undo")
        decision_id = standing[-1].id
    ruling = Undo(decision_id=decision_id)
    return judge(store, ruling, by=by, why=why, at=at, config=config, on_progress=on_progress)


def decisions(store: ClaimStore) -> tuple[LoggedDecision, ...]:
    """Every decision ever made, in order, with what has become of it."""
    with store.snapshot() as held:
        log, recorded = held.log(), held.recorded()
    analysis = as_judged(recorded, log)
    kinds = (recorded.claims, recorded.attributions, recorded.sources, analysis.sources)
    ids = {record.id for records in kinds for record in records}
    retracted = {claim.id for claim in recorded.claims} - analysis.claim_by_id.keys()
    return logged_decisions(log, ids, retracted, confirmed_claims(analysis))


def find_decision(store: ClaimStore, id_or_prefix: str) -> Decision:
    """The decision with this id, or the only one whose id starts like this.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    found = [each for each in store.log() if id_or_prefix and each.id.startswith(id_or_prefix)]
    if len(found) == 1:
        return found[0]
    what = "no decision is called" if not found else f"{len(found)} decisions start with"
    raise NotFoundError(f"{what} {id_or_prefix!r}", hint="see claimtrack judge list")


def _entry(
    sequence: int, ruling: Ruling, by: str, at: datetime, why: str, is_suggestion: bool
) -> Decision:
    if is_suggestion and isinstance(ruling, Acceptance | Undo):
        raise JudgementError(
            "to accept or undo a decision takes effect at once and can't be suggested",
            hint="leave out --suggest (in Python: is_suggestion)",
        )
    try:
        return Decision(
            sequence=sequence, ruling=ruling, by=by, at=at, why=why, is_suggestion=is_suggestion
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = first["msg"].removeprefix("Value error, ")
        raise JudgementError(f"{'.'.join(map(str, first['loc']))}: {reason}") from error
