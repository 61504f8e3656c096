"""Build step: compiles the inner loops of linking, and lays out word lists for fast reading.

Without a C compiler the wheel is built all the same, and the loops run in Python; without
simplemma, its dictionaries are unpacked at run time, which takes half a second.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCE = "claimtrack/link/kernel/kernel.c"
_LIBRARY = "claimtrack/link/kernel/_kernel.so"


class KernelBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``kernel.c`` into the package, for this platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Lay out the word lists; compile, and tell the wheel that it holds machine code."""
        self._write_data(build_data)
        compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc")
        library = Path(self.root, _LIBRARY)
        library.unlink(missing_ok=True)
        if not compiler or os.environ.get("CLAIMTRACK_NO_KERNEL"):
            self.app.display_warning("no C compiler: linking will run in Python, and slowly")
            return
        command = [*compiler.split(), "-O3", "-shared", "-fPIC", "-o", str(library)]
        command += [str(Path(self.root, _SOURCE)), "-lm"]
        done = subprocess.run(  # noqa: S603  # the compiler that the builder chose
            command, capture_output=True, text=True, check=False
        )
        if done.returncode:
            self.app.display_warning(f"the kernel wasn't compiled: {done.stderr.strip()}")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["artifacts"].append(_LIBRARY)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"

    def _write_data(self, build_data: dict[str, Any]) -> None:
        """Write the word lists and the tables of lemmas into the package."""
        written = self._module("word_lists").write_word_lists()
        if importlib.util.find_spec("simplemma") is None:
            self.app.display_warning("no simplemma: its dictionaries will be unpacked at run time")
        else:
            written += self._module("lemma_table").write_tables()
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in written]

    def _module(self, name: str) -> Any:
        """A module of ``claimtrack/lang`` that needs nothing else of claimtrack."""
        source = Path(self.root, "claimtrack", "lang", f"{name}.py")
        spec = importlib.util.spec_from_file_location(name, source)
        if spec is None or spec.loader is None:
            raise ImportError(f"{source} can't be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
