"""Text and markup to grids: tables cut from prose and from each other, rows and columns found again."""
