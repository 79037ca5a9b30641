"""The cases; see `tests.hostile`."""
