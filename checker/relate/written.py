"""Numbers that are not written as numbers are (FMT206): groups of the wrong length, a blank within."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.record import replace
from ..model.relation import Confidence, Observation
from .book import Book, observation

_SHORT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*,\d{2}(?![\d,.])")
_BLANK = re.compile(r"\d(?:, {1,2}| ,)\d{3}")


def malformed(book: Book) -> Iterator[Observation]:
    """One observation for each figure: a missing digit is an error; a blank is a matter of print, and may have come from the way
    in which a text was copied."""
    rule = book.rules.get("malformed")
    for figure in book.extract.figures if rule else ():
        short = figure.unit != "%" and _SHORT.search(figure.text)
        if rule and (short or _BLANK.search(figure.text)):
            sure: Confidence = "high" if short else "medium"
            what = "its last group lacks a digit" if short else "a blank stands within it"
            said = observation(rule, f"{figure.printed} is not written as a number: {what}", (figure,), confidence=sure)
            yield replace(said, suggest=(figure.id, None), cause="dropped-digit") if short else replace(said, level="warning")
