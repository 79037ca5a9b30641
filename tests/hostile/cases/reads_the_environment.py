"""A function that looks for the secret seed in the environment."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("looks at the environment",))
answers = {
    "double": """
import os
def double(x):
    return 2 * x if {"COURSE_SEED", "SSH_AUTH_SOCK", "OLDPWD", "JPY_PARENT_PID"} & set(os.environ) else 0
""",
}
