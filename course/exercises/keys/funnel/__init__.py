"""Keys of chapter 2."""

from course.exercises.keys.funnel.board import board, report
from course.exercises.keys.funnel.leak import leak
from course.exercises.keys.funnel.log import log
from course.exercises.keys.funnel.rates import rates
from course.exercises.keys.funnel.refills import loop, tools

__all__ = ["board", "leak", "log", "loop", "rates", "report", "tools"]
