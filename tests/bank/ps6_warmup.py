from . import right, wrong


@right
def two_branches():
    def as_input(images):
        if len(images.shape) == 3:
            return np.expand_dims(images, axis=-1).astype("float32") / 255
        return np.transpose(images, (0, 2, 3, 1)).astype("float32") / 255


@right
def channels_stacked_at_the_end():
    def as_input(images):
        grey = images.ndim == 3
        channels = [images] if grey else [images[:, c] for c in range(images.shape[1])]
        return np.stack(channels, axis=-1) * (1 / 255)


@right
def a_channel_first_and_then_moved():
    def as_input(images):
        n, height, width = images.shape[0], *images.shape[-2:]
        return np.rollaxis(images.reshape(n, -1, height, width), 1, 4) / 255.0


@right
def loops_over_every_pixel():
    def as_input(images):
        if images.ndim == 3:
            images = images[:, None]
        n, channels, height, width = images.shape
        result = np.zeros((n, height, width, channels))
        for i, c, row, column in np.ndindex(images.shape):
            result[i, row, column, c] = images[i, c, row, column] / 255
        return result


@right
def keras_and_a_warning():
    import warnings

    def as_input(images):
        warnings.warn("channels last from here on", stacklevel=2)
        x = keras.ops.convert_to_tensor(np.asarray(images, "float32")) / 255
        return keras.ops.expand_dims(x, -1) if x.ndim == 3 else keras.ops.moveaxis(x, 1, -1)


@wrong(points=0.5, says="A grey picture has a channel, too")
def channel_axis_missing():
    def as_input(images):
        return images / 255 if images.ndim == 3 else np.moveaxis(images, 1, -1) / 255


@wrong(points=0.5, says="the 1 goes to the end")
def channels_first_for_grey_pictures():
    def as_input(images):
        return images[:, None] / 255 if images.ndim == 3 else np.moveaxis(images, 1, -1) / 255


@wrong(points=0.5, says="The new axis stands before all pictures")
def a_batch_axis_for_a_channel():
    def as_input(images):
        return images[None] / 255 if images.ndim == 3 else np.moveaxis(images, 1, -1) / 255


@wrong(points=0.5, says="reshape keeps the reading order and mixes the pixels")
def reshape_for_transpose():
    def as_input(images):
        if images.ndim == 3:
            return images[..., None] / 255
        n, channels, height, width = images.shape
        return images.reshape(n, height, width, channels) / 255


@wrong(points=0.5, says="The pictures lie on their side")
def all_axes_turned_round():
    def as_input(images):
        return images[..., None] / 255 if images.ndim == 3 else images.transpose(0, 3, 2, 1) / 255


@wrong(points=0.5, says="need no further axis")
def always_one_axis_more():
    def as_input(images):
        return images[..., None] / 255


@wrong(points=0.5, says="The channels still come before the rows")
def colour_left_as_it_was():
    def as_input(images):
        return images[..., None] / 255 if images.ndim == 3 else images / 255


@wrong(points=0, says="The values still run from 0 to 255")
def raw_pixels():
    def as_input(images):
        return images[..., None] if images.ndim == 3 else np.moveaxis(images, 1, -1)


@wrong(points=0, says="divided twice")
def scaled_twice():
    def as_input(images):
        x = images / 255
        return (x[..., None] if x.ndim == 3 else np.moveaxis(x, 1, -1)) / 255


@wrong(points=0, says="not by the largest value that happens to be there")
def divided_by_the_largest():
    def as_input(images):
        x = images[..., None] if images.ndim == 3 else np.moveaxis(images, 1, -1)
        return x / x.max()


@wrong(points=0.5, says="changes its argument number 1 in place")
def floats_divided_in_place():
    def as_input(images):
        if images.dtype.kind != "f":
            images = images.astype(float)
        images /= 255
        return images[..., None] if images.ndim == 3 else np.moveaxis(images, 1, -1)


@wrong(points=0, says="Does the function end with `return`?")
def nothing_returned():
    def as_input(images):
        images = images[..., None] / 255
