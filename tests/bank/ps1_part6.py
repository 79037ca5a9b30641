from . import right, wrong


@right
def a_row_of_the_unit_matrix():
    def by_nudging(C, w, h):
        return np.array([(C(w + h * row) - C(w - h * row)) / (2 * h) for row in np.eye(len(w))])


@right
def nudged_in_place_and_put_back():
    def by_nudging(C, w, h):
        w = w * 1.0
        slopes = np.zeros(w.shape)
        for i in range(w.size):
            kept = w[i]
            w[i] = kept + h
            up = C(w)
            w[i] = kept - h
            slopes[i] = (up - C(w)) / (2 * h)
            w[i] = kept
        return slopes


@right
def the_last_digit_of_the_argument_suffers():
    def by_nudging(C, w, h):
        fractions = w if w.dtype == float else w.astype(float)
        slopes = []
        for i in range(len(fractions)):
            fractions[i] += h
            up = C(fractions)
            fractions[i] -= 2 * h
            down = C(fractions)
            fractions[i] += h
            slopes.append((up - down) / h / 2)
        return slopes


@right
def a_list_and_a_half():
    def by_nudging(C, w, h):
        slopes = []
        for i, value in enumerate(w):
            up, down = [float(v) for v in w], [float(v) for v in w]
            up[i], down[i] = value + h, value - h
            slopes.append(0.5 * (C(np.array(up)) - C(np.array(down))) / h)
        print(slopes)
        return np.array(slopes)


@right
def the_mean_of_both_sides():
    def by_nudging(C, w, h):
        w = np.array(w, dtype="float64")
        here, slopes = C(w), np.empty(len(w))
        for i in range(len(w)):
            one = np.zeros(len(w))
            one[i] = h
            slopes[i] = ((C(w + one) - here) / h + (here - C(w - one)) / h) / 2
        return slopes


@wrong(points=0, says="bracket (2 * h)")
def brackets_forgotten():
    def by_nudging(C, w, h):
        return np.array([(C(w + h * row) - C(w - h * row)) / 2 * h for row in np.eye(len(w))])


@wrong(points=0, says="do both names mean one array")
def no_copy():
    def by_nudging(C, w, h):
        slopes = np.zeros(len(w))
        for i in range(len(w)):
            up = down = w
            up[i] += h
            down[i] -= h
            slopes[i] = (C(up) - C(down)) / (2 * h)
        return slopes


@wrong(points=2.5, says="Make it float first")
def nudges_cut_off():
    def by_nudging(C, w, h):
        slopes = np.zeros(len(w))
        for i in range(len(w)):
            up, down = w.copy(), w.copy()
            up[i] += h
            down[i] -= h
            slopes[i] = (C(up) - C(down)) / (2 * h)
        return slopes


@wrong(points=1, says="Off by about h: take both sides")
def one_sided():
    def by_nudging(C, w, h):
        return np.array([(C(w + h * row) - C(w)) / h for row in np.eye(len(w))])


@wrong(points=1, says="Yours looks down only")
def one_sided_downwards():
    def by_nudging(C, w, h):
        return np.array([(C(w) - C(w - h * row)) / h for row in np.eye(len(w))])


@wrong(points=0, says="the two places are 2h apart")
def divided_by_h():
    def by_nudging(C, w, h):
        return np.array([(C(w + h * row) - C(w - h * row)) / h for row in np.eye(len(w))])


@wrong(points=0, says="divide it by 2h")
def not_divided():
    def by_nudging(C, w, h):
        return np.array([C(w + h * row) - C(w - h * row) for row in np.eye(len(w))])


@wrong(points=0, says="Up less down")
def down_less_up():
    def by_nudging(C, w, h):
        return np.array([(C(w - h * row) - C(w + h * row)) / (2 * h) for row in np.eye(len(w))])


@wrong(points=0, says="one slope for each weight")
def all_at_once():
    def by_nudging(C, w, h):
        return (C(w + h) - C(w - h)) / (2 * h)


@wrong(points=0.5, says="Nudge one weight at a time")
def all_at_once_for_each():
    def by_nudging(C, w, h):
        return np.full(len(w), (C(w + h) - C(w - h)) / (2 * h))


@wrong(points=1.5, says="has to go back to where it was")
def left_below():
    def by_nudging(C, w, h):
        w = w.astype(float)
        slopes = np.zeros(len(w))
        for i in range(len(w)):
            w[i] += h
            up = C(w)
            w[i] -= 2 * h
            slopes[i] = (up - C(w)) / (2 * h)
        return slopes


@wrong(points=1.5, says="Put it back")
def left_above():
    def by_nudging(C, w, h):
        w = w.astype(float)
        slopes = np.zeros(len(w))
        for i in range(len(w)):
            w[i] -= h
            down = C(w)
            w[i] += 2 * h
            slopes[i] = (C(w) - down) / (2 * h)
        return slopes


@wrong(points=2, says="nudge by the h that you are given")
def an_h_of_its_own():
    def by_nudging(C, w, h):
        h = 1e-5
        return np.array([(C(w + h * row) - C(w - h * row)) / (2 * h) for row in np.eye(len(w))])


@wrong(points=0, says="Rounding eats so small a difference")
def an_h_so_small_that_rounding_eats_it():
    def by_nudging(C, w, h):
        h = 1e-15
        return np.array([(C(w + h * row) - C(w - h * row)) / (2 * h) for row in np.eye(len(w))])


@wrong(points=2.5, says="w after the call")
def leaves_the_argument_nudged():
    def by_nudging(C, w, h):
        slopes = []
        for i in range(len(w)):
            up, down = w.astype(float), w.astype(float)
            up[i] += h
            down[i] -= h
            slopes.append((C(up) - C(down)) / (2 * h))
        w += 1
        return np.array(slopes)


@wrong(points=0, says="at another place")
def twice_the_weights_whatever_the_cost():
    def by_nudging(C, w, h):
        return 2 * w


@wrong(points=0.5, says="0 of 0.5: two weights")
def the_first_weight_alone():
    def by_nudging(C, w, h):
        up, down = w.astype(float), w.astype(float)
        up[0] += h
        down[0] -= h
        return np.array([(C(up) - C(down)) / (2 * h)])


@wrong(points=0, says="at another place")
def remembers_the_visible_examples():
    def by_nudging(C, w, h):
        return np.array([6.0]) if len(w) == 1 else np.array([11.25, 4.0])
