"""Maps the shards of a durand command over the workers of a Dask cluster, and merges them.

    python dask_shards.py --shards 8 --out results/quick -- run quick --runs 20000

Needs `dask[distributed]` here and the `durand` command on every worker, with a folder that all of them see.
"""

import argparse
import pathlib
import shutil
import subprocess

from dask.distributed import Client, LocalCluster, as_completed


def shard(command: list[str], number: int, of: int, out: str) -> str:
    """Does one shard. Whoever did part of it before, it goes on from there."""
    threads = ["--threads", "1", "--quiet", "--resume"]
    done = subprocess.run(
        ["durand", *command, *threads, "--shard", f"{number}/{of}", "--out", out], capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"shard {number}/{of}: {done.stderr.strip()}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scheduler", help="address of a cluster [default: workers on this machine]")
    parser.add_argument("--workers", type=int, default=2, help="workers on this machine")
    parser.add_argument("--shards", type=int, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results")
    parser.add_argument("command", nargs="+", help="what to do, as after `durand`")
    asked = parser.parse_args()
    out = asked.out.resolve()
    parts = out.with_name(out.name + "-shards")

    if asked.scheduler:
        client = Client(asked.scheduler)
    else:
        client = Client(LocalCluster(n_workers=asked.workers, threads_per_worker=1, dashboard_address=None))
    with client:
        numbers = range(1, asked.shards + 1)
        futures = [
            client.submit(shard, asked.command, number, asked.shards, str(parts / str(number)), retries=3, pure=False)
            for number in numbers
        ]
        for count, future in enumerate(as_completed(futures), 1):
            print(f"{count} of {asked.shards} shards: {future.result()}", flush=True)
    folders = [str(parts / str(number)) for number in numbers]
    subprocess.run(["durand", "merge", *folders, "--out", str(out)], check=True)
    shutil.rmtree(parts)


if __name__ == "__main__":
    main()
