"""Characters with boxes to lines of aligned text: what a PDF page looks like when it is typed on a grid.

The rendered text keeps for every character the box that it came from, so that a place in the text is a place on the page.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from ..model.record import dataclass, replace

_NUMERIC = re.compile(r"[\d(\-−–—$€£¥+△▲][\d.,)%(\-−–—$€£¥ ]*%?\)?\Z")
_QUARTER = math.pi / 2
_NO_WIDTH = 0.01  # points
_DOTS, _LEADER = ".…", 3  # how many dots make a leader
_FURNITURE_LINES = 3  # lines at the top and the bottom of a page that may be furniture


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a page: its box in points from the top left, and the baseline that it stands on."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    origin: float = 0.0  # where it begins on its baseline
    box: tuple[float, float, float, float] | None = None  # on the page, where the page was turned to be read

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Word:
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(g.char for g in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line on the grid: its text, and for each character the glyph behind it (None: a blank)."""

    text: str
    glyphs: tuple[Glyph | None, ...]
    base: float


def straightened(glyphs: Sequence[Glyph], angles: Sequence[float]) -> list[Glyph]:
    """The characters that run as most of a page do, sideways ones as if the page were turned. Marginal notes and
    watermarks that run otherwise are left out. Angles are in radians."""
    quarters = [round(angle / _QUARTER) for angle in angles]
    straight = [abs(angle - quarter * _QUARTER) < 0.05 for angle, quarter in zip(angles, quarters, strict=True)]
    if all(straight) and not any(quarters):
        return list(glyphs)
    ways = [quarter % 2 if is_straight else -1 for quarter, is_straight in zip(quarters, straight, strict=True)]
    way = int(ways.count(1) > ways.count(0))
    chosen = [glyph for glyph, its in zip(glyphs, ways, strict=True) if its == way]
    return _sideways(chosen) if way else chosen


