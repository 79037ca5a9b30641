import pytest

from grading import sandbox
from tests.prove import kills


@pytest.mark.slow
def test_killed_at_five_random_moments_the_grader_ends_where_it_would_have_ended():
    if why := sandbox.why_not():
        pytest.skip(why)
    found = kills.prove("", times=5, seed=2)
    assert (found["kills"], found["failed"]) == (5, [])
