"""Code that wants marks it did not earn. None of it holds a right answer to the code tasks."""

from tests.grading.submissions.handed_in import blank, comes_to, solved

HERE = "count-answer"
MEAN = "mean = ...\nbecause = ..."

#: Finds what our first cell holds, so that a message can be sent under the right name.
FOUND = """
import gc
emit = next(o for o in gc.get_objects() if getattr(o, "__name__", "") == "emit" and hasattr(o, "__closure__"))
held = dict(zip(emit.__code__.co_freevars, (c.cell_contents for c in emit.__closure__)))
mime, nonce, publish = held["mime"], held["nonce"], held["publish"]
"""


def forging(source, **more):
    """The blank notebook with an attack in the answer of the first code task."""
    return blank({HERE: source}, **more)


@comes_to(0)
def an_object_that_equals_everything():
    lying = """
class Yes:
    def __eq__(self, other): return True
    def __le__(self, other): return True
    def __hash__(self): return 1
    def __abs__(self): return 0
    def __sub__(self, other): return 0
customers = number_of_ties = Yes()
"""
    return forging(lying)


@comes_to(0)
def a_float_that_lies():
    lying = """
class Close(float):
    def __eq__(self, other): return True
    def __le__(self, other): return True
    def __sub__(self, other): return 0.0
    def __repr__(self): return "6"
customers = number_of_ties = Close(99)
"""
    return forging(lying)


@comes_to(0)
def an_object_whose_pickle_is_a_program():
    return forging(
        "class Bomb:\n    def __reduce__(self): return eval, ('1/0',)\ncustomers = number_of_ties = Bomb()"
    )


@comes_to(0)
def an_object_that_raises_when_looked_at():
    lying = """
class Angry:
    def __getattribute__(self, name): raise SystemExit(name)
customers = number_of_ties = Angry()
"""
    return forging(lying)


@comes_to(0)
def yes_as_a_number():
    return forging("customers = True\nnumber_of_ties = True")


@comes_to(0)
def not_a_number_and_infinity():
    return forging("customers = float('nan')\nnumber_of_ties = float('inf')")


@comes_to(0)
def a_number_of_a_million_digits():
    return forging("customers = 10 ** 1_000_000\nnumber_of_ties = -(10 ** 1_000_000)")


@comes_to(0)
def a_list_in_itself():
    return forging("customers = []\ncustomers.append(customers)\nnumber_of_ties = customers")


@comes_to(0)
def a_list_a_thousand_deep():
    return forging(
        "customers = 6\nfor n in range(5_000):\n    customers = [customers]\nnumber_of_ties = customers"
    )


@comes_to(0)
def a_table_of_ten_million_values():
    return forging(
        "import numpy as np\ncustomers = np.zeros((5_000, 2_000))\nnumber_of_ties = list(range(10_000_000))"
    )


@comes_to(10)
def display_that_shows_nothing():
    silent = """
import IPython.display
IPython.display.display = get_ipython().display_pub.publish = lambda *a, **k: None
"""
    return solved(before={"bet": silent})


@comes_to(0, flags=["forged-message"])
def an_answer_under_a_guessed_name():
    message = """
from IPython.display import display
for nonce in ("", "0" * 32, None, "course"):
    named = {"customers": {"t": "int", "v": "6"}}
    answer = {"nonce": nonce, "task": "00.count", "given": [], "runs": [], "named": named}
    display({"application/vnd.course.answer+json": answer}, raw=True)
"""
    return forging(message)


@comes_to(0)
def a_verdict_in_place_of_an_answer():
    """She finds the nonce, and sends points instead of an answer."""
    message = """
import gc, json
from IPython.display import display
told = next(o for o in gc.get_objects() if isinstance(o, dict) and "course_probe" == o.get("__name__"))
emit = next(o for o in gc.get_objects() if getattr(o, "__name__", "") == "emit" and hasattr(o, "__closure__"))
cells = dict(zip(emit.__code__.co_freevars, (c.cell_contents for c in emit.__closure__)))
right = {"points": 10, "status": "Right", "given": {"points": 10}, "named": [], "runs": "Right"}
cells["publish"]({cells["mime"]: {"nonce": cells["nonce"], "task": "00.count", **right}}, metadata={})
"""
    return forging(message)


@comes_to(0, reason="MB")
def a_million_answers():
    return forging("while True:\n    tasks.count.check(customers='x' * 10_000, ties=...)", before={})


@comes_to(0)
def later_cells_turned_into_nothing():
    return forging("get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])")


@comes_to(0)
def the_syntax_tree_rewritten():
    rewrite = """
import ast
class Right(ast.NodeTransformer):
    def visit_Expr(self, node):
        return ast.copy_location(ast.parse("print('Right')").body[0], node)
get_ipython().ast_transformers.append(Right())
"""
    return forging(rewrite)


