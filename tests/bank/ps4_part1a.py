from . import right, wrong


@right
def times_a_comparison_which_gives_minus_zero():
    def relu(z):
        return z * (z > 0)


@right
def a_copy_and_a_mask():
    def relu(z):
        z = np.array(z)
        z[z < 0] = 0
        return z


@right
def the_mean_of_z_and_its_absolute_value():
    def relu(z):
        return (abs(z) + z) / 2


@right
def keras_and_single_precision():
    def relu(z):
        return keras.ops.relu(np.asarray(z, dtype="float32"))


@right
def logarithm_of_a_sum_of_exponentials():
    def softplus(z):
        return np.logaddexp(0, z)


@right
def two_cases_and_warnings():
    def softplus(z):
        return np.where(z > 30, z, np.log(1 + np.exp(z)))


@right
def a_mask_for_each_side():
    def softplus(z):
        z = np.asarray(z, dtype=float)
        result = np.empty_like(z)
        left = z <= 0
        result[left] = np.log1p(np.exp(z[left]))
        result[~left] = z[~left] + np.log1p(np.exp(-z[~left]))
        return result


@right
def keras_softplus():
    def softplus(z):
        return np.array(keras.activations.softplus(keras.ops.cast(z, "float32")))


@right
def a_loop_over_every_number():
    import math

    def softplus(z):
        numbers = [n + math.log1p(math.exp(-n)) if n > 0 else math.log1p(math.exp(n)) for n in z.ravel()]
        return np.array(numbers).reshape(z.shape)


@wrong(points=1, says="np.maximum compares two things")
def maximum_over_the_axis():
    def relu(z):
        return np.max(z, 0)


@wrong(points=1, says="the largest of all")
def the_largest_of_all():
    def relu(z):
        return max(0, np.max(z))


@wrong(points=1.5, says="changes its argument number 1 in place")
def relu_writes_into_z():
    def relu(z):
        z[z < 0] = 0
        return z


@wrong(points=1, says="absolute values")
def absolute_value():
    def relu(z):
        return np.abs(z)


@wrong(points=1, says="a comparison")
def a_comparison_alone():
    def relu(z):
        return z > 0


@wrong(points=1, says="The other way round")
def minimum():
    def relu(z):
        return np.minimum(0, z)


@wrong(points=1, says="truth value of an array")
def if_on_an_array():
    def relu(z):
        return z if z > 0 else 0


@wrong(points=1, says="leaves a gap")
def what_is_negative_left_out():
    def relu(z):
        return z[z > 0]


@wrong(points=1.5, says="e^1000 is infinite")
def softplus_as_it_is_written():
    def softplus(z):
        return np.log(1 + np.exp(z))


@wrong(points=1.5, says="Now it bears 1000, and fails at -1000")
def softplus_the_first_repair():
    def softplus(z):
        return z + np.log(1 + 1 / np.exp(z))


@wrong(points=1.5, says="nan comes from 0 times infinity")
def softplus_mixed_with_factors():
    def softplus(z):
        with np.errstate(all="ignore"):
            return np.maximum(z, 0) + (z <= 0) * np.log(1 + np.exp(z)) + (z > 0) * np.log(1 + np.exp(-z))


@wrong(points=1.5, says="goes on climbing")
def softplus_clipped():
    def softplus(z):
        return np.log(1 + np.exp(np.clip(z, -700, 700)))


@wrong(points=1.5, says="the fractions cut off")
def whole_number_result():
    def softplus(z):
        result = np.zeros_like(z)
        for place, number in np.ndenumerate(z):
            result[place] = np.logaddexp(0, number)
        return result


@wrong(points=1, says="That is relu")
def relu_for_softplus():
    def softplus(z):
        return np.maximum(0.0, z)


@wrong(points=1, says="Its mirror image")
def mirror_image():
    def softplus(z):
        return np.logaddexp(0, -z)


@wrong(points=1, says="One 1 too many")
def one_too_many():
    def softplus(z):
        return np.log1p(1 + np.exp(z))


@wrong(points=1, says="The 1 is missing")
def one_missing():
    def softplus(z):
        return np.log(np.exp(z))


@wrong(points=1, says="the natural one")
def logarithm_to_base_ten():
    def softplus(z):
        return np.log10(1 + np.exp(z))


@wrong(points=1.5, says="changes its argument number 1 in place")
def softplus_writes_into_z():
    def softplus(z):
        if z.dtype.kind == "i":
            return np.logaddexp(0, z)
        z[:] = np.logaddexp(0, z)
        return z


@wrong(points=1, says="relu(z), other numbers")
def remembers_the_visible_example():
    def relu(z):
        return np.array([[0, 0.5, 3.0], [4.0, 0, 0]])
