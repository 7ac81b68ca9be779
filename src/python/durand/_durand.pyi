from collections.abc import Callable, Sequence
from os import PathLike

VERSION: str

def call(
    arguments: Sequence[str], progress: Callable[[int, int | None, str], object] | None = None
) -> tuple[int, str, str, str | None]: ...
def scenario(
    source: str | PathLike[str],
    set: Sequence[str],
    seed: int | None = None,
    weeks: int | None = None,
    posterior: str | PathLike[str] | None = None,
    name: str | None = None,
) -> tuple[int, str]: ...
def main(arguments: Sequence[str]) -> int: ...
