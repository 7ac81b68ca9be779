"""Executes the tutorial, docs/python.ipynb, anew: `python notebook.py`. With `--check` says whether it is as it was executed.

Whatever differs from one execution to the next (moments, numbers of cells) is left out, so that the same durand gives the same file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "python.ipynb"


def executed(path: Path) -> str:
    """The notebook with the outputs that its cells give now."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as desk:
        before = os.getcwd()
        os.chdir(desk)
        try:
            NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": desk}}).execute()
        finally:
            os.chdir(before)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata = {}
        if cell.cell_type == "code":
            # Progress is gone when the cell is done
            cell.outputs = [one for one in cell.outputs if not _is_progress(one)]
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _is_progress(output: nbformat.NotebookNode) -> bool:
    shown = output.get("data", {}).get("text/html")
    return output.output_type == "display_data" and (shown == "" or str(shown).startswith("<progress"))


def main() -> int:
    text = executed(NOTEBOOK)
    if "--check" not in sys.argv:
        NOTEBOOK.write_text(text, encoding="utf-8")
        return 0
    if text == NOTEBOOK.read_text(encoding="utf-8"):
        return 0
    print(f"{NOTEBOOK} is not what its cells give: python {__file__}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
