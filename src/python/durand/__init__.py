"""durand: an agent-based simulator of the conflict between Pakistan, the Afghan Taliban and the TTP, with India as an outside power.

    >>> import durand
    >>> result = durand.run("quick", runs=200)
    >>> result.summary            # a pandas DataFrame; result.summary.attrs has units and meanings
    >>> durand.compare("crossroads-2025", "ttp-crackdown", runs=200).comparison
    >>> print(durand.trace("quick", 1))

Every function is a verb of the command, with the same numbers, bit for bit. Simulated numbers explore the logic of a model; they are not
forecasts.
"""

from durand._call import command
from durand._describe import Description, describe
from durand._durand import VERSION as __version__
from durand._errors import Error, Failed, FailedRuns, InputError
from durand._results import Result, read
from durand._scenario import Scenario
from durand._trace import Trace, trace
from durand._verbs import compare, discover, merge, robust, run, sensitivity, sweep

__all__ = [
    "Description",
    "Error",
    "Failed",
    "FailedRuns",
    "InputError",
    "Result",
    "Scenario",
    "Trace",
    "__version__",
    "command",
    "compare",
    "describe",
    "discover",
    "merge",
    "read",
    "robust",
    "run",
    "sensitivity",
    "sweep",
    "trace",
]
