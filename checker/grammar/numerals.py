"""Printed numbers: digits with what touches them (sign, brackets, currency, percent sign, scale word)."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.numeral import YEARS, Numeral
from ..model.pattern import late
from ..model.span import Span
from .listed import lists_notes
from .marks import CODES, DOLLARS, MONEY, OTHER_CODES, SCALES, SIGNS, SUFFIXES
from .periods import lowered
from .references import not_figures, reference_spans

__all__ = ["not_figures", "numerals"]

# Every alternative begins with a digit, so that the scanner skips to the next digit at C speed.
_CORE = re.compile(
    r"\d(?:"
    r"\d{0,2}(?:[,，]\d{3}){1,8}(?:[.．]\d{1,8})?(?![,，]?\d)"  # 1,902,586.00
    r"|\d{0,2}(?:\.\d{3}){1,8},\d{1,4}(?![.,]?\d)"  # 1.902.586,00
    r"|\d{0,2}(?:\.\d{3}){2,8}(?![.,]?\d)"  # 1.902.586
    r"|\d{0,2}(?:[\u00a0\u2009\u202f'’]\d{3}){1,8}(?:[.,]\d{1,4})?(?!\d)"  # 1 902 586 with hard spaces, 1'902'586
    r"|\d?(?:,\d{2}){1,6},\d{3}(?:\.\d{1,4})?(?![,]?\d)"  # 1,00,00,000 (lakh grouping)
    r"|\d{0,6}(?:,\d{1,6}){1,6}(?:\.\d{1,8})?(?![,]?\d)"  # any other run with commas: malformed, or a list
    r"|\d{0,29}(?:[.．]\d{1,12})?"
    r")"
)
_MOST_DIGITS, _RUN = 30, re.compile(r"\d+")  # what is longer is no number
_DECIMAL_COMMA = late(
    r"(?P<open>\()?(?P<minus>[-−–])?(?P<digits>[0-9]{1,3}(?:(?:[ .\u00a0\u202f][0-9]{3}){1,6}|[0-9]{0,9}),(?P<decimals>[0-9]{1,2}))"
    r"(?P<close>\))?[ \u00a0]?(?P<percent>%)?"
)
_GROUPED = late(r"\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_SHORT = late(r"\d{1,3}(?:,\d{3})*,\d{2}(?:\.\d{1,4})?")  # a digit of the last group is missing
_SPLIT = late(r", {1,2}\d{3}(?:,\d{3}){1,6}(?:\.\d{1,4})?(?![\d,])")  # the rest of "$1, 465,000"
_SPACED_GROUP = late(r" ,\d{3}(?:,\d{3}){0,6}(?:\.\d{1,4})?(?![\d,])")  # the rest of "4,180 ,000"
_PARTED = late(r"\d,\d{3}(?!\d)")
_OTHERWISE = late(r"\d,(?:\d{1,2}|\d{4})(?![\d])")
_BEHIND, _BRACKETED = late(r"\d-(?=\s|\Z)"), late(r"\(\d{1,3}(?:[,.]\d{1,4}){1,6}\)")
_SEVERAL = 2  # signs behind numbers that show a habit
_ENOUGH, _RARE = 20, 20  # commas that show a habit, and how many of them one exception takes
_SPACED_CELL = re.compile(r"\s*(?:\(\s?|[-−]\s?)?\d{1,3}(?: \d{3}){1,6}(?:[.,]\d{1,4})?\s?\)?\s*")

_SEPARATORS = dict.fromkeys(map(ord, ",.'’ \u00a0\u2009\u202f"))
_SPACES = " \t\u00a0\u2009\u202f"
_MINUS = "-−–△▲‐"
_REACH = {"△": 40, "▲": 40, "−": 1}  # blanks between a sign and its number; a minus further off is a dash in the column before
_HEADS = late(r"(?:U\.S\.|[A-Za-z]{1,3})$")
_GAP = r"[^\S\n-\r]"  # a blank within a line
_TAIL = re.compile(
    rf"(?:{_GAP}{{0,12}}(?P<sign>[%％])"
    rf"|(?:{_GAP}|-|\n{_GAP}{{0,40}})?(?P<scale>thousand|million|billion|trillion|lakhs?|crores?)\b"
    r"|[ ]?(?P<cjk>十億|百万|億|兆|千|万)(?=円)"
    r"|(?P<letter>bn|mn|mln|mm|tn|[kmb])(?![a-z0-9/])"
    r"|(?P<x>x|¢|(?<!\d{4})p(?=[\s,;.)|]|\Z))(?![a-z0-9])"
    rf"|{_GAP}(?P<spaced>bn|mn|mln|tn)(?![a-z0-9])"
    rf"|(?:{_GAP}|\n{_GAP}{{0,12}}|-)?(?P<word>percentage[ \n]points?|percent|per[ ]cent|pct|basis[ \n-]points?|bps?"
    rf"|ppts?|pts?|pp|times|cents?|pence)\b)?"
    rf"(?:(?:{_GAP}|\n)?(?P<money>yen|円|dollars|euros?|€|pounds|rupees|won|yuan)(?!\w)(?! (?:in|thou|mill))"
    rf"|(?<=illion){_GAP}(?P<code>usd|eur|jpy|gbp|chf|cad)\b)?"
)
_RANGE = re.compile(r"[-–—]€?[$£¥]?\d[\d,.]{0,14} ?(?:%|percent|cents|pence|(?:m|b|tr)illion)")  # "35-36%" are two figures
_ENDS, _BEGINS = frozenset(".,;:)"), frozenset("0123456789$(")  # none of them begins a tail, nor goes on with one
_CLOSE = re.compile(rf"{_GAP}{{0,40}}[)）]")  # a closing bracket may stand in a cell of its own
# What stands alone is looked for from its first sign, which is rare: from every place of a text it takes ten times as long.
_ALONE = r"(?:(?<![^\s$£¥(|].)|(?<=€.))"
_NIL = re.compile(
    rf"[-‐-―−─nN]{_ALONE}(?:(?<=-)(?:-{{0,2}}|0-)|(?<=[‐-―])[‐-―]{{0,2}}|(?<=[−─])[−─]{{0,2}}|(?<=[nN])il\b|(?<=N)IL\b)(?![^\s)%|])"
)
_NOT_GIVEN = re.compile(
    rf"[Nn*]{_ALONE}(?:(?<!\*)(?:\.[AaMm]\.?|/[AaMm]|(?<=N)[AM]|(?<=n)m|(?<=N)MF|(?<=n)\.meaningful|(?<=n)ot meaningful)(?![^\s)%|])"
    r"|(?<=\*)\*{0,2}(?=\s*(?:$|[\d$(*|])|[ \t]*\n))"
)


def numerals(text: str, start: int = 0, end: int | None = None, *, cells: bool = False, keep_years: bool = False) -> tuple[Numeral, ...]:
    """Every printed number between start and end, in order, without dates, years, references and the like.

    `cells` reads a dash or "nil" that stands alone as "dash" and n.m., N/A, * as "not-given"; `keep_years` leaves bare
    years in. Forms as printed by issuers; see DESIGN, "Numbers"."""
    end = len(text) if end is None else end
    found = _digits(text, (start, end), keep_years, cells)
    if cells:
        spaced = _spaced_cell(text, start, end)
        found = [spaced] if spaced else found
        taken = [n.outer for n in found]
        found = sorted(found + _blanks(text, start, end, taken), key=lambda n: n.span.start)
    return tuple(found)


def _digits(text: str, window: tuple[int, int], keep_years: bool, cells: bool) -> list[Numeral]:
    """The numbers that are printed with digits."""
    start, end = window
    low, found = lowered(text), []
    spans, k = reference_spans(text), 0
    k = _first(spans, start)
    done = start
    for match in _CORE.finditer(text, start, end):
        at, stop = match.span()
        if at < done:
            continue
        if stop - at >= _MOST_DIGITS and text[stop : stop + 1].isdecimal():
            done = _RUN.match(text, stop).end()  # type: ignore[union-attr]
            continue
        while k < len(spans) and spans[k].end <= at:
            k += 1
        if k < len(spans) and spans[k].start < stop:
            continue
        numeral = _numeral(text, low, window, (at, stop), cells)
        if numeral is None or (not keep_years and _is_year(text, numeral, end)):
            continue
        done = numeral.outer.end
        found.append(numeral)
    return found if keep_years else _without_counted(text, found)


def _without_counted(text: str, found: list[Numeral]) -> list[Numeral]:
    """Without the years that are counted on between numbers ("2010 6951 2011 5942"): they name rows of a schedule."""
    names: set[int] = set()
    last = -1
    for i, numeral in enumerate(found):
        if last >= 0 and any(c.isalpha() for c in text[found[i - 1].outer.end : numeral.outer.start][:20]):
            last = -1
        if not numeral.bare_year:
            continue
        if 0 <= last < i - 1 and abs(numeral.mantissa - found[last].mantissa) == 1:
            names |= {last, i}
        last = i
    return [n for i, n in enumerate(found) if i not in names] if names else found


def decimal_comma(text: str, span: Span) -> Numeral | None:
    """The number that a cell consists of where the comma is the decimal sign: "54,52", "-1.234,5", "(12,3) %". Whether it
    is one, the other cells of the table say: alone, "12,3" may as well be a list."""
    m = _DECIMAL_COMMA.fullmatch(text, span.start, span.end)
    if m is None:
        return None
    bracketed = bool(m["open"] and m["close"])
    digits = Span(*m.span("digits"))
    mantissa = int("".join(c for c in m["digits"] if c.isdecimal()))
    suffix = "%" if m["percent"] else ""
    negative = bracketed or bool(m["minus"])
    return Numeral(digits, span, mantissa, len(m["decimals"]), negative, "number", None, 0, suffix, bracketed, False)


def _first(spans: tuple[Span, ...], at: int) -> int:
    """Index of the first span that ends behind `at`, by bisection."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].end <= at else (low, middle)
    return low


