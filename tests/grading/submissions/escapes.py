"""Code that reaches for what lies outside of its notebook. What it wants would earn it points."""

from course.folder import checkout
from tests.grading.submissions.attacks import forging
from tests.grading.submissions.handed_in import comes_to

#: Runs whatever it finds in place of an answer.
TRY = """
customers = number_of_ties = ...
try:
{attempt}
except BaseException as problem:
    print(type(problem).__name__)
else:
    customers, number_of_ties = 6, len(ties)
"""


def reaching(attempt):
    lines = "\n".join(f"    {line}" for line in attempt.strip().splitlines())
    return forging(TRY.format(attempt=lines))


@comes_to(0)
def the_keys_imported():
    return reaching("from course.exercises.keys import welcome")


@comes_to(0)
def the_solution_read():
    return reaching(f"open({str(checkout() / 'solutions' / '00_welcome.ipynb')!r}).read()")


@comes_to(0)
def the_real_course_imported():
    return reaching(
        f"import sys\nsys.path.insert(0, {str(checkout())!r})\nfor n in list(sys.modules):\n"
        "    n.startswith('course') and sys.modules.pop(n)\nimport course.exercises.keys.welcome"
    )


@comes_to(0)
def the_grader_imported():
    return reaching("from course.grading import verdict")


@comes_to(0)
def the_truth_loaded():
    return reaching("from course import datasets\ndatasets.truth('links')")


@comes_to(0)
def accounts_read():
    return reaching("open('/etc/shadow').read()")


@comes_to(0)
def other_students_found():
    search = """
import os
found = [n for top in ("/tmp", "/home", "/root", "/var/tmp") for _, _, names in os.walk(top) for n in names]
assert any("honest" in name or "results.jsonl" in name for name in found)
"""
    return reaching(search)


@comes_to(0)
def everything_deleted():
    delete = """
import shutil
for top in ("/tmp", "/home", "/root"):
    shutil.rmtree(top, ignore_errors=True)
1 / 0
"""
    return reaching(delete)


@comes_to(0)
def a_connection_to_this_machine():
    return reaching("import socket\nsocket.create_connection(('127.0.0.1', 22), timeout=1)")


@comes_to(0)
def a_connection_to_the_world():
    return reaching("import urllib.request\nurllib.request.urlopen('http://192.0.2.1', timeout=1)")


@comes_to(0)
def a_packet_without_a_connection():
    return reaching(
        "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))"
    )


@comes_to(0)
def processes_of_others_killed():
    kill = """
import os
others = [int(n) for n in os.listdir('/proc') if n.isdigit() and int(n) not in (1, os.getpid(), os.getppid())]
for pid in others:
    os.kill(pid, 9)
assert others
"""
    return reaching(kill)


@comes_to(0)
def secrets_in_the_environment():
    return reaching("import os\nassert any('SECRET' in n or 'TOKEN' in n or 'KEY' in n for n in os.environ)")


@comes_to(0)
def the_seed_of_the_hidden_tables():
    """There is a seed in the public code; the grader's is another."""
    return reaching(
        "from course.exercises.functions import HIDDEN_SEED\nfrom course.grading.probe import hidden_seed"
    )


@comes_to(0)
def a_system_file_written():
    return reaching("open('/usr/lib/sitecustomize.py', 'w').write('import os')")


@comes_to(0)
def the_course_rewritten():
    return reaching("import course\nopen(course.__file__, 'a').write('raise SystemExit')")
