"""Python in this process: a port that is a module."""
