from . import right, wrong


@right
def step_by_step():
    def build_asker(n_pixels, n_features, n_hidden):
        image = keras.Input(shape=(n_pixels,), name="image")
        digit = keras.Input(shape=(10,), name="digit")
        x = keras.layers.Dense(n_features, activation="relu", name="features")(image)
        x = keras.layers.Concatenate(name="joined")([x, digit])
        x = keras.layers.Dense(n_hidden, activation="relu", name="hidden")(x)
        x = keras.layers.Dense(1, activation="sigmoid", name="answer")(x)
        return keras.Model(inputs=[image, digit], outputs=x)


@right
def activations_apart():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.ReLU()(keras.layers.Dense(n_features)(image))
        joined = keras.layers.concatenate([features, digit])
        hidden = keras.layers.Activation("relu")(keras.layers.Dense(n_hidden)(joined))
        score = keras.layers.Dense(1)(hidden)
        return keras.Model([image, digit], keras.layers.Activation("sigmoid")(score))


@right
def the_digit_made_first():
    def build_asker(n_pixels, n_features, n_hidden):
        digit = keras.Input((10,))
        image = keras.Input((n_pixels,))
        last, hidden = keras.layers.Dense(1, "sigmoid"), keras.layers.Dense(n_hidden, "relu")
        features = keras.layers.Dense(n_features, "relu", kernel_initializer="he_normal")(image)
        return keras.Model((image, digit), last(hidden(keras.layers.Concatenate(axis=1)((features, digit)))))


@right
def a_branch_that_is_a_model():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        eye = keras.Model(image, keras.layers.Dense(n_features, activation="relu")(image))
        joined = keras.layers.Concatenate()([eye.outputs[0], digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        model = keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))
        model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
        return model


@wrong(points=0.5, says="The inputs have changed places")
def inputs_in_the_wrong_order():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([digit, image], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=1.75, says="got:      digit first")
def joined_in_the_wrong_order():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([digit, features])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=0, says="Your code stopped with ValueError")
def joined_along_the_pictures():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate(axis=0)([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=0, says="Your code stopped with ValueError")
def added_not_concatenated():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Add()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=1, says="one neuron gets it all: sigmoid")
def softmax_on_one_neuron():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="softmax")(hidden))


@wrong(points=0.5, says="nothing reads the digit")
def the_digit_ignored():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(features)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=0.5, says="There is no hidden layer after the join")
def the_first_idea_of_the_lecture():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(joined))


@wrong(points=0.5, says="so late it can only be added")
def joined_after_the_hidden_layer():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        hidden = keras.layers.Dense(n_hidden, activation="relu")(features)
        joined = keras.layers.Concatenate()([hidden, digit])
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(joined))


@wrong(points=0.5, says="joined before the features")
def joined_at_the_pixels():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        joined = keras.layers.Concatenate()([image, digit])
        features = keras.layers.Dense(n_features, activation="relu")(joined)
        hidden = keras.layers.Dense(n_hidden, activation="relu")(features)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=0, says="one-hot: a row of 10 numbers")
def the_digit_as_one_number():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((1,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=1.5, says="got:      tanh")
def sigmoid_and_tanh():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="sigmoid")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="tanh")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=1.75, says="got:      linear")
def a_bare_score():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1)(hidden))


@wrong(points=0, says="Yes or no is one neuron")
def a_neuron_for_yes_and_one_for_no():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, digit])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(2, activation="softmax")(hidden))


@wrong(points=0, says="numbers in each input")
def the_lectures_network():
    def build_asker(n_pixels, n_features, n_hidden):
        return models.two_inputs()


@wrong(points=1, says="The network computes something else")
def a_request_that_counts_for_nothing():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        features = keras.layers.Dense(n_features, activation="relu")(image)
        joined = keras.layers.Concatenate()([features, keras.layers.Rescaling(0.0)(digit)])
        hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
        return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))


@wrong(points=1, says="It answers 0.5 to every question")
def right_counts_that_compute_nothing():
    def build_asker(n_pixels, n_features, n_hidden):
        image, digit = keras.Input((n_pixels,)), keras.Input((10,))
        joined = keras.layers.Concatenate()([keras.layers.Dense(n_features)(image), digit])
        score = keras.layers.Dense(1)(keras.layers.Dense(n_hidden)(joined))
        return keras.Model([image, digit], keras.layers.Rescaling(0.0, offset=0.5)(score))
