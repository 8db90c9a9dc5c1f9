"""XBRL 2.1 instances: numeric facts without dimensions as tables, one for dates and one for each length of periods.

What is read is checked on the way: no document type, so no entities; bounded depth and number of facts. The rendered digits
of a fact are the first digits of its value; digits that its `decimals` call unsure are left off and replaced by a scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from xml.parsers import expat

from ..model.document import Document, SourceCell, Unread
from ..model.record import dataclass, field
from ..model.span import FactLocation, LineIndex, Location, Span
from .error import ReadError
from .render import Place, Rendering

_INSTANCE, _XSI = "http://www.xbrl.org/2003/instance", "http://www.w3.org/2001/XMLSchema-instance"
_DEEPEST = 100
_MOST_FACTS = 200_000
_COLUMNS = 4
_DAYS_A_MONTH = 30.4375
_NUMBER = re.compile(r"\s{0,999}([+-]?\d{1,40}(?:\.\d{0,40})?|[+-]?\.\d{1,40})\s{0,999}")
_WORD = re.compile(r"[A-Z]{1,40}(?=[A-Z][a-z])|[A-Z]?[a-z]{1,60}\d{0,9}|[A-Z]{1,40}\d{0,9}|\d{1,20}")
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_LENGTHS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()  # noqa: SIM905
_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


@dataclass(frozen=True, slots=True)
class Context:
    """A time, and whether a dimension narrows what is said; `start` is None for a date, `end` for ever."""

    start: date | None
    end: date | None
    narrowed: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A numeric fact as it is written: `at` is where its value begins in the source."""

    name: str
    id: str
    context: str
    unit: str
    decimals: int | None
    value: str
    at: int


@dataclass(slots=True)
class _Row:
    label: str
    scale: int  # said by the label, not by the cells
    cells: dict[int, Fact] = field(default_factory=dict)


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
            self._fact(name, local)
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

    def _fact(self, name: str, local: str) -> None:
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
    finder = _Finder(LineIndex.of(source), _places(data, [f.at for f in facts]))
    for money, columns, chosen in _tables(read, facts):
        heads = [f"In {money}" if money else "Facts", *(_heading(c) for c in columns)]
        _grid(rendering, finder, heads, _rows(read, columns, chosen, money))
    if not rendering.blocks:
        raise ReadError(f"{name} holds no numeric fact that can be read")
    unread = tuple(Unread(None, f"{count:,} {why}") for why, count in read.skipped.items())
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
        groups.setdefault((context.start is not None, _length(context)), []).append(fact)
    money = Counter(unit for f in facts if _is_currency(unit := read.units[f.unit]))
    main = money.most_common(1)[0][0] if money else ""
    for key in sorted(groups, key=lambda key: (key[0], key[1] < 0, key[1])):
        used = Counter(read.contexts[f.context] for f in groups[key])
        columns = sorted((c for c, _ in used.most_common(_COLUMNS)), key=lambda c: (c.end, c.start), reverse=True)
        kept = [f for f in groups[key] if read.contexts[f.context] in columns]
        if len(kept) < len(groups[key]):
            read.skipped[f"facts of times other than the {_COLUMNS} most used of a kind are not read yet"] += len(groups[key]) - len(kept)
        yield main, columns, kept


def _length(context: Context) -> int:
    """Whole months, or days with a minus where a period is not about as long as months are."""
    if context.start is None or context.end is None:
        return 0
    days = (context.end - context.start).days + 1
    months = round(days / _DAYS_A_MONTH)
    return months if 1 <= months <= 12 and abs(days - months * _DAYS_A_MONTH) <= 8 else -days


def _rows(read: _Reader, columns: list[Context], facts: list[Fact], money: str) -> list[_Row]:
    """One row an element and unit, in the order of the source; a fact that says another value stands in a row of its own."""
    rows: dict[tuple[str, str, int, int], _Row] = {}
    for fact in facts:
        unit = read.units[fact.unit]
        scale = 0 if _is_currency(unit) else _digits(fact)[1]
        column, again = columns.index(read.contexts[fact.context]), 0
        while True:
            row = rows.setdefault((fact.name, unit, scale, again), _Row(_label(fact.name, "" if unit == money else unit, scale), scale))
            there = row.cells.setdefault(column, fact)
            if there is fact or (there.value, there.decimals) == (fact.value, fact.decimals):
                break
            again += 1
    return list(rows.values())


