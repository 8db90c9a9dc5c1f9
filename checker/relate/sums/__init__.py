"""Sums found in tables: which lines make them, which do not, and what they are called."""
