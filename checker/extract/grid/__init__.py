"""Grids to tables: what each row and column is, and the figures in them."""
