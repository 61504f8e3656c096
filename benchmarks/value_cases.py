"""Figures and dates on public Arabic test cases, as a referee counts them.

    python benchmarks/value_cases.py SCORER DATA_DIR [--errors]

SCORER is a program that knows the cases: ``SCORER cases DATA_DIR`` prints one JSON object a line
(``id``, ``kind`` "number" or "date", ``text``, ``reference``), and ``SCORER score DATA_DIR RUN``
prints the share that came out right in RUN, the same ids with what ``find_quantities`` and
``find_dates`` found. With ``--errors`` it lists the misses on standard error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from claimtrack.text.dates import find_dates
from claimtrack.text.quantities import find_quantities

Json = dict[str, Any]


def answer(case: Json) -> Json:
    """What claimtrack finds in the text of one case, in the scorer's form."""
    text = case["text"]
    if case["kind"] == "number":
        values = [
            {"start": q.span.start, "end": q.span.end, "value": float(q.value)}
            for q in find_quantities(text, "ar")
            if q.value is not None
        ]
        return {"id": case["id"], "values": values}
    reference = date.fromisoformat(case["reference"]) if case["reference"] else None
    dates = [
        {"start": d.span.start, "end": d.span.end, "date": d.date}
        for d in find_dates(text, "ar", reference)
    ]
    return {"id": case["id"], "dates": dates}


def main(scorer: str, data: str, *options: str) -> int:
    def ask(*arguments: str) -> list[str]:
        return [sys.executable, scorer, *arguments]

    known = subprocess.run(ask("cases", data), check=True, capture_output=True, text=True)
    cases = [json.loads(line) for line in known.stdout.splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder, "run.jsonl")
        answers = (json.dumps(answer(case), ensure_ascii=False) + "\n" for case in cases)
        run.write_text("".join(answers), encoding="utf-8")
        return subprocess.run(ask("score", data, str(run), *options), check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