def _sideways(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters printed sideways, turned by a quarter to the side on which they read onwards."""
    up = sum(b.base < a.base for a, b in pairwise(glyphs) if b.origin == a.origin)
    down = sum(b.base > a.base for a, b in pairwise(glyphs) if b.origin == a.origin)
    return [_turned(glyph, up >= down) for glyph in glyphs]


def _turned(g: Glyph, up: bool) -> Glyph:
    box = (g.left, g.top, g.right, g.bottom)
    if up:
        return Glyph(g.char, -g.bottom, g.left, -g.top, g.right, g.origin, -g.base, box)
    return Glyph(g.char, g.top, -g.right, g.bottom, -g.left, -g.origin, g.base, box)


def typed(glyphs: Sequence[Glyph]) -> list[TypedLine]:
    """The lines of a page, top to bottom, on one grid of columns; a wide gap between lines gives an empty line."""
    lines = [words for words in (_without_leaders(_words(line)) for line in _lines(_anchored(glyphs))) if words]
    if not lines:
        return []
    pitch = _pitch(lines)
    left = min(words[0].left for words in lines)
    out: list[TypedLine] = []
    heights = sorted(w.glyphs[0].height for words in lines for w in words)
    usual = heights[len(heights) // 2]
    for words in lines:
        base = words[0].glyphs[0].base
        if out and base - out[-1].base > 2.1 * usual:
            out.append(TypedLine("", (), base))
        out.append(_type(words, pitch, left))
    return out


def _anchored(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a page in the order in which the library gives them. A blank without width, which it guesses, stands right
    behind the character after which it was guessed: its own place may be that of the next but one."""
    out: list[Glyph] = []
    for glyph in glyphs:
        if out and glyph.char.isspace() and glyph.right - glyph.left < _NO_WIDTH and glyph.base == out[-1].base:
            glyph = replace(glyph, left=out[-1].right, right=out[-1].right)
        out.append(glyph)
    return out


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that share a baseline within a third of their height; a raised mark stays with its line. A blank that the library guesses
    has no height: it counts as high as what stands before it, or it would part a line that begins with a raised mark."""
    lines: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        height = glyph.height or height
        if lines and glyph.base - lines[-1][0].base <= 0.34 * max(height, lines[-1][0].height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.left) for line in lines]


def _words(line: list[Glyph]) -> list[Word]:
    """A blank, or a gap of a quarter of the height, ends a word. A glyph printed twice counts once: one that lies mostly over the
    last (bold by overprinting), where the thin letters of "million" stand side by side."""
    words: list[list[Glyph]] = []
    previous: Glyph | None = None
    blank = False
    for glyph in line:
        if glyph.char.isspace():
            if previous and glyph.right < previous.right:
                continue  # set beneath the last glyph, it parts that one from nothing ("$1 7,630" with the blank of "$ 17,630")
            blank = True
            previous = previous if glyph.right - glyph.left < _NO_WIDTH else None
            continue
        if previous and glyph.char == previous.char and _overprinted(glyph, previous):
            continue
        if previous and glyph.left - previous.right <= (0.08 if blank else 0.22) * glyph.height:
            words[-1].append(glyph)  # a blank without width is a guess of the library, and may stand anywhere near
        else:
            words.append([glyph])
        previous, blank = glyph, False
    return [Word(tuple(w)) for w in words]


def _overprinted(glyph: Glyph, previous: Glyph) -> bool:
    """Whether a glyph stands where the last one does, but for less than a seventh of its height and half of its width."""
    moved = abs(glyph.left - previous.left)
    return moved < 0.15 * glyph.height and 2 * moved <= glyph.right - glyph.left


def _without_leaders(words: list[Word]) -> list[Word]:
    """Words without the rows of dots that lead from a name to its number: a grid has less room for them than the page."""
    kept: list[Word] = []
    for dots, run in groupby(words, lambda word: not word.text.strip(_DOTS)):
        found = list(run)
        if not dots:
            kept += [part for word in found for part in _parted(word)]
        elif sum(len(word.glyphs) for word in found) < _LEADER:
            kept += found
    return kept


def _parted(word: Word) -> list[Word]:
    """What stands before and behind a leader that touches a word."""
    if _DOTS[0] * _LEADER not in word.text and _DOTS[1] not in word.text:
        return [word]
    runs = [(dots, tuple(run)) for dots, run in groupby(word.glyphs, lambda glyph: glyph.char in _DOTS)]
    leads = [dots and len(run) >= _LEADER for dots, run in runs]
    parts: list[list[Glyph]] = [[]]
    for lead, (_, run) in zip(leads, runs, strict=True):
        if lead:
            parts.append([])
        else:
            parts[-1] += run
    return [Word(tuple(part)) for part in parts if part]


def _pitch(lines: list[list[Word]]) -> float:
    """Width of a grid column: narrow enough that no line of small print has to be pushed right."""
    widths = sorted((w.right - w.left) / len(w.glyphs) for words in lines for w in words if len(w.glyphs) > 2)
    return max(1.5, widths[len(widths) // 4]) if widths else 4.0


def _type(words: list[Word], pitch: float, left: float) -> TypedLine:
    """Words of a phrase are one blank apart; phrases start at their column, numbers end at theirs."""
    text, glyphs = "", list[Glyph | None]()
    for phrase in _phrases(words):
        shown: list[Glyph | None] = []
        for word in phrase:
            shown += [None] * bool(shown) + list(word.glyphs)
        at = round((phrase[0].left - left) / pitch)
        if _NUMERIC.match(" ".join(w.text for w in phrase)):
            at = round((phrase[-1].right - left) / pitch) - len(shown)
        at = max(at, len(glyphs) + 2 * bool(glyphs))
        glyphs += [None] * (at - len(glyphs)) + shown
    text = "".join(g.char if g else " " for g in glyphs)
    return TypedLine(text, tuple(glyphs), words[0].glyphs[0].base)


def _phrases(words: list[Word]) -> list[list[Word]]:
    """Words no farther apart than a wide blank; a number next to a number begins a phrase of its own."""
    phrases = [[words[0]]]
    for before, word in pairwise(words):
        height = word.glyphs[0].height
        apart = word.left - before.right > 0.75 * height
        numbers = before.text[-1].isdigit() and word.text[0].isdigit() and word.left - before.right > 0.5 * height
        if apart or numbers:
            phrases.append([word])
        else:
            phrases[-1].append(word)
    return phrases


def without_furniture(pages: list[list[TypedLine]]) -> list[list[TypedLine]]:
    """Pages without the running heads and feet: lines near an edge that most pages share but for their numbers."""
    if len(pages) < 3:
        return pages
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_mask(page[n].text) for n in _edge(page)} - {""})
    running = {mask for mask, n in edges.items() if 2 * n > len(pages)}
    return [[line for n, line in enumerate(page) if n not in _edge(page) or _mask(line.text) not in running] for page in pages]


def _edge(page: list[TypedLine]) -> set[int]:
    return {*range(min(_FURNITURE_LINES, len(page))), *range(max(0, len(page) - _FURNITURE_LINES), len(page))}


def _mask(line: str) -> str:
    """A line with its numbers hidden; a line of several numbers is a table's and never furniture."""
    numbers = re.findall(r"\d[\d.,]*", line)
    return "" if len(numbers) > 2 else re.sub(r"\d[\d.,]*", "#", " ".join(line.split()))


def unligatured(char: str) -> str:
    """fi for the ligature of one character: letters only, digits stay as they are."""
    if char == "\xad":
        return "-"  # a page shows it: it is the hyphen, or the minus, of its font
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char
