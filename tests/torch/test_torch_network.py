"""The two-layer network of the book, with a loss that is differentiated numerically."""

from pathlib import Path

SCRIPT = (Path(__file__).parent / "two_layer_net.lua").read_text()


def test_network_gradient_agrees_with_backpropagation(run):
    """Central differences of softmax and cross-entropy agree with backpropagation, digit for digit on all runtimes."""
    printed = run("local COMPONENTS = 3 " + SCRIPT)
    assert printed.splitlines() == [
        "loss 2.2966796299 accuracy 0.14",
        "W1 10x100 0.000009 true",
        "b1 100 -0.000005 true",
        "W2 100x10 0.013701 true",
        "b2 10 0.027483 true",
    ]
