"""HTML, XHTML and inline XBRL seen as HTML: rendered text with blocks, and the way back to the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from html import unescape

from ..model.document import Block, Document
from ..model.span import Location, Span, TextLocation
from .layout import Layout, Paragraph
from .markup import Token, attributes, tokens
from .newline import Source
from .style import Look, look
from .tag import FRACTION, Tags

_BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
        " header hr html li main nav ol p pre section summary ul document text type"
    )
)
_HIDDEN = frozenset(
    str.split("script style head title ix:header ix:hidden noscript template textarea select sequence filename description")
)
_VOID = frozenset(str.split("area base br col embed hr img input link meta param source track wbr"))
_UNCLOSED = frozenset(str.split("type sequence filename description"))  # SGML of a submission: a line each, never closed
_BOLD = frozenset(str.split("b strong h1 h2 h3 h4 h5 h6 th"))
_TABLE = frozenset(str.split("table tr td th"))
_PIECES = re.compile(
    r"(?P<space>[ \t\r\n\f\xa0\u3000]+)|(?P<entity>&\s{0,2}n\s{0,2}b\s{0,2}s\s{0,2}p\s{0,2};"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|&|[^ \t\r\n\f\xa0\u3000&]+(?: [^ \t\r\n\f\xa0\u3000&]+)*"
)
_MARK = re.compile(r"(?:[(\[]?(?:\d{1,2}|[a-z]{1,2}|[*†‡§¶#+]{1,3}|i{1,3}|iv|vi{0,3}|ix)[)\]]?[, ]{0,2}){1,4}", re.I)
_ORDINAL = re.compile(r"st|nd|rd|th|tm|sm|[rc]", re.I)
_COLUMN = 3  # so many hard spaces set columns
_DEEPEST = 64  # how many open inline elements are looked through for the one that closes


def document(source: str, name: str, digest: str) -> Document:
    """The document in a page of markup."""
    read = Source.of(source)
    reader = _Reader(read.text)
    for token in tokens(read.text):
        reader.take(token)
    text, blocks = reader.finish()
    return Document(name, "text/html", digest, text, blocks, _Places(read, reader).locate, tags=reader.tags.found(text))


class _Places:
    """The way back: runs of the text beside runs of the source."""

    def __init__(self, source: Source, reader: _Reader) -> None:
        self.source, self.lines = source.text, source
        self.at, self.size, self.origin, self.extent = reader.at, reader.size, reader.origin, reader.extent

    def locate(self, span: Span) -> tuple[Location, ...]:
        """Where the characters of a span stand in the source, in pieces where markup stands between them."""
        pieces: list[tuple[int, int]] = []
        run = max(0, bisect_right(self.at, span.start) - 1)
        while run < len(self.at) and self.at[run] < span.end:
            piece = self._piece(run, span)
            if piece and pieces and self._touches(pieces[-1][1], piece[0]):
                pieces[-1] = (pieces[-1][0], piece[1])
            elif piece:
                pieces.append(piece)
            run += 1
        return tuple(self._place(*piece) for piece in pieces) or (self._place(*self._nearest(span)),)

    def _piece(self, run: int, span: Span) -> tuple[int, int] | None:
        """The part of one run that lies in the span; an entity is never split."""
        low, high = max(span.start, self.at[run]), min(span.end, self.at[run] + self.size[run])
        if low >= high:
            return None
        origin = self.origin[run]
        if self.size[run] != self.extent[run]:
            return origin, origin + self.extent[run]
        return origin + low - self.at[run], origin + high - self.at[run]

    def _touches(self, end: int, start: int) -> bool:
        return end == start or (start - end < 200 and self.source[end:start].isspace())

    def _nearest(self, span: Span) -> tuple[int, int]:
        """An empty place for a span that is made of separators only."""
        run = bisect_right(self.at, span.start) - 1
        place = self.origin[run] + self.extent[run] if run >= 0 and len(self.at) else 0
        return place, place

    def _place(self, start: int, end: int) -> TextLocation:
        return self.lines.locate(Span(start, end))


class _Reader:
    """Takes tokens one by one; what it has written is never looked at again, so its cost is linear."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.length = 0
        self.at, self.size, self.origin, self.extent = array("q"), array("q"), array("q"), array("q")
        self.gap = ""  # what separates the next character from the last one
        self.hard = self.soft = 0  # hard spaces in it, and whether there are others
        self.layout = Layout()
        self.inline: list[tuple[str, bool | None]] = []
        self.hidden: list[str] = []  # the element that hides, and those of its name opened within
        self.raised: tuple[str, int, int, int, str] | None = None  # a superscript: its element and what to go back to
        self.pre = 0
        self.indent = 0
        self.tags = Tags()

    # -- tokens ---------------------------------------------------------------------------------------------------

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not self.hidden:
                self.text(token.start, token.end)
        elif token.kind == "open":
            self.open(token)
        else:
            self.close(token.name)

    def open(self, token: Token) -> None:
        name = token.name
        if self.hidden:
            if name == self.hidden[0] and name not in _VOID and self.source[token.end - 2] != "/":
                self.hidden.append(name)
            return
        said = attributes(self.source, token) if token.end - token.start > len(name) + 3 else {}
        seen = look(said["style"]) if "style" in said else Look()
        if name in _HIDDEN or seen.hidden or "hidden" in said:
            if name not in _VOID and name not in _UNCLOSED and self.source[token.end - 2] != "/":
                self.hidden = [name]
            return
        if name in _TABLE:
            self.table(name, said, seen)
        elif name == FRACTION:
            self.tags.begin(said, self.length)
        elif name == "br":
            self.gap = "\n\n" if self.gap in ("\n", "\n\n") else "\n"
            self.hard = self.soft = 0
            self.layout.end_paragraph() if self.gap == "\n\n" else None
        elif name in _BLOCKS and not seen.inline:
            self.boundary()
            self.pre += name == "pre"
        self.decorate(name, seen, said)

    def decorate(self, name: str, seen: Look, said: dict[str, str]) -> None:
        """Remembers weight, indentation and superscript that begin with an element."""
        self.layout.begin(name)
        self.indent += seen.indent
        if name in _VOID:
            return
        if (name == "sup" or seen.raised) and self.raised is None:
            self.raised = (name, len(self.out), self.length, len(self.at), self.gap)
        bold = True if name in _BOLD and seen.bold is None else seen.bold
        if len(self.inline) < _DEEPEST and name not in _TABLE:
            self.inline.append((name, bold))

    def close(self, name: str) -> None:
        if self.hidden:
            if name == self.hidden[0]:
                self.hidden.pop()
            return
        if self.raised and self.raised[0] == name:
            self.drop_mark()
        if name in _TABLE:
            self.end_table(name)
        elif name == FRACTION:
            self.tags.end(self.length)
        elif name in _BLOCKS:
            self.boundary()
            self.pre = max(0, self.pre - (name == "pre"))
        for back in range(len(self.inline) - 1, -1, -1):
            if self.inline[back][0] == name:
                del self.inline[back:]
                break

    # -- structure ------------------------------------------------------------------------------------------------

    def boundary(self) -> None:
        """A block begins or ends."""
        self.raised, self.hard, self.soft = None, 0, 0
        self.indent = 0 if not self.layout.cell_is_empty else self.indent
        self.layout.end_paragraph()
        if not (self.gap == "\t" and self.layout.cell_is_empty):
            self.gap = "\n" if self.layout.in_table else "\n\n"

    def table(self, name: str, said: dict[str, str], seen: Look) -> None:
        self.raised, self.indent = None, 0
        self.inline.clear()
        self.layout.end_paragraph()
        if name == "table":
            self.layout.open_table()
        elif name == "tr":
            self.layout.open_row()
        else:
            self.layout.open_cell(_number(said.get("colspan")), _number(said.get("rowspan")), name == "th", seen)
            self.gap = "\t" if self.layout.row_has_text else "\n"
            return
        self.gap = "\n\n" if name == "table" else "\n"

    def end_table(self, name: str) -> None:
        self.raised, self.indent = None, 0
        self.inline.clear()
        self.layout.end_paragraph()
        if name == "table":
            self.layout.close_table()
        elif name == "tr":
            self.layout.close_row()
        else:
            self.layout.close_cell()
        self.gap = "\n\n" if name == "table" else "\n"

    # -- characters -----------------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        if self.pre:
            self.verbatim(start, end)
            return
        for piece in _PIECES.finditer(self.source, start, end):
            if piece.lastgroup == "space":
                self.space(piece.group())
            elif piece.lastgroup == "entity":
                self.entity(piece.group(), piece.start())
            else:
                self.write(piece.group(), piece.start(), piece.end() - piece.start())

    def space(self, blanks: str) -> None:
        hard = sum(blanks.count(blank) for blank in "\xa0\u3000")
        if hard and self.layout.cell_is_empty:
            self.indent += 20 * hard
        elif not self.layout.in_table:
            self.hard += hard
            self.soft = max(self.soft, len(blanks) > hard)
        if not self.gap:
            self.gap = "\xa0" if hard else " "

    def entity(self, written: str, start: int) -> None:
        read = unescape("".join(written.split()))  # old pages were wrapped within entities too
        if read.isspace() or read in ("", "\u200b", "\ufeff", "\xad"):
            self.space(read)
        else:
            self.write(read, start, len(written))

    def write(self, piece: str, origin: int, extent: int) -> None:
        """Writes characters of the source, after the separator that is due."""
        if self.gap:
            gap = self.due(piece) if self.length else ""
            self.out.append(gap)
            self.length += len(gap)
        self.layout.write(self.length, self.length + len(piece), self.is_bold, self.indent)
        if self.hard >= _COLUMN:
            self.layout.spaced(self.gap)
        self.gap, self.hard, self.soft = "", 0, 0
        self.at.append(self.length)
        self.size.append(len(piece))
        self.origin.append(origin)
        self.extent.append(extent)
        self.out.append(piece)
        self.length += len(piece)

    def due(self, piece: str) -> str:
        """The separator before a piece: several hard spaces set columns and are kept, lines set so stand close together."""
        gap, lined = self.gap, self.layout.is_spaced
        if self.hard < 2:
            between = gap == "\xa0" and self.out[-1][-1:].isdigit() and piece[0].isdigit()
            return "\n" if gap == "\n\n" and lined else gap if between else gap.replace("\xa0", " ")
        blanks = " " * (self.hard + self.soft)
        return blanks if "\n" not in gap else ("\n" if lined else gap) + blanks

    def verbatim(self, start: int, end: int) -> None:
        """Preformatted text: kept as it is, blanks and line ends included."""
        self.layout.preformatted()
        for match in re.finditer(r"&[#\w]{2,32};?|[^&]+|&", self.source[start:end]):
            piece = unescape(match.group()).replace("\xa0", " ")
            self.write(piece, start + match.start(), match.end() - match.start())

    @property
    def is_bold(self) -> bool:
        return next((bold for _, bold in reversed(self.inline) if bold is not None), self.layout.cell_is_bold)

    def drop_mark(self) -> None:
        """Takes back a superscript that is a note mark: "1,234" with a small 1 is not 12,341."""
        assert self.raised is not None
        _, pieces, length, runs, gap = self.raised
        self.raised = None
        written = "".join(self.out[pieces:]).strip()
        if not _MARK.fullmatch(written) or _ORDINAL.fullmatch(written):
            return
        del self.out[pieces:]
        for run in (self.at, self.size, self.origin, self.extent):
            del run[runs:]
        self.length, self.gap = length, gap
        self.layout.rewind(length)

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """The whole text and its blocks."""
        self.layout.finish()
        text = "".join(self.out)
        return text, self.layout.blocks(text)


def _number(written: str | None) -> int:
    """A span attribute: from 1 to what a printed table can have."""
    digits = (written or "").strip().strip("\"'")[:6]
    return min(max(int(digits), 1), 200) if digits.isascii() and digits.isdigit() else 1


__all__ = ["Paragraph", "document"]
