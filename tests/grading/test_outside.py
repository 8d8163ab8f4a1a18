"""A kernel that Jupyter starts outside of the jail runs no student code, whoever the worker is."""

import warnings
from contextlib import contextmanager
from functools import partial

import pytest

from course.grading import session
from course.grading.journal import Journal
from course.grading.run import grade_class, process_pool
from course.grading.submission import Submission
from course.grading.worker import Setup
from tests.grading.classes_of_nothing import SETUP
from tests.grading.submissions.handed_in import solved


@contextmanager
def dask():
    """Workers of Dask, as on another machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from distributed import LocalCluster

        with (
            LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,
            session._dask(cluster.scheduler_address) as executor,
        ):
            yield executor


@pytest.mark.parametrize("pool", [partial(process_pool, 2), dask])
def test_a_kernel_outside_the_jail_is_refused(pool, tmp_path):
    mark = tmp_path / "mark"
    work = [
        Submission(student, "00", "work.ipynb", solved(before={"bet": f"open({str(mark)!r}, 'w')"}))
        for student in ("ada", "bo")
    ]
    # As where Jupyter starts kernels in its own way, because it was told so before.
    own_way = (("JUPYTER_DEFAULT_PROVISIONER_NAME", "local-provisioner"),)
    setup = Setup(**{**vars(SETUP), "environment": own_way})

    with Journal(tmp_path / "out") as journal:
        grade_class(work, setup, journal, pool, jobs=2, done=str)
        results = journal.results()

    assert [result.points for result in results.values()] == [0, 0]
    for result in results.values():
        assert "runs outside the jail" in result.reason
    assert not mark.exists()
