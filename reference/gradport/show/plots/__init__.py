"""Pictures: the articles' surfaces, a port's errors over a grid and against the step, and what a script drew.

Needs the extra "plots". The same input gives the same bytes, PNG and SVG alike, with one version of matplotlib.
"""