def _rest(text: str, stop: int, end: int, short: bool) -> re.Match[str] | None:
    """What belongs to a number behind a blank within it: "$1, 465,000" where it is `short`, "4,180 ,000"."""
    if text.startswith(", ", stop):
        return _SPLIT.match(text, stop, end) if short else None
    return _SPACED_GROUP.match(text, stop, end) if text.startswith(" ,", stop) else None


def _numeral(text: str, low: str, window: tuple[int, int], core: tuple[int, int], cell: bool) -> Numeral | None:
    """One number around a run of digits; None where the digits are part of a name, a label or a list."""
    (start, end), (at, stop) = window, core
    if text[at - 1 : at] == "." and at > start and not text[at - 2 : at - 1].isalnum() and stop - at < 5 and "," not in text[at:stop]:
        at -= 1  # .25
    left, sign, opened, currency = _before(text, start, at)
    split = _rest(text, stop, end, bool(currency) and stop - at <= 3)
    stop = split.end() if split else stop
    close = _CLOSE.match(text, stop, end) if opened is not None else None
    right = close.end() if close else stop
    tail = None if _ends(text, right) else _TAIL.match(low, right, end)
    right = tail.end() if tail else right
    if tail and currency and (tail["sign"] or tail[0].strip() == "€"):
        right, tail = tail.start(), None  # "$ 14,341 % growth", "€ (0.08) € 0.02": the sign is the next label's, or number's
    if opened is not None and close is None:
        close = _CLOSE.match(text, right, end)
        right = close.end() if close else right
    bracketed = close is not None
    if opened is not None and not bracketed:
        left, sign, currency = opened
    scale, suffix, money = _tail(tail)
    printed = text[at:stop]
    if printed == "000" or (printed == "0" and text[at - 1 : at] == "-" == text[stop : stop + 1]):
        return None  # "$000" is a header, "-0-" a dash
    if len(printed) > 4 and printed[0] == "0" and printed.isdigit():
        return None  # 0000123456 is an identifier
    short = printed.partition(".")[0][-3:-2] == "," and not suffix and _SHORT.fullmatch(printed) is not None
    short = short and bool(currency or scale or (cell and not lists_notes(text, at, stop))) and _parts_thousands(text)
    read = _mantissa(printed, split is not None or short, suffix)
    marked = currency or suffix or scale or "," in printed or "." in printed or _RANGE.match(text, right, end)
    if read is None or _glued(text, window, (left, right), bool(marked), bool(currency or suffix or scale)):
        return None
    mantissa, decimals, malformed = read
    if bracketed and scale and tail and close and tail.start() < close.start():
        bracketed = False  # "($1.2 million)" is a remark, not a sign
    if text[right : right + 1] == "-" and right < end and not sign and _trailing_minus(text, right, end):
        sign, right = True, right + 1
    decimals += 2 if suffix == "cents" else 0
    sign, money = sign or bracketed, currency or money
    return Numeral(Span(at, stop), Span(left, right), mantissa, decimals, sign, "number", money, scale, suffix, bracketed, malformed)


