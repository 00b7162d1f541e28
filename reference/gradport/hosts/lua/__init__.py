"""Lua in this process: the runtimes, the bridge to them, and a port that lives in one."""
