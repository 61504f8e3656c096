"""The same store gives the same bytes: whatever the hash seed, and however it was filled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TEXTS = {
    "a.txt": (
        "Ferry runs again\n\nThe harbour office said that 240 passengers left Tessaly on Monday. "
        '"Nobody was hurt," captain Ilva Brandt told the Tessaly Courier.\n'
    ),
    "b.txt": (
        "Was anybody hurt?\n\nCaptain Ilva Brandt denied that anybody was hurt. A nurse said that "
        "three people were hurt. The harbour office said that 310 passengers left Tessaly.\n"
    ),
    "c.txt": (
        "العبّارة تعود إلى الخدمة\n\nقال مكتب الميناء إن 240 راكبًا غادروا تيسالي يوم الاثنين. "
        "ونفت القبطان إيلفا براندت أن يكون أحد قد أصيب.\n"
    ),
    "d.txt": (
        "Passengers wait\n\nThe Tessaly Courier reported that 240 passengers left Tessaly on "
        "Monday, citing the harbour office.\n"
    ),
}

SCRIPT = """
import hashlib, sys
from pathlib import Path
import claimtrack as ct

folder, *names = sys.argv[1:]
with ct.open_store(Path(folder) / f"{''.join(names)}.db") as store:
    for name in names:
        ct.ingest(store, [ct.read_document(Path(folder) / name)])
    analysis = store.analysis()
assert len(analysis.claims) > 5
for lang in ("en", "ar"):
    for form in ct.ReportFormat:
        text = ct.render_report(analysis, lang, report_format=form)
        print(lang, form, hashlib.sha256(text.encode()).hexdigest())
    pages = ct.render_pages(analysis, lang)
    print(lang, *pages, hashlib.sha256("".join(pages.values()).encode()).hexdigest())
    part = ct.ReportScope(documents=("a.txt",))
    text = ct.render_report(analysis, lang, scope=part)
    print(lang, "part", hashlib.sha256(text.encode()).hexdigest())
"""


def printed(folder: Path, names: tuple[str, ...], seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), *names],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def test_the_same_store_gives_the_same_bytes_under_any_seed_and_order(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")

    runs = {
        printed(tmp_path, names, seed)
        for names, seed in (
            (("a.txt", "b.txt", "c.txt", "d.txt"), "0"),
            (("c.txt", "a.txt", "d.txt", "b.txt"), "4242"),
        )
    }

    assert len(runs) == 1
