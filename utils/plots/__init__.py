"""Figures for the lectures: each function draws one and returns a ``Picture`` that says what it shows.

Every picture has its own light background, so that it reads the same in JupyterLab's light and dark themes;
its colours (Okabe and Ito's) are told apart by the colour-blind too, and no meaning hangs on colour alone.
"""

from utils.plots.activations import activation, cost, softmax
from utils.plots.answers import answers, confusion
from utils.plots.beyond import codes, gallery, windows
from utils.plots.convolution import edges, places, slide, slide_row
from utils.plots.data import class_counts, digits, histograms
from utils.plots.deeper import channels, fields
from utils.plots.descent import step_size, valley
from utils.plots.dropout import dots, dropout, thinned
from utils.plots.graphs import graph
from utils.plots.inside import architecture, feature_maps, kernels
from utils.plots.maps import maps, matrix, pooling
from utils.plots.network import network, probabilities, weights
from utils.plots.outputs import trade, yes_no
from utils.plots.pad import reading
from utils.plots.picture import Picture
from utils.plots.plane import plane
from utils.plots.training import bars, curves, lines
from utils.plots.transfer import frozen, photographs, ranges

__all__ = [
    "Picture",
    "activation",
    "answers",
    "architecture",
    "bars",
    "channels",
    "class_counts",
    "codes",
    "confusion",
    "cost",
    "curves",
    "digits",
    "dots",
    "dropout",
    "edges",
    "feature_maps",
    "fields",
    "frozen",
    "gallery",
    "graph",
    "histograms",
    "kernels",
    "lines",
    "maps",
    "matrix",
    "network",
    "photographs",
    "places",
    "plane",
    "pooling",
    "probabilities",
    "ranges",
    "reading",
    "slide",
    "slide_row",
    "softmax",
    "step_size",
    "thinned",
    "trade",
    "valley",
    "weights",
    "windows",
    "yes_no",
]
