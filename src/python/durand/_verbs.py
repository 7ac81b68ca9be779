"""The verbs of the command as functions. Each is that verb, with the same options by the same names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from durand._call import folder
from durand._progress import Told
from durand._results import Result
from durand._scenario import Scenario, scenario as scenario_of
from durand._words import PathLike, Settings, joined, lines, options, shard as part


def run(
    scenario: PathLike | Scenario,
    *,
    runs: int | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    set: Settings | None = None,
    posterior: PathLike | None = None,
    precision: Mapping[str, float] | None = None,
    trajectories: int | str | None = None,
    columns: Iterable[str] | str | None = None,
    shard: tuple[int, int] | None = None,
    threads: int | None = None,
    out: PathLike | None = None,
    resume: bool = False,
    force: bool = False,
    gzip: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Runs an ensemble of one scenario: `durand run`.

    :param scenario: its name, its file, or a `Scenario`.
    :param runs: how many runs; 1,000 if nothing is said.
    :param set: values by path, as in `{"world.tension": 35}`.
    :param precision: run until the 95 % interval of a mean reaches no further, as in `{"mean_tension": 0.5}`.
    :param trajectories: how many runs are written week by week, or "all".
    :param columns: outcomes that the table `runs` has.
    :param shard: `(2, 8)` does part 2 of 8; `merge` puts all parts together.
    :param out: the result folder; without it a temporary one, which goes when the result does.
    :param resume: go on with what was interrupted there.
    :param gzip: write the large tables compressed.
    :param progress: whether a bar is shown, or a function that is told; by default where somebody watches.
    :raises InputError: for wrong input, with every problem and where it is.
    """
    words = options(
        runs=runs,
        precision=precision,
        trajectories=trajectories,
        columns=joined(columns),
        shard=part(shard),
        threads=threads,
        resume=resume,
        force=force,
        gzip=gzip,
    )
    source = scenario_of(scenario, set=set, seed=seed, weeks=weeks, posterior=posterior)
    return folder("run", [*source.words(), *words], out, progress)


def compare(
    base: PathLike | Scenario,
    *what_ifs: PathLike | Scenario,
    what_if: Mapping[str, Settings | Scenario] | None = None,
    runs: int | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    set: Settings | None = None,
    posterior: PathLike | None = None,
    outcomes: Iterable[str] | str | None = None,
    precision: Mapping[str, float] | None = None,
    contrast: Iterable[str] | None = None,
    lay: Iterable[PathLike] | None = None,
    beside: PathLike | None = None,
    fork_at: int | str | None = None,
    shard: tuple[int, int] | None = None,
    threads: int | None = None,
    out: PathLike | None = None,
    resume: bool = False,
    force: bool = False,
    gzip: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Holds what-ifs against a scenario, run for run: `durand compare`.

    :param base: what they are held against.
    :param what_ifs: names or files, mostly overlays of the base; "a+b" lays them over each other.
    :param what_if: what-ifs by name: what they set in the base, or a `Scenario`, as in `{"calm": {"world.tension": 30}}`.
    :param set: values by path, in base and what-ifs.
    :param outcomes: outcomes to compare; all if nothing is said.
    :param contrast: pairs of what-ifs that are set against each other, as in `["a:b"]`.

    Other parameters are those of `run`.
    """
    with tempfile.TemporaryDirectory(prefix="durand-") as desk:
        named: list[PathLike] = list(what_ifs)
        typed: list[str] = []
        for name, one in (what_if or {}).items():
            if isinstance(one, Scenario):
                # Complete as it is, whatever it was made from
                named.append(one.save(Path(desk) / f"{len(named)}.toml", name))
            else:
                typed.append(f"{name}:{','.join(lines(one))}")
        words = options(
            what_if=typed,
            runs=runs,
            outcomes=joined(outcomes),
            precision=precision,
            contrast=contrast,
            lay=lay,
            fork_at=fork_at,
            shard=part(shard),
            threads=threads,
            resume=resume,
            force=force,
            gzip=gzip,
            beside=beside,
        )
        first, *source = scenario_of(base, set=set, seed=seed, weeks=weeks, posterior=posterior).words()
        paths = [str(Path(one)) if not isinstance(one, str) else one for one in named]
        return folder("compare", [first, *paths, *source, *words], out, progress)


def sweep(
    design: PathLike,
    *,
    points: int | None = None,
    runs: int | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    shard: tuple[int, int] | None = None,
    threads: int | None = None,
    out: PathLike | None = None,
    resume: bool = False,
    force: bool = False,
    gzip: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Simulates a design of experiments, each point many times: `durand sweep`.

    :param design: its file, or the name of one that ships.
    :param points: points, where the method takes a number of them.
    :param runs: runs of each point.

    Other parameters are those of `run`.
    """
    return folder("sweep", [str(design), *_of_design(locals())], out, progress)


def sensitivity(
    design: PathLike,
    *,
    methods: Iterable[str] | str | None = None,
    trajectories: int | None = None,
    points: int | None = None,
    outcomes: Iterable[str] | str | None = None,
    runs: int | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    shard: tuple[int, int] | None = None,
    threads: int | None = None,
    out: PathLike | None = None,
    resume: bool = False,
    force: bool = False,
    gzip: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Asks which assumptions matter: `durand sensitivity`, with Morris, Sobol and PAWN."""
    words = options(methods=joined(methods), trajectories=trajectories, outcomes=joined(outcomes))
    return folder("sensitivity", [str(design), *words, *_of_design(locals())], out, progress)


def robust(
    design: PathLike,
    *,
    points: int | None = None,
    runs: int | None = None,
    seed: int | None = None,
    weeks: int | None = None,
    shard: tuple[int, int] | None = None,
    threads: int | None = None,
    out: PathLike | None = None,
    resume: bool = False,
    force: bool = False,
    gzip: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Holds policies against many states of the world: `durand robust`."""
    return folder("robust", [str(design), *_of_design(locals())], out, progress)


def _of_design(given: Mapping[str, object]) -> list[str]:
    """The options that all experiments have, of what a function was given."""
    plain = ("points", "runs", "seed", "weeks", "threads", "resume", "force", "gzip")
    shard = given["shard"]
    assert shard is None or isinstance(shard, tuple)
    return options(shard=part(shard), **{name: given[name] for name in plain})


def discover(
    sweep: PathLike | Result,
    *,
    where: Iterable[str] | str | None = None,
    out: PathLike | None = None,
    force: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Says under which assumptions of a sweep something follows: `durand discover`, with conditions such as "deaths>=5000"."""
    place = sweep.folder if isinstance(sweep, Result) else sweep
    conditions = [where] if isinstance(where, str) else where
    return folder("discover", [str(place), *options(where=conditions, force=force)], out, progress)


def merge(
    shards: Sequence[PathLike | Result],
    *,
    out: PathLike | None = None,
    force: bool = False,
    progress: bool | Told | None = None,
) -> Result:
    """Puts the shards of a batch together, with the bytes that it would have if done at once: `durand merge`."""
    places = [str(one.folder if isinstance(one, Result) else one) for one in shards]
    return folder("merge", [*places, *options(force=force)], out, progress)
