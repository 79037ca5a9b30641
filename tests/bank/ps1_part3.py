from . import right, wrong


@right
def a_loop():
    def one_hot(labels, n_classes):
        rows = np.zeros((len(labels), n_classes))
        for i, label in enumerate(labels):
            rows[i, label] = 1
        return rows


@right
def lists_of_whole_numbers():
    def one_hot(labels, n_classes):
        return [[1 if column == label else 0 for column in range(n_classes)] for label in labels]


@right
def truth_values():
    def one_hot(labels, n_classes):
        return labels[:, None] == np.arange(n_classes)


@right
def two_lists_of_places():
    def one_hot(labels, n_classes):
        rows = np.zeros((labels.size, n_classes), dtype="float32")
        rows[np.arange(labels.size), labels] = 1
        print(rows.shape)
        return rows


@right
def helper_of_the_course():
    def one_hot(labels, n_classes):
        return data.one_hot(labels, n_classes)


@right
def from_keras():
    import keras

    def one_hot(labels, n_classes):
        return keras.utils.to_categorical(labels, n_classes)


@wrong(points=0.5, says="Your columns are counted from 1")
def labels_counted_from_one():
    def one_hot(labels, n_classes):
        return np.eye(n_classes)[labels.astype(int) - 1]


@wrong(points=0.5, says="The column is one too high")
def one_column_too_far():
    def one_hot(labels, n_classes):
        return np.eye(n_classes)[(labels + 1) % n_classes]


@wrong(points=0, says="as the largest label needs")
def columns_from_the_largest_label():
    def one_hot(labels, n_classes):
        return np.eye(labels.max() + 1)[labels]


@wrong(points=0, says="as classes occur")
def columns_from_the_classes_that_occur():
    def one_hot(labels, n_classes):
        return (labels[:, None] == np.unique(labels)).astype(float)


@wrong(points=0, says="Digits have ten classes")
def always_ten_columns():
    def one_hot(labels, n_classes):
        return np.eye(10)[labels]


@wrong(points=0, says="rows and columns have changed places")
def a_column_for_each_label():
    def one_hot(labels, n_classes):
        return np.eye(n_classes)[labels].T


@wrong(points=0, says="0 of 0.5: its shape")
def the_label_in_place_of_the_one():
    def one_hot(labels, n_classes):
        rows = np.zeros((len(labels), n_classes))
        for i, label in enumerate(labels):
            rows[i, label] = label
        return rows


@wrong(points=0, says="the other way round")
def zeros_and_ones_exchanged():
    def one_hot(labels, n_classes):
        return 1 - np.eye(n_classes)[labels]


@wrong(points=0, says="All columns up to the label's")
def a_bar_in_place_of_a_one():
    def one_hot(labels, n_classes):
        return np.tri(n_classes)[labels]


@wrong(points=0.5, says="Each row is to follow its label")
def labels_not_read():
    def one_hot(labels, n_classes):
        return np.eye(len(labels), n_classes)


@wrong(points=0, says="whole unit matrix")
def the_unit_matrix():
    def one_hot(labels, n_classes):
        return np.eye(n_classes)


@wrong(points=0, says="write each as a row")
def labels_given_back():
    def one_hot(labels, n_classes):
        return labels


@wrong(points=0, says="the row, the second the column")
def filled_row_by_row_in_the_wrong_order():
    def one_hot(labels, n_classes):
        rows = np.zeros((len(labels), n_classes))
        for i, label in enumerate(labels):
            rows[label, i] = 1
        return rows


@wrong(points=0, says="other labels")
def remembers_the_visible_example():
    def one_hot(labels, n_classes):
        return [[0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0]]
