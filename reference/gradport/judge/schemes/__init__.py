"""What is wrong with the numbers: the findings that a port's rules, orders and rows lead to."""