def _ends(text: str, at: int) -> bool:
    """A cheap look at what stands behind most numbers: another one, or a sign that ends them."""
    char = text[at : at + 1]
    return char in _ENDS or (char in " \n" and text[at + 1 : at + 2] in _BEGINS)


def _before(text: str, start: int, at: int) -> tuple[int, bool, tuple[int, bool, str | None] | None, str | None]:
    """What belongs to a number on its left: where it begins, minus sign, what was read before a bracket opened, currency."""
    left, sign, currency = at, False, None
    opened: tuple[int, bool, str | None] | None = None
    for _ in range(4):
        here = left
        floor = max(start, left - 40)
        while here > floor and text[here - 1] in _SPACES:
            here -= 1
        if here <= start or text[here - 1].isdigit():
            break
        char, gap = text[here - 1], left - here
        if char in "(（" and opened is None and gap <= 6:
            opened, left = (left, sign, currency), here - 1
        elif char in _MINUS and not sign and gap <= _REACH.get(char, 0) and not _joined(text, start, here - 1):
            sign, left = True, here - 1
        elif char == "+" and gap == 0:
            left = here - 1
        elif currency is None and (money := _currency(text, start, here, gap)):
            currency, left = money[0], here - money[1]
        else:
            break
    return left, sign, opened, currency


