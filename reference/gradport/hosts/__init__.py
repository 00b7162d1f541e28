"""What runs a port and records what it did."""
