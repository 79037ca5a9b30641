"""Train the lectures' full recipes on real MNIST and record their histories in utils/histories/.

``python -m tools.reproduce`` lists the recipes; name some, or ``--all``, to train them. The lectures plot
these recordings beside a short live run, since a full recipe takes minutes.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np

from utils import CourseError, data, models, training

__all__ = ["RECIPES", "Recipe", "machine", "main", "run"]

HISTORIES = Path(__file__).parent.parent / "utils" / "histories"


@dataclass(frozen=True)
class Recipe:
    """One run of a lecture: what is trained, on what, how long, and what the lecture says came out."""

    name: str
    lecture: str
    model: str
    pixels: Literal["raw", "scaled"]
    loss: str
    optimizer: str
    epochs: int
    batch_size: int
    n_train: int = 60_000
    n_test: int = 10_000
    step_size: float | None = None  # none leaves it to Keras
    schedule: bool = False  # the step size as the peak: a tenth of all steps up to it, then down a cosine
    seed: int = 1
    reported: Mapping[str, float] = field(default_factory=dict)
    margin: float = 0.01


MSE, ENTROPY = "mean_squared_error", "categorical_crossentropy"

RECIPES: tuple[Recipe, ...] = (
    Recipe(
        "model1_500", "02", "model1", "raw", MSE, "sgd", 1_000, 5, n_train=500, n_test=100,
        reported={"training_accuracy": 0.844, "test_accuracy": 0.62}, margin=0.15,
    ),
    Recipe(
        "model1_all", "02", "model1", "raw", MSE, "sgd", 200, 128,
        reported={"training_accuracy": 0.895, "test_accuracy": 0.885}, margin=0.02,
    ),
    Recipe(
        "model2_500", "03", "model2", "raw", MSE, "sgd", 1_000, 5, n_train=500, n_test=100,
        reported={"test_accuracy": 0.69}, margin=0.15,
    ),
    Recipe(
        "dense_2019", "03", "dense_2019", "scaled", ENTROPY, "adam", 20, 32,
        reported={"training_accuracy": 0.998, "test_accuracy": 0.98},
    ),
    Recipe(
        "model3_all", "04", "model3", "raw", ENTROPY, "adam", 100, 128,
        reported={"training_accuracy": 0.932, "test_accuracy": 0.929}, margin=0.02,
    ),
    Recipe(
        "model3_scaled", "04", "model3", "scaled", ENTROPY, "adam", 100, 128,
        reported={"test_accuracy": 0.965},
    ),
    Recipe("model4", "06", "model4", "raw", ENTROPY, "sgd", 30, 128, reported={"test_accuracy": 0.9835}),
    Recipe("model5", "07", "model5", "raw", ENTROPY, "sgd", 100, 128, reported={"test_accuracy": 0.9912}),
    Recipe(
        "cnn_2019", "07", "cnn_2019", "scaled", ENTROPY, "adam", 20, 32,
        reported={"test_accuracy": 0.9906},
    ),
    # Lecture 07: is it the schedule that gains, or the larger step? And what does a second convolution gain?
    *(
        Recipe(
            f"model5_{name}_seed{seed}", "07", "model5", "scaled", ENTROPY, "adam", 5, 128,
            step_size=step_size, seed=seed,
        )
        for seed in (1, 2, 3, 4, 5)
        for name, step_size in (("small", 0.001), ("large", 0.006))
    ),
    *(
        Recipe(
            f"{model}_cosine_seed{seed}", "07", model, "scaled", ENTROPY, "adam", 5, 128, step_size=0.006,
            schedule=True, seed=seed,
            reported={"test_accuracy": 0.991} if (model, seed) == ("model5", 1) else {},
        )
        for seed in (1, 2, 3, 4, 5)
        for model in ("model4", "model5")
    ),
    # Lecture 03 asks whether dropout's gain outlives another seed; no lecture reported these.
    *(
        Recipe(
            f"{model}_500_seed{seed}", "03", model, "raw", MSE, "sgd", 1_000, 5, n_train=500, n_test=100,
            seed=seed,
        )
        for seed in (2, 3, 4, 5)
        for model in ("model1", "model2")
    ),
)  # fmt: skip


def machine() -> str:
    """The processor, its cores and the versions that matter, in one line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        cpu = names[0] if names else cpu
    engine = "tensorflow-cpu" if platform.machine() == "x86_64" and sys.platform == "linux" else "tensorflow"
    return (
        f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Keras {version('keras')}, TensorFlow {version(engine)}"
    )


