"""The process that runs a batch of notebooks under nbval; it knows nothing worth stealing.

It reads one line of JSON, {"folder", "jobs", "caps"}, and writes one line for each notebook.
"""

import json
import os
import resource
import sys

import pytest

from course.grading.engine.cells import Grading
from course.grading.engine.guarded import Caps

#: Address space of this process; what a kernel sends may fill it, and no more.
MOST_BYTES = 3 * 2**30

OPTIONS = ["-q", "--noconftest", "--capture=no", "-p", "no:cacheprovider", "-p", "nbval.plugin"]


def main() -> None:
    """Run the batch."""
    request = json.loads(sys.stdin.readline())
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    # What pytest prints must not come between our lines.
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def tell(transcript: dict) -> None:
        lines.write(json.dumps(transcript) + "\n")
        lines.flush()

    folder = request["folder"]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options = [*OPTIONS, "-c", os.devnull, "--rootdir", folder, folder]
    pytest.main(options, plugins=[Grading(request["jobs"], Caps(**request["caps"]), tell)])
    # A kernel that hangs at its end must not keep us.
    os._exit(0)


if __name__ == "__main__":
    main()
