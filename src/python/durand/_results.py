"""Result folders as pandas DataFrames."""

from __future__ import annotations

import io
import json
import shutil
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas

from durand._errors import InputError
from durand._words import PathLike

PACKAGE = "datapackage.json"

def _exactly() -> dict[str, Any]:
    """How pandas reads all digits of a number: newer ones do without being asked, and warn who asks."""
    asked: dict[str, Any] = {"float_precision": "round_trip"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            pandas.read_csv(io.StringIO("a\n1\n"), **asked)
        except (TypeError, Warning):
            return {}
    return asked


_EXACTLY = _exactly()
_NOTICE = "Simulated numbers explore the logic of a model"


def is_complete(folder: Path) -> bool:
    """Whether a folder has all its files."""
    return (folder / PACKAGE).is_file()


def about(fields: list[dict[str, Any]]) -> dict[Any, Any]:
    """Units, meanings and labels of columns, as `attrs` has them."""

    def named(key: str) -> dict[str, str]:
        return {field["name"]: field[key] for field in fields if field.get(key)}

    return {"units": named("unit"), "meanings": named("description"), "labels": named("title")}


def _column(text: Any, field: dict[str, Any]) -> Any:
    """A column as its field says: numbers are those that the text has, bit for bit."""
    required = field.get("constraints", {}).get("required", False)
    kind = field["type"]
    if kind == "integer":
        # Seeds have more digits than a signed number
        for dtype in ("Int64", "UInt64"):
            try:
                whole = text.map(int, na_action="ignore").astype(dtype)
            except OverflowError:
                continue
            return whole.astype(dtype.lower()) if required else whole
    if kind == "number":
        return text.map(float, na_action="ignore").astype("float64")
    if kind == "date":
        # Weeks may go beyond what nanoseconds can count
        return text.astype("datetime64[s]")
    return text


def read_table(path: Path, resource: dict[str, Any]) -> pandas.DataFrame:
    """A table of a folder, with what its data package says of it in `attrs`."""
    fields = resource["schema"]["fields"]
    kinds = {field["name"]: field["type"] for field in fields}
    required = {field["name"] for field in fields if field.get("constraints", {}).get("required")}
    floats = {name: "float64" for name, kind in kinds.items() if kind == "number"}
    whole = {name: "int64" if name in required else "Int64" for name, kind in kinds.items() if kind == "integer"}
    words = {name: "str" for name, kind in kinds.items() if kind in ("string", "date")}
    options: dict[str, Any] = {"keep_default_na": False, "na_values": [""], **_EXACTLY}
    try:
        types: dict[Any, Any] = {**floats, **whole, **words}
        frame: pandas.DataFrame = pandas.read_csv(path, dtype=types, **options)
        for name, kind in kinds.items():
            if kind == "date":
                frame[name] = frame[name].astype("datetime64[s]")
    except (OverflowError, ValueError, TypeError):
        # Digits beyond what the quick way can take
        frame = pandas.read_csv(path, dtype="str", **options)
        for field in fields:
            frame[field["name"]] = _column(frame[field["name"]], field)
    frame.attrs = {
        "file": resource["path"],
        "title": resource["title"],
        "description": resource["description"],
        **about(fields),
    }
    return frame


class Result(Mapping[str, pandas.DataFrame]):
    """What a verb made: its tables, read when they are asked for, and all that its folder says of them.

    Tables are attributes and items: `result.runs` is `result["runs"]`. `frame.attrs` has the table's title and description, and by
    column `units`, `meanings` and `labels`. Values are those of the CSV files, bit for bit.

    A result that was made without `out` has a temporary folder, which goes when the result does: `save` keeps it.
    """

    def __init__(
        self, folder: PathLike, *, account: str = "", temporary: TemporaryDirectory[str] | None = None
    ) -> None:
        self.folder = Path(folder)
        #: What the command printed.
        self.account = account
        self._temporary = temporary
        self._frames: dict[str, pandas.DataFrame] = {}
        try:
            text = (self.folder / PACKAGE).read_text(encoding="utf-8")
            self.package: dict[str, Any] = json.loads(text)
        except FileNotFoundError:
            raise InputError(f"{self.folder} is no complete result folder: it has no {PACKAGE}") from None
        except ValueError as error:
            raise InputError(f"{self.folder / PACKAGE} cannot be read: {error}") from None
        if _NOTICE not in str(self.package.get("notice")):
            raise InputError(f"{self.folder} is no result folder of durand's")
        self._tables = {one["name"]: one for one in self.package["resources"] if one.get("schema")}

    def __getitem__(self, name: str) -> pandas.DataFrame:
        if name not in self._frames:
            resource = self._tables[name]
            self._frames[name] = read_table(self.folder / resource["path"], resource)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __getattr__(self, name: str) -> pandas.DataFrame:
        if not name.startswith("_") and name in self._tables:
            return self[name]
        tables = ", ".join(self.__dict__.get("_tables", {}))
        raise AttributeError(f"no table is called {name!r}; there are {tables}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.package["title"])

    @property
    def description(self) -> str:
        """What it is, in a sentence or two."""
        return str(self.package["description"])

    @property
    def made_by(self) -> str:
        """The command that makes it again from its own scenario."""
        return str(self.package["command"])

    @property
    def scenario(self) -> str:
        """The complete scenario that was simulated, as TOML."""
        return (self.folder / "scenario.toml").read_text(encoding="utf-8")

    @property
    def page(self) -> Path:
        """The report, a page that any browser opens."""
        return self.folder / "report.html"

    def save(self, folder: PathLike) -> Result:
        """Copies the folder to where nothing is yet, and gives the result there."""
        shutil.copytree(self.folder, folder)
        return Result(folder, account=self.account)

    def __repr__(self) -> str:
        place = "a temporary folder" if self._temporary is not None else self.folder
        return f"<durand result: {self.title!r} in {place}; tables: {', '.join(self._tables)}>"

    def _repr_html_(self) -> str:
        import html

        rows = "".join(
            f"<tr><td><code>{html.escape(name)}</code></td><td>{html.escape(one['title'])}</td></tr>"
            for name, one in self._tables.items()
        )
        head = f"<p><b>{html.escape(self.title)}</b><br>{html.escape(self.description)}</p>"
        return f"{head}<table><tr><th>table</th><th>what</th></tr>{rows}</table>"


def read(folder: PathLike) -> Result:
    """Opens a result folder of any verb."""
    return Result(folder)
