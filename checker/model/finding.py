"""What a person should look at."""

from __future__ import annotations

from typing import Literal

from .record import dataclass
from .relation import Confidence
from .rule import Level
from .span import Span

# Why a figure is wrong: a closed list. "label" is a name on the wrong line, "direction" a word against the numbers.
CAUSES = (
    "transposed-digits", "one-digit", "dropped-digit", "extra-digit", "sign", "scale", "decimal-slip", "stale-value",
    "swapped-neighbours", "omitted-line", "double-counted-line", "wrong-column", "label", "direction", "old-split-basis", "truncation",
    "forced-rounding", "percentage-from-unrounded", "transcription", "unexplained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that may be wrong; equal ranks cannot be told apart. `suggest` is its text as it should be printed."""

    figure: str
    rank: int
    suggest: str | None = None
    cause: str = "unexplained"


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, one finding. `anchor` knows the rule family and who the figures are, `fingerprint` also their printed
    values; neither knows line, page or file name."""

    rule: str
    name: str
    rules: tuple[str, ...]
    level: Level
    confidence: Confidence
    message: str
    at: Span
    figures: tuple[str, ...]
    suspects: tuple[Suspect, ...]
    ties: tuple[str, ...]
    anchor: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is known and set aside: by whom or what, why, and until when (a date in ISO form, or "")."""

    finding: Finding
    by: Literal["waiver", "baseline", "disclosure"]
    reason: str = ""
    who: str = ""
    until: str = ""
