"""Workbooks: sheets to grids and passages, each figure with its cell."""

from __future__ import annotations

import io
import zipfile
from itertools import count
from pathlib import Path

import pytest

from checker.model.document import Document
from checker.read import ReadError, read_bytes

openpyxl = pytest.importorskip("openpyxl")

PASSAGE = (
    "The company lends to farms. " * 12
    + "Loans at year end were as follows (in thousands): 2024 2023 Grain 1,200 1,100 Cattle 800 700 Total loans $ 2,000 $ 1,800"
)


def workbook(*rows: tuple[object, ...]) -> Document:
    """A workbook of one sheet, read."""
    book = openpyxl.Workbook()
    book.active.title = "Loans"
    for number, row in zip(count(1), rows):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(out.getvalue(), "book.xlsx")


def test_a_long_text_is_a_passage_of_its_own_between_the_grids() -> None:
    """What one cell says in sentences and run-together tables is read as text; the cells around stay a grid."""
    read = workbook(("Loans", "Dec. 31, 2024"), ("Note", PASSAGE), ("Total", 2000))
    assert [block.kind for block in read.blocks] == ["heading", "grid", "plain", "grid"]
    passage = read.blocks[2]
    assert passage.span.of(read.text).strip() == PASSAGE
    (place,) = read.locate(passage.span)
    assert (place.sheet, place.cell) == ("Loans", "B2")  # type: ignore[union-attr]


def test_lines_within_a_passage_are_kept() -> None:
    read = workbook(
        ("Note", PASSAGE + "\nEnd"),
    )
    assert PASSAGE + "\nEnd" in read.text


def test_the_hidden_part_of_a_tagged_document_is_no_passage() -> None:
    """A workbook made of an inline document may carry its contexts in one cell: names and codes, no figures."""
    contexts = " ".join(f"27800 2014-03-31 jppfs_cor:{name}Member" for name in ("Capital", "Surplus", "Retained") * 6)
    assert "27800" not in workbook(("Cash", 5), (contexts,)).text


def test_what_a_filing_says_of_itself_is_left_out_and_told() -> None:
    read = workbook(("Entity Name", "Mill"), ("Entity Address, Postal Code", 90210), ("Entity File Number", 8), ("City Area Code", 4))
    assert "90210" not in read.text
    assert [one.why for one in read.unread] == ["sheet 'Loans' describes the document and its filer"]


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["xl/workbook.xml", "word/document.xml"])
@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"media/big.bin": bytes(8_000_000)}, "bomb"),
        ({"../../outside.txt": b"x"}, "leads out"),
        ({"..\\..\\outside.txt": b"x"}, "leads out"),
        ({"/outside.txt": b"x"}, "leads out"),
        ({f"{n}.xml": b"" for n in range(5_001)}, "files"),
    ],
)
def test_a_hostile_archive_is_refused_before_it_is_unpacked(kind: str, more: dict[str, bytes], word: str) -> None:
    """A workbook and a Word document are archives: what they would unpack to is known before anything is."""
    with pytest.raises(ReadError, match=word):
        read_bytes(archive({kind: b"<x/>", **more}), "a.zip")


def _laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>{root.replace("@", "&j;")}'.encode()


def _with(data: bytes, part: str, text: bytes) -> bytes:
    """An archive with one member replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return archive({name: text if name == part else packed.read(name) for name in packed.namelist()})


def test_entities_of_a_word_document_are_not_expanded_and_files_not_fetched(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    out = io.BytesIO()
    docx.Document().save(out)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Revenue 5 @</w:t></w:r></w:p></w:body></w:document>'
    with pytest.raises(ReadError, match="Word"):
        read_bytes(_with(out.getvalue(), "word/document.xml", _laughs(root)), "a.docx")
    (tmp_path / "secret.txt").write_text("Salaries 1,234")
    outside = f'<!DOCTYPE x [<!ENTITY j SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>' + root.replace("@", "&j;")
    assert "Salaries" not in read_bytes(_with(out.getvalue(), "word/document.xml", outside.encode()), "a.docx").text


def test_entities_of_a_workbook_are_not_expanded() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Cash"
    out = io.BytesIO()
    book.save(out)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = _with(out.getvalue(), "xl/sharedStrings.xml", _laughs(f'<sst xmlns="{space}"><si><t>@</t></si></sst>'))
    assert len(read_bytes(data, "a.xlsx").text) < 100


def test_a_workbook_of_one_far_cell_is_refused() -> None:
    """A sheet is read cell by cell up to its last one: a single value in the last corner would make it endless."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Cash", 5
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ReadError, match="cells"):
        read_bytes(out.getvalue(), "a.xlsx")
