from . import right, wrong


@right
def step_by_step():
    def over_fits(curves, *, tolerance):
        lowest = min(curves["val_loss"])
        best = curves["val_loss"].index(lowest)
        rises = (curves["val_loss"][-1] - lowest) / lowest > tolerance
        falls = curves["loss"][-1] - curves["loss"][best] < 0
        return bool(rises and falls)


@right
def arrays():
    def over_fits(curves, *, tolerance):
        loss, val_loss = np.array(curves["loss"]), np.array(curves["val_loss"])
        best = val_loss.argmin()
        return np.logical_and(val_loss[-1] / val_loss[best] - 1 > tolerance, loss[best] > loss[-1])


@right
def with_read_curves():
    def over_fits(curves, *, tolerance):
        _, best, rise = read_curves(curves)
        return bool(rise > tolerance) and curves["loss"][-1] < curves["loss"][best - 1]


@right
def single_precision_and_noise():
    def over_fits(curves, tolerance=0.1):
        pairs = np.float32([curves["val_loss"], curves["loss"]]).T
        lowest = pairs[np.argmin(pairs[:, 0])]
        print("lowest:", lowest, "end:", pairs[-1])
        return bool(pairs[-1, 0] > lowest[0] * (1 + tolerance)) & bool(pairs[-1, 1] < lowest[1])


@wrong(points=0, says="A bump is no turn")
def any_bump():
    def over_fits(curves, *, tolerance):
        val_loss = curves["val_loss"]
        return any(later > (1 + tolerance) * before for before, later in zip(val_loss, val_loss[1:]))


@wrong(points=0.25, says="Its training loss rises as well")
def validation_alone():
    def over_fits(curves, *, tolerance):
        val_loss = curves["val_loss"]
        return val_loss[-1] > (1 + tolerance) * min(val_loss)


@wrong(points=0.25, says="6 % are within 10 %")
def tolerance_not_used():
    def over_fits(curves, *, tolerance):
        loss, val_loss = curves["loss"], curves["val_loss"]
        best = np.argmin(val_loss)
        return val_loss[-1] > val_loss[best] and loss[-1] < loss[best]


@wrong(points=0.5, says="judged wrongly")
def tolerance_as_a_difference():
    def over_fits(curves, *, tolerance):
        loss, val_loss = curves["loss"], curves["val_loss"]
        best = np.argmin(val_loss)
        return val_loss[-1] > val_loss[best] + tolerance and loss[-1] < loss[best]


@wrong(points=0, says="judged wrongly")
def validation_above_training():
    def over_fits(curves, *, tolerance):
        return curves["val_loss"][-1] > (1 + tolerance) * curves["loss"][-1]


@wrong(points=0, says="judged wrongly")
def a_gap_of_accuracies():
    def over_fits(curves, *, tolerance):
        return curves["accuracy"][-1] - curves["val_accuracy"][-1] > tolerance


@wrong(points=0.75, says="Which of the two losses is lower does not matter")
def both_signs_and_a_gap():
    def over_fits(curves, *, tolerance):
        loss, val_loss = curves["loss"], curves["val_loss"]
        best = np.argmin(val_loss)
        rises = val_loss[-1] > (1 + tolerance) * val_loss[best]
        return rises and loss[-1] < loss[best] and val_loss[-1] > loss[-1]


@wrong(points=0.25, says="judged wrongly")
def training_since_the_start():
    def over_fits(curves, *, tolerance):
        loss, val_loss = curves["loss"], curves["val_loss"]
        return val_loss[-1] > (1 + tolerance) * min(val_loss) and loss[-1] < loss[0]


@wrong(points=0, says="the type is wrong")
def a_word():
    def over_fits(curves, *, tolerance):
        loss, val_loss = curves["loss"], curves["val_loss"]
        best = np.argmin(val_loss)
        return "yes" if val_loss[-1] > (1 + tolerance) * val_loss[best] and loss[-1] < loss[best] else "no"


@wrong(points=0, says="judged wrongly")
def always_no():
    def over_fits(curves, *, tolerance):
        return False


@wrong(points=0, says="judged wrongly")
def always_yes():
    def over_fits(curves, *, tolerance):
        return True
