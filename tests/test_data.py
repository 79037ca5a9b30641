import functools
import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

import utils
from utils import _sources, data, stand_in

REAL = os.environ.get("MNIST_NPZ", "")
needs_mnist = pytest.mark.skipif(REAL in ("", "stand-in"), reason="MNIST_NPZ names no file")

Arrays = dict[str, np.ndarray]


@functools.cache
def made() -> Arrays:
    """The stand-in, made once for all tests."""
    train, test = data.make_stand_in()
    return dict(zip(_sources.NAMES, train + test, strict=True))


def sums(arrays: Arrays) -> dict[str, str]:
    return {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in arrays.items()}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty Keras folder, no MNIST_NPZ, nothing remembered."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.delenv("MNIST_NPZ", raising=False)
    monkeypatch.setattr(_sources.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    monkeypatch.setattr(_sources, "make_stand_in", lambda: _split(made()))
    _sources._load.cache_clear()
    (tmp_path / "datasets").mkdir()
    yield tmp_path
    _sources._load.cache_clear()


def _split(arrays: Arrays) -> tuple:
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


@pytest.fixture
def mnist(monkeypatch: pytest.MonkeyPatch) -> Arrays:
    """Four small-minded arrays that count as MNIST here, so that these tests need no file."""
    arrays = {
        "x_train": np.zeros((60_000, 28, 28), np.uint8),
        "y_train": np.zeros(60_000, np.uint8),
        "x_test": np.zeros((10_000, 28, 28), np.uint8),
        "y_test": np.arange(10_000).astype(np.uint8) % 10,
    }
    arrays["x_test"][:, 10:18, 13] = 255
    monkeypatch.setattr(_sources, "_MNIST", sums(arrays))
    return arrays


@pytest.fixture
def no_download(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keras' download fails at once; the list holds the names it was asked for."""
    return _keras(monkeypatch, _refuse)


def _refuse(name: str) -> tuple:
    raise OSError("no network")


def _keras(monkeypatch: pytest.MonkeyPatch, load_data: Callable[[str], tuple]) -> list[str]:
    import keras

    asked: list[str] = []

    def recorded(name: str) -> tuple:
        asked.append(name)
        return load_data(name)

    monkeypatch.setattr(keras.datasets.mnist, "load_data", recorded)
    return asked


def _save(path: Path, arrays: Arrays) -> Path:
    np.savez_compressed(path, **arrays)
    return path


# Where the digits come from


def test_the_file_comes_first(
    home: Path, mnist: Arrays, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "datasets" / "mnist.npz").write_bytes(b"never looked at")
    monkeypatch.setenv("MNIST_NPZ", str(_save(home / "mine.npz", mnist)))
    (x_train, y_train), (x_test, y_test) = data.load_mnist()
    assert data.origin() == "file"
    assert np.array_equal(x_test, mnist["x_test"]) and np.array_equal(y_test, mnist["y_test"])
    assert x_train.shape == (60_000, 28, 28) and y_train.shape == (60_000,)
    assert not no_download


def test_keras_cache_comes_second(home: Path, mnist: Arrays, no_download: list[str]) -> None:
    _save(home / "datasets" / "mnist.npz", mnist)
    assert data.origin() == "cache"
    assert not no_download


def test_the_download_comes_third_and_is_the_cache_next_time(
    home: Path, mnist: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_data(name: str) -> tuple:
        _save(home / "datasets" / name, mnist)
        return _split(mnist)

    asked = _keras(monkeypatch, load_data)
    assert data.origin() == "download"
    assert [path.name for path in (home / "datasets").iterdir()] == ["mnist.npz"]
    _sources._load.cache_clear()
    assert data.origin() == "cache"
    assert len(asked) == 1


def test_the_stand_in_comes_last_and_says_so_once(
    home: Path, no_download: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    data.load_mnist()
    data.load_mnist()
    assert data.origin() == "stand-in"
    said = capsys.readouterr()
    assert len(no_download) == 1
    assert said.out.count("\n") == 1 and said.err == ""
    assert "stand-in" in said.out and "figures will differ" in said.out and "MNIST_NPZ" in said.out


def test_mnist_npz_can_ask_for_the_stand_in(
    home: Path, mnist: Arrays, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(home / "datasets" / "mnist.npz", mnist)
    monkeypatch.setenv("MNIST_NPZ", "stand-in")
    assert data.origin() == "stand-in"
    assert not no_download


def test_new_settings_count_without_a_new_process(
    home: Path, mnist: Arrays, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data.origin() == "stand-in"
    monkeypatch.setenv("MNIST_NPZ", str(_save(home / "mine.npz", mnist)))
    assert data.origin() == "file"


def test_what_one_caller_does_reaches_no_other(
    home: Path, mnist: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_NPZ", str(_save(home / "mine.npz", mnist)))
    for pair in data.load_mnist():
        for array in pair:
            array += 1
    for pair, names in zip(data.load_mnist(), [("x_train", "y_train"), ("x_test", "y_test")], strict=True):
        for array, name in zip(pair, names, strict=True):
            assert np.array_equal(array, mnist[name])


# What is not MNIST


def _one_pixel(arrays: Arrays) -> Arrays:
    x_test = arrays["x_test"].copy()
    x_test[9_999, 27, 27] = 1
    return arrays | {"x_test": x_test}


WRONG = {
    "one pixel changed": (_one_pixel, "x_test should have SHA-256"),
    "flat": (lambda a: a | {"x_train": a["x_train"].reshape(60_000, 784)}, "x_train should be uint8"),
    "signed": (lambda a: a | {"y_test": a["y_test"].astype(np.int8)}, "is int8"),
    "swapped": (lambda a: a | {"x_train": a["x_test"], "x_test": a["x_train"]}, "x_train should be uint8"),
    "an array missing": (lambda a: {"x_train": a["x_train"]}, "fails with KeyError"),
    "pickled": (lambda a: a | {"x_train": np.array([{}, None])}, "fails with ValueError"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_another_data_set_is_an_error_that_names_file_and_remedy(
    kind: str, home: Path, mnist: Arrays, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change, fault = WRONG[kind]
    path = _save(home / "mine.npz", change(mnist))
    monkeypatch.setenv("MNIST_NPZ", str(path))
    with pytest.raises(data.DataError) as raised:
        data.load_mnist()
    says = str(raised.value)
    assert str(path) in says and fault in says and "unset it" in says and "\n" not in says
    assert not no_download


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "text": lambda content: b"<html>Please log in</html>",
    "one array": lambda content: (
        b"\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}\n\0"
    ),
    "a byte turned": lambda content: content[:9000] + bytes([content[9000] ^ 255]) + content[9001:],
    **{f"cut at {share}": _cut(share) for share in (0.001, 0.3, 0.9, 0.9999)},
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_in_the_cache_is_to_be_deleted(
    kind: str, home: Path, mnist: Arrays, no_download: list[str]
) -> None:
    path = _save(home / "datasets" / "mnist.npz", mnist)
    path.write_bytes(BROKEN[kind](path.read_bytes()))
    with pytest.raises(data.DataError) as raised:
        data.load_mnist()
    says = str(raised.value)
    assert str(path) in says and "delete it" in says and "\n" not in says
    assert not no_download


def test_a_file_that_is_not_there_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_NPZ", str(home / "nowhere.npz"))
    with pytest.raises(data.DataError, match=r"nowhere\.npz, but there is no such file: correct MNIST_NPZ"):
        data.load_mnist()


def test_a_folder_is_no_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_NPZ", str(home))
    with pytest.raises(data.DataError, match="unset it"):
        data.load_mnist()


def test_a_data_error_is_a_course_error_so_that_a_notebook_shows_the_sentence_alone() -> None:
    assert data.DataError("sentence")._render_traceback_() == ["sentence"]
    assert issubclass(data.DataError, utils.CourseError)


# No network


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> float:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(_sources, "_PATIENCE", 0.3)
    made()
    import keras  # its seconds of import are not the network's

    assert keras.datasets.mnist
    return 10.0  # on a busy machine; without a limit it would be 30 or for ever


def _seconds_until_stand_in() -> float:
    start = time.monotonic()
    assert data.origin() == "stand-in"
    return time.monotonic() - start


def test_no_name_server_is_given_up_at_once(little_patience: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: object, **__: object) -> list:
        raise socket.gaierror("no name server")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert _seconds_until_stand_in() < little_patience


def test_a_name_server_that_never_answers_is_given_up_within_seconds(
    little_patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = threading.Event()

    def getaddrinfo(*_: object, **__: object) -> list:
        answer.wait(30)
        raise socket.gaierror("no name server")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    try:
        assert _seconds_until_stand_in() < little_patience
    finally:
        answer.set()


def test_a_server_that_never_speaks_is_given_up_within_seconds(
    little_patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        here = (socket.AF_INET, socket.SOCK_STREAM, 6, "", silent.getsockname())
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [here])
        assert _seconds_until_stand_in() < little_patience
    assert socket.getdefaulttimeout() is None


def test_a_slow_download_that_has_begun_is_waited_for(
    home: Path, mnist: Arrays, little_patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_data(name: str) -> tuple:
        (home / "datasets" / name).touch()
        time.sleep(3 * _sources._PATIENCE)
        return _split(mnist)

    _keras(monkeypatch, load_data)
    assert data.origin() == "download"


def test_a_download_that_stalls_is_given_up(
    home: Path, little_patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def load_data(name: str) -> tuple:
            (home / "datasets" / name).touch()
            with socket.create_connection(silent.getsockname()) as connection:
                connection.recv(1)
            raise AssertionError("the server says nothing")

        _keras(monkeypatch, load_data)
        assert _seconds_until_stand_in() < little_patience


@pytest.mark.parametrize("refused_by", ["Keras", "us"])
def test_a_log_in_page_in_place_of_the_file_leaves_nothing_behind(
    refused_by: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_data(name: str) -> tuple:
        (home / "datasets" / name).write_text("<html>Please log in</html>")
        if refused_by == "Keras":
            raise ValueError("Incomplete or corrupted file detected.")
        return _split(made())

    _keras(monkeypatch, load_data)
    assert data.origin() == "stand-in"
    assert [path.name for path in (home / "datasets").iterdir()] == ["nn_course_stand_in.npz"]


# The stand-in


def test_the_stand_in_has_mnists_shapes_types_and_labels() -> None:
    arrays = made()
    assert {name: array.shape for name, array in arrays.items()} == _sources._SHAPES
    assert {array.dtype for array in arrays.values()} == {np.dtype(np.uint8)}
    for name in ("y_train", "y_test"):
        counts = np.bincount(arrays[name], minlength=10)
        assert len(counts) == 10 and counts.min() > 0.08 * counts.sum()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the checksum is promised on Linux")
def test_the_stand_in_is_the_same_everywhere() -> None:
    assert sums(made()) == _sources._STAND_IN


def test_the_stand_in_has_about_mnists_ink_in_about_mnists_place() -> None:
    x = made()["x_train"][:5000].astype(float)
    assert 30 < x.mean() < 45  # MNIST: 33
    assert 0.15 < (x > 0).mean() < 0.25  # MNIST: 0.19
    centres = np.array([ndimage.center_of_mass(image) for image in x[:500]])
    assert np.abs(centres - 13.5).max() < 2.5  # shifted by up to 1.2, and what the pen's width moves
    assert np.abs(centres.mean(axis=0) - 13.5).max() < 0.2


def test_another_seed_gives_other_variations() -> None:
    train, _, _ = stand_in._parts()
    one, other = (stand_in._draw(train, 100, np.random.default_rng(seed))[0] for seed in (0, 1))
    assert not np.array_equal(one, other)


def test_no_bundled_image_serves_two_parts() -> None:
    parts = [{image.tobytes() for image in images} for images, _ in stand_in._parts()]
    assert [len(part) for part in parts] == [1200, 300, 297]
    assert len(set.union(*parts)) == 1797


def test_the_stand_in_is_made_in_less_than_ten_seconds() -> None:
    code = "import time; from utils import data; data.make_stand_in(); print(time.process_time())"
    seconds = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(seconds) < 10  # of one core, with the imports; 5 when measured


def test_the_stand_in_is_kept_on_disk(
    home: Path, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data.load_mnist()
    assert [path.name for path in (home / "datasets").iterdir()] == ["nn_course_stand_in.npz"]
    _sources._load.cache_clear()
    monkeypatch.setattr(_sources, "make_stand_in", None)  # would raise
    (x_train, _), _ = data.load_mnist()
    assert np.array_equal(x_train, made()["x_train"])


def test_a_broken_stand_in_on_disk_is_made_anew(home: Path, no_download: list[str]) -> None:
    path = home / "datasets" / "nn_course_stand_in.npz"
    for content in (b"half", _save(home / "other.npz", _one_pixel(made())).read_bytes()):
        path.write_bytes(content)
        _, (x_test, _) = data.load_mnist()
        assert np.array_equal(x_test, made()["x_test"])
        assert path.stat().st_size > 50e6
        _sources._load.cache_clear()


def test_a_folder_that_cannot_be_written_is_no_failure(
    home: Path, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").touch()
    monkeypatch.setenv("KERAS_HOME", str(home / "file"))
    assert data.origin() == "stand-in"


def _accuracy(layers: list, arrays: Arrays) -> float:
    import keras

    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), *layers, keras.layers.Dense(10, activation="softmax")]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"], steps_per_execution=32)
    model.fit(
        data.scale(arrays["x_train"][:20_000]), arrays["y_train"][:20_000], batch_size=64, epochs=2, verbose=0
    )
    return float(model.evaluate(data.scale(arrays["x_test"]), arrays["y_test"], batch_size=500, verbose=0)[1])


@pytest.mark.slow
def test_a_convolution_network_clearly_beats_a_dense_one_on_the_stand_in() -> None:
    from keras import layers

    dense = _accuracy([layers.Flatten(), layers.Dense(30, "sigmoid")], made())
    convolution = _accuracy(
        [layers.Conv2D(20, 5, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(100)],
        made(),
    )
    assert 0.82 < dense < 0.92  # 0.875 to 0.881 on five seeds
    assert convolution > 0.95  # 0.976 to 0.979 on five seeds


# Unseen digits


@pytest.fixture(params=["real", "stand-in"])
def digits(
    request: pytest.FixtureRequest, mnist: Arrays, no_download: list[str], monkeypatch: pytest.MonkeyPatch
) -> str:
    monkeypatch.setattr(_sources, "_open", lambda path: mnist)
    monkeypatch.setenv("MNIST_NPZ", __file__ if request.param == "real" else "stand-in")
    return request.param


def test_unseen_digits_follow_the_seed(digits: str) -> None:
    x, y = data.unseen(50, seed=3)
    assert x.shape == (50, 28, 28) and y.shape == (50,) and x.dtype == y.dtype == np.uint8
    again, other = data.unseen(50, seed=3), data.unseen(50, seed=4)
    assert np.array_equal(x, again[0]) and np.array_equal(y, again[1])
    assert not np.array_equal(x, other[0]) and not np.array_equal(y, other[1])


def test_there_are_unseen_digits_enough(digits: str) -> None:
    x, y = data.unseen(10_001, seed=0)
    assert len(x) == len(y) == 10_001
    assert np.bincount(y, minlength=10).min() > 600


def test_a_thousand_unseen_digits_take_less_than_a_second(digits: str) -> None:
    data.unseen(1, seed=0)
    start = time.process_time()
    data.unseen(1000, seed=0)
    assert time.process_time() - start < 1


@needs_mnist
def test_unseen_digits_are_test_digits_a_little_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_NPZ", REAL)
    _, (x_test, y_test) = data.load_mnist()
    x, y = data.unseen(300, seed=0)
    nearest = np.array([np.abs(x_test - image.astype(float)).sum(axis=(1, 2)).argmin() for image in x[:10]])
    assert (y_test[nearest] == y[:10]).mean() > 0.9
    assert not any((x_test == image).all(axis=(1, 2)).any() for image in x[:10])
    assert abs(x.mean() - x_test.mean()) < 3


@needs_mnist
def test_the_file_here_is_real_mnist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_NPZ", REAL)
    (_, y_train), _ = data.load_mnist()
    assert data.origin() == "file"
    assert y_train[:5].tolist() == [5, 0, 4, 1, 9]


def test_warp_without_a_move_changes_nothing() -> None:
    images = np.random.default_rng(0).integers(0, 256, (3, 28, 28), np.uint8)
    assert np.array_equal(stand_in.warp(images, np.tile(np.eye(2, 3), (3, 1, 1))), images)


@pytest.mark.parametrize("size", [(28, 28), (40, 40), (17, 23)])
def test_warp_is_scipys_affine_transform(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (4, *size), np.uint8)
    matrices = stand_in.vary(4, rng, turn=20, scale=0.3, shear=0.2, shift=3)
    middle_old, middle_new = (np.array(size) - 1) / 2, np.array([13.5, 13.5])
    for image, matrix, moved in zip(images, matrices, stand_in.warp(images, matrices), strict=True):
        offset = matrix[:, 2] + middle_old - matrix[:, :2] @ middle_new
        expected = ndimage.affine_transform(
            image.astype(float), matrix[:, :2], offset, (28, 28), order=1, mode="grid-constant"
        )
        assert np.abs(moved - expected).max() < 16  # places are rounded to 1/64 pixel, noise has steps of 255


def test_choose_repeats_none_before_all_have_come() -> None:
    chosen = stand_in.choose(25, 10, np.random.default_rng(0))
    assert sorted(chosen[:10]) == sorted(chosen[10:20]) == list(range(10))
    assert len(set(chosen[20:])) == 5


# Numbers that the text states


def test_measured_prints_a_line_on_real_digits(digits: str, capsys: pytest.CaptureFixture[str]) -> None:
    data.origin()
    capsys.readouterr()
    data.measured(np.float32(0.88512), 0.87, 0.90, "test accuracy")
    data.measured(23_860, 23_860, 23_860, "sum")
    expected = {
        "real": "test accuracy: 0.8851 (expected 0.87 to 0.9)\nsum: 23,860 (expected 23,860)\n",
        "stand-in": "test accuracy: 0.8851 (stand-in: not compared)\nsum: 23,860 (stand-in: not compared)\n",
    }
    assert capsys.readouterr().out == expected[digits]


@pytest.mark.parametrize("value", [0.869, 0.901, float("nan")])
@pytest.mark.parametrize("digits", ["real"], indirect=True)
def test_measured_fails_outside_of_the_range(value: float, digits: str) -> None:
    with pytest.raises(AssertionError, match=rf"test accuracy: {value}, but the text expects 0\.87 to 0\.9"):
        data.measured(value, 0.87, 0.90, "test accuracy")


@pytest.mark.parametrize("digits", ["stand-in"], indirect=True)
def test_measured_never_fails_on_the_stand_in(digits: str) -> None:
    data.measured(0.1, 0.87, 0.90, "test accuracy")


# Before a network sees them


def test_flatten_keeps_the_order_of_pixels_and_images() -> None:
    images = np.arange(2 * 3 * 4).reshape(2, 3, 4)
    assert data.flatten(images).tolist() == [list(range(12)), list(range(12, 24))]


def test_flatten_refuses_a_single_image_and_what_is_flat() -> None:
    for shape in [(28, 28), (5, 784, 1, 1)]:
        with pytest.raises(utils.CourseError, match=r"shape \(n, height, width\), got shape \("):
            data.flatten(np.zeros(shape))


def test_scale_gives_float32_from_0_to_1() -> None:
    for dtype in (np.uint8, np.int64, np.float32, np.float64):
        scaled = data.scale(np.array([[0, 255], [51, 102]], dtype))
        assert scaled.dtype == np.float32
        assert np.allclose(scaled, [[0, 1], [0.2, 0.4]])


def test_scale_takes_dark_images_and_none() -> None:
    assert data.scale(np.ones((2, 28, 28), np.uint8)).max() == np.float32(1 / 255)
    assert data.scale(np.zeros((0, 28, 28), np.uint8)).shape == (0, 28, 28)


def test_scale_refuses_what_is_scaled_already() -> None:
    once = data.scale(np.array([0, 255], np.uint8))
    with pytest.raises(utils.CourseError, match=r"the largest is 1: they are scaled already.*ran twice"):
        data.scale(once)


@pytest.mark.parametrize("values", [[-1, 255], [0, 256]])
def test_scale_refuses_what_is_no_grey_value(values: list[int]) -> None:
    with pytest.raises(utils.CourseError, match=rf"0 to 255, got {min(values)} to {max(values)}"):
        data.scale(np.array(values))


def test_one_hot_puts_a_one_in_the_labels_column() -> None:
    rows = data.one_hot(np.array([3, 0, 9], np.uint8))
    assert rows.dtype == np.float32 and rows.shape == (3, 10)
    assert rows.argmax(axis=1).tolist() == [3, 0, 9] and rows.sum() == 3


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([0.035, 0.0], r"whole numbers of shape \(n,\), got float64"),
        (np.eye(10, dtype=int), r"got int64 of shape \(10, 10\).*nor one-hot|neither scaled nor one-hot"),
        ([1, 10], "labels from 0 to 9, got 10"),
        ([-1, 3], "labels from 0 to 9, got -1"),
    ],
)
def test_one_hot_refuses_what_is_no_label(labels: list, says: str) -> None:
    with pytest.raises(utils.CourseError, match=says):
        data.one_hot(labels)
