"""The numeric facts of inline XBRL (https://www.xbrl.org/specification/inlinexbrl-part1, 10) as a page of markup is read.

Hidden facts are not printed and not read; a fact without a value (`xsi:nil`) says nothing of the digits that it holds."""

from __future__ import annotations

import re
from fractions import Fraction

from ..model.document import Tag
from ..model.record import dataclass, field
from ..model.span import Span

FRACTION = "ix:nonfraction"
MOST_OPEN = 16  # facts within one another: one number that is several facts
MOST_DIGITS = 40
MOST_SCALE = 30
_POWER = re.compile(r"[+-]?\d{1,3}")


@dataclass(slots=True)
class Tags:
    """The facts that are open, and those that are read, with the stretch of the text that each holds."""

    _open: list[tuple[dict[str, str], int]] = field(default_factory=list)
    _deeper: int = 0  # open facts within the deepest that is kept
    _closed: list[tuple[dict[str, str], Span]] = field(default_factory=list)

    def begin(self, said: dict[str, str], at: int) -> None:
        """A fact with its attributes begins where so much of the text is written; it ends with its own tag only."""
        if len(self._open) < MOST_OPEN:
            self._open.append((said, at))
        else:
            self._deeper += 1

    def end(self, at: int) -> None:
        if self._deeper:
            self._deeper -= 1
        elif self._open:
            said, start = self._open.pop()
            self._closed.append((said, Span(start, at)))

    def found(self, text: str) -> tuple[Tag, ...]:
        """The facts whose attributes say all that a number needs, in the order of their ends."""
        return tuple(tag for said, span in self._closed if (tag := _tag(said, span, text)))


def _tag(said: dict[str, str], span: Span, text: str) -> Tag | None:
    concept, context, unit = (said.get(key, "") for key in ("name", "contextref", "unitref"))
    power = _power(said, span, text)
    if not (concept and context and unit) or said.get("xsi:nil") in ("true", "1") or power is None:
        return None
    return Tag(span, concept, context, unit, Fraction(10) ** power, said.get("sign") == "-")


def _power(said: dict[str, str], span: Span, text: str) -> int | None:
    """The power of ten that the last printed digit counts: `scale`, less the decimals that its format reads; None for no number."""
    written = said.get("scale", "0").strip()
    printed = text[span.start : span.end] if len(span) <= MOST_DIGITS else ""
    if not _POWER.fullmatch(written) or abs(int(written)) > MOST_SCALE:
        return None
    _, mark, decimals = printed.rpartition("," if "comma" in said.get("format", "").lower() else ".")
    digits = sum(map(str.isdigit, decimals if mark else ""))
    return int(written) - digits if any(map(str.isdigit, printed)) else None
