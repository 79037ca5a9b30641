# ruff: noqa: SIM905 -- words are easier to read and to compare than a list of quoted words
"""The kinds of things that may be in a student's model: Keras' own, and of those what the course has use for.

Longer lists are no favour: each kind has arguments that `grading.allowed` must know, and what is missing
here is refused with a message that names it. Lambda, and whatever loads files or takes functions, never
stands here.
"""

__all__ = ["ACTIVATIONS", "FUNCTIONS", "LAYERS", "MERGES", "OBJECTS", "OPERATIONS"]

LAYERS = frozenset(
    """
    Activation Add AlphaDropout Average AveragePooling1D AveragePooling2D BatchNormalization Concatenate
    Conv1D Conv2D Conv2DTranspose Cropping2D Dense DepthwiseConv2D Dropout ELU Flatten GaussianDropout
    GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D Identity
    LayerNormalization LeakyReLU MaxPooling1D MaxPooling2D Maximum Minimum Multiply Permute RandomFlip
    RandomRotation RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape SeparableConv2D Softmax
    SpatialDropout1D SpatialDropout2D Subtract UpSampling2D ZeroPadding2D
    """.split()
)
MERGES = frozenset(["Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply", "Subtract"])
# What stands between layers in a functional model that says x + y: Keras' name, and its function's.
OPERATIONS = {
    "Add": "add",
    "Subtract": "subtract",
    "Multiply": "multiply",
    "TrueDivide": "true_divide",
    "Divide": "divide",
    "Maximum": "maximum",
    "Minimum": "minimum",
    "Relu": "relu",
    "Sigmoid": "sigmoid",
    "Softmax": "softmax",
    "Tanh": "tanh",
}
ACTIVATIONS = frozenset(
    """
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu linear log_sigmoid
    log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus squareplus
    swish tanh tanh_shrink threshold
    """.split()
)
# Losses and metrics that are functions or words.
FUNCTIONS = frozenset(
    """
    acc accuracy bce binary_accuracy binary_crossentropy categorical_accuracy categorical_crossentropy
    categorical_hinge crossentropy hinge huber kl_divergence log_cosh mae mape mean_absolute_error
    mean_squared_error mse msle poisson sparse_categorical_accuracy sparse_categorical_crossentropy
    squared_hinge top_k_categorical_accuracy
    """.split()
)
# Simple objects: all their arguments are numbers, words or None; Orthogonal would compute for minutes.
OBJECTS = {
    "keras.initializers": """
        Constant GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform Ones RandomNormal
        RandomUniform TruncatedNormal VarianceScaling Zeros
        """.split(),
    "keras.regularizers": ["L1", "L1L2", "L2"],
    "keras.constraints": ["MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"],
    "keras.optimizers": """
        Adadelta Adagrad Adam Adamax AdamW Ftrl Lion Nadam RMSprop SGD
        """.split(),
    "keras.optimizers.schedules": """
        CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay
        PolynomialDecay
        """.split(),
    "keras.losses": """
        BinaryCrossentropy CategoricalCrossentropy CategoricalHinge CosineSimilarity Hinge Huber KLDivergence
        LogCosh MeanAbsoluteError MeanSquaredError MeanSquaredLogarithmicError Poisson
        SparseCategoricalCrossentropy SquaredHinge
        """.split(),
    "keras.metrics": """
        Accuracy BinaryAccuracy BinaryCrossentropy CategoricalAccuracy CategoricalCrossentropy
        MeanAbsoluteError MeanSquaredError RootMeanSquaredError SparseCategoricalAccuracy
        SparseCategoricalCrossentropy SparseTopKCategoricalAccuracy TopKCategoricalAccuracy
        """.split(),
}
