"""Single runs, week by week."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pandas

from durand._call import command, record
from durand._describe import describe
from durand._scenario import Scenario, scenario as scenario_of
from durand._words import PathLike, Settings, options


class Trace:
    """One run: what happened, who chose what and why. `print(trace)` tells it."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        #: All of it, as the command gives it to programs.
        self.record: dict[str, Any] = record("trace", *words)

    @cached_property
    def text(self) -> str:
        """The run as a chronicle."""
        return command("trace", *self._words, progress=False)

    def _table(self, key: str) -> pandas.DataFrame:
        weeks = self._weeks()
        rows = [{"week": week["week"], "date": week["date"], **one} for week in weeks for one in week[key]]
        frame = pandas.DataFrame(rows)
        if "date" in frame:
            frame["date"] = frame["date"].astype("datetime64[s]")
        return frame

    def _weeks(self) -> list[dict[str, Any]]:
        if "base" in self.record:
            raise AttributeError("beside a twin there are two runs: their weeks are in `record`, the account in `text`")
        weeks: list[dict[str, Any]] = self.record["weeks"]
        return weeks

    @cached_property
    def events(self) -> pandas.DataFrame:
        """One row an event, on its day."""
        return self._table("events")

    @cached_property
    def decisions(self) -> pandas.DataFrame:
        """One row a week and actor: what it chose, and why."""
        return self._table("decisions")

    def _wide(self, key: str) -> pandas.DataFrame:
        weeks = self._weeks()
        frame = pandas.DataFrame([week[key] for week in weeks], index=[week["week"] for week in weeks])
        frame.index.name = "week"
        frame.insert(0, "date", pandas.Series([week["date"] for week in weeks], index=frame.index).astype("datetime64[s]"))
        return frame

    @cached_property
    def quantities(self) -> pandas.DataFrame:
        """The state of the world at the end of each week, a column a quantity, with units and meanings in `attrs`."""
        frame = self._wide("quantities")
        known = describe("quantities").entries.set_index("name")
        for attribute, column in (("units", "unit"), ("meanings", "meaning"), ("labels", "label")):
            frame.attrs[attribute] = known[column].reindex(frame.columns).dropna().to_dict()
        return frame

    @cached_property
    def policies(self) -> pandas.DataFrame:
        """The setting of each policy in force, a column a policy."""
        return self._wide("policies")

    @cached_property
    def outcomes(self) -> pandas.Series[float]:
        """What the run comes to, by outcome; missing where it did not occur. Empty where the run is not told to its end."""
        self._weeks()
        return pandas.Series(self.record.get("outcomes", {}), dtype="float64", name="outcome")

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<durand trace of run {self.record['run']}, {len(self.record['weeks'])} weeks; print() tells it>"


def trace(
    scenario: PathLike | Scenario,
    run: int,
    *,
    first: int | str | None = None,
    last: int | str | None = None,
    against: PathLike | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    set: Settings | None = None,
    posterior: PathLike | None = None,
) -> Trace:
    """Tells one run week by week: `durand trace`. Run 7 is run 7 of `run` with the same scenario, seed, weeks and values.

    :param first: the first week to tell, by its number or a day in it.
    :param last: the last.
    :param against: a base whose run of the same number is told beside it.
    """
    words = scenario_of(scenario, set=set, seed=seed, weeks=weeks, posterior=posterior).words()
    return Trace([*words, *options(run=run, to=last, against=against), *options(**{"from": first})])
