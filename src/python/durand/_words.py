"""Command lines of what Python functions are given."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Union

#: A value of a scenario: a number, a flag, a word, a day, or several of them.
Value = Union[bool, int, float, str, datetime.date, Sequence["Value"]]
#: Values by path, as in {"world.tension": 35}.
Settings = Mapping[str, Value]
PathLike = Union[str, "os.PathLike[str]"]


def value(one: Value) -> str:
    """A value as `--set` takes it."""
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, (str, datetime.date)):
        return str(one)
    if isinstance(one, Sequence):
        return ",".join(value(part) for part in one)
    # Numbers of numpy say more of themselves than their digits
    return repr(one if isinstance(one, int) else float(one))


def lines(settings: Settings | None) -> list[str]:
    """Settings as `PATH=VALUE`."""
    return [f"{path}={value(one)}" for path, one in (settings or {}).items()]


def option(name: str, one: object) -> list[str]:
    """An option as words: nothing of None and False, a switch of True, one for each of a list."""
    word = "--" + name.replace("_", "-")
    if one is None or one is False:
        return []
    if one is True:
        return [word]
    if isinstance(one, Mapping):
        return [f"{word}={line}" for line in lines(one)]
    if isinstance(one, Iterable) and not isinstance(one, (str, os.PathLike)):
        return [f"{word}={part}" for part in one]
    return [f"{word}={os.fspath(one) if isinstance(one, os.PathLike) else one}"]


def options(**all_of_them: object) -> list[str]:
    """Options as words."""
    return [word for name, one in all_of_them.items() for word in option(name, one)]


def joined(names: Iterable[str] | str | None) -> str | None:
    """Names with commas between."""
    return names if names is None or isinstance(names, str) else ",".join(names)


def shard(part: tuple[int, int] | None) -> str | None:
    """A shard as it is typed."""
    return None if part is None else f"{part[0]}/{part[1]}"
