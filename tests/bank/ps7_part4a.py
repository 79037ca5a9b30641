from . import right, wrong


@right
def three_layers():
    def build_coder(n_pixels, n_code):
        x = keras.Input(shape=(n_pixels,), name="pixels")
        code = keras.layers.Dense(units=n_code, activation="relu", name="code")(x)
        outputs = [
            keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code),
            keras.layers.Dense(10, activation="softmax", name="digit")(code),
        ]
        return keras.Model(inputs=x, outputs=outputs, name="coder")


@right
def activations_apart():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.ReLU()(keras.layers.Dense(n_code)(pixels))
        scores = keras.layers.Dense(10)(code)
        digit = keras.layers.Softmax(name="digit")(scores)
        image = keras.layers.Activation("sigmoid", name="image")(keras.layers.Dense(n_pixels)(code))
        return keras.Model(pixels, [image, digit])


@right
def three_models_on_one_graph():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        encoder = keras.Model(pixels, keras.layers.Dense(n_code, activation="relu")(pixels))
        code = encoder.outputs[0]
        names = keras.Model(pixels, keras.layers.Dense(10, activation="softmax", name="digit")(code))
        draws = keras.Model(pixels, keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code))
        return keras.Model(pixels, draws.outputs + names.outputs)


@right
def compiled_already():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, "relu", kernel_initializer="he_uniform")(pixels)
        digit = keras.layers.Dense(10, keras.activations.softmax, name="digit")(code)
        image = keras.layers.Dense(n_pixels, keras.activations.sigmoid, name="image")(code)
        model = keras.Model(pixels, (image, digit))
        model.compile(loss=["mse", "categorical_crossentropy"], loss_weights=[1.0, 0.2], optimizer="adam")
        return model


@wrong(points=0.5, says="The outputs have changed places")
def outputs_in_the_wrong_order():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
        return keras.Model(pixels, [digit, image])


@wrong(points=0.5, says="A code for each output?")
def two_codes():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        first = keras.layers.Dense(n_code, activation="relu")(pixels)
        second = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(first)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(second)
        return keras.Model(pixels, [image, digit])


@wrong(points=0.5, says="The digit reads the pixels or the picture")
def the_digit_reads_the_drawn_picture():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(image)
        return keras.Model(pixels, [image, digit])


@wrong(points=0.5, says="The image reads the digit's ten numbers")
def one_after_the_other():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        flow = keras.layers.Dense(n_code, activation="relu")(pixels)
        flow = digit = keras.layers.Dense(10, activation="softmax", name="digit")(flow)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(flow)
        return keras.Model(pixels, [image, digit])


@wrong(points=1.5, says="An output is called after the layer")
def no_names():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid")(code)
        digit = keras.layers.Dense(10, activation="softmax")(code)
        return keras.Model(pixels, [image, digit])


@wrong(points=1.75, says="got:      relu")
def relu_for_the_picture():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="relu", name="image")(code)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
        return keras.Model(pixels, [image, digit])


@wrong(points=1.25, says="got:      sigmoid")
def sigmoid_everywhere():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="sigmoid")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code)
        digit = keras.layers.Dense(10, activation="sigmoid", name="digit")(code)
        return keras.Model(pixels, [image, digit])


@wrong(points=0, says="There is one output only")
def the_digit_alone():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        return keras.Model(pixels, keras.layers.Dense(10, activation="softmax", name="digit")(code))


@wrong(points=0.5, says="Do not join the outputs")
def outputs_joined():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        code = keras.layers.Dense(n_code, activation="relu")(pixels)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
        return keras.Model(pixels, keras.layers.Concatenate()([image, digit]))


@wrong(points=0, says="numbers that go in")
def the_example_by_heart():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((784,))
        code = keras.layers.Dense(16, activation="relu")(pixels)
        image = keras.layers.Dense(784, activation="sigmoid", name="image")(code)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
        return keras.Model(pixels, [image, digit])


@wrong(points=0.5, says="its parameters")
def the_lectures_network():
    def build_coder(n_pixels, n_code):
        pixels = keras.Input((n_pixels,))
        encoder = keras.layers.Dense(128, activation="relu")(pixels)
        code = keras.layers.Dense(n_code, activation="relu")(encoder)
        decoder = keras.layers.Dense(128, activation="relu")(code)
        image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(decoder)
        digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
        return keras.Model(pixels, [image, digit])
