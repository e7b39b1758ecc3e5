"""Measurements, always as a ratio to something a person would have used instead, taken in one run."""
