"""What kind of document a file is, and its characters: nothing is guessed twice and no newline is translated."""

from __future__ import annotations

import codecs
import re

from ..model.record import dataclass
from .error import ReadError

MOST_BYTES = 64 * 1024 * 1024  # above it a run would not stay within its memory

_BINARY = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a zip archive without a workbook (xlsx) or a Word document (docx) in it; unpack it first"),
    (b"PK\x05\x06", "application/zip", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "application/vnd.ms-office", "an old Office document, or one with a password; save it as xlsx or docx"),
    (b"\x1f\x8b", "application/gzip", "a gzip archive; unpack it first"),
    (b"\x89PNG", "image/png", "a picture; it needs character recognition first"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture; it needs character recognition first"),
    (b"GIF8", "image/gif", "a picture; it needs character recognition first"),
    (b"{\\rtf", "application/rtf", "a rich text document; save it as docx"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUFFIXES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".xht": "text/html",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,40})", re.I)
# Python's own (https://docs.python.org/3/library/codecs.html#python-specific-encodings), and one that pages must not have
# (https://encoding.spec.whatwg.org, "security background").
_NOT_OF_PAGES = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_ROOT = re.compile(r"<(?:!DOCTYPE\s{1,9})?(?:[\w.-]{1,40}:)?(xbrl|schema|linkbase)[\s>\[/]")
_XBRL_PARTS = {"schema": "an XML schema", "linkbase": "an XBRL linkbase"}
_MARKUP = re.compile(r"<(?:!doctype html|html[\s>]|body[\s>])", re.I)
# Characters that no text holds: what remains of a binary file that happens to decode.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """The characters of a file, without its byte-order mark, and what they are."""

    text: str
    media_type: str


def sniff(data: bytes, name: str, most: int = MOST_BYTES) -> Source:
    """The text and the media type of a file's bytes; ReadError where it is no text at all."""
    if len(data) > most:
        raise ReadError(f"{name} is too large: at most {most:,} bytes are read")
    media_type = binary_type(data)
    if media_type:
        raise ReadError(f"{name} is {_named(data)}")
    text = decode(data, name)
    root = _xml_root(text)
    if root in _XBRL_PARTS:
        raise ReadError(f"{name} is {_XBRL_PARTS[root]}, which describes reports and holds no figures")
    return Source(text, "application/xbrl+xml" if root else _media_type(text, name))


def _xml_root(text: str) -> str:
    """ "xbrl", "schema" or "linkbase" where that is the first element of the text; comments and instructions before it are
    passed over."""
    at = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    while text.startswith(("<?", "<!--"), at):
        mark = "?>" if text[at + 1] == "?" else "-->"
        end = text.find(mark, at + 2)
        at = end + len(mark) if end >= 0 else len(text)
        while text[at : at + 1].isspace():
            at += 1
    root = _ROOT.match(text, at)
    return root.group(1) if root else ""


def binary_type(data: bytes) -> str | None:
    """The media type of a known binary format, by its first bytes."""
    return next((media for magic, media, _ in _BINARY if data.startswith(magic)), None)


def _named(data: bytes) -> str:
    return next((words for magic, _, words in _BINARY if data.startswith(magic)), "a binary file")


def decode(data: bytes, name: str) -> str:
    """Bytes to characters: by byte-order mark, by what the markup declares, as UTF-8, else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding, name), name)
    if b"\0" in data[:4096]:
        raise ReadError(f"{name} holds NUL bytes: it is a binary file, or UTF-16 without a byte-order mark")
    return _checked(_by_trial(data, name), name)


def _by_trial(data: bytes, name: str) -> str:
    declared = _DECLARED.search(data[:2048])
    for encoding in (declared.group(1).decode("ascii") if declared else "utf-8", "utf-8", "cp1252"):
        try:
            if codecs.lookup(encoding).name not in _NOT_OF_PAGES:
                return data.decode("cp1252" if _is_latin(encoding) else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReadError(f"{name} is neither UTF-8 nor Windows-1252 text, and declares no encoding that fits")


def _is_latin(encoding: str) -> bool:
    """What declares Latin-1 or ASCII is in practice Windows-1252 (https://encoding.spec.whatwg.org, "windows-1252")."""
    return encoding.lower().replace("_", "-") in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252"}


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name} begins as {encoding.upper()} but byte {error.start:,} is not") from None


def _checked(text: str, name: str) -> str:
    if not text or text.isspace():
        raise ReadError(f"{name} is empty")
    if "\0" in text:
        raise ReadError(f"{name} holds NUL characters and is no text")
    sample = text[:65536]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise ReadError(f"{name} holds control characters and is no text")
    return text


def _media_type(text: str, name: str) -> str:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return "text/html" if _MARKUP.search(text, 0, 4096) else "text/plain"
