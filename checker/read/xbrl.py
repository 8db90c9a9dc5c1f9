"""XBRL 2.1 instances: numeric facts without dimensions as tables, one for dates and one for each length of periods.

What is read is checked on the way: no document type, so no entities; bounded depth and number of facts. The rendered digits
of a fact are the first digits of its value; digits that its `decimals` call unsure are left off and replaced by a scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from xml.parsers import expat

from ..model.document import Document, Unread
from ..model.record import dataclass, field
from ..model.span import LineIndex, Span
from .error import ReadError
from .fact import Context, Fact, Finder, Row, digits, grid, heading, label, length
from .render import Rendering

_INSTANCE, _XSI = "http://www.xbrl.org/2003/instance", "http://www.w3.org/2001/XMLSchema-instance"
_DEEPEST = 100
_MOST_FACTS = 200_000
_COLUMNS = 4
_REPEATS = 8
_NUMBER = re.compile(r"\s{0,999}([+-]?\d{1,40}(?:\.\d{0,40})?|[+-]?\.\d{1,40})\s{0,999}")


@dataclass(slots=True)
class _Reader:
    """What expat calls while it goes through an instance."""

    source: bytes
    parser: expat.XMLParserType
    contexts: dict[str, Context] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    _path: list[str] = field(default_factory=list)
    _open: dict[str, str] = field(default_factory=dict)  # attributes of the fact, context or unit that is read
    _seen: dict[str, list[str]] = field(default_factory=dict)  # texts by element within it
    _text: list[str] = field(default_factory=list)
    _at: int = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        uri, _, local = name.rpartition(" ")
        if not self._path and (uri, local) != (_INSTANCE, "xbrl"):
            raise ReadError("the root is no xbrl element of XBRL 2.1")
        self._path.append(local)
        if len(self._path) > _DEEPEST:
            raise ReadError(f"its elements are nested deeper than {_DEEPEST}")
        if uri == _INSTANCE and local in ("context", "unit"):
            self._open, self._seen = attributes, {}
        elif "unitRef" in attributes and "contextRef" in attributes:
            self._open = attributes
        elif local in ("segment", "scenario", "explicitMember", "typedMember", "unitNumerator", "unitDenominator"):
            self._seen.setdefault(local, [])
            return
        elif not self._open:
            return
        self._text, self._at = [], -1
        self.parser.CharacterDataHandler = self.characters

    def characters(self, text: str) -> None:
        if self._at < 0:
            self._at = self.parser.CurrentByteIndex
        self._text.append(text)

    def end(self, name: str) -> None:
        local = self._path.pop()
        if not self._open:
            return
        text = "".join(self._text).strip()
        if "unitRef" in self._open:
            self._fact(local)
        elif local == "context":
            self.contexts[self._open.get("id", "")] = _context(self._seen)
        elif local == "unit":
            self.units[self._open.get("id", "")] = _unit(self._seen)
        else:
            key = "below" if local == "measure" and "unitDenominator" in self._path else local
            self._seen.setdefault(key, []).append(text)
            self._text = []
            return
        self._open, self.parser.CharacterDataHandler = {}, None

    def _fact(self, local: str) -> None:
        given, raw = self._open, self.source[self._at : self.parser.CurrentByteIndex].decode("utf-8") if self._at >= 0 else ""
        m = _NUMBER.fullmatch(raw)
        if given.get(f"{_XSI} nil") in ("true", "1"):
            return
        if m is None:
            self.skipped["facts whose value is no plain decimal number are not read"] += 1
            return
        if len(self.facts) >= _MOST_FACTS:
            raise ReadError(f"it holds more than {_MOST_FACTS:,} facts")
        ref = given["contextRef"].strip()
        decimals = _decimals(given, m[1])
        at = self._at + m.start(1)
        self.facts.append(Fact(local, given.get("id") or f"{local}@{ref}", ref, given["unitRef"].strip(), decimals, m[1], at))


def document(source: str, name: str, digest: str) -> Document:
    """The facts of an instance as grids; ReadError where it is none, is not well-formed, or declares a document type."""
    data = source.encode("utf-8")
    read = _parsed(data, name)
    facts = list(_plain(read))
    rendering = Rendering()
    finder = Finder(LineIndex.of(source), _places(data, [f.at for f in facts]))
    for money, columns, chosen in _tables(read, facts):
        heads = [f"In {money}" if money else "Facts", *(heading(c) for c in columns)]
        grid(rendering, finder, heads, _rows(read, columns, chosen, money))
    if not rendering.blocks:
        raise ReadError(f"{name} holds no numeric fact that can be read")
    beginning = Span(0, 1)  # what is not rendered has no place of its own
    unread = tuple(Unread(beginning, f"{count:,} {why}") for why, count in read.skipped.items())
    kind = "application/xbrl+xml"
    return Document(name, kind, digest, rendering.text, tuple(rendering.blocks), rendering.locate, unread, closed_intervals=True)


def _parsed(data: bytes, name: str) -> _Reader:
    parser = expat.ParserCreate("utf-8", " ")
    read = _Reader(data, parser)

    def refuse(*_: object) -> int:
        raise ReadError("it declares a document type, which no XBRL instance needs")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = read.start
    parser.EndElementHandler = read.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(f"{name} is no well-formed XML: {expat.ErrorString(error.code)} at line {error.lineno}") from None
    except ReadError as error:
        raise ReadError(f"{name} cannot be read as XBRL: {error}") from None
    return read


def _context(seen: dict[str, list[str]]) -> Context:
    narrowed = any(part in seen for part in ("segment", "scenario", "explicitMember", "typedMember"))
    first, last = (seen.get(part, [""])[0] for part in ("startDate", "endDate"))
    instant = seen.get("instant", [""])[0]
    return Context(_day(first, 0), _day(last or instant, 1), narrowed)


def _day(text: str, back: int) -> date | None:
    """A date; midnight at an end is the end of the day before (XBRL 2.1, 4.7.2)."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day - timedelta(back) if text[10:19] == "T00:00:00" and day.year > 1 else day


