"""How far a training has come: one quiet line, or a figure that grows, with a button that stops.

Both are contexts around `model.fit`; each gives the callback that keeps it up to date.
"""

import html
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from utils import plots

if TYPE_CHECKING:
    import keras

__all__ = ["in_notebook", "line", "panel"]

_EVERY = 2.0  # seconds between two drawings, at least
_SHARE = 60  # and never more than one part in so many of the time gone, the drawing to come included
_TICK = 0.25  # seconds between two movements of the bar


def in_notebook() -> bool:
    """Whether a notebook's kernel runs this."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


class _OneLine:
    """A text stream that shows only the last line written to it: a notebook's output, updated in place."""

    encoding = "utf-8"  # tqdm asks before it draws its blocks

    def __init__(self) -> None:
        from IPython.display import display

        self._display = display({"text/plain": ""}, raw=True, display_id=True)

    def write(self, text: str) -> None:
        line = text.strip("\r\n")
        if line:
            self._display.update({"text/plain": line}, raw=True)

    def flush(self) -> None:
        """Every line is shown at once."""


@contextmanager
def line(epochs: int) -> Iterator["keras.callbacks.Callback"]:
    """A progress bar that ends as one line of text, with nothing on stderr, wherever it is shown."""
    import keras
    from tqdm import tqdm

    notebook = in_notebook()
    stream = _OneLine() if notebook else sys.stdout
    log = not notebook and not sys.stdout.isatty()
    # In a log each drawing would be a line of its own: there only the last one is written.
    look = {"ascii": " -" if log else None, "mininterval": 1e9 if log else 0.2}
    with tqdm(total=epochs, unit="epoch", file=stream, **look) as bar:

        def show(epoch: int, logs: Mapping[str, float] | None) -> None:
            bar.set_postfix({name: f"{value:.4g}" for name, value in (logs or {}).items()}, refresh=False)
            bar.update()

        yield keras.callbacks.LambdaCallback(on_epoch_end=show)


@contextmanager
def panel(epochs: int) -> Iterator["keras.callbacks.Callback"]:
    """Curves that grow with each epoch, a bar with the time left, and a Stop button, in a notebook.

    Stop, or the kernel's own interrupt, ends the training at the next batch. What was learnt stays in the
    model; the epoch that was cut short is not in the history. When all is over the panel gives way to its
    last picture, so that a stored notebook holds no dead button.
    """
    import keras

    shown = _Panel(epochs)
    watch = keras.callbacks.LambdaCallback(on_train_batch_end=shown.batch, on_epoch_end=shown.epoch)
    shown.steps = lambda: watch.params["steps"]
    try:
        yield watch
    except (_StopError, KeyboardInterrupt):
        shown.ended = "Stopped"
    finally:
        shown.close()


class _StopError(Exception):
    """The reader pressed Stop: Keras' `stop_training` would first validate, which may take seconds."""


class _Panel:
    """The panel's state: what has been reached, when it was last drawn, and whether to stop."""

    def __init__(self, epochs: int) -> None:
        from IPython.display import display
        from ipywidgets import HTML, Button, FloatProgress, HBox, VBox

        self.ended = "Done"
        self.steps: Any = None  # batches of an epoch; Keras tells when it begins
        self._epochs, self._history = epochs, dict[str, list[float]]()
        self._began, self._ticked, self._next, self._spent = time.monotonic(), 0.0, 0.0, 0.0
        self._stop = threading.Event()  # a click comes in a thread of its own
        self._bar = FloatProgress(max=1, layout={"width": "16em"})
        self._says, self._picture = HTML(), HTML()
        button = Button(description="Stop", icon="stop", tooltip="End here; the network keeps what it learnt")
        button.on_click(lambda _: self._stop.set())
        # Else ipykernel 7.4 keeps a click for the thread that made the button, and that one is training.
        button.comm._reply_subshell_for = None
        rows = VBox([HBox([button, self._bar, self._says]), self._picture])
        self._display = display(rows, display_id=True)

    def batch(self, batch: int, logs: Mapping[str, float] | None) -> None:
        """After each batch: stop if asked to; now and then move the bar."""
        if self._stop.is_set():
            raise _StopError
        now = time.monotonic()
        if now - self._ticked > _TICK:
            self._ticked = now
            steps = self.steps()
            part = (batch + 1) / steps if steps else 0
            self._bar.value = (self._finished + part) / self._epochs
            self._says.value = html.escape(self._words(now, logs))

    def epoch(self, _: int, logs: Mapping[str, float] | None) -> None:
        """After each epoch: keep its figures, and draw if that costs next to nothing."""
        for name, value in (logs or {}).items():
            self._history.setdefault(name, []).append(float(value))
        began = time.monotonic()
        if began > self._next:
            self._picture.value = self._curves().html()
            took = time.monotonic() - began
            self._spent += took
            self._next = max(began + took + _EVERY, self._began + _SHARE * (self._spent + took))

    def close(self) -> None:
        """Put the last picture, or a sentence if no epoch was finished, in the panel's place."""
        seconds = time.monotonic() - self._began
        said = f"{self.ended} after {self._finished} of {self._epochs:,} epochs, {seconds:.0f} s."
        if not self._history:
            self._display.update({"text/plain": said}, raw=True)
            return
        picture = self._curves()
        both = {"text/html": f"<p>{said}</p>{picture.html()}", "text/plain": f"{said} {picture.description}"}
        self._display.update(both, raw=True)

    @property
    def _finished(self) -> int:
        return len(next(iter(self._history.values()), []))

    def _curves(self) -> plots.Picture:
        metrics = [name for name in self._history if not name.startswith("val_") and name != "learning_rate"]
        return plots.curves(self._history, metrics=metrics[:2])

    def _words(self, now: float, logs: Mapping[str, float] | None) -> str:
        """Such as: epoch 3 of 10 · 12 s gone, about 30 s left · loss 0.213, accuracy 0.935."""
        gone, done = now - self._began, self._bar.value
        left = f", about {gone * (1 - done) / done:.0f} s left" if done else ""
        reached = ", ".join(f"{name} {value:.3g}" for name, value in (logs or {}).items())
        epoch = min(self._finished + 1, self._epochs)
        return f"epoch {epoch} of {self._epochs} · {gone:.0f} s gone{left} · {reached}"
