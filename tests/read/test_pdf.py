"""PDF: limits told in one sentence."""

from __future__ import annotations

import pytest

from checker.read import ReadError, read_bytes

pytest.importorskip("pypdfium2")


def pages(count: int) -> bytes:
    """A PDF of empty pages."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % n for n in range(3, count + 3))),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def test_more_pages_than_a_report_has_are_refused() -> None:
    with pytest.raises(ReadError, match="2,500 pages; at most 2,000"):
        read_bytes(pages(2_500), "a.pdf")


def test_pages_without_text_are_a_scan() -> None:
    with pytest.raises(ReadError, match="no text layer"):
        read_bytes(pages(3), "a.pdf")
