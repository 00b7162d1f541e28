"""The golden cases as questions, and what their answers alone can show."""
