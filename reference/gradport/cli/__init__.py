"""The command line: one module a verb, thin. Each imports what it needs when it runs.

Exit status: 0 all agree; 1 some port disagrees or could not be judged; 2 the command line, a manifest, a fixture or
a path is bad.
"""

from gradport.cli import check, diff, hunt, identify, lua, new, plot, regenerate
from gradport.cli.group import main

__all__ = ["check", "diff", "hunt", "identify", "lua", "main", "new", "plot", "regenerate"]
