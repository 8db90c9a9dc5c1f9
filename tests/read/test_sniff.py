"""Which bytes are a document, and in which encoding."""

from __future__ import annotations

import pytest

from checker.model.span import TextLocation
from checker.read import ReadError, read_text
from checker.read.sniff import sniff


@pytest.mark.parametrize(
    ("data", "name", "text", "media_type"),
    [
        (b"\xef\xbb\xbfCash 1\r\n", "a.txt", "Cash 1\r\n", "text/plain"),
        ("Größe 1".encode("utf-16"), "a.txt", "Größe 1", "text/plain"),
        (b"caf\xe9 \x80 5", "a.txt", "café € 5", "text/plain"),
        (
            '<html><meta charset="shift_jis"><p>売上高'.encode("shift_jis"),
            "a.htm",
            '<html><meta charset="shift_jis"><p>売上高',
            "text/html",
        ),
        (b"<?xml version='1.0'?>\n<html xmlns='x'><body>1", "a", "<?xml version='1.0'?>\n<html xmlns='x'><body>1", "text/html"),
        (b"a,b\n1,2\n", "a.csv", "a,b\n1,2\n", "text/csv"),
        (b"<TABLE>\n<CAPTION>\nCash  1\n", "a.txt", "<TABLE>\n<CAPTION>\nCash  1\n", "text/plain"),
    ],
)
def test_text_and_type(data: bytes, name: str, text: str, media_type: str) -> None:
    source = sniff(data, name)
    assert (source.text, source.media_type) == (text, media_type)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n ", b"%PDF-1.7", b"PK\x03\x04....", b"\x89PNG", b"a\0b", b"\xff\xfea", b"\x01\x02\x03" * 99, b"\x81\x8d\x8f"],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"report\.bin "):
        sniff(data, "report.bin")


@pytest.mark.parametrize("declared", ["undefined", "punycode", "idna", "unicode_escape", "raw-unicode-escape", "UTF-7", "nonsense", "hex"])
def test_a_page_that_declares_no_encoding_of_pages_is_read_as_any_other(declared: str) -> None:
    """Python has encodings of its own: some end in an error of their own, some make half characters, one takes time squared."""
    text = f'<html><meta charset="{declared}"><p>Größe 5 \\ud800 +2AA-'
    assert sniff(text.encode(), "a.htm").text == text


def test_too_large() -> None:
    with pytest.raises(ReadError, match="at most 10"):
        sniff(b"x" * 11, "a.txt", 10)


def test_only_the_documents_of_a_submission_are_read() -> None:
    text = "<SEC-DOCUMENT>1.txt\nPHONE: 5551234\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\nSales 5\n</TEXT>\n</DOCUMENT>\n"
    page = read_text(text, "a.txt")
    assert [block.span.of(text) for block in page.blocks] == ["\nSales 5\n"]
    assert page.unread
    at = text.index("5\n</TEXT>")
    (place,) = page.locate(page.blocks[0].span.__class__(at, at + 1))
    assert isinstance(place, TextLocation)
    assert (place.line, place.column) == (6, 7)
