"""Ports that are other programs: the protocol over their standard input and output."""