def _unit(seen: dict[str, list[str]]) -> str:
    """The unit in the words that a label gives it, "" where there are none yet."""
    above, below = ([m.rpartition(":")[2] for m in seen.get(key, [])] for key in ("measure", "below"))
    if len(above) != 1 or len(below) > 1:
        return ""
    if below:
        return f"{above[0]} per share" if below == ["shares"] and _is_currency(above[0]) else ""
    return {"shares": "shares", "pure": "pure"}.get(above[0], above[0] if _is_currency(above[0]) else "")


def _is_currency(measure: str) -> bool:
    return len(measure) == 3 and measure.isascii() and measure.isupper()


def _decimals(given: dict[str, str], value: str) -> int | None:
    """How many decimals are sure; None where all are. `precision` counts significant digits (XBRL 2.1, 4.6.4)."""
    for key in ("decimals", "precision"):
        try:
            count = int(given.get(key, "")[:9])
        except ValueError:
            continue
        whole = value.lstrip("+-0").partition(".")[0]
        return count if key == "decimals" else count - len(whole) if whole and count else None
    return None


def _plain(read: _Reader) -> Iterator[Fact]:
    """The facts that are rendered; the others are counted with the reason."""
    for fact in read.facts:
        context = read.contexts.get(fact.context)
        if context is None or context.end is None:
            read.skipped["facts whose context has no time are not read"] += 1
        elif context.narrowed:
            read.skipped["facts with dimensions are not read yet"] += 1
        elif not read.units.get(fact.unit):
            read.skipped["facts in units other than money, shares and plain numbers are not read yet"] += 1
        else:
            yield fact


def _places(data: bytes, offsets: list[int]) -> dict[int, int]:
    """Characters by bytes, in one pass."""
    if data.isascii():
        return {at: at for at in offsets}
    found: dict[int, int] = {}
    low = chars = 0
    for at in sorted(offsets):
        chars += len(data[low:at].decode("utf-8"))
        low = at
        found[at] = chars
    return found


def _tables(read: _Reader, facts: list[Fact]) -> Iterator[tuple[str, list[Context], list[Fact]]]:
    """Facts by the kind of their time, with the most used times, newest first, and the most used currency."""
    groups: dict[tuple[bool, int], list[Fact]] = {}
    for fact in facts:
        context = read.contexts[fact.context]
        groups.setdefault((context.start is not None, length(context)), []).append(fact)
    money = Counter(unit for f in facts if _is_currency(unit := read.units[f.unit]))
    main = money.most_common(1)[0][0] if money else ""
    for key in sorted(groups, key=lambda key: (key[0], key[1] < 0, key[1])):
        used = Counter(read.contexts[f.context] for f in groups[key])
        columns = sorted((c for c, _ in used.most_common(_COLUMNS)), key=lambda c: (c.end, c.start), reverse=True)
        kept = [f for f in groups[key] if read.contexts[f.context] in columns]
        if len(kept) < len(groups[key]):
            read.skipped[f"facts of times other than the {_COLUMNS} most used of a kind are not read yet"] += len(groups[key]) - len(kept)
        yield main, columns, kept


def _rows(read: _Reader, columns: list[Context], facts: list[Fact], money: str) -> list[Row]:
    """One row an element and unit, in the order of the source; a fact that says another value stands in a row of its own."""
    rows: dict[tuple[str, str, int, int], Row] = {}
    for fact in facts:
        unit = read.units[fact.unit]
        scale = 0 if _is_currency(unit) else digits(fact)[1]
        column = columns.index(read.contexts[fact.context])
        for again in range(_REPEATS + 1):
            if again == _REPEATS:
                read.skipped[f"facts that say one thing in more than {_REPEATS} ways are not read"] += 1
                break
            row = rows.setdefault((fact.name, unit, scale, again), Row(label(fact.name, "" if unit == money else unit, scale), scale))
            there = row.cells.setdefault(column, fact)
            if there is fact or (there.value, there.decimals) == (fact.value, fact.decimals):
                break
    return list(rows.values())
