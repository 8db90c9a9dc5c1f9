"""A window of the text around a number, with a caret under it."""

from __future__ import annotations

import re

from ..model.span import Span

BEFORE, AFTER = 38, 34  # characters of context: with the margin a frame stays within 80 columns
FAR = 300  # characters that are looked at on either side, gaps and all
GAP = "   "
_GAP = re.compile(" {4,300}")
_FLAT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\f": " ", "\v": " ", "\x1b": "?"})


def frame(text: str, span: Span) -> tuple[str, str]:
    """(the line around a span, cut to a window, and carets under the span). Control characters never reach a terminal, and the
    wide gaps between columns are drawn together: the name of the row should be seen beside its number."""
    begin, end = _line(text, span)
    left, right = max(begin, span.start - FAR), min(end, span.end + FAR)
    before, after = _together(_printable(text[left : span.start])), _together(_printable(text[span.end : right]))
    head = ("…" if left > begin or len(before) > BEFORE else "") + before[-BEFORE:]
    tail = after[:AFTER] + ("…" if right < end or len(after) > AFTER else "")
    shown = _together(_printable(text[span.start : span.end]))
    lead = len(head) - len(head.lstrip())
    return (head + shown + tail).strip(), " " * (len(head) - lead) + "^" * max(1, len(shown))


def _line(text: str, span: Span) -> tuple[int, int]:
    """Where the line of a span begins and ends."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return begin, len(text) if end < 0 else end


def _together(text: str) -> str:
    return _GAP.sub(GAP, text)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "?" for c in text.translate(_FLAT))
