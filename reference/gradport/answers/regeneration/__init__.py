"""The fixtures made anew: what would change, and the writing of it."""
