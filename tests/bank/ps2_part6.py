from . import right, wrong


@right
def a_loop_over_the_rows():
    def accuracy(outputs, y):
        n_right = 0
        for output, row in zip(outputs, y):
            if list(output).index(max(output)) == list(row).index(1):
                n_right += 1
        return n_right / len(y)


@right
def keras_metric():
    def accuracy(outputs, y):
        return keras.metrics.CategoricalAccuracy()(y, outputs)


@right
def the_output_at_the_label():
    def accuracy(outputs, y):
        return np.float32((outputs[y == 1] == outputs.max(axis=1)).sum() / outputs.shape[0])


@right
def sorted_outputs():
    def accuracy(outputs, y):
        print(outputs.shape)
        return float(np.average(np.argsort(outputs)[:, -1] == np.nonzero(y)[1]))


@right
def index_of_the_maximum():
    def best_epoch(history):
        curve = history.history["val_accuracy"]
        return curve.index(max(curve)) + 1


@right
def a_loop_over_the_epochs():
    def best_epoch(history):
        best, number = -1.0, 0
        for epoch, value in enumerate(history.history["val_accuracy"], start=1):
            if value > best:
                best, number = value, epoch
        return number


@right
def a_numpy_number():
    def best_epoch(history):
        values = np.asarray(history.history["val_accuracy"])
        return np.flatnonzero(values == values.max())[0] + np.int64(1)


@right
def from_the_list_of_epochs():
    def best_epoch(history):
        curves = history.history
        return max(history.epoch, key=lambda epoch: curves["val_accuracy"][epoch]) + 1.0


@wrong(points=1, says="Nine zeros a row count as right")
def rounded_outputs():
    def accuracy(outputs, y):
        return np.mean(np.round(outputs) == y)


@wrong(points=1, says="0 of 0.5: accuracy")
def largest_of_each_column():
    def accuracy(outputs, y):
        return np.mean(outputs.argmax(axis=0) == y.argmax(axis=0))


@wrong(points=1, says="That is how many")
def a_number_for_a_share():
    def accuracy(outputs, y):
        return sum(outputs.argmax(axis=1) == y.argmax(axis=1))


@wrong(points=1, says="not to 100")
def per_cent():
    def accuracy(outputs, y):
        return 100 * np.mean(outputs.argmax(axis=1) == y.argmax(axis=1))


@wrong(points=1, says="0 of 0.5: accuracy")
def the_whole_row_must_be_equal():
    def accuracy(outputs, y):
        return np.mean([np.array_equal(np.round(output), row) for output, row in zip(outputs, y)])


@wrong(points=1, says="need not be above one half")
def above_one_half():
    def accuracy(outputs, y):
        return np.mean(outputs[y == 1] > 0.5)


@wrong(points=1, says="the shape is wrong")
def one_answer_for_each_example():
    def accuracy(outputs, y):
        return outputs.argmax(axis=1) == y.argmax(axis=1)


@wrong(points=1, says="The counting starts at 1")
def counted_from_zero():
    def best_epoch(history):
        return np.argmax(history.history["val_accuracy"])


@wrong(points=1, says="That is the last epoch")
def the_last_epoch():
    def best_epoch(history):
        return len(history.history["val_accuracy"])


@wrong(points=1, says="Look at the validation")
def best_on_training():
    def best_epoch(history):
        return np.argmax(history.history["accuracy"]) + 1


@wrong(points=1, says="lowest validation loss")
def lowest_validation_loss():
    def best_epoch(history):
        return np.argmin(history.history["val_loss"]) + 1


@wrong(points=1, says="not the first bump")
def the_first_bump():
    def best_epoch(history):
        curve = history.history["val_accuracy"]
        for i in range(len(curve) - 1):
            if curve[i + 1] < curve[i]:
                return i + 1
        return len(curve)


@wrong(points=1.5, says="Of equally good epochs the first one counts")
def the_last_of_equals():
    def best_epoch(history):
        curve = history.history["val_accuracy"]
        return len(curve) - int(np.argmax(curve[::-1]))


@wrong(points=1, says="print the keys that there are")
def the_key_of_old_keras():
    def best_epoch(history):
        return np.argmax(history.history["val_acc"]) + 1


@wrong(points=1, says="not subscriptable")
def history_taken_for_a_dictionary():
    def best_epoch(history):
        return np.argmax(history["val_accuracy"]) + 1


@wrong(points=1, says="the number of its epoch")
def the_accuracy_itself():
    def best_epoch(history):
        return max(history.history["val_accuracy"])


@wrong(points=1, says="0 of 0.5: accuracy")
def remembers_the_visible_example():
    def accuracy(outputs, y):
        return 0.75


@wrong(points=1, says="0 of 0.5: best_epoch")
def always_six():
    def best_epoch(history):
        return 6
