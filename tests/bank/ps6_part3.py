from . import right, wrong


@right
def six_loops():
    def conv_layer(x, w, b):
        rows, columns, channels = x.shape
        k, _, _, n_maps = w.shape
        result = np.empty((rows - k + 1, columns - k + 1, n_maps))
        for i in range(rows - k + 1):
            for j in range(columns - k + 1):
                for f in range(n_maps):
                    z = float(b[f])
                    for c in range(channels):
                        for m in range(k):
                            for n in range(k):
                                z += x[i + m, j + n, c] * w[m, n, c, f]
                    result[i, j, f] = max(z, 0)
        return result


@right
def windows_and_a_sum_by_name():
    def conv_layer(x, w, b):
        windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))
        z = np.einsum("ijcmn,mncf->ijf", windows, w) + b
        return z * (z > 0)


@right
def through_keras():
    def conv_layer(x, w, b):
        layer = keras.layers.Conv2D(w.shape[-1], w.shape[0], activation="relu")
        layer.build((None, *x.shape))
        layer.set_weights([w, b])
        return layer(np.asarray(x, "float32")[None])[0]


@right
def channel_by_channel_with_the_function_of_lecture_05():
    from utils.convolution import cross_correlate2d

    def conv_layer(x, w, b):
        maps = []
        for f in range(len(b)):
            parts = [cross_correlate2d(x[:, :, c], w[:, :, c, f]) for c in range(x.shape[2])]
            maps.append(np.maximum(sum(parts) + b[f], 0))
        return np.stack(maps, axis=-1)


@right
def matrix_product_of_all_windows():
    def conv_layer(x, w, b):
        k = w.shape[0]
        height, width = x.shape[0] - k + 1, x.shape[1] - k + 1
        rows = [x[i : i + k, j : j + k].ravel() for i in range(height) for j in range(width)]
        z = np.array(rows, dtype=np.float32) @ w.reshape(-1, w.shape[-1]).astype(np.float32) + b
        return np.where(z > 0, z, 0).reshape(height, width, -1)


@right
def shifted_pictures_added_up():
    def conv_layer(x, w, b):
        k = len(w)
        z = np.array(b, float)
        for m in range(k):
            for n in range(k):
                z = z + x[m : x.shape[0] - k + 1 + m, n : x.shape[1] - k + 1 + n] @ w[m, n]
        print("largest before relu:", z.max())
        return np.clip(z, 0, None)


@wrong(points=1, says="Only the first channel is read")
def the_first_channel_only():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k, 0] * w[:, :, 0, f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=1, says="Only the last channel is read")
def the_last_channel_only():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k, -1] * w[:, :, -1, f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=1, says="not averaged")
def channels_averaged():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) / x.shape[2] + b[f]
        return np.maximum(maps, 0)


@wrong(points=1.5, says="One bias for a map, after all channels")
def a_bias_for_each_channel():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + x.shape[2] * b[f]
        return np.maximum(maps, 0)


@wrong(points=1, says="The bias is missing")
def bias_forgotten():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f])
        return np.maximum(maps, 0)


@wrong(points=1.5, says="Each map has a bias of its own")
def one_bias_for_all_maps():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[0]
        return np.maximum(maps, 0)


@wrong(points=0.5, says="The kernel lies there turned round")
def kernel_turned_round():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[::-1, ::-1, :, f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=0.5, says="Rows and columns of the kernel have changed places")
def kernel_transposed():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f].transpose(1, 0, 2)) + b[f]
        return np.maximum(maps, 0)


@wrong(points=2, says="relu is missing")
def relu_forgotten():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return maps


@wrong(points=2, says="First the bias, then relu")
def relu_before_the_bias():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = max(np.sum(x[i : i + k, j : j + k] * w[..., f]), 0) + b[f]
        return maps


@wrong(points=2, says="not one more before the bias")
def relu_for_each_channel():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = (
                sum(max(np.sum(x[i : i + k, j : j + k, c] * w[:, :, c, f]), 0) for c in range(x.shape[2]))
                + b[f]
            )
        return np.maximum(maps, 0)


@wrong(points=0, says="The maps are the last axis")
def maps_first():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return np.maximum(maps, 0).transpose(2, 0, 1)


@wrong(points=1.5, says="also a single map has one")
def no_axis_for_a_single_map():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return np.maximum(maps, 0) if n_maps > 1 else np.maximum(maps[..., 0], 0)


@wrong(points=0, says="the shape is wrong")
def one_place_too_few():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k, x.shape[1] - k, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=0, says="the shape is wrong")
def square_pictures_only():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[0] - k + 1, n_maps))
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=2.5, says="make room for fractions")
def whole_numbers_when_the_picture_has():
    def conv_layer(x, w, b):
        k, n_maps = len(w), len(b)
        maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps), dtype=x.dtype)
        for i, j, f in np.ndindex(maps.shape):
            maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
        return np.maximum(maps, 0)


@wrong(points=1.5, says="Only the first map is there")
def the_first_map_only():
    def conv_layer(x, w, b):
        k = len(w)
        result = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, 1))
        for i, j, _ in np.ndindex(result.shape):
            result[i, j, 0] = np.sum(x[i : i + k, j : j + k] * w[..., 0]) + b[0]
        return np.maximum(result, 0)


@wrong(points=1, says="Each channel gave a map of its own")
def channels_not_added_up():
    def conv_layer(x, w, b):
        k = len(w)
        result = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, x.shape[2] * len(b)))
        for i, j in np.ndindex(result.shape[:2]):
            parts = np.sum(x[i : i + k, j : j + k, :, None] * w, axis=(0, 1)) + b
            result[i, j] = parts.ravel()
        return np.maximum(result, 0)


@wrong(points=0, says="0 of 0.5: two channels")
def remembers_the_visible_examples():
    def conv_layer(x, w, b):
        if x.shape[2] == 2:
            return np.array([[[20.5], [5.5]]])
        return np.array([[[1.5, 0], [2.5, 0], [0, 5]]])


@wrong(points=0, says="0 of 0.5: two channels")
def the_picture_itself():
    def conv_layer(x, w, b):
        return x
