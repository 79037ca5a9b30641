from . import right, wrong


@right
def minus_signs_round_up():
    def plan(n_images, batch_size, budget):
        epochs = budget // n_images
        return epochs, epochs * -(-n_images // batch_size)


@right
def counted_in_a_loop():
    def plan(n_images, batch_size, budget):
        epochs = steps = 0
        while budget >= n_images:
            budget -= n_images
            epochs += 1
            steps += len(range(0, n_images, batch_size))
        return [epochs, steps]


@right
def divmod_and_a_rest():
    def plan(n_images, batch_size, budget):
        full, rest = divmod(n_images, batch_size)
        epochs = int(budget / n_images)
        return epochs, epochs * (full + (rest > 0))


@right
def numpy_numbers():
    def plan(n_images, batch_size, budget):
        print("planning")
        epochs = np.floor(budget / n_images).astype(int)
        return np.int64(epochs), np.float32(epochs * np.ceil(n_images / batch_size))


@wrong(points=0.5, says="The last batch of each epoch is short")
def short_batch_forgotten():
    def plan(n_images, batch_size, budget):
        epochs = budget // n_images
        return epochs, epochs * (n_images // batch_size)


@wrong(points=0.75, says="round up first, then multiply")
def rounded_after_all_epochs():
    def plan(n_images, batch_size, budget):
        epochs = budget // n_images
        return epochs, int(np.ceil(epochs * n_images / batch_size))


@wrong(points=0.25, says="Whole epochs only")
def fractions_of_epochs():
    def plan(n_images, batch_size, budget):
        return budget / n_images, int(np.ceil(budget / batch_size))


@wrong(points=0.25, says="round down")
def epochs_rounded_up():
    def plan(n_images, batch_size, budget):
        epochs = int(np.ceil(budget / n_images))
        return epochs, epochs * int(np.ceil(n_images / batch_size))


@wrong(points=0.25, says="Those are the steps of one epoch")
def steps_of_one_epoch():
    def plan(n_images, batch_size, budget):
        return budget // n_images, int(np.ceil(n_images / batch_size))


@wrong(points=0.25, says="Epochs come first, then steps")
def the_two_exchanged():
    def plan(n_images, batch_size, budget):
        epochs = budget // n_images
        return epochs * int(np.ceil(n_images / batch_size)), epochs


@wrong(points=0, says="the value differs")
def the_example_by_heart():
    def plan(n_images, batch_size, budget):
        return 3, 9


@wrong(points=0, says="Does the function end with `return`?")
def printed_only():
    def plan(n_images, batch_size, budget):
        print(budget // n_images)
