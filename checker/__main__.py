"""`python -m checker` is the command `tieout`."""

from .cli import run

run()
