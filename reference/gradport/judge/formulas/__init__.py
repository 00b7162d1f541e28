"""What a numerical gradient is made of: stencils, quotients, roundings, arrangements. Pure."""
