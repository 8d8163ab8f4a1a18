"""The chapters of the course: number and stem, the same word in every folder."""

from __future__ import annotations

from types import ModuleType

__all__ = ["STEMS", "chapter_module", "stem_of", "written_stems"]

STEMS: dict[str, str] = {
    "00": "welcome",
    "01": "paradigm",
    "02": "funnel",
    "03": "journeys",
    "04": "relationships",
    "05": "products",
    "06": "customers",
    "07": "spread",
    "08": "voice",
    "09": "recommendations",
    "10": "privacy",
    "11": "trust",
    "12": "flywheels",
    "13": "cocreation",
    "14": "strategy",
}


def stem_of(number: str) -> str:
    """The stem of a chapter: "products" for "05"; KeyError for a number that is none."""
    return STEMS[number]


def chapter_module(stem: str) -> ModuleType:
    """The tasks of a chapter, as the notebook imports them."""
    import importlib

    return importlib.import_module(f"course.exercises.{stem}")


def written_stems() -> list[str]:
    """The stems whose exercises exist, in the order of the chapters."""
    from importlib.util import find_spec

    return [stem for stem in STEMS.values() if find_spec(f"course.exercises.{stem}")]
