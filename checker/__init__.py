"""tieout: ties every number of a financial report to the others and says which cannot all be right."""

from .model.finding import Finding
from .model.report import Report
from .pipeline import check_file, check_text

__all__ = ["Finding", "Report", "check_file", "check_text"]
