"""Imports point back along the arrow that docs and pyproject.toml describe."""

import subprocess
import sys

from course.folder import checkout


def test_imports_keep_the_contracts():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]

    linted = subprocess.run(
        [*command, "--no-cache"], cwd=checkout(), capture_output=True, text=True, check=False
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr
