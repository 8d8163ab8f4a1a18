"""The same in a real kernel: what reaches the front end, and what a grader sees."""

import pytest
from jupyter_client.manager import start_new_kernel


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(client, code):
    """Run a cell; give the texts shown, the sources it set, and the error's lines."""
    shown = []

    def note(message):
        if message["msg_type"] == "display_data":
            shown.append(message["content"]["data"]["text/plain"])

    reply = client.execute_interactive(code, timeout=60, output_hook=note)["content"]
    written = [
        p["text"] for p in reply.get("payload", []) if p["source"] == "set_next_input" and p["replace"]
    ]
    return shown, written, reply.get("traceback", [])


SETUP = """
import os
from course.exercises import welcome as tasks
from course.exercises.session import SESSION
"""


def test_record_writes_the_running_cell_and_says_the_line(kernel):
    run(kernel, SETUP)
    run(kernel, "tasks.bet.ask()")
    run(kernel, "SESSION.widgets['00.bet'].change(customer='Ana')")
    shown, written, _ = run(kernel, "# Zoë\ntasks.bet(\n)  # mine")

    assert written == ['# Zoë\ntasks.bet(customer="Ana")  # mine']
    assert "Your bet: Ana." in shown[0]
    assert 'Kept in this cell as tasks.bet(customer="Ana")' in shown[0]
    assert len(shown) == 1  # what a later run shows, too: nbval compares


def test_a_magic_in_the_cell_leaves_the_line_to_paste(kernel):
    run(kernel, SETUP + "SESSION.widgets.clear(); tasks.leave.explore(tasks.six_customers())")
    run(kernel, "SESSION.widgets['00.leave'].change(customer='Chloe')")
    shown, written, _ = run(kernel, "%time tasks.leave()")

    assert written == []
    assert 'Kept in this cell as tasks.leave(customer="Chloe")' in shown[0]


def test_an_error_of_a_grader_is_one_line_and_a_right_answer_none(kernel):
    run(kernel, SETUP + "SESSION.widgets.clear(); os.environ['COURSE_GRADING'] = '1'")
    shown, _, traceback = run(kernel, "tasks.leave(customer='Ana')")
    right = run(kernel, "tasks.leave(customer='Chloe')")
    run(kernel, "del os.environ['COURSE_GRADING']")

    assert len(shown) == 1
    assert len(traceback) == 1
    assert traceback[0].startswith("AnswerError: 00.leave: Not yet. When Ana leaves, the others still form")
    assert "\n" not in traceback[0]
    assert right[2] == []


def test_a_students_own_line_is_named_when_her_function_stops(kernel):
    run(kernel, "def share(table):\n    return table['Cups']")
    _, _, traceback = run(
        kernel,
        "from course.exercises import functions, shapes\n"
        "class Teas: tables = ('teas',)\n"
        "try:\n    functions.call(share, Teas, {'teas': {}})\n"
        "except shapes.Unreadable as sentence:\n    raise SystemError(str(sentence)) from None",
    )

    assert "in your line `return table['Cups']`. What does it get?" in traceback[-1]