@comes_to(0)
def tasks_replaced():
    fake = """
from types import SimpleNamespace
fine = SimpleNamespace(check=lambda *a, **k: print("Right"))
recorded = dict.fromkeys(["leave", "words", "note"], lambda **k: print("Recorded"))
tasks = SimpleNamespace(count=fine, mean=fine, **recorded)
"""
    return forging(fake)


@comes_to(0)
def modules_replaced():
    fake = """
import sys
from unittest import mock
for name in [name for name in sys.modules if name.startswith("course")]:
    sys.modules[name] = mock.MagicMock()
from course.exercises import welcome as tasks
"""
    return forging(fake)


@comes_to(0)
def the_judge_replaced():
    fake = """
import course.exercises.judge as judge, course.exercises.task as task
from course.exercises.outcome import Status
Status.NOT_ATTEMPTED._value_ = "Right"
judge.judge = task.judge = lambda *a, **k: "Right"
task.Task.check = task.Task.__call__ = lambda *a, **k: "Right"
"""
    return forging(fake)


@comes_to(0)
def the_traceback_hidden():
    return forging("get_ipython().showtraceback = lambda *a, **k: None\n1 / 0")


@comes_to(0, flags=["garbled-answer"])
def answers_of_every_wrong_form():
    messages = """
odd_keys = {"t": "series", "k": [{"t": "list", "v": []}], "v": [1]}
wrong = [
    {"t": "array", "shape": [2**40, 2**40, 2**40], "v": []}, {"t": "frame", "shape": ["x"], "v": [None]},
    {"t": "set", "v": [{"t": "list", "v": []}]}, {"t": "int", "v": "-"}, {"t": ["int"]}, 1e308, [6], odd_keys,
]
for value in wrong:
    runs = [{"value": value}] * 3
    for said in ({"named": {"ties": value}}, {"given": [value]}, {"runs": runs}, {"given": {}}):
        answer = {"nonce": nonce, "task": "00.count", "given": [], "named": {}, "runs": [], **said}
        publish({mime: answer}, metadata={})
raise SystemExit
"""
    return blank({HERE: FOUND + messages, "count-check": FOUND + messages}, before={})


@comes_to(0, reason="messages")
def libraries_replaced():
    """What the probe and the kernel speak with returns full marks."""
    fake = """
import base64, json, numpy, pandas
json.dumps = lambda *a, **k: '{"points": 10, "status": "Right"}'
json.loads = lambda *a, **k: {"points": 10}
base64.b64decode = lambda *a: b""
pandas.read_parquet = pandas.DataFrame
numpy.bool_ = numpy.ndarray = object
"""
    return forging(fake)


@comes_to(0)
def an_answer_without_end():
    endless = """
from collections.abc import Mapping
class Endless(Mapping):
    __class__ = property(lambda self: dict)
    def __len__(self): return 1
    def __getitem__(self, key): return self
    def __iter__(self): return iter(int, 1)
    keys = values = __iter__
customers, number_of_ties = Endless(), iter(int, 1)
"""
    return forging(endless)


@comes_to(0)
def an_answer_from_a_thread():
    """It goes on answering while other cells run, and at the exit."""
    late = """
import atexit, threading, time
def answer(check=tasks.count.check):
    while True:
        time.sleep(0.05)
        check(customers=99, ties=99)
threading.Thread(target=answer, daemon=True).start()
atexit.register(answer)
"""
    return forging(late)


@comes_to(0)
def messages_under_other_cells():
    """Ends of cells, replies and verdicts, under no cell, a cell that never was, and this one."""
    forged = """
shell = get_ipython()
out, socket, here = shell.kernel.session, shell.display_pub.pub_socket, shell.display_pub.parent_header
verdict = {"data": {mime: {"nonce": nonce, "task": "00.count", "points": 10, "status": "Right"}}}
for parent in ({}, {"msg_id": ["x"]}, {"msg_id": None}, here):
    for kind in ("status", "execute_reply", "error", "display_data", "comm_open", "input_request"):
        for content in ({"execution_state": "idle"}, verdict, {"data": None}, {"ename": {}, "evalue": []}):
            out.send(socket, kind, content, parent=parent, ident=b"x")
"""
    return forging(FOUND + forged)


@comes_to(0)
def hidden_tables_exchanged():
    """Whatever table is read or copied, it is the one in sight."""
    exchange = """
import pandas as pd
from course import datasets
seen = tasks.six_customers()
pd.read_parquet = datasets.load = lambda *a, **k: seen
pd.DataFrame.copy = lambda self, *a, **k: seen
customers, number_of_ties = ..., 8
"""
    return forging(exchange)
