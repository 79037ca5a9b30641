import shutil
from pathlib import Path

import pytest

from grading import batch, course
from grading.watchdog import Limits
from tests.prove import kills


class Killed(BaseException):
    """Stands for a kill in a test that has to go on."""


@pytest.fixture(scope="module")
def ready(boxes):
    with kills.ready() as place:
        yield place


def graded(place):
    """Grade all that was handed in to a course."""
    url = f"sqlite:///{place / 'gradebook.db'}"
    return list(course.grade(place, batch.assignment(place, "small"), url, limits=Limits()))


@pytest.mark.slow
def test_killed_at_five_random_moments_the_grader_ends_where_it_would_have_ended(ready):
    found = kills.prove("", times=5, seed=2)
    assert (found["kills"], found["failed"]) == (5, [])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's own way to write into its database
def test_killed_before_any_of_its_writes_it_ends_where_it_would_have_ended(ready, tmp_path, monkeypatch):
    made = {}  # each submission is run once; what is tried is how it is written down

    def grade(submission, judged_by, *, limits, run=batch.grade):
        key = batch.key(submission, judged_by)
        made[key] = made.get(key) or run(submission, judged_by, limits=limits)
        return made[key]

    monkeypatch.setattr(batch, "grade", grade)
    shutil.copytree(ready, tmp_path / "undisturbed")
    graded(tmp_path / "undisturbed")
    expected, n_writes = kills.standing(tmp_path / "undisturbed"), 0
    while True:
        place, left = tmp_path / f"killed{n_writes}", n_writes
        shutil.copytree(ready, place)

        def counted(write):
            def writes(*arguments, **keywords):
                nonlocal left
                if left == 0:
                    raise Killed
                left -= 1
                return write(*arguments, **keywords)

            return writes

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", counted(Path.replace))
            patch.setattr(course.gradebook, "record", counted(course.gradebook.record))
            patch.setattr(course.gradebook, "forget", counted(course.gradebook.forget))
            try:
                graded(place)
            except Killed:
                n_writes += 1
            else:
                break
        graded(place)
        assert kills.standing(place) == expected, f"killed before write {n_writes}"
        shutil.rmtree(place)
    assert n_writes > 15
