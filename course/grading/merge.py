"""Her notebook and ours become the list of cells to run.

Her notebook is data: of it only the source of code cells is used. It is run as she left it,
in her order, with helper cells and imports of her own, because what worked for her has to work
here. That is harmless: nothing that runs beside her code knows or decides a mark. Ours comes in
where hers is not enough: given cells and checks that are gone are put back, and a check that
was changed is followed by the original.

Cells are recognised by their id; where ids were lost, as some editors lose them, by their text,
by the task they call or by the names they set.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from course.exercises.stems import STEMS
from course.grading.reading import HandedIn, Unusable
from course.grading.template import Slot, Template, called, parsed

__all__ = ["Merged", "Step", "means_the_same", "merge"]

#: Longer cells are run, but not looked into: a syntax tree takes a hundred times their size.
LONGEST = 100_000
#: Letters of code in all cells that are looked into; a chapter has about 20,000.
MOST_CODE = 1_000_000
NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: Letters of her code that are kept with the result of a task.
SHOWN = 20_000
IMPORT = re.compile(r"from course\.exercises import (\w+)")


@dataclass(frozen=True)
class Step:
    """One cell to run.

    `role` is "given" (ours, unchanged), "hers", "probe" (our check) or "spare" (our check, which she
    took away: she may have moved it into a cell of hers). `slot` is the id of our
    cell that it fills or is, "" for a cell of her own. `instead` is run when it stops with an error.
    """

    source: str
    role: str
    slot: str = ""
    instead: str = ""


@dataclass
class Merged:
    """What to run, and what is worth telling: flags by task, her own code by task."""

    steps: list[Step]
    flags: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


def merge(cells: list[HandedIn], template: Template) -> Merged:
    """Put a student's cells and ours together.

    Raises
    ------
    Unusable : if none of the chapter's answers or checks is found, or there is too much code to look into.
    """
    code = [cell for cell in cells if cell.kind == "code"]
    letters = sum(len(cell.source) for cell in code if len(cell.source) <= LONGEST)
    if letters > MOST_CODE:
        raise Unusable(f"The notebook has {letters:,} letters of code; at most {MOST_CODE:,} are read.")
    _right_chapter(code, template)
    placed = _placed(code, template)
    asked = {slot.id for slot in template.slots if slot.kind in {"check", "record"}}
    if not asked & {slot.id for slot in placed.values()}:
        msg = f"The notebook is not that of chapter {int(template.number)}: none of its tasks stands in it."
        raise Unusable(msg)
    steps = _needed(_without_tail([*_steps(code, placed, template)], template))
    return Merged(steps, _flags(cells, code, placed, template), _sources(code, placed, template))


def _right_chapter(code: list[HandedIn], template: Template) -> None:
    """Refuse a notebook that works on the tasks of another chapter only: many cells have equal ids."""
    stems = {stem for cell in code for stem in IMPORT.findall(cell.source)}
    found = {number for number, stem in STEMS.items() if stem in stems}
    if found and template.number not in found:
        names = " and ".join(str(int(number)) for number in sorted(found))
        raise Unusable(
            f"This is the notebook of chapter {names}, not that of chapter {int(template.number)}."
        )


def _placed(code: list[HandedIn], template: Template) -> dict[int, Slot]:
    """Number of her cell -> the slot it fills: by id, by text, by the task it calls, by the names it sets."""
    open_slots, placed = dict(template.by_id), {}
    for fits in (_same_id, _same_text, _same_call, _same_names):
        for n, cell in enumerate(code):
            slot = next((s for s in open_slots.values() if n not in placed and fits(cell, s)), None)
            if slot:
                placed[n] = open_slots.pop(slot.id)
    return placed


def _same_id(cell: HandedIn, slot: Slot) -> bool:
    return cell.id == slot.id


def _same_text(cell: HandedIn, slot: Slot) -> bool:
    return cell.source.strip() == slot.source.strip()


def _same_call(cell: HandedIn, slot: Slot) -> bool:
    if slot.kind not in {"check", "record"} or slot.task not in cell.source:
        return False
    return (slot.task, "check" if slot.kind == "check" else "") in called(cell.source[:LONGEST])


def _same_names(cell: HandedIn, slot: Slot) -> bool:
    wanted = _made(slot.source) if slot.kind == "answer" else set()
    return bool(wanted) and wanted <= _made(cell.source[:LONGEST])


@lru_cache(maxsize=4096)
def _made(source: str) -> frozenset[str]:
    """The names that a cell sets or defines outside of any function."""
    tree = parsed(source)
    tops = tree.body if tree else []
    nodes = [node for top in tops if not isinstance(top, NAMED) for node in ast.walk(top)]
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(stored | {top.name for top in tops if isinstance(top, NAMED)})


def _steps(code: list[HandedIn], placed: dict[int, Slot], template: Template) -> Iterator[Step]:
    """Her cells in her order; what is missing of ours before the next cell that is there."""
    filled, written = {slot.id for slot in placed.values()}, _statements(code)
    passed = 0
    for n, cell in enumerate(code):
        slot = placed.get(n)
        if slot is None:
            yield Step(cell.source, "hers")
            continue
        place = template.slots.index(slot)
        yield from _missing(template.slots[passed:place], filled, written)
        passed = max(passed, place)
        yield from _own(cell, slot)
    yield from _missing(template.slots[passed:], filled, written)


def _own(cell: HandedIn, slot: Slot) -> Iterator[Step]:
    same = means_the_same(cell.source, slot.source)
    if slot.kind == "given":
        if same:
            yield Step(_unshown(slot.source), "given", slot.id)
        else:
            yield Step(cell.source, "hers", slot.id, instead=_unshown(slot.source))
        return
    if not (slot.kind == "check" and same):
        yield Step(cell.source, "hers", slot.id)
    if slot.kind == "check":
        yield Step(slot.source, "probe", slot.id)


def _missing(slots: tuple[Slot, ...], filled: set[str], written: Counter[str]) -> Iterator[Step]:
    for slot in slots:
        if slot.id in filled or slot.kind in {"answer", "record"}:
            continue
        if slot.kind == "check":
            yield Step(slot.source, "spare", slot.id)
            continue
        # What she moved into another cell must not run twice.
        body = [node for node in ast.parse(slot.source).body if ast.dump(node) not in written]
        if body:
            yield Step(_unshown(ast.unparse(ast.Module(body, []))), "given", slot.id)


def _statements(code: list[HandedIn]) -> Counter[str]:
    trees = [parsed(cell.source) for cell in code if len(cell.source) <= LONGEST]
    return Counter(_dump(node) for tree in trees if tree for node in tree.body)


def _dump(node: ast.AST) -> str:
    try:
        return ast.dump(node)
    except (RecursionError, ValueError):
        return ""  # too deep, or with a whole number that is too long to be written


def means_the_same(hers: str, ours: str) -> bool:
    """Whether two cells are the same program; comments and spaces do not count."""
    if hers.strip() == ours.strip():
        return True
    tree = parsed(hers) if len(hers) <= LONGEST else None
    return tree is not None and _dump(tree) == ast.dump(ast.parse(ours))


def _unshown(source: str) -> str:
    """A given cell without the value it ends with: that is only shown, and may be costly to draw."""
    tree = ast.parse(source)
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        tree.body.pop()
    return ast.unparse(tree)


def _without_tail(steps: list[Step], template: Template) -> list[Step]:
    """Nothing after the last answer can change a mark, unless it answers once more."""
    asks = {slot.id for slot in template.slots if slot.kind in {"check", "record"}}
    last = max(n for n, step in enumerate(steps) if step.slot in asks)
    tail = [step for step in steps[last + 1 :] if step.role == "hers" and "tasks" in step.source]
    return [*steps[: last + 1], *tail]


def _needed(steps: list[Step]) -> list[Step]:
    """The steps without those of ours that only compute names which nothing after them mentions."""
    kept: list[Step] = []
    words: set[str] = set()
    for step in reversed(steps):
        if step.role == "given" and not _makes(step.source) & (words | {"?"}):
            continue
        words |= set(re.findall(r"\w+", step.source + step.instead))
        kept.append(step)
    return kept[::-1]


def _makes(source: str) -> set[str]:
    """The names that a cell of ours makes; "?" where it does anything else than making names."""
    made: set[str] = set()
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else [None]
        names = [name for target in targets for name in getattr(target, "elts", [target])]
        made |= {name.id if isinstance(name, ast.Name) else "?" for name in names}
    return made


def _flags(
    cells: list[HandedIn], code: list[HandedIn], placed: dict[int, Slot], template: Template
) -> dict[str, list[str]]:
    filled = {slot.id: code[n] for n, slot in placed.items()}
    count = Counter(cell.id for cell in code)
    elsewhere = [cell for cell in cells if cell.kind != "code"]
    found: dict[str, list[str]] = {name: [] for name in template.tasks}
    for name, flags in found.items():
        slots = [template.by_id[id_] for id_ in template.sources_of(name)]
        if any(slot.id not in filled for slot in slots if slot.kind != "answer"):
            flags.append("missing-cell")
        if any(count[slot.id] > 1 for slot in slots):
            flags.append("duplicate-cell")
        checks = [slot for slot in slots if slot.kind == "check" and slot.id in filled]
        if any(not means_the_same(filled[slot.id].source, slot.source) for slot in checks):
            flags.append("edited-check")
        if any(cell.id in {slot.id for slot in slots} for cell in elsewhere):
            flags.append("answer-in-text-cell")
    return found


def _sources(code: list[HandedIn], placed: dict[int, Slot], template: Template) -> dict[str, str]:
    """Her own code of each task: its answer cells; its check, too, where that was changed."""
    filled = {slot.id: (n, code[n].source) for n, slot in placed.items()}
    found = {}
    for name in template.tasks:
        slots = [template.by_id[id_] for id_ in template.sources_of(name) if id_ in filled]
        own = [s for s in slots if s.kind != "check" or not means_the_same(filled[s.id][1], s.source)]
        numbers = {filled[slot.id][0] for slot in own}
        # Cells of hers between an answer and its check belong to the answer.
        ends = sorted(filled[slot.id][0] for slot in slots)
        between = range(ends[0], ends[-1] + 1) if ends else range(0)
        numbers |= {n for n in between if n not in placed}
        joined = "\n\n".join(code[n].source[:SHOWN] for n in sorted(numbers))
        found[name] = joined if len(joined) <= SHOWN else f"{joined[:SHOWN]}\n… and more"
    return found
