"""Few examples, training from the same start, and weights that a network may fetch or not."""

import http.server
import socket
import threading
import time

import numpy as np
import pytest

from utils import CourseError, transfer

LABELS = np.repeat([0, 1, 2], [4, 6, 8])


def model():
    import keras

    keras.utils.set_random_seed(1)
    network = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="softmax")])
    network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
    return network


def examples(n):
    x = np.random.default_rng(0).random((n, 3), dtype=np.float32)
    return x, (x[:, 0] > 0.5).astype(int)


def test_few_draws_so_many_of_each_class_and_none_twice():
    drawn = transfer.few(LABELS, 4, classes=[2, 0], seed=1)
    assert LABELS[drawn].tolist() == [2] * 4 + [0] * 4
    assert len(set(drawn)) == 8


def test_few_draws_by_its_seed():
    first, again, other = (transfer.few(LABELS, 3, classes=[1, 2], seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_a_class_with_too_few_examples_is_named():
    with pytest.raises(CourseError, match="draw 5 examples of class 0, but there are 4: draw fewer"):
        transfer.few(LABELS, 5, classes=[1, 0], seed=1)


def test_the_steps_do_not_depend_on_the_number_of_examples():
    for n in (2, 60):
        network = model()
        transfer.practise(network, *examples(n), n_steps=7, batch_size=4, seed=0)
        assert int(network.optimizer.iterations) == 7


def test_practice_repeats_itself_and_its_seed_decides_the_batches():
    weights = []
    for seed in (0, 0, 1):
        network = model()
        transfer.practise(network, *examples(20), n_steps=5, batch_size=4, seed=seed)
        weights.append(network.get_weights()[0])
    assert np.array_equal(weights[0], weights[1]) and not np.allclose(weights[0], weights[2], atol=1e-6)


def test_a_restored_model_trains_as_it_did_the_first_time():
    network = model()
    start = transfer.remember(network)
    ends = []
    for _ in range(2):
        transfer.restore(network, start)
        transfer.practise(network, *examples(20), n_steps=5, batch_size=4, seed=0)
        ends.append(transfer.remember(network))
    assert all(np.array_equal(one, other) for one, other in zip(*ends, strict=True))
    assert not np.array_equal(start[0], ends[0][0])


def test_the_memory_is_a_copy():
    network = model()
    start = transfer.remember(network)
    before = start[0].copy()
    transfer.practise(network, *examples(20), n_steps=5, batch_size=4, seed=0)
    assert np.array_equal(start[0], before)


def test_the_memory_of_another_model_is_refused():
    with pytest.raises(CourseError, match=r"1 arrays that do not fit the .* what remember\(\) returned"):
        transfer.restore(model(), [np.zeros(3)])


@pytest.fixture
def keras_home(tmp_path, monkeypatch):
    """An empty cache of Keras, and a network that must not be asked unless a test allows it."""
    (tmp_path / "models").mkdir()
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(transfer, "_answers", lambda _: pytest.fail("the network was asked"))
    return tmp_path


def applications(monkeypatch, build):
    import keras

    monkeypatch.setattr(keras.applications, "MobileNetV2", build)
    monkeypatch.setattr(keras.applications.mobilenet_v2, "decode_predictions", lambda p: p)


def test_without_weights_and_network_one_line_says_so_and_nothing_is_built(keras_home, monkeypatch, capsys):
    monkeypatch.setattr(transfer, "_answers", lambda _: False)
    applications(monkeypatch, lambda **_: pytest.fail("built"))
    assert transfer.mobilenet_v2() is None
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1 and "cannot be fetched (no network?)" in told[0]


def test_weights_in_the_cache_need_no_network(keras_home, monkeypatch, capsys):
    for name in transfer._FILES:
        (keras_home / "models" / name).touch()
    applications(monkeypatch, lambda *, weights: f"the network of {weights}")
    assert transfer.mobilenet_v2() == "the network of imagenet"
    assert capsys.readouterr().out == ""


def test_with_a_network_keras_fetches_with_a_time_out_that_is_given_back(keras_home, monkeypatch):
    monkeypatch.setattr(transfer, "_answers", lambda _: True)
    applications(monkeypatch, lambda **_: socket.getdefaulttimeout())
    assert transfer.mobilenet_v2() == transfer._PATIENCE
    assert socket.getdefaulttimeout() is None


def test_a_download_that_breaks_off_counts_as_no_network(keras_home, monkeypatch, capsys):
    def breaks(**_):
        raise OSError("broken off")

    monkeypatch.setattr(transfer, "_answers", lambda _: True)
    applications(monkeypatch, breaks)
    assert transfer.mobilenet_v2() is None
    assert "cannot be fetched" in capsys.readouterr().out
    assert socket.getdefaulttimeout() is None


def test_a_refusal_is_an_answer():
    class Refuses(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(404)

        def log_message(self, *_):
            """Stays silent."""

    with http.server.HTTPServer(("127.0.0.1", 0), Refuses) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert transfer._answers(f"http://127.0.0.1:{server.server_port}")
        thread.join()


def test_a_server_that_says_nothing_is_given_up_in_time(monkeypatch):
    monkeypatch.setattr(transfer, "_PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        assert not transfer._answers(f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert time.monotonic() - start < 3  # 0.3 s, and room for a busy machine


def test_a_name_that_nobody_looks_up_is_given_up_in_time(monkeypatch):
    monkeypatch.setattr(transfer, "_PATIENCE", 0.3)
    hold = threading.Event()
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: hold.wait(20))
    start = time.monotonic()
    assert not transfer._answers("http://nowhere.invalid")
    assert time.monotonic() - start < 3
    hold.set()
