"""The command that the package is held against: that of the same source, in `DURAND` or on the PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def durand_command() -> Command:
    """Runs the command in a process of its own."""
    beside = Path(sys.executable).with_name("durand")
    program = os.environ.get("DURAND") or (str(beside) if beside.exists() else shutil.which("durand"))
    assert program, "set DURAND to the durand command, or install the package"

    def command(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done

    return command


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
