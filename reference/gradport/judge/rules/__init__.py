"""From the recorded calls of f and the results to the rule by which a port forms partial derivatives."""
