"""What is true, and how far honest arithmetic may stray from it: derived, then measured."""
