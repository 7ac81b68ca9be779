"""Progress: a bar in a notebook, a line on a terminal, or whatever function is given."""

from __future__ import annotations

import html
import importlib
import sys
from collections.abc import Callable
from typing import Any, Protocol

#: Called with simulations done, those in all (None where nobody knows), and what is being done.
Told = Callable[[int, "int | None", str], object]


class Bar(Protocol):
    """Something that shows how far work is."""

    def __call__(self, done: int, of: int | None, doing: str) -> object: ...
    def end(self) -> None: ...


class _Function:
    def __init__(self, told: Told) -> None:
        self._told = told

    def __call__(self, done: int, of: int | None, doing: str) -> object:
        return self._told(done, of, doing)

    def end(self) -> None:
        pass


def _words(done: int, of: int | None, doing: str) -> str:
    count = f"{done:,}" if of is None else f"{done:,} of {of:,}"
    return f"{count} {doing}".rstrip()


class _Terminal:
    def __init__(self) -> None:
        self._width = 0

    def __call__(self, done: int, of: int | None, doing: str) -> None:
        text = _words(done, of, doing)
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def end(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()


class _Notebook:
    """A bar below the cell, which is gone when the work is done."""

    def __init__(self) -> None:
        self._shown: Any = None

    def __call__(self, done: int, of: int | None, doing: str) -> None:
        ipython: Any = importlib.import_module("IPython.display")
        text = html.escape(_words(done, of, doing))
        value = "" if of is None else f' value="{done}" max="{max(of, 1)}"'
        bar = ipython.HTML(f'<progress{value} aria-label="Simulations"></progress> {text}')
        if self._shown is None:
            self._shown = ipython.display(bar, display_id=True)
        else:
            self._shown.update(bar)

    def end(self) -> None:
        if self._shown is not None:
            self._shown.update(importlib.import_module("IPython.display").HTML(""))


def _is_notebook() -> bool:
    """Whether this is a notebook; IPython is looked at only where it is there already."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and getattr(shell, "kernel", None) is not None


def bar(asked: bool | Told | None) -> Bar | None:
    """What shows progress: `asked` is a function, or whether there is a bar; None means where somebody watches."""
    if callable(asked):
        return _Function(asked)
    if asked is False:
        return None
    if _is_notebook():
        return _Notebook()
    return _Terminal() if asked or sys.stderr.isatty() else None
