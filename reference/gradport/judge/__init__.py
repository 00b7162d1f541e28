"""Reads records and says what they mean; runs nothing."""
