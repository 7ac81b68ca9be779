"""The `durand` command, as it is without Python: `python -m durand run quick`."""

import sys

from durand import _durand


def main() -> int:
    """Does what the command line asks, and gives the exit code."""
    return _durand.main(["durand", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
