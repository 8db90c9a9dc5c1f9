"""Plain frozen data that every stage shares. Standard library only; imports no other part of the project."""
