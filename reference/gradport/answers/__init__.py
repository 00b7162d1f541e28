"""The golden answers: which questions, what is true, how far honest arithmetic may stray."""
