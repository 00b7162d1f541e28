"""A cross-language conformance harness for numerical gradients.

The public functions load on first use, so that a worker that runs Lua imports no numpy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradport.gradients import gradient_on_grid, numerical_diff, numerical_gradient

__all__ = ["gradient_on_grid", "numerical_diff", "numerical_gradient"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        from gradport import gradients

        return getattr(gradients, name)
    msg = f"module 'gradport' has no attribute {name!r}"
    raise AttributeError(msg)
