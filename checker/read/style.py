"""What a piece of markup looks like, as far as it matters to a reader of figures."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.record import dataclass

_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{0,6})?)(px|pt|em|ex|rem|in|cm|mm|%)?")
_PIXELS = {"px": 4, "pt": 5, "em": 64, "rem": 64, "ex": 32, "in": 384, "cm": 151, "mm": 15, "%": 16, None: 4}  # quarters of a pixel
_SIDES = {"margin": 1, "padding": 1}
_HIDDEN = {("display", "none"), ("visibility", "hidden")}


@dataclass(frozen=True, slots=True)
class Look:
    """`indent` in quarters of a pixel from the left; `bold` None where nothing is said."""

    hidden: bool = False
    inline: bool = False
    indent: int = 0
    bold: bool | None = None
    raised: bool = False
    above: bool = False
    below: bool = False


@lru_cache(maxsize=2048)
def look(style: str) -> Look:
    """How an element with this style attribute looks."""
    said = dict(_declarations(style))
    bold = said.get("font-weight")
    return Look(
        hidden=any(said.get(name) == value for name, value in _HIDDEN),
        inline=said.get("display", "").startswith("inline"),
        indent=sum(_left(name, value) for name, value in said.items()),
        bold=None if bold is None else bold.startswith("bold") or bold[:1] in "6789",
        raised=said.get("vertical-align") in ("super", "top-super") or said.get("top", "").startswith("-"),
        above=_rule(said, "top"),
        below=_rule(said, "bottom"),
    )


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = (part.partition(":") for part in style.lower().split(";")[:60])
    return [(name.strip(), value.replace("!important", "").strip()) for name, _, value in pairs]


def _left(name: str, value: str) -> int:
    if name in ("margin-left", "padding-left", "text-indent"):
        return _length(value)
    if name in _SIDES:
        sides = value.split()
        return _length(sides[{1: 0, 2: 1, 3: 1}.get(len(sides), 3)]) if sides else 0
    return 0


def _length(value: str) -> int:
    match = _LENGTH.match(value)
    if match is None or match.group(1) in ("", "-", ".", "-."):
        return 0
    whole, _, part = match.group(1).partition(".")
    sign = -1 if whole.startswith("-") else 1
    thousandths = int(whole.lstrip("-") or 0) * 1000 + int((part + "000")[:3])
    return sign * thousandths * _PIXELS[match.group(2)] // 1000


def _rule(said: dict[str, str], side: str) -> bool:
    value = said.get(f"border-{side}") or said.get(f"border-{side}-style") or said.get(f"border-{side}-width")
    return bool(value) and not value.startswith(("none", "0", "hidden")) if value else False
