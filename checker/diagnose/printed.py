"""A figure's text with another number in it: its own format, sign marks, currency and scale word."""

from __future__ import annotations

from fractions import Fraction

from ..model.figure import Figure
from ..model.pattern import late
from ..model.record import dataclass

NUMBER = late(r"(?:(?<![\d.])\.)?\d(?:[\d,.]*\d)?")  # ".33" is 0.33
WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
WORD = late("|".join(WORDS))
MINUS = "-−–△▲"
LEADING = late(rf"[{MINUS}]\s{{0,2}}(?=[^\d]{{0,5}}\d)")
TRAILING = late(rf"(?<=\d)\s?[{MINUS}]$")


@dataclass(frozen=True, slots=True)
class Digits:
    """The number inside a figure's text: where it stands, its digits, its decimals, and how thousands are parted."""

    start: int
    end: int
    digits: str
    decimals: int
    group: str
    point: str


def digits_of(text: str, malformed: bool = False) -> Digits | None:
    """The first number of a text; None if there is none. In a `malformed` one a comma parts thousands, however many digits follow."""
    found = NUMBER.search(text)
    if found is None:
        return None
    raw = found[0]
    point = "" if malformed else _point(raw)
    decimals = len(raw) - raw.rindex(point) - 1 if point else 0
    whole = raw[: len(raw) - decimals - 1] if point else raw
    group = next((c for c in whole if not c.isdigit()), "")
    plain = ("0" if not whole else "") + "".join(c for c in raw if c.isdigit())  # as in "0.33"
    if not group and len(whole) < 4:
        group = "." if point == "," else ","
    return Digits(found.start(), found.end(), plain, decimals, group, point or ("," if group == "." else "."))


def _point(raw: str) -> str:
    """The decimal sign of a number, "" where it has none: a point that stands once, or a comma that parts no thousands."""
    last = max(raw.rfind("."), raw.rfind(","))
    if last < 0:
        return ""
    sign = raw[last]
    if sign == ".":
        return "." if raw.count(".") == 1 else ""
    return "," if raw.count(",") == 1 and len(raw) - last - 1 != 3 else ""


def scale_word(text: str) -> str:
    """thousand, million … where the text of a figure has one."""
    found = WORD.search(text)
    return found[0] if found else ""


def mantissa(figure: Figure, value: Fraction, ulp: Fraction) -> tuple[str, int] | None:
    """Digits and decimals with which the figure would print another value to a last unit; None where they do not fit."""
    now = digits_of(figure.text, figure.malformed)
    if now is None or not figure.ulp or not ulp:
        return None
    decimals, step = now.decimals, _last(figure, now) / ulp
    while step > 1 and decimals < 12:
        step, decimals = step / 10, decimals + 1
    while step < 1 and decimals > 0:
        step, decimals = step * 10, decimals - 1
    units = abs(value) / ulp
    if step < 1:  # the last unit is larger than a printed one: zeros fill up
        units, step = units / step, Fraction(1)
    if step != 1 or units.denominator != 1:
        return None
    return str(units.numerator).zfill(decimals + 1), decimals


def _last(figure: Figure, now: Digits) -> Fraction:
    """What the last printed digit is worth: less than the last unit where zeros stand behind it."""
    return abs(figure.value) / int(now.digits) if int(now.digits) and figure.value else figure.ulp


def written(figure: Figure, value: Fraction, ulp: Fraction) -> str | None:
    """The text of a figure as it would print another value; None where its format cannot say it."""
    now, want = digits_of(figure.text, figure.malformed), mantissa(figure, value, ulp)
    if now is None or want is None:
        return None
    digits, decimals = want
    whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if whole == "0" and figure.text[now.start] == now.point:
        whole = ""  # as it is printed: ".33"
    number = _grouped(whole, now.group) + (now.point + rest if rest else "")
    text = figure.text[: now.start] + number + figure.text[now.end :]
    return text if (value < 0) == (figure.value < 0) else with_other_sign(text)


def _grouped(whole: str, group: str) -> str:
    if not group:
        return whole
    head = len(whole) % 3
    parts = [whole[:head]] if head else []
    return group.join(parts + [whole[i : i + 3] for i in range(head, len(whole), 3)])


def with_other_sign(text: str) -> str:
    """The text with brackets or a minus taken away, or brackets put round it."""
    bare = TRAILING.sub("", LEADING.sub("", text.replace("(", "").replace(")", ""))).strip()
    return bare if bare != text.strip() else f"({text})"


def with_other_scale(text: str, power: int) -> str | None:
    """The text with its scale word moved by a power of ten; None where there is no such word."""
    word = scale_word(text)
    if word:
        other = next((w for w, p in WORDS.items() if p == WORDS[word] + power), None)
        if other is None and WORDS[word] + power == 0:
            return text.replace(f" {word}", "", 1).replace(word, "", 1)
        return text.replace(word, other, 1) if other else None
    other = next((w for w, p in WORDS.items() if p == power), None)
    return f"{text} {other}" if other else None


def written_value(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The number as printed, without its scale, and the worth of its last digit; None where there is none."""
    found = digits_of(figure.text, figure.malformed)
    if found is None:
        return None
    unit = Fraction(1, 10**found.decimals)
    return (-int(found.digits) if figure.value < 0 else int(found.digits)) * unit, unit
