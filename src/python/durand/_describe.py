"""What names mean: the registry of everything that a scenario can set and a table can have."""

from __future__ import annotations

import html
from typing import Any

import pandas

from durand._call import command, record


class Description:
    """What is said of a name, for people (`print`) and as a table (`entries`)."""

    def __init__(self, words: list[str]) -> None:
        found: Any = record("describe", *words)
        #: What the command prints.
        self.text = command("describe", *words, progress=False)
        #: One row for each thing of that name: kind, name, path, unit, range, default, meaning, source.
        self.entries = pandas.DataFrame(found if isinstance(found, list) else [found])

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text)}</pre>"


def describe(name: str | None = None) -> Description:
    """Explains a quantity, actor, action, goal, mechanism, outcome, parameter or scenario: `durand describe`.

    A plural gives all of a kind, as in `describe("outcomes")`; nothing gives everything.
    """
    return Description([] if name is None else [name])
