"""Protects the promise that Python has the numbers of the command, bit for bit."""

from __future__ import annotations

import csv
import math
import struct
from pathlib import Path

import pandas
import pytest

import durand

VERBS = {
    "run": (["run", "quick", "--runs", "60", "--weeks", "20"], lambda: durand.run("quick", runs=60, weeks=20)),
    "compare": (
        ["compare", "quick", "--what-if", "hot:world.tension=70,world.trust=9", "--runs", "40", "--weeks", "12"],
        lambda: durand.compare(
            "quick", what_if={"hot": {"world.tension": 70, "world.trust": 9}}, runs=40, weeks=12
        ),
    ),
    "sweep": (
        ["sweep", "trust-and-sanctuary", "--points", "8", "--runs", "3", "--weeks", "10"],
        lambda: durand.sweep("trust-and-sanctuary", points=8, runs=3, weeks=10),
    ),
}


def bits(number: float) -> bytes:
    return struct.pack("<d", number)


@pytest.mark.parametrize("verb", VERBS)
def test_values_are_those_of_the_files(verb: str, durand_command, desk: Path) -> None:
    words, call = VERBS[verb]
    durand_command(*words, "--out", "command", "--quiet")
    result = call()
    for name, table in result.items():
        with open(desk / "command" / table.attrs["file"], newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert list(table.columns) == header, name
        assert len(table) == len(rows), name
        for at, column in enumerate(header):
            for text, value in zip((row[at] for row in rows), table[column], strict=True):
                told = f"{name}.{column}: {text!r}, {value!r}"
                if text == "":
                    assert pandas.isna(value), told
                elif isinstance(value, float):
                    assert bits(value) == bits(float(text)), told
                elif isinstance(value, pandas.Timestamp):
                    assert value.date().isoformat() == text, told
                else:
                    assert str(value) == text, told


def test_files_are_those_of_the_command(durand_command, desk: Path) -> None:
    """Not only the tables: every byte of the folder but what tells the moment, of which there is nothing."""
    durand_command("run", "quick", "--runs", "60", "--weeks", "20", "--out", "command", "--quiet")
    made = durand.run("quick", runs=60, weeks=20, threads=1, out="here")
    names = sorted(path.name for path in Path("command").iterdir())
    assert names == sorted(path.name for path in made.folder.iterdir())
    for name in names:
        assert (Path("command") / name).read_bytes() == (made.folder / name).read_bytes(), name


def test_a_shard_has_the_runs_of_the_whole() -> None:
    """Runs 51 to 60 alone are that slice of 60, and all shards together are the whole."""
    whole = durand.run("quick", runs=60, weeks=20, out="whole")
    last = durand.run("quick", runs=60, weeks=20, shard=(6, 6))
    assert list(last.runs["run"]) == list(range(51, 61))
    pandas.testing.assert_frame_equal(last.runs, whole.runs[50:].reset_index(drop=True), check_exact=True)
    parts = [durand.run("quick", runs=60, weeks=20, shard=(part, 3), out=f"part-{part}") for part in (3, 1, 2)]
    merged = durand.merge(parts, out="merged")
    for path in whole.folder.iterdir():
        assert path.read_bytes() == (merged.folder / path.name).read_bytes(), path.name


def test_tables_say_what_their_columns_are() -> None:
    result = durand.run("quick", runs=5, weeks=4)
    attributes = result.runs.attrs
    assert attributes["units"]["mean_tension"] == "points"
    assert attributes["meanings"]["mean_tension"] and attributes["labels"]["mean_tension"] == "Mean tension"
    assert attributes["title"] == "Outcomes of every run"
    assert result.trajectories.dtypes["date"] == "datetime64[s]"
    assert result.runs.dtypes["run"] == "int64"
    # A whole number that may be missing stays whole
    assert result.runs.dtypes["first_open_conflict_week"] == "Int64"
    assert list(result) == list(result.package["resources"][at]["name"] for at in range(len(result)))


def test_a_trace_is_that_run_of_the_ensemble() -> None:
    ensemble = durand.run("quick", runs=7, weeks=30, trajectories=7)
    trace = durand.trace("quick", 7, weeks=30)
    outcomes = ensemble.runs.set_index("run").loc[7]
    for name, value in trace.outcomes.items():
        same = ensemble.runs[name].isna()[6] if math.isnan(value) else float(outcomes[name]) == value
        assert same, name
    weekly = ensemble.trajectories[ensemble.trajectories["run"] == 7]
    assert list(trace.quantities["tension"]) == list(weekly["tension"])
    assert trace.quantities.attrs["units"]["tension"] == "points"
    assert len(trace.events) == (ensemble.events["run"] == 7).sum()
    assert "Week 1" in trace.text or "week 1" in trace.text
    assert len(durand.trace("quick", 7, weeks=30, first=5, last="2021-10-01").quantities) < 8
