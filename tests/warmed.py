"""Makes claimtrack load all that a command loads late, in whichever process imports this."""

import os
import tempfile
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

from claimtrack.cli.app import main

with (
    tempfile.TemporaryDirectory() as folder,
    Path(os.devnull).open("w") as nowhere,
    redirect_stdout(nowhere),
    redirect_stderr(nowhere),
):
    place = f"{folder}/claims.db"
    Path(folder, "a.txt").write_text("The mayor said that the port is shut.\n", encoding="utf-8")
    for words in (["add", f"{folder}/a.txt"], ["conflicts"], ["report", "-o", f"{folder}/a.html"]):
        with suppress(SystemExit):
            main([*words, "--db", place])
