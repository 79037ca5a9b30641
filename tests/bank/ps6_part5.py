from . import right, wrong


@right
def loops():
    def choose(p_valid, y_valid, p_test, y_test):
        def mistakes(p, y):
            n_wrong = 0
            for row, label in zip(p, y):
                if list(row).index(max(row)) != label:
                    n_wrong += 1
            return n_wrong

        best = 0
        for i in range(1, len(p_valid)):
            if mistakes(p_valid[i], y_valid) < mistakes(p_valid[best], y_valid):
                best = i
        return best, mistakes(p_test[best], y_test)


@right
def by_accuracy():
    def choose(p_valid, y_valid, p_test, y_test):
        shares = [(np.argmax(p, axis=-1) == y_valid).mean() for p in p_valid]
        which = np.argmax(shares)
        return [which, len(y_test) - (np.argmax(p_test[which], axis=-1) == y_test).sum()]


@right
def all_networks_at_once():
    def choose(p_valid, y_valid, p_test, y_test):
        right_ones = (np.array(p_valid).argmax(axis=2) == y_valid).sum(axis=1)
        which = int(right_ones.argmax())
        print("chosen:", which)
        return which, float(np.count_nonzero(p_test[which].argmax(axis=1) - y_test.astype(int)))


@right
def through_one_hot_labels():
    def choose(p_valid, y_valid, p_test, y_test):
        def accuracy(p, y):
            return float(np.mean(keras.metrics.categorical_accuracy(keras.utils.to_categorical(y, 10), p)))

        scores = [accuracy(p, y_valid) for p in p_valid]
        which = scores.index(max(scores))
        return which, round(len(y_test) * (1 - accuracy(p_test[which], y_test)))


@right
def python_minimum():
    def choose(p_valid, y_valid, p_test, y_test):
        wrong_ones = lambda p, y: sum(int(np.argsort(row)[-1] != label) for row, label in zip(p, y))
        which = min(range(len(p_valid)), key=lambda i: wrong_ones(p_valid[i], y_valid))
        return which, wrong_ones(p_test[which], y_test)


@wrong(points=0.5, says="Choose on the validation digits")
def chosen_on_the_test():
    def choose(p_valid, y_valid, p_test, y_test):
        mistakes = [np.sum(p.argmax(axis=1) != y_test) for p in p_test]
        return np.argmin(mistakes), min(mistakes)


@wrong(points=1.5, says="That is the best test score of all")
def best_test_score_reported():
    def choose(p_valid, y_valid, p_test, y_test):
        mistakes = [np.sum(p.argmax(axis=1) != y_valid) for p in p_valid]
        return np.argmin(mistakes), min(np.sum(p.argmax(axis=1) != y_test) for p in p_test)


@wrong(points=1, says="Those are the mistakes on the validation digits")
def validation_mistakes_reported():
    def choose(p_valid, y_valid, p_test, y_test):
        mistakes = [np.sum(p.argmax(axis=1) != y_valid) for p in p_valid]
        return np.argmin(mistakes), min(mistakes)


@wrong(points=0.5, says="That one makes the most mistakes")
def the_worst():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmax([np.sum(p.argmax(axis=1) != y_valid) for p in p_valid])
        return which, np.sum(p_test[which].argmax(axis=1) != y_test)


@wrong(points=1, says="The networks are counted from 0")
def counted_from_one():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmin([np.sum(p.argmax(axis=1) != y_valid) for p in p_valid])
        return which + 1, np.sum(p_test[which].argmax(axis=1) != y_test)


@wrong(points=1.5, says="Of equally good networks the first one counts")
def the_last_of_equals():
    def choose(p_valid, y_valid, p_test, y_test):
        mistakes = [np.sum(p.argmax(axis=1) != y_valid) for p in p_valid]
        which = max(i for i, n in enumerate(mistakes) if n == min(mistakes))
        return which, np.sum(p_test[which].argmax(axis=1) != y_test)


@wrong(points=1, says="Those are the digits that it names rightly")
def right_ones_counted():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmin([np.sum(p.argmax(axis=1) != y_valid) for p in p_valid])
        return which, np.sum(p_test[which].argmax(axis=1) == y_test)


@wrong(points=1, says="That is a share")
def a_share_for_a_number():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmin([np.mean(p.argmax(axis=1) != y_valid) for p in p_valid])
        return which, np.mean(p_test[which].argmax(axis=1) != y_test)


@wrong(points=0, says="Your code stopped with")
def largest_of_each_column():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmin([np.sum(p.argmax(axis=0) != y_valid) for p in p_valid])
        return which, np.sum(p_test[which].argmax(axis=0) != y_test)


@wrong(points=0, says="Rounded, no output is a 1")
def rounded_outputs():
    def choose(p_valid, y_valid, p_test, y_test):
        def mistakes(p, y):
            return np.sum(np.abs(np.round(p) - np.eye(10)[y]).sum(axis=1) > 0)

        which = np.argmin([mistakes(p, y_valid) for p in p_valid])
        return which, mistakes(p_test[which], y_test)


@wrong(points=0, says="Nine zeros a row count as right")
def rounded_outputs_one_by_one():
    def choose(p_valid, y_valid, p_test, y_test):
        def n_right(p, y):
            return np.sum(np.round(p) == np.eye(10)[y])

        which = np.argmax([n_right(p, y_valid) for p in p_valid])
        return which, n_right(p_test[which], y_test)


@wrong(points=0, says="has no attribute")
def a_list_taken_for_an_array():
    def choose(p_valid, y_valid, p_test, y_test):
        which = np.argmin(np.sum(p_valid.argmax(axis=2) != y_valid, axis=1))
        return which, np.sum(p_test[which].argmax(axis=1) != y_test)


@wrong(points=0, says="the type is wrong")
def only_the_network():
    def choose(p_valid, y_valid, p_test, y_test):
        return np.argmin([np.sum(p.argmax(axis=1) != y_valid) for p in p_valid])


@wrong(points=0, says="0 of 0.5: the choice among four networks")
def always_the_first():
    def choose(p_valid, y_valid, p_test, y_test):
        return 0, 7
