"""What a notebook may use is what the instructor's page says."""

from course.folder import checkout
from course.grading.engine.caps import CAPS
from course.grading.prepare import LIMITS


def test_the_page_names_the_limits():
    page = " ".join((checkout() / "docs" / "grading.md").read_text(encoding="utf-8").split())

    assert f"run for {CAPS.seconds:g} seconds, one cell of it for {CAPS.cell_seconds:g}." in page
    assert f"use {LIMITS.memory_mb / 1024:g} GB of memory, {LIMITS.processes} processes and threads" in page
    assert f"{LIMITS.disk_mb} MB of files, and put out {CAPS.output_bytes / 1e6:g} MB" in page
