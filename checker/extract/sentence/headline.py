"""Headings that stand on lines of their own above their sentences, with no blank line between."""

from __future__ import annotations

import re

from ...model.clause import Clause
from ...model.record import replace
from ...model.span import Span

_LONGEST, _MOST = 100, 3  # characters of such a line, and lines
_SMALL = 3  # letters of a word that titles may print small
_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"[•▪■●*–—-]")
_PUNCTUATION = (".", ",", ";", ":", "-", "–", "—", "!", "?")


def headed(text: str, place: Span) -> int:
    """Where the sentences of a paragraph begin behind the headings on its first lines; its own start where there are none."""
    at, end = place.start, place.end
    for _ in range(_MOST):
        stop = text.find("\n", at, min(end, at + _LONGEST))
        if stop < 0 or not _is_heading(text[at:stop].strip(), text[stop : min(end, stop + 10 * _LONGEST)]):
            break
        at = stop + 1
    return at


def _is_heading(line: str, rest: str) -> bool:
    """Whether a line is a title that ends though the first word of the next one would have fitted behind it."""
    following = rest.strip().split(maxsplit=1)
    words = _WORD.findall(line)
    if not words or not following or not following[0].lstrip("(")[:1].isupper() or line.endswith(_PUNCTUATION) or _BULLET.match(line):
        return False
    titled = all(word[:1].isupper() for word in words if len(word) > _SMALL) and words[-1][:1].isupper()
    width = max(len(one.strip()) for one in rest.split("\n"))
    return titled and len(line) + 1 + len(following[0]) < width


def behind(clause: Clause, text: str, body: int) -> Clause:
    """A clause without the words and times above the place where its sentence begins."""
    if clause.span.start >= body:
        return clause
    subject = clause.subject
    if subject and subject.start < body:
        skipped = len(text[body : subject.end]) - len(text[body : subject.end].lstrip()) if subject.end > body else 0
        subject = Span(body + skipped, subject.end) if subject.end > body + skipped else None
    times = tuple(p for p in clause.times if p.span.start >= body)
    return replace(clause, span=Span(body, clause.span.end), subject=subject, times=times)
