"""Sentences to figures: what each number is said of, when, and what is claimed of it."""
