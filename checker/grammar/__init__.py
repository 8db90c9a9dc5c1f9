"""Text to model objects. The only package that imports pyparsing; knows no files."""
