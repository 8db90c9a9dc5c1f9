"""A window of the text around a number, with a caret under it."""

from __future__ import annotations

from ..model.span import Span

BEFORE, AFTER = 38, 34  # characters of context: with the margin a frame stays within 80 columns
_FLAT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\f": " ", "\v": " ", "\x1b": "?"})


def frame(text: str, span: Span) -> tuple[str, str]:
    """(the line around a span, cut to a window, and carets under the span). Control characters never reach a terminal."""
    begin, end = _line(text, span)
    left, right = max(begin, span.start - BEFORE), min(end, span.end + AFTER)
    head = ("…" if left > begin else "") + _printable(text[left : span.start])
    tail = _printable(text[span.end : right]) + ("…" if right < end else "")
    shown = _printable(text[span.start : span.end])
    lead = len(head) - len(head.lstrip())
    return (head + shown + tail).strip(), " " * (len(head) - lead) + "^" * max(1, len(shown))


def _line(text: str, span: Span) -> tuple[int, int]:
    """Where the line of a span begins and ends."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return begin, len(text) if end < 0 else end


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text.translate(_FLAT))
