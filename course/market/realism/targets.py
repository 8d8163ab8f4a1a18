"""What was measured on real shops: aggregate numbers with their sources, in targets.json."""

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["FILE", "GROCER", "targets"]

FILE = Path(__file__).with_name("targets.json")
GROCER = "complete_journey"


@cache
def targets() -> dict[str, Any]:
    """Facts by shop (`facts`), ranges and typical differences by fact (`yardsticks`), `provenance`."""
    return json.loads(FILE.read_text(encoding="utf-8"))
