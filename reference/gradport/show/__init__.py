"""What a person or another tool sees of a report."""
