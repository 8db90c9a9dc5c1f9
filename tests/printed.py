"""One sheet printed in every form that documents come in: run together, aligned, marked up, separated, as Word and as a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

Line = tuple[str, ...]  # a label and its cells; a label alone is a heading
Heading = tuple[str | None, ...]  # a cell for each column; None: the one to the left reaches over this column too


@dataclass(frozen=True)
class Sheet:
    """A table as its preparer thinks of it: title, what the caption says, column headings line by line, lines."""

    title: str
    caption: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


def over(line: Heading) -> Iterator[tuple[str, int]]:
    """Each heading of a line with the number of columns that it stands over."""
    starts = [c for c, name in enumerate(line) if name is not None]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        yield line[start] or "", end - start


def flattened(sheet: Sheet) -> str:
    """As newswires print it: the whole table on one line, brackets with a blank before they close."""
    heads = " ".join(cell for line in sheet.headings for cell in line if cell)
    cells = " ".join(part.replace(")", " )") if n else part for line in sheet.lines for n, part in enumerate(line) if part)
    return f"{sheet.title}\n\n{sheet.caption}\n\n{heads} {cells}"


def aligned(sheet: Sheet) -> str:
    """In columns by character position, labels filled with dots, a rule before each total."""
    shares = (-(-(len(name) + 2) // count) for line in sheet.headings for name, count in over(line))
    width, wide = 60, max(20 if len(sheet.headings[-1]) < 5 else 14, *shares)
    out = [sheet.title, sheet.caption, ""]
    for line in sheet.headings:
        cells = (f"{name:>{wide}}" if count == 1 else f"{name:^{wide * count}}" for name, count in over(line))
        out.append(" " * width + "".join(cells))
    out.append(" " * width + "".join(f"{'-' * 12:>{wide}}" for _ in sheet.headings[0]))
    for label, *cells in sheet.lines:
        indent = "" if label.endswith(":") or label.isupper() or label.startswith("Total") else "  "
        name = f"{indent}{label}"
        dots = name + " " + "." * (width - len(name) - 2) + " " if cells else name
        out.append(dots + "".join(f"{c if c.endswith((')', '%')) else c + ' ':>{wide}}" for c in cells))
    return "\n".join(line.rstrip() for line in out)


def marked_up(sheet: Sheet) -> str:
    """As HTML: currency signs and closing brackets in cells of their own, as filers' software writes it."""
    out = [f"<h2>{escape(sheet.title)}</h2>", f"<p>{escape(sheet.caption)}</p>", "<table>"]
    for line in sheet.headings:
        out.append("<tr><th></th>" + "".join(f'<th colspan="{3 * count}">{escape(name)}</th>' for name, count in over(line)) + "</tr>")
    for label, *cells in sheet.lines:
        out.append(f"<tr><td>{escape(label)}</td>" + "".join(map(_cell, cells)) + "</tr>")
    return "\n".join([*out, "</table>"])


def _cell(cell: str) -> str:
    sign, body = (cell[0], cell[2:]) if cell.startswith(("$ ", "€ ")) else ("", cell)
    close = next((mark for mark in (")%", ")", "%") if body.endswith(mark)), "")
    return f"<td>{sign}</td><td>{escape(body.removesuffix(close))}</td><td>{close}</td>"


def rows(sheet: Sheet) -> list[Line]:
    """Headings and lines as cells; a heading over several columns in the first of them."""
    return [*(("", *(name or "" for name in line)) for line in sheet.headings), *sheet.lines]


def comma_separated(sheet: Sheet, mark: str = ",") -> str:
    """As a spreadsheet saves it: title and caption in lines of their own."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", delimiter=mark).writerows([(sheet.title,), (sheet.caption,), *rows(sheet)])
    return out.getvalue()


def tab_separated(sheet: Sheet) -> str:
    return comma_separated(sheet, "\t")


def in_markdown(sheet: Sheet) -> str:
    """A heading, a paragraph, and a table of bars."""
    first, *rest = [[*row, *[""] * (len(sheet.headings[0]) + 1 - len(row))] for row in rows(sheet)]
    lines = [first, ["---"] * len(first), *rest]
    return "\n".join([f"## {sheet.title}", "", sheet.caption, "", *("| " + " | ".join(line) + " |" for line in lines)])


def in_word(pieces: Sequence[str | Sheet]) -> bytes:
    """Paragraphs and tables of a Word document; headings over several columns are merged cells."""
    import docx  # noqa: PLC0415  an extra of the project

    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        document.add_heading(piece.title, 2)
        document.add_paragraph(piece.caption)
        cells = rows(piece)
        table = document.add_table(len(cells), len(cells[0]))
        for r, row in enumerate(cells):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        for r, line in enumerate(piece.headings):
            at = 1
            for name, count in over(line):
                table.cell(r, at).merge(table.cell(r, at + count - 1)).text = name
                at += count
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_workbook(sheets: Sequence[Sheet]) -> bytes:
    """A sheet for each table; cells hold numbers, and their formats what is printed of them."""
    import openpyxl  # noqa: PLC0415  an extra of the project

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[^A-Za-z ]", "", sheet.title)[:28])
        page.append([sheet.title])
        page.append([sheet.caption])
        for row in rows(sheet):
            page.append([row[0] or None])
            for column, text in enumerate(row[1:], 2):
                cell = page.cell(page.max_row, column)
                cell.value, cell.number_format = _stored(text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_NUMBER = re.compile(r"(?P<sign>[$€] )?(?P<open>\()?(?P<digits>\d[\d,]*)(?P<decimals>\.\d+)?\)?(?P<percent>%)?")


def _stored(text: str) -> tuple[str | int | float | None, str]:
    """What a workbook keeps of a cell, and the format that shows it as printed."""
    number = _NUMBER.fullmatch(text)
    if number is None or number["digits"] in ("2024", "2025"):
        return text or None, "General"
    places = len(number["decimals"] or ".") - 1
    value = float(number["digits"].replace(",", "") + (number["decimals"] or "")) / (100 if number["percent"] else 1)
    shown = f"{(number['sign'] or '').strip()}#,##0{'.' + '0' * places if places else ''}"
    percent = number["percent"] or ""
    value = -value if number["open"] else value
    return (value if places or percent else int(value)), f"{shown}{percent}_);({shown}){percent}"
