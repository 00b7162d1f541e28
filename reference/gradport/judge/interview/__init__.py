"""What is asked beside the golden cases, so that the answers show what a port computes."""
