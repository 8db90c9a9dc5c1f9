"""Report to text or bytes, one format a file."""
