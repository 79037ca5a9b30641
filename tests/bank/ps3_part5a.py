from . import right, wrong


@right
def loops():
    def read_curves(curves):
        best, lowest = 0, float("inf")
        for epoch, loss in enumerate(curves["val_loss"]):
            if loss < lowest:
                best, lowest = epoch, loss
        gap = (curves["accuracy"][-1] - curves["val_accuracy"][-1]) * 100
        return [gap, best + 1, (curves["val_loss"][-1] - lowest) / lowest]


@right
def arrays():
    def read_curves(curves):
        arrays = {name: np.array(values) for name, values in curves.items()}
        gap = 100 * (arrays["accuracy"] - arrays["val_accuracy"])[-1]
        return gap, arrays["val_loss"].argmin() + 1, arrays["val_loss"][-1] / arrays["val_loss"].min() - 1


@right
def index_of_the_minimum():
    def read_curves(curves):
        accuracy, val_accuracy, val_loss = (curves[k] for k in ("accuracy", "val_accuracy", "val_loss"))
        lowest = min(val_loss)
        best = val_loss.index(lowest) + 1
        print("best epoch:", best)
        return 100 * accuracy[-1] - 100 * val_accuracy[-1], best, max(0, val_loss[-1] / lowest - 1)


@right
def sorted_epochs_in_single_precision():
    def read_curves(curves):
        val_loss = np.asarray(curves["val_loss"], dtype=np.float32)
        best = sorted(range(len(val_loss)), key=lambda epoch: (val_loss[epoch], epoch))[0]
        rise = val_loss[len(val_loss) - 1] / val_loss[best] - np.float32(1)
        return 100 * np.subtract(curves["accuracy"], curves["val_accuracy"])[-1], float(best + 1), rise


@wrong(points=1, says="an accuracy of 1 is 100 points")
def gap_as_a_share():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = curves["accuracy"][-1] - curves["val_accuracy"][-1]
        return gap, np.argmin(val_loss) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="training minus validation")
def gap_the_wrong_way_round():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["val_accuracy"][-1] - curves["accuracy"][-1])
        return gap, np.argmin(val_loss) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="Compare the same epoch")
def gap_between_the_best_of_each():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (max(curves["accuracy"]) - max(curves["val_accuracy"]))
        return gap, np.argmin(val_loss) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="That is the gap at the best epoch")
def gap_at_the_best_epoch():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        best = np.argmin(val_loss)
        gap = 100 * (curves["accuracy"][best] - curves["val_accuracy"][best])
        return gap, best + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="your answer is the neighbour")
def epoch_counted_from_0():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        return gap, np.argmin(val_loss), val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="not the last before the first bump")
def first_rise():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        best = 0
        while best + 1 < len(val_loss) and val_loss[best + 1] < val_loss[best]:
            best += 1
        return gap, best + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="Look at the validation")
def lowest_training_loss():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        return gap, np.argmin(curves["loss"]) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="That is the highest validation accuracy")
def highest_validation_accuracy():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        return gap, np.argmax(curves["val_accuracy"]) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=1.25, says="Of equally good epochs the first one counts")
def last_of_equal_epochs():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        best = len(val_loss) - np.argmin(val_loss[::-1])
        return gap, best, val_loss[-1] / min(val_loss) - 1


@wrong(points=1, says="divide it by the lowest")
def rise_as_a_difference():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        return gap, np.argmin(val_loss) + 1, val_loss[-1] - min(val_loss)


@wrong(points=1, says="the rise is what came on top")
def rise_as_a_ratio():
    def read_curves(curves):
        val_loss = curves["val_loss"]
        gap = 100 * (curves["accuracy"][-1] - curves["val_accuracy"][-1])
        return gap, np.argmin(val_loss) + 1, val_loss[-1] / min(val_loss)


@wrong(points=0, says="no such key")
def a_key_misspelt():
    def read_curves(curves):
        val_loss = curves["validation_loss"]
        gap = 100 * (curves["acc"][-1] - curves["val_acc"][-1])
        return gap, np.argmin(val_loss) + 1, val_loss[-1] / min(val_loss) - 1


@wrong(points=0, says="the gap of another run")
def the_visible_example_by_heart():
    def read_curves(curves):
        return 24, 5, 0.6
