from . import right, wrong


@right
def a_loop():
    def neuron(x, w, b, f):
        z = b
        for i in range(len(x)):
            z = z + w[i] * x[i]
        return f(z)


@right
def sum_of_products():
    def neuron(x, w, b, f):
        z = np.sum(w * x) + b
        return f(z)


@right
def zipped():
    def neuron(x, w, b, f):
        return f(sum(weight * value for weight, value in zip(w, x)) + b)


@right
def bias_as_one_more_weight():
    def neuron(x, w, b, f):
        print("one more input, always 1")
        return f(np.append(w, b) @ np.append(x, 1))


@right
def in_single_precision():
    def neuron(x, w, b, f):
        return np.float32(f(np.dot(np.asarray(x, "float32"), np.asarray(w, "float32")) + np.float32(b)))


@wrong(points=0, says="yours gives three. Add the products up")
def not_added_up():
    def neuron(x, w, b, f):
        return f(w * x + b)


@wrong(points=0, says="The bias is missing")
def bias_forgotten():
    def neuron(x, w, b, f):
        return f(w @ x)


@wrong(points=0, says="not one for each input")
def a_bias_for_each_input():
    def neuron(x, w, b, f):
        return f(np.sum(w * x + b))


@wrong(points=0.5, says="send it through f")
def function_forgotten():
    def neuron(x, w, b, f):
        return w @ x + b


@wrong(points=0.5, says="take the function that you are given")
def always_the_sigmoid():
    def neuron(x, w, b, f):
        z = w @ x + b
        return z if f(2.0) == 2.0 else sigmoid(z)


@wrong(points=0, says="0 of 0.5: the sum")
def the_sigmoid_and_nothing_else():
    def neuron(x, w, b, f):
        return sigmoid(w @ x + b)


@wrong(points=0.5, says="The bias belongs inside")
def bias_outside():
    def neuron(x, w, b, f):
        return f(w @ x) + b


@wrong(points=0.5, says="First add everything up, then f, once")
def function_of_each_product():
    def neuron(x, w, b, f):
        return sum(f(w * x)) + b


@wrong(points=0, says="multiply first, then add up")
def sums_multiplied():
    def neuron(x, w, b, f):
        return f(np.sum(w) * np.sum(x) + b)


@wrong(points=0, says="The bias is added")
def bias_as_a_factor():
    def neuron(x, w, b, f):
        return f((w @ x) * b)


@wrong(points=0, says="not callable")
def function_multiplied():
    def neuron(x, w, b, f):
        return (w @ x + b)(f)


@wrong(points=0, says="other numbers")
def remembers_the_visible_example():
    def neuron(x, w, b, f):
        return f(2.25)
