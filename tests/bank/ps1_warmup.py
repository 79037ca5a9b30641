from . import right, wrong


@right
def the_mean_of_all():
    def ink(image):
        return np.mean(image) / 255


@right
def loops_over_every_pixel():
    def ink(image):
        total = 0.0
        for row in image:
            for pixel in row:
                total += float(pixel)
        return total / (len(image) * len(image[0])) / 255


@right
def scaled_first_in_single_precision():
    def ink(image):
        return (image.astype("float32") / 255).mean()


@right
def sum_over_size():
    def ink(image):
        height, width = image.shape
        print("looking at", height, "x", width)
        return image.sum() / (height * width * 255)


@right
def warns_and_writes_to_stderr():
    import sys
    import warnings

    def ink(image):
        warnings.warn("a small picture", stacklevel=2)
        print("still looking", file=sys.stderr)
        return float(np.average(image)) / 255.0


@right
def helper_of_the_course():
    def ink(image):
        return data.scale(image).mean()


@wrong(points=0, says="so you know what a message looks like")
def still_seven():
    def ink(image):
        return 7


@wrong(points=0, says="divide it by 255")
def not_divided():
    def ink(image):
        return image.mean()


@wrong(points=0, says="That is the sum")
def sum_for_mean():
    def ink(image):
        return image.sum() / 255


@wrong(points=0, says="not one for each row")
def a_number_for_each_row():
    def ink(image):
        return image.mean(axis=1) / 255


@wrong(points=0, says="not one for each column")
def a_number_for_each_column():
    def ink(image):
        return np.mean(image, axis=0) / 255


@wrong(points=0, says="not by the largest value")
def divided_by_the_largest_value():
    def ink(image):
        return image.mean() / image.max()


@wrong(points=0, says="share of pixels with any ink")
def share_of_pixels_with_ink():
    def ink(image):
        return (image > 0).mean()


@wrong(points=0.5, says="end at 255 and begin again at 0")
def added_up_in_bytes():
    def ink(image):
        total = image[0, 0] * 0
        for pixel in image.ravel():
            total = total + pixel
        return total / image.size / 255


@wrong(points=0, says="Does the function end with `return`?")
def printed_and_not_returned():
    def ink(image):
        print(image.mean() / 255)


@wrong(points=0, says="Nobody defined that name")
def another_name_for_the_argument():
    def ink(image):
        return picture.mean() / 255


@wrong(points=0, says="another picture")
def remembers_the_visible_example():
    def ink(image):
        return 1 / 3