def _label(name: str, unit: str, scale: int) -> str:
    """The words of an element's name, and its unit where it is no amount of money of the caption."""
    words = _WORD.findall(name) or [name]
    words = [words[0], *(w if len(w) > 1 and w.isupper() else w.lower() for w in words[1:])]
    remark = {"shares": " (number of shares)", "pure": " (times)"}.get(unit, f" ({unit})" if unit else "")
    return " ".join(words) + remark + (f" ({_SCALES[scale]}s)" if scale else "")


def _heading(context: Context) -> str:
    """A time in words that headings of tables have."""
    end = _written(context.end)
    if context.start is None:
        return end
    months = _length(context)
    if months < 0:
        return f"From {_written(context.start)} to {end}"
    return f"{_LENGTHS[months - 1]} Month{'s' * (months > 1)} Ended {end}"


def _written(day: date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def _digits(fact: Fact) -> tuple[str, int]:
    """The digits of a fact that are sure, and the power of ten that they count; all of them where the others are no zeros."""
    whole, _, fraction = fact.value.partition(".")
    sure = fact.decimals
    if sure is not None and sure >= 0 and not fraction[sure:].strip("0"):
        fraction = fraction[:sure]
    elif sure is not None and sure < 0 and not fraction.strip("0"):
        scale, cut = 3 * ((2 - sure) // 3), -sure
        kept = whole if not whole.strip("+-0") else whole[:sure]
        if kept is whole or (whole.endswith("0" * cut) and len(kept.strip("+-")) > scale - cut and scale in _SCALES):
            places = len(kept) - (scale - cut) if kept is not whole else len(kept)
            return _grouped(kept[:places], kept[places:]), min(scale, 12)
    return _grouped(whole, fraction), 0


def _grouped(whole: str, fraction: str) -> str:
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole.lstrip("+"))
    head = len(digits) % 3
    groups = [digits[:head]] * bool(head) + [digits[at : at + 3] for at in range(head, len(digits), 3)]
    return sign + ",".join(groups) + ("." + fraction if fraction else "")


def _grid(rendering: Rendering, finder: _Finder, heads: list[str], rows: list[_Row]) -> None:
    """One block: the caption, the times over the columns, the rows."""
    start, cells = rendering.length, list[SourceCell]()
    for column, words in enumerate(heads):
        at = rendering.put(words, _nowhere)
        cells.append(SourceCell(at, min(column, 1), column, column, header=True))
        rendering.fill("\n" if column in (0, len(heads) - 1) else "\t")
    for line, row in enumerate(rows, 2):
        cells.append(SourceCell(rendering.put(row.label, _nowhere), line, 0, 0))
        for column in range(len(heads) - 1):
            rendering.fill("\t")
            if fact := row.cells.get(column):
                words = _shown(fact, row)
                cells.append(SourceCell(rendering.put(words, finder.place(fact, words)), line, column + 1, column + 1))
        rendering.fill("\n")
    rendering.block("grid", start, cells)
    rendering.fill("\n")


def _shown(fact: Fact, row: _Row) -> str:
    digits, scale = _digits(fact)
    return f"{digits} {_SCALES[scale]}" if scale and not row.scale else digits


def _nowhere(span: Span) -> tuple[Location, ...]:
    """Words of the rendering alone: they stand nowhere in the source as they are."""
    return (FactLocation(""),)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Where the digits of a fact stand in the source."""

    lines: LineIndex
    characters: dict[int, int]

    def place(self, fact: Fact, words: str) -> Place:
        begin = self.characters[fact.at]

        def locate(span: Span) -> tuple[Location, ...]:
            stands = [n for n, char in enumerate(fact.value) if char.isdigit()]
            before = sum(map(str.isdigit, words[: span.start]))
            count = sum(map(str.isdigit, words[span.start : span.end]))
            first = stands[min(before, len(stands) - 1)]
            last = stands[min(before + count, len(stands)) - 1] + 1 if count else first
            return (FactLocation(fact.id, self.lines.locate(Span(begin + first, begin + last))),)

        return locate
