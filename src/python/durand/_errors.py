"""What goes wrong, as exceptions. Their text is what the command says: what is wrong, where, and what to do."""


class Error(Exception):
    """Something that durand could not do."""

    #: What the command would exit with.
    exit_code = 1


class InputError(Error, ValueError):
    """Wrong input: every problem at once, each with its file, line and column."""

    exit_code = 2


class Failed(Error, RuntimeError):
    """Something failed that was rightly asked for, such as writing to a full disk."""


class FailedRuns(RuntimeWarning):
    """Runs broke inside the model and are missing from results that are complete apart from them; table `failed` lists them."""


def raised(code: int, message: str) -> Exception | KeyboardInterrupt:
    """The exception for an exit code."""
    if code == 130:
        return KeyboardInterrupt(message)
    return InputError(message) if code == 2 else Failed(message)
