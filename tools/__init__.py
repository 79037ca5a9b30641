"""What maintainers run, as ``python -m tools.<name>``."""
