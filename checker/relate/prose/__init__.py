"""What sentences say, held against tables and against one another."""
