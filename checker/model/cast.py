"""A sum found by arithmetic: integers in, casts out."""

from __future__ import annotations

from typing import Literal

from .record import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """`head` is the signed sum of `parts`, line by line of one axis.

    axis "down": head and parts are rows, `residuals` has one entry per column; "across": head and parts are columns,
    one entry per row. A residual is head - sum in units of the last digit of the finest member; None where the head or every part is not
    printed there. `evidence` is in millibits (log2 of the odds against chance); `rival` the evidence of the best other
    cast of the same head. `derived`: follows from other casts (a grand total over all leaves)."""

    axis: Literal["down", "across"]
    head: int
    parts: tuple[tuple[int, int], ...]  # (row or column, +1 or -1)
    residuals: tuple[int | None, ...]
    evidence: int
    rival: int = 0
    derived: bool = False

    @property
    def exact(self) -> bool:
        """Whether it comes out to the last digit wherever it is printed."""
        return not any(self.residuals)