def _joined(text: str, start: int, at: int) -> bool:
    """Whether the character before `at` makes a hyphen there a joint and no sign."""
    return at > start and (text[at - 1].isalnum() or text[at - 1] in ")%-–'’")


def _currency(text: str, start: int, stop: int, gap: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends at `stop`, with its length."""
    char = text[stop - 1]
    if char in SIGNS:
        head = (
            _HEADS.search(text, max(start, stop - 5), stop - 1)
            if char == "$" and text[stop - 2 : stop - 1].isalpha() | (text[stop - 2 : stop - 1] == ".")
            else None
        )
        if head and head.group() in DOLLARS:
            return DOLLARS[head.group()], len(head.group()) + 1
        return SIGNS[char], 1
    if gap > 2 or not (char.isalpha() or char == "."):
        return None
    word = text[max(start, stop - 3) : stop]
    before = text[stop - 4] if stop - 4 >= start else " "
    if word in CODES and not before.isalnum():
        return word, 3
    if word in OTHER_CODES and not before.isalnum():
        return OTHER_CODES[word], 3
    if word[1:] == "Rs" and not word[:1].isalnum():
        return "INR", 2
    return None


def _tail(tail: re.Match[str] | None) -> tuple[int, str, str | None]:
    """Power of ten, suffix and currency of what follows a number."""
    if tail is None or tail.end() == tail.start():
        return 0, "", None
    part = tail.groupdict()
    scale = part["scale"] or part["cjk"] or part["letter"] or part["spaced"]
    suffix = part["sign"] or part["x"] or part["word"]
    money = part["money"] or part["code"]
    return (
        SCALES.get(scale, 0) if scale else 0,
        SUFFIXES.get(" ".join(re.split(r"[\s-]+", suffix)), "") if suffix else "",
        MONEY.get(money) if money else None,
    )


def _mantissa(printed: str, split: bool, suffix: str) -> tuple[int, int, bool] | None:
    """Digits as an integer, decimals, and whether they are misprinted; None for a list of small numbers ("1,2")."""
    if printed.isdigit():
        return int(printed), 0, False
    if not printed.isascii():
        printed = printed.replace("，", ",").replace("．", ".")
    if split:
        printed = printed.replace(" ", "")
    point = "."
    if ("," in printed and printed.rfind(",") > printed.rfind(".") >= 0) or printed.count(".") > 1:
        point = ","
    elif "," in printed and not split and not _GROUPED.fullmatch(printed):
        groups = printed.split(".")[0].split(",")
        if len(groups) == 2 and len(groups[1]) < 3 and suffix and "." not in printed:
            point = ","
        elif all(len(g) < 3 for g in groups[1:]):
            return None
        else:
            split = True
    whole, _, rest = printed.partition(point)
    digits = whole.replace(",", "") + rest
    digits = digits if digits.isdigit() else whole.translate(_SEPARATORS) + rest
    return (int(digits), len(rest), split) if digits.isdigit() else None


@lru_cache(maxsize=4)
def _parts_thousands(text: str) -> bool:
    """Whether commas part thousands in a text and hardly anything else, so that a short group is a misprint in it."""
    parted, other = (sum(1 for _ in pattern.finditer(text)) for pattern in (_PARTED, _OTHERWISE))
    return parted >= _ENOUGH and other * _RARE <= parted


def _glued(text: str, window: tuple[int, int], outer: tuple[int, int], figure: bool, marked: bool) -> bool:
    """Whether digits are part of a word, a code, a range of codes or a fraction ("MP3", "10-K", "24/7", "#5").

    `figure`: printed as an amount is, so that a hyphen beside it makes a range; `marked`: with a sign or word of its own."""
    (start, end), (left, right) = window, outer
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    if before.isalnum() or before in "_#'’\\@":
        return True
    if before in "-–—/.:" and left - 1 > start and (text[left - 2].isalnum() or before in "/:."):
        return not (figure and before in "-–—" and text[left - 2].isdigit())
    if after.isalnum() or after == "_":
        return True
    if after in "-–—/.:" and right + 1 < end and text[right + 1].isalnum():
        return not ((figure and after in "-–—" and text[right + 1].isdigit()) or (marked and after in "-–—/"))
    return False


def _trailing_minus(text: str, at: int, end: int) -> bool:
    """Whether the hyphen behind a number is its sign ("30-"), not a word cut at the end of a line, nor the nil of the next column."""
    return _ends_behind(text, at, end) and _signs_behind(text)


def _ends_behind(text: str, at: int, end: int) -> bool:
    """Whether nothing goes on behind a hyphen."""
    rest = text[at + 1 : min(end, at + 3)]
    return (not rest or rest[0] in " \t\n") and not rest.strip()[:1].isalpha() and not (rest[:1] == "\n" and at + 2 < end)


@lru_cache(maxsize=4)
def _signs_behind(text: str) -> bool:
    """Whether a text has the habit of signs behind its numbers: it has several, and more of them than numbers in brackets."""
    behind = sum(_ends_behind(text, m.end() - 1, m.end() + 1) for m in _BEHIND.finditer(text))
    return behind >= _SEVERAL and behind > sum(1 for _ in _BRACKETED.finditer(text))


def _is_year(text: str, numeral: Numeral, end: int) -> bool:
    """A bare number that may name a year does, in brackets too, unless its neighbours are printed in thousands without separators."""
    if not (numeral.is_year if numeral.bracketed else numeral.bare_year):
        return False
    before = text[max(0, numeral.outer.start - 12) : numeral.outer.start].split()
    after = text[numeral.outer.end : min(end, numeral.outer.end + 12)].split()
    return not any(_plain_thousands(word) for word in (*before[-1:], *after[:1]))


def _plain_thousands(word: str) -> bool:
    word = word.strip("()")
    return len(word) >= 4 and word.isdecimal() and int(word) not in YEARS


def _spaced_cell(text: str, start: int, end: int) -> Numeral | None:
    """A cell that is one number with plain spaces between its thousands ("1 902 586")."""
    if end - start > 40 or not _SPACED_CELL.fullmatch(text, start, end):
        return None
    printed = text[start:end]
    first = next(i for i, c in enumerate(printed) if c.isdigit())
    last = max(i for i, c in enumerate(printed) if c.isdigit()) + 1
    digits, _, rest = printed[first:last].replace(",", ".").partition(".")
    outer = Span(start + len(printed) - len(printed.lstrip()), start + len(printed.rstrip()))
    bracketed = printed.strip().startswith("(") and printed.strip().endswith(")")
    negative = bracketed or printed.strip()[0] in "-−"
    return Numeral(Span(start + first, start + last), outer, int(digits.replace(" ", "") + rest), len(rest), negative, bracketed=bracketed)


def _blanks(text: str, start: int, end: int, taken: list[Span]) -> list[Numeral]:
    """Dashes and words for nothing that stand alone as cells; what stands around the window (a separator) does not count."""
    found, window, covered = [], text[start:end], tuple(taken)
    for form, pattern in (("dash", _NIL), ("not-given", _NOT_GIVEN)):
        for match in pattern.finditer(window):
            span = Span(start + match.start(), start + match.end())
            if not _inside(covered, span):
                left, _, opened, currency = _before(text, start, span.start)
                left, currency = (left, currency) if opened is None else (opened[0], opened[2])
                found.append(Numeral(span, Span(left, span.end), 0, 0, False, form, currency))  # type: ignore[arg-type]
    return found


def _inside(taken: tuple[Span, ...], span: Span) -> bool:
    """Whether a span overlaps one of the sorted, disjoint spans."""
    k = _first(taken, span.start)
    return k < len(taken) and taken[k].start < span.end
