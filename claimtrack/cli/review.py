"""``claimtrack review``: what is worth a person's look, one question after the other, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.options import DEFAULT_STORE, By, Json, Store, decider
from claimtrack.cli.terminal import (
    asked,
    bold,
    dim,
    is_interactive,
    note,
    noting_warnings,
    safe,
    say,
    say_json,
)
from claimtrack.errors import ClaimtrackError, JudgementError, NotFoundError

if TYPE_CHECKING:
    from claimtrack.ids import DecisionId
    from claimtrack.model.analysis import Analysis
    from claimtrack.model.decision import Ruling
    from claimtrack.model.question import ReviewQuestion
    from claimtrack.store.claim_store import ClaimStore

EXAMPLES = (
    "claimtrack review",
    "claimtrack review --suggest   # ask about sources with alike names, too",
    "claimtrack review --json --limit 20",
)

_KEYS = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [o]pen  [z] undo  [q]uit"
_QUIT = ("q", "\x04")  # end of input quits as well


def review(
    by: By = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="First suggest that sources with alike names are one.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many questions.")
    ] = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Go through what a decision could change most, by keys: same, different, unsure, skip.

    Each answer asks for its reason and is saved at once, so that a review can be left at any time
    and taken up again; skipped questions come last then. The first questions are those where the
    score leaves most open and most articles and findings depend on the answer. --json prints the
    questions instead.
    """
    from claimtrack.reviewing import review_queue
    from claimtrack.reviewing import suggest as make_suggestions
    from claimtrack.store.claim_store import open_store

    if not as_json and not is_interactive():
        raise typer.BadParameter("nobody can be asked here: review needs a terminal, or --json")
    with noting_warnings(), open_store(db, create=False) as store:
        if suggest:
            note(f"{len(make_suggestions(store))} new suggestions")
        if as_json:
            with store.snapshot() as held:
                analysis = held.analysis()
                questions = [_as_json(each, analysis) for each in review_queue(held, limit)]
            say_json({"questions": questions})
            return
        count = _Session(store, decider(by), limit).run()
    note(f"{count} decided; what is left is asked the next time")


class _Session:
    """One sitting: what was asked in it, and what was decided."""

    def __init__(self, store: ClaimStore, by: str, limit: int | None) -> None:
        self.store = store
        self.by = by
        self.limit = limit
        self.asked = 0
        self.skipped: list[str] = []
        self.decided: list[DecisionId] = []

    def run(self) -> int:
        """Ask until there is nothing left, or somebody quits; how many decisions were made."""
        from claimtrack.reviewing import review_queue

        while self.limit is None or self.asked < self.limit:
            with self.store.snapshot() as held:
                queue = [q for q in review_queue(held) if q.id not in self.skipped]
                analysis = held.analysis()
            if not queue:
                say("Nothing is left to review." if not self.skipped else "That was all.")
                break
            say(dim(f"── {len(queue)} left " + "─" * 50))
            if not self._ask(queue[0], analysis):
                break
        return len(self.decided)

    def _ask(self, question: ReviewQuestion, analysis: Analysis) -> bool:
        """Ask one question until it is answered or put off; whether to go on."""
        from claimtrack.cli.question_lines import context_lines, question_lines

        for line in question_lines(question, analysis):
            say(line)
        while True:
            say(bold(_KEYS))
            key = _pressed()
            if key in _QUIT:
                return False
            if key == "o":
                for line in context_lines(question, analysis):
                    say(line)
            is_done = (
                (key == "z" and self._take_back())
                or (key == "k" and self._put_off(question))
                or (key in _ANSWERS and self._decide(question, key))
            )
            if is_done:
                return True

    def _put_off(self, question: ReviewQuestion) -> bool:
        """Leave a question for the end of the next sitting."""
        self.skipped.append(question.id)
        put_off = [id_ for id_ in self.store.put_off_ids() if id_ != question.id]
        self.store.put_off([*put_off, question.id])
        self.asked += 1
        return True

    def _decide(self, question: ReviewQuestion, key: str) -> bool:
        """Save an answer with its reason; whether to go on to the next question."""
        from claimtrack.judging import judge

        word, usual = _ANSWERS[key]
        why = asked(f"{word}: why?", usual)
        try:
            made = judge(self.store, _ruling(question, word), by=self.by, why=why)
        except JudgementError as error:
            _say_refusal(error)
            return False
        except NotFoundError as error:  # somebody removed it meanwhile: ask what is left
            _say_refusal(error)
            return True
        self.decided.append(made.id)
        self.asked += 1
        return True

    def _take_back(self) -> bool:
        """Undo the last decision of this sitting; whether there was one."""
        from claimtrack.judging import undo

        if not self.decided:
            say("nothing was decided in this sitting")
            return False
        why = asked("undo the last decision: why?", "a slip")
        try:
            undo(self.store, self.decided[-1], by=self.by, why=why)
        except JudgementError as error:
            _say_refusal(error)
            return False
        self.decided.pop()
        self.asked -= 1
        return True


_ANSWERS = {
    "s": ("same", "they say one thing"),
    "d": ("different", "they say two different things"),
    "u": ("unsure", "the articles don't tell"),
}
"""The keys that answer, each with its word and the reason that is offered."""


def _say_refusal(error: ClaimtrackError) -> None:
    """Tell why an answer wasn't taken, and what to do."""
    say(safe(f"refused: {error}"))
    if error.hint:
        say(safe(error.hint))


def _ruling(question: ReviewQuestion, word: str) -> Ruling:
    """What an answer decides: a suggestion is accepted, answered otherwise, or taken back."""
    from claimtrack.model.decision import Acceptance, Decision, Judgement, SourceJudgement, Undo
    from claimtrack.model.link import Verdict

    about, verdict = question.about, Verdict(word)
    if not isinstance(about, Decision):
        return Judgement(claim_ids=(about.left, about.right), verdict=verdict)
    accepted = Acceptance(decision_id=about.id)
    if isinstance(about.ruling, Judgement | SourceJudgement):
        answer = about.ruling.model_copy(update={"verdict": verdict})
        return accepted if answer == about.ruling else answer
    return accepted if verdict is Verdict.SAME else Undo(decision_id=about.id)


def _pressed() -> str:
    """The next key, in lower case; an empty text for keys that are no letters."""
    try:
        key = typer.getchar()
    except EOFError:
        return "q"
    return key.lower() if len(key) == 1 else ""


def _as_json(question: ReviewQuestion, analysis: Analysis) -> dict[str, Any]:
    from claimtrack.cli.json_shapes import told_as_json
    from claimtrack.model.link import Link

    about = question.about
    claims = (about.left, about.right) if isinstance(about, Link) else ()
    return {
        **question.model_dump(mode="json"),
        "claims": [told_as_json(analysis.claim_by_id[id_], analysis) for id_ in claims],
    }
