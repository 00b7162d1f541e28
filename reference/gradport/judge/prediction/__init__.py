"""What a port with known faults answers: fault models, the reference with them, declared deviations."""
