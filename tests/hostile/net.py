# %% [markdown]
# # A small assignment with a network
#
# For submissions that hand over a Keras model which is not what it seems.

# %%
import keras
import numpy as np

# %% [markdown]
# Bind `network` to a built Keras model: 4 numbers in, and out of 3 neurons the shares of a softmax.

# %% nbgrader={"grade": false, "grade_id": "network", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "network-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from utils import checks

model = checks.present(globals(), "network")
shares = np.asarray(model(np.ones((2, 4), "float32")))
checks.close(shares.sum(axis=1), np.ones(2), "the sum of the shares", rtol=1e-5)

# %% nbgrader={"grade": true, "grade_id": "network-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from utils import checks

### BEGIN HIDDEN TESTS
model = checks.present(globals(), "network")
assert model.count_params() == 15
### END HIDDEN TESTS

# %% [markdown]
# Write `half`: it halves a number.

# %% nbgrader={"grade": false, "grade_id": "half", "locked": false, "schema_version": 3, "solution": true, "task": false}
def half(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "half-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from utils import checks

checks.present(globals(), "half", function=True)
checks.close(half(3.0), 1.5, "half(x)")
