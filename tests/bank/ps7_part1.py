from . import right, wrong


@right
def with_an_index():
    def build_graph(sizes):
        inputs = keras.Input(shape=(sizes[0],), name="pixels")
        tensors = [inputs]
        for i in range(1, len(sizes)):
            tensors.append(keras.layers.Dense(sizes[i], activation="sigmoid", name=f"layer{i}")(tensors[-1]))
        return keras.Model(inputs=inputs, outputs=tensors[-1], name="mine")


@right
def activations_apart():
    def build_graph(sizes):
        inputs = keras.Input((sizes[0],))
        x = inputs
        for units in sizes[1:]:
            x = keras.layers.Dense(units)(x)
            x = keras.layers.Activation(keras.activations.sigmoid)(x)
        return keras.Model(inputs, x)


@right
def recursion():
    def build_graph(sizes):
        def after(tensor, rest):
            if not rest:
                return tensor
            return after(keras.layers.Dense(rest[0], activation="sigmoid")(tensor), rest[1:])

        start = keras.Input((sizes[0],))
        return keras.Model(start, after(start, sizes[1:]))


@right
def layers_made_first_and_compiled():
    def build_graph(sizes):
        first, *rest = sizes
        dense = [keras.layers.Dense(n, "sigmoid", bias_initializer="ones") for n in rest]
        inputs = outputs = keras.Input((first,))
        for layer in dense:
            outputs = layer(outputs)
        model = keras.Model([inputs], [outputs])
        model.compile(loss="mse", optimizer="sgd")
        return model


@right
def a_sequential_turned_into_a_graph():
    def build_graph(sizes):
        dense = [keras.layers.Dense(n, activation="sigmoid") for n in sizes[1:]]
        listed = keras.Sequential([keras.Input((sizes[0],)), *dense])
        return keras.Model(listed.inputs[0], listed.outputs[0])


@wrong(points=1.5, says="is a list of layers")
def still_a_sequential():
    def build_graph(sizes):
        dense = [keras.layers.Dense(n, activation="sigmoid") for n in sizes[1:]]
        return keras.Sequential([keras.Input((sizes[0],)), *dense])


@wrong(points=0, says="Your model starts after the first layer")
def the_name_of_the_input_overwritten():
    def build_graph(sizes):
        flow = keras.Input((sizes[0],))
        flow = keras.layers.Dense(sizes[1], activation="sigmoid")(flow)
        end = flow
        for n in sizes[2:]:
            end = keras.layers.Dense(n, activation="sigmoid")(end)
        return keras.Model(flow, end)


@wrong(points=0, says="is not connected to `inputs`")
def one_name_for_everything():
    def build_graph(sizes):
        flow = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n, activation="sigmoid")(flow)
        return keras.Model(flow, flow)


@wrong(points=0, says="KerasTensor")
def the_last_layer_not_called():
    def build_graph(sizes):
        inputs = flow = keras.Input((sizes[0],))
        for n in sizes[1:-1]:
            flow = keras.layers.Dense(n, activation="sigmoid")(flow)
        return keras.Model(inputs, keras.layers.Dense(sizes[-1], activation="sigmoid"))


@wrong(points=0.5, says="The hidden layer is built, but nothing reads it")
def the_hidden_layer_left_out():
    def build_graph(sizes):
        inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n, activation="sigmoid")(inputs)
        return keras.Model(inputs, flow)


@wrong(points=1, says="relu in the hidden layers and softmax in the last one")
def relu_and_softmax():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:-1]:
            flow = keras.layers.Dense(n, activation="relu")(flow)
        return keras.Model(inputs, keras.layers.Dense(sizes[-1], activation="softmax")(flow))


@wrong(points=1, says="linear in the hidden layers and linear in the last one")
def no_activations():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n)(flow)
        return keras.Model(inputs, flow)


@wrong(points=1, says="sigmoid in the hidden layers and softmax in the last one")
def softmax_at_the_end():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            last = n == sizes[-1]
            flow = keras.layers.Dense(n, activation="softmax" if last else "sigmoid")(flow)
        return keras.Model(inputs, flow)


@wrong(points=1.5, says="Your code stopped with")
def three_sizes_only():
    def build_graph(sizes):
        n_inputs, n_hidden, n_outputs = sizes
        inputs = keras.Input((n_inputs,))
        hidden = keras.layers.Dense(n_hidden, activation="sigmoid")(inputs)
        return keras.Model(inputs, keras.layers.Dense(n_outputs, activation="sigmoid")(hidden))


@wrong(points=1, says="changes the list of sizes")
def takes_the_list_apart():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes.pop(0),))
        while sizes:
            flow = keras.layers.Dense(sizes.pop(0), activation="sigmoid")(flow)
        return keras.Model(inputs, flow)


@wrong(points=0.5, says="The biases are missing")
def no_biases():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n, activation="sigmoid", use_bias=False)(flow)
        return keras.Model(inputs, flow)


@wrong(points=0, says="numbers that go in")
def model_1_by_heart():
    def build_graph(sizes):
        return models.model1_functional()


@wrong(points=0, says="Does the function end with `return`?")
def not_returned():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n, activation="sigmoid")(flow)
        keras.Model(inputs, flow)


@wrong(points=1, says="got:      0")
def right_counts_that_compute_nothing():
    def build_graph(sizes):
        flow = inputs = keras.Input((sizes[0],))
        for n in sizes[1:]:
            flow = keras.layers.Dense(n, activation="sigmoid")(flow)
        return keras.Model(inputs, keras.layers.Rescaling(0.0)(flow))
