"""What a port does besides computing: to x, to globals, to shapes and types, and when it fails."""
