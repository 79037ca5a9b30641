from . import right, wrong


@right
def from_the_shape():
    def describe(images):
        return *images.shape, images.min(), images.max()


@right
def a_list_of_python_numbers():
    def describe(images):
        n = len(images)
        height = len(images[0])
        width = len(images[0][0])
        return [n, height, width, float(np.min(images)), float(np.max(images))]


@right
def loops_over_every_pixel():
    def describe(images):
        low = high = images[0, 0, 0]
        for image in images:
            for row in image:
                for pixel in row:
                    low = min(low, pixel)
                    high = max(high, pixel)
        return len(images), images.shape[1], images.shape[2], low, high


@right
def prints_and_warns_while_it_works():
    import sys
    import warnings

    def describe(images):
        print("looking at", len(images), "pictures")
        print("still looking", file=sys.stderr)
        warnings.warn("these are small pictures", stacklevel=2)
        flat = np.sort(images.ravel())
        return images.shape[0], images.shape[1], images.shape[2], flat[0], flat[-1]


@wrong(points=0, says="Height and width have changed places")
def width_before_height():
    def describe(images):
        n, width, height = images.shape
        return n, height, width, images.min(), images.max()


@wrong(points=0, says="Does the function end with `return`?")
def printed_and_not_returned():
    def describe(images):
        print(*images.shape, images.min(), images.max())


@wrong(points=0, says="Those are MNIST's numbers")
def always_mnist():
    def describe(images):
        return 60000, 28, 28, 0, 255


@wrong(points=0, says="3 values")
def the_shape_in_brackets():
    def describe(images):
        return images.shape, images.min(), images.max()


@wrong(points=0, says="have changed places")
def largest_first():
    def describe(images):
        return *images.shape, images.max(), images.min()


@wrong(points=0.5, says="3 pictures that are 7 high")
def smallest_starts_at_zero():
    def describe(images):
        low, high = 1000, 0
        for pixel in images.ravel():
            low, high = min(low, max(pixel, 0)), max(high, pixel)
        return *images.shape, low, high
