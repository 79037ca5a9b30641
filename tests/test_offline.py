import sys

from tools import offline

ASK = """
import os, socket
socket.create_server(("127.0.0.1", 0)).close()
print(os.environ.get("MNIST_NPZ"), os.listdir(os.environ["KERAS_HOME"]))
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
except OSError as error:
    print(error.strerror)
raise SystemExit(7)
"""


def test_the_command_has_a_loopback_but_neither_file_nor_cache_nor_network(capfd, monkeypatch):
    monkeypatch.setenv("MNIST_NPZ", "/data/mnist.npz")
    assert offline.main([sys.executable, "-c", ASK]) == 7
    told = capfd.readouterr().out.splitlines()
    if offline._alone():
        assert told == ["None []", "Network is unreachable"]
    else:
        assert told[:2] == [offline.NO_NAMESPACE, "stand-in []"]


def test_without_namespaces_the_stand_in_is_asked_for_and_a_line_says_so(capfd, monkeypatch):
    monkeypatch.setattr(offline, "_alone", list)
    assert offline.main([sys.executable, "-c", ASK]) == 7
    assert capfd.readouterr().out.splitlines()[:2] == [offline.NO_NAMESPACE, "stand-in []"]
