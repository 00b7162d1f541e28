"""The report for a person at a terminal, in a pipe or in a log."""
