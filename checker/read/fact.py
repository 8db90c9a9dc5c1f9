"""Tagged facts as tables in words and digits that a reader of tables knows, each with its way back to the source."""

from __future__ import annotations

from datetime import date

from ..model.document import SourceCell
from ..model.record import dataclass, field
from ..model.span import FactLocation, LineIndex, Location, Span
from .element import words as words_of
from .render import Place, Rendering

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_LENGTHS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()  # noqa: SIM905
_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_DAYS_A_MONTH = 30.4375  # 365.25 / 12


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
class Row:
    label: str
    scale: int  # said by the label, not by the cells
    cells: dict[int, Fact] = field(default_factory=dict)


def length(context: Context) -> int:
    """Whole months, or days with a minus where a period is not about as long as months are."""
    if context.start is None or context.end is None:
        return 0
    days = (context.end - context.start).days + 1
    months = round(days / _DAYS_A_MONTH)
    return months if 1 <= months <= 12 and abs(days - months * _DAYS_A_MONTH) <= 8 else -max(abs(days), 1)


def label(name: str, unit: str, scale: int) -> str:
    """The words of an element's name, and its unit where it is no amount of money of the caption."""
    remark = {"shares": " (number of shares)", "pure": " (x)"}.get(unit, f" ({unit})" if unit else "")
    return words_of(name) + remark + (f" ({_SCALES[scale]}s)" if scale else "")


def heading(context: Context) -> str:
    """A time in words that headings of tables have."""
    end = _written(context.end)
    if context.start is None:
        return end
    months = length(context)
    if months <= 0:
        return f"From {_written(context.start)} to {end}"
    return f"{_LENGTHS[months - 1]} Month{'s' * (months > 1)} Ended {end}"


def _written(day: date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def digits(fact: Fact) -> tuple[str, int]:
    """The digits of a fact that are sure, and the power of ten that they count; all of them where the others are no zeros."""
    whole, _, fraction = fact.value.partition(".")
    sure = fact.decimals
    if sure is None or (fraction[sure:] if sure > 0 else fraction).strip("0"):
        return _grouped(whole, fraction), 0
    if sure >= 0:
        return _grouped(whole, fraction[:sure]), 0
    scale = 3 * ((2 - sure) // 3)  # the power that is printed: tens and hundreds of thousands are decimals of a million
    behind = scale + sure
    if not whole.strip("+-0"):
        return _grouped(whole, ""), min(scale, max(_SCALES))
    if scale not in _SCALES or not whole.endswith("0" * -sure) or len(whole.strip("+-")) + sure <= behind:
        return _grouped(whole, ""), 0
    kept = whole[:sure]
    return _grouped(kept[: len(kept) - behind], kept[len(kept) - behind :]), scale


def _grouped(whole: str, fraction: str) -> str:
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole.lstrip("+"))
    head = len(digits) % 3
    groups = [digits[:head]] * bool(head) + [digits[at : at + 3] for at in range(head, len(digits), 3)]
    return sign + ",".join(groups) + ("." + fraction if fraction else "")


def grid(rendering: Rendering, finder: Finder, heads: list[str], rows: list[Row]) -> None:
    """One block: the caption, the times over the columns, the rows."""
    start, cells = rendering.length, list[SourceCell]()
    for column, words in enumerate(heads):
        under = next((row.cells[column - 1] for row in rows if column - 1 in row.cells), None)
        at = rendering.put(words, finder.beside(under))
        cells.append(SourceCell(at, min(column, 1), column, column, header=True))
        rendering.fill("\n" if column in (0, len(heads) - 1) else "\t")
    for line, row in enumerate(rows, 2):
        at = rendering.put(row.label, finder.beside(next(iter(row.cells.values()))))
        cells.append(SourceCell(at, line, 0, 0))
        for column in range(len(heads) - 1):
            rendering.fill("\t")
            if fact := row.cells.get(column):
                words = _shown(fact, row)
                cells.append(SourceCell(rendering.put(words, finder.place(fact, words)), line, column + 1, column + 1))
        rendering.fill("\n")
    rendering.block("grid", start, cells)
    rendering.fill("\n")


def _shown(fact: Fact, row: Row) -> str:
    figure, scale = digits(fact)
    return f"{figure} {_SCALES[scale]}" if scale and not row.scale else figure


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the digits of a fact stand in the source."""

    lines: LineIndex
    characters: dict[int, int]

    def beside(self, fact: Fact | None) -> Place:
        """For words that do not stand in the source: the point before the first value that they speak of, or the beginning."""
        at = self.lines.locate(Span(self.characters[fact.at], self.characters[fact.at]) if fact else Span(0, 0))
        found: tuple[Location, ...] = (FactLocation(fact.id, at) if fact else at,)
        return lambda span: found

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
