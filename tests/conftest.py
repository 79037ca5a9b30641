import pytest

from grading.sandbox import why_not


@pytest.fixture(scope="session")
def boxes():
    """Skips where there can be none, and says why."""
    if reason := why_not():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory):
    """A gradebook to be copied: nbgrader takes a second to make one."""
    from nbgrader.api import Gradebook  # half a second, which other tests need not spend

    from grading.gradebook import COURSE

    path = tmp_path_factory.mktemp("book") / "gradebook.db"
    Gradebook(f"sqlite:///{path}", COURSE).close()
    return path


@pytest.fixture(scope="session", autouse=True)
def base(tmp_path_factory):
    """Makes the folder of all tests before one of them says where temporary folders are to be made."""
    tmp_path_factory.getbasetemp()
