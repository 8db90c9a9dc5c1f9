"""tieout: ties every number of a financial report to the others and says which cannot all be right."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model.figure import Figure
    from .model.finding import Finding
    from .model.relation import Tie
    from .model.report import Report
    from .pipeline import ReadError, check_file, check_text
    from .settings import Settings

__version__ = "0.1.0"
__all__ = ["Figure", "Finding", "ReadError", "Report", "Settings", "Tie", "__version__", "check_file", "check_text"]

# The names are loaded when first used: the command line's --help must load neither pyparsing nor sympy.
_HOMES = {
    "check_file": "pipeline",
    "check_text": "pipeline",
    "ReadError": "pipeline",
    "Report": "model.report",
    "Settings": "settings",
    "Finding": "model.finding",
    "Figure": "model.figure",
    "Tie": "model.relation",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
