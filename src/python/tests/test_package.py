"""What the package promises besides numbers: errors, scenarios, progress, Ctrl-C, threads, types."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import pytest

import durand


def test_wrong_input_says_what_and_where(desk: Path) -> None:
    (desk / "mine.toml").write_text('extends = "quick"\nweks = 20\n[world]\ntension = 300\n')
    with pytest.raises(durand.InputError) as raised:
        durand.run("mine.toml")
    told = str(raised.value)
    assert "mine.toml:2:1" in told and "did you mean `weeks`" in told and "mine.toml:4" in told
    assert "\x1b" not in told, "colours are for terminals"
    assert isinstance(raised.value, ValueError) and raised.value.exit_code == 2
    with pytest.raises(durand.InputError, match="mean_tension"):
        durand.run("quick", precision={"mean_tensoin": 1})
    with pytest.raises(durand.InputError, match="no complete result folder"):
        durand.read(desk)
    with pytest.raises(durand.InputError, match="shard"):
        durand.run("quick", runs=4, shard=(5, 4))
    with pytest.raises(AttributeError, match="summary"):
        durand.run("quick", runs=2, weeks=2).sumary


def test_what_fails_is_told_as_such(desk: Path) -> None:
    (desk / "taken").write_text("a file")
    with pytest.raises(durand.Error, match="taken"):
        durand.run("quick", runs=2, weeks=2, out=desk / "taken")


def test_a_scenario_is_checked_and_never_changes() -> None:
    quick = durand.Scenario("quick")
    hot = quick.set("world.tension", 70).set({"mechanisms.off": ["spillover", "sanctuary"]}, weeks=26, seed=7)
    assert (quick.weeks, hot.weeks, hot.seed) == (52, 26, 7)
    assert quick.is_as_in_its_file and not hot.is_as_in_its_file
    assert set(hot.changes["path"]) >= {"world.tension", "weeks"}
    assert "tension = 70" in hot.to_toml()
    with pytest.raises(durand.InputError, match="world.tension"):
        quick.set("world.tension", 700)
    with pytest.raises(durand.InputError, match="did you mean"):
        quick.set("world.tensoin", 7)
    with pytest.raises(durand.InputError):
        durand.Scenario("no-such-scenario")
    # Saved, it is the same scenario, whatever is set in it
    saved = hot.save("hot.toml")
    assert durand.run(saved, runs=5).runs.equals(durand.run(hot, runs=5).runs)
    with pytest.raises(FileExistsError):
        hot.save("hot.toml")


def test_a_scenario_can_be_a_what_if() -> None:
    quick = durand.Scenario("quick").set({}, weeks=10)
    hot = quick.set("world.tension", 70)
    by_object = durand.compare(quick, what_if={"hot": hot}, runs=10)
    by_line = durand.compare(quick, what_if={"hot": {"world.tension": 70}}, runs=10)
    columns = ["whatif", "outcome", "base_mean", "difference", "ci95_low", "ci95_high"]
    assert by_object.comparison[columns].equals(by_line.comparison[columns])


def test_names_are_explained() -> None:
    assert "sanctuary" in durand.describe("sanctuary").text
    outcomes = durand.describe("outcomes").entries
    assert {"name", "unit", "meaning"} <= set(outcomes.columns) and "mean_tension" in set(outcomes["name"])
    assert len(durand.describe().entries) > 300
    assert durand.describe("quick").entries.loc[0, "name"] == "quick"
    with pytest.raises(durand.InputError, match="Did you mean"):
        durand.describe("sanctuarry")


def test_progress_is_told() -> None:
    seen: list[tuple[int, int | None, str]] = []
    durand.run("quick", runs=300, progress=lambda *step: seen.append(step))
    assert seen and seen[-1][:2] == (300, 300)
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)

    class Enough(Exception):
        pass

    def enough(*_: object) -> None:
        raise Enough

    with pytest.raises(Enough):
        durand.run("quick", runs=100_000, progress=enough)


def test_other_threads_go_on_meanwhile() -> None:
    """The lock of Python is free while runs are simulated."""
    turns = 0
    done = threading.Event()

    def count() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    durand.run("quick", runs=400, threads=1)
    done.set()
    other.join()
    assert turns > 20


def test_two_threads_can_simulate_at_once() -> None:
    results: dict[int, durand.Result] = {}

    def go(seed: int) -> None:
        results[seed] = durand.run("quick", runs=50, weeks=10, seed=seed)

    threads = [threading.Thread(target=go, args=(seed,)) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed, result in results.items():
        assert result.runs.equals(durand.run("quick", runs=50, weeks=10, seed=seed).runs)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_keeps_what_is_finished(desk: Path) -> None:
    program = "import durand; durand.run('quick', runs=20000, weeks=30, out='out', threads=1)"
    process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True)
    partial = desk / "out" / ".partial" / "runs.csv"
    while not (partial.exists() and partial.stat().st_size > 0):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in told and "finished and kept in out" in told, told
    assert not (desk / "out" / "summary.csv").exists()
    resumed = durand.run("quick", runs=20000, weeks=30, out="out", resume=True)
    whole = durand.run("quick", runs=20000, weeks=30, out="whole")
    assert (resumed.folder / "runs.csv").read_bytes() == (whole.folder / "runs.csv").read_bytes()


def test_a_temporary_folder_goes_with_its_result(desk: Path) -> None:
    result = durand.run("quick", runs=2, weeks=2)
    folder = result.folder
    kept = result.save(desk / "kept")
    assert folder.exists() and kept.summary.equals(result.summary)
    del result
    assert not folder.exists() and kept.page.exists()


def test_the_command_comes_along(durand_command) -> None:
    program = Path(sys.executable).with_name("durand")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["durand", durand.__version__]
    wrong = subprocess.run([program, "rnu"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and "rnu" in wrong.stderr
    assert durand.command("list").startswith(durand_command("list").stdout[:40])
    with pytest.raises(durand.InputError, match="rnu"):
        durand.command("rnu")
    assert "Usage" in durand.command("help", "run")


def test_nothing_is_printed_and_nothing_warned(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = durand.run("quick", runs=20, weeks=8)
        durand.read(result.folder).weeks
        assert "summary" in repr(result) and "<table>" in result._repr_html_()
    assert capfd.readouterr() == ("", "")
    assert "20 runs of 8 weeks" in result.account


def test_dask_maps_shards() -> None:
    distributed = pytest.importorskip("dask.distributed")
    sys.path.insert(0, str(Path(__file__).parents[3] / "docs" / "cluster"))
    import dask_python

    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            merged = dask_python.run_in_shards(client, "quick", shards=3, folder=Path("batch"), runs=60, weeks=12)
    assert merged.runs.equals(durand.run("quick", runs=60, weeks=12).runs)


@pytest.mark.skipif(shutil.which("mypy") is None and not Path(sys.executable).with_name("mypy").exists(), reason="no mypy")
def test_types_hold(desk: Path) -> None:
    package = Path(durand.__file__).parent
    program = desk / "uses.py"
    program.write_text(
        "import durand\nimport pandas\n"
        "frame: pandas.DataFrame = durand.run('quick', runs=5, set={'world.tension': 3}).summary\n"
        "durand.run('quick', runs='five')\n"
    )
    mypy = [sys.executable, "-m", "mypy", "--strict"]
    assert (package / "py.typed").exists()
    done = subprocess.run([*mypy, str(program)], capture_output=True, text=True, check=False)
    assert "Found 1 error" in done.stdout and "uses.py:4" in done.stdout, done.stdout
