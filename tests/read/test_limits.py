"""The limits that the documentation states are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.read import MOST_BYTES, archive, formula, pdf, xbrl, xlsx

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
LIMITS = {
    "bytes of a document": MOST_BYTES,
    "files in an archive": archive.MOST_MEMBERS,
    "bytes that an archive unpacks to": archive.MOST_UNPACKED,
    "times that a large file in an archive is packed": archive.MOST_RATIO,
    "cells of a workbook": xlsx.MOST_CELLS,
    "characters of a formula": formula.LONGEST,
    "cells that a formula names": formula.MOST_CELLS,
    "pages of a PDF": pdf.MOST_PAGES,
    "characters of a PDF": pdf.MOST_CHARACTERS,
    "facts of an XBRL instance": xbrl._MOST_FACTS,
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_stated_limit_is_the_limit(name: str) -> None:
    stated = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+) \|$", PAGE.read_text(encoding="utf-8"), re.M))
    assert stated.keys() == LIMITS.keys()
    assert stated[name] == f"{LIMITS[name]:,}"
