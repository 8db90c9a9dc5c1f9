"""Why a figure is wrong: a closed list of causes, each with its test on digits, neighbours and gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..model.figure import Figure
from ..model.interval import Interval
from .blame import Culprit
from .case import Case
from .printed import digits_of, mantissa, scale_word, with_other_scale, with_other_sign, written

TELLING = 0  # a slip that few wrong values look like
COMMON = 1  # one wrong digit: many gaps look like it
NONE = 2  # no test fits
SLIPS = (3, -3, 6, -6, 9, -9, 1, -1, 2, -2)  # powers of ten by which a number slips
LONG = 3  # digits that a number must have before equality with another one tells anything


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one culprit should read, and the slip that would explain what it does read."""

    culprit: Culprit
    value: Fraction | None
    suggest: str | None
    cause: str
    strength: int
    gain: int


def diagnosed(culprit: Culprit, case: Case) -> Diagnosis:
    """The cause and the suggestion for one culprit."""
    figure = case.figures[culprit.figure]
    ulp = case.usual_ulp(figure)
    value = best_value(culprit, ulp)
    gain = _gain(culprit, value, ulp) if value is not None else 0
    for slipped, text, cause in _slips(figure, culprit, case):
        if value is None or _gain(culprit, slipped, ulp) >= gain:
            return Diagnosis(culprit, slipped, text, cause, TELLING, _gain(culprit, slipped, ulp))
    if value is None:
        return Diagnosis(culprit, None, None, "unexplained", NONE, 0)
    why, strength = _cause(figure, value, ulp, case)
    return Diagnosis(culprit, value, written(figure, value, ulp), why, strength, gain)


def best_value(culprit: Culprit, ulp: Fraction) -> Fraction | None:
    """The printed value with which most of its ties are exact, among those that all of them allow; None where two are
    equally good."""
    if culprit.allowed is None or not ulp:
        return None
    values = {rounded(d.target, ulp) for d in culprit.demands}
    fit = [v for v in values if v in culprit.allowed]
    if not fit:
        only = _only_on_grid(culprit.allowed, ulp)
        return only
    score = {v: sum(2 * abs(v - d.target) <= ulp for d in culprit.demands) for v in fit}
    best = max(score.values())
    first = [v for v in fit if score[v] == best]
    return first[0] if len(first) == 1 else None


def rounded(value: Fraction, ulp: Fraction) -> Fraction:
    """To a multiple of a last unit, half away from zero."""
    units = (2 * abs(value) / ulp + 1) // 2
    return (units if value >= 0 else -units) * ulp


def _only_on_grid(allowed: Interval, ulp: Fraction) -> Fraction | None:
    """The one multiple of a last unit within an interval; None if there are none or several."""
    first = -(-allowed.low // ulp)
    found = [k * ulp for k in range(int(first), int(first) + 3) if k * ulp in allowed]
    return found[0] if len(found) == 1 else None


def _gain(culprit: Culprit, value: Fraction, ulp: Fraction) -> int:
    near = sum(2 * abs(value - d.target) <= ulp for d in culprit.demands)
    return near - sum(d.tie.verdict == "exact" for d in culprit.demands)


def _slips(figure: Figure, culprit: Culprit, case: Case) -> Iterator[tuple[Fraction, str | None, str]]:
    """Slips that keep the digits: sign, scale, decimal point, an old split basis; each tried against all ties."""
    allowed = culprit.allowed
    if allowed is None or not figure.value:
        return
    if -figure.value in allowed:
        yield -figure.value, with_other_sign(figure.text), "sign"
    for power in SLIPS:
        value = figure.value * Fraction(10) ** power
        if value in allowed and not _whole_range(allowed, figure.value):
            yield value, *_moved(figure, value, power, case)
    for split in case.extract.reading.splits if figure.unit and figure.unit.endswith("/share") else ():
        for value in (figure.value / split.factor, figure.value * split.factor):
            if value in allowed:
                yield value, written(figure, rounded(value, figure.ulp), figure.ulp), "old-split-basis"


def _whole_range(allowed: Interval, value: Fraction) -> bool:
    """Whether the ties say so little that a slip by a power of ten proves nothing."""
    return allowed.high - allowed.low > abs(value)


def _moved(figure: Figure, value: Fraction, power: int, case: Case) -> tuple[str | None, str]:
    """The text for a number whose scale or decimal point slipped."""
    word = scale_word(figure.text)
    if power % 3 == 0 and figure.where == "text" and (word or not digits_of(figure.text) or power > 0):
        usual = written(figure, value, case.usual_ulp(figure)) if word and figure.ulp != case.usual_ulp(figure) else None
        if usual is None or digits_of(usual) == digits_of(figure.text):
            return with_other_scale(figure.text, power), "scale"
        return usual, "decimal-slip"
    return written(figure, value, case.usual_ulp(figure)), "decimal-slip" if power % 3 else "scale"


def _cause(figure: Figure, value: Fraction, ulp: Fraction, case: Case) -> tuple[str, int]:
    """The cause that the digits tell, and how much they tell."""
    now, want = digits_of(figure.text), mantissa(figure, value, ulp)
    if now is None or want is None:
        return "unexplained", NONE
    said = digit_slip(now.digits.lstrip("0"), want[0].lstrip("0"))
    if said in ("transposed-digits", "decimal-slip"):
        return said, TELLING
    if _stale(figure, case):
        return "stale-value", TELLING
    if said in ("dropped-digit", "extra-digit"):
        return said, TELLING
    if abs(value - figure.value) == figure.ulp:
        return ("percentage-from-unrounded" if figure.unit == "%" else _truncation(figure, value)), COMMON
    return (said, COMMON) if said else ("unexplained", NONE)


def _truncation(figure: Figure, value: Fraction) -> str:
    return "truncation" if abs(value) > abs(figure.value) and figure.where == "text" else "one-digit"


def digit_slip(printed: str, right: str) -> str | None:
    """How `printed` may have come from `right`: one slip of the keys, None if it takes more.

    >>> digit_slip("93893", "93983"), digit_slip("9398", "93983"), digit_slip("93933", "93983")
    ('transposed-digits', 'dropped-digit', 'one-digit')
    """
    if printed == right:
        return "decimal-slip"
    if printed.rstrip("0") == right.rstrip("0"):
        return "dropped-digit" if len(printed) < len(right) else "extra-digit"
    if len(printed) == len(right):
        differ = [i for i, (a, b) in enumerate(zip(printed, right, strict=True)) if a != b]
        if len(differ) == 1:
            return "one-digit"
        i = differ[0]
        swapped = right[:i] + right[i + 1 : i + 2] + right[i] + right[i + 2 :]
        return "transposed-digits" if printed == swapped else None
    longer, shorter = (printed, right) if len(printed) > len(right) else (right, printed)
    if len(longer) != len(shorter) + 1:
        return None
    split = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    if longer[split + 1 :] != shorter[split:]:
        return None
    return "extra-digit" if longer is printed else "dropped-digit"


def _stale(figure: Figure, case: Case) -> bool:
    """Whether it repeats the value of the same line in another period."""
    digits = digits_of(figure.text)
    if digits is None or len(digits.digits) < LONG:
        return False
    if figure.table:
        return any(f.value == figure.value and f.period.key != figure.period.key for _, f in case.row(figure))
    if figure.term is None:
        return False
    value = abs(figure.value)
    others = (f for f in case.by_term[figure.term] if f.period.key != figure.period.key and f.unit == figure.unit)
    return any(2 * abs(abs(f.value) - value) <= figure.ulp for f in others)
