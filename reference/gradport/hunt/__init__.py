"""Looks for disagreement that no fixture shows: random questions, asked of a port and of the reference."""
