"""Import a package without what its C++ side writes to stderr while it loads.

TensorFlow 2.21 logs that oneDNN is on before it reads TF_CPP_MIN_LOG_LEVEL; switching oneDNN off would
silence it and make convolutions 2.4 times slower. Python's own messages and exceptions pass as always.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

__all__ = ["quieten"]


@contextmanager
def _no_stderr() -> Iterator[None]:
    """Send file descriptor 2 nowhere, whoever writes to it, and give it back."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


class _QuietLoader(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader  # done with; nobody else meets it
        with _no_stderr():
            self._loader.exec_module(module)


class _QuietFinder(MetaPathFinder):
    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _QuietLoader(spec.loader)
        return spec


def quieten(name: str) -> None:
    """Let the top-level package ``name`` be silent on stderr while it is imported, if it has not been yet."""
    if name not in sys.modules:
        sys.meta_path.insert(0, _QuietFinder(name))
