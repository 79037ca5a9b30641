"""The four places that the digits may come from, and the proof that they are MNIST."""

import functools
import hashlib
import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from utils import CourseError
from utils.stand_in import make_stand_in

__all__ = ["NAMES", "Arrays", "DataError", "Origin", "load"]

Origin = Literal["file", "cache", "download", "stand-in"]
Arrays = dict[str, NDArray[np.uint8]]

NAMES = ("x_train", "y_train", "x_test", "y_test")
_SHAPES = dict(zip(NAMES, [(60_000, 28, 28), (60_000,), (10_000, 28, 28), (10_000,)], strict=True))
# SHA-256 of the arrays' bytes: those of a compressed file differ from writer to writer.
_MNIST = {
    "x_train": "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
    "y_train": "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
    "x_test": "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
    "y_test": "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
}
_STAND_IN = {
    "x_train": "badc0989bed4dd3307f965578d3eb0c9e75d6fe64bfbeb01bf336851ceab4c3c",
    "y_train": "0da2c33efd41b1d9abc3f19dc005a43d1a580a3ce8fdb78c6613bdca220cc9ce",
    "x_test": "959321cfea70894e3a762e318fa10b0a5424bece6bc567d27cade5a3e6c18cb5",
    "y_test": "a0ac1b881bb41b06e22568df748e054ac5c953c8263dcc53dc28365df8d860b0",
}
_PATIENCE = 5.0  # seconds that the network has for a sign of life


class DataError(CourseError):
    """A data file that is missing or is not what it should be; names the file and the remedy."""


@dataclass(frozen=True)
class _Settings:
    npz: str  # what MNIST_NPZ says
    datasets: Path  # Keras' folder of data sets


def load() -> tuple[Origin, Arrays]:
    """Loads the digits from the first place that has them; once, unless the settings change.

    Returns:
        Where they came from, and the four arrays by name. They are shared: copy before you change them.

    Raises:
        DataError: If the file that `MNIST_NPZ` names, or the one in Keras' cache, is not MNIST.
    """
    home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    return _load(_Settings(os.environ.get("MNIST_NPZ", ""), home / "datasets"))


@functools.lru_cache(maxsize=1)
def _load(settings: _Settings) -> tuple[Origin, Arrays]:
    sources: dict[Origin, Callable[[_Settings], Arrays | None]] = {
        "file": _file,
        "cache": _cache,
        "download": _download,
        "stand-in": _stand_in,
    }
    if settings.npz == "stand-in":
        sources = {"stand-in": _stand_in}
    for origin, source in sources.items():
        arrays = source(settings)
        if arrays is not None:
            return origin, arrays
    raise AssertionError("the stand-in is always there")


def _file(settings: _Settings) -> Arrays | None:
    """The file that `MNIST_NPZ` names."""
    if not settings.npz:
        return None
    path = Path(settings.npz).expanduser().absolute()
    if not path.exists():
        raise DataError(f"MNIST_NPZ names {path}, but there is no such file: correct MNIST_NPZ or unset it.")
    return _read(path, remedy="let MNIST_NPZ name the mnist.npz that Keras downloads, or unset it")


def _cache(settings: _Settings) -> Arrays | None:
    """What Keras downloaded some other day."""
    path = settings.datasets / "mnist.npz"
    return _read(path, remedy="delete it, and it will be downloaded anew") if path.exists() else None


def _download(settings: _Settings) -> Arrays | None:
    """Keras' own download, under a name of our own, so that no other notebook ever meets half a file."""
    name = f"mnist-{os.getpid()}.npz"
    # Keras takes the second folder where it may not write to the first.
    parts = [settings.datasets / name, Path(tempfile.gettempdir(), ".keras", "datasets", name)]
    arrays = _fetch(name, begun=lambda: any(part.exists() for part in parts))
    for part in filter(Path.exists, parts):
        with suppress(OSError):
            if arrays is None:
                part.unlink()
            else:
                part.replace(part.with_name("mnist.npz"))
    return arrays


def _fetch(name: str, *, begun: Callable[[], bool]) -> Arrays | None:
    """Lets Keras download in a thread: nothing else bounds the time that looking up a server may take."""
    import keras

    fetched: list[Arrays] = []

    def fetch() -> None:
        with suppress(Exception):  # no network, no server, a log-in page instead of the file
            train, test = keras.datasets.mnist.load_data(name)
            fetched.append(dict(zip(NAMES, train + test, strict=True)))

    thread = threading.Thread(target=fetch, daemon=True)
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_PATIENCE)
    try:
        thread.start()
        give_up = time.monotonic() + _PATIENCE
        while thread.is_alive() and (begun() or time.monotonic() < give_up):
            thread.join(0.05)
    finally:
        socket.setdefaulttimeout(before)
    return next((arrays for arrays in fetched if not _fault(arrays, _MNIST)), None)


def _stand_in(settings: _Settings) -> Arrays:
    """Scikit-learn's digits in MNIST's shape, kept on disk where that is possible."""
    print(
        "These digits are a stand-in for MNIST, made from scikit-learn's: everything runs, but your figures "
        "will differ from the text. For the real ones, connect to a network or let MNIST_NPZ name their file."
    )
    path = settings.datasets / "nn_course_stand_in.npz"
    with suppress(Exception):  # none there, or a broken one: made anew
        arrays = _open(path)
        if not _fault(arrays, _STAND_IN):
            return arrays
    train, test = make_stand_in()
    arrays = dict(zip(NAMES, train + test, strict=True))
    with suppress(OSError):  # a folder that cannot be written: made anew next time
        _keep(arrays, path)
    return arrays


def _keep(arrays: Arrays, path: Path) -> None:
    """Writes the arrays to a temporary file and renames it, so that a reader finds all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        part = Path(folder, path.name)
        np.savez(part, **arrays)  # type: ignore[arg-type]
        part.replace(path)


def _read(path: Path, *, remedy: str) -> Arrays:
    """Reads MNIST from a file, or says in one sentence why it is not MNIST and what to do."""
    try:
        arrays = _open(path)
    except Exception as error:  # NumPy, zipfile and zlib raise a dozen kinds on a foreign file
        fault = f"reading its four arrays fails with {type(error).__name__}"
    else:
        fault = _fault(arrays, _MNIST)
        if not fault:
            return arrays
    raise DataError(f"{path} is not the MNIST file, or is incomplete ({fault}): {remedy}.")


def _open(path: Path) -> Arrays:
    # Opened here, because NumPy leaves a broken file open, and Windows deletes no open file.
    with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
        return {name: file[name] for name in NAMES}


def _fault(arrays: Arrays, sums: dict[str, str]) -> str:
    """What is wrong with the first array that is not the one expected; empty if all are."""
    for name, expected in sums.items():
        array = arrays[name]
        if array.shape != _SHAPES[name] or array.dtype != np.uint8:
            return f"{name} should be uint8 {_SHAPES[name]}, but is {array.dtype} {array.shape}"
        got = hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()
        if got != expected:
            return f"{name} should have SHA-256 {expected[:8]}..., but has {got[:8]}..."
    return ""
