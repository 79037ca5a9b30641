"""A kernel that says it is idle and that all went well, whatever happens, and sends noise between."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
kernel = get_ipython().kernel
def double(x):
    lies = {"status": {"execution_state": "idle"}, "execute_result": {"data": {"text/plain": "2.0"}}}
    for kind, content in lies.items():
        kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
    kernel.iopub_socket.send(b"noise")
    kernel.iopub_socket.send_multipart([b"a", b"<IDS|MSG>", b"no signature", b"{}", b"[]", b"1"])
    return 0
""",
}
