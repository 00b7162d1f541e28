"""Ports in Python and Lua live in a process of their own: the worker, and the wire to it."""
