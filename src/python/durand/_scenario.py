"""Scenarios, and what is set in them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas

from durand import _durand
from durand._errors import raised
from durand._words import PathLike, Settings, Value, lines, option


class Scenario:
    """A scenario by its name or file, with what is set in it. It never changes: `set` gives another.

    >>> calm = Scenario("quick").set("world.tension", 30).set({"mechanisms.off": ["spillover"]}, weeks=26)

    Everything is checked at once, as `durand check` does; what is wrong is an `InputError` that says where.
    """

    def __init__(
        self,
        source: PathLike,
        *,
        set: Settings | None = None,
        seed: int | None = None,
        weeks: int | None = None,
        posterior: PathLike | None = None,
    ) -> None:
        self._source = os.fspath(source)
        self._set: dict[str, Value] = dict(set or {})
        self._seed, self._weeks = seed, weeks
        self._posterior = None if posterior is None else os.fspath(posterior)
        self._about = self._read(None)

    def _read(self, name: str | None) -> dict[str, Any]:
        settings = lines(self._set)
        code, told = _durand.scenario(self._source, settings, self._seed, self._weeks, self._posterior, name)
        if code:
            raise raised(code, told)
        about: dict[str, Any] = json.loads(told)
        return about

    def set(
        self,
        path: str | Settings | None = None,
        value: Value | None = None,
        *,
        seed: int | None = None,
        weeks: int | None = None,
        posterior: PathLike | None = None,
    ) -> Scenario:
        """The same scenario with one value set, or several: a path and a value, or values by path. Later ones win."""
        more: dict[str, Value] = {}
        if isinstance(path, str):
            if value is None:
                raise TypeError(f"no value for {path}")
            more[path] = value
        elif path is not None:
            more.update(path)
        # What is set again stands last
        kept = {one: value for one, value in self._set.items() if one not in more}
        return Scenario(
            self._source,
            set={**kept, **more},
            seed=self._seed if seed is None else seed,
            weeks=self._weeks if weeks is None else weeks,
            posterior=self._posterior if posterior is None else posterior,
        )

    @property
    def name(self) -> str:
        """Its short name."""
        return str(self._about["name"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self._about["title"])

    @property
    def start(self) -> pandas.Timestamp:
        """The first day of the first week."""
        return pandas.Timestamp(self._about["start"])

    @property
    def weeks(self) -> int:
        """Weeks that a run lasts."""
        return int(self._about["weeks"])

    @property
    def seed(self) -> int:
        """Seed of all randomness."""
        return int(self._about["seed"])

    @property
    def changes(self) -> pandas.DataFrame:
        """What it changes: an overlay in its base, another in its file. Empty where that is nothing."""
        return pandas.DataFrame((self._about["changes"] or {}).get("differences", []))

    def to_toml(self, name: str | None = None) -> str:
        """The complete file: with all that it extends, and everything set; by another name if one is given."""
        return str((self._about if name is None else self._read(name))["toml"])

    def save(self, path: PathLike, name: str | None = None) -> Path:
        """Writes the complete file where none is yet."""
        text = self.to_toml(name)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return Path(path)

    def words(self) -> list[str]:
        """The scenario as the command takes it."""
        return [
            self._source,
            *option("seed", self._seed),
            *option("weeks", self._weeks),
            *option("posterior", self._posterior),
            *option("set", lines(self._set)),
        ]

    @property
    def is_as_in_its_file(self) -> bool:
        """Whether nothing is set in it."""
        return not self._set and self._seed is None and self._weeks is None and self._posterior is None

    def __repr__(self) -> str:
        return f"<durand scenario {self.name!r}: {self.title!r}, {self.weeks} weeks from {self._about['start']}>"

    def __fspath__(self) -> str:
        if not self.is_as_in_its_file:
            raise TypeError("values are set in this scenario, so its file is not all of it; save() writes one that is")
        return self._source


def scenario(
    source: PathLike | Scenario,
    *,
    set: Settings | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    posterior: PathLike | None = None,
) -> Scenario:
    """A scenario by name, file or as it is, with what is set."""
    if isinstance(source, Scenario):
        return source.set(set, seed=seed, weeks=weeks, posterior=posterior)
    return Scenario(source, set=set, seed=seed, weeks=weeks, posterior=posterior)
