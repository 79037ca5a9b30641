# %% [markdown]
# # A small assignment
#
# It is graded in a second, so that hostile submissions can be tried by the hundred. Copied to source/ of a course that lives for a moment.

# %%
import numpy as np

# %% [markdown]
# Write `double`: it takes an array and returns an array of the same shape with twice its values.

# %% nbgrader={"grade": false, "grade_id": "double", "locked": false, "schema_version": 3, "solution": true, "task": false}
def double(x):
    """Twice the values of an array."""
    ### BEGIN SOLUTION
    return 2 * np.asarray(x)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "double-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from utils import checks

checks.present(globals(), "double", function=True)
checks.close(double(np.arange(3.0)), np.array([0.0, 2.0, 4.0]), "double(x)")

# %% nbgrader={"grade": true, "grade_id": "double-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from utils import checks

tally = checks.Tally()
with tally.part(1, "numbers of its own"):
    ### BEGIN HIDDEN TESTS
    x = checks.rng("double-hidden").normal(0, 1, (4, 5))
    x.setflags(write=False)
    checks.close(double(x), 2 * x, "double(x), 4 by 5")
    ### END HIDDEN TESTS
with tally.part(1, "an empty array"):
    ### BEGIN HIDDEN TESTS
    checks.close(double(np.zeros((0, 2))), np.zeros((0, 2)), "double(x), empty")
    ### END HIDDEN TESTS
tally.total()

# %% [markdown]
# Write `mean`: it takes a list of numbers and returns their mean.

# %% nbgrader={"grade": false, "grade_id": "mean", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mean(numbers):
    """The mean of a list."""
    ### BEGIN SOLUTION
    return sum(numbers) / len(numbers)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "mean-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from utils import checks

checks.present(globals(), "mean", function=True)
checks.close(mean([1.0, 2.0, 6.0]), 3.0, "mean(numbers)")

# %% nbgrader={"grade": true, "grade_id": "mean-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from utils import checks

### BEGIN HIDDEN TESTS
numbers = checks.rng("mean-hidden").normal(0, 1, 20).tolist()
checks.close(mean(list(numbers)), sum(numbers) / 20, "mean(numbers)")
### END HIDDEN TESTS
