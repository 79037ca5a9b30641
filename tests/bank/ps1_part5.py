from . import right, wrong


@right
def by_the_factor():
    def descend(w, eta, n_steps):
        return [w * (1 - 2 * eta) ** step for step in range(n_steps + 1)]


@right
def an_array_of_steps():
    def descend(w, eta, n_steps):
        path = np.zeros(n_steps + 1)
        path[0] = w
        for step in range(n_steps):
            slope = 2 * path[step]
            path[step + 1] = path[step] - eta * slope
        return path


@right
def from_the_last_of_the_list():
    def descend(w, eta, n_steps):
        path = [w]
        while len(path) <= n_steps:
            path += [path[-1] - eta * 2 * path[-1]]
        return tuple(path)


@right
def in_single_precision_with_prints():
    def descend(w, eta, n_steps):
        w, eta = np.float32(w), np.float32(eta)
        path = [w]
        for _ in range(n_steps):
            w -= eta * 2 * w
            print(w)
            path.append(w)
        return np.array(path)


@right
def calling_itself():
    def descend(w, eta, n_steps):
        if n_steps == 0:
            return [w]
        return [w, *descend(w - 2 * eta * w, eta, n_steps - 1)]


@wrong(points=0, says="step against the slope")
def uphill():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            w = w + eta * 2 * w
            path.append(w)
        return path


@wrong(points=0, says="The slope of w² is 2w, not w")
def slope_without_the_two():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            w = w - eta * w
            path.append(w)
        return path


@wrong(points=0, says="take eta times its slope")
def cost_for_slope():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            w = w - eta * w**2
            path.append(w)
        return path


@wrong(points=0, says="The start is missing")
def without_the_start():
    def descend(w, eta, n_steps):
        path = []
        for _ in range(n_steps):
            w = w - eta * 2 * w
            path.append(w)
        return path


@wrong(points=0, says="One step too few")
def one_step_too_few():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps - 1):
            w = w - eta * 2 * w
            path.append(w)
        return path


@wrong(points=0, says="One step too many")
def one_step_too_many():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps + 1):
            w = w - eta * 2 * w
            path.append(w)
        return path


@wrong(points=0, says="asked for is the whole path")
def the_end_alone():
    def descend(w, eta, n_steps):
        for _ in range(n_steps):
            w = w - eta * 2 * w
        return w


@wrong(points=0, says="The slope is taken at the start only")
def one_slope_for_all_steps():
    def descend(w, eta, n_steps):
        slope = 2 * w
        path = [w]
        for _ in range(n_steps):
            w = w - eta * slope
            path.append(w)
        return path


@wrong(points=0, says="is the new w kept?")
def new_weight_not_kept():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            w - eta * 2 * w
            path.append(w)
        return path


@wrong(points=0, says="Only the first step is made")
def the_first_step_again_and_again():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            path.append(w - eta * 2 * w)
        return path


@wrong(points=0, says="does `return` stand inside the loop?")
def returns_inside_the_loop():
    def descend(w, eta, n_steps):
        path = [w]
        for _ in range(n_steps):
            w = w - eta * 2 * w
            path.append(w)
            return path


@wrong(points=0, says="from another place")
def whole_numbers_only():
    def descend(w, eta, n_steps):
        path = np.zeros(n_steps + 1, dtype=int)
        path[0] = w
        for step in range(n_steps):
            path[step + 1] = path[step] - eta * 2 * path[step]
        return path


@wrong(points=0, says="from another place")
def remembers_the_visible_examples():
    def descend(w, eta, n_steps):
        return [8, 4, 2, 1] if eta < 0.5 else [8, -4, 2, -1, 0.5]
