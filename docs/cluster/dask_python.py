"""Maps the shards of an ensemble over the workers of a Dask cluster, from Python, and merges them.

Needs the `durand` package here and on every worker, with a folder that all of them see. Dask gives a shard to another worker when its own
dies, and `resume` goes on where it was.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import durand
from dask.distributed import Client


def shard(scenario: str, part: tuple[int, int], folder: Path, options: dict[str, Any]) -> Path:
    """Does one shard, on a worker."""
    out = folder / f"{part[0]}-of-{part[1]}"
    return durand.run(scenario, shard=part, out=out, resume=True, threads=1, progress=False, **options).folder


def run_in_shards(client: Client, scenario: str, *, shards: int, folder: Path, **options: Any) -> durand.Result:
    """`durand.run(scenario, **options)` in so many shards: the same bytes."""
    folder = folder.resolve()
    parts = [(part, shards) for part in range(1, shards + 1)]
    done = client.map(lambda part: shard(scenario, part, folder, options), parts, retries=3, pure=False)
    merged = durand.merge(client.gather(done), out=folder / "whole")
    for place in client.gather(done):
        shutil.rmtree(place)
    return merged


if __name__ == "__main__":
    from dask.distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        print(run_in_shards(client, "quick", shards=4, folder=Path("batch"), runs=4000).summary)