def _arrays(recipe: Recipe) -> tuple[Any, Any, Any, Any]:
    """Training and test data as the recipe's network takes them."""
    train, test = data.load_mnist()
    if data.origin() == "stand-in":
        raise CourseError("Recordings are made on real MNIST: set MNIST_NPZ to the file mnist.npz.")
    flat = len(getattr(models, recipe.model)().input_shape) == 2

    def prepare(images: Any) -> Any:
        pixels = data.scale(images) if recipe.pixels == "scaled" else images.astype(np.float32)
        return data.flatten(pixels) if flat else pixels[..., np.newaxis]

    return prepare(train[0]), data.one_hot(train[1]), prepare(test[0]), data.one_hot(test[1])


def _optimizer(recipe: Recipe) -> Any:
    """The recipe's optimizer: Keras' own, or with the step size or the schedule that the recipe names."""
    import keras

    if recipe.step_size is None:
        return recipe.optimizer
    n_steps = recipe.epochs * -(-recipe.n_train // recipe.batch_size)
    step_size: Any = recipe.step_size
    if recipe.schedule:
        step_size = training.warmup_cosine(step_size, n_steps=n_steps, warmup=n_steps // 10)
    return keras.optimizers.get({"class_name": recipe.optimizer, "config": {"learning_rate": step_size}})


def run(recipe: Recipe) -> training.Recorded:
    """Train one recipe and say how it went.

    Args:
        recipe: One of `RECIPES`.

    Returns:
        The recording: Keras' history (validated on all 10,000 test digits after each epoch, which changes
        nothing in the training), and accuracy and loss of the finished network.
    """
    x_train, y_train, x_test, y_test = _arrays(recipe)
    x_train, y_train = x_train[: recipe.n_train], y_train[: recipe.n_train]
    training.seed(recipe.seed)
    model = getattr(models, recipe.model)()
    model.compile(loss=recipe.loss, optimizer=_optimizer(recipe), metrics=["accuracy"])
    start = time.perf_counter()
    history = training.fit(
        model, x_train, y_train, epochs=recipe.epochs, batch_size=recipe.batch_size,
        validation_data=(x_test, y_test), validation_batch_size=1_000,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    result: dict[str, float] = {}
    sets = {
        "training": (x_train, y_train),
        "test": (x_test[: recipe.n_test], y_test[: recipe.n_test]),
        "all_test": (x_test, y_test),
    }
    for name, (x, y) in sets.items():
        loss, accuracy = model.evaluate(x, y, batch_size=1_000, verbose=0)
        result |= {f"{name}_accuracy": round(accuracy, 4), f"{name}_loss": round(loss, 5)}
    return training.Recorded(
        name=recipe.name,
        history={key: [round(value, 5) for value in values] for key, values in history.history.items()},
        result=result,
        command=f"python -m tools.reproduce {recipe.name}",
        machine=machine(),
        date=date.today().isoformat(),
        seconds=round(seconds, 1),
    )


def off_by_more(recipe: Recipe, result: Mapping[str, float]) -> list[str]:
    """The figures of a run that differ from the lecture's by more than the recipe's margin, in words."""
    return [
        f"{recipe.name}: {name} {result[name]:.3f}, the lecture says {said:.3f} (margin {recipe.margin})"
        for name, said in recipe.reported.items()
        if abs(result[name] - said) > recipe.margin
    ]


def main(argv: list[str] | None = None) -> int:
    """Run recipes by name and write their recordings."""
    parser = argparse.ArgumentParser(prog="python -m tools.reproduce", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="recipes to train")
    parser.add_argument("--all", action="store_true", help="train every recipe (about two hours)")
    arguments = parser.parse_args(argv)
    known = {recipe.name: recipe for recipe in RECIPES}
    unknown = sorted(set(arguments.names) - set(known))
    if unknown:
        parser.error(f"no recipe is called {', '.join(unknown)}; there are {', '.join(known)}")
    names = list(known) if arguments.all else arguments.names
    if not names:
        print("\n".join(f"{one.name:16} lecture {one.lecture}, {one.epochs} epochs" for one in RECIPES))
        return 0
    HISTORIES.mkdir(exist_ok=True)
    for name in names:
        try:
            recorded = run(known[name])
        except CourseError as error:
            print(error)
            return 1
        text = json.dumps(asdict(recorded), indent=1)
        (HISTORIES / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {recorded.result}, {recorded.seconds:.0f} s")
        print("\n".join(off_by_more(known[name], recorded.result)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
