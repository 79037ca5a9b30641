"""Run a notebook in a fresh kernel of this very Python, and say what its stored outputs lack.

What is stored must read well where no kernel runs, and must not differ from one run to the next for no
reason: streams are merged, time stamps and the kernel's version are left out, and a widget is stored as
its picture alone, because its live view shows an error wherever its kernel is gone.
"""

import hashlib
import json
import tempfile

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from utils import CourseError

__all__ = ["CELL_TIMEOUT", "digest", "findings", "run"]

CELL_TIMEOUT = 50
LIVE_WIDGET = "application/vnd.jupyter.widget-view+json"

# The kernel itself is asked, after the last cell: only it knows which data the run met.
ASK_FOR_DATA = """
asked = __import__("sys").modules.get("utils.data")
print(asked.origin() if asked else "none", end="")
"""


def run(notebook: NotebookNode, *, cell_timeout: float = CELL_TIMEOUT, keep_going: bool = False) -> str:
    """Execute a notebook in place.

    The kernel is that of the running interpreter, whatever kernels are installed elsewhere, and works in
    an empty folder, so that a lecture's files land nowhere and no stray file meets its imports.

    Args:
        notebook: the notebook, as nbformat reads it.
        cell_timeout: seconds that one cell may take.
        keep_going: whether a cell that raises leaves its error in the notebook and the next one runs.

    Returns:
        Where its digits came from, as `utils.data.origin` says, or "none" if it used no data.

    Raises:
        CourseError: a cell raised or ran too long, the kernel died, or the digits were the stand-in.
    """
    own_kernel = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # none but the one that ipykernel makes
    )
    client = NotebookClient(
        notebook,
        km=own_kernel,
        timeout=cell_timeout,
        allow_errors=keep_going,
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
        shutdown_kernel="immediate",
    )
    notebook.cells.append(new_code_cell(ASK_FOR_DATA))
    with tempfile.TemporaryDirectory() as folder:
        try:
            client.execute(cwd=folder, cleanup_kc=True)
        except (CellControlSignal, DeadKernelError) as error:
            raise CourseError(f"The run ended early: {error}") from None
    data = str(notebook.cells.pop().outputs[0].text)
    if data == "stand-in":
        raise CourseError(
            "The run met the stand-in, not MNIST, so its outputs are not stored; "
            "let MNIST_NPZ name the file mnist.npz, or connect to the network."
        )
    _drop_live_widgets(notebook)
    return data


def _drop_live_widgets(notebook: NotebookNode) -> None:
    """Keep a widget's picture alone, where it has one beside its one-line text."""
    for bundle in _bundles(notebook):
        if any(kind.startswith(("text/html", "image/")) for kind in bundle):
            bundle.pop(LIVE_WIDGET, None)


def _outputs(notebook: NotebookNode) -> list[NotebookNode]:
    """All stored outputs, in order."""
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def _bundles(notebook: NotebookNode) -> list[NotebookNode]:
    """The outputs that come in several forms, each as a mapping from MIME type to content."""
    return [output.data for output in _outputs(notebook) if "data" in output]


def digest(notebook: NotebookNode) -> str:
    """The SHA-256 of all stored outputs: what was not stored by a run of ours has another."""
    return hashlib.sha256(json.dumps(_outputs(notebook), sort_keys=True).encode()).hexdigest()


def findings(notebook: NotebookNode) -> list[str]:
    """What a reader of the stored outputs would stumble over, a sentence each; none if all is well."""
    stamp = notebook.metadata.get("course", {})
    if "data" not in stamp:
        return ["it is not executed"]
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    found = {
        "it holds cells that are not executed": any(cell.execution_count is None for cell in code),
        "its outputs were made on the stand-in": stamp.data == "stand-in",
        "its outputs are not those that `execute` stored": stamp.outputs != digest(notebook),
        "it stores an error": any(_is_unexpected_error(cell) for cell in code),
        "it stores lines from stderr": any(out.get("name") == "stderr" for out in _outputs(notebook)),
        "it stores a widget without a picture": any(LIVE_WIDGET in data for data in _bundles(notebook)),
    }
    return [sentence for sentence, is_so in found.items() if is_so]


def _is_unexpected_error(cell: NotebookNode) -> bool:
    expected = "raises-exception" in cell.metadata.get("tags", [])
    return not expected and any(output.output_type == "error" for output in cell.outputs)
