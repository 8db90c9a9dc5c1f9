"""Why a figure is wrong: a closed list of causes, each with its test on digits, neighbours and gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model.figure import Figure
from ..model.interval import Interval
from ..model.record import dataclass
from ..model.relation import Tie
from .blame import Culprit
from .case import Case
from .label import CAUSE as LABEL
from .label import TELLING_DIGITS, other_line
from .printed import digits_of, mantissa, scale_word, with_other_scale, with_other_sign, written

TELLING = 0  # a slip that few wrong values look like
COMMON = 1  # one wrong digit: many gaps look like it
NONE = 2  # no test fits
SLIPS = (3, -3, 6, -6, 9, -9, 1, -1, 2, -2)  # powers of ten by which a number slips
NARROW = 3  # last units within which the ties must hold a figure for their common value to be a suggestion
BEHIND = 2  # right digits behind a wrong one that make it a misprint
SLIPPED = 2  # digits that differ after a copy by hand
KEYS = ("transposed-digits", "dropped-digit", "extra-digit")  # slips of the keys that tell themselves from a wrong digit
UNTOLD = ("unexplained", "transcription")  # what no slip of the keys accounts for
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
    power: int = 0  # of ten, by which the number slipped


def diagnosed(culprit: Culprit, case: Case) -> Diagnosis:
    """The cause and the suggestion for one culprit."""
    figure = case.figures[culprit.figure]
    ulp = case.usual_ulp(figure)
    value = best_value(culprit, max(ulp, figure.ulp), ulp)
    if value == figure.value:  # most of its ties want it as it stands, which is no repair
        value = None
    gain = _gain(culprit, value, ulp) if value is not None else 0
    for slip in _slips(figure, culprit, case):
        if value is None or slip.gain >= gain:
            return slip
    if value is None:
        return _one_slip(figure, culprit, ulp) or Diagnosis(culprit, None, None, "unexplained", NONE, 0)
    why, strength = _cause(figure, value, ulp, case, culprit.repairs)
    return Diagnosis(culprit, value, None if why == LABEL else written(figure, value, ulp), why, strength, gain)


def best_value(culprit: Culprit, room: Fraction, ulp: Fraction) -> Fraction | None:
    """The printed value, in steps of `ulp`, with which most of its ties are exact, among those that all of them allow or one
    unit beyond, as forced rounding goes; None where two are equally good, or where the ties leave many: more than a few
    steps of `room`."""
    allowed = culprit.allowed
    if allowed is None or not ulp:
        return None
    narrow = allowed.high - allowed.low <= NARROW * room
    values = {rounded(d.target, ulp) for d in culprit.demands if d.linear or narrow}
    fit = [v for v in values if v in allowed or allowed.low - ulp < v < allowed.high + ulp]
    if not any(v in allowed for v in fit):
        return _only_on_grid(allowed, ulp)
    score = {v: (sum(d.meets(v, ulp) for d in culprit.demands), v in allowed) for v in fit}
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
    """How many more of its ties would be exact than are now."""
    near = sum(d.meets(value, ulp) for d in culprit.demands)
    return near - sum(d.tie.verdict == "exact" if d.linear else d.tie.verdict != "broken" for d in culprit.demands)


def _slips(figure: Figure, culprit: Culprit, case: Case) -> Iterator[Diagnosis]:
    """Slips that keep the digits: sign, scale, decimal point, an old split basis; each tried against all ties."""
    allowed = culprit.allowed
    if allowed is None or not figure.value:
        return
    usual = case.usual_ulp(figure)
    if -figure.value in allowed and (figure.unit != "count" or figure.value < 0):  # there is no number of shares below nothing
        text = with_other_sign(figure.text)
        yield Diagnosis(culprit, -figure.value, text, "sign", TELLING, _gain(culprit, -figure.value, figure.ulp))
    for power in SLIPS:
        value = figure.value * Fraction(10) ** power
        worth = _worth(figure, power, usual)
        said, why = _moved(figure, value, power, worth)
        if not value % worth and said != figure.text and _proved(culprit, figure, power, worth, case):  # else its unit was misread
            yield Diagnosis(culprit, value, said, why, TELLING, _gain(culprit, value, worth), power)
    for split in case.extract.reading.splits if figure.unit and figure.unit.endswith("/share") else ():
        for value in (figure.value / split.factor, figure.value * split.factor):
            if value in allowed:
                text_ = written(figure, rounded(value, figure.ulp), figure.ulp)
                yield Diagnosis(culprit, value, text_, "old-split-basis", TELLING, _gain(culprit, value, figure.ulp))


def _proved(culprit: Culprit, figure: Figure, power: int, worth: Fraction, case: Case) -> bool:
    """Whether the ties, and the digits, say enough for a slip by a power of ten."""
    value, allowed = figure.value * Fraction(10) ** power, culprit.allowed
    if not _is_scale(figure, power):
        return long_enough(figure) and allowed is not None and value in allowed and not _whole_range(allowed, figure.value)
    told = long_enough(figure, LONG - 1) or any(case.retold(d.tie) for d in culprit.demands)
    return told and _rescaled(culprit, value, worth)


def long_enough(figure: Figure, least: int = LONG) -> bool:
    """Whether it has digits enough to tell anything."""
    digits = digits_of(figure.text, figure.malformed)
    return digits is not None and len(digits.digits.strip("0")) >= least


def _whole_range(allowed: Interval, value: Fraction) -> bool:
    """Whether the ties say so little that a slip by a power of ten proves nothing."""
    return allowed.high - allowed.low > abs(value)


def _rescaled(culprit: Culprit, value: Fraction, worth: Fraction) -> bool:
    """Whether a figure with another scale word is what its ties want. The right word gives it its own rounding back, and
    one unit more where that was forced; the wrong one tells nothing of how exact it is."""
    near = [abs(value - d.target) < worth for d in culprit.demands]
    telling = any(near) or (culprit.allowed is not None and not _whole_range(culprit.allowed, value))
    return telling and all(close or value in d.allowed for close, d in zip(near, culprit.demands, strict=True))


def _worth(figure: Figure, power: int, usual: Fraction) -> Fraction:
    """What the last unit would be worth if the number had not slipped."""
    moved = figure.ulp * Fraction(10) ** power
    if _is_scale(figure, power):
        return moved
    digits = digits_of(figure.text, figure.malformed)
    lost = power < 0 and bool(scale_word(figure.text))  # "$1,196 billion" lacks the point that amounts with a scale word have
    return moved if lost or (usual == figure.ulp and digits and digits.decimals) else usual


def _is_scale(figure: Figure, power: int) -> bool:
    """Whether the slip may lie in the scale word: a wrong one, or one that is missing in a sentence."""
    digits = digits_of(figure.text, figure.malformed)
    if power % 3 or figure.where != "text" or digits is None:
        return False
    if scale_word(figure.text):
        return not 0 < power <= digits.decimals and with_other_scale(figure.text, power) is not None  # else the point may have moved
    return power > 0


def _moved(figure: Figure, value: Fraction, power: int, worth: Fraction) -> tuple[str | None, str]:
    """The text for a number whose scale word is wrong or missing, or whose decimal point slipped; and which it is."""
    if _is_scale(figure, power):
        return with_other_scale(figure.text, power), "scale"
    return written(figure, value, worth), "decimal-slip"


def _one_slip(figure: Figure, culprit: Culprit, ulp: Fraction) -> Diagnosis | None:
    """Where the ties leave many values: the one of them from which a single slip of the keys leads to what is printed."""
    now, allowed = digits_of(figure.text, figure.malformed), culprit.allowed
    if now is None or allowed is None or not figure.ulp or not long_enough(figure) or _whole_range(allowed, figure.value):
        return None
    sign = -1 if figure.value < 0 else 1
    right = {d for d in edits(now.digits) if sign * int(d) * figure.ulp in allowed}
    if not right:
        return None
    said = {digit_slip(now.digits, d) or "" for d in right}
    cause = next((c for c in KEYS if said == {c}), "one-digit")
    gain = sum(d.tie.verdict == "broken" for d in culprit.demands)  # each of the values repairs them all
    if len(right) > 1:
        return Diagnosis(culprit, None, None, cause, COMMON, gain)
    value = sign * int(next(iter(right))) * figure.ulp
    return Diagnosis(culprit, value, written(figure, value, ulp), cause, TELLING if cause != "one-digit" else COMMON, gain)


def edits(digits: str) -> Iterator[str]:
    """Every number from which one slip of the keys makes these digits."""
    for i in range(len(digits)):
        yield from (digits[:i] + c + digits[i + 1 :] for c in "0123456789" if c != digits[i])
        yield digits[:i] + digits[i + 1 : i + 2] + digits[i] + digits[i + 2 :]
        if len(digits) > 1:
            yield digits[:i] + digits[i + 1 :]
    for i in range(len(digits) + 1):
        yield from (digits[:i] + c + digits[i:] for c in "0123456789")


def _cause(figure: Figure, value: Fraction, ulp: Fraction, case: Case, repairs: Sequence[Tie]) -> tuple[str, int]:
    """The cause that the digits tell, and how much they tell."""
    now, want = digits_of(figure.text, figure.malformed), mantissa(figure, value, ulp)
    if now is None or want is None:
        return "unexplained", NONE
    least = now.decimals + 1 if now.decimals == want[1] else 1  # "0.07" is three digits, whether or not the zeros count
    said = digit_slip(now.digits.lstrip("0").zfill(least), want[0].lstrip("0").zfill(least))
    if said == "transposed-digits" and not long_enough(figure, SLIPPED):
        said = None  # "0.1" is hardly 1.0 with its digits changed about
    if said in ("transposed-digits", "decimal-slip"):
        return said, TELLING
    if len(now.digits) == len(want[0]) and _stale(figure, case):
        return "stale-value", NONE if said else COMMON  # a line that did not change, off by a slip of another line, looks the same
    if said is None and _beside(figure, case):
        return "wrong-column", COMMON
    if said in ("dropped-digit", "extra-digit"):
        return said, COMMON if _first_digit(now.digits, want[0]) else TELLING
    if said is None and all(t.relation.kind == "agreement" for t in repairs) and other_line(figure, case):
        return LABEL, TELLING
    if abs(value - figure.value) == figure.ulp:
        return ("percentage-from-unrounded" if figure.unit == "%" else _truncation(figure, value)), COMMON
    return (said, COMMON) if said else (_retyped(now.digits, want[0]), NONE)


def _retyped(printed: str, right: str) -> str:
    """Whether a number differs in two digits from what it should be, as copies by hand do; that says little."""
    differ = sum(a != b for a, b in zip(printed, right, strict=False))
    return "transcription" if len(printed) == len(right) > LONG and differ == SLIPPED else "unexplained"


def _beside(figure: Figure, case: Case) -> bool:
    """Whether it repeats the value of the same line and period in another column: another segment, another basis."""
    digits = digits_of(figure.text, figure.malformed)
    if digits is None or len(digits.digits) < LONG or not figure.table:
        return False
    return any(f.value == figure.value and f.unit == figure.unit and f.period.key == figure.period.key for _, f in case.row(figure))


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


def _first_digit(printed: str, right: str) -> bool:
    """Whether only a leading digit is missing or too many: a gap of one round amount, as after any wrong digit."""
    shorter, longer = sorted((printed.lstrip("0"), right.lstrip("0")), key=len)
    return longer[1:] == shorter


def misprinted(figure: Figure, value: Fraction | None, ulp: Fraction) -> bool:
    """Whether one digit far from the end differs and all behind it are right: restated or unlike quantities that happen to
    be close differ at their ends."""
    now, want = digits_of(figure.text, figure.malformed), mantissa(figure, value, ulp) if value is not None else None
    if now is None or want is None or len(now.digits) != len(want[0]) or len(now.digits.strip("0")) < TELLING_DIGITS:
        return False
    differ = [i for i, (a, b) in enumerate(zip(now.digits, want[0], strict=True)) if a != b]
    return len(differ) == 1 and differ[0] < len(now.digits) - BEHIND


def _stale(figure: Figure, case: Case) -> bool:
    """Whether it repeats the value of the same line in another period."""
    digits = digits_of(figure.text, figure.malformed)
    if digits is None or len(digits.digits) < LONG:
        return False
    if figure.table:
        return any(f.value == figure.value and f.period.key != figure.period.key for _, f in case.row(figure))
    if figure.term is None:
        return False
    value = abs(figure.value)
    others = (f for f in case.by_term[figure.term] if f.period.key != figure.period.key and f.unit == figure.unit)
    return any(2 * abs(abs(f.value) - value) <= figure.ulp for f in others)
