"""Calls of the command."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from durand import _durand
from durand._errors import FailedRuns, raised
from durand._progress import Told, bar
from durand._results import Result, is_complete
from durand._words import PathLike, option


def command(*words: str | int | os.PathLike[str], progress: bool | Told | None = None) -> str:
    """Does what a command line asks, in this process, and gives what it prints.

    >>> print(command("describe", "sanctuary"))  # doctest: +SKIP
    """
    shown = bar(progress)
    try:
        code, out, _, error = _durand.call([str(word) for word in words], shown)
    finally:
        if shown is not None:
            shown.end()
    if error is not None or code != 0:
        raise raised(code, error or out)
    return out


def record(*words: str) -> Any:
    """What a command line prints for programs."""
    return json.loads(command(*words, "--format=json", progress=False))


def folder(verb: str, words: Sequence[str], out: PathLike | None, progress: bool | Told | None) -> Result:
    """Carries a verb out that fills a folder, and opens that; without `out` in a folder that is there as long as the result is."""
    temporary = tempfile.TemporaryDirectory(prefix="durand-") if out is None else None
    where = Path(temporary.name) / "results" if temporary is not None else Path(out or "")
    try:
        account = command(verb, *words, *option("out", where), progress=progress)
    except KeyboardInterrupt as interrupt:
        if temporary is None:
            raise
        raise KeyboardInterrupt("stopped; with out= what is finished is kept, and resume=True goes on with it") from interrupt
    except RuntimeError as failed:
        # Runs that broke in the model are missing from results that are complete otherwise
        if not is_complete(where) or not (where / "failed.csv").exists():
            raise
        warnings.warn(str(failed), FailedRuns, stacklevel=4)
        account = ""
    return Result(where, account=account, temporary=temporary)
