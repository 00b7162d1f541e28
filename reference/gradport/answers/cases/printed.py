"""What the articles print: `fixtures/printed`."""

from __future__ import annotations

from gradport.answers.cases.question import Printed

_PYTHON = "python-article"
_LUA = "lua-torch7"

PRINTED: tuple[Printed, ...] = (
    Printed(
        "printed/articles", "prints-derivative-at-3", "func1 at 3.",
        _PYTHON, "6.00000000000378\n",
    ),
    Printed(
        "printed/articles", "prints-derivative-at-4", "func2 at 4.",
        _PYTHON, "7.999999999999119\n",
    ),
    Printed(
        "printed/articles", "prints-bad-step", "10e-50 is too small a step: x + h is x.",
        _PYTHON, "0.0\n",
    ),
    Printed(
        "printed/articles", "prints-gradient-at-3-4", "func_x0_x1 at (3, 4).",
        _PYTHON, "[6. 8.]\n",
    ),
    Printed(
        "printed/articles", "prints-gradient-at-1-1", "func_x0_x1 at (1, 1).",
        _PYTHON, "[2. 2.]\n",
    ),
    Printed(
        "printed/articles", "prints-gradient-at-8-8", "func_x0_x1 at (8, 8).",
        _PYTHON, "[16. 16.]\n",
    ),
    Printed(
        "printed/articles", "prints-tensor-at-3-4", "function_2 at {3, 4}, as Torch7 prints a tensor.",
        _LUA, " 6.0000\n 8.0000\n[torch.DoubleTensor of size 2]\n\n",
    ),
    Printed(
        "printed/articles", "prints-tensor-at-0-2", "function_2 at {0, 2}.",
        _LUA, " 0.0000\n 4.0000\n[torch.DoubleTensor of size 2]\n\n",
    ),
    Printed(
        "printed/articles", "prints-tensor-at-3-0", "function_2 at {3, 0}.",
        _LUA, " 6.0000\n 0.0000\n[torch.DoubleTensor of size 2]\n\n",
    ),
)  # fmt: skip
