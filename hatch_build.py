"""Build step: compiles the inner loops of linking, where there is a C compiler.

Without one the wheel is built all the same, and the loops run in Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCE = "claimtrack/link/kernel.c"
_LIBRARY = "claimtrack/link/_kernel.so"


class KernelBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``kernel.c`` into the package, for this platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and tell the wheel that it holds machine code."""
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
